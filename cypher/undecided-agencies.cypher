// 认不定的机构名称 | Which printed names could mean several bodies?
//
// columns
//   surface: 印出的名称 | printed name
//   candidates: 候选 | bodies that it may mean
//   mentions: 出现次数 | how often it is named
MATCH (a:Agency {undecided: true})
OPTIONAL MATCH (a)-[r:LEADS|SUPPORTS|RESPONSIBLE_FOR|GUIDES|SUBJECT_OF|ISSUED_BY|ADDRESSED_TO]-(n)
WITH a, count(r) AS mentions
RETURN a.name AS surface, substring(reduce(joined = '', name IN coalesce(a.candidates, []) | joined + '、' + name), 1) AS candidates, mentions
ORDER BY mentions DESC, surface
