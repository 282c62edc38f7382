// 一份文件布置了哪些任务 | Which tasks does a document assign, and to whom?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   role: 角色 | role
//   agency: 机构 | official name
//   surface: 印作 | name as printed
//   inherited: 是否继承 | true where a declaration hands it down
//   due: 到期日 | last day of the earliest deadline
//   quote: 原文 | the printed words
MATCH (p:Provision)-[:ASSIGNS]->(m:Mandate)<-[r:LEADS|SUPPORTS|RESPONSIBLE_FOR|GUIDES|SUBJECT_OF]-(a:Agency)
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
RETURN d.number AS number, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, type(r) AS role, a.name AS agency, r.surface AS surface, r.inherited AS inherited, m.due AS due, m.quote AS quote
ORDER BY d.id, p.order, m.id, role, r.order, agency
