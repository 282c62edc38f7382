// 谁牵头什么 | Who leads what?
//
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
// :param topic => null
//   string: 内容中含有的词；空为全部 | words that the task holds; null for all
// :param region => null
//   string: 地区名称或 GB/T 2260 代码；空为全部 | a region, by name or GB/T 2260 code; null for all
// :param before => null
//   date: 期限在此日之前（含当日）；空为全部 | due on or before this day; null for all
//
// columns
//   agency: 机构 | official name
//   surface: 印作 | name as printed
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   deadlines: 期限原文 | deadlines as printed
//   due: 到期日 | last day of the earliest deadline
//   quote: 原文 | the printed words
//   page: 页码 | printed page
//   inherited: 是否继承 | true where a declaration hands it down
MATCH (a:Agency)-[r:LEADS]->(m:Mandate)<-[:ASSIGNS]-(p:Provision)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
  AND ($topic IS NULL OR m.what CONTAINS $topic OR p.heading CONTAINS $topic OR p.text CONTAINS $topic)
  AND ($before IS NULL OR m.due <= date($before))
MATCH (d:Document {id: p.document})
OPTIONAL MATCH (a)-[:IN]->(g:Region)
WITH a, r, m, p, d, g
WHERE $region IS NULL OR a.region = $region OR g.name = $region
RETURN a.name AS agency, r.surface AS surface, d.number AS number, d.title AS title, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, reduce(joined = '', x IN coalesce(m.deadline_quotes, []) | joined + x + ' ') AS deadlines,
       m.due AS due, m.quote AS quote, r.page AS page, r.inherited AS inherited
ORDER BY agency, d.id, p.order, m.id, surface
