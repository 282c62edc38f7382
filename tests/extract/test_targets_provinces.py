"""Aims as other provinces print them."""

import pytest
from flows import flow
from mandates.extract.documents import PrintedDocument
from mandates.extract.meaning.targets import targets
from mandates.extract.meaning.targets_read import Aim, read_sentence
from mandates.extract.records import DocumentRecord, TargetRecord
from mandates.extract.text import Entry, Part, Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓住国家加快铁路建设机遇,今明两年投资530亿元", [(53_000_000_000, "元", "=")]),
        ("确保实现财政收入增长4%的目标", [(4, "%", "=")]),
        ("2023—2025年累计改造老旧管道10万公里以上", [(100_000, "公里", ">=")]),
        ("违法占用比例达到15％以上的地区", []),
        ("项目总投资35亿元", []),
        # 辽宁, 上海: things that are built or opened, after a verb that alone sets no aim
        ("加快推进300个省级重大项目、6000个亿元以上项目建设", [(300, "个", "="), (6000, "个", "=")]),
        ("推动40个机关、企事业单位附属空间对社会开放共享", [(40, "个", "=")]),
        ("推进5项重点改革", []),  # parts of a plan
        ("加快推进三大类工程", []),
        # 浙江
        ("新增安装300套路口交通信息视频采集设备", [(300, "套", "=")]),
        ("新辟公交线路10条,优化调整20条", [(10, "条", "="), (20, "条", "=")]),
        # 浙江: the bound before a count says which things are counted
        ("全年新引进亿元以上项目210个，其中20亿元以上项目25个", [(210, "个", "="), (25, "个", "=")]),
        # 国务院: money raised for a purpose
        ("同时发行1万亿元抗疫特别国债", [(1_000_000_000_000, "元", "=")]),
        # 云南
        ("省财政筹措3亿元资金支持城市重大基础设施建设", [(300_000_000, "元", "=")]),
        # 上海: an area that meets a standard
        ("50平方公里以上建设用地面积达到海绵城市建设目标要求", [(50, "平方公里", ">=")]),
        # 山东
        ("数字经济核心产业增加值占GDP比重实现翻番", [(1, "番", "=")]),
        ("实施农民收入翻番计划", []),
        # 陕西: what a list adds up to
        (
            "确保完成春播早玉米10万亩、马铃薯5.1万亩、水稻播种2万亩目标任务",
            [(100_000, "亩", "="), (51_000, "亩", "="), (20_000, "亩", "=")],
        ),
        # synthetic
        ("完成对12座大中型水库的安全检查", [(12, "座", "=")]),
        # 广东: rates that are charged, conditions that are eased; a fee that shall fall is an aim
        ("全市城镇土地使用税税额标准下调至1—8元/平方米", []),
        ("对参保职工30人（含）以下的企业，裁员率放宽到不超过企业职工总数20%", []),
        ("综合担保费率降至1%以下", [(1, "%", "<=")]),
        # 浙江: what is planned, in a district of its own
        ("2023年,计划推进全区183个新建、续建项目,统筹谋划121个储备项目", [(183, "个", "="), (121, "个", "=")]),
        # 长三角: units of one thing per another
        ("铁路网密度达到507公里/万平方公里", [(507, "公里/万平方公里", "=")]),
        # 云南: days of a procedure are aims only under a heading that speaks of them (below)
        ("环评报告书14个工作日内、环评登记表3个工作日内完成审批", []),
        # 国务院, 四川, 江苏
        ("力争70%以上的地级及以上城市全面消除重污染天气", [(70, "%", ">=")]),
        ("重点发展电子商务、现代物流、售后服务等12个领域", []),
        ("优化提升50条背街后巷交通组织", [(50, "条", "=")]),
        ("新增四分类“三定一督”达标小区210个", [(210, "个", "=")]),
        # synthetic, after plans and reports
        ("居民医保人均财政补助标准提高30元", [(30, "元", "=")]),
        ("个人奖励标准提高到5000元", []),
        ("高频事项100%实现“跨省通办”", [(100, "%", "=")]),
        ("确保2023年底前开通试运营，全长35公里", []),
        ("城乡居民人均可支配收入比缩小到2.1以内", [(2.1, "", "<=")]),
        ("力争到2025年全市规上工业总产值突破万亿元", [(1_000_000_000_000, "元", ">")]),
        ("打造千亿级产业", []),
        ("力争主营业务收入超过百亿元企业达到5家", [(5, "家", "=")]),
        ("力争实现GDP增速7%，规上工业增加值增速8%", [(7, "%", "="), (8, "%", "=")]),
        ("上半年GDP增速7%", []),
        ("减少审批环节20个，压减审批时限60%", [(20, "个", "="), (60, "%", "=")]),
        ("将财政资金直达比例由80%提高到90%", [(90, "%", "=")]),
        ("全市现有耕地300万亩，确保耕地保有量不低于290万亩", [(2_900_000, "亩", ">=")]),
        ("开展“百日攻坚”行动，完成100个项目前期工作", [(100, "个", "=")]),
        ("登记、抵押办理时间分别压缩至3个、1个工作日内", [(3, "个工作日", "<="), (1, "个工作日", "<=")]),
        ("三年内实现“三个翻番”", []),
        ("开工建设3条线路、总里程500公里", [(3, "条", "="), (500, "公里", "=")]),
        ("力争95%以上的县（市、区）通高速公路", [(95, "%", ">=")]),
        # 财政部: names of classes, limits of a table
        ("实施1.6升及以下节能环保汽车推广补贴政策", []),
        ("重点针对灾害严重煤矿以及30万吨/年以下煤矿开展安全生产治本攻坚行动", []),
        ("750<CM≤865", []),
    ],
)
def test_aims(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(aim.value, aim.unit, aim.op) for aim in read_sentence(text) if isinstance(aim, Aim)] == expected


def read(text: str, signed: str, heading: str = "目标") -> list[tuple[str, object, str, str | None]]:
    record = DocumentRecord(doc="D1", title="某市工作方案", signed=signed)
    document = PrintedDocument(Source("x.txt", "", ""), record, [Part(0, None, flow(""))])
    entry = Entry(0, ("一",), heading, flow(text), 0, 0, len(text))
    return [(r.metric, r.value, r.op, r.by) for r in targets(document, [entry]) if isinstance(r, TargetRecord)]


def test_a_year_that_opens_a_list_of_goals_holds_for_all_parts_of_it() -> None:  # 湖北
    text = "2017年全市经济社会发展主要预期目标是:地区生产总值增长8.5%左右;规模以上工业增加值增长9%以上;城镇登记失业率控制在4.5%以内。"
    assert read(text, "2017-01-13") == [
        ("地区生产总值增长", 8.5, "~", "2017"),
        ("规模以上工业增加值增长", 9, ">=", "2017"),
        ("城镇登记失业率", 4.5, "<=", "2017"),
    ]


def test_the_year_that_an_aim_is_measured_against_is_not_when_it_is_due() -> None:  # 重庆
    text = "到2027年,全区高新技术企业和科技型企业在2022年的基础上实现“双倍增”,分别超过90家和870家。"
    assert [(value, by) for _, value, _, by in read(text, "2023-06-16")] == [(90, "2027"), (870, "2027")]


def test_each_of_a_list_with_bounds_of_its_own_keeps_its_name() -> None:  # 重庆
    found = read("到2025年,全区高新技术企业突破75家、科技型企业超过690家。", "2023-06-16")
    assert found == [("全区高新技术企业", 75, ">", "2025"), ("科技型企业", 690, ">", "2025")]


def test_a_heading_that_seizes_chances_does_not_look_back() -> None:  # 黑龙江
    heading = "抓住国家加快铁路建设机遇"
    assert read("今明两年投资530亿元。", "2014-05-01", heading) == [("今明两年投资", 53_000_000_000, "=", None)]


def test_aims_before_a_holiday() -> None:  # synthetic
    assert read("2024年春节前完成3200公里河道清淤疏浚任务。", "2023-11-20") == [("完成河道清淤疏浚任务", 3200, "=", "2024-02-10")]


def test_what_a_list_of_goals_adds_behind_a_semicolon_is_an_aim_too() -> None:  # 江西
    text = "今年冬种工作的总体目标是:冬种总面积40万亩。其中:油菜面积26万亩;绿肥面积4万亩;冬季蔬菜4.5万亩。上年油菜面积20万亩。"
    assert [value for _, value, _, _ in read(text, "2020-09-01")] == [400_000, 260_000, 40_000, 45_000]


def test_a_state_of_a_past_year_that_bounds_an_aim_does_not_make_it_past() -> None:  # 江苏
    text = "全市国省考断面优Ⅲ水体比例达到90%以上,其中15个国考断面优Ⅲ水体比例达到86.7%,达标断面水质不低于2021年现状值。"
    assert [(value, op) for _, value, op, _ in read(text, "2022-06-10")] == [(90, ">="), (86.7, "=")]


def test_a_sum_over_years_in_a_table_of_tasks_is_an_aim() -> None:  # 浙江
    sentence = "累计实际利用外资超过160亿美元"
    assert [aim.value for aim in read_sentence(sentence, table=True) if isinstance(aim, Aim)] == [16_000_000_000]
    assert [aim for aim in read_sentence("累计完成投资160亿元") if isinstance(aim, Aim)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # 国务院
            "单位国内生产总值能源消耗和二氧化碳排放分别降低2.5%左右、3.9%左右",
            ["单位国内生产总值能源消耗降低", "单位国内生产总值二氧化碳排放降低"],
        ),
        (  # 贵州
            "装配式建筑、绿色建筑占新建建筑比例分别达到20%和75%以上",
            ["装配式建筑占新建建筑比例", "绿色建筑占新建建筑比例"],
        ),
        ("新辟公交线路10条，优化调整20条", ["新辟公交线路", "优化调整公交线路"]),  # 浙江
        ("新建设施农业200亩", ["新建设施农业"]),  # 辽宁
        # synthetic
        ("技术合同成交额年均增长15%以上，2025年突破2000亿元", ["技术合同成交额年均增长", "技术合同成交额"]),
        ("将办理时限由原来的20个工作日压缩至5个工作日", ["办理时限"]),
        ("全市A级以上旅游景区达到60家，其中5A级景区2家", ["全市A级以上旅游景区", "5A级景区"]),
        ("常住人口城镇化率提高到65%，户籍人口城镇化率提高到45%", ["常住人口城镇化率", "户籍人口城镇化率"]),
        ("货邮吞吐量达到26万吨，年均增长20%以上", ["货邮吞吐量", "货邮吞吐量年均增长"]),
        ("力争培育2家以上年营业收入超50亿元的物流龙头企业", ["培育物流龙头企业"]),
        ("加密至欧洲货运航班，每周不少于40班", ["加密至欧洲货运航班每周"]),
        ("阿里地区行署要在12月底前完成储草1200万公斤、储粮350万公斤的任务", ["完成储草", "完成储粮"]),
    ],
)
def test_names_of_measures_that_share_a_part(text: str, names: list[str]) -> None:
    assert [aim.metric for aim in read_sentence(text) if isinstance(aim, Aim)] == names


def test_under_a_heading_of_how_long_procedures_take_days_are_aims() -> None:  # 云南
    text = "环评报告书14个工作日内、环评报告表7个工作日内、环评登记表3个工作日内完成审批。"
    assert read(text, "2016-05-01", "提高环评审批效率") == [
        ("环评报告书完成审批", 14, "<=", None),
        ("环评报告表完成审批", 7, "<=", None),
        ("环评登记表完成审批", 3, "<=", None),
    ]
    assert read(text, "2016-05-01", "加强环评管理") == []


def test_a_rate_behind_a_sum_is_named_by_what_the_sum_measures() -> None:  # 浙江
    text = "2023年全区固定资产投资力争完成381亿元、增速6%。"
    assert read(text, "2023-04-22") == [("全区固定资产投资", 38_100_000_000, "=", "2023"), ("全区固定资产投资增速", 6, "=", "2023")]


def test_a_clause_of_other_work_sets_no_topic() -> None:  # 河南
    text = "重点抓好智能电网高端装备产业基地、隆鑫机车工业园等项目，装备制造板块主营业务收入超400亿元。"
    assert read(text, "2013-03-01") == [("装备制造板块主营业务收入", 40_000_000_000, ">", None)]


def test_a_measure_without_articles_is_read_where_it_says_by_what_year() -> None:  # 广东
    text = "到2022年,科技和产业竞争力全国领先。全社会研发投入占GDP比重达4.28%。"
    part = Part(1, "关于加强基础科学研究实施办法", flow(text), regulation=True)
    document = PrintedDocument(Source("x.txt", "", ""), DocumentRecord(doc="D1", title="通知", signed=None), [part])
    plan = Entry(1, ("一",), "总体要求", flow(text), 0, 0, len(text), kind="section")
    article = Entry(1, ("第一条",), "", flow(text), 0, 0, len(text), kind="article")
    found = [(r.metric, r.value, r.by) for r in targets(document, [plan]) if isinstance(r, TargetRecord)]
    assert found == [("全社会研发投入占GDP比重", 4.28, "2022")]
    assert list(targets(document, [article])) == []


def test_parts_of_what_a_sentence_has_just_set_are_aims_too() -> None:  # 四川
    text = "划定粮食生产功能区5920万亩。其中,水稻生产功能区2770万亩,小麦生产功能区1300万亩。上年小麦产量80万吨。"
    assert [value for _, value, _, _ in read(text, "2017-08-01", "粮食生产功能区")] == [59_200_000, 27_700_000, 13_000_000]


def test_a_year_that_opens_a_paragraph_without_a_comma_governs_it_too() -> None:  # 上海
    text = "到2025年建成不少于17.8万张养老床位,且包含至少1.5万张认知障碍老年人照护床位。全市每千人养老服务设施建筑面积达到50平方米。"
    assert read(text, "2022-10-15") == [
        ("建成养老床位", 178_000, ">=", "2025"),
        ("包含认知障碍老年人照护床位", 15_000, ">=", "2025"),
        ("全市每千人养老服务设施建筑面积", 50, "=", "2025"),
    ]


def test_classes_that_share_a_measure_each_get_its_name() -> None:  # 上海
    text = "到2025年,一类、二类、三类区每千人养老服务设施建筑面积分别达到55平方米、50平方米、45平方米。"
    assert [(name, value) for name, value, _, _ in read(text, "2022-10-15")] == [
        ("一类区每千人养老服务设施建筑面积", 55),
        ("二类区每千人养老服务设施建筑面积", 50),
        ("三类区每千人养老服务设施建筑面积", 45),
    ]


def test_a_verb_before_a_sum_does_not_take_the_name_of_the_sum_before() -> None:  # 山东
    text = "到2030年,全市每年城镇新增就业规模保持在35万人以上、扶持创业3万人以上。"
    assert read(text, "2025-03-07") == [("全市每年城镇新增就业规模", 350_000, ">=", "2030"), ("扶持创业", 30_000, ">=", "2030")]
