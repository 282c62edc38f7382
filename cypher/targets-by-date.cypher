// 某日前要达到什么指标 | Which targets are to be reached by a day?
//
// :param before => '2025-12-31'
//   date: 此日之前（含当日） | on or before this day
// :param metric => null
//   string: 指标名称中的词；空为全部 | words in the name of what is measured; null for all
//
// columns
//   due: 到期日 | last day of the earliest deadline
//   metric: 指标 | what is measured
//   op: 比较 | how the figure is to be compared
//   value: 数值 | figure, in the unit
//   upper: 上限 | upper end of a range
//   unit: 单位 | unit
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (p:Provision)-[e:SETS]->(t:Target)
WHERE t.due <= date($before) AND ($metric IS NULL OR t.metric CONTAINS $metric)
MATCH (d:Document {id: p.document})
RETURN t.due AS due, t.metric AS metric, t.op AS op, t.value AS value, t.upper AS upper, t.unit AS unit, d.number AS number, d.title AS title,
       p.annex AS annex, substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       t.quote AS quote, e.page AS page
ORDER BY due, d.id, p.order, t.id
