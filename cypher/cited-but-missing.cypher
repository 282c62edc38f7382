// 被引用而未收录、值得去找的文件 | Which cited documents are missing and worth finding?
//
// :param least => 1
//   integer: 至少被几份文件引用 | documents that cite it, at least
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   level: 层级 | level
//   documents: 引用文件数 | documents that cite it
//   mentions: 提及次数 | mentions
//   basis: 作为依据或被落实的次数 | mentions as basis or as implemented
//   cited_in: 引用它的文件之一 | one of the documents that cite it
//   quote: 原文 | the printed words
MATCH (p:Provision)-[c:CITES]->(b:Document {printed: false})
MATCH (d:Document {id: p.document})
WITH b, c, d, p ORDER BY d.id, p.order, c.quote
WITH b, count(DISTINCT d) AS documents, sum(c.mentions) AS mentions,
     sum(CASE WHEN c.relation IN ['basis', 'implements'] THEN c.mentions ELSE 0 END) AS basis,
     collect(coalesce(d.number, d.title))[0] AS cited_in, collect(c.quote)[0] AS quote
WHERE documents >= $least
RETURN b.number AS number, b.title AS title, b.level AS level, documents, mentions, basis, cited_in, quote
ORDER BY documents DESC, mentions DESC, basis DESC, b.id
