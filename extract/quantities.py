"""Numbers as acts write them, in digits, words, both or as a share, to exact values.

A number is often given twice, `20 (жиырма)`, `бес (5)`; where the two differ there is no number,
and the ledger says so. A share is an exact fraction: `үштен екісі`, `2/3`, `66 пайыз`, `жартысы`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import regex

from zangraph.extract.numerals import KK_CARDINALS, RU_CARDINALS, cardinal

_DIGITS = regex.compile(r"\d+")
_LETTERS = regex.compile(r"\p{L}+")
# `үштен екі`: the word before is the denominator, in the ablative.
_KK_SHARE = regex.compile(
    r"(?P<below>\p{L}+?)(?:тен|тан|ден|дан|нен|нан)\s+(?P<above>бір|екі|үш|төрт|бес|алты|жеті)"
)
_SLASH = regex.compile(r"(?P<above>\d+)\s*/\s*(?P<below>\d+)")
_PERCENT = regex.compile(r"пайыз|процент|%")
_HALF = regex.compile(r"(?i)жарт|половин|екіден\s+бір")
_RU_ABOVE = {"одн": 1, "две": 2, "двух": 2, "двумя": 2, "три": 3, "трех": 3, "тремя": 3, "треть": 1}
_RU_BELOW = {"втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6}
_RU_SHARE = regex.compile(
    r"(?i)(?P<above>одн\p{L}*|две|двух|двумя|двум|трех|тремя|три)\s+(?P<below>(?:втор|трет|четверт|пят|шест)\p{L}*)"
)
# Oblique cases of the Russian cardinals.
_RU_CASES = {
    "одного": 1, "одной": 1, "одним": 1, "одна": 1, "одно": 1, "одну": 1, "двух": 2, "две": 2,
    "двумя": 2, "трех": 3, "трёх": 3, "тремя": 3, "четырех": 4, "четырьмя": 4, "пяти": 5,
    "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10, "одиннадцати": 11,
    "двенадцати": 12, "пятнадцати": 15, "двадцати": 20, "тридцати": 30, "сорока": 40,
    "шестидесяти": 60, "девяноста": 90, "ста": 100,
}  # fmt: skip
# Fragments for the pattern files: a number, in digits, words or both.
KK_WORD = "(?:" + "|".join(sorted(KK_CARDINALS, key=len, reverse=True)) + ")"
RU_WORD = "(?:" + "|".join(sorted({*RU_CARDINALS, *_RU_CASES}, key=len, reverse=True)) + ")"


@lru_cache(maxsize=4096)
def count(words: str) -> int | None:
    """The whole number that words, digits or both write; `None` where they disagree or are none.

    >>> count("20 (жиырма)"), count("бес"), count("он бес (15)"), count("20 (отыз)")
    (20, 5, 15, None)
    """
    digits = {int(number) for number in _DIGITS.findall(words)}
    letters = " ".join(_LETTERS.findall(words.lower()))
    written = _cardinal(letters) if letters else None
    if letters and written is None:
        return None
    values = digits | ({written} if written is not None else set())
    return values.pop() if len(values) == 1 else None


def _cardinal(words: str) -> int | None:
    value = cardinal(words)
    if value is not None:
        return value
    parts = [_RU_CASES.get(word, RU_CARDINALS.get(word)) for word in words.split()]
    total = 0
    for part in parts:
        if part is None or (total and (total % 10 or part >= 10)):
            return None
        total += part
    return total or None


@lru_cache(maxsize=4096)
def share(words: str) -> Fraction | None:
    """The share that words or digits write; `None` where they disagree or are none.

    >>> share("үштен екісі"), share("2/3"), share("50 (елу) пайызы"), share("жартысынан")
    (Fraction(2, 3), Fraction(2, 3), Fraction(1, 2), Fraction(1, 2))
    """
    values: set[Fraction] = set()
    slash = _SLASH.search(words)
    if slash and int(slash["below"]):
        values.add(Fraction(int(slash["above"]), int(slash["below"])))
    low = words.lower()
    in_words = _KK_SHARE.search(low)
    if in_words:
        below, above = cardinal(in_words["below"]), cardinal(in_words["above"])
        if below and above and above < below:
            values.add(Fraction(above, below))
    in_russian = _RU_SHARE.search(low)
    if in_russian:
        above_ru = next((v for k, v in _RU_ABOVE.items() if in_russian["above"].startswith(k)), 0)
        below_ru = next((v for k, v in _RU_BELOW.items() if in_russian["below"].startswith(k)), 0)
        if above_ru and below_ru and above_ru < below_ru:
            values.add(Fraction(above_ru, below_ru))
    elif regex.search(r"(?<!\p{L})треть", low):
        values.add(Fraction(1, 3))
    if _PERCENT.search(low):
        number = count(_PERCENT.split(low)[0].strip(" -"))
        if number and number <= 100:
            values.add(Fraction(number, 100))
    if _HALF.search(low) and not in_words:
        values.add(Fraction(1, 2))
    return values.pop() if len(values) == 1 else None
