"""Responsibility clauses as other provinces and the State Council print them."""

import pytest
from mandates.extract.meaning.clauses import parse_clause
from mandates.extract.meaning.clauses_find import find_clauses
from mandates.extract.meaning.prose import find_actors
from mandates.extract.mentions.agencies import split_agencies


def roles(text: str) -> list[dict[str, list[str]]]:
    return [{role: [m.surface for m in bodies] for role, bodies in clause.roles().items()} for clause in find_clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Zhejiang: the declaration stands in the clause, with a bracket inside
        (
            "1.制订控制目标。(省经信委、省发改委(省能源局)。列第一位者为牵头部门,下同)",
            [{"lead": ["省经信委"], "support": ["省发改委"]}],
        ),
        # heading with a bracket of names and a time
        ("二、建设基地（市农业农村局，各相关区政府，12月底前完成）", [{"responsible": ["市农业农村局", "各相关区政府"]}]),
        ("强化预警。（责任单位：应急厅、省气象局、省通信管理局）", [{"responsible": ["应急厅", "省气象局", "省通信管理局"]}]),
        # Anhui: sections of one bureau
        ("加强思想理论武装。(责任科室:组干科、机关党委)", [{"responsible": ["组干科", "机关党委"]}]),
        (
            "加强政治建设。(牵头科室:机关党委;配合科室:组干科、办公室,各直属学校)",
            [{"lead": ["机关党委"], "support": ["组干科", "办公室", "各直属学校"]}],
        ),
        # Anhui: who answers for it, who leads and who helps on lines of their own
        (
            "1. 生产总值增长8%。\n牵头负责领导:金力。\n牵头责任单位:市发展改革委。\n协同责任单位:市经信局、滁州海关等,各县、市、区政府。",
            [{"supervisor": ["金力"]}, {"lead": ["市发展改革委"]}, {"support": ["市经信局", "滁州海关", "各县、市、区政府"]}],
        ),
        # Guizhou: counties, special districts and districts under one head
        (
            "拓展空间。(牵头单位:市发展改革委;责任单位:各县、特区、区人民政府,各经济开发区管委会)",
            [{"lead": ["市发展改革委"], "support": ["各县、特区、区人民政府", "各经济开发区管委会"]}],
        ),
        # 国务院办公厅: a group of two heads behind 等
        (
            "清理收费。（海关总署牵头，交通运输部、国铁集团等相关部门和单位及各地区按职责分工负责）",
            [{"lead": ["海关总署"], "support": ["交通运输部", "国铁集团", "相关部门和单位", "各地区"]}],
        ),
        # synthetic: bureaus of a zone, labels set apart by blanks, a label with 为, 会同 alone
        ("优化服务。（发展改革局、财政局，各街道）", [{"responsible": ["发展改革局", "财政局", "各街道"]}]),
        ("本院设在县城（卫生院、门诊部）。", []),
        (
            "1.修建道路。\n牵头领导：李四 责任单位：县交通运输局 配合单位：县财政局",
            [{"supervisor": ["李四"], "responsible": ["县交通运输局"], "support": ["县财政局"]}],
        ),
        ("建平台。（牵头单位为市大数据局，责任单位为各区政府）", [{"lead": ["市大数据局"], "support": ["各区政府"]}]),
        ("建机制。（农业农村部会同财政部、自然资源部等部门实施）", [{"lead": ["农业农村部"], "support": ["财政部", "自然资源部"]}]),
        # synthetic: a sign marks who leads; words that point on name nobody
        ("建平台。（责任单位：★市发改委、市财政局。标★的为牵头单位，下同）", [{"lead": ["市发改委"], "support": ["市财政局"]}]),
        ("办促销。（责任单位：市商务局*、市财政局）", [{"lead": ["市商务局"], "support": ["市财政局"]}]),
        (
            "抓落实。（市发改委负责，各县（市、区）人民政府落实，以下均需落实，不再列出）",
            [{"responsible": ["市发改委", "各县（市、区）人民政府"]}],
        ),
        ("二、成立专班（试行）", []),
        ("推进改革（市财政局）的各项任务。", []),
    ],
)
def test_clauses(text: str, expected: list[dict[str, list[str]]]) -> None:
    assert roles(text) == expected


def test_labels_that_layout_ran_together() -> None:
    clause = parse_clause("牵头单位：县水利局责任单位：县财政局、国网正定县供电公司")
    assert {role: [m.surface for m in bodies] for role, bodies in clause.roles().items()} == {
        "lead": ["县水利局"],
        "support": ["县财政局", "国网正定县供电公司"],
    }


def test_first_listed_but_for_marked_leads() -> None:
    clause = parse_clause(
        "责任单位:省政府办公厅、省财政厅牵头,省商务厅、省文化广电和旅游厅(除标注为“牵头”单位外,列第一位的为牵头或汇总单位,下同)"
    )
    assert {role: [m.surface for m in bodies] for role, bodies in clause.roles().items()} == {
        "lead": ["省政府办公厅", "省财政厅"],
        "support": ["省商务厅", "省文化广电和旅游厅"],
    }
    assert clause.first_listed


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("立山经济开发区,各街道、区直各部门", ["立山经济开发区", "各街道", "区直各部门"]),
        ("各街道,区市场局", ["各街道", "区市场局"]),
        ("农业部等部门", ["农业部"]),
        ("中央农办、农业部、国土资源部、粮食局", ["中央农办", "农业部", "国土资源部", "粮食局"]),
        ("各市州、县市区教育局", ["各市州、县市区教育局"]),
        ("各县（市、区）、乡镇人民政府", ["各县（市、区）、乡镇人民政府"]),
        ("各县(市)、区政府", ["各县(市)、区政府"]),
        ("市委、市政府督查室", ["市委、市政府督查室"]),
    ],
)
def test_bodies(text: str, bodies: list[str]) -> None:
    assert [m.surface for m in split_agencies(text)] == bodies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "由发展改革委会同中央农办、农业部、商务部、粮食局等部门研究提出落实意见。",
            [("发展改革委", "lead"), ("中央农办", "support"), ("农业部", "support"), ("商务部", "support"), ("粮食局", "support")],
        ),
        ("关于“严守耕地保护红线”的问题,由国土资源部会同农业部等部门负责落实。", [("国土资源部", "lead"), ("农业部", "support")]),
        ("乡村振兴局要会同农业农村厅将数字乡村建设情况纳入实绩考核", [("乡村振兴局", "lead"), ("农业农村厅", "support")]),
        ("各区县教委、财政局应于5月20日前完成资金发放。", [("各区县教委", "responsible"), ("财政局", "responsible")]),
        ("市学生资助管理中心负责汇总全市数据。", [("市学生资助管理中心", "responsible")]),
        ("区委区政府督查室要根据完成时限要求,适时开展督查督办工作。", [("区委区政府督查室", "responsible")]),
        ("气象局、水利部要滚动会商，提前发布预警。", [("气象局", "responsible"), ("水利部", "responsible")]),
    ],
)
def test_prose(text: str, expected: list[tuple[str, str]]) -> None:
    actors, _ = find_actors(text, 0, len(text))
    assert [(actor.mention.surface, actor.role) for actor in actors] == expected


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("责任单位:市经信局(列第一位者为工作牵头单位或汇总单位,下同)", "first", "列第一位者为工作牵头单位或汇总单位,下同)"),  # 浙江
        ("市教育局、市财政局按职责分工负责，排名第一的为牵头单位，下同", "first", "排名第一的为牵头单位，下同"),
        ("(无牵头单位的,责任单位即为牵头单位,下同)", "shared", "无牵头单位的,责任单位即为牵头单位,下同"),  # 湖北
    ],
)
def test_words_of_declarations(text: str, kind: str, words: str) -> None:
    declared = parse_clause(text).declared
    assert [(d.kind, text[d.start : d.end].removeprefix("(")) for d in declared] == [(kind, words)]
