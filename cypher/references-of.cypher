// 某文件引用了什么 | What does a document cite?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   relation: 关系 | relation
//   cited_number: 被引文号 | number of the cited document
//   cited_title: 被引标题 | its title
//   printed: 是否在库 | whether it is printed in the graph
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (p:Provision)-[c:CITES]->(b:Document)
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
RETURN d.number AS number, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       c.relation AS relation, b.number AS cited_number, coalesce(b.title, c.title) AS cited_title, b.printed AS printed, c.quote AS quote, c.page AS page
ORDER BY d.id, p.order, b.id, relation, quote
