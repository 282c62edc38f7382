// 哪些文件贯彻落实哪些文件 | Which documents implement which?
//
// :param document => null
//   string: 文件：文号、标题的一部分或标识；空为全部 | a document: number, part of its title, or id; null for all
// :param scope => 'document'
//   string: document 为文件之间；item 为条目；空为全部 | document: between documents; item: by single items; null for both
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   issued: 成文日期 | date of signature
//   relation: 关系 | relation
//   upper_number: 所落实文件的文号 | number of the document above
//   upper_title: 所落实文件的标题 | title of the document above
//   printed: 上位文件是否在库 | whether the document above is printed in the graph
//   quote: 原文 | the printed words
//   page: 页码 | printed page
MATCH (low:Document)-[r:IMPLEMENTS|BASED_ON]->(up:Document)
WHERE ($scope IS NULL OR r.scope = $scope)
  AND (($document IS NULL OR up.id = $document OR up.number = $document OR up.title CONTAINS $document) OR ($document IS NULL OR low.id = $document OR low.number = $document OR low.title CONTAINS $document))
RETURN low.number AS number, low.title AS title, low.issued AS issued, type(r) AS relation, up.number AS upper_number, up.title AS upper_title,
       up.printed AS printed, r.quote AS quote, r.page AS page
ORDER BY up.id, low.id, relation
