// 库中有哪些文件 | Which documents are there?
//
// :param kind => null
//   string: 文种，如 通知、令；空为全部 | kind, such as 通知 or 令; null for all
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   kind: 类别 | kind
//   issuers: 发文机关 | issued by
//   issued: 成文日期 | date of signature
//   effective: 施行日期 | in force from
//   source: 来源 | source file
//   page: 页码 | printed page
//   tasks: 任务和职责数 | tasks and duties
MATCH (d:Document {printed: true})
WHERE $kind IS NULL OR d.kind = $kind
OPTIONAL MATCH (d)-[r:ISSUED_BY]->(a:Agency)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
WITH d, r, a ORDER BY r.order, a.name
WITH d, collect(DISTINCT a.name) AS names
WHERE $agency IS NULL OR size(names) > 0
OPTIONAL MATCH (d)-[q:PRINTED_IN]->(s:Source)
WITH d, names, q, s ORDER BY s.name
WITH d, names, collect(s.name)[0] AS source, collect(q.page)[0] AS page
OPTIONAL MATCH (m:Mandate {document: d.id})
WITH d, names, source, page, count(m) AS tasks
RETURN d.number AS number, d.title AS title, d.kind AS kind, substring(reduce(joined = '', name IN names | joined + '、' + name), 1) AS issuers,
       d.issued AS issued, d.effective AS effective, source, page, tasks
ORDER BY issued, d.id
