// 上级条目中下级没有落实的 | Which items of the upper document did nobody below take up?
//
// :param lower => null
//   string: 下级文件；空为全部 | the lower document; null for all
// :param upper => null
//   string: 上级文件；空为全部 | the upper document; null for all
//
// columns
//   upper_number: 上级文号 | upper document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 上级条款 | its provision
//   heading: 上级标题 | its heading
//   agencies: 牵头或责任单位 | who leads or is responsible above
//   lower_number: 下级文号 | lower document that leaves it out
MATCH (low:Document)-[:IMPLEMENTS {scope: 'document'}]->(up:Document)
WHERE ($lower IS NULL OR low.id = $lower OR low.number = $lower OR low.title CONTAINS $lower)
  AND ($upper IS NULL OR up.id = $upper OR up.number = $upper OR up.title CONTAINS $upper)
MATCH (p:Provision {document: up.id})-[:ASSIGNS]->(m:Mandate)
WHERE EXISTS { MATCH (l:Provision)-[:CARRIES_OUT]->(x:Provision) WHERE l.document = low.id AND x.document = up.id AND x.annex = p.annex }
  AND NOT EXISTS { MATCH (l:Provision)-[:CARRIES_OUT]->(p) WHERE l.document = low.id }
OPTIONAL MATCH (a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(m)
WITH low, up, p, r, a ORDER BY r.order, a.name
WITH low, up, p, collect(DISTINCT a.name) AS names
RETURN coalesce(up.number, up.title) AS upper_number, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       p.heading AS heading, substring(reduce(joined = '', name IN names | joined + '、' + name), 1) AS agencies, coalesce(low.number, low.title) AS lower_number
ORDER BY upper_number, lower_number, p.order
