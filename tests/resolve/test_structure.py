"""What stands between bodies: parts, counterparts, members, successors. The documents are synthetic."""

from __future__ import annotations

from mandates.extract.records import AgencyRef, DocumentRecord, Record, TaskRecord
from mandates.graph.resolve import Resolution, resolve


def resolution() -> Resolution:
    rows: list[Record] = []
    said = {
        "湖南省人民政府办公厅": ["省政务局", "省教育厅", "各市州人民政府", "长株潭三市人民政府", "湖南银保监局"],
        "娄底市人民政府办公室": [
            "市行政审批服务局",
            "市教育局",
            "市委网信办",
            "娄星区",
            "各县市区人民政府",
            "市文旅广体局",
            "市中级人民法院",
            "市城管局",
            "市仲裁委",
        ],
        "长沙市人民政府办公厅": ["市人民政府", "市城投"],
    }
    for number, (issuer, names) in enumerate(said.items()):
        rows.append(DocumentRecord(source="s", doc=f"D{number}", issuer=[issuer], title=f"{issuer}关于有关工作的通知"))
        rows.append(TaskRecord(source="s", doc=f"D{number}", path=["一"], responsible=[AgencyRef(surface=n) for n in names]))
    return resolve(rows)


def test_an_office_is_part_of_what_it_is_the_office_of() -> None:
    assert ("湖南省人民政府办公厅", "湖南省人民政府") in {(r.start, r.end) for r in resolution().parts()}


def test_counterparts_have_the_same_function_one_level_up() -> None:
    found = {(r.start, r.end): r.confidence for r in resolution().counterparts()}
    assert found["娄底市行政审批服务局", "湖南省政务管理服务局"] == 0.9
    assert found["娄底市教育局", "湖南省教育厅"] == 0.9
    assert ("娄底市中级人民法院", "湖南省高级人民法院") in found
    assert ("中共娄底市委网络安全和信息化委员会办公室", "中共湖南省委网络安全和信息化委员会办公室") in found
    assert found["娄底市文化旅游广电体育局", "湖南省文化和旅游厅"] > found["娄底市文化旅游广电体育局", "湖南省体育局"]


def test_counterparts_where_the_province_has_no_department_of_that_name() -> None:
    """A province's 住房城乡建设厅 has 城市管理; an arbitration commission has none above it."""
    found = {r.start: r.end for r in resolution().counterparts()}
    assert found["娄底市城市管理局"] == "湖南省住房和城乡建设厅"
    assert "娄底仲裁委员会" not in found


def test_members_of_groups_as_far_as_known() -> None:
    found = {(r.start, r.end) for r in resolution().memberships()}
    assert ("娄底市娄星区人民政府", "娄底市各县市区人民政府") in found
    assert ("长沙市人民政府", "湖南省各市州人民政府") in found
    assert ("长沙市人民政府", "长沙市、株洲市、湘潭市人民政府") in found
    assert ("娄底市娄星区人民政府", "湖南省各市州人民政府") not in found


def test_reforms_are_dated() -> None:
    found = [(r.start, r.end, r.on) for r in resolution().successions()]
    assert ("中国银行保险监督管理委员会湖南监管局", "国家金融监督管理总局湖南监管局", "2023-07-20") in found
