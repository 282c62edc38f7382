// 统称所含机构 | Which bodies belong to a group?
//
// :param group => null
//   string: 统称，如 各市州人民政府；空为全部 | the group, such as 各市州人民政府; null for all
//
// columns
//   body: 统称 | the group
//   member: 成员 | member
//   rule: 依据规则 | rule that says so
MATCH (a:Agency)-[r:MEMBER_OF]->(b:Agency)
WHERE $group IS NULL OR b.name = $group OR $group IN coalesce(b.short_names, [])
RETURN b.name AS body, a.name AS member, r.rule AS rule
ORDER BY body, member
