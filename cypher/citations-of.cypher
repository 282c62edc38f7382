// 哪些地方引用了某文件 | Where is a document cited?
//
// :param document => null
//   string: 被引文件：文号、标题的一部分或标识；空为全部 | the cited document: number, part of its title, or id; null for all
//
// columns
//   cited_number: 被引文号 | number of the cited document
//   cited_title: 被引标题 | its title
//   relation: 关系 | relation
//   article: 被引条款 | article that is cited
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (p:Provision)-[c:CITES]->(b:Document)
WHERE ($document IS NULL OR b.id = $document OR b.number = $document OR b.title CONTAINS $document)
MATCH (d:Document {id: p.document})
RETURN b.number AS cited_number, b.title AS cited_title, c.relation AS relation, c.article AS article, d.number AS number, d.title AS title,
       p.annex AS annex, substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       c.quote AS quote, c.page AS page
ORDER BY b.id, d.id, p.order, relation, quote
