"""The words of a Kazakh clause to whom it binds or empowers, as a noun phrase in the nominative.

A body, office or person is the bearer as the subject of the verb; a passive has none, and then the
one whose order or decision it is, or whose meeting, decision or paper the clause speaks of. A role
that stands alone (`төраға`) belongs to the body that the document is about.
"""

from __future__ import annotations

import regex

from zangraph.extract.named import OWNED, Body

# A body before one of these is no subject: `Кеңес туралы`, `Комиссия болып табылады`.
_POSTPOSITION = regex.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:туралы|үшін|бойынша|арқылы|жан(?:ын|ы)\p{L}*|жөнінде(?:гі)?|ретінде|болмаған"
    r"|болған|атын\p{L}*|алдында(?:ғы)?|арасын\p{L}*|тарапынан|қатары\p{L}*|деп|болып|бола|болуға|болса"
    r"|болуы|сияқты|секілді|тәрізді|басқа(?!\p{L})|ғана\s+емес|құрамын\p{L}*|құрыл(?:ған|атын))(?!\w)"
)
# `министрлігі Қоғамдық кеңесінің`: a name that goes on with an adjective.
_OF_A_NAME = regex.compile(r"\s+\p{Lu}\p{L}+(?:[лдт][ыі]қ|[лдт][ыі]к)(?=\s)")
# An active participle has the body for its subject: `Уәкіл құратын комиссия`; a passive has not.
_PARTICIPLE = regex.compile(
    r"\s+\p{L}+?(?:(?<![лн])[ае]т[ыі]н|йтын|йтін|(?<![лн])[ғқ]ан|(?<![лн])[гк]ен)(?!\w)(?<!болған)"
    r"(?!\s+(?:кезде|кезінде|жағдай|соң|кейін))"
)
# Subordinate clauses end so; the subject of the main clause follows.
_SUBORDINATE = regex.compile(
    r"""
      (?<=ан|ен|ын|ін)\s+
        (?:жағдай(?:лар)?да|кезде|кезінде|кезеңде|соң|кейін|күннен\s+бастап) \s*,?\s
    | (?:(?<=\p{L}{2})(?<!неме)(?:са|се)|[ғқ]анда|[гк]енде|[ғқ]аннан\s+кейін|[гк]еннен\s+кейін)
        (?=,|\s) \s*,?\s
    | (?<!\w)(?:мақсатында|үшін|негізінде|негіздер\s+бойынша) \s*,?\s
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
_ASIDE = regex.compile(r"(?<!\w)(?:мақсатында|үшін)\s*,?\s|қоспағанда\s*,\s")
# So does what is used or stated on the way: `органдардың базаларын қолданып, … жүзеге асырылады`.
_ON_THE_WAY = regex.compile(r"(?<!\w)(?:қолданып|пайдаланып|көрсетіліп)\s*,\s")
# To whom a paper goes: `Төрағаның қарауына енгізіледі`.
_ADDRESSED = regex.compile(
    r"\s+(?:\p{L}+\s+)?(?:қарауына|назарына|бекітуіне|келісуіне|талқылауына)(?!\w)"
)
# A register of persons is not kept by them: `өкілдер тізілімінде`, `кандидаттардың тізімі`.
_REGISTERED = regex.compile(r"\s+(?:\p{L}+\s+){0,3}?тізі(?:лі)?м\p{L}*")
# What a person does, as the subject of a passive: `мүшенің бас тартуы жазбаша ресімделеді`.
_OWN_DEED = regex.compile(r"\p{L}(?<![лн])[уү][ыі]\s+(?:\p{L}+\s+)?\p{L}+[лн](?:ады|еді)\s*$")
# `органдарға жіберілген ұсынымдар … қарауға жатады`: whoever was sent them considers them.
_SENT = regex.compile(r"\s+(?:жіберілген|жолданған|берілген|ұсынылған|енгізілген)(?!\w)")
# `Министрдің бұйрығымен бекітіледі`: whose act it is, has the power.
_BY_ACT = regex.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:хаттамалық|бірлескен|жазбаша|тиісті)\s+)?"
    r"(?:бұйры[қғ]|шешім|өкім|қаулы|жарлы[қғ]|өкімшіл)\p{L}*?(?:мен|бен|пен)(?!\w)(?!\s+бекітіл(?:ген|етін))"
    r"|\s*(?:\([^)]*\)\s*)?шешімі(?:\s+бойынша|нің\s+негізінде)"
    r"|\s+(?:(?:ішкі|нормативтік|құқықтық)\s+)*актілер(?:імен|інде)\s+(?:айқындал|белгілен|реттел)(?:ады|еді)"
)
_BY_ONE = regex.compile(r"\s*(?:бекітетін|белгілейтін|айқындайтын)\s")
# Who may have a meeting called.
_CALLED = regex.compile(r"(?:шақырыл|өткізіл)(?:ады|еді|уы|уі)")
_INITIATIVE = regex.compile(r"\s+(?:бастамасы|талабы|талап\s+етуі|өтініші|ұсынысы)\s+бойынша")
_LISTED = regex.compile(r"\s*(?:,|немесе|не|және)\s*")
# What comes after a body in the genitive and makes the body itself the topic.
_NUMBER_OF = regex.compile(
    r"\s+(?:жалпы\s+)?(?:саны|жартысы|құрамы|көпшілігі|(?:үш|төрт|бес|екі)тен)"
)
_MAY_BE_DONE = regex.compile(r"\s+\p{L}+[уү][ыі]\s+(?:мүмкін|тиіс)")


def is_subject(text: str, body: Body) -> bool:
    """Whether a body in the nominative can be the subject of the verb that follows."""
    if body.case:
        return False
    if _POSTPOSITION.match(text, body.stop):
        return False
    if _PARTICIPLE.match(text, body.stop):
        return False
    named = _OF_A_NAME.match(text, body.stop) if body.owned else None
    if named and OWNED.match(text, named.end()):
        return False
    return not OWNED.match(text, body.stop)


def subject(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """The subject of a clause: the first that can be one, after the clauses that it hangs on."""
    inside = [body for body in found if low <= body.start and body.stop <= high]
    possible = [one for one in inside if is_subject(text, one) and not _in_bracket(text, one)]
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


def _in_bracket(text: str, body: Body) -> bool:
    """Whether a name stands in brackets: `Ассамблея Кеңесі (бұдан әрі – Кеңес) бекітеді`."""
    opened = text.rfind("(", 0, body.start)
    return opened >= 0 and opened > text.rfind(")", 0, body.start)


def depends(text: str, body: Body, low: int, high: int) -> bool:
    """Whether a body stands in a clause on which the main clause depends."""
    return body.stop <= _main(text, low, high)


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
    """Whose act it is, where the text adds who stands in: `министрінің не оны … адамның`."""
    index = found.index(body)
    if index and found[index - 1].case == "gen":
        between = text[found[index - 1].stop : body.stop]
        if regex.match(r"\s*\(?(?:не|немесе|болмаса)\s+(?:оны|оның)\s", between):
            return found[index - 1]
    return body


def initiators(text: str, found: list[Body], low: int, high: int) -> list[Body]:
    """On whose initiative or demand a meeting is called: `төрағаның бастамасы бойынша`."""
    if not _CALLED.search(text, low, high):
        return []
    initiating: list[Body] = []
    inside = [body for body in found if low <= body.start and body.stop <= high]
    for body in reversed(inside):
        if body.case != "gen":
            continue
        until = initiating[0].start if initiating else high
        if _INITIATIVE.match(text, body.stop, high) or (
            initiating and _LISTED.fullmatch(text, body.stop, until)
        ):
            initiating.insert(0, body)
    return initiating


def topic(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """Whose meeting, decision or paper the clause speaks of: the first body that owns a noun."""
    main = max((match.end() for match in _ASIDE.finditer(text, low, high)), default=low)
    inside = [body for body in found if low <= body.start and body.stop <= high]
    inside = [body for body in inside if body.stop > main] or inside
    aside = max((match.end() for match in _ON_THE_WAY.finditer(text, low, high)), default=low)
    inside = [body for body in inside if body.stop > aside]
    for index, body in enumerate(inside):
        chained = index + 1 < len(inside) and inside[index + 1].start <= body.start
        if chained:
            continue
        if body.case == "" and _MAY_BE_DONE.match(text, body.stop, high):
            continue
        if _ADDRESSED.match(text, body.stop, high):
            continue
        if body.group == "person" and _REGISTERED.match(text, body.stop, high):
            continue
        if body.case == "gen" or (body.case == "" and OWNED.match(text, body.stop, high)):
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


def doer(text: str, found: list[Body], body: Body, high: int) -> Body:
    """Whose deed a passive records: the member's own, else that of the body whose member it is."""
    return body if _OWN_DEED.search(text, body.stop, high) else owner(text, found, body)


def addressed(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """To whom a clause says that a paper goes: `Төрағаның қарауына енгізіледі`."""
    inside = [b for b in found if low <= b.start and b.stop <= high and b.case == "gen"]
    return next((one for one in inside if _ADDRESSED.match(text, one.stop, high)), None)


def recipient(text: str, found: list[Body], low: int, high: int) -> Body | None:
    """Who was sent the papers that a clause speaks of."""
    inside = [b for b in found if low <= b.start and b.stop <= high and b.case == "dat"]
    return next((one for one in inside if _SENT.match(text, one.stop, high)), None)


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
