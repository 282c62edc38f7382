// 没有牵头单位的任务 | Which tasks have nobody in the lead?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   responsible: 责任单位 | who is responsible instead
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (p:Provision)-[e:ASSIGNS]->(m:Mandate {kind: 'task'})
WHERE NOT EXISTS { MATCH (:Agency)-[:LEADS]->(m) }
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
OPTIONAL MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m)
WITH d, p, e, m, r, a ORDER BY r.order, a.name
WITH d, p, e, m, collect(a.name) AS names
RETURN d.number AS number, d.title AS title, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, substring(reduce(joined = '', name IN names | joined + '、' + name), 1) AS responsible,
       m.quote AS quote, e.page AS page
ORDER BY d.id, p.order, m.id
