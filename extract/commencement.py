"""When an act or a change commences, as words say it: `алғашқы ресми жарияланған күнінен кейін …`.

The words stand in the brackets of amendment notes, in publishers' requisites and in the final
clause of acts. What is stated is a rule; the date comes later, from the rule and what is known of
signature and publication (law on legal acts, article 42).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import regex

from zangraph.corpus.folding import fold
from zangraph.extract.around import around
from zangraph.extract.dates import PATTERN as DATE
from zangraph.extract.dates import parse
from zangraph.extract.model import Commencement, Element
from zangraph.extract.numerals import KK_CARDINALS, cardinal
from zangraph.extract.targets import Target, targets

# Russian counts in the genitive: `по истечении десяти календарных дней`.
_RU_GENITIVE = {
    "одного": 1, "двух": 2, "трех": 3, "трёх": 3, "четырех": 4, "четырёх": 4, "пяти": 5,
    "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10, "пятнадцати": 15,
    "двадцати": 20, "тридцати": 30, "шестидесяти": 60, "девяноста": 90,
}  # fmt: skip
_KK_COUNT = rf"(?:\d+|(?:(?:{'|'.join(KK_CARDINALS)})\s+)?(?:{'|'.join(KK_CARDINALS)}))"
_RU_COUNT = rf"(?:\d+|(?:(?:{'|'.join(_RU_GENITIVE)})\s+)?(?:{'|'.join(_RU_GENITIVE)}))"

_SEE = regex.compile(
    r"""(?ix)
    қолданысқа\s+енгіз\w+\s+(?:тәртіб|мерзім)\w*[^;]{0,60}?қара   # тәртібін 2-б. қараңыз
  | \b\d+(?:-\d+)?-?\s?б(?:ап\w*|\.)\s*қара                       # 2-баптан қараңыз
  | поряд\w+\s+введения\s+в\s+действие[^;]{0,40}?\bсм
  | введени\w+\s+в\s+действие\s+см | \bсм\.\s*ст
    """
)
_PUBLISHED = regex.compile(r"(?i)жариялан(?!бай|уға|уын)\p{L}+|опубликовани[яею]")
# How long after: days first, then months and years; the number may follow the unit's epithet.
_TERM = regex.compile(
    rf"""(?ix)
    (?P<count>{_KK_COUNT})\s+(?:күнтізбелік\s+)?(?P<unit>күн|ай|жыл)(?!ғы|ы\b)\w*(?=\s+(?:өт|кейін|ішінде|соң))
  | (?P<count>{_RU_COUNT})\s+(?:календарн\w+\s+)?(?P<unit>дн|месяц|год|лет)\w*
    """
)
_SIGNED = regex.compile(
    r"(?i)қол\s+қой(?:ыл)?\w*\s+(?:күн\w*|сәт\w*|бастап)|қабылдан\w+\s+күн\w*\s+бастап"
    r"|(?:со\s+дня|с\s+момента|с\s+даты)\s+(?:его\s+|ее\s+|их\s+)?(?:подписания|принятия)"
)
_REGISTERED = regex.compile(
    r"(?i)тіркел\w+\s+күн\w*\s+бастап|со\s+дня\s+(?:его\s+)?(?:государственной\s+)?регистрации"
)
_FROM_DATE = regex.compile(
    rf"""(?ix)
    (?P<date>{DATE})\.?(?:\s*-?\s*[дтн][ае]н)?\s*(?:жылдан\s+|ж\.\s*)?(?:бастап|қолданысқа|күшіне)
  | \bсо?\s+(?P<date>{DATE})
    """
)
_TAKES_EFFECT = (
    r"(?:қолданысқа\s+ен|күш(?:ін|)е\s+ен|қолданыла\s+баста|вводит\w*\s+в\s+действие"
    r"|ввести\s+в\s+действие|вступает\s+в\s+силу)\w*"
)
# A sentence is not over at the dots of a date.
_SENTENCE = regex.compile(r"(?:[^.;]|\.(?=\d))+")
_EXCEPTED = regex.compile(r"(?i)(?:.*\b(?=қоспағанда))|за\s+исключением\s.*", regex.DOTALL)
# Whether there is an exception at all: looked for first, being far quicker.
_EXCEPTS = regex.compile(r"(?i)қоспағанда|за\s+исключением")
_NONE = "not-stated"
_EFFECT = regex.compile(rf"(?i){_TAKES_EFFECT}")
# The final clause: `Осы бұйрық … қолданысқа енгізіледі`, `Настоящий приказ вводится в действие …`.
_OWN = regex.compile(
    rf"(?is)\b(?:осы|бұл|настоящ\w+)\s+(?P<act>(?:\p{{L}}+\s+)?\p{{L}}+)"
    rf"(?:[^.]|\.(?=\d))*?{_TAKES_EFFECT}(?:[^.]|\.(?=\d))*"
)
# `Осы бұйрықтың 3-тармағы`, `Пункт 3 настоящего приказа`: not the act but an element of it.
_ELEMENT_OF_ACT = regex.compile(
    r"(?i)^\W*(?:осы|бұл)\s+(?:\p{L}+\s+)?\p{L}+[ндт][ыі]ң\s+\d(?![^,.]*\sсәйкес\b)|(?:пункт|стать|абзац|част|подпункт)\w*\s[^,.;]{0,40}\bнастоящ"
)


@dataclass(frozen=True, slots=True)
class LaterStart:
    """Elements that commence on their own, by the final clause of their act."""

    targets: tuple[Target, ...]
    commencement: Commencement


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence on commencement: its element, its range in the reading, and what it is about."""

    element: Element
    start: int
    end: int
    of_element: bool


def commencement(text: str) -> Commencement:
    """The rule that words state for the whole of what they are about, exceptions left aside.

    >>> str(commencement("алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң"))
    'P10D-after-first-publication'
    >>> str(commencement("вводится в действие с 1 января 2005 года"))
    '2005-01-01'
    """
    plain = fold(text)
    if _EXCEPTS.search(plain):
        plain = _SENTENCE.sub(lambda match: _without_exception(match[0]), plain)
    if _SEE.search(plain):
        return Commencement("see-amending-act")
    published = _PUBLISHED.search(plain)
    if published and not _from_date(plain):
        return _after_publication(plain)
    if _SIGNED.search(plain):
        return Commencement("on-signature")
    day = _from_date(plain)
    if day:
        return Commencement("date", date=day)
    if _REGISTERED.search(plain):
        return Commencement("on-registration")
    return Commencement()


def _without_exception(sentence: str) -> str:
    """A sentence without what it excepts, where that has a commencement of its own."""
    excepted = _EXCEPTED.search(sentence)
    if excepted and _EFFECT.search(excepted[0]):
        return sentence[: excepted.start()] + " " + sentence[excepted.end() :]
    return sentence


def _after_publication(plain: str) -> Commencement:
    term = _TERM.search(plain)
    if not term:
        return Commencement("after-first-publication", days=0)
    words = term["count"].lower()
    # `двадцати одного календарного дня`
    counted = sum(_RU_GENITIVE.get(word, 0) for word in words.split())
    count = int(words) if words.isdigit() else counted or cardinal(words) or 0
    unit = term["unit"].lower()
    if unit in {"күн", "дн"}:
        return Commencement("after-first-publication", days=count)
    months = count * (1 if unit in {"ай", "месяц"} else 12)
    return Commencement("after-first-publication", months=months)


def _from_date(plain: str) -> date | None:
    match = _FROM_DATE.search(plain)
    return parse(match["date"]) if match else None


def later_starts(text: str, language: str, *, of_element: bool = False) -> tuple[LaterStart, ...]:
    """The elements that a final clause excepts, each with its own commencement.

    `2023 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 7-баптың 15) тармақшасын қоспағанда`. A
    clause `of_element` is about elements as a whole: `Осы Заңның 3-бабы … қолданысқа енгізіледі`.
    """
    plain = fold(text)
    found: list[LaterStart] = []
    if of_element:
        found = [LaterStart(_elements(plain, language), commencement(plain))]
    elif _EXCEPTS.search(plain):
        for sentence in _SENTENCE.findall(plain):
            excepted = _EXCEPTED.search(sentence)
            if not excepted:
                continue
            kazakh = not excepted[0].lower().startswith("за исключением")
            for before, after in pairwise(_EFFECT.split(excepted[0])):
                rule, named = (before, after) if kazakh else (after, before)
                found.append(LaterStart(_elements(named, language), commencement(rule)))
    return tuple(start for start in found if start.targets and start.commencement.rule != _NONE)


def _elements(text: str, language: str) -> tuple[Target, ...]:
    return tuple(
        target
        for target in targets(_undated(text), language)
        if target.steps and target.steps[-1][0] != "act"
    )


def _undated(text: str) -> str:
    """The text with its dates blanked out: their numbers are no elements."""
    return regex.sub(rf"(?x){DATE}", lambda match: " " * len(match[0]), text)


def final_clauses(root: Element, text: str) -> Iterator[Clause]:
    """What the act's own text says of its commencement, in the order of the text.

    `text` is the folded reading. Annexes and notes speak of other things.
    """
    seen: set[int] = set()
    end = next((child.start for child in root.children if child.kind == "annex"), root.end)
    for effect in _EFFECT.finditer(text, root.start, end):
        unit = _speaking(root, effect.start())
        if unit is None or unit.start in seen:
            continue
        seen.add(unit.start)
        notes = [below for below in unit.walk() if below.kind in _NOT_OWN]
        for match in _OWN.finditer(text, unit.start, unit.end):
            if any(note.start <= match.start() < note.end for note in notes):
                continue
            start = text.rfind(".", unit.start, match.start()) + 1 or unit.start
            words = text[start : match.end()]
            yield Clause(unit, start, match.end(), bool(_ELEMENT_OF_ACT.search(words)))


def _speaking(root: Element, at: int) -> Element | None:
    """The paragraph, or article without paragraphs, around an offset; `None` in a note."""
    chain = around(root, at)
    if any(element.kind in _NOT_OWN for element in chain):
        return None
    units = [element for element in chain if element.kind in {"article", "paragraph"}]
    return units[-1] if units else None


_NOT_OWN = frozenset({"annex", "amendment-note", "editors-note", "banner", "requisites", "title"})
