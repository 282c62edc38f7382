// 文件效力 | Which documents are in force on a day?
//
// :param on => null
//   date: 此日；空为今天 | the day; null for today
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   status: 效力 | in force, not yet in force, expired, repealed or unknown
//   effective: 施行日期 | in force from
//   expires: 失效日期 | in force until
//   repealer: 据何文件 | document that repeals it
//   quote: 原文 | the printed words
WITH coalesce(date($on), date()) AS today
MATCH (d:Document)
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
OPTIONAL MATCH (o:Document)-[r:REPEALS]->(d)
WHERE coalesce(o.effective, o.issued) <= today
WITH today, d, o, r ORDER BY o.issued, o.id
WITH today, d, collect(coalesce(o.number, o.title))[0] AS repealer, collect(r.quote)[0] AS quote
RETURN d.number AS number, d.title AS title,
       CASE WHEN repealer IS NOT NULL THEN 'repealed' WHEN d.expires < today THEN 'expired' WHEN d.effective > today THEN 'not yet in force'
            WHEN d.printed AND coalesce(d.effective, d.issued) <= today THEN 'in force' ELSE 'unknown' END AS status,
       d.effective AS effective, d.expires AS expires, repealer, quote
ORDER BY status, d.id
