"""Records read and write without loss, and say what is wrong with a line."""

from __future__ import annotations

import io

import pytest
from mandates.extract.records import AgencyRef, Deadline, RecordError, TaskRecord, read_jsonl, write_jsonl


def test_a_task_comes_back_as_it_was_written() -> None:
    task = TaskRecord(
        doc="D1",
        annex=1,
        path=["一", "（一）"],
        lead=[AgencyRef(surface="省政务局", start=3, end=7)],
        inherited={"responsible": [AgencyRef(surface="各市州、县市区人民政府", declaration="D1.1.s1")]},
        deadlines=[Deadline(date="2023-12-31", quote="年底前")],
        quote="（省政务局牵头）",
        source="a.txt",
        start=1,
        end=9,
        rule="clause",
        confidence=0.9,
    )
    out = io.StringIO()
    assert write_jsonl([task], out) == 1
    assert list(read_jsonl([out.getvalue()])) == [task]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "Expecting property name"),
        ("[]", "expected an object, got list"),
        ('{"type": "tasks"}', "unknown type 'tasks'"),
        ('{"type": "task", "lead": "省政务局"}', "lead: expected a list"),
        ('{"type": "task", "lead": [3]}', r"lead\[0\]: expected a name"),
        ('{"type": "task", "deadlines": [{"day": 1}]}', r"deadlines\[0\]: expected an object with `date`"),
        ('{"type": "target", "value": "many"}', "value: 'many' does not fit"),
    ],
)
def test_a_line_that_is_no_record_is_named_with_file_and_number(line: str, wrong: str) -> None:
    with pytest.raises(RecordError, match=f"x.jsonl, line 2: .*{wrong}"):
        list(read_jsonl(['{"type": "duty"}', line], "x.jsonl"))
