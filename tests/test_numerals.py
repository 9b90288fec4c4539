"""Numbers in words and in Roman letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.extract.numerals import (
    cardinal,
    cardinal_words,
    ordinal,
    ordinal_words,
    roman,
    roman_numeral,
)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("үшінші", 3),
        ("он алтыншы", 16),
        ("жиырмасыншы", 20),
        ("жиырма бесінші", 25),
        ("Екінші", 2),
        ("шестнадцатый", 16),
        ("второй", 2),
        ("третьем", 3),
        ("двадцать пятого", 25),
        # not ordinals
        ("он", None),
        ("тармақ", None),
        ("бес бірінші", None),
        ("", None),
    ],
)
def test_an_ordinal_in_words_is_its_number(words: str, number: int | None) -> None:
    assert ordinal(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("жиырма бес", 25),
        ("екі жүз он", 210),
        ("бір мың тоғыз жүз", 1900),
        ("двадцать один", 21),
        ("мүше", None),
        ("бес он", None),
    ],
)
def test_a_cardinal_in_words_is_its_number(words: str, number: int | None) -> None:
    assert cardinal(words) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("IV", 4), ("VIII", 8), ("XLIX", 49), ("IIII", None), ("VX", None), ("АВ", None), ("", None)],
)
def test_only_a_proper_roman_numeral_is_a_number(numeral: str, number: int | None) -> None:
    assert roman(numeral) == number


@given(st.integers(1, 99))
def test_words_and_numbers_say_the_same(number: int) -> None:
    assert ordinal(ordinal_words(number)) == number
    assert cardinal(cardinal_words(number)) == number


@given(st.integers(1, 3999))
def test_a_roman_numeral_is_read_back(number: int) -> None:
    assert roman(roman_numeral(number)) == number


@pytest.mark.parametrize("number", [0, 100, -1])
def test_words_are_refused_for_numbers_out_of_reach(number: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 99"):
        ordinal_words(number)
