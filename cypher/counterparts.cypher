// 上下级对口机构 | Which body is the counterpart one level up?
//
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
//
// columns
//   lower: 下级机构 | the lower body
//   lower_region: 下级地区代码 | its region
//   upper: 上级对口机构 | the upper body
//   rule: 依据规则 | rule that says so
MATCH (a:Agency)-[r:COUNTERPART_OF]->(b:Agency)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, [])) OR ($agency IS NULL OR b.name = $agency OR $agency IN coalesce(b.short_names, []))
RETURN a.name AS lower, a.region AS lower_region, b.name AS upper, r.rule AS rule
ORDER BY upper, lower
