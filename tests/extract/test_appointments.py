"""Appointments and removals as printed."""

from __future__ import annotations

import pytest
from mandates.extract.meaning.appointments import find_appointments, interpret_appointments
from mandates.extract.records import AppointmentRecord
from printed import printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("杨广同志任省交通运输厅副厅长；", [("杨广", "副厅长", "省交通运输厅", "appoint")]),
        ("肖荣同志任省广播电视局副局长（试用期一年）；", [("肖荣", "副局长", "省广播电视局", "appoint")]),
        ("免去刘扬同志的湖南工业大学校长职务。", [("刘扬", "校长", "湖南工业大学", "remove")]),
        (
            "免去刘启峰同志的省人民政府外事办公室、省人民政府港澳事务办公室副主任职务；",
            [
                ("刘启峰", "副主任", "省人民政府外事办公室", "remove"),
                ("刘启峰", "副主任", "省人民政府港澳事务办公室", "remove"),
            ],
        ),
        ("任命王小明为财政部副部长。", [("王小明", "副部长", "财政部", "appoint")]),  # synthetic, as the State Council prints
        ("免去李四的国家发展和改革委员会副主任职务。", [("李四", "副主任", "国家发展和改革委员会", "remove")]),  # synthetic
        ("王五同志不再担任市水利局局长职务。", [("王五", "局长", "市水利局", "remove")]),  # synthetic
        (
            "任命欧阳明、赵六为省人民政府副秘书长；",  # synthetic
            [("欧阳明", "副秘书长", "省人民政府", "appoint"), ("赵六", "副秘书长", "省人民政府", "appoint")],
        ),
        (
            "免去赵新的国家粮食和物资储备局副局长、生态环境部总工程师职务。",  # synthetic
            [("赵新", "副局长", "国家粮食和物资储备局", "remove"), ("赵新", "总工程师", "生态环境部", "remove")],
        ),
        (
            "任命周敏（女）为省人民政府办公厅副主任、省政府新闻办公室主任（兼）；",  # synthetic
            [("周敏", "副主任", "省人民政府办公厅", "appoint"), ("周敏", "主任", "省政府新闻办公室", "appoint")],
        ),
        ("经省人民政府同意，现将任务印发给你们。", []),
        # synthetic, as congresses and cities print
        (
            "任命卫五为市中级人民法院审判员、审判委员会委员、副院长。",
            [("卫五", post, "市中级人民法院", "appoint") for post in ("审判员", "审判委员会委员", "副院长")],
        ),
        ("撤销许二的市交通运输局副局长职务。", [("许二", "副局长", "市交通运输局", "remove")]),
        ("同意何三同志任市投资集团有限公司董事长。", [("何三", "董事长", "市投资集团有限公司", "appoint")]),
        (
            "吴十任县应急管理局局长，免去县安全生产监督管理局局长职务。",
            [("吴十", "局长", "县应急管理局", "appoint"), ("吴十", "局长", "县安全生产监督管理局", "remove")],
        ),
        ("接受蒋六辞去市人民政府副市长职务的请求。", [("蒋六", "副市长", "市人民政府", "remove")]),
        # synthetic, after the manner of other provinces
        (
            "李红（女）为省统计局总统计师、二级巡视员。",
            [("李红", "总统计师", "省统计局", "appoint"), ("李红", "二级巡视员", "省统计局", "appoint")],
        ),
        (
            "陈晓东任省供销合作社联合社理事会主任，不再担任省粮食和物资储备局局长职务。",
            [("陈晓东", "理事会主任", "省供销合作社联合社", "appoint"), ("陈晓东", "局长", "省粮食和物资储备局", "remove")],
        ),
        ("因到龄退休，免去周国强省水利厅一级巡视员职务。", [("周国强", "一级巡视员", "省水利厅", "remove")]),
        (
            "张敏同志任市财政局局长，免去其市审计局副局长职务。",
            [("张敏", "局长", "市财政局", "appoint"), ("张敏", "副局长", "市审计局", "remove")],
        ),
        ("王芳同志试用期满，正式任市民政局副局长。", [("王芳", "副局长", "市民政局", "appoint")]),
        ("不再担任市水利局局长职务。", []),
        # people's congresses: several people in one sentence
        (
            "免去刘中银的市人大常委会副秘书长职务、张巍巍的市人大常委会农村工作委员会副主任职务。",  # 河南
            [("刘中银", "副秘书长", "市人大常委会", "remove"), ("张巍巍", "副主任", "市人大常委会农村工作委员会", "remove")],
        ),
        (
            "决定任命李胜平任市发展和改革委员会主任、张建平任市民政局局长、张好富任市公用事业局局长。",
            [
                ("李胜平", "主任", "市发展和改革委员会", "appoint"),
                ("张建平", "局长", "市民政局", "appoint"),
                ("张好富", "局长", "市公用事业局", "appoint"),
            ],
        ),
        (
            "会议任命王少强为市人大常委会办公厅副主任;任命容异为市人大常委会农村农业工作委员会副主任。",  # 广东
            [("王少强", "副主任", "市人大常委会办公厅", "appoint"), ("容异", "副主任", "市人大常委会农村农业工作委员会", "appoint")],
        ),
        ("免去平欣光市经济委员会主任职务;", [("平欣光", "主任", "市经济委员会", "remove")]),
        (
            "任命王坚为上海市经济和信息化委员会主任,沙海林为商务委员会主任,马伊里为民政局局长。",  # 上海
            [
                ("王坚", "主任", "上海市经济和信息化委员会", "appoint"),
                ("沙海林", "主任", "商务委员会", "appoint"),
                ("马伊里", "局长", "民政局", "appoint"),
            ],
        ),
        ("决定任命孙运锋为副省长,免去其省水利厅厅长职务。", [("孙运锋", "厅长", "省水利厅", "remove")]),
    ],
)
def test_a_sentence_appoints_or_removes(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [(a.person, a.post, a.agency.surface, a.action) for a in find_appointments(text)] == expected


def test_only_documents_that_say_so_appoint() -> None:
    text = "省人民政府决定：\n周运平同志任省政务管理服务局局长；\n免去张银桥同志的省政务管理服务局局长职务。\n"
    document, entries = printed(text, title="湖南省人民政府关于胡建新等同志职务任免的通知")
    records = [r for r in interpret_appointments(document, entries) if isinstance(r, AppointmentRecord)]
    assert [(r.person, r.action, text[r.start : r.end]) for r in records] == [
        ("周运平", "appoint", "周运平同志任省政务管理服务局局长"),
        ("张银桥", "remove", "免去张银桥同志的省政务管理服务局局长职务"),
    ]
    assert records[0].agency is not None
    assert text[records[0].agency.start or 0 : records[0].agency.end] == "省政务管理服务局"
    other, entries = printed(text, title="湖南省人民政府关于印发工作规则的通知")
    assert list(interpret_appointments(other, entries)) == []


def test_a_list_whose_title_is_no_known_kind_appoints() -> None:
    text = "洛阳市人民代表大会常务委员会任免名单\n任命宋莉为市人大常委会副秘书长。\n"
    document, entries = printed(text, title=None)
    assert [r.person for r in interpret_appointments(document, entries) if isinstance(r, AppointmentRecord)] == ["宋莉"]
