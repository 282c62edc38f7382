// 按标题查找文件 | Which documents have these words in the title?
//
// :param words => '政务服务'
//   string: 要找的词 | the words to look for
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   kind: 类别 | kind
//   issued: 成文日期 | date of signature
//   printed: 是否在库 | whether it is printed in the graph
CALL db.index.fulltext.queryNodes('document_text', $words) YIELD node, score
WITH node AS d, score
WHERE d.title CONTAINS $words
RETURN d.number AS number, d.title AS title, d.kind AS kind, d.issued AS issued, d.printed AS printed
ORDER BY d.id
