// 某事由谁牵头 | Who leads on a topic?
//
// :param topic => '政务服务'
//   string: 内容中含有的词 | words that the task holds
//
// columns
//   agency: 机构 | official name
//   tasks: 牵头任务数 | tasks it leads
//   documents: 涉及文件数 | documents they stand in
//   example: 任务一例 | one of the tasks
//   number: 发文字号 | document number
//   path: 条款路径 | path of the provision
MATCH (a:Agency)-[:LEADS]->(m:Mandate)<-[:ASSIGNS]-(p:Provision)
WHERE m.what CONTAINS $topic OR p.heading CONTAINS $topic OR p.text CONTAINS $topic
MATCH (d:Document {id: p.document})
WITH a, m, p, d ORDER BY d.id, p.order, m.id
WITH a.name AS agency, count(DISTINCT m) AS tasks, count(DISTINCT d) AS documents, collect(m.what)[0] AS example,
     collect(coalesce(d.number, d.title))[0] AS number,
     collect(substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1))[0] AS path
RETURN agency, tasks, documents, example, number, path
ORDER BY tasks DESC, agency
