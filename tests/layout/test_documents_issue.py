"""What a document issues, as its title or its sentence of issue names it."""

import pytest
from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.documents_issue import sentence_of_issue
from mandates.extract.reading import source_from_bytes


def documents(text: str) -> list[PrintedDocument]:
    return find_documents(source_from_bytes(text.encode(), "page.txt"))


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "《政府工作报告重点工作责任分解》《十方面民生实事责任分解》已经省政府同意,现印发给你们,请认真贯彻执行。",
            ["政府工作报告重点工作责任分解", "十方面民生实事责任分解"],
        ),
        ("经省政府同意,现将修订后的《安徽省省级预算管理办法》印发给你们,请认真贯彻执行。", ["安徽省省级预算管理办法"]),
        ("省财政厅、省科技厅制定了《云南省科技创新券实施管理办法》。现印发你们,请遵照执行。", ["云南省科技创新券实施管理办法"]),
        ("现将《成渝城市群发展规划》(以下简称《规划》)印发你们,并就有关事项通知如下:", ["成渝城市群发展规划"]),
        ("现将《省级财政资金审批管理办法》（试行）印发给你们。", ["省级财政资金审批管理办法（试行）"]),
    ],
)
def test_sentence_of_issue(sentence: str, titles: list[str]) -> None:
    issue = sentence_of_issue(sentence)
    assert issue is not None
    assert issue.titles == titles


def test_the_author_of_what_is_forwarded() -> None:
    issue = sentence_of_issue("财政部、发展改革委、人民银行《关于推广合作模式的指导意见》已经国务院同意，现转发给你们，请认真贯彻执行。")
    assert issue is not None
    assert issue.author == "财政部、发展改革委、人民银行"


@pytest.mark.parametrize("sentence", ["《甲办法》已经省政府同意。", "要认真落实《甲方案》，印发宣传材料。"])
def test_a_sentence_that_issues_nothing(sentence: str) -> None:
    assert sentence_of_issue(sentence) is None


def test_a_notice_without_a_title_gets_one_and_its_annexes_are_parted() -> None:
    """Three plans of one city, whose titles break over two lines."""
    [document] = documents(
        "各区市人民政府，市政府各部门、单位：\n"
        "《教育领域市县财政事权和支出责任划分改革实施方案》《科技领域市县财政事权和支出责任划分改革实施方案》已经市政府同意，现印发给你们。\n"
        "威海市人民政府办公室\n2022年2月12日\n"
        "教育领域市县财政事权和支出责任\n划分改革实施方案\n为落实要求，制定如下实施方案。\n一、主要内容\n（一）义务教育。\n"
        "科技领域市县财政事权和支出责任\n划分改革实施方案\n为加快改革，制定本实施方案。\n一、主要内容\n（一）科技研发。\n"
    )
    names = ["教育领域市县财政事权和支出责任划分改革实施方案", "科技领域市县财政事权和支出责任划分改革实施方案"]
    assert document.record.title == f"威海市人民政府办公室关于印发《{names[0]}》《{names[1]}》的通知"
    assert document.record.annexes == names
    assert [part.flow.text.splitlines()[-1] for part in document.parts[1:]] == ["（一）义务教育。", "（一）科技研发。"]


def test_a_decree_keeps_the_regulation_below_its_signature() -> None:
    """A short decree and the notice after it on one page."""
    first, second = documents(
        "江苏省人民政府令\n第162号\n《江苏省数据流通管理办法》已经省人民政府第115次常务会议讨论通过，现予发布，自2023年2月1日起施行。\n"
        "省长　许昆林\n2022年11月20日\n江苏省数据流通管理办法\n第一条　为了规范数据流通活动，制定本办法。\n"
        "第二条　县级以上地方人民政府应当加强领导。\n"
        "省政府关于印发江苏省绿色建筑\n三年行动计划的通知\n苏政发〔2022〕90号\n各市、县（市、区）人民政府，省各委办厅局：\n"
        "现将《江苏省绿色建筑三年行动计划》印发给你们，请认真组织实施。\n江苏省人民政府\n2022年11月28日\n"
        "江苏省绿色建筑三年行动计划\n一、发展目标\n"
    )
    assert (first.record.number, first.record.annexes) == ("江苏省人民政府令第162号", ["江苏省数据流通管理办法"])
    assert first.parts[1].flow.text.splitlines()[-1] == "第二条县级以上地方人民政府应当加强领导。"
    assert second.record.title == "省政府关于印发江苏省绿色建筑三年行动计划的通知"
    assert second.record.annexes == ["江苏省绿色建筑三年行动计划"]


def test_several_issuers() -> None:
    [joint] = documents(
        "福建省教育厅\n福建省财政厅\n关于做好招生工作的通知\n闽教职成〔2023〕12号\n各设区市教育局、财政局：\n现将有关事项通知如下：\n一、招生规模\n"
    )
    assert joint.record.issuer == ["福建省教育厅", "福建省财政厅"]
    assert joint.record.title == "福建省教育厅福建省财政厅关于做好招生工作的通知"
    [named] = documents(
        "国家发展改革委、住房城乡建设部关于印发成渝城市群发展规划的通知\n发改规划〔2016〕910号\n重庆市、四川省人民政府：\n"
        "现将《成渝城市群发展规划》印发你们，并就有关事项通知如下：\n一、请加强领导。\n"
    )
    assert named.record.issuer == ["国家发展改革委", "住房城乡建设部"]
    assert named.record.annexes == ["成渝城市群发展规划"]
    assert named.parts[0].flow.text.endswith("一、请加强领导。")


def test_a_table_named_after_a_report_is_one_annex_whose_head_is_no_title() -> None:
    [found] = documents(
        "长春市人民政府办公厅关于印发2022年《政府工作报告》重点工作任务分解表的通知\n长府办发〔2022〕3号\n各县（市）、区人民政府：\n"
        "现将《2022年〈政府工作报告〉重点工作任务分解表》印发给你们，请认真抓好落实。\n长春市人民政府办公厅\n2022年1月29日\n附件\n"
        "2022年《政府工作报告》重点工作任务分解表\n工作任务\t牵头单位\t配合单位\n建设停车场\t市住建局\t市财政局\n"
    )
    assert found.record.annexes == ["2022年〈政府工作报告〉重点工作任务分解表"]
    assert [part.annex for part in found.parts] == [0, 1]
    assert [table.text.split("\n")[0] for table in found.parts[1].tables] == ["工作任务\t牵头单位\t配合单位"]
