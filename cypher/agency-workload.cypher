// 各机构承担多少任务 | How much is on each agency?
//
// :param region => null
//   string: 地区名称或 GB/T 2260 代码；空为全部 | a region, by name or GB/T 2260 code; null for all
// :param level => null
//   string: 层级 national、province、city、county；空为全部 | national, province, city or county; null for all
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   agency: 机构 | official name
//   level: 层级 | level
//   leads: 牵头 | tasks it leads
//   supports: 配合 | tasks it supports
//   responsible: 负责 | tasks it is responsible for
//   guides: 指导 | tasks it guides
//   duties: 法定职责 | statutory duties
//   inherited: 继承所得 | roles handed down by declarations
//   total: 合计 | tasks and duties in all
MATCH (a:Agency)-[r:LEADS|SUPPORTS|RESPONSIBLE_FOR|GUIDES|SUBJECT_OF]->(m:Mandate)
MATCH (d:Document {id: m.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
  AND ($level IS NULL OR a.level = $level)
OPTIONAL MATCH (a)-[:IN]->(g:Region)
WITH a, r, m, g
WHERE $region IS NULL OR a.region = $region OR g.name = $region
WITH DISTINCT a, r, m
RETURN a.name AS agency, a.level AS level,
       sum(CASE WHEN type(r) = 'LEADS' THEN 1 ELSE 0 END) AS leads,
       sum(CASE WHEN type(r) = 'SUPPORTS' THEN 1 ELSE 0 END) AS supports,
       sum(CASE WHEN type(r) = 'RESPONSIBLE_FOR' AND m.kind = 'task' THEN 1 ELSE 0 END) AS responsible,
       sum(CASE WHEN type(r) = 'GUIDES' THEN 1 ELSE 0 END) AS guides,
       sum(CASE WHEN m.kind = 'duty' THEN 1 ELSE 0 END) AS duties,
       sum(CASE WHEN r.inherited THEN 1 ELSE 0 END) AS inherited,
       count(DISTINCT m) AS total
ORDER BY total DESC, agency
