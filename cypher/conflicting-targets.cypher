// 同一指标数值不一 | Where does one metric have two figures for the same day?
//
// :param metric => null
//   string: 指标名称中的词；空为全部 | words in the name of what is measured; null for all
//
// columns
//   metric: 指标 | what is measured
//   due: 到期日 | last day of the earliest deadline
//   value: 数值一 | one figure
//   number: 文号一 | document that says so
//   other_value: 数值二 | the other figure
//   other_number: 文号二 | document that says so
//   unit: 单位 | unit
MATCH (t:Target)
MATCH (o:Target {metric: t.metric})
WHERE t.id < o.id AND t.due = o.due AND t.unit = o.unit AND t.op = o.op AND t.value <> o.value
  AND NOT EXISTS { MATCH (t)-[:BREAKS_DOWN]-(o) }
  AND ($metric IS NULL OR t.metric CONTAINS $metric)
MATCH (d:Document {id: t.document}), (e:Document {id: o.document})
RETURN t.metric AS metric, t.due AS due, t.value AS value, coalesce(d.number, d.title) AS number, o.value AS other_value,
       coalesce(e.number, e.title) AS other_number, t.unit AS unit
ORDER BY metric, due, number, t.id, o.id
