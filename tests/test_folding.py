"""Folding makes look-alikes one and keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.folding import fold


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("iс-әрекеттер мен жазалау түрлерiне", "іс-әрекеттер мен жазалау түрлеріне"),  # Latin i
        ("апpеля", "апреля"),  # a Latin p in a Russian word (act 104237)
        ("Қaулы", "Қаулы"),  # a Latin a
        ("мəселе ƏДІЛЕТ", "мәселе ӘДІЛЕТ"),  # the Latin schwa of old files
        ("№ 217-VІ", "№ 217-VI"),  # Cyrillic І in a Roman numeral
        ("№ 305-VIII", "№ 305-VIII"),  # nothing to do
        ("ІV. 3-бөлім", "IV. 3-бөлім"),
        ("ІІІ. Жалпы мәліметтер", "III. Жалпы мәліметтер"),  # Cyrillic letters only
        ("VІІ-тарау, ХІ тарау", "VII-тарау, XI тарау"),
        ("ҚР ІІМ және ІІО қызметкерлері", "ҚР ІІМ және ІІО қызметкерлері"),  # abbreviations
        ("ҚР IIМ", "ҚР ІІМ"),  # Latin II in the abbreviation
        ("2008 – 2012", "2008 - 2012"),
        ("«Прокуратура туралы» заң", '"Прокуратура туралы" заң'),
        ("ата=ананың, сондай=ақ", "ата-ананың, сондай-ақ"),  # loc-4495, 1995
        ("a=b", "a=b"),  # not a hyphen in a formula
        ("1\u00a0жыл\tішінде", "1 жыл ішінде"),
        ("N 12", "N 12"),  # whether N is a number sign is for patterns to say
        ("aut dedere aut judicare", "aut dedere aut judicare"),  # Latin stays Latin
    ],
)
def test_look_alikes_are_one(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(alphabet="iіIІVXХCСМM-=ә1 кə№«"))
def test_folding_keeps_the_length_of_texts_full_of_look_alikes(text: str) -> None:
    assert len(fold(text)) == len(text)
