"""A text to the language it is written in: Kazakh or Russian."""

from __future__ import annotations

import regex

from zangraph.corpus.source import Language

_CYRILLIC = regex.compile(r"\p{Cyrillic}")
# Letters of Kazakh that Russian does not have. Old texts print Latin `i` for `і`, so that one does
# not count; the others are one letter in eight of any Kazakh text, and in a Russian one only stand
# in a few names.
_KAZAKH = regex.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")
# Words that either language cannot do without, for texts too short for letters to tell.
_WORDS = {
    Language.KK: regex.compile(r"\b(?:және|мен|бен|пен|туралы|осы|үшін|деп|болып|бойынша)\b"),
    Language.RU: regex.compile(r"\b(?:и|в|на|по|о|об|от|с|для|года|при|не|или|что)\b"),
}
_SHARE = 0.03


def language_of(text: str) -> Language:
    """The language that a text is written in; Kazakh where it shows neither.

    >>> language_of("Кеңес отырысы тоқсан сайын өткізіледі.")
    <Language.KK: 'kk'>
    >>> language_of("Заседания Совета проводятся ежеквартально.")
    <Language.RU: 'ru'>
    """
    sample = text if len(text) < 400_000 else text[:200_000] + text[-200_000:]
    letters = len(_CYRILLIC.findall(sample))
    kazakh = len(_KAZAKH.findall(sample))
    if not letters:
        return Language.KK
    # Of 25 letters of a Kazakh text at least one is Kazakh, but in one text of twenty.
    if letters > 25 or kazakh:
        return Language.KK if kazakh > _SHARE * letters else Language.RU
    counts = {language: len(words.findall(sample.lower())) for language, words in _WORDS.items()}
    return Language.KK if counts[Language.KK] >= counts[Language.RU] else Language.RU
