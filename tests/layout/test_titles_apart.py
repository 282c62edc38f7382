"""Pages whose title boxes a PDF tool dumps behind or before the columns of text (synthetic, in the form of a provincial gazette)."""

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.reading import source_from_bytes

HEAD = "四川省人民政府公报2022年第8期\n"
BOXES = """四川省人民政府
关于加强基层气象服务的意见
川府发〔2022〕9号
四川省人民政府办公厅关于印发
《四川省数字乡村建设行动方案》的通知
川办发〔2022〕33号
"""
COLUMNS = """各市（州）人民政府，省政府各部门、各直属
机构，有关单位：
为深入贯彻《纲要》，现提出如下意见。
一、总体目标
预警信息公众覆盖率超过98%。
四川省人民政府
2022年4月12日
各市（州）、县（市、区）人民政府，省政府
各部门、各直属机构：
《四川省数字乡村建设行动方案》已经省政
府同意，现印发你们，请认真组织实施。
四川省人民政府办公厅
2022年4月20日
四川省数字乡村建设行动方案
一、建设乡村数字基础设施
"""


@pytest.mark.parametrize("page", [HEAD + COLUMNS + BOXES, HEAD + BOXES + COLUMNS])
def test_boxes_and_recipients_in_the_same_order(page: str) -> None:
    first, second = find_documents(source_from_bytes((page + "· 7 ·\n").encode(), "gazette.txt"))
    assert (first.record.number, first.record.signed, first.record.recipients[0]) == (
        "川府发〔2022〕9号",
        "2022-04-12",
        "各市（州）人民政府",
    )
    assert first.parts[0].flow.text.splitlines()[1:] == ["一、总体目标", "预警信息公众覆盖率超过98%。"]
    assert (second.record.number, second.record.signed) == ("川办发〔2022〕33号", "2022-04-20")
    assert [part.flow.text for part in second.parts[1:]] == ["一、建设乡村数字基础设施"]
