// 文件发给谁 | To whom are documents addressed?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
// :param agency => null
//   string: 机构：全称或印出的任何名称；空为全部 | an agency: official name or any printed one; null for all
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   issued: 成文日期 | date of signature
//   recipient: 主送机关 | recipient
//   surface: 印作 | as printed
//   page: 页码 | printed page
MATCH (d:Document)-[r:ADDRESSED_TO]->(a:Agency)
WHERE ($document IS NULL OR d.id = $document OR d.number = $document OR d.title CONTAINS $document)
  AND ($agency IS NULL OR a.name = $agency OR $agency IN coalesce(a.short_names, []) OR r.surface = $agency)
RETURN d.number AS number, d.title AS title, d.issued AS issued, a.name AS recipient, r.surface AS surface, r.page AS page
ORDER BY d.id, r.order, recipient
