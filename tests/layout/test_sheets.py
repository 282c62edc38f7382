"""Information sheets of web pages: what they say, and that they are no text."""

import pytest
from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.documents_sheet import read_sheets
from mandates.extract.layout import Scan, split_lines
from mandates.extract.reading import source_from_bytes


def only(text: str) -> PrintedDocument:
    [document] = find_documents(source_from_bytes(text.encode(), "page.txt"))
    return document


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "索引号: 000014349/2014-777577 主题分类: 城乡建设\n发文机关: 省政府办公厅 成文日期: 2014-07-16\n发文字号: 浙政办发〔2014〕89号",
            {"issuer": "省政府办公厅", "signed": "2014-07-16", "number": "浙政办发〔2014〕89号"},
        ),
        ("文 号 | 德府发〔2016〕20号 | 发文日期 | 2016-11-04 | ||", {"number": "德府发〔2016〕20号", "signed": "2016-11-04"}),
        (
            "• 发文字号:\n\n  镇政发〔2024〕7号\n• 发文日期:\n\n  2024年04月06日 16:40\n• 有效性:",
            {"number": "镇政发〔2024〕7号", "signed": "2024年04月06日 16:40"},
        ),
        (
            "发文标题: 国家税务总局陕西省税务局关于进一步落实减税降费政策支持文化强省建设的通知\n发文文号: 陕税发[2021]1号\n"
            "发文部门: 国家税务总局陕西省税务局\n发文时间: 2021-1-5\n实施时间: 2021-1-5\n法规类型: 地方性综合优惠政策",
            {
                "title": "国家税务总局陕西省税务局关于进一步落实减税降费政策支持文化强省建设的通知",
                "number": "陕税发[2021]1号",
                "issuer": "国家税务总局陕西省税务局",
                "signed": "2021-1-5",
                "effective": "2021-1-5",
            },
        ),
        ("【发布文号】皖政〔1985〕38号 【发布日期】1985-05-04", {"number": "皖政〔1985〕38号"}),
    ],
)
def test_what_a_sheet_says(text: str, values: dict[str, str]) -> None:
    lines = split_lines(text)
    [sheet] = read_sheets(Scan(lines, text))
    assert sheet.values == values
    assert all(line.furniture for line in lines)


@pytest.mark.parametrize(
    "text", ["来源：财政拨款", "时间：每年3月", "一、加强领导。主题分类由各单位确定。", "附件：1．任务表", ">60", "> 30"]
)
def test_text_is_no_sheet(text: str) -> None:
    lines = split_lines(text)
    assert read_sheets(Scan(lines, text)) == []
    assert not lines[0].furniture


def test_the_sheet_fills_what_the_text_lacks_and_opens_no_document() -> None:
    document = only(
        "索引号:000014688/2014-00079\n发文机关:国务院\n成文日期:2013年8月6日\n发文字号:国函〔2014〕86号\n"
        "国务院关于同意湖北省监利县撤县设市的批复\n国函〔2014〕86号\n湖北省人民政府:\n"
        "你省《关于请求批准监利县撤县设市的请示》(鄂府文〔2012〕68号)收悉。现批复如下:\n一、同意撤销监利县,设立玉沙市。\n"
        "国 务 院\n二0一三年八月六日\n"
    )
    record = document.record
    assert (record.title, record.number, record.signed) == ("国务院关于同意湖北省监利县撤县设市的批复", "国函〔2014〕86号", "2013-08-06")
    assert document.parts[0].flow.text.startswith("你省")


def test_a_title_printed_again_is_no_text() -> None:
    """Law collections print the title as the name of the page, in title marks with its number, and over the text."""
    document = only(
        "浙政办发〔2019〕7号《浙江省人民政府办公厅关于印发责任分解的通知》\n\n浏览量:          时间:2021-02-06 03:30:01\n\n"
        "《浙江省人民政府办公厅关于印发责任分解的通知》\n\n浙政办发〔2019〕7号\n\n各市、县(市、区)人民政府,省政府直属各单位:\n\n"
        "现将《责任分解》印发给你们,请认真贯彻执行。\n\n浙江省人民政府办公厅\n\n2019年2月19日\n"
    )
    assert document.record.title == "浙江省人民政府办公厅关于印发责任分解的通知"
    assert document.record.recipients == ["各市、县(市、区)人民政府", "省政府直属各单位"]
    assert document.parts[0].flow.text.startswith("现将")


@pytest.mark.parametrize(
    "recipients",
    [
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        "立山经济开发区,各街道办事处,各区直部门,各有关单位:",
        "各区(县)建委(建设局),各有关局(集团、总公司),各外省市沪办建管处:",
    ],
)
def test_recipients_of_other_places(recipients: str) -> None:
    text = f"某省人民政府关于加强管理的通知\n某政发〔2020〕3号\n{recipients}\n现通知如下：\n一、加强管理。\n"
    assert "，".join(only(text).record.recipients).replace(",", "，") == recipients[:-1].replace(",", "，")
