// 已废止和将失效的文件 | Which documents are repealed, or expire within some days?
//
// :param on => null
//   date: 此日；空为今天 | the day; null for today
// :param days => 365
//   integer: 此日之后多少天内 | days after that day
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   event: 何事 | repealed or expires
//   day: 何日 | on which day
//   repealer: 据何文件 | document that repeals it
//   quote: 原文 | the printed words
WITH coalesce(date($on), date()) AS today
MATCH (d:Document)
OPTIONAL MATCH (o:Document)-[r:REPEALS]->(d)
WITH today, d, o, r
WHERE o IS NOT NULL OR (d.expires >= today AND d.expires <= today + duration({days: $days}))
RETURN d.number AS number, d.title AS title, CASE WHEN o IS NULL THEN 'expires' ELSE 'repealed' END AS event,
       CASE WHEN o IS NULL THEN d.expires ELSE coalesce(o.effective, o.issued) END AS day, coalesce(o.number, o.title) AS repealer, r.quote AS quote
ORDER BY day, d.id, repealer
