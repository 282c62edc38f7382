// 一个机构有哪些名称 | Under which names is a body printed?
//
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
//
// columns
//   agency: 机构 | official name
//   kind: 类别 | kind
//   level: 层级 | level
//   region: 地区代码 | GB/T 2260 code
//   names: 印出的名称 | printed names
//   mentions: 任务、职责和文件数 | tasks, duties and documents that name it
//   part_of: 隶属 | what it is part of
MATCH (a:Agency)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []))
OPTIONAL MATCH (a)-[:PART_OF]->(w:Agency)
WITH a, w ORDER BY w.name
WITH a, collect(w.name)[0] AS part_of
OPTIONAL MATCH (a)-[r:LEADS|SUPPORTS|RESPONSIBLE_FOR|GUIDES|SUBJECT_OF|ISSUED_BY|ADDRESSED_TO]-(n)
WITH a, part_of, count(DISTINCT n) AS mentions
RETURN a.name AS agency, a.kind AS kind, a.level AS level, a.region AS region,
       substring(reduce(joined = '', name IN coalesce(a.short_names, []) | joined + '、' + name), 1) AS names, mentions, part_of
ORDER BY agency
