"""The rules by which running prose is read: who is charged by being the subject of a sentence."""

from __future__ import annotations

from mandates.extract.meaning.rules import rule

MODAL = rule(
    "prose.modal",
    "a body at the beginning of a clause, followed by 要, 应, 应当, 须, 负责 or 牵头, has to do what the clause says",
    "各主管部门要合理确定所管理专项资金的支出方向和任务清单",
    "不得 and 可 give no task; words before the verb that name no body are a thing (预算安排要…)",
    0.85,
)
ACTING = rule(
    "prose.acting",
    "a public body at the beginning of a sentence, followed by a verb of action in the present, is charged with it",
    "各市州、县市区组织实地调查，摸清城镇老旧小区底数",
    "已, 了 and reports of the past are narration; a heading that names a project is no sentence",
    0.75,
)
BY = rule(
    "prose.by",
    "由 before a body and a verb names who acts",
    "由项目所在地市县人民政府组织有关部门联合审查改造方案",
    "由…负责的 is an attribute",
    0.8,
)
TOGETHER = rule(
    "prose.together",
    "X会同Y: X leads, Y supports",
    "财政部门会同相关部门对基金实施绩效评价",
    "会同 without a subject before it in its clause names nobody new",
    0.85,
)
ANSWERS = rule(
    "prose.answers",
    "a body that is 责任主体, or 对…负责 or 负总责, is responsible",
    "各市州、县市区人民政府是本地区城镇老旧小区改造工作的责任主体",
    "a person in office (政府主要负责人) is no body",
    0.85,
)
PARTNER = rule(
    "prose.partner",
    "beside a lead, 相关, 有关 and 其他 bodies, and those who 配合 or 协助, support",
    "各级财政部门要主动担当履职，牵头推进改革，其他相关部门要强化责任意识",
    "other bodies of the item are responsible for their own part",
    0.8,
)
