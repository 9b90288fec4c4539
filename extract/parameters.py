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

Family = Callable[[Words], Iterator[Stated | Doubt]]
# The families in the order in which they are asked, each with a word that it cannot do without:
# most sentences are passed over by these alone.
FAMILIES: tuple[tuple[Family, dict[Language, regex.Pattern[str]]], ...] = (
    (
        voting,
        {
            Language.KK: regex.compile(
                r"[Дд]ауыс|[Дд]аус|көпшілі|[Кк]ворум|\d/\d|пайыз|жарты|тен\s|тан\s|ден\s|қатыс(?:са|қан|уы)"
            ),
            Language.RU: regex.compile(
                r"голос|большинств|кворум|\d/\d|процент|половин|трет|четверт|присутств"
            ),
        },
    ),
    (
        terms,
        {
            Language.KK: regex.compile(
                r"сайын|рет|мәрте|бойы|бұрын|қалған|кешікт|ішінде|аралығында|мерзім|ұзақтығ|айдың"
                r"|(?:жыл|ай|күн)[ғг][ае]|отырыс|сессия|дейін"
            ),
            Language.RU: regex.compile(r"раз|кажд|[Ее]же|течени|срок|поздн|за\s|период"),
        },
    ),
    (
        counts,
        {
            Language.KK: regex.compile(
                r"кемінде|дегенде|кем\s|артық|көп\s|аспа|дейінгі|(?:тұр|құрал|құрыл|құрай)(?:ады|ды)"
                r"|депутат|кандидат|орынбасар|уі[\s)]|уы[\s)]|бірнеше|[Әә]р|сыйлық|саны|дан\s|ден\s|тан\s|тен\s"
            ),
            Language.RU: regex.compile(r"не\s+(?:мен|бол|превыш|свыше)|состо|состав|количеств"),
        },
    ),
    (
        contents,
        {
            Language.KK: regex.compile(
                r"қол|тіл|алмайды|көрсет|қамт|қоса|мазмұнд|мыналар|шығарылады|қатыспай"
            ),
            Language.RU: regex.compile(r"подпис|язык|не\s+мо|указыв|содерж|отраж|излаг"),
        },
    ),
)
# A sentence without any of these has no parameter of any family.
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
    for family, needed in FAMILIES:
        if not words.items and not needed[words.language].search(words.text):
            continue
        for one in family(words):
            if isinstance(one, Stated):
                stated.append(one)
            else:
                doubts.append(one)
    return stated, doubts


@cache
def _signs(language: Language) -> regex.Pattern[str]:
    return _SIGNS[language]
