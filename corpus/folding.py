"""Text to its form for matching, letter for letter: same length, look-alikes made one.

Official texts carry Latin letters inside Cyrillic words (`iс-әрекеттер`), Cyrillic `І` inside
Roman numerals (`217-VІ`, `ІІІ. Жалпы`), several hyphens (`ата=ана` in the 1990s), quotes and
spaces. Patterns are written once, in the folded letters, and the offsets of a match are those of
the text itself. `N` for `№` is left alone: whether it is a number sign is for patterns to say.
"""

import regex

# Latin letters, and what stands for them in old encodings, with the Cyrillic ones they look like;
# used only inside words that have Cyrillic.
_LOOK_ALIKES = {
    "a": "а", "c": "с", "e": "е", "h": "һ", "i": "і", "o": "о", "p": "р",
    "x": "х", "y": "у", "ə": "ә", "ɵ": "ө", "θ": "ө",
    "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "I": "І", "K": "К", "M": "М",
    "O": "О", "P": "Р", "T": "Т", "X": "Х", "Y": "У", "Ə": "Ә", "Ɵ": "Ө", "Θ": "Ө",
}  # fmt: skip
_TO_CYRILLIC = str.maketrans(_LOOK_ALIKES)
# Roman numerals are written in Latin letters, whatever the text has.
_TO_ROMAN = str.maketrans("ІХСМ", "IXCM")
# Each is looked for before it is replaced: a text has few of them, and looking is almost free.
_MARKS = (
    *((mark, " ") for mark in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"),
    *((mark, " ") for mark in "\u200a\u202f\u205f\u3000\t"),
    *((mark, "-") for mark in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
    *((mark, '"') for mark in "«»“”„‟″"),
    *((mark, "'") for mark in "’‘ʼ`´"),
)
# A word from its first Latin letter on, and (read backwards) what of it stands before a place.
_FROM_LATIN = regex.compile(r"[A-Za-zəƏɵƟθΘ]\w*+")
_BEFORE = regex.compile(r"(?r)\w+")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_ROMAN = regex.compile(
    r"""
      (?<!\w)(?=[ІХСМ]*[IVXLCDM])[IVXLCDMІХСМ]+(?!\w)   # VІ  XІІ: at least one letter is Latin
    | (?<!\w)(?:[ІХ]{2,}|І)(?!\w)                       # ІІІ  ХІ, but not ІІМ (an abbreviation)
    | (?<=\d-)[IVXІХ]+(?!\w)                            # 305-Х
    """,
    regex.VERBOSE,
)
# Some texts of the 1990s print hyphens as equals signs.
_EQUALS = regex.compile(r"(?<=\p{Cyrillic})=(?=\p{Cyrillic})")


def fold(text: str) -> str:
    """The text with look-alike letters, hyphens, quotes and spaces made one; same length.

    >>> fold("iс–әрекеттер № 217-VІ")
    'іс-әрекеттер № 217-VI'
    """
    for mark, plain in _MARKS:
        if mark in text:
            text = text.replace(mark, plain)
    if not text.isascii():
        text = _without_latin(text)
        text = _ROMAN.sub(lambda match: match[0].translate(_TO_ROMAN), text)
        if "=" in text:
            text = _EQUALS.sub("-", text)
    return text


def _without_latin(text: str) -> str:
    """The text with the Latin letters of each word that has Cyrillic ones made Cyrillic."""
    parts: list[str] = []
    copied = 0
    for match in _FROM_LATIN.finditer(text):
        before = _BEFORE.match(text, copied, match.start())
        start = before.start() if before else match.start()
        word = text[start : match.end()]
        if _CYRILLIC.search(word):
            parts += text[copied:start], word.translate(_TO_CYRILLIC)
            copied = match.end()
    return "".join((*parts, text[copied:])) if parts else text
