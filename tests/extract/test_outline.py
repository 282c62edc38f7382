"""The provision tree: which numbers are headings, under what they stand, where headings end. Texts are synthetic."""

from __future__ import annotations

import pytest
from flows import flow, scattered
from mandates.extract.outline import outline
from mandates.extract.outline_labels import chinese_number
from mandates.extract.text import Entry, Part


def read(text: str) -> list[Entry]:
    return outline(Part(1, None, flow(text)))


def tree(text: str) -> list[str]:
    return [f"{'/'.join(e.path)} {e.heading}" for e in read(text) if e.path]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("一", 1), ("十", 10), ("十七", 17), ("二十", 20), ("二十七", 27), ("一百", 100), ("一百零三", 103), ("一百一十二", 112), ("12", 12)],
)
def test_chinese_number(numeral: str, value: int) -> None:
    assert chinese_number(numeral) == value


CASES = {
    "items under items": (
        "为做好工作，制定本意见。\n一、总体要求\n坚持问题导向。\n二、主要任务\n（一）强化建设管理\n1．严格管控。开展检查。\n2．完善服务。简化流程。\n三、保障措施\n（一）加强领导。成立专班。",
        [
            "一 总体要求",
            "二 主要任务",
            "二/（一） 强化建设管理",
            "二/（一）/1 严格管控",
            "二/（一）/2 完善服务",
            "三 保障措施",
            "三/（一） 加强领导",
        ],
    ),
    "an item that opens with a year": (
        "（一）降低门槛。压减资格。\n具体措施：\n1.2021年底前取消10项资格。落实。\n2.持续优化。推进。\n（二）提升技能。支持。\n1.5万人参加培训。",
        ["（一） 降低门槛", "（一）/1 2021年底前取消10项资格", "（一）/2 持续优化", "（二） 提升技能"],
    ),
    "parts of a five-year plan; 第二部分 in a sentence is none": (
        "第一篇发展基础\n第一章发展成就\n成绩显著。第二部分为环境。\n第一节经济\n增长。\n第二篇总体要求\n第二章指导思想\n坚持。",
        ["第一篇 发展基础", "第一篇/第一章 发展成就", "第一篇/第一章/第一节 经济", "第二篇 总体要求", "第二篇/第二章 指导思想"],
    ),
    "a text in 部分": (
        "第一部分总体要求\n一、指导思想\n坚持。\n第二部分主要任务\n一、强化建设\n抓好。\n第二部分的任务分工另行印发。",
        ["第一部分 总体要求", "第一部分/一 指导思想", "第二部分 主要任务", "第二部分/一 强化建设"],
    ),
    "a run that goes on under the next heading": (
        "一、推进提标\n（一）办好实事。落实。\n（二）创新机制。坚持。\n二、推进攻坚\n（三）提升能力。依托。\n三、推进改革\n（四）推进试点。印发。",
        [
            "一 推进提标",
            "一/（一） 办好实事",
            "一/（二） 创新机制",
            "二 推进攻坚",
            "二/（三） 提升能力",
            "三 推进改革",
            "三/（四） 推进试点",
        ],
    ),
    "an item glued to the bracket before it": (
        "一、夯实基础\n1．升级网络。扩容带宽。（电教站）2．完善平台。迭代升级。\n3．建设课堂。应用。",
        ["一 夯实基础", "一/1 升级网络", "一/2 完善平台", "一/3 建设课堂"],
    ),
    "a list inside one sentence is no heading": (
        "一、工作内容\n（一）编制方案。方案包括：1．现状。2．目标。3．措施。\n（二）组织评审。专家评审。",
        ["一 工作内容", "一/（一） 编制方案", "一/（二） 组织评审"],
    ),
    "articles: enumerations inside are none": (
        "第一章总则\n第一条为了加强管理，根据法律，制定本办法。\n第二条下列情形适用本办法：\n（一）新建的；\n（二）改建的。\n第二章职责\n第三条省人民政府应当加强领导。",
        [
            "第一章 总则",
            "第一章/第一条 为了加强管理，根据法律，制定本",
            "第一章/第二条 下列情形适用本办法",
            "第二章 职责",
            "第二章/第三条 省人民政府应当加强领导",
        ],
    ),
    "a table of contents is not the outline": (
        "目录\n第一章形势\n一、基础\n第二章要求\n一、思想\n第一章形势\n一、基础\n取得成效。\n第二章要求\n一、思想\n坚持。",
        ["第一章 形势", "第一章/一 基础", "第二章 要求", "第二章/一 思想"],
    ),
    "a column printed before the one it follows": (
        "第九章矿业\n第一节管控\n控制。\n第二节权益\n规范。\n第十章防治\n第一节隐患\n普查。\n第三节产业\n发展。\n第二节预警\n监测。",
        [
            "第九章 矿业",
            "第九章/第一节 管控",
            "第九章/第二节 权益",
            "第十章 防治",
            "第十章/第一节 隐患",
            "第九章/第三节 产业",
            "第十章/第二节 预警",
        ],
    ),
    "figures are no labels": (
        "一、成效\n增速达到\n21.7%，比上年提高\n1.3个百分点。\n二、要求\n坚持。",
        ["一 成效", "二 要求"],
    ),
    "a heading that begins with a year": ("第三节目标\n1．2035年远景目标\n建成。\n", ["第三节 目标", "第三节/1 2035年远景目标"]),
    "the bracket with who does it is not the heading": (
        "1．推进改革（责任单位：市发改委）\n2．优化服务（市政务局牵头，市数据局配合）",
        ["1 推进改革", "2 优化服务"],
    ),
    "a label alone on its line": ("（一）\n持续深化。实施。\n（二）加强。做好。", ["（一） 持续深化", "（二） 加强"]),
    "a glossary is one entry": (
        "一、任务\n做好。\n名词解释\n1．五进：进企业、进农村。\n2．两个至上：人民至上。",
        ["一 任务", "名词解释 名词解释"],
    ),
    "a glossary is named in the contents too": (
        "第一章形势\n第二章保障\n名词解释\n第一章形势\n向好。\n第二章保障\n加强。\n名词解释\n1．五进：进企业、进农村。",
        ["第一章 形势", "第二章 保障", "名词解释 名词解释"],
    ),
    "a path printed again": ("一、甲\n（一）子。\n一、乙\n（一）丑。", ["一 甲", "一/（一） 子", "一#2 乙", "一#2/（一） 丑"]),
}


@pytest.mark.parametrize("case", CASES)
def test_tree(case: str) -> None:
    text, expected = CASES[case]
    assert tree(text) == expected


@pytest.mark.parametrize("case", CASES)
def test_entries_hold_the_whole_text_once(case: str) -> None:
    text = CASES[case][0]
    assert "".join(entry.text for entry in read(text)) == text


def test_boxes_follow_the_entry_they_stand_under() -> None:
    text = "一、任务\n做好。\n专栏1重点工程\n1．甲工程。建成。\n2．乙工程。建成。\n二、保障\n加强。"
    whole = flow(text)
    start, end = text.index("1．甲"), text.index("二、保障")
    body = scattered(text[: text.index("专栏1")] + text[end:], [*range(text.index("专栏1")), *range(end, len(text))])
    part = Part(1, None, body, boxes=[("专栏1", "重点工程", whole.slice(start, end))])
    assert [("/".join(e.path), e.heading, e.kind) for e in outline(part)] == [
        ("", "", "text"),
        ("一", "任务", "item"),
        ("专栏1", "重点工程", "box"),
        ("专栏1/1", "甲工程", "item"),
        ("专栏1/2", "乙工程", "item"),
        ("二", "保障", "item"),
    ]


def test_the_end_of_a_box_printed_behind_the_next_box_goes_back() -> None:
    first, second = (
        "一、文化\n1．甲项目。实施。\n2．乙项目。实施。",
        "1．子项目。实施。\n2．丑项目。实施。\n3．寅项目。实施。\n3．丙项目。实施。\n二、体育\n1．丁项目。实施。",
    )
    part = Part(1, None, flow(""), boxes=[("专栏8", "文化体育", flow(first)), ("专栏7", "教育", flow(second))])
    assert ["/".join(e.path) for e in outline(part)][1:] == [
        "专栏8",
        "专栏8/一",
        "专栏8/一/1",
        "专栏8/一/2",
        "专栏8/一/3",
        "专栏8/二",
        "专栏8/二/1",
        "专栏7",
        "专栏7/1",
        "专栏7/2",
        "专栏7/3",
    ]


MORE = {
    "text on one line": (
        "为做好工作，制定本方案。" * 150 + "一、总体要求（一）指导思想。坚持问题导向。（二）工作目标。到2025年建成。"
        "二、主要任务（三）强化管理。开展检查。（四）完善服务。简化流程。",
        ["一 总体要求", "一/（一） 指导思想", "一/（二） 工作目标", "二 主要任务", "二/（三） 强化管理", "二/（四） 完善服务"],
    ),
    "a decision that amends articles": (
        "一、将第三条修改为：\n“第三条县级以上人民政府负责。”\n第三条第二款删去。\n二、增加一条，作为第九条。\n第九条任何单位不得侵占。\n三、本决定自公布之日起施行。",
        ["一 将第三条修改为", "二 增加一条，作为第九条", "三 本决定自公布之日起施行"],
    ),
    "articles that bear a name": (
        "第七条督查激励项目。督查激励项目设置坚持“对标对表、聚焦重点”原则。\n第八条年度督查激励项目确定后，省直牵头部门应在1个月内制定。",
        ["第七条 督查激励项目", "第八条 年度督查激励项目确定后，省直牵"],
    ),
    "an article that is named at the start of a sentence": (
        "第一条为了管理，制定本办法。\n第二条依法处罚。第三条规定的除外。\n第三条本办法自公布之日起施行。",
        ["第一条 为了管理，制定本办法", "第二条 依法处罚", "第三条 本办法自公布之日起施行"],
    ),
    "a number printed twice": (
        "一、甲\n（一）子。\n（二）丑。\n二、乙\n（一）寅。\n（二）卯。\n（三）辰。\n（三）巳。\n（四）午。",
        [
            "一 甲",
            "一/（一） 子",
            "一/（二） 丑",
            "二 乙",
            "二/（一） 寅",
            "二/（二） 卯",
            "二/（三） 辰",
            "二/（三）#2 巳",
            "二/（四） 午",
        ],
    ),
    "a number left out, though an earlier run could go on": (
        "一、甲\n（一）子。\n（二）丑。\n（三）寅。\n二、乙\n（一）卯。\n（二）辰。\n（四）巳。\n（五）午。",
        ["一 甲", "一/（一） 子", "一/（二） 丑", "一/（三） 寅", "二 乙", "二/（一） 卯", "二/（二） 辰", "二/（四） 巳", "二/（五） 午"],
    ),
    "half a regulation": (
        "应当公开。\n第五条县级人民政府应当加强领导。\n第六条财政部门安排经费。\n第二章管理\n第七条任何单位不得破坏。",
        ["第五条 县级人民政府应当加强领导", "第六条 财政部门安排经费", "第二章 管理", "第二章/第七条 任何单位不得破坏"],
    ),
    "two texts in one part that begin alike": (
        "一、总体要求\n坚持。到2025年建成。稳步推进。\n二、任务\n推进。\n一、总体要求\n统筹。",
        ["一 总体要求", "二 任务", "一#2 总体要求"],
    ),
}


@pytest.mark.parametrize("case", MORE)
def test_tree_of_damaged_texts(case: str) -> None:
    text, expected = MORE[case]
    assert [line[: len(wanted)] for line, wanted in zip(tree(text), expected, strict=True)] == expected


def test_a_very_long_text_is_read_in_one_pass() -> None:
    text = "一、任务。" + "".join(f"{n % 90 + 1}．做好工作。" for n in range(40_000))
    assert len(read(text)) >= 2


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("一、任务\n做好。\n四、保障\n加强。", "numbers before this one are missing", "四、保障"),
        ("一、任务\n做好。\n17．个事项\n落实。", "a number that nothing leads up to: not read as a heading", "17．个事项"),
    ],
)
def test_numbers_that_do_not_fit_are_noted(text: str, reason: str, words: str) -> None:
    part = Part(1, None, flow(text))
    outline(part)
    assert [(span.reason, span.flow.text[span.start : span.end]) for span in part.unread] == [(reason, words)]
    outline(part)
    assert len(part.unread) == 1


def test_articles_that_a_decision_amends_are_no_headings() -> None:
    text = (
        "会议决定，修改下列地方性法规：\n一、对下列法规进行修改\n1.在《某省农村能源条例》第七条中增加一项。\n"
        "第九条修改为：“各级人民政府应当因地制宜。”\n第十三条增加一款作为第二款。\n第十三条后增加一条。\n2.将《某省气象条例》第七条修改为：“……。”\n"
        "二、删去下列法规中的有关条款\n1.删去《某省档案条例》第二十条。"
    )
    assert [entry.path for entry in outline(Part(0, None, flow(text)))][1:] == [("一",), ("一", "1"), ("一", "2"), ("二",), ("二", "1")]


def test_an_excerpt_that_leaves_items_out_goes_on_with_its_number() -> None:
    text = "一、充分认识重大意义\n(一)有利于转变政府职能。\n(二十九)各省级人民政府要报送情况。\n依照前款\n(四十五)项的规定执行。"
    assert [entry.path for entry in outline(Part(0, None, flow(text)))][1:] == [("一",), ("一", "(一)"), ("一", "(二十九)")]
