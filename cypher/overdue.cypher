// 某日已过期限的任务 | Which tasks were due before a day?
//
// :param on => null
//   date: 此日；空为今天 | the day; null for today
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   due: 到期日 | last day of the earliest deadline
//   days: 已过天数 | days past
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   agencies: 牵头或责任单位 | who leads or is responsible
//   quote: 原文 | the printed words
WITH coalesce(date($on), date()) AS today
MATCH (p:Provision)-[:ASSIGNS]->(m:Mandate)
WHERE m.due < today
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
OPTIONAL MATCH (a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(m)
WITH today, d, p, m, r, a ORDER BY r.order, a.name
WITH today, d, p, m, collect(DISTINCT a.name) AS names
RETURN m.due AS due, duration.inDays(m.due, today).days AS days, d.number AS number, d.title AS title,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, substring(reduce(joined = '', name IN names | joined + '、' + name), 1) AS agencies, m.quote AS quote
ORDER BY due, d.id, p.order, m.id
