// 某日之前应完成什么 | What is due by a day?
//
// :param before => '2024-12-31'
//   date: 此日之前（含当日） | on or before this day
// :param after => null
//   date: 此日之后（含当日）；空为不限 | on or after this day; null for any
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
//
// columns
//   due: 到期日 | last day of the earliest deadline
//   deadlines: 期限原文 | deadlines as printed
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   agencies: 牵头或责任单位 | who leads or is responsible
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (p:Provision)-[e:ASSIGNS]->(m:Mandate)
WHERE m.due <= date($before) AND ($after IS NULL OR m.due >= date($after))
MATCH (d:Document {id: p.document})
OPTIONAL MATCH (a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(m)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
WITH d, p, e, m, r, a ORDER BY r.order, a.name
WITH d, p, e, m, collect(DISTINCT a.name) AS names
WHERE $agency IS NULL OR size(names) > 0
RETURN m.due AS due, reduce(joined = '', x IN coalesce(m.deadline_quotes, []) | joined + x + ' ') AS deadlines, d.number AS number, d.title AS title,
       p.annex AS annex, substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, substring(reduce(joined = '', name IN names | joined + '、' + name), 1) AS agencies, m.quote AS quote, e.page AS page
ORDER BY due, d.id, p.order, m.id
