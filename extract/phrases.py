"""Words of a Kazakh sentence with what their endings say, and the noun phrase that ends in a head.

A Kazakh phrase stands before its head: `Қазақстан Республикасы Әділет министрлігінің | Сараптама
қызметін ұйымдастыру | департаменті`. Its words are tied to the next one (a genitive to what is
owned, an object to the noun of action, an attribute to its noun); where a word is not, the phrase
has begun. Capitals tell where an official name begins inside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import NamedTuple, cast

import regex

from zangraph.extract.stemming import parse

# A word, an enterprise's name in quotes, or a bracket in a name: `Аппараты (Хатшылығы)`.
WORD = regex.compile(
    r"""
      "[^"\n]{2,120}"                     # "Еңбек" республикалық мемлекеттік кәсіпорны
    | \p{L}[\p{L}\d]*(?:['-]\p{L}+)*      # Вице-министріне, ҚР-ның
    | \(\p{Lu}[\p{L}\s]*\)                # (Хатшылығы)
    """,
    regex.VERBOSE,
)
_CASES = (
    ("local", regex.compile(r"[дт][ае]?[ғг][ыі]$")),
    ("genitive", regex.compile(r"[ндт][ыі]ң$")),
    ("ablative", regex.compile(r"[дтн][ае]н$")),
    ("instrumental", regex.compile(r"[мбп]енен?$|[мбп]ен$")),
    ("locative", regex.compile(r"[дт][ае]$")),
    ("dative", regex.compile(r"[ғгқкн][ае]$")),
    ("accusative", regex.compile(r"(?:[ндт][ыі]|(?<=[ыі])н)$")),
)
_LAST_WORD = regex.compile(r"\p{L}[\p{L}'-]*(?=[^\p{L}]*$)")
_PLURAL = regex.compile(r"^[лдт][ае]р")
_THIRD = regex.compile(r"^(?:[лдт][ае]р)?с?[ыі]")
_OWNED = regex.compile(r"^(?:[лдт][ае]р)?с?[ыі](?:н|$)")
_POSSESSION = regex.compile(r"с?[ыі](?=$|[нм]|[дт][ае]ғ)")


@dataclass(frozen=True, slots=True)
class Form:
    """What a word's endings say: its stem, its case, whether it is owned, and what it does.

    `case` is `nominative` where there is none; `kind` is `noun`, `verb` (finite or converb),
    `participle` or `action` (a noun of action, `ұйымдастыру`).
    """

    stem: str
    case: str
    owned: bool
    kind: str
    plural: bool = False


class Word(NamedTuple):
    """A word of the text: `text` as folded, from `start` to `end`.

    `capital` says whether it begins with a capital letter, or a quotation with one. A text has
    many words, and a tuple is made in half the time of a dataclass.
    """

    text: str
    start: int
    end: int
    capital: bool


# `Word` of a tuple, without the call that names its fields.
_word = cast("Callable[[tuple[str, int, int, bool]], Word]", partial(tuple.__new__, Word))


@lru_cache(maxsize=50_000)
def form(word: str) -> Form:
    """What the endings of a word say.

    >>> form("министрлігінің")
    Form(stem='министрлік', case='genitive', owned=True, kind='noun', plural=False)
    """
    if word.startswith('"'):
        return Form(word, "nominative", False, "noun")
    parsed = parse(word.strip("()"))
    if parsed.kind != "noun":
        return Form(parsed.stem, _case(parsed.ending), False, parsed.kind)
    ending = parsed.ending
    kind = "action" if parsed.stem.endswith(("у", "ю")) and len(parsed.stem) > 3 else "noun"
    return Form(
        parsed.stem, _case(ending), bool(_OWNED.search(ending)), kind, bool(_PLURAL.search(ending))
    )


def _case(ending: str) -> str:
    if _THIRD.fullmatch(ending) or not ending:
        return "nominative"
    return next((name for name, pattern in _CASES if pattern.search(ending)), "nominative")


def words(folded: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of folded text."""
    found = []
    at = start
    for text in WORD.findall(folded, start, end):
        # A word stands where its letters stand next: earlier it would have been found there.
        at = folded.find(text, at)
        found.append(_word((text, at, at + len(text), _capital(text))))
        at += len(text)
    return found


@lru_cache(maxsize=50_000)
def _capital(word: str) -> bool:
    return word.lstrip('"(')[:1].isupper()


# --- phrases --------------------------------------------------------------------------------------

_AND = frozenset(("және", "мен", "бен", "пен"))
_GAP = regex.compile(r"[\s]*")
_LIST_GAP = regex.compile(r",?\s*")
# An act's title in quotes, or the start of one whose quotation marks are nested.
_TITLE = regex.compile(r'(?:туралы|Заң\p{L}*|[Кк]одекс\p{L}*)"$|№')
_ACTION_REACH = 3  # words between an object and its noun of action: халықты әлеуметтік қорғау
LONGEST = 24  # words of the longest name met, a directorate of a department, are 22


def is_place(word: str) -> bool:
    """Whether a word is of those that tell of which places bodies are: облыстар, қалалардың."""
    return form(word).stem in _listed("places")


def points(word: str) -> bool:
    """Whether a word points or joins, so that no name begins with it."""
    return word.lower() in _listed("outside")


def holds(word: str) -> bool:
    """Whether a participle is part of a name rather than of a clause: сенім білдірілген."""
    return form(word).stem in _listed("holding")


@cache
def _listed(name: str) -> frozenset[str]:
    """A list of `stems/phrases.toml`."""
    data = files("zangraph.extract").joinpath("stems", "phrases.toml").read_text("utf-8")
    return frozenset(tomllib.loads(data)[name].split())


def begins(found: list[Word], head: int, folded: str, heads: frozenset[int]) -> int:
    """The index of the first word that is tied to the head at index `head`.

    `heads` are the indices of words that may themselves be heads of bodies: a subject before a
    name is not part of it (`Уәкіл Үйлестіру кеңесінің құрамын бекітеді`).
    """
    start = head
    if has_field(found, head, heads):
        start = _field_start(found, head, folded, heads)
    of_places = _listed("places")
    while start > 0 and head - start < LONGEST:
        left, right = found[start - 1], found[start]
        tied = form(left.text)
        places = tied.stem in of_places and tied.case in ("nominative", "genitive")
        # A list of owners in small letters: облыстардың, қалалардың және астананың мәслихаттары.
        comma = (places and form(right.text).stem in of_places) or (
            tied.case == "genitive" and not left.capital and start - 1 not in heads
        )
        gap = folded[left.end : right.start]
        if gap != " " and not (_LIST_GAP if comma else _GAP).fullmatch(gap):
            break
        if places and left.text.lower() not in _AND and (start in heads or comma):
            pass
        elif left.text.lower() in _AND:
            if start < 2 or not _joins(found, start, heads):
                break
        elif not _tied(found, start - 1, head, heads):
            break
        start -= 1
    while start < head and found[start].text.lower() in _AND:
        start += 1
    return start


def has_field(found: list[Word], head: int, heads: frozenset[int]) -> bool:
    """Whether a head is preceded by the matters that it is for.

    `… қамтамасыз ету жөніндегі басқарма`, `… орындау департаменті`.
    """
    for at in range(head - 1, max(head - 4, -1), -1):
        said = form(found[at].text)
        if said.stem == "жөніндегі":
            return True
        if at in heads or said.case != "nominative":
            break
    before = found[head - 1] if head else found[head]
    division = form(found[head].text).stem in _listed("divisions")
    return division and not before.capital and form(before.text).kind == "action"


def _field_start(found: list[Word], head: int, folded: str, heads: frozenset[int]) -> int:
    """Where the matters of a body begin: at a capital, if nothing but matters stands between.

    They may be a list in any case: `Апелляциялық кеңестің, тауар таңбасын жалпыға бірдей белгілі
    деп тану, апелляциялық комиссиялардың қызметін қамтамасыз ету жөніндегі басқармасы`.
    """
    for at in range(head - 1, max(head - LONGEST, 0) - 1, -1):
        word = found[at]
        if not _LIST_GAP.fullmatch(folded[word.end : found[at + 1].start]):
            return head
        if word.capital:
            return head if at in heads else at
        plain = word.text.lower()
        within = plain in _listed("within-matters")
        if not within and (points(plain) or form(word.text).kind == "verb" or plain[0] == '"'):
            return head
    return head


def _joins(found: list[Word], right: int, heads: frozenset[int]) -> bool:
    """Whether `және` before a word joins two words of one name."""
    left = right - 2
    one, two = form(found[left].text), form(found[right].text)
    if left in heads or one.kind in ("verb", "participle"):
        return False
    return one.case == two.case or one.case == "nominative"


def _tied(found: list[Word], at: int, head: int, heads: frozenset[int]) -> bool:
    """Whether a word belongs to the next one inside the phrase of a head."""
    left, right = form(found[at].text), form(found[at + 1].text)
    word = found[at].text.lower()
    by = word == "бойынша" and at + 2 >= head and not found[at + 1].capital
    if word in _listed("outside") and not by:
        return word in _listed("likened") and right.stem in _listed("governing")
    if found[at].text.startswith('"'):
        return not _TITLE.search(found[at].text)
    if left.kind == "verb" or found[at].text[0].isdigit():
        return False
    if left.kind == "participle":
        return left.case == "nominative" and not found[at + 1].capital
    if left.case == "genitive":
        return any(form(word.text).owned for word in found[at + 1 : head + 1])
    if left.case == "local":
        return True
    if left.case == "accusative":
        reach = found[at + 1 : min(at + 1 + _ACTION_REACH, head)]
        return any(form(word.text).kind == "action" and not word.capital for word in reach)
    if left.case in ("dative", "ablative"):
        governs = right.kind == "action" and not found[at + 1].capital and at + 1 < head
        return governs or right.stem in _listed("governing")
    if left.case in ("locative", "instrumental"):
        return False
    if at in heads:
        adjoining = at + 1 in heads and right.owned
        return (
            adjoining
            or right.stem == "жан"
            or right.kind == "participle"
            or found[at + 1].text.startswith("(")
            or (left.owned and found[at + 1].capital and left.stem in _listed("divided"))
        )
    return True


def nominative(printed: str) -> str:
    """A phrase with its last word in the nominative, number and possession kept.

    >>> nominative("Қазақстан Республикасы Әділет министрлігіне"), nominative("кеңестерге")
    ('Қазақстан Республикасы Әділет министрлігі', 'кеңестер')
    """
    last = _LAST_WORD.search(printed)
    if last is None:
        return printed
    return printed[: last.end() - _case_length(last[0])] + printed[last.end() :]


@lru_cache(maxsize=50_000)
def _case_length(word: str) -> int:
    """How many letters at the end of a word are its case."""
    ending = parse(word).ending
    plural = _PLURAL.match(ending)
    rest = ending[plural.end() :] if plural else ending
    third = _POSSESSION.match(rest)
    return len(rest) - (third.end() if third and rest not in _BARE_ACCUSATIVE else 0)


# Accusatives that look like a possessive with its own: none begins with с, all with н, д, т.
_BARE_ACCUSATIVE = frozenset(("ны", "ні"))
