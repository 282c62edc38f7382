// 一份文件向下的落实树 | What hangs below a document?
//
// :param document => null
//   string: 文号、标题的一部分或标识；空为全部 | number, part of its title, or id; null for all
//
// columns
//   root: 根 | the document at the top
//   depth: 层 | steps below it
//   number: 文号 | document
//   title: 标题 | title
//   level: 层级 | level of its issuer
//   issued: 成文日期 | date
MATCH way = (low:Document)-[:IMPLEMENTS|BASED_ON|FORWARDS*1..5]->(up:Document)
WHERE ($document IS NULL OR up.id = $document OR up.number = $document OR up.title CONTAINS $document)
  AND all(step IN relationships(way) WHERE step.scope = 'document')
WITH up, low, min(length(way)) AS depth
RETURN coalesce(up.number, up.title) AS root, depth, low.number AS number, low.title AS title, low.level AS level, low.issued AS issued
ORDER BY root, depth, issued, low.id
