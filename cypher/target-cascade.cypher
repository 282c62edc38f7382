// 指标如何逐级分解 | How is a target handed down?
//
// :param metric => null
//   string: 指标名称中的词；空为全部 | words in the name of what is measured; null for all
//
// columns
//   metric: 上级指标 | metric above
//   upper_value: 上级数值 | figure above
//   upper_number: 上级文号 | document above
//   lower_metric: 下级指标 | metric below
//   lower_value: 下级数值 | figure below
//   unit: 单位 | unit
//   lower_number: 下级文号 | document below
//   share: 占比（百分数） | share of the figure above, in per cent
//   lower_quote: 下级原文 | printed words below
MATCH (low:Target)-[:BREAKS_DOWN]->(up:Target)
WHERE $metric IS NULL OR up.metric CONTAINS $metric OR low.metric CONTAINS $metric
MATCH (ld:Document {id: low.document}), (ud:Document {id: up.document})
RETURN up.metric AS metric, up.value AS upper_value, coalesce(ud.number, ud.title) AS upper_number, low.metric AS lower_metric,
       low.value AS lower_value, low.unit AS unit, coalesce(ld.number, ld.title) AS lower_number,
       CASE WHEN up.value <> 0 AND low.unit = up.unit THEN round(1000.0 * low.value / up.value) / 10.0 ELSE null END AS share, low.quote AS lower_quote
ORDER BY upper_number, up.id, lower_number, low.id
