"""Headers as web pages of cities and counties print them: titles in the sheet alone, replies to proposals, recipients without a colon."""

from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.meaning.citations_named import find_named
from mandates.extract.reading import source_from_bytes


def only(text: str) -> PrintedDocument:
    [document] = find_documents(source_from_bytes(text.encode(), "page.txt"))
    return document


def test_a_reply_to_a_proposal_is_addressed_to_its_authors() -> None:
    record = only(
        "对沙河市第九届人民代表大会 第三次会议第31号建议的答复\n发布时间：2023-07-21    来源：交通局 打印\n是否同意公开：是\n"
        "办理结果：（C）\n建议字：〔2023〕8号\n对沙河市第九届人民代表大会第三次会议第31号建议的答复\n纪占斌等3名代表：\n"
        "您提出的关于“关于老邢峰线（群英路）进行改造”的建议收悉。我局高度重视此建议的办理，现答复如下：\n"
        "近年来，农村公路建设、养护力度不断加大。\n2023年7月18日\n领导签发：刘民华\n"
    ).record
    assert record.title is not None
    assert "".join(record.title.split()) == "对沙河市第九届人民代表大会第三次会议第31号建议的答复"
    assert (record.number, record.kind, record.signed) == ("建议字〔2023〕8号", "答复", "2023-07-18")
    assert record.recipients == ["纪占斌等3名代表"]


def test_the_title_that_only_the_sheet_prints() -> None:
    record = only(
        "发文标题: 国家税务总局陕西省税务局关于进一步落实减税降费政策支持文化强省建设的通知\n发文文号: 陕税发[2021]1号\n"
        "发文部门: 国家税务总局陕西省税务局\n发文时间: 2021-1-5\n国家税务总局各设区市税务局，省局各派出机构：\n"
        "为全面落实工作部署，现就有关事项通知如下。\n一、提高政治站位\n文化是一个国家和民族的精神成果。\n"
    ).record
    assert record.title == "国家税务总局陕西省税务局关于进一步落实减税降费政策支持文化强省建设的通知"
    assert (record.issuer, record.kind, record.signed) == (["国家税务总局陕西省税务局"], "通知", "2021-01-05")


def test_recipients_that_lack_their_colon() -> None:
    record = only(
        "广安区府办发〔2020〕26号\n广安市广安区人民政府办公室\n关于印发广安市广安区城市精细化管理\n实施细则的通知\n"
        "各街道办事处，区级各部门，官盛新区管委会\n\n"
        "《广安市广安区城市精细化管理实施细则》已经区政府常务会审议通过，现印发你们，请认真遵照执行。\n"
        "广安市广安区人民政府办公室\n2020年10月28日\n广安市广安区城市精细化管理实施细则\n第一章总则\n"
        "第一条为进一步提升我区城市精细化管理水平，改善城市功能品质，提高城市治理能力，推动城市高质量发展，加快建设宜居宜业宜游公园城市，"
        "根据《广安市人民政府办公室关于印发广安市中心城区城市精细化管理办法（试行）的通知》精神，结合我区实际，制定本实施细则。\n"
    ).record
    assert record.recipients == ["各街道办事处", "区级各部门", "官盛新区管委会"]


def test_recipients_that_run_over_the_line_are_read_to_their_colon() -> None:
    record = only(
        "省政府办公厅关于调整领导小组组成人员的通知\n苏政传发〔2022〕26号\n各设区市人民政府，各县（市、区）人民政府，省各委办厅局，省\n"
        "各直属单位：\n根据工作需要，省政府决定调整领导小组组成人员。\n江苏省人民政府办公厅\n2022年1月26日\n"
    ).record
    assert record.recipients[-2:] == ["省各委办厅局", "省各直属单位"]


def test_a_list_published_without_a_title() -> None:
    record = only(
        "各乡镇人民政府、街道办事处，县政府有关部门：\n经县政府研究同意，现将各乡镇人民政府（街道办事处）权责清单予以公布，"
        "并就有关事项通知如下：\n一、主要内容\n权责清单共计203项。\n二、严格执行\n权责清单实行动态管理。\n"
    ).record
    assert (record.title, record.kind) == ("关于公布各乡镇人民政府（街道办事处）权责清单的通知", "通知")
    assert record.annexes == ["各乡镇人民政府（街道办事处）权责清单"]


def test_short_names_given_together() -> None:
    text = "《法定行政权力事项指导目录》《县级行政权力事项指导目录》（以下简称《法定目录》《赋权目录》）已经省政府同意"
    assert [(n.title, n.alias_of) for n in find_named(text) if n.alias] == [
        ("法定目录", "法定行政权力事项指导目录"),
        ("赋权目录", "县级行政权力事项指导目录"),
    ]


def test_a_decision_of_a_city_that_the_province_approved() -> None:
    record = only(
        "2024年12月\n南平市人民代表大会常务委员会关于修改\n《南平市人民代表大会及其常务委员会\n立法条例》的决定\n"
        "（2024年10月30日南平市第六届人民代表大会常务委员会第二十一次会议通过 2024年11月28日福建省第十四届人民代表大会常务委员会"
        "第十三次会议批准）\n南平市第六届人民代表大会常务委员会第二十一次会议决定对《南平市人民代表大会及其常务委员会立法条例》"
        "作如下修改：\n一、增加一条，作为第三条：“地方立法应当坚持中国共产党的领导。”\n"
    ).record
    assert record.title == "南平市人民代表大会常务委员会关于修改《南平市人民代表大会及其常务委员会立法条例》的决定"
    assert (record.issuer, record.signed) == (["南平市人民代表大会常务委员会"], "2024-10-30")


def test_an_order_to_the_public_has_no_number() -> None:
    record = only(
        "2022石柱土家族自治县人民政府森林防火封山令\n近日连晴高温，我县正处于森林火险极高风险期，特发布封山令：\n一、封山时间\n"
        "2022年8月18日至2022年8月31日。\n石柱土家族自治县人民政府\n2022年8月17日\n"
    ).record
    assert (record.title, record.kind) == ("石柱土家族自治县人民政府森林防火封山令", "令")
    assert (record.issuer, record.signed) == (["石柱土家族自治县人民政府"], "2022-08-17")


def test_the_day_that_the_sheet_gives_to_rules_that_a_notice_issues() -> None:
    record = only(
        "文 号 | 深鹏管规〔2019〕6号 | 发布机关 | 深圳市大鹏新区管理委员会 |\n签发日期 | 2019-12-17 | 实施日期 | 2019-12-30 |\n"
        "新区各单位、驻新区各单位、各办事处:\n《深圳市大鹏新区棚户区改造实施细则(试行)》已经新区管委会同意,现予印发,请遵照执行。\n"
        "深圳市大鹏新区管理委员会\n2019年12月17日\n深圳市大鹏新区棚户区改造实施细则(试行)\n第一章 总则\n"
        "第一条 为稳步推进大鹏新区棚户区改造工作,制定本实施细则。\n"
    ).record
    assert (record.effective, record.signed) == ("2019-12-30", "2019-12-17")
    assert record.recipients == ["新区各单位、驻新区各单位、各办事处"]


def test_a_text_without_a_title_is_what_it_calls_itself() -> None:
    record = only(
        "国发[2015]68号\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构∶\n国务院决定，对与现行法律法规不一致的489件国务院文件宣布失效。"
        "凡宣布失效的国务院文件，自本决定印发之日起一律停止执行，不再作为行政管理的依据。\n"
    ).record
    assert (record.kind, record.title) == ("决定", None)
    assert record.recipients == ["各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"]
