// 从国家到市县的落实链条 | How does a document reach the city, step by step?
//
// :param document => null
//   string: 最上面的文件：文号、标题的一部分或标识；空为全部 | the document at the top: number, part of its title, or id; null for all
//
// columns
//   steps: 层数 | steps
//   chain: 链条，从上到下 | the chain, from the top
//   bottom_title: 最下面的文件 | the document at the bottom
//   issued: 成文日期 | its date
MATCH way = (low:Document)-[:IMPLEMENTS|BASED_ON*1..5]->(up:Document)
WHERE ($document IS NULL OR up.id = $document OR up.number = $document OR up.title CONTAINS $document)
  AND all(step IN relationships(way) WHERE step.scope = 'document')
WITH DISTINCT low, up, [node IN reverse(nodes(way)) | coalesce(node.number, node.title)] AS names
RETURN size(names) - 1 AS steps, substring(reduce(joined = '', name IN names | joined + ' ← ' + name), 3) AS chain,
       low.title AS bottom_title, low.issued AS issued
ORDER BY chain, steps
