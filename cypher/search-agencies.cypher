// 按名称查找机构 | Which bodies have these words in a name?
//
// :param words => '政务'
//   string: 要找的词 | the words to look for
//
// columns
//   agency: 机构 | official name
//   kind: 类别 | kind
//   level: 层级 | level
//   region: 地区代码 | GB/T 2260 code
//   names: 印出的名称 | printed names
CALL db.index.fulltext.queryNodes('agency_text', $words) YIELD node, score
WITH node AS a, score
WHERE a.name CONTAINS $words OR a.names CONTAINS $words
RETURN a.name AS agency, a.kind AS kind, a.level AS level, a.region AS region,
       substring(reduce(joined = '', name IN coalesce(a.short_names, []) | joined + '、' + name), 1) AS names
ORDER BY agency
