// 一份文件的结构 | What is the outline of a document?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   kind: 类别 | kind
//   heading: 条款标题 | heading of the provision
//   page: 页码 | printed page
MATCH (p:Provision)
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
RETURN d.number AS number, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path, p.kind AS kind, p.heading AS heading, p.page AS page
ORDER BY d.id, p.order
