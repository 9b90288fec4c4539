"""The ledger hides no sentence: each is of one class, and all are counted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.formats import load
from zangraph.corpus.reading import read
from zangraph.corpus.source import Form, Language, Reading, SourceText
from zangraph.extract.definitions import definitions
from zangraph.extract.ledger import ledger
from zangraph.extract.norm_model import Ledger, SentenceClass
from zangraph.extract.norms import norms
from zangraph.extract.structure import structure

ACTS = Path(__file__).parents[1] / "corpus" / "acts"


def ledger_of(reading: Reading) -> Ledger:
    root = structure(reading)
    defined = definitions(reading, root)
    return ledger(reading, root, norms(reading, root, defined), defined)


@pytest.fixture(scope="module")
def order() -> Ledger:
    return ledger_of(read(load(ACTS / "2023-01-20-ombudsman-order-1" / "kaz.txt")))


def kind_at(found: Ledger, path: str) -> list[SentenceClass]:
    return [entry.kind for entry in found.entries if entry.at.startswith(path)]


def test_a_sentence_with_a_parameter_is_compiled(order: Ledger) -> None:
    assert kind_at(order, "annex-1/paragraph-22/") == [SentenceClass.COMPILED]


def test_a_power_without_a_number_is_a_norm(order: Ledger) -> None:
    assert kind_at(order, "annex-1/paragraph-7/") == [SentenceClass.NORM]


def test_what_must_be_judged_is_evaluative(order: Ledger) -> None:
    assert kind_at(order, "annex-1/paragraph-16/subparagraph-6") == [SentenceClass.EVALUATIVE]


def test_what_the_document_is_about_is_structural(order: Ledger) -> None:
    assert kind_at(order, "annex-1/paragraph-1/") == [SentenceClass.STRUCTURAL]


def test_the_counts_are_those_of_the_entries(order: Ledger) -> None:
    assert sum(order.counts.values()) == len(order.entries)
    assert set(order.counts) == {kind.value for kind in SentenceClass}


def test_a_list_of_terms_is_definitions(shared_acts: Path) -> None:
    found = ledger_of(read(load(shared_acts / "min-124404-komissiia-tovarnyi-znak" / "kaz.md")))
    assert kind_at(found, "annex-1/paragraph-4/subparagraph-3") == [SentenceClass.DEFINITION]


def test_a_number_that_contradicts_itself_is_shown_with_its_reason() -> None:
    text = "1. Комиссия хаттаманы 5 (он) жұмыс күні ішінде жібереді."
    source = SourceText("act.txt", text.encode(), text, Form.TEXT, Language.KK)
    found = ledger_of(read(source))
    assert [entry.reason for entry in found.doubts] == [
        "a number whose words and digits do not agree"
    ]


PIECES = ["1.", "а)", "Комиссия", "отырысты", "шақырады", ":", ";", ".", "\n", "тиіс", "2/3"]


@given(st.lists(st.sampled_from(PIECES)))
def test_the_words_of_the_entries_stand_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    source = SourceText("act.txt", text.encode(), text, Form.TEXT, Language.KK)
    found = ledger_of(read(source))
    spans = [entry.evidence.span for entry in found.entries]
    assert spans == sorted(spans)
    assert all(text[span.start : span.end] == e.evidence.quote for span, e in zip(
        spans, found.entries, strict=True
    ))  # fmt: skip
