"""Pages of law collections and libraries: heads printed twice, days in Chinese numerals, orders in brackets below the title."""

from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.meaning.appointments import find_appointments
from mandates.extract.meaning.citations_named import find_named
from mandates.extract.outline import outline
from mandates.extract.reading import source_from_bytes


def documents(text: str) -> list[PrintedDocument]:
    return find_documents(source_from_bytes(text.encode(), "page.txt"))


def test_a_decree_is_signed_with_a_day_in_chinese_numerals() -> None:
    [document] = documents(
        "东莞市人民政府令第123号\n《东莞市重大危险源安全监督管理办法》已经市人民政府同意,现予发布。\n市 长 袁某某\n二○一二年五月三十日\n"
        "东莞市重大危险源安全监督管理办法\n第一章 总 则\n第一条 为加强安全监督管理,制定本办法。\n第二条 本办法适用于本市。\n"
    )
    assert document.record.signed == "2012-05-30"


def test_a_library_prints_title_number_and_day_above_the_document() -> None:
    """国务院办公厅 1988: one document, its title broken over two lines, the list of bodies too."""
    [document] = documents(
        "国务院批转国家农委、国家科委、农林部关于开展农业区划研究的报告\n国发〔1979〕36号\n1979年2月12日\n发布机关:中华人民共和国国务院\n"
        "国务院批转国家农委、\n国家科委、农林部关于\n开展农业区划研究的报告\n国发〔1979〕36号\n"
        "各省、市、自治区革命委员会、国务院各有关部门:\n为此决定:\n一、国务院设立农业区划委员会。\n二、各省也应成立相应机构。\n"
    )
    record = document.record
    assert (record.title, record.number) == ("国务院批转国家农委、国家科委、农林部关于开展农业区划研究的报告", "国发〔1979〕36号")
    assert (record.signed, record.forwards) == ("1979-02-12", "国家农委、国家科委、农林部")
    assert record.recipients == ["各省、市、自治区革命委员会、国务院各有关部门"]
    assert [entry.path for entry in outline(document.parts[0])] == [(), ("一",), ("二",)]


def test_the_order_stands_in_brackets_below_the_title() -> None:
    [document] = documents(
        "济南市文化娱乐市场管理规定\n (1991年3月26日济南市人民政府令19号发布)\n"
        "第一条 为加强文化娱乐市场管理,制定本规定。\n第二条 凡在本市从事经营活动的单位,须遵守本规定。\n"
    )
    record = document.record
    assert (record.title, record.number, record.signed) == ("济南市文化娱乐市场管理规定", "济南市人民政府令19号", "1991-03-26")
    assert document.parts[0].flow.text.startswith("第一条")


def test_a_congress_that_passed_a_text_gives_it_no_number() -> None:
    [document] = documents(
        "贵州省渔业条例\n作者:法律资料网 时间:2024-07-09 07:10:24   浏览:9787\n贵州省渔业条例\n贵州省人大常委会\n\n贵州省渔业条例\n"
        "(2005年11月25日贵州省第十届人民代表大会常务委员会第十八次会议通过)\n第一章   总  则\n第一条 为加强渔业资源的保护,制定本条例。\n"
    )
    record = document.record
    assert (record.number, record.signed, record.issuer) == (None, None, ["贵州省人大常委会"])


def test_the_heading_of_an_annex_leaves_out_little_words() -> None:
    [document] = documents(
        "鄯政办发〔2018〕109号\n各乡镇人民政府,县直有关单位:\n《关于鄯善县重污染天气应急预案》已经县人民政府同意,现印发你们。\n"
        "鄯善县人民政府办公室\n2018年12月6日\n鄯善县重污染天气应急预案\n1 总 则\n1.1 编制目的\n为建立机制,制订本预案。\n1.2 范围\n"
    )
    assert document.record.annexes == ["关于鄯善县重污染天气应急预案"]
    assert document.parts[1].flow.text.startswith("1总则")


def test_many_authors_of_a_forwarded_text_are_named_before_its_title() -> None:
    bodies = "某市发展改革委、某市邮政局、某市财政局、某市农业局、某市商务局、某市工商行政管理局、某市国税局、某市文化局、某市交通局"
    [document] = documents(
        "某市人民政府办公室转发市发改委等部门《支持农村物流发展实施办法》的通知\n某政办字〔2009〕120号\n各县(市、区)人民政府,市政府各部门:\n"
        f"{bodies}《支持农村物流发展实施办法》已经市政府同意,现转发,请认真贯彻执行。\n二〇〇九年八月三十日\n"
        "支持农村物流发展实施办法\n第一条 为发挥网络优势,制定本办法。\n第二条 各级政府要给予扶持。\n"
    )
    assert document.record.forwards == bodies


def test_words_in_quotation_marks_are_no_items_of_a_decision() -> None:
    [document] = documents(
        "交通运输部关于修改《某程序规定》的决定\n交通运输部决定作如下修改:\n一、将第四条第一项修改为:“(一)贯彻落实决策部署”。\n"
        "增加一项,作为第四项:“(四)不得增加本部门的权力。”\n二、增加一条,作为第五条。\n"
    )
    assert [entry.path for entry in outline(document.parts[0])] == [(), ("一",), ("二",)]


def test_a_number_follows_the_quotation_mark_that_closes_a_notice() -> None:
    [named] = find_named("按照“印发《关于取缔假劣化肥的暂行规定》的通知”(经重[1987]695号)的规定执行")
    assert (named.title, named.number) == ("印发《关于取缔假劣化肥的暂行规定》的通知", "经重[1987]695号")


def test_a_sheet_that_parts_keys_and_values_by_style_alone() -> None:
    """Printed by a collection of law: the text follows without a title, the annex behind its mark."""
    [document] = documents(
        "发文机关国务院\n发文日期2008年01月11日\n时效性现行有效\n发文字号国函〔2008〕2号\n效力级别国务院规范性文件\n发展改革委:\n"
        "你委《关于报送联席会议制度的请示》(发改地区[2008]4号)收悉。现批复如下:\n同意建立联席会议制度。\n附件:联席会议制度\n"
        "为协调解决重大问题,建立联席会议制度。\n一、主要职能\n研究重大问题。\n二、工作规则\n联席会议不定期召开会议。\n"
    )
    record = document.record
    assert (record.number, record.issuer, record.signed, record.kind) == ("国函〔2008〕2号", ["国务院"], "2008-01-11", "批复")
    assert (record.recipients, record.annexes) == (["发展改革委"], ["联席会议制度"])
    assert document.parts[0].flow.text.endswith("同意建立联席会议制度。")
    assert [entry.path for entry in outline(document.parts[1])] == [(), ("一",), ("二",)]


def test_one_line_that_begins_with_a_key_is_text() -> None:
    [document] = documents(
        "某市人民政府关于公文的通知\n各部门:\n一、公文格式。\n发文字号由机关代字、年份和序号组成\n发文机关印章盖在日期上。\n"
    )
    assert "发文字号由机关代字" in document.parts[0].flow.text


def test_the_sheet_says_since_when_a_regulation_is_in_force() -> None:
    text = (
        "包头市制定地方性法规条例\n颁布日期:2001-6-3\n实施日期:2001-8-1\n颁布单位:包头市人民代表大会常务委员会\n"
        "【题注】 (2001年4月29日包头市第十一届人民代表大会第四次会议通过)\n【章名】 第一章 总则\n第一条 为了规范立法活动,制定本条例。\n"
        "第二条 市人民代表大会可以制定地方性法规。\n"
    )
    [document] = documents(text)
    record = document.record
    assert (record.issuer, record.signed, record.effective) == (["包头市人民代表大会常务委员会"], "2001-06-03", "2001-08-01")
    entries = outline(document.parts[0])
    assert [entry.path for entry in entries][-2:] == [("第一章", "第一条"), ("第一章", "第二条")]
    assert text[document.parts[0].flow.place(entries[-1].start) :].startswith("第二条 市人民代表大会")


def test_the_issuers_stand_between_title_and_recipients() -> None:
    [document] = documents(
        "北京市财政局、北京市水利局转发财政部、水利部《关于颁发〈补助费管理办法〉的通知》\n北京市财政局 市水利局\n各区、县财政局、水利局:\n"
        "现将财政部、水利部《关于颁发〈补助费管理办法〉的通知》(〔94〕财农字第345号)转发给你们,请遵照执行。\n"
    )
    record = document.record
    assert (record.issuer, record.forwards) == (["北京市财政局", "北京市水利局"], "财政部、水利部")
    assert record.annexes == ["关于颁发〈补助费管理办法〉的通知"]


def test_contents_of_a_plan_end_where_its_first_heading_comes_again() -> None:
    [document] = documents(
        "某政办〔2016〕82号\n各乡(镇)人民政府,县有关部门:\n《某县应急预案》已经县政府研究通过,现印发给你们。\n某县人民政府办公室\n2016年6月23日\n"
        "某县应急预案\n目录\n1总则……………………………3\n1.1编制目的…………………3\n2组织机构…………………5\n2.1指挥部设置……………5\n"
        "1总则\n1.1编制目的\n"
        "建立健全应对食品安全事故运行机制,有效预防、积极应对食品安全事故,高效组织应急处置工作,最大限度地减少食品安全事故的危害,保障公众健康。\n2组织机构\n2.1指挥部设置\n县政府成立指挥部。\n"
    )
    assert [entry.path for entry in outline(document.parts[1])] == [(), ("1",), ("1", "1.1"), ("2",), ("2", "2.1")]


def test_a_notice_whose_paragraphs_are_parted_by_blanks() -> None:
    """Printed by a ministry's office as one line; companies of a series share their last word, a letter-spaced heading stays whole."""
    [document] = documents(
        "国家林业局关于印发《林业基地检查验收办法》的通知\n来源: 某网 · 2021-02-05 · 9841人看过\n"
        "     各省、自治区、直辖市林业厅(局),内蒙古吉林、龙江、大兴安岭森工(林业)集团公司,新疆生产建设兵团林业局:   "
        "为进一步规范检查验收工作,我局组织编制了《林业基地检查验收办法》(见附件),现印发给你们,请认真执行。"
        "在执行中如发现问题请及时向我局造林绿化管理司反馈。对典型样板,我局将在严格检查验收的基础上,确定为示范基地。   特此通知。   "
        "附件:林业基地检查验收办法   二〇一一年五月四日   林业基地检查验收办法   第一章 总 则   第一条 为加强基地管理,制定本办法。   "
        "第二条 国家林业局负责组织检查验收工作。\n"
    )
    record = document.record
    assert record.recipients[1] == "内蒙古吉林、龙江、大兴安岭森工(林业)集团公司"
    assert (len(record.recipients), record.signed, record.annexes) == (3, "2011-05-04", ["林业基地检查验收办法"])
    assert document.parts[1].flow.text.splitlines()[0] == "第一章总则"


def test_an_order_of_the_government_without_its_name() -> None:
    """政府令〔2010〕第15号, signed by a governor whose name the page has lost, then a mayor behind a colon."""
    first, second = documents(
        "政府令〔2010〕第15号\n《河北省人工影响天气管理规定》已经2010年12月14日省政府第76次常务会议通过,现予公布,自2011年2月1日起施行。\n省长\n"
        "二○一○年十二月二十五日\n河北省人工影响天气管理规定\n第一条为加强管理,制定本规定。\n第二条本规定适用于本省。\n"
        "内江市人民政府令\n第40号\n《内江市甜城湖保护管理暂行办法》已经市政府常务会审议通过,现予发布,自2013年5月1日起施行。\n市 长:杨某某\n"
        "2013年3月7日\n内江市甜城湖保护管理暂行办法\n第一条 为加强保护,制定本办法。\n"
    )
    assert (first.record.number, first.record.issuer, first.record.signed) == ("政府令〔2010〕第15号", ["河北省人民政府"], "2010-12-25")
    assert (first.record.kind, first.record.effective, first.record.annexes) == ("令", "2011-02-01", ["河北省人工影响天气管理规定"])
    assert (second.record.number, second.record.signed) == ("内江市人民政府令第40号", "2013-03-07")


def test_day_and_number_on_one_line_below_the_title() -> None:
    [document] = documents(
        "财政部关于印发《自然保护区专项资金使用管理办法》的通知\n财政部\n财政部关于印发《自然保护区专项资金使用管理办法》的通知\n"
        "2001年12月5日  财建〔2001〕899号\n各省、自治区、直辖市财政厅(局):\n我们制定了《自然保护区专项资金使用管理办法》。现印发给你们。\n"
        "附件:自然保护区专项资金使用管理办法\n附件:\n自然保护区专项资金使用管理办法\n第一条 为促进发展,制定本办法。\n第二条 略。\n"
    )
    record = document.record
    assert (record.number, record.signed, record.issuer) == ("财建〔2001〕899号", "2001-12-05", ["财政部"])
    assert record.annexes == ["自然保护区专项资金使用管理办法"]


def test_a_number_in_the_history_of_a_regulation_is_told_from_its_issuer() -> None:
    [document] = documents(
        "大连市城市节约用水管理办法\n(1999年8月28日大连市人民政府大政发[1999]83号文件公布 自公布之日起施行)\n"
        "第一条 为加强管理,制定本办法。\n第二条 单位和个人应遵守本办法。\n"
    )
    assert (document.record.number, document.record.signed) == ("大政发[1999]83号", "1999-08-28")


def test_a_decision_has_the_day_on_which_it_was_passed() -> None:
    [document] = documents(
        "武汉市人民代表大会常务委员会关于接受周某辞去武汉市人民政府市长职务请求的决定\n"
        "(2021年1月22日武汉市第十四届人民代表大会常务委员会第三十五次会议通过)\n"
        "武汉市第十四届人大常委会第三十五次会议决定:接受周某辞去武汉市人民政府市长职务的请求。\n"
    )
    record = document.record
    assert (record.kind, record.issuer, record.signed) == ("决定", ["武汉市人民代表大会常务委员会"], "2021-01-22")
    [found] = find_appointments(document.parts[0].flow.text)
    assert (found.person, found.post, found.agency.surface, found.action) == ("周某", "市长", "武汉市人民政府", "remove")


def test_joint_issuers_below_a_title_that_names_none() -> None:
    [document] = documents(
        "关于返还能源交通基金和预算调节基金问题的通知\n财政部、司法部\n\n\n关于返还能源交通基金和预算调节基金问题的通知\n财政部、司法部\n"
        "为了更好地贯彻规定,现将有关问题通知如下:\n一、返还数额按70%计算。\n二、返还年限为三年。\n"
    )
    assert document.record.issuer == ["财政部", "司法部"]


def test_number_and_title_of_an_announcement_on_one_line() -> None:
    [document] = documents(
        "新闻中心\n法规速递\n海关总署公告2018年第40号(关于发布舱单电子报文格式V1.2的公告)\n为进一步完善格式标准,我署制定了舱单电子报文格式V1.2版。\n"
        "本公告自2018年6月1日起执行。海关总署公告2010年第77号同时废止。\n特此公告。\n海关总署\n2018年5月14日\n"
    )
    record = document.record
    assert (record.title, record.number) == ("关于发布舱单电子报文格式V1.2的公告", "海关总署公告2018年第40号")
    assert (record.kind, record.issuer, record.signed, record.effective) == ("公告", ["海关总署"], "2018-05-14", "2018-06-01")


def test_the_day_on_which_a_decision_was_passed_runs_over_lines() -> None:
    [document] = documents(
        "宿州市人民代表大会常务委员会\n关于接受张某辞职请求的决定\n(2021年8月4日宿州市第五届人民代表大会\n常务委员会第三十一次会议通过)\n"
        "因工作变动,张某提出辞去宿州市人民政府副市长职务。会议决定:接受张某辞去宿州市人民政府副市长职务的请求。\n"
    )
    assert (document.record.kind, document.record.signed) == ("决定", "2021-08-04")


def test_the_title_of_a_regulation_above_its_order() -> None:
    """郑州市 2002: the sentence of promulgation names nothing."""
    [document] = documents(
        "郑州市国有土地使用权出让招标拍卖实施办法\n郑州市人民政府令第101号\n颁布日期:20020329  实施日期:20020401\n"
        "  2002年3月29日市人民政府第5次常务会议审议通过,现予发布,自2002年4月1日起施行。\n  2002年3月29日\n"
        "  第一条 为了规范出让行为,制定本办法。\n  第二条 本市的土地招标、拍卖,适用本办法。\n"
    )
    record = document.record
    assert (record.number, record.annexes) == ("郑州市人民政府令第101号", ["郑州市国有土地使用权出让招标拍卖实施办法"])
    assert (record.signed, record.effective) == ("2002-03-29", "2002-04-01")


def test_a_collection_puts_the_year_before_a_title() -> None:
    [document] = documents(
        "(1993年)国务院办公厅关于合作开发工业园区问题的复函\n发文机关国务院办公厅\n发文日期1993年09月18日\n时效性现行有效\n"
        "发文字号国办函〔1993〕79号\n江苏省人民政府:\n根据指示,现函复如下:\n如果决定合作,国务院同意。\n国务院办公厅\n一九九三年九月十八日\n"
    )
    record = document.record
    assert (record.title, record.number, record.kind) == ("国务院办公厅关于合作开发工业园区问题的复函", "国办函〔1993〕79号", "函")


def test_an_order_and_what_it_promulgates_on_one_line() -> None:
    [document] = documents(
        "财政部令第108号——国有资产评估项目备案管理办法\n《国有资产评估项目备案管理办法》已经2021年3月1日财政部部务会议审议通过,现予公布,"
        "自2021年5月1日起施行。\n部长 刘某\n2021年3月5日\n国有资产评估项目备案管理办法\n第一条 为加强管理,制定本办法。\n第二条 略。\n"
    )
    record = document.record
    assert (record.number, record.kind, record.issuer, record.signed) == ("财政部令第108号", "令", ["财政部"], "2021-03-05")
    assert (record.effective, record.annexes) == ("2021-05-01", ["国有资产评估项目备案管理办法"])
