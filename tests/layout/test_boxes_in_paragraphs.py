"""Boxes (专栏) in texts whose lines are paragraphs, as web pages print them: the numbering tells where a box ends (synthetic)."""

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.outline import outline
from mandates.extract.reading import source_from_bytes

LONG = "建立健全动态监测和帮扶机制，将符合条件的残疾人纳入监测范围，予以重点关注、重点帮扶，并实行动态管理，防止出现规模性返贫。" * 3
MID = "完善动态调整机制，做好残疾人的救助供养工作。"
PLAN = f"""某省人民政府关于印发《某省“十四五”残疾人保障规划》的通知
某政发〔2021〕13号
各市人民政府：
现将《某省“十四五”残疾人保障规划》印发给你们，请认真组织实施。
某省人民政府
2021年11月23日
某省“十四五”残疾人保障规划
一、重点任务
（一）增强农村残疾人保障能力
1．加强监测。{LONG}
2．优化政策。{MID}
专栏1 农村重点项目
1．重点监测。{LONG}
2．人才培育。{MID}
3．基地建设。{MID}
（二）完善社会保障制度
1．落实政策。{MID}
专栏2 社会保障重点项目
一、资金类
1．最低保障。{MID}
二、服务类
1．走访探视。{MID}
（三）加强就业服务
专栏3 就业重点项目
就业援助工程。{LONG}
二、实施机制
各市要抓好落实。
"""


@pytest.mark.parametrize("head", ["", "《某省人民政府公报》2021年第23期\n"])
def test_a_box_ends_where_the_numbering_around_it_goes_on(head: str) -> None:
    (document,) = find_documents(source_from_bytes((head + PLAN).encode(), "plan.txt"))
    part = document.parts[-1]
    assert ["/".join(entry.path) for entry in outline(part) if entry.path] == [
        "一", "一/（一）", "一/（一）/1", "一/（一）/2", "专栏1", "专栏1/1", "专栏1/2", "专栏1/3",
        "一/（二）", "一/（二）/1", "专栏2", "专栏2/一", "专栏2/一/1", "专栏2/二", "专栏2/二/1",
        "一/（三）", "专栏3", "二",
    ]  # fmt: skip


def test_the_caption_of_a_box_is_a_paragraph_of_its_own() -> None:
    (document,) = find_documents(source_from_bytes(PLAN.encode(), "plan.txt"))
    label, heading, flow = document.parts[-1].boxes[-1]
    assert (label, heading) == ("专栏3", "就业重点项目")
    assert flow.text.split("\n")[:2] == ["专栏3就业重点项目", f"就业援助工程。{LONG}"]


def test_a_whole_title_longer_than_the_wrapped_lines_below_it_is_a_title() -> None:
    title = "某省人民政府办公厅关于印发《某省自然资源领域省与市县财政事权和支出责任划分改革实施方案（2021—2025年）》的通知"
    lines = [LONG[i : i + 30] for i in range(0, len(LONG), 30)]
    text = "\n".join([*PLAN.splitlines()[:8], *lines, title, "某政办发〔2021〕73号", "各市人民政府：", *lines, *lines])
    first, second = find_documents(source_from_bytes(text.encode(), "gazette.txt"))
    assert second.record.title == title
    assert title not in first.parts[-1].flow.text


def test_contents_and_boxes_with_narrow_brackets() -> None:
    text = (
        PLAN.replace("（", "(")
        .replace("）", ")")
        .replace("一、重点任务\n", "目录\n一、重点任务\n(一)监测\n二、实施机制\n名词解释\n一、重点任务\n", 1)
    )
    (document,) = find_documents(source_from_bytes(text.encode(), "plan.txt"))
    paths = ["/".join(entry.path).replace("(", "（").replace(")", "）") for entry in outline(document.parts[-1]) if entry.path]
    assert paths[:6] == ["一", "一/（一）", "一/（一）/1", "一/（一）/2", "专栏1", "专栏1/1"]
    assert paths[-3:] == ["一/（三）", "专栏3", "二"]


@pytest.mark.parametrize(
    ("box", "after", "own"),
    [
        ("1．甲工程。建成。\n2．乙工程。建成。\n3．丙工程。建成。\n", "3．第三项。做好。\n4．第四项。做好。\n", ["1", "2", "3"]),
        ("1．甲工程。建成。\n", "3．第三项。做好。\n4．第四项。做好。\n", ["1"]),
        ("（一）甲工程。建成。\n（二）乙工程。建成。\n", "3．第三项。做好。\n4．第四项。做好。\n", ["（一）", "（二）"]),
    ],
)
def test_a_number_that_only_the_text_around_a_box_leads_up_to_ends_it(box: str, after: str, own: list[str]) -> None:
    text = f"""某市人民政府关于印发《某市林业规划》的通知
某政发〔2021〕1号
各县人民政府：
现将《某市林业规划》印发给你们。
某市人民政府
2021年1月2日
某市林业规划
一、任务
1．第一项。{MID}
2．第二项。{MID}
专栏1 重点工程
{box}{after}二、保障
加强领导。
"""
    (document,) = find_documents(source_from_bytes(text.encode(), "plan.txt"))
    paths = ["/".join(entry.path) for entry in outline(document.parts[-1]) if entry.path]
    assert paths == ["一", "一/1", "一/2", "专栏1", *[f"专栏1/{label}" for label in own], "一/3", "一/4", "二"]
