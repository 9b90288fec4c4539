"""The words of a Kazakh clause to whom it binds or empowers, as a noun phrase in the nominative.

A body, office or person is the bearer as the subject of the verb; a passive has none, and then the
one whose order or decision it is, or whose meeting, decision or paper the clause speaks of. A role
that stands alone (`төраға`) belongs to the body that the document is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from zangraph.extract.patterns import patterns

_CASES = ("gen", "dat", "acc", "loc", "abl", "ins")
# A body before one of these is no subject: `Кеңес туралы`, `Комиссия болып табылады`.
_POSTPOSITION = regex.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:туралы|үшін|бойынша|арқылы|жан(?:ын|ы)\p{L}*|жөнінде(?:гі)?|ретінде|болмаған"
    r"|болған|атын\p{L}*|алдында(?:ғы)?|арасын\p{L}*|тарапынан|қатары\p{L}*|деп|болып|бола|болуға|болса"
    r"|болуы|сияқты|секілді|тәрізді|басқа(?!\p{L})|ғана\s+емес|құрамын\p{L}*|құрыл(?:ған|атын))(?!\w)"
)
# A noun that owns nothing and is owned: `Комиссия отырысы`, `Кеңес мүшелерінің`. Not the verbs
# and converbs that end alike.
_OWNED = regex.compile(
    r"""
    \s*(?:\([^)]*\)\s*)?
    (?!(?:өз\p{L}*|оның|оны|осы|барлық|үш[іы]н|жалпы|екі|алты|жеті|әр\p{L}*|тиісінше)(?!\w))
    \p{L}{2,}
    (?: с?[ыі](?:н[ыі]ң|нда(?:ғы)?|нде(?:гі)?|нан|нен|на|не|мен|н)   # отырысының, құрамына
      | с[ыі] (?<!(?:отырыс|кеңес|жұмыс)[ыі]с[ыі])                     # хаттамасы
      | (?<![ғг])(?<!нш)(?<![аеәиоөуұүыіэюя]н)(?<!д)(?<![скқптшфхцч]т)(?<!с)[ыі]  # шешімі, құрамы
      | (?:с|лі[гк]|лы[ғқ])[ыі] | (?<=\bса)ны                          # отырысы, саны
    )(?!\w)
    """,
    regex.VERBOSE,
)
_PARTICIPLE = regex.compile(r"\s+\p{L}+(?:[ае]тын|етін|йтын|йтін|[ғқ]ан|[гк]ен)(?!\w)(?<!болған)")
# Subordinate clauses end so; the subject of the main clause follows.
_SUBORDINATE = regex.compile(
    r"""
      \p{L}+(?:[ғқ]ан|[гк]ен|[ае]тын|етін|йтын|йтін)\s+
        (?:жағдай(?:лар)?да|кезде|кезінде|кезеңде|соң|кейін|күннен\s+бастап) \s*,?\s
    | (?:\p{L}{2,}(?:са|се)|[ғқ]анда|[гк]енде|[ғқ]аннан\s+кейін|[гк]еннен\s+кейін)(?=,|\s) \s*,?\s
    | \p{L}+\s+(?:мақсатында|үшін|негізінде|негіздер\s+бойынша) \s*,?\s
    """,
    regex.VERBOSE,
)
# `Министрдің бұйрығымен бекітіледі`: whose act it is, has the power.
_BY_ACT = regex.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:бұйры[қғ]|шешім|өкім|қаулы|жарлы[қғ]|өкімшіл)\p{L}*?(?:мен|бен|пен)(?!\w)(?!\s+бекітіл(?:ген|етін))"
    r"|\s*(?:\([^)]*\)\s*)?шешімі(?:\s+бойынша|нің\s+негізінде)"
)
_BY_ONE = regex.compile(r"\s*(?:бекітетін|белгілейтін|айқындайтын)\s")
# What comes after a body in the genitive and makes the body itself the topic.
_NUMBER_OF = regex.compile(r"\s+(?:жалпы\s+)?(?:саны|жартысы|құрамы|көпшілігі|(?:үш|төрт|бес|екі)тен)")
_WORD_BEFORE = regex.compile(r"(?:^|(?<=[\s(\"]))[^\s(\"]+\s+$")
# A word to the left that belongs to the noun phrase.
_GENITIVE = regex.compile(r"\p{L}{2,}[ндт][ыі]ң$")
_AND = frozenset({"және", "мен", "бен", "пен"})
# A participle or adjective takes the word before it into the phrase, whatever its case.
_GOVERNS = regex.compile(r"(?:\p{L}(?:[ае]тын|йтын|йтін|[ғқ]ан|[гк]ен)|жауапты|үміткер|\p{L}{3}[уү](?:ға|ге)?)$")
# `аудандық және оларға теңестірілген прокуратуралар`
_EQUALS = regex.compile(r"(?:оған|оларға)\s")
# A noun in the nominative before a name is the subject, not a part of the name.
_POSSESSED = regex.compile(r"(?:с[ыі]|[бгғжзлмйрс][ыі])$")
_GOVERNED = regex.compile(r"(?:[ғқ]а|[гк]е|[ыі]н[ае]|н[ыі]|[дт][ыіае]|[ндт][ае]н|[мбп]ен|[ыі]н)$")
_BREAKS = regex.compile(
    r"""(?x)
      (?:туралы|үшін|сәйкес|арқылы|кейін|дейін|бастап|ретінде|шегінде|негізінде|болмаған|кезде|кезінде
        |жағдайда|сондай-ақ|бірақ|немесе|не|егер|оның|оны|оған|ол|олар(?:дың)?|қарай|тиіс|ескере|отырып
        |және|мен|бен|пен|ал|бұл|осы|мақсатында|рет|әр|сайын|бойынша)$
    | [.,;:)]$
    | \p{L}+(?:[ае]|й)(?:ды|ді)$                # a verb
    | \p{L}{3,}(?:[ндт][ае]н|[ғқ]а|[гк]е|(?<=[ыі])н[ае]|(?<=[ыі])н(?:да|де|ан|ен)|[дт][ае]|[мбп]ен)$
    | \p{L}{3,}(?:(?<=[ыі])н|ны|ні|[рулмңжз]ды|[рүлмңжз]ді|[сқктпшғ]т[ыі])$
    | \p{L}+[ыі]п$
    """
)
_ATTRIBUTES = regex.compile(
    r"(?i)(?:қазақстан|уәкілетті|тиісті|құзыретті|мүдделі|жауапты|белгілі|қажетті|негізгі|тұрақты|әскери|лауазымды|құқықтық|мүшесі|заңды|мемлекеттік|қадағалаушы|жергілікті|зияткерлік|кәсіби|үкіметтік|тәуелсіз)$"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body, office or person named in a text: the range of its name, and how it stands there.

    `end` is where the nominative ends, `stop` where the word does. `case` is "" in the nominative.
    """

    start: int
    end: int
    stop: int
    group: str
    case: str
    owned: bool


@cache
def _bodies() -> regex.Pattern[str]:
    entries = patterns("norms-kk.toml")["body"]
    return regex.compile(
        "|".join(f"(?P<{one.values['group']}>{one.regex.pattern})" for one in entries)
    )


def bodies(text: str) -> list[Body]:
    """The bodies, offices and persons of a text, in its order.

    >>> text = "Комиссияның хатшысы отырысты шақырады"
    >>> [(text[b.start:b.end], b.case) for b in bodies(text)]
    [('Комиссия', 'gen'), ('Комиссияның хатшысы', '')]
    """
    found: list[Body] = []
    for match in _bodies().finditer(text):
        group = match.lastgroup or ""
        for name in ("collegial", "institution", "office", "role", "person"):
            if match[name] is not None:
                group = name
        case = next((name for name in _CASES if match[name] is not None), "")
        end = match.start(case) if case else match.end()
        owned = match["own"] is not None
        start = _phrase_start(text, match.start(), found, owned=owned)
        found.append(Body(start, end, match.end(), group, case, owned))
    return found


def _phrase_start(text: str, start: int, before: list[Body], *, owned: bool) -> int:
    """Where the noun phrase begins whose head starts here."""
    last = before[-1] if before else None
    if last is not None and last.stop < start and not text[last.stop : start].strip():
        if last.case == "gen" or (last.case == "" and owned):
            return last.start
        return start
    begin = start
    governs = False
    while begin > 0:
        word = _WORD_BEFORE.search(text, max(0, begin - 60), begin)
        if word is None:
            break
        token = word[0].strip()
        if token in _AND or _listed(token):
            earlier = _WORD_BEFORE.search(text, max(0, word.start() - 60), word.start())
            equals = _EQUALS.match(text, begin)
            if _listed(token) or equals or (earlier and _GENITIVE.search(earlier[0].strip())):
                begin = word.start()
                governs = False
                continue
            break
        if last is not None and word.start() < last.stop:
            if last.case == "gen" or (last.case == "" and _OWNED.match(text, last.stop)):
                begin = last.start
            break
        if token.islower() and text[begin].isupper() and _POSSESSED.search(token):
            break
        if _BREAKS.search(token) and not _ATTRIBUTES.search(token):
            if not (governs and _GOVERNED.search(token)):
                break
        governs = bool(_GOVERNS.search(token))
        begin = word.start()
    return begin


def _listed(token: str) -> bool:
    """Whether a word is one of several genitives: `облыстардың, қалалардың және астананың`."""
    return token.endswith(",") and bool(_GENITIVE.search(token[:-1]))


def is_subject(text: str, body: Body) -> bool:
    """Whether a body in the nominative can be the subject of the verb that follows."""
    if body.case:
        return False
    if _POSTPOSITION.match(text, body.stop):
        return False
    if _PARTICIPLE.match(text, body.stop):
        return False
    return not _OWNED.match(text, body.stop)


def subject(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """The subject of a clause: the first that can be one, after the clauses that it hangs on."""
    inside = [body for body in found if low <= body.start and body.stop <= high]
    possible = [body for body in inside if is_subject(text, body)]
    if not possible:
        return None
    main = low
    for match in _SUBORDINATE.finditer(text, low, high):
        main = match.end()
    later = [body for body in possible if body.stop > main]
    return (later or possible)[0]


def by_act(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """Whose order or decision does it: `министрінің бұйрығымен бекітіледі`."""
    for body in found:
        if not low <= body.start <= high:
            continue
        if body.case in ("gen", "") and _BY_ACT.match(text, body.stop, high):
            return body
        if body.case == "" and _BY_ONE.match(text, body.stop, high):
            return body
    return None


def topic(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """Whose meeting, decision or paper the clause speaks of: the first body that owns a noun."""
    inside = [body for body in found if low <= body.start and body.stop <= high]
    for index, body in enumerate(inside):
        chained = index + 1 < len(inside) and inside[index + 1].start <= body.start
        if chained:
            continue
        if body.case == "gen" or (body.case == "" and _OWNED.match(text, body.stop, high)):
            if _NUMBER_OF.match(text, body.stop):
                return owner(text, inside, body)
            return body
    return None


def owner(text: str, found: list[Body], body: Body) -> Body:
    """The body whose members these are; itself where it is not its members."""
    if not text[body.start : body.end].lower().rpartition(" ")[2].startswith("мүше"):
        return body
    index = found.index(body)
    if index and found[index - 1].start == body.start:
        return found[index - 1]
    return body


def dative(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """On whom a duty is laid: the last body in the dative."""
    inside = [b for b in found if low <= b.start and b.stop <= high and b.case == "dat"]
    return inside[-1] if inside else None


def instrumental(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """By whom a passive is done: a body in the instrumental, right before the verb."""
    inside = [b for b in found if low <= b.start and b.stop <= high and b.case == "ins"]
    if inside and len(text[inside[-1].stop : high].split()) <= 3:
        return inside[-1]
    return None


def name(text: str, body: Body) -> str:
    """The words of a body, in the nominative."""
    return " ".join(text[body.start : body.end].split())


_BARE_ROLE = regex.compile(r"(?i)(?:төраға(?:сы|ның\s+орынбасары|\s+орынбасары)?|хатшы(?:сы)?|мүше(?:лер)?(?:сі|і)?|(?:төрағаның\s+)?орынбасар(?:ы|лары)?)$")
_VOWELS = regex.compile(r"[аәеёиоөуұүыіэюяАӘЕИОӨУҰҮЫІЭЮЯ]")


def with_owner(phrase: str, owner: str | None) -> str:
    """A role that stands alone, with the body that it belongs to.

    >>> with_owner("Төраға", "Комиссия"), with_owner("хатшы", None)
    ('Комиссияның Төрағасы', 'хатшы')
    """
    if owner is None or not _BARE_ROLE.match(phrase):
        return phrase
    first, _, rest = phrase.partition(" ")
    if rest:
        stem = regex.sub(r"(?:ның|нің|сы)$", "", first)
        return f"{owner} {stem}сының {rest}" if stem.lower() == "төраға" else f"{owner} {phrase}"
    return f"{genitive(owner)} {_owned(first)}"


def _owned(word: str) -> str:
    low = word.lower()
    if low.endswith(("сы", "сі", "ры", "рі")):
        return word
    if low.endswith("лер"):
        return f"{word}і"
    if low.endswith(("а", "ы")):
        return f"{word}сы"
    return f"{word}сі" if low.endswith("е") else f"{word}ы"


def genitive(phrase: str) -> str:
    """A Kazakh noun phrase in the genitive.

    >>> genitive("Үйлестіру кеңесі"), genitive("Комиссия"), genitive("Кеңес")
    ('Үйлестіру кеңесінің', 'Комиссияның', 'Кеңестің')
    """
    vowels = _VOWELS.findall(phrase)
    soft = bool(vowels) and vowels[-1].lower() in "әеиөүіэ"
    last = phrase[-1:].lower()
    if last in "аәеиоөуұүыіэюямнң":
        opening = "н"
    else:
        opening = "т" if last in "пкқтсшщчцхфһбгд" else "д"
    return f"{phrase}{opening}{'ің' if soft else 'ың'}"
