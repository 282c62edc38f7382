"""The canned questions' heads: what each asks, takes and returns, and what is said of a name or value that does not fit."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from mandates.cypher import Question, QuestionError, question, questions
from mandates.cypher.questions import Parameter, literal, parse

ALL = list(questions().values())
CLAUSES = re.compile(r"\b(CREATE|MERGE|DELETE|SET|REMOVE|DROP|LOAD)\b")


def body(asked: Question) -> str:
    return "\n".join(line for line in asked.text.split("\n") if not line.startswith("//"))


def test_there_are_the_questions_that_analysts_were_promised() -> None:
    promised = """who-leads-what leaders-of-topic agency-workload implementing-documents implementation-chain citations-of
        cited-but-missing targets-by-date deadlines-before duties-of-agency mandates-without-leader evidence agency-names counterparts
        task-alignment unassigned-below target-cascade document-status contradictions most-cited co-lead-network"""
    assert set(promised.split()) <= set(questions())
    assert len(ALL) >= 35


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_the_head_tells_what_the_text_does(asked: Question) -> None:
    text = body(asked)
    assert set(re.findall(r"\$(\w+)", text)) == {parameter.name for parameter in asked.parameters}
    returned = text[text.rindex("RETURN ") : text.rindex("ORDER BY")]
    for column in asked.columns:
        assert re.search(rf"(AS |RETURN |,\s+){column.name}\b", returned), f"{column.name} is not returned"
    assert re.search(r"[一-鿿]", asked.zh) and asked.en.endswith("?")
    assert asked.values({}).keys() == {parameter.name for parameter in asked.parameters}


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_the_text_keeps_the_house_rules(asked: Question) -> None:
    text = body(asked)
    assert "ORDER BY" in text.rpartition("RETURN ")[2], "rows need an order"
    assert not CLAUSES.search(text), "a question only reads"
    assert ";" not in text.replace("'；'", "") and "SHORTEST" not in text


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(QuestionError, match="there is no question 'who-leads'; did you mean who-leads-what"):
        question("who-leads")
    with pytest.raises(QuestionError, match=r"who-leads-what has no parameter 'agencies'; it takes agency, topic, .*did you mean agency"):
        question("who-leads-what").values({"agencies": "省政务局"})


@pytest.mark.parametrize(
    ("name", "parameter", "given", "read"),
    [
        ("deadlines-before", "before", "2024-06-30", "2024-06-30"),
        ("deadlines-before", "before", date(2024, 6, 30), "2024-06-30"),
        ("deadlines-before", "before", datetime(2024, 6, 30, 8, 15), "2024-06-30"),
        ("deadlines-before", "after", "null", None),
        ("who-leads-what", "agency", "null", None),
        ("most-cited", "least", "3", 3),
        ("most-cited", "least", 3.0, 3),
        ("who-leads-what", "agency", "省政务局", "省政务局"),
    ],
)
def test_values_are_read_in_the_type_of_their_parameter(name: str, parameter: str, given: object, read: object) -> None:
    assert question(name).values({parameter: given})[parameter] == read


@pytest.mark.parametrize(
    ("name", "parameter", "given", "wrong"),
    [
        ("deadlines-before", "before", "30.6.2024", "before is a day such as 2024-12-31, not '30.6.2024'"),
        ("deadlines-before", "before", 20240630, "before is a day"),
        ("most-cited", "least", "many", "least is a whole number, not 'many'"),
        ("most-cited", "least", 2.5, "least is a whole number"),
        ("most-cited", "least", True, "least is a whole number"),
        ("who-leads-what", "agency", 3, "agency is text, not 3"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, parameter: str, given: object, wrong: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(wrong)):
        question(name).values({parameter: given})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("MATCH (n) RETURN n", "x.cypher, line 1: expected a title"),
        ("// 谁 | Who?\n// :param a => 1\n//   number: 数 | number\n", "line 3: 'number' is no parameter type"),
        ("// 谁 | Who?\n// :param a => 1\n// columns\n", "line 3: expected the type of a"),
        ("// 谁 | Who?\nRETURN 1 AS one ORDER BY one", "the head names no columns"),
    ],
)
def test_a_file_without_a_proper_head_is_named_with_its_line(text: str, wrong: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(wrong)):
        parse("x.cypher", text)


@pytest.mark.parametrize(
    ("text", "value"), [("null", None), ("true", True), ("false", False), ("3", 3), ("-3", -3), ("2.0", 2.0), ("'省'", "省"), ("''", "")]
)
def test_a_default_is_read_as_cypher_writes_it(text: str, value: object) -> None:
    read = literal(text)
    assert read == value and type(read) is type(value)


@pytest.mark.parametrize(
    ("type_", "given", "read"),
    [
        ("boolean", "yes", True),
        ("boolean", "0", False),
        ("boolean", False, False),
        ("float", "2", 2.0),
        ("float", 3, 3.0),
        ("integer", "7", 7),
    ],
)
def test_text_is_read_as_it_is_typed_at_a_prompt(type_: str, given: object, read: object) -> None:
    value = Parameter("x", type_, None, "甲", "x").read(given)
    assert value == read and type(value) is type(read)


@pytest.mark.parametrize(
    ("type_", "given"), [("boolean", "perhaps"), ("boolean", 2), ("float", True), ("float", "much"), ("date", "2024-13-01")]
)
def test_text_of_another_kind_is_refused(type_: str, given: object) -> None:
    with pytest.raises(QuestionError, match="parameter x is "):
        Parameter("x", type_, None, "甲", "x").read(given)
