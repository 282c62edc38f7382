// 一个条款的全部依据 | What are the printed words behind everything said of a provision?
//
// :param document => null
//   string: 文号、标题的一部分或标识；空为全部 | number, part of its title, or id; null for all
// :param path => null
//   string: 条款路径，如 二/（一）/1；空为全部 | path of the provision, such as 二/（一）/1; null for all
//
// columns
//   number: 发文字号 | document number
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   relationship: 关系 | relationship
//   other_end: 对方 | what it relates to
//   quote: 原文 | the printed words
//   source: 来源 | source file
//   start: 起点 | first code point in the source
//   stop: 终点 | code point after the last
//   page: 页码 | printed page
//   rule: 规则 | rule that found it
//   confidence: 置信度 | 0 to 1
MATCH (p:Provision)
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
  AND ($path IS NULL OR substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) = $path)
MATCH (p)-[:ASSIGNS*0..1]->(n)-[e]-(x)
WHERE e.quote IS NOT NULL AND type(e) <> 'HAS_PART'
OPTIONAL MATCH (s:Source {id: e.source})
WITH DISTINCT d, p, e, s, CASE WHEN x.id = p.id THEN n ELSE x END AS other
RETURN d.number AS number, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       type(e) AS relationship, coalesce(other.name, other.number, other.title, other.metric, other.what, other.words, other.heading) AS other_end,
       e.quote AS quote, s.name AS source, e.start AS start, e.end AS stop, e.page AS page, e.rule AS rule, e.confidence AS confidence
ORDER BY d.id, p.order, relationship, other_end, start
