"""The words of a Kazakh clause to whom it binds or empowers, as a noun phrase in the nominative.

A body, office or person is the bearer as the subject of the verb; a passive has none, and then the
one whose order or decision it is, or whose meeting, decision or paper the clause speaks of. A role
that stands alone (`төраға`) belongs to the body that the document is about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import regex

from zangraph.extract.numerals import KK_CARDINALS
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
# `министрлігі Қоғамдық кеңесінің`: a name that goes on with an adjective.
_OF_A_NAME = regex.compile(r"\s+\p{Lu}\p{L}+(?:[лдт][ыі]қ|[лдт][ыі]к)(?=\s)")
_TOGETHER = regex.compile(r"\s+(?:(?:мен|бен|пен)\s+(?:\p{L}+\s+){0,3}|және\s+(?:оның\s+|олардың\s+)?)")
_PARTICIPLE = regex.compile(
    r"\s+\p{L}+(?:[ае]т[ыі]н|йтын|йтін|[ғқ]ан|[гк]ен)(?!\w)(?<!болған)(?!\s+(?:кезде|кезінде|жағдай|соң|кейін))"
)
# Subordinate clauses end so; the subject of the main clause follows.
_SUBORDINATE = regex.compile(
    r"""
      \p{L}+(?:[ғқ]ан|[гк]ен|[ае]тын|етін|йтын|йтін)\s+
        (?:жағдай(?:лар)?да|кезде|кезінде|кезеңде|соң|кейін|күннен\s+бастап) \s*,?\s
    | (?:\p{L}{2,}(?:са|се)|[ғқ]анда|[гк]енде|[ғқ]аннан\s+кейін|[гк]еннен\s+кейін)(?=,|\s) \s*,?\s
    | \p{L}+\s+(?:мақсатында|үшін|негізінде|негіздер\s+бойынша) \s*,?\s
    | қоспағанда\s*,\s
    """,
    regex.VERBOSE,
)
# A subject that stands right before its verb: `… айқындауды Сессия жүзеге асырады`.
_RIGHT_BEFORE = regex.compile(r"\s*(?:\([^)]*\)\s*)?\p{L}+(?:\s+\p{L}+){0,2}\s*$")
_OR = regex.compile(r"\s*,?\s*(?:не|немесе|және|мен|бен|пен)\s+(?:\p{L}+\s+){0,2}")
# Verbs that make a body, which then stands before them without a case: `комиссия құрады`.
_MAKES = regex.compile(r"(?:құрады|құра\s+алады|болып\s+таныла?ды)\s*$")
# `Төраға, ал ол болмағанда мүше`: who stands in is not the one bound.
_STANDS_IN = regex.compile(r"\s*,\s*(?:ал\s+)?(?:ол|олар)\s+(?:\p{L}+\s+)?болма")
# Purposes and exceptions name bodies that the rule is not about.
_ASIDE = regex.compile(r"\p{L}+\s+(?:мақсатында|үшін)\s*,?\s|қоспағанда\s*,\s")
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
_GOVERNS = regex.compile(r"(?:\p{L}(?:[ае]т[ыі]н|йтын|йтін|[ғқ]ан|[гк]ен)|жауапты|үміткер|[уү]ш[ыі]|\p{L}{3}[уү](?:ға|ге)?)$")
# `аудандық және оларға теңестірілген прокуратуралар`
_EQUALS = regex.compile(r"(?:оған|оларға)\s")
_WORD = regex.compile(r"\p{L}+")
_VERBAL_NOUN = regex.compile(r"\p{L}{3}[уү]$")
_OWNED_WORD = regex.compile(r"(?:[ыі]|[ыі]н[ыі]ң|[ыі]н[ае]|[ыі]н)$")
_LINKS = frozenset({"жөніндегі", "бар", "бойынша", "туралы", "саласындағы", "жөнінде", "құрамындағы"})
# A noun in the nominative before a name is the subject, not a part of the name.
_POSSESSED = regex.compile(r"(?:с[ыі]|[бжзлмйр][ыі]|л[ыі][гғ][ыі]|(?<![скқптш])т[ыі])$")
_GOVERNED = regex.compile(r"(?:оған|оларға|[ғқ]а|[гк]е|[ыі]н[ае]|н[ыі]|[дт][ыіае]|[ндт][ае]н|[мбп]ен|[ыі]н)$")
_BREAKS = regex.compile(
    r"""(?x)
      (?i:егер|емес|да|де|бірнеше|әрбір|барлық|бір|аталған|көрсетілген|бұдан|жаңа|олардың|әзірленген
        |туралы|үшін|сәйкес|арқылы|кейін|дейін|бастап|ретінде|шегінде|негізінде|болмаған|кезде|кезінде
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
    r"(?i)(?:қазақстан|жоғары|уәкілетті|тиісті|құзыретті|мүдделі|жауапты|белгілі|қажетті|негізгі|тұрақты|әскери|лауазымды|құқықтық|мүшесі|заңды|мемлекеттік|қадағалаушы|жергілікті|зияткерлік|кәсіби|үкіметтік|тәуелсіз)$"
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


def bodies(text: str, known: tuple[str, ...] = ()) -> list[Body]:
    """The bodies, offices and persons of a text, in its order.

    `known` are names that the act has given before: where one of them ends with
    the head noun, the name is that and no more.

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
        start = _known_start(text, end, known)
        if start is None:
            start = _phrase_start(text, match.start(), found, owned=owned)
        found.append(Body(start, end, match.end(), group, case, owned))
        _join(text, found)
    return found


def _known_start(text: str, end: int, known: tuple[str, ...]) -> int | None:
    """Where a name that the act has given begins, if one ends here."""
    near = text[max(0, end - 200) : end]
    low = near.lower()
    for name_ in known:
        if low.endswith(name_.lower()) and not low[: -len(name_)][-1:].isalpha():
            # A short name of one word is told by its capital letter: `Кеңес`, not `кеңес`.
            if " " in name_ or near.endswith(name_):
                return end - len(name_)
    return None


def _join(text: str, found: list[Body]) -> None:
    """`органдар мен адамдардың`: the case that stands once is that of both."""
    if len(found) < 2:
        return
    first, second = found[-2], found[-1]
    if first.case or not second.case or not _TOGETHER.fullmatch(text, first.stop, second.start):
        return
    if first.group == "role" and second.group != "role":
        return
    found[-2] = replace(first, case=second.case)
    found[-1] = replace(second, start=first.start)


def _phrase_start(text: str, start: int, before: list[Body], *, owned: bool) -> int:
    """Where the noun phrase begins whose head starts here."""
    last = before[-1] if before else None
    if last is not None and last.stop < start and not text[last.stop : start].strip():
        if last.case == "gen" or (last.case == "" and owned):
            return last.start
        return start
    begin = start
    head = _WORD.match(text, start)
    governs = bool(head and _GOVERNS.search(head[0]))
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
        if _begins_anew(text, begin, token):
            break
        if (
            _BREAKS.search(token)
            and not _ATTRIBUTES.search(token)
            and not _GOVERNS.search(token)
            and not (governs and _GOVERNED.search(token))
        ):
            break
        governs = bool(_GOVERNS.search(token)) and token.islower()
        begin = word.start()
        if token == "Қазақстан":
            break
    return begin


def _begins_anew(text: str, begin: int, token: str) -> bool:
    """Whether a name begins where a noun that cannot belong to it ends: `құрамы Әділет …`."""
    if not token.islower():
        return False
    if text[begin].isupper():
        return bool(_POSSESSED.search(token) or _VERBAL_NOUN.search(token))
    following = _WORD.match(text, begin)
    return bool(
        _POSSESSED.search(token)
        and not _ATTRIBUTES.search(token)
        and following
        and not _OWNED_WORD.search(following[0])
        and following[0] not in _LINKS
    )


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
    named = _OF_A_NAME.match(text, body.stop) if body.owned else None
    if named and _OWNED.match(text, named.end()):
        return False
    return not _OWNED.match(text, body.stop)


def subject(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """The subject of a clause: the first that can be one, after the clauses that it hangs on."""
    inside = [body for body in found if low <= body.start and body.stop <= high]
    possible = [body for body in inside if is_subject(text, body)]
    if not possible:
        return None
    last = possible[-1]
    if _RIGHT_BEFORE.match(text, last.stop, high) and not _MAKES.search(text, last.stop, high):
        if len(possible) < 2:
            return last
        between = text[possible[-2].stop : last.start]
        if not _STANDS_IN.match(text, possible[0].stop) and not _OR.fullmatch(between):
            return last
    if _STANDS_IN.match(text, possible[0].stop):
        return possible[0]
    main = _main(text, low, high)
    later = [body for body in possible if body.stop > main]
    return (later or possible)[0]


def _main(text: str, low: int, high: int) -> int:
    """Where the main clause begins, after the clauses that it hangs on."""
    main = low
    for match in _SUBORDINATE.finditer(text, low, high):
        main = match.end()
    return main


def by_act(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """Whose order or decision does it: `министрінің бұйрығымен бекітіледі`."""
    for body in found:
        if not low <= body.start <= high:
            continue
        if body.case in ("gen", "") and _BY_ACT.match(text, body.stop, high):
            return _replaced(text, found, body)
        if body.case == "" and _BY_ONE.match(text, body.stop, high):
            return body
    return None


def _replaced(text: str, found: list[Body], body: Body) -> Body:
    """The one whose act it is, where the text adds who stands in: `министрінің не оны … адамның`."""
    index = found.index(body)
    if index and found[index - 1].case == "gen":
        between = text[found[index - 1].stop : body.stop]
        if regex.match(r"\s*\(?(?:не|немесе|болмаса)\s+(?:оны|оның)\s", between):
            return found[index - 1]
    return body


def topic(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """Whose meeting, decision or paper the clause speaks of: the first body that owns a noun."""
    main = max((match.end() for match in _ASIDE.finditer(text, low, high)), default=low)
    inside = [body for body in found if low <= body.start and body.stop <= high]
    inside = [body for body in inside if body.stop > main] or inside
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
    return " ".join(word for word in text[body.start : body.end].split() if word not in KK_CARDINALS)


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
