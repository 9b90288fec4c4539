"""Numbers written as words or in Roman letters, to integers and back, in Kazakh and Russian.

Acts cite parts and paragraphs by ordinal words (`он алтыншы абзац`, `часть вторая`), chapters and
sections by Roman numerals. Words are given folded and in any case.
"""

from __future__ import annotations

import regex

KK_CARDINALS: dict[str, int] = {
    "бір": 1,
    "екі": 2,
    "үш": 3,
    "төрт": 4,
    "бес": 5,
    "алты": 6,
    "жеті": 7,
    "сегіз": 8,
    "тоғыз": 9,
    "он": 10,
    "жиырма": 20,
    "отыз": 30,
    "қырық": 40,
    "елу": 50,
    "алпыс": 60,
    "жетпіс": 70,
    "сексен": 80,
    "тоқсан": 90,
    "жүз": 100,
    "мың": 1000,
}
KK_ORDINALS: dict[str, int] = {
    "бірінші": 1,
    "екінші": 2,
    "үшінші": 3,
    "төртінші": 4,
    "бесінші": 5,
    "алтыншы": 6,
    "жетінші": 7,
    "сегізінші": 8,
    "тоғызыншы": 9,
    "оныншы": 10,
    "жиырмасыншы": 20,
    "отызыншы": 30,
    "қырқыншы": 40,
    "елуінші": 50,
    "алпысыншы": 60,
    "жетпісінші": 70,
    "сексенінші": 80,
    "тоқсаныншы": 90,
    "жүзінші": 100,
}
# Russian ordinals by the stem that all genders and cases share.
RU_ORDINAL_STEMS: dict[str, int] = {
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четверт": 4,
    "пят": 5,
    "шест": 6,
    "седьм": 7,
    "восьм": 8,
    "девят": 9,
    "десят": 10,
    "одиннадцат": 11,
    "двенадцат": 12,
    "тринадцат": 13,
    "четырнадцат": 14,
    "пятнадцат": 15,
    "шестнадцат": 16,
    "семнадцат": 17,
    "восемнадцат": 18,
    "девятнадцат": 19,
    "двадцат": 20,
    "тридцат": 30,
    "сороков": 40,
    "пятидесят": 50,
}
RU_CARDINALS: dict[str, int] = {
    "один": 1,
    "два": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
    "одиннадцать": 11,
    "двенадцать": 12,
    "тринадцать": 13,
    "четырнадцать": 14,
    "пятнадцать": 15,
    "шестнадцать": 16,
    "семнадцать": 17,
    "восемнадцать": 18,
    "девятнадцать": 19,
    "двадцать": 20,
    "тридцать": 30,
    "сорок": 40,
    "пятьдесят": 50,
    "шестьдесят": 60,
    "семьдесят": 70,
    "восемьдесят": 80,
    "девяносто": 90,
    "сто": 100,
    "тысяча": 1000,
}
_RU_ORDINAL_ENDING = (
    "(?:ый|ой|ий|ая|ья|ое|ье|ого|его|ьего|ому|ему|ьему|ым|им|ьим|ом|ем|ьем|ую|ью|ей|ьей|ые|ьи"
    "|ых|ьих|ыми|ьими)"
)
_RU_ORDINAL = regex.compile(
    "(" + "|".join(sorted(RU_ORDINAL_STEMS, key=len, reverse=True)) + ")" + _RU_ORDINAL_ENDING
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_PARTS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_TENS = {value: word for word, value in KK_CARDINALS.items() if 10 <= value < 100}
_UNITS = {value: word for word, value in KK_CARDINALS.items() if value < 10}
_KK_ORDINAL_OF = {value: word for word, value in KK_ORDINALS.items()}


def ordinal(words: str) -> int | None:
    """The number of an ordinal in words, Kazakh or Russian; `None` where it is not one.

    >>> ordinal("он алтыншы"), ordinal("жиырма бесінші"), ordinal("шестнадцатый"), ordinal("бап")
    (16, 25, 16, None)
    """
    *before, last = words.lower().split() or [""]
    unit = KK_ORDINALS.get(last)
    if unit is not None:
        rest = cardinal(" ".join(before)) if before else 0
    else:
        match = _RU_ORDINAL.fullmatch(last)
        if match is None:
            return None
        unit = RU_ORDINAL_STEMS[match[1]]
        rest = cardinal(" ".join(before)) if before else 0
    if rest is None or (rest and (rest % 10 or (unit >= 10 and rest % 100))):
        return None
    return rest + unit


def cardinal(words: str) -> int | None:
    """The number of a cardinal in words, Kazakh or Russian; `None` where it is not one.

    >>> cardinal("жиырма бес"), cardinal("екі жүз он"), cardinal("двадцать один"), cardinal("мүше")
    (25, 210, 21, None)
    """
    total = current = 0
    parts = words.lower().split()
    if not parts:
        return None
    for word in parts:
        value = KK_CARDINALS.get(word, RU_CARDINALS.get(word))
        if value is None:
            return None
        if value >= 100:
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0
        elif current % 10 or (value >= 10 and current % 100):
            return None
        else:
            current += value
    return total + current


def ordinal_words(number: int) -> str:
    """The Kazakh ordinal of a number from 1 to 99, in words.

    >>> ordinal_words(16), ordinal_words(20)
    ('он алтыншы', 'жиырмасыншы')
    """
    if not 1 <= number <= 99:
        raise ValueError(f"an ordinal in words is known from 1 to 99, not for {number}")
    tens, unit = number // 10 * 10, number % 10
    if not unit:
        return _KK_ORDINAL_OF[tens]
    return f"{_TENS[tens]} {_KK_ORDINAL_OF[unit]}" if tens else _KK_ORDINAL_OF[unit]


def cardinal_words(number: int) -> str:
    """The Kazakh cardinal of a number from 1 to 99, in words."""
    if not 1 <= number <= 99:
        raise ValueError(f"a cardinal in words is known from 1 to 99, not for {number}")
    tens, unit = number // 10 * 10, number % 10
    return " ".join(filter(None, (_TENS.get(tens, ""), _UNITS.get(unit, ""))))


def roman(numeral: str) -> int | None:
    """The number of a Roman numeral in Latin capitals; `None` where it is not a proper one.

    >>> roman("IV"), roman("VIII"), roman("IIII")
    (4, 8, None)
    """
    total = 0
    previous = 0
    for letter in reversed(numeral):
        value = _ROMAN_DIGITS.get(letter, 0)
        if not value:
            return None
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total if total > 0 and roman_numeral(total) == numeral else None


def roman_numeral(number: int) -> str:
    """The Roman numeral of a positive number."""
    letters = ""
    for value, part in _ROMAN_PARTS:
        count, number = divmod(number, value)
        letters += part * count
    return letters
