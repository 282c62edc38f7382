// 共同牵头的机构网络 | Which agencies lead tasks together?
//
// :param least => 1
//   integer: 至少共同牵头的任务数 | tasks that they lead together, at least
//
// columns
//   one: 机构甲 | one agency
//   other: 机构乙 | the other
//   tasks: 共同牵头任务数 | tasks that they lead together
//   documents: 涉及文件数 | documents that they stand in
MATCH (a:Agency)-[:LEADS]->(m:Mandate)<-[:LEADS]-(b:Agency)
WHERE a.id < b.id
WITH a.name AS one, b.name AS other, count(DISTINCT m) AS tasks, count(DISTINCT m.document) AS documents
WHERE tasks >= $least
RETURN one, other, tasks, documents
ORDER BY tasks DESC, one, other
