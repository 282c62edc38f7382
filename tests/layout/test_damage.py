"""Pages of synthetic notices and decrees, damaged in the ways that gazettes' dumps are: each document must come out whole.

Every text is made up of a few phrases, set in columns of some width; the damage is chosen by a seed, so that a failure can be seen again.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.outline import outline
from mandates.extract.reading import source_from_bytes

PROVINCES = {"贵州省": "黔", "陕西省": "陕", "江西省": "赣", "河北省": "冀", "安徽省": "皖"}
MATTERS = ("水网建设", "气象服务", "数字政府建设", "养老服务", "农村公路", "教育督导", "森林防火")
HEADINGS = ("加强组织领导", "完善工作机制", "强化要素保障", "加大投入力度", "严格督导考核", "健全标准体系")
PHRASES = (
    "要加强组织领导，明确责任分工，细化工作措施，确保各项任务落到实处",
    "建立健全协调机制，及时解决工作中的重大问题，重大事项及时报告省政府",
    "加大财政投入力度，统筹用好各类专项资金，提高资金使用效益",
    "完善标准规范，强化监督检查，推动工作规范化和制度化",
    "各级人民政府要将有关经费纳入年度预算，保障工作正常开展",
)
COUNT = "一二三四五六"
RECIPIENTS = "各市、县（区）人民政府，省政府各部门："


@dataclass
class Printed:
    """One document: its title box, the text up to its signature, and what it issues; the paths of its outline."""

    number: str
    title: str
    signed: str
    kind: str
    box: list[str]
    text: list[str]
    annex: list[str]
    paths: list[tuple[str, ...]]


def phrases(r: random.Random) -> str:
    return f"{r.choice(PHRASES)}，{r.choice(PHRASES)}。"


def make(r: random.Random, serial: int, width: int, indent: str) -> Printed:
    def column(*paragraphs: str) -> list[str]:
        return [(indent + p)[at : at + width] for p in paragraphs for at in range(0, len(indent + p), width)]

    province = r.choice(list(PROVINCES))
    kind = r.choice(("意见", "通知", "印发", "令"))
    matter = f"{r.choice(MATTERS)}{serial}"
    month, day = r.randint(1, 12), r.randint(1, 28)
    date, signed = f"2022年{month}月{day}日", f"2022-{month:02}-{day:02}"
    items: list[str] = []
    paths: list[tuple[str, ...]] = []
    if kind == "令":
        number, name = f"{province}人民政府令第{200 + serial}号", f"{province}{matter}管理办法"
        for n in COUNT[: r.randint(3, 6)]:
            items.append(f"第{n}条　{phrases(r)}")
            paths.append((f"第{n}条",))
        says = f"《{name}》已经2022年1月5日省人民政府第{serial}次常务会议通过，现予公布，自2022年12月1日起施行。"
        box = [number[: number.index("第")], number[number.index("第") :], *column(says), "省长　王某某", date]
        return Printed(number, number, signed, kind, box, [name, *column(*items)], [], paths)
    office = r.choice(("人民政府", "人民政府办公厅"))
    issuer, plan = province + office, f"{province}{matter}实施方案"
    number = f"{PROVINCES[province]}府{'办' if office.endswith('厅') else ''}发〔2022〕{10 + serial}号"
    about = {"意见": f"关于加强{matter}的意见", "通知": f"关于做好{matter}工作的通知", "印发": f"关于印发{plan}的通知"}[kind]
    for n in COUNT[: r.randint(2, 3)]:
        items.append(f"{n}、{r.choice(HEADINGS)}")
        paths.append((n,))
        below = COUNT[: r.randint(0, 3)]
        items += [f"（{m}）{r.choice(HEADINGS)}。{phrases(r)}" for m in below] or [phrases(r)]
        paths += [(n, f"（{m}）") for m in below]
    says = {
        "意见": f"为加强{matter}，经研究，提出如下意见。",
        "通知": f"为做好{matter}工作，经研究，现就有关事项通知如下：",
        "印发": f"《{plan}》已经省政府同意，现印发给你们，请认真贯彻执行。",
    }[kind]
    title = [issuer, about] if r.random() < 0.6 else [issuer + about]
    body, rest = ((), items) if kind == "印发" else (items, ())
    annex = [plan, *column(*rest)] if rest else []
    return Printed(number, issuer + about, signed, kind, [*title, number, RECIPIENTS], [*column(says, *body), issuer, date], annex, paths)


def inside(text: list[str], width: int) -> list[int]:
    """Places between two full lines of one sentence."""

    def full(i: int) -> bool:
        return len(text[i]) >= width - 2

    def goes_on(i: int) -> bool:
        return text[i - 1][-1] not in "。：；" and text[i][0] not in "　 第一二三（"

    return [i for i in range(2, len(text)) if full(i - 1) and full(i) and goes_on(i)]


def page_of(r: random.Random) -> tuple[str, list[str], list[Printed]]:
    """The kind of damage, the lines of the dump, and the documents in it."""
    width = r.choice((20, 22, 24, 27))
    indent = r.choice(("　　", "  ", ""))
    a, b, c = (make(r, n, width, indent) for n in (1, 2, 3))
    marks = r.choice(("none", "head", "dash", "section"))
    mark = {"none": [], "head": ["某省人民政府公报　2022年第9期"], "dash": ["— 0 —"], "section": ["省政府文件0"]}[marks]
    damage = r.choice(("plain", "box in a sentence", "box behind its text", "boxes above the texts", "jump", "page in a sentence"))
    places = inside(a.text, width)
    notices = "令" not in (a.kind, b.kind)
    if damage == "box in a sentence" and notices and a.kind != "印发" and places:
        at = r.choice(places)
        lines = a.box + a.text[:at] + b.box + a.text[at:] + mark + b.text + b.annex
    elif damage == "box behind its text" and marks == "head" and b.kind != "令":
        lines = a.box + a.text + a.annex + mark + b.text + b.annex + b.box
    elif damage == "boxes above the texts" and marks == "head" and notices:
        lines = a.box[:-1] + b.box[:-1] + [RECIPIENTS] + a.text + a.annex + [RECIPIENTS] + b.text + b.annex
    elif damage == "jump" and marks != "none" and a.kind != "令" and places:
        at = r.choice(places)
        lines = a.box + a.text[:at] + ["（下转第9页）"] + mark + b.box + b.text + b.annex + mark + ["（上接第7页）"] + a.text[at:] + a.annex
    elif damage == "page in a sentence" and places:
        at = r.choice(places)
        lines = a.box + a.text[:at] + mark + a.text[at:] + a.annex + mark + b.box + b.text + b.annex
    else:
        damage, lines = "plain", a.box + a.text + a.annex + mark + b.box + b.text + b.annex
    lines = (mark if marks == "head" else []) + lines + mark + c.box + c.text + c.annex
    number = 5
    for i, line in enumerate(lines):
        if line in ("— 0 —", "省政府文件0"):
            number += 1
            lines[i] = re.sub(r"\d+", str(number), line)
    return damage, lines, [a, b, c]


@pytest.mark.parametrize("seed", range(120))
def test_every_document_comes_out_of_the_damaged_pages_whole(seed: int) -> None:
    damage, lines, documents = page_of(random.Random(seed))
    dump = "\n".join(lines) + "\n"
    found = find_documents(source_from_bytes(dump.encode(), f"{damage}.txt"))
    said = {
        document.record.number: (
            document.record.title,
            document.record.signed,
            len(document.record.recipients),
            [entry.path for part in document.parts for entry in outline(part) if entry.path],
        )
        for document in found
    }
    wanted = {d.number: (d.title, d.signed, 0 if d.kind == "令" else 2, d.paths) for d in documents}
    assert said == wanted, f"{damage}:\n{dump}"
