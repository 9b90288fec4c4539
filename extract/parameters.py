"""The words of one sentence to the parameters that they state, family by family.

Precision comes first: a number that contradicts itself, or whose base or purpose the words do not
decide, is no parameter but a `Doubt`, which the ledger shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract.contents import contents
from zangraph.extract.counts import counts
from zangraph.extract.stated import Doubt, Stated, Words
from zangraph.extract.terms import terms
from zangraph.extract.voting import voting

# The families, in the order in which they are asked.
FAMILIES: tuple[Callable[[Words], Iterator[Stated | Doubt]], ...] = (
    voting,
    terms,
    counts,
    contents,
)
# A sentence without any of these has no parameter: most sentences are passed over by this alone.
_SIGNS = {
    Language.KK: regex.compile(
        r"""(?i)
          \d | (?<!\w)(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс
            |жетпіс|сексен|жүз|жарты\p{L}*)\p{L}* | сайын | көпшілі | дау[ыс] | қол\s+қо | алмайды
          | пайды | көрсет | қамт | (?<!\w)тілі | тілдері | кіреді | енгізіледі | қоса\s+беріл
          | болуға\s+тиіс | болуы\s+тиіс | мазмұндал | басым
        """,
        regex.VERBOSE,
    ),
    Language.RU: regex.compile(
        r"""(?i)
          \d | (?<!\w)(?:од[ин]|дв[уа]|тр[иёе]|четыр|пят|шест|сем|вос|девят|десят|сто)\p{L}*
          | ежегодн | ежекварт | ежемес | голос | подпис | язык | не\s+мо[гж] | большинств
          | указыва | содерж | прилага | половин | кажд | квартал | отражают
        """,
        regex.VERBOSE,
    ),
}


def parameters(words: Words) -> tuple[list[Stated], list[Doubt]]:
    """What a sentence states, and what it seems to state and was not taken."""
    stated: list[Stated] = []
    doubts: list[Doubt] = []
    if not words.items and not _signs(words.language).search(words.text):
        return stated, doubts
    for family in FAMILIES:
        for one in family(words):
            if isinstance(one, Stated):
                stated.append(one)
            else:
                doubts.append(one)
    return stated, doubts


@cache
def _signs(language: Language) -> regex.Pattern[str]:
    return _SIGNS[language]
