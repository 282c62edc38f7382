// 哪些话管到后文 | Which words hold for later items?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   words: 声明原文 | the declaring words
//   scope: 范围 | where they hold
//   adds: 所加 | what they add
//   inheriting: 受其约束的任务数 | tasks that inherit from them
//   page: 页码 | printed page
MATCH (p:Provision)-[e:DECLARES]->(c:Declaration)
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
OPTIONAL MATCH (m:Mandate)-[:INHERITS_FROM]->(c)
WITH d, p, e, c, count(DISTINCT m) AS inheriting
RETURN d.number AS number, d.title AS title, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       c.words AS words, c.scope AS scope, substring(reduce(joined = '', x IN coalesce(c.adds, []) | joined + '；' + x), 1) AS adds,
       inheriting, e.page AS page
ORDER BY d.id, p.order, c.id
