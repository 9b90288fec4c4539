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
_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
        **dict.fromkeys("\u200a\u202f\u205f\u3000\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("«»“”„‟″", '"'),
        **dict.fromkeys("’‘ʼ`´", "'"),
    }
)
_MIXED = regex.compile(r"\b(?=\w*\p{Cyrillic})(?=\w*[A-Za-zəƏɵƟθΘ])\w+")
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
    text = text.translate(_MARKS)
    if not text.isascii():
        text = _MIXED.sub(lambda match: match[0].translate(_TO_CYRILLIC), text)
        text = _ROMAN.sub(lambda match: match[0].translate(_TO_ROMAN), text)
        text = _EQUALS.sub("-", text)
    return text
