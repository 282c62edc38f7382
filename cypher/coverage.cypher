// 各文件读出了多少 | How much was read out of each document?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   provisions: 条款数 | provisions
//   mandates: 任务和职责数 | tasks and duties
//   targets: 指标数 | targets
//   citations: 引用数 | citations
//   resolved: 引到在库文件的引用数 | citations of documents that are printed in the graph
MATCH (d:Document {printed: true})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
OPTIONAL MATCH (p:Provision {document: d.id})
OPTIONAL MATCH (p)-[c:CITES]->(b:Document)
WITH d, p, sum(coalesce(c.mentions, 0)) AS cited, sum(CASE WHEN b.printed THEN c.mentions ELSE 0 END) AS found
WITH d, count(p) AS provisions, sum(cited) AS citations, sum(found) AS resolved
OPTIONAL MATCH (m:Mandate {document: d.id})
WITH d, provisions, citations, resolved, count(m) AS mandates
OPTIONAL MATCH (t:Target {document: d.id})
WITH d, provisions, citations, resolved, mandates, count(t) AS targets
RETURN d.number AS number, d.title AS title, provisions, mandates, targets, citations, resolved
ORDER BY d.id
