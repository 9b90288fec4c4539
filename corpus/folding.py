"""Text to its form for matching, letter for letter: same length, look-alikes made one.

Official texts carry Latin letters inside Cyrillic words (`iс-әрекеттер`), Cyrillic `І` inside
Roman numerals (`217-VІ`), several hyphens, quotes and spaces. Patterns are written once, in the
folded letters, and the offsets of a match are those of the text itself.
"""

import regex

# Cyrillic for the Latin letters that look like it; used only inside words that have Cyrillic.
_LATIN = "iaceohpxyABCEHIKMOPTXYəӘ"
_CYRILLIC = "іасеоһрхуАВСЕНІКМОРТХУәӘ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
# Roman numerals are written in Latin letters, whatever the text has.
_TO_ROMAN = str.maketrans("ІХСМ", "IXCM")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u2002\u2003\t\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("«»“”„‟″", '"'),
        "№": "№",
        "\u0313": "'",
    }
)
_MIXED = regex.compile(r"\b(?=\w*\p{Cyrillic})(?=\w*[A-Za-zə])\w+")
_ROMAN = regex.compile(
    r"(?<![\w])(?=[IVXLCDMІХСМ]*[IVXLCDM])[IVXLCDMІХСМ]+(?![\w])|(?<=\d-)[IVXІХ]+\b"
)


def fold(text: str) -> str:
    """The text with look-alike letters, hyphens, quotes and spaces made one; same length.

    >>> fold("iс–әрекеттер № 217-VІ")
    'іс-әрекеттер № 217-VI'
    """
    text = text.translate(_MARKS)
    if not text.isascii():
        text = _MIXED.sub(lambda match: match[0].translate(_TO_CYRILLIC), text)
        text = _ROMAN.sub(lambda match: match[0].translate(_TO_ROMAN), text)
    return text
