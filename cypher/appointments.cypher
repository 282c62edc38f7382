// 任免了哪些人 | Who was appointed or removed?
//
// :param person => null
//   string: 姓名；空为全部 | name; null for all
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
//
// columns
//   day: 日期 | date
//   person: 姓名 | name
//   action: 任免 | appointed or removed
//   post: 职务 | post
//   agency: 机构 | official name
//   surface: 印作 | name as printed
//   number: 发文字号 | document number
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (o:Official)-[r:APPOINTED_TO|REMOVED_FROM]->(a:Agency)
WHERE ($person IS NULL OR o.name = $person)
  AND ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
MATCH (d:Document {id: r.document})
RETURN r.on AS day, o.name AS person, CASE WHEN type(r) = 'APPOINTED_TO' THEN '任' ELSE '免' END AS action, r.post AS post,
       a.name AS agency, r.surface AS surface, d.number AS number, r.quote AS quote, r.page AS page
ORDER BY day, number, person, action, post, agency
