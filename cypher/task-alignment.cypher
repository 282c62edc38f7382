// 下级文件落实了上级文件的哪些条目 | What did a lower document do with each item of the upper one?
//
// :param lower => null
//   string: 下级文件；空为全部 | the lower document; null for all
// :param upper => null
//   string: 上级文件；空为全部 | the upper document; null for all
//
// columns
//   lower_number: 下级文号 | lower document
//   lower_path: 下级条款 | its provision
//   lower_heading: 下级标题 | its heading
//   kind: 关系 | same, narrowed, extended or new
//   upper_number: 上级文号 | upper document
//   upper_path: 上级条款 | its provision
//   upper_heading: 上级标题 | its heading
//   score: 相似度 | 0 to 1
MATCH (p:Provision)
WHERE p.alignment = 'new' OR EXISTS { MATCH (p)-[:CARRIES_OUT]->(:Provision) }
MATCH (d:Document {id: p.document})
WHERE ($lower IS NULL OR d.id = $lower OR d.number = $lower OR d.title CONTAINS $lower)
OPTIONAL MATCH (p)-[c:CARRIES_OUT]->(u:Provision)
OPTIONAL MATCH (e:Document {id: u.document})
WITH p, d, c, u, e
WHERE $upper IS NULL OR e.id = $upper OR e.number = $upper OR e.title CONTAINS $upper
RETURN coalesce(d.number, d.title) AS lower_number, substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS lower_path,
       p.heading AS lower_heading, coalesce(c.kind, p.alignment) AS kind, coalesce(e.number, e.title) AS upper_number,
       substring(reduce(joined = '', label IN coalesce(u.path, []) | joined + '/' + label), 1) AS upper_path, u.heading AS upper_heading, c.score AS score
ORDER BY lower_number, p.order, upper_number, u.order
