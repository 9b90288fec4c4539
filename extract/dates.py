"""Text to dates: Kazakh, Russian and numeric ways of writing a day of the calendar.

A date that is left blank (`20__ жылғы «__» ________`) or does not exist (31 February) is no date;
neither is an error. Month names are met in every case and with slips of the pen (`қантардағы`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import regex

from zangraph.corpus.folding import fold

# Stems of the month names, January first: the nominative in Kazakh, the part that no case changes
# in Russian.
MONTHS: dict[str, tuple[str, ...]] = {
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйе", "қазан", "қараша", "желтоқсан"),
    ),
    "ru": (
        *("январ", "феврал", "март", "апрел", "мая", "июн"),
        *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
    ),
}

_YEAR = r"(?:1[89]|20)\d\d"
# A day stands bare (`20`), in quotes (`«20»`) or with a hyphen (`4-наурыз`); not `20)` or `2.1`.
_DAY = r"""["«»“”„]?\b[0-3]?\d["«»“”„]?"""
_WORD = r"\b\p{Cyrillic}[\w]{2,}+"
_KK_YEAR = rf"\b{_YEAR}(?:\s*-?\s*жыл(?:ғы|ы|дың|дан|да|ға)?\b|\s*ж\.)"
# Free of groups, so that other patterns can hold it; `find` gives what it matches its value.
PATTERN = rf"""(?:
    {_KK_YEAR}[,\s]*(?:
        {_DAY}(?:-?(?:ші|шы)\b|-)?\s*{_WORD}   # 2013 жылғы 26 қыркүйектегі
      | {_WORD}\s+{_DAY}(?:-\p{{Cyrillic}}+)?   # 2025 жылғы қазанның 6-сы
    )
  | (?<![\d.,/]){_DAY}\s*{_WORD},?\s+           # 28 августа 2018 года, 6 қазан 2025 жыл
    {_YEAR}(?!\d)(?:\s*(?:года\b|году\b|год\b|г\.|жыл\w*|ж\.))?
  | (?<![\d.,/])[0-3]?\d\.[01]?\d\.{_YEAR}(?!\.?\d)         # 06.10.2025
  | (?<![\d.,/]){_YEAR}\.[01]\d\.[0-3]\d(?!\.?\d)(?:\.(?=\s*№))?   # 2010.06.14
  | (?<![\d.,/-]){_YEAR}-[01]\d-[0-3]\d(?![\d-])            # 2010-06-14
)"""
DATE = regex.compile(PATTERN, regex.VERBOSE)

_NUMBER = regex.compile(r"\d+")
_LETTERS = regex.compile(r"\p{Cyrillic}+")
# Kazakh letters and the Russian ones that are typed in their stead.
_PLAIN = str.maketrans("әғқңөұүһіё", "агкноуухие")
_STEMS = tuple(
    (stem.translate(_PLAIN), number)
    for names in MONTHS.values()
    for number, stem in enumerate(names, 1)
)
# Case endings in those letters: `тамыз|дағы`, `қыркүйе|гінде`, `шілде|сінен`, `январ|я`.
_ENDING = regex.compile(
    r"""[кг]?(?:
        (?:[сы]?[ыи]|е)?(?:н[ыи]н|[дт][ыи]н|[дтн][ае]н?|н[дт][ае]|[гк][ае])?(?:[гк][ыи])?
      | [ьяюеау] | [ео]м
    )""",
    regex.VERBOSE,
)
# Shorter names are one letter away from other words: `тамыз` and `тамыр`, `қазан` and `қазақ`.
_FORGIVEN_LENGTH = 6


class Dated(NamedTuple):
    """A date and the half-open range of the text in which it stands."""

    start: int
    end: int
    date: date


def find(text: str) -> Iterator[Dated]:
    """The dates of a text in their order, as printed or folded (offsets are those of `text`).

    >>> [str(found.date) for found in find("2013 жылғы 26 қыркүйектегі, 31.02.2020, 06.10.2025")]
    ['2013-09-26', '2025-10-06']
    """
    for match in DATE.finditer(text):
        day = _value(match[0])
        if day:
            yield Dated(match.start(), match.end(), day)


def parse(text: str) -> date | None:
    """The first date in a text, `None` where there is none.

    >>> parse("2023 жылғы 20 қаңтарда")
    datetime.date(2023, 1, 20)
    >>> parse("20__ жылғы «__» ________") is None
    True
    """
    found = next(find(fold(text)), None)
    return found.date if found else None


@lru_cache(maxsize=4096)
def month(word: str) -> int | None:
    """The month that a word names, in any case, 1 to 12; one wrong letter is forgiven.

    >>> month("қыркүйектегі"), month("қантардағы"), month("августа"), month("тармағы")
    (9, 1, 8, None)
    """
    plain = fold(word).lower().translate(_PLAIN)
    for stem, number in _STEMS:
        if plain.startswith(stem) and _ENDING.fullmatch(plain, len(stem)):
            return number
    near = {
        number
        for stem, number in _STEMS
        if len(stem) >= _FORGIVEN_LENGTH and _differ_by_one(plain, stem)
    }
    return near.pop() if len(near) == 1 else None


def _differ_by_one(word: str, stem: str) -> bool:
    """Whether the word is the stem, one letter changed, lost or put in, and an ending."""
    pairs = zip(word, stem, strict=False)
    at = next((place for place, (one, other) in enumerate(pairs) if one != other), None)
    if not at:
        return False
    readings = (
        (at + 1, stem[at + 1 :]),  # a letter changed
        (at, stem[at + 1 :]),  # a letter lost
        (at + 1, stem[at:]),  # a letter put in
    )
    return any(
        word.startswith(rest, start) and _ENDING.fullmatch(word, start + len(rest))
        for start, rest in readings
    )


@lru_cache(maxsize=4096)
def _value(words: str) -> date | None:
    """The date that a match of `PATTERN` writes."""
    words = fold(words)
    numbers = [int(number) for number in _NUMBER.findall(words)]
    if not numbers:
        return None
    if numbers[0] < numbers[-1]:  # the day is printed first; a year has four digits, a day two
        numbers.reverse()
    year, *between, day = numbers
    named = [number for word in _LETTERS.findall(words) if (number := month(word))]
    if len(named) + len(between) != 1:
        return None
    try:
        return date(year, (named + between)[0], day)
    except ValueError:  # 31 February, month 13: printed, but no day
        return None
