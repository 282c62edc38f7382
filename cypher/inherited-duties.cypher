// 哪些责任由前文声明而来 | Which roles come from an earlier declaration, and from which words?
//
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   what: 任务 | what is to be done
//   agency: 机构 | official name
//   surface: 印作 | name as printed
//   role: 角色 | role that is handed down
//   words: 声明原文 | the declaring words
//   declared_at: 声明所在条款 | path of the declaration
//   page: 页码 | printed page
MATCH (a:Agency)-[r:LEADS|SUPPORTS|RESPONSIBLE_FOR|GUIDES]->(m:Mandate)-[i:INHERITS_FROM]->(c:Declaration)<-[:DECLARES]-(o:Provision)
WHERE r.inherited AND ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
WITH a, r, m, i, c, o, CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'SUPPORTS' THEN 'support' WHEN 'GUIDES' THEN 'guide' ELSE 'responsible' END AS role
WHERE role IN i.roles AND (size(coalesce(c.adds, [])) = 0 OR size([x IN c.adds WHERE x ENDS WITH ': ' + r.surface]) > 0)
MATCH (p:Provision)-[:ASSIGNS]->(m)
MATCH (d:Document {id: p.document})
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
RETURN d.number AS number, d.title AS title, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       m.what AS what, a.name AS agency, r.surface AS surface, role, c.words AS words,
       substring(reduce(joined = '', label IN coalesce(o.path, []) | joined + '/' + label), 1) AS declared_at, r.page AS page
ORDER BY d.id, p.order, m.id, role, agency, words
