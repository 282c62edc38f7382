// 某机构有哪些法定职责 | What must, may or must not a body do by regulation?
//
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
// :param modality => null
//   string: responsible、must、may、must_not、encouraged；空为全部 | responsible, must, may, must_not or encouraged; null for all
//
// columns
//   agency: 机构 | official name
//   subject: 主体 | subject as printed
//   modality: 情态 | modality
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   path: 条款路径 | path of the provision
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (a:Agency)-[r:RESPONSIBLE_FOR|SUBJECT_OF]->(m:Mandate {kind: 'duty'})<-[:ASSIGNS]-(p:Provision)
WHERE ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
  AND ($modality IS NULL OR m.modality = $modality)
MATCH (d:Document {id: p.document})
RETURN a.name AS agency, m.subject AS subject, m.modality AS modality, d.number AS number, d.title AS title,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.quote AS quote, r.page AS page
ORDER BY agency, d.id, p.order, m.id
