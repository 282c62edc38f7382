// 每年都要办的事 | What is due every year?
//
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
//
// columns
//   every: 每年 | month and day
//   words: 期限原文 | deadline as printed
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   agencies: 牵头或责任单位 | who leads or is responsible
MATCH (p:Provision)-[:ASSIGNS]->(m:Mandate)
WHERE size(coalesce(m.deadlines, [])) > 0
UNWIND range(0, size(m.deadlines) - 1) AS i
WITH p, m, m.deadlines[i] AS every, m.deadline_quotes[i] AS words
WHERE size(every) = 5
MATCH (d:Document {id: p.document})
OPTIONAL MATCH (a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(m)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
WITH d, p, m, every, words, a ORDER BY a.name
WITH d, p, m, every, words, collect(DISTINCT a.name) AS names
WHERE $agency IS NULL OR size(names) > 0
RETURN every, words, d.number AS number, d.title AS title,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, substring(reduce(joined = '', name IN names | joined + '、' + name), 1) AS agencies
ORDER BY every, d.id, p.order, m.id
