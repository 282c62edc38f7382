// 某责任领导分管哪些任务 | Which tasks does an official supervise?
//
// :param person => null
//   string: 姓名；空为全部 | name; null for all
//
// columns
//   person: 姓名 | name
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   leaders: 牵头单位 | who leads
//   due: 到期日 | last day of the earliest deadline
//   page: 页码 | printed page
MATCH (o:Official)-[r:SUPERVISES]->(m:Mandate)<-[:ASSIGNS]-(p:Provision)
WHERE $person IS NULL OR o.name = $person
MATCH (d:Document {id: p.document})
OPTIONAL MATCH (a:Agency)-[:LEADS]->(m)
WITH o, r, m, p, d, a ORDER BY a.name
WITH o, r, m, p, d, collect(a.name) AS names
RETURN o.name AS person, d.number AS number, d.title AS title,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, substring(reduce(joined = '', name IN names | joined + '、' + name), 1) AS leaders, m.due AS due, r.page AS page
ORDER BY person, d.id, p.order, m.id
