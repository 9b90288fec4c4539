"""Kazakh words to their dictionary form: scored on words written down before the rules."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.extract.lexicon import proposals
from zangraph.extract.phrases import form, nominative
from zangraph.extract.stemming import lexicon, parse, read_lexicon, stem, stems

HELDOUT = tomllib.loads(Path(__file__).with_name("stems_heldout.toml").read_text("utf-8"))
KAZAKH = "абвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя"


def test_form_and_dictionary_form_have_the_same_key_on_the_held_out_words() -> None:
    pairs = [pair for words in HELDOUT.values() for pair in words.items()]
    same = sum(stem(form) == stem(word) for form, word in pairs)
    right = sum(stem(form) == word for form, word in pairs)
    assert len(pairs) >= 350
    assert same / len(pairs) >= 0.98
    assert right / len(pairs) >= 0.98


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("кеңесінің", "кеңес"),  # not кеңе-сінің
        ("Ассамблеяның", "ассамблея"),
        ("iс-шараларды", "іс-шара"),  # a Latin i
        ("ҚР-ның", "қр"),
        ("кәсіпорнында", "кәсіпорын"),  # loses its vowel
        ("қоймайды", "қою"),
        ("тағайындалғаннан", "тағайындалу"),
        ("заңдылығын", "заңдылық"),  # formed of заңды
        ("міндетті", "міндетті"),  # not міндет-ті
        ("жанындағы", "жан"),
        ("", ""),
    ],
)
def test_endings_come_off_and_word_formation_stays(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_each_word_of_a_text_has_its_place() -> None:
    text = "7-бабының 2) тармақшасы"
    assert stems(text) == [(2, 9, "бап"), (13, 23, "тармақша")]


@given(st.text(alphabet=KAZAKH, max_size=24))
def test_any_word_has_a_stem_that_begins_as_it_does(word: str) -> None:
    found = stem(word)
    assert bool(found) == bool(word)
    assert found[:1] == word[:1]
    assert parse(word).stem == found


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Үйлестіру кеңесінің", "Үйлестіру кеңесі"),
        (
            "Қазақстан Республикасы Әділет министрлігіне",
            "Қазақстан Республикасы Әділет министрлігі",
        ),
        ("мәслихаттарында", "мәслихаттары"),
        ("сотты", "сот"),
        ("Ассамблеяның Аппаратының (Хатшылығының)", "Ассамблеяның Аппаратының (Хатшылығы)"),
    ],
)
def test_the_nominative_keeps_number_and_possession(phrase: str, expected: str) -> None:
    assert nominative(phrase) == expected


def test_a_word_tells_its_case_and_what_it_does() -> None:
    assert form("органдарға").case == "dative"
    assert form("құратын").kind == "participle"
    assert form("ұйымдастыру").kind == "action"
    assert form("бекітеді").kind == "verb"


def test_the_word_lists_hold_dictionary_forms_once_each() -> None:
    folder = Path(__file__).parents[1] / "extract" / "stems"
    words = [
        entry
        for file in sorted(folder.glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
        for entry in line.partition("#")[0].split()
    ]
    assert len(words) == len(set(words)) > 1500
    assert all(word.replace("-", "").replace("~", "").isalpha() for word in words)
    assert not [word for word in words if any("a" <= letter <= "z" for letter in word)]


def test_a_word_list_marks_the_vowel_that_a_word_loses() -> None:
    made = read_lexicon(["орын~орн  # place", "бап"])
    assert made.words == {"орын", "бап"}
    assert made.shortened == {"орн": "орын"}


def test_a_new_stem_is_proposed_where_most_forms_agree_on_it() -> None:
    text = "бәйтеректің бәйтерекке бәйтерек, бәйтеректер"
    assert [one.stem for one in proposals([text])] == ["бәйтерек"]


def test_known_words_are_not_proposed() -> None:
    assert proposals(["кеңестің отырысында"]) == []
    assert "кеңес" in lexicon().words
