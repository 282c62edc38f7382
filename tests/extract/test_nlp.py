"""The spaCy pipeline says what the plain functions say."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from mandates.extract.nlp import GROUPS, pipeline, source_of
from mandates.extract.pipeline import extract
from mandates.extract.records import to_dict
from spacy.tokens import DocBin

# Synthetic, in the form of a provincial notice.
NOTICE = """云政办发〔2023〕7号

云岭省人民政府办公厅
关于印发《云岭省政务服务工作要点》的通知

各市州人民政府，省政府各厅委：

《云岭省政务服务工作要点》已经省人民政府同意，现印发给你们，请认真贯彻执行。

云岭省人民政府办公厅

2023年3月6日

云岭省政务服务工作要点

一、优化服务

（一）提升能力。根据《国务院关于加快推进政务服务标准化规范化便利化的指导意见》（国发〔2022〕5号），2023年6月30日前完成省级平台改造。（省政务局牵头，省财政厅、省发展改革委按职责分工负责）
"""


def test_the_words_of_the_records_are_span_groups() -> None:
    doc = pipeline()(NOTICE)
    said = {group: [(span.text, span.label_) for span in doc.spans[group]] for group in GROUPS}
    assert said["agency"] == [("省政务局", "lead"), ("省财政厅", "support"), ("省发展改革委", "support")]
    assert ("国发〔2022〕5号", "basis") in said["document_number"] or ("国发〔2022〕5号", "cites") in said["document_number"]
    assert [label for _, label in said["deadline"]] == ["2023-06-30"]
    assert [text for text, _ in said["clause"]] == ["（省政务局牵头，省财政厅、省发展改革委按职责分工负责）"]


def test_in_a_pipeline_with_words_spans_are_whole_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("gov_mandates")
    doc = nlp(NOTICE)
    assert doc._.mandates == pipeline()(NOTICE)._.mandates
    assert all("省政务局" in span.text for span in doc.spans["agency"] if span.label_ == "lead")


def test_docs_are_stored_and_several_processes_give_the_same() -> None:
    nlp = pipeline()
    alone = nlp(NOTICE)
    box = DocBin(store_user_data=True, docs=list(nlp.pipe([NOTICE, NOTICE], n_process=2)))
    for doc in DocBin().from_bytes(box.to_bytes()).get_docs(nlp.vocab):
        assert doc._.mandates == alone._.mandates
        assert [(s.start, s.end, s.label_) for s in doc.spans["agency"]] == [(s.start, s.end, s.label_) for s in alone.spans["agency"]]


def test_displacy_draws_the_spans() -> None:
    html = spacy.displacy.render(pipeline()(NOTICE), style="span", options={"spans_key": "agency"}, jupyter=False)
    assert "lead" in html


@pytest.mark.parametrize("text", ["", " \n", "没有文件的文字"])
def test_text_without_a_document_is_no_error(text: str) -> None:
    doc = pipeline()(text)
    assert set(doc.spans) == set(GROUPS)


def test_same_records_as_the_plain_functions_over_all_sources(shared: Path) -> None:
    nlp = pipeline()
    for path in sorted((shared / "corpus").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        doc = nlp(text)
        assert doc._.mandates == [to_dict(record) for record in extract(source_of(text))]
        for group in GROUPS:
            for span in doc.spans[group]:
                assert text[span.start_char : span.end_char] == span.text
