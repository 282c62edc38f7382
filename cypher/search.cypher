// 在条款中查找 | Which provisions hold these words?
//
// :param words => '政务服务'
//   string: 要找的词 | the words to look for
//
// columns
//   number: 发文字号 | document number
//   title: 标题 | title of the document
//   annex: 附件序号，0 为正文 | annex, 0 for the body
//   path: 条款路径 | path of the provision
//   heading: 条款标题 | heading of the provision
//   text: 正文 | its words
//   page: 页码 | printed page
CALL db.index.fulltext.queryNodes('provision_text', $words) YIELD node, score
WITH node AS p, score
WHERE p.heading CONTAINS $words OR p.text CONTAINS $words
MATCH (d:Document {id: p.document})
RETURN d.number AS number, d.title AS title, p.annex AS annex,
       substring(reduce(joined = '', label IN coalesce(p.path, []) | joined + '/' + label), 1) AS path,
       p.heading AS heading, p.text AS text, p.page AS page
ORDER BY d.id, p.order
