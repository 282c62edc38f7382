// 哪些机构常在一起做事 | Which agencies work together?
//
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
// :param least => 1
//   integer: 至少共同承担的任务数 | tasks that they share, at least
//
// columns
//   agency: 牵头机构 | agency that leads
//   other: 另一机构 | the other agency
//   role: 另一机构的角色 | role of the other
//   tasks: 共同任务数 | tasks that they share
//   example: 任务一例 | one of them
MATCH (a:Agency)-[x:LEADS]->(m:Mandate)<-[r:LEADS|SUPPORTS]-(b:Agency)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR x.surface = $agency)
  AND a.id <> b.id AND (type(r) = 'SUPPORTS' OR a.id < b.id)
WITH a, b, r, m ORDER BY m.id
WITH a.name AS agency, b.name AS other, CASE WHEN type(r) = 'LEADS' THEN 'lead' ELSE 'support' END AS role,
     count(DISTINCT m) AS tasks, collect(m.what)[0] AS example
WHERE tasks >= $least
RETURN agency, other, role, tasks, example
ORDER BY tasks DESC, agency, other, role
