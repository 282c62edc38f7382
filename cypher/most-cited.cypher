// 被引最多的文件 | Which documents are cited most?
//
// :param least => 1
//   integer: 至少被几份文件引用 | documents that cite it, at least
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   documents: 引用文件数 | documents that cite it
//   mentions: 提及次数 | mentions
//   printed: 是否在库 | whether it is printed in the graph
MATCH (p:Provision)-[c:CITES]->(b:Document)
WITH b, count(DISTINCT p.document) AS documents, sum(c.mentions) AS mentions
WHERE documents >= $least
RETURN b.number AS number, b.title AS title, documents, mentions, b.printed AS printed
ORDER BY documents DESC, mentions DESC, b.id
