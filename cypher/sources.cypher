// 读了哪些来源 | Which sources were read?
//
// columns
//   source: 来源 | source file
//   pages: 页数 | pages
//   characters: 字数 | characters
//   documents: 文件数 | documents printed there
//   unread: 未识 | spans that were seen and not understood
MATCH (s:Source)
OPTIONAL MATCH (d:Document)-[:PRINTED_IN]->(s)
WITH s, count(DISTINCT d) AS documents
RETURN s.name AS source, s.pages AS pages, s.characters AS characters, documents, s.unread AS unread
ORDER BY source, s.id
