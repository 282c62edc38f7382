// 某方面有哪些指标 | Which targets are there on a topic?
//
// :param topic => null
//   string: 指标、标题或正文中的词；空为全部 | words in the metric, heading or text; null for all
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   metric: 指标 | what is measured
//   op: 比较 | how the figure is to be compared
//   value: 数值 | figure, in the unit
//   upper: 上限 | upper end of a range
//   unit: 单位 | unit
//   by: 时限 | date as printed
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (p:Provision)-[e:SETS]->(t:Target)
WHERE $topic IS NULL OR t.metric CONTAINS $topic OR p.heading CONTAINS $topic OR p.text CONTAINS $topic
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
RETURN t.metric AS metric, t.op AS op, t.value AS value, t.upper AS upper, t.unit AS unit, t.by AS by, d.number AS number, d.title AS title,
       p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path, t.quote AS quote, e.page AS page
ORDER BY d.id, p.order, t.id
