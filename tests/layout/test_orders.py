"""Decrees and notices of promulgation as other provinces print them, appointments without a number, bare dates."""

import pytest
from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.reading import source_from_bytes


def documents(text: str) -> list[PrintedDocument]:
    return find_documents(source_from_bytes(text.encode(), "page.txt"))


REGULATION = "第一章 总 则\n第一条 为了规范活动,制定本办法。\n第二条 本办法适用于本区域。\n"


@pytest.mark.parametrize(
    ("head", "number", "kind", "issuer", "annex"),
    [
        (
            "中华人民共和国国务院令\n第227号\n现发布《国务院行政机构设置和编制管理条例》,自发布之日起施行。\n总理李鹏\n1997年8月3日\n",
            "中华人民共和国国务院令第227号",
            "令",
            "中华人民共和国国务院",
            "国务院行政机构设置和编制管理条例",
        ),
        (
            "陕西省人民代表大会常务委员会公告\n〔十三届〕第七十八号\n《陕西省秦岭古道保护条例》已于2022年9月29日通过，现予公布，自2023年1月1日起施行。\n"
            "陕西省人民代表大会常务委员会\n2022年9月29日\n",
            "陕西省人民代表大会常务委员会公告〔十三届〕第七十八号",
            "公告",
            "陕西省人民代表大会常务委员会",
            "陕西省秦岭古道保护条例",
        ),
        (
            "贵州省人民政府令116号\n贵州省人民政府令116号(精选7篇)\n广西壮族自治区土地整治办法 广西壮族自治区人民政府令 第116号\n"
            "《广西壮族自治区土地整治办法》已经审议通过,现予发布,自2017年3月1日起施行。\n自治区主席 陈 武 2016年12月6日\n",
            "广西壮族自治区人民政府令第116号",
            "令",
            "广西壮族自治区人民政府",
            "广西壮族自治区土地整治办法",
        ),
    ],
)
def test_promulgation(head: str, number: str, kind: str, issuer: str, annex: str) -> None:
    [document] = documents(head + annex + "\n" + REGULATION)
    record = document.record
    assert (record.number, record.title, record.kind, record.issuer, record.annexes) == (number, number, kind, [issuer], [annex])
    assert record.signed is not None
    assert document.parts[1].regulation
    assert document.parts[1].flow.text.startswith("第一章")


@pytest.mark.parametrize(
    ("text", "issuer", "signed"),
    [
        (
            "洛阳市人民代表大会常务委员会任免名单\n（2007年9月27日洛阳市第十二届人民代表大会常务委员会第三十次会议通过）\n"
            "会议根据市人大常委会主任的提请,经审议表决,任命宋某为市人大常委会副秘书长。\n",
            "洛阳市人民代表大会常务委员会",
            "2007-09-27",
        ),
        ("广州市人大常委会任免名单\n会议任命王某为市人大常委会办公厅副主任。\n", "广州市人大常委会", None),
        ("上海市人民代表大会常务委员会决定任命名单\n任命王某为上海市经济和信息化委员会主任。\n", "上海市人民代表大会常务委员会", None),
    ],
)
def test_lists_of_appointments_of_a_congress(text: str, issuer: str, signed: str | None) -> None:
    [document] = documents(text)
    record = document.record
    assert (record.title, record.kind, record.issuer, record.signed) == (text.partition("\n")[0], "任免", [issuer], signed)


def test_appointments_under_a_heading_alone() -> None:
    first, second = documents(
        "国务院关于同意设立示范区的批复\n国函〔2023〕41号\n江苏省人民政府：\n现批复如下：\n一、原则同意。\n国务院\n2023年4月18日\n"
        "国务院任免国家工作人员\n2023年4月14日\n任命张建平（女）为财政部副部长。\n"
    )
    assert first.record.kind == "批复"
    assert (second.record.kind, second.record.issuer, second.record.signed) == ("任免", ["国务院"], "2023-04-14")
    assert second.parts[0].flow.text == "任命张建平（女）为财政部副部长。"


def test_a_date_alone_signs() -> None:
    [document] = documents(
        "菏泽市人民政府办公室关于印发菏泽市投资项目管理办法的通知\n菏政办发〔2009〕72号\n各县区人民政府,市政府各部门:\n"
        "《菏泽市投资项目管理办法》已经市政府同意,现印发给你们,请认真贯彻执行。\n二○○九年十月二十九日\n菏泽市投资项目管理办法\n"
        + REGULATION
    )
    assert document.record.signed == "2009-10-29"
    assert [part.title for part in document.parts[1:]] == ["菏泽市投资项目管理办法"]


def test_a_number_printed_twice_is_one_document() -> None:
    [document] = documents(
        "《北京市人民政府办公厅关于印发〈北京市2016年政务公开工作要点〉的通知》\n京政办发〔2016〕26号\n京政办发〔2016〕26号\n"
        "各区人民政府,市政府各委、办、局:\n《北京市2016年政务公开工作要点》已经市政府同意,现印发给你们。\n北京市人民政府办公厅\n2016年5月28日\n"
        "一、围绕深化改革推进公开\n"
    )
    assert document.record.annexes == ["北京市2016年政务公开工作要点"]
