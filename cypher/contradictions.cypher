// 各刊本之间的矛盾 | Where do two printings differ?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   place: 何处 | header field or provision
//   first: 第一刊本 | first printing
//   other: 另一刊本 | the other printing
MATCH (d:Document {printed: true})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
OPTIONAL MATCH (p:Provision {document: d.id})
WHERE size(coalesce(p.variants, [])) > 0
WITH d, p ORDER BY p.order
WITH d, [x IN coalesce(d.differences, []) | ['header', x, '']] + [p IN collect(p) WHERE replace(p.text, '\n', '') <> replace(p.variants[0], '\n', '') | [substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1), p.text, p.variants[0]]] AS differences
UNWIND differences AS difference
RETURN d.number AS number, d.title AS title, difference[0] AS place, difference[1] AS first, difference[2] AS other
ORDER BY d.id, place, first, other
