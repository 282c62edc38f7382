// 方案各行的文件依据 | What is each row of a plan based on?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   basis_number: 依据文号 | number of the basis
//   basis_title: 依据标题 | title of the basis
//   printed: 是否在库 | whether it is printed in the graph
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (p:Provision)-[c:CITES {relation: 'basis'}]->(b:Document)
WHERE p.kind IN ['row', 'box', 'item']
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
RETURN d.number AS number, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       p.heading AS what, b.number AS basis_number, coalesce(b.title, c.title) AS basis_title, b.printed AS printed, c.quote AS quote, c.page AS page
ORDER BY d.id, p.order, b.id, quote
