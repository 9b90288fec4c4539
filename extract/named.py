"""The bodies, offices and persons that a Kazakh text names, each with its whole noun phrase.

The head nouns are data (`patterns/norms-kk.toml`). A phrase reaches to the left over genitives,
adjectives and participles with what they govern (`аудандық және оларға теңестірілген
прокуратуралар`), up to a word that cannot belong to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex

from zangraph.extract.numerals import KK_CARDINALS
from zangraph.extract.patterns import patterns

_CASES = ("gen", "dat", "acc", "loc", "abl", "ins")
# A noun that owns nothing and is owned: `Комиссия отырысы`, `Кеңес мүшелерінің`. Not the verbs
# and converbs that end alike.
OWNED = regex.compile(
    r"""
    \s*(?:\([^)]*\)\s*)?
    (?!(?:өз\p{L}*|оның|оны|осы|барлық|үш[іы]н|жалпы|екі|алты|жеті|әр\p{L}*|тиісінше|қажеттілі\p{L}*)(?!\w))
    \p{L}{2,}
    (?: с?[ыі](?:н[ыі]ң|нда(?:ғы)?|нде(?:гі)?|нан|нен|на|не|мен|н)   # отырысының, құрамына
      | с[ыі] (?<!(?:отырыс|кеңес|жұмыс)[ыі]с[ыі])                     # хаттамасы
      | (?<![ғг])(?<!нш)(?<![аеәиоөуұүыіэюя]н)(?<!д)(?<![скқптшфхцч]т)(?<!с)[ыі]  # шешімі, құрамы
      | (?:с|лі[гк]|лы[ғқ])[ыі] | (?<=\bса)ны                          # отырысы, саны
    )(?!\w)
    """,
    regex.VERBOSE,
)
_TOGETHER = regex.compile(
    r"\s+(?:(?:мен|бен|пен)\s+(?:\p{L}+\s+){0,3}|және\s+(?:оның\s+|олардың\s+)?)"
)
_WORD_BEFORE = regex.compile(r"(?r)(?:^|(?<=[\s(\"]))[^\s(\"]+\s+$")
# A word to the left that belongs to the noun phrase.
_GENITIVE = regex.compile(r"\p{L}{2,}[ндт][ыі]ң$")
_AND = frozenset({"және", "мен", "бен", "пен"})
# A participle or adjective takes the word before it into the phrase, whatever its case.
_GOVERNS = regex.compile(
    r"(?:\p{L}(?:[ае]т[ыі]н|йтын|йтін|[ғқ]ан|[гк]ен)|жауапты|үміткер|[уү]ш[ыі]|\p{L}{3}[уү](?:ға|ге)?)$"
)
# `аудандық және оларға теңестірілген прокуратуралар`
_EQUALS = regex.compile(r"(?:оған|оларға)\s")
_WORD = regex.compile(r"\p{L}+")
_VERBAL_NOUN = regex.compile(r"\p{L}{2}[уү]$")
# A participle that opens a phrase has left its own words behind, and goes with them.
_LEFT_OVER = regex.compile(
    r"(?:(?:іске|жүзеге)\s+)?\p{L}+(?:[ае]т[ыі]н|йтын|йтін|[ғқ]ан|[гк]ен)\s+(?=\S)|бар\s+"
)
# An age is a condition, not a part of the name: `жиырма бір жасқа толған азаматы`.
_AGE = regex.compile(r"жасқа\s+толған\s")
_AGED = regex.compile(r"(?:\d+\s+)?жасқа\s+толған\s+")
# Words that close a clause of purpose or ground; no participle governs them into a name.
_APART = frozenset({"мақсатында", "негізінде", "кезінде", "кезеңінде", "шегінде", "ретінде"})
_OWNED_WORD = regex.compile(r"(?:[ыі]|[ыі]н[ыі]ң|[ыі]н[ае]|[ыі]н)$")
_LINKS = frozenset(
    {"жөніндегі", "бар", "бойынша", "туралы", "саласындағы", "жөнінде", "құрамындағы"}
)
# A noun in the nominative before a name is the subject, not a part of the name.
_POSSESSED = regex.compile(r"(?:с[ыі]|[бжзлмйр][ыі]|л[ыі][гғ][ыі]|(?<![скқптш])т[ыі])$")
_GOVERNED = regex.compile(
    r"(?:оған|оларға|[ғқ]а|[гк]е|[ыі]н[ае]|н[ыі]|[дт][ыіае]|[ндт][ае]н|[мбп]ен|[ыі]н)$"
)
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
      # Where something stands written is no part of the name: `шешімдеріндегі органдар`.
    | (?i:шешім|хаттама|баяндама|қаулы|бұйры[қғ]|ереже|тізбе|тізім|ба[пб]|тарма[қғ])
      \p{L}*(?:н?дағы|н?дегі)$
      # A paper in the nominative is the subject, not a part of the name that follows.
    | (?i:баяндама|шешім|хаттама|есеп|отырыс|қорытынды|ұсыныс|хабарландыру|тұжырымдама|сайлау
      |жоспар|бағдарлама|жоба)$
    """
)
_ATTRIBUTES = regex.compile(
    r"(?i)(?:қазақстан|жоғары|уәкілетті|тиісті|құзыретті|мүдделі|жауапты|белгілі|қажетті|негізгі|тұрақты|әскери|лауазымды|құқықтық|мүшесі|заңды|мемлекеттік|қадағалаушы|жергілікті|зияткерлік|кәсіби|үкіметтік|тәуелсіз|алдын)$"
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
    """One pattern of all head nouns, for text in small letters; its endings are tried once."""
    entries = patterns("norms-kk.toml")["body"]
    heads = []
    ending = ""
    for one in entries:
        head, mark, rest = one.regex.pattern.partition("(?P<plural>")
        ending = mark + rest
        stems = head.removeprefix(r"(?i)(?<![\w-])")
        heads.append(f"(?P<{one.values['group']}>{stems})")
    return regex.compile(rf"(?<![\w-])(?:{'|'.join(heads)}){ending}")


def bodies(text: str, known: tuple[str, ...] = ()) -> list[Body]:
    """The bodies, offices and persons of a text, in its order.

    `known` are names that the act has given before: where one of them ends with
    the head noun, the name is that and no more.

    >>> text = "Комиссияның хатшысы отырысты шақырады"
    >>> [(text[b.start:b.end], b.case) for b in bodies(text)]
    [('Комиссия', 'gen'), ('Комиссияның хатшысы', '')]
    """
    found: list[Body] = []
    for match in _bodies().finditer(text.lower()):
        group = ""
        for name in ("collegial", "institution", "office", "role", "person"):
            if match[name] is not None:
                group = name
        case = next((name for name in _CASES if match[name] is not None), "")
        end = match.start(case) if case else match.end()
        owned = match["own"] is not None
        start = _known_start(text, end, known)
        if start is None:
            alone = not owned and bool(_PLAIN_PERSON.match(text, match.start()))
            start = _phrase_start(text, match.start(), found, owned=owned, alone=alone)
        found.append(Body(start, end, match.end(), group, case, owned))
        _join(text, found)
    return found


def _known_start(text: str, end: int, known: tuple[str, ...]) -> int | None:
    """Where a name that the act has given begins, if one ends here."""
    near = text[max(0, end - 200) : end]
    low = near.lower()
    for term in known:
        # A short name of one word is told by its capital letter: `Кеңес`, not `кеңес`.
        ends = low.endswith(term.lower()) if " " in term else near.endswith(term)
        if ends and not low[: -len(term)][-1:].isalpha():
            return end - len(term)
    return None


def _join(text: str, found: list[Body]) -> None:
    """`органдар мен адамдардың`: the case that stands once is that of both."""
    if len(found) < 2:
        return
    first, second = found[-2], found[-1]
    if first.case or not second.case or not _TOGETHER.fullmatch(text, first.stop, second.start):
        return
    found[-2] = replace(first, case=second.case)
    found[-1] = replace(second, start=first.start)


def _phrase_start(
    text: str, start: int, before: list[Body], *, owned: bool, alone: bool = False
) -> int:
    """Where the noun phrase begins whose head starts here; `alone`, where no genitive owns it."""
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
            owns = last.case == "gen" and not alone
            if owns or (last.case == "" and OWNED.match(text, last.stop)):
                begin = last.start
            break
        if _begins_anew(text, begin, token):
            break
        if (token in KK_CARDINALS or token.isdecimal()) and _counts_years(text, begin):
            begin = word.start()
            continue
        place = _place(token)
        if place.breaks and not (governs and place.governed):
            break
        governs = place.governs
        begin = word.start()
        if token == "Қазақстан":
            break
    left = _LEFT_OVER.match(text, begin, start)
    return left.end() if left else begin


def _counts_years(text: str, begin: int) -> bool:
    """Whether a number before this is that of an age: `жиырма бір жасқа толған`."""
    while (word := _WORD.match(text, begin)) and word[0] in KK_CARDINALS:
        begin = word.end() + 1
    return bool(_AGE.match(text, begin))


@dataclass(frozen=True, slots=True)
class _Place:
    """What a word before a noun is to it: whether the phrase can go on over it."""

    breaks: bool
    governs: bool
    governed: bool


@lru_cache(maxsize=32768)
def _place(token: str) -> _Place:
    governs = bool(_GOVERNS.search(token))
    breaks = bool(_BREAKS.search(token)) and not governs and not _ATTRIBUTES.search(token)
    governed = token not in _APART and bool(_GOVERNED.search(token))
    return _Place(breaks, governs and token.islower(), governed)


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
        and (not _OWNED_WORD.search(following[0]) or _ATTRIBUTES.search(following[0]))
        and following[0] not in _LINKS
    )


def _listed(token: str) -> bool:
    """Whether a word is one of several genitives: `облыстардың, қалалардың және астананың`."""
    return token.endswith(",") and bool(_GENITIVE.search(token[:-1]))


def name(text: str, body: Body) -> str:
    """The words of a body, in the nominative, without the number that counts them.

    A body of another takes the possessive that a compound has lost: `Кеңестің алқа отырысы` names
    `Кеңестің алқасы`.
    """
    words = [word for word in text[body.start : body.end].split() if word not in KK_CARDINALS]
    if "жасқа" in words:
        words = _AGED.sub("", " ".join(words)).split()
    if not body.owned and not body.case and len(words) > 1 and _GENITIVE.search(words[-2]):
        words[-1] = _owned(words[-1])
    return " ".join(words)


_PLAIN_PERSON = regex.compile(r"(?i)адам|тұлға|азамат")
_BARE_ROLE = regex.compile(
    r"(?i)(?:төраға(?:сы|ның\s+орынбасары|\s+орынбасары)?|хатшы(?:сы)?|мүше(?:лер)?(?:сі|і)?|(?:төрағаның\s+)?орынбасар(?:ы|лары)?)$"
)
# The first letter of the genitive by the last of the noun; `д` after the others.
_GENITIVE_AFTER = (("н", "аәеиоөуұүыіэюямнң"), ("т", "пкқтсшщчцхфһбгд"))
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


def in_full(phrase: str, body: str, known: tuple[str, ...] = ()) -> str:
    """A phrase that names a body by its head noun alone, with the whole name of that body.

    >>> in_full("Комиссия төрағасы", "Қоғамдық байқау комиссиясы")
    'Қоғамдық байқау комиссиясының төрағасы'
    >>> in_full("Кеңестің хатшысы", "Үйлестіру кеңесі", ("Кеңес",))
    'Кеңестің хатшысы'
    """
    first, _, rest = phrase.partition(" ")
    base = regex.sub(r"(?<=\p{L}{3})[ндт][ыі]ң$", "", first)
    head = body.rpartition(" ")[2]
    if head == body or regex.sub(r"с?[ыі]$", "", head.lower()) != base.lower() or base in known:
        return phrase
    return f"{genitive(body)} {rest}" if rest else body


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
    opening = next((letter for letter, after in _GENITIVE_AFTER if last in after), "д")
    return f"{phrase}{opening}{'ің' if soft else 'ың'}"
