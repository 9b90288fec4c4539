"""Which words before a head are its name, and which phrases are names at all.

What is tied to a head (`phrases.py`) may still be more than its name: a subject, the end of another
phrase, a clause. And many phrases that end in a head speak of any body of a kind.
"""

from __future__ import annotations

import regex

from zangraph.extract.body_kinds import attribute_heads, head_kind, weak_heads
from zangraph.extract.phrases import Word, form, holds, is_place

# Posts that a clause is part of the name of: министрдің жетекшілік ететін орынбасары.
_DESCRIBED = frozenset({"орынбасар", "хатшы", "тұлға"})
_AND = frozenset({"және", "мен", "бен", "пен"})
COUNTRY = ("қазақстан", "республика")
# Kinds whose head alone, with a capital, names one body of the state.
UNIQUE = frozenset({"parliament", "parliament-chamber", "government"})
UNIQUE_HEADS = frozenset({"президент", "премьер-министр"})
# Kinds that a phrase in small letters may name.
_PLAIN_KINDS = frozenset(
    {
        *("commission", "consultative-body", "collegial-body", "representative-body", "mechanism"),
        *("governing-body", "working-body"),
    }
)
_MEMBER = frozenset({"мүше"})
# Heads that a phrase in small letters may have as well.
_PLAIN_HEADS = frozenset({"палата", "прокуратура", "прокурор"})
# A head that belongs to a body of another kind: the kind it then is.
_UNDER = {
    ("комитет", "ministry"): "department",
    ("комитет", "international-body"): "international-body",
    ("орынбасар", "office"): "office",
}


def leads(found: list[Word], first: int, capital: int, heads: frozenset[int]) -> bool:
    """Whether the first word of a sentence opens the name in which a later capital stands."""
    if capital == first + 1 or form(found[first].text).stem == COUNTRY[0]:
        return True
    if is_place(found[first].text):
        return True
    return first in heads and form(found[first].text).case == "genitive"


def tight(found: list[Word], first: int, at: int) -> int:
    """Where a name in small letters begins: after the last word that belongs to another phrase."""
    cuts = (i for i in range(at - 1, first - 1, -1) if _of_another(found, i, at))
    return next((i + 1 for i in cuts), first)


def _of_another(found: list[Word], i: int, at: int) -> bool:
    """Whether a word before a head in small letters belongs to another phrase."""
    said = form(found[i].text)
    if found[i].text.lower() in _AND or said.kind == "participle":
        places = i > 0 and form(found[i - 1].text).stem in _REGIONS
        return not (holds(found[i].text) or places)
    if said.stem == "бойынша":
        return True
    if said.case == "genitive":
        single = not said.plural and said.stem not in _REGIONS
        return single and head_kind(found, i) is None
    if said.case != "nominative":
        return False
    # кандидаттар кеңес шешімімен, отырыстарының материалдары апелляциялық комиссия: subjects
    subject = said.plural and not form(found[at].text).owned
    return subject or (said.owned and said.stem not in _REGIONS)


def is_name(
    found: list[Word],
    begin: int,
    at: int,
    kind: str,
    heads: frozenset[int],
    *,
    named: bool,
    owner: bool,
) -> bool:
    """Whether a phrase names a body rather than any of a kind."""
    said = form(found[at].text)
    if said.stem in _MEMBER or (
        at - begin > 1 and found[begin].text.isupper() and found[at].text.isupper()
    ):
        return False  # a heading in capitals
    if begin < at and begin in heads and form(found[begin].text).owned and not found[begin].capital:
        return False  # ассамблеясының төрағасы: whose assembly was not read
    clause = any(
        form(word.text).kind == "participle" and not holds(word.text) for word in found[begin:at]
    )
    if clause and kind in ("institution", "association", "representative-body"):
        return False
    if kind in ("institution", "association") and said.plural and not said.owned:
        return False
    if begin == at:
        return found[at].capital and (kind in UNIQUE or said.stem in UNIQUE_HEADS)
    if said.stem == "орган" and kind not in ("working-body", "institution"):
        return False  # алқалы орган: what a body is, not what it is called
    weak = weak_heads().get((said.stem, kind))
    if weak is not None:
        if at + 1 < len(found) and at + 1 in heads and not said.owned:
            return False  # сот орындаушысы
        before = found[at - 1]
        plain = form(before.text).case == "nominative" and at - 1 not in heads
        letters = before.text.isupper()  # ЖСО қызметі: what they do
        proper = named and before.capital and plain and said.owned and said.case != "accusative"
        proper = proper and not letters
        owned = found[at].capital and said.owned and at - 1 in heads
        fixed = weak and form(before.text).stem == weak
        part = named and owner and said.stem == "орган" and not _POWER.match(before.text)
        return proper or owned or fixed or part
    if kind in ("post", "working-body", "secretariat"):
        return owner or (
            kind == "post" and named and at - begin > 2 and said.stem not in _WEAK_POSTS
        )
    if named:
        return True
    if kind == "department":
        return owner
    return kind in _PLAIN_KINDS or said.stem in _PLAIN_HEADS


# What kind of power an organ has, rather than what it is called.
_POWER = regex.compile(r"(?i)(?:басқар|атқар|алқа|мемлекет|жоғар|өкілд|билік|тиісті|құрылым)")


def modifier(found: list[Word], at: int, kind: str) -> bool:
    """Whether a head is also a common noun and stands as an attribute: сот актілері."""
    said = form(found[at].text)
    return (said.stem, kind) in attribute_heads() and not said.owned and said.case == "nominative"


_REGIONS = frozenset({"облыс", "аудан", "қала", "астана", "маңыз", "мән", "құқық"})
_WEAK_POSTS = frozenset({"сарапшы", "басшы"})


def owns(found: list[Word], owner: int, head: int) -> bool:
    """Whether a body's word owns what a later head names: in the genitive, or next to it."""
    return form(found[owner].text).case == "genitive" or owner == head - 1


def after_country(found: list[Word], first: int, at: int) -> int:
    """Where the country's name last begins in a phrase: an official name begins there."""
    for i in range(at - 1, first, -1):
        if form(found[i].text).stem != COUNTRY[0] or not found[i].capital:
            continue
        if form(found[i + 1].text).case in ("nominative", "genitive", "local"):
            return i
    return first


def after_subject(found: list[Word], begin: int, at: int) -> int:
    """The start of a name after a subject: `Сессияның жұмысы | Сессия шешімімен`."""
    matters = any(form(word.text).stem == "жөніндегі" for word in found[max(at - 3, 0) : at])
    for i in range(at - 1, begin, -1):
        said = form(found[i].text)
        # Төраға құратын облыс ассамблеясының кеңесі; but: Уәкіл құратын комиссия
        clause = said.kind == "participle" and i + 1 < at and not holds(found[i].text)
        if clause and not matters and form(found[at].text).stem not in _DESCRIBED:
            return i + 1
        subject = said.case == "nominative" and said.owned and not found[i].capital
        if subject and found[i + 1].capital and (i + 1 < at or not form(found[at].text).owned):
            return i + 1
    return begin


def placed_kind(found: list[Word], begin: int, at: int, kind: str) -> str:
    """The kind of a head by whose it is: a committee of a ministry is a department of it."""
    head = form(found[at].text).stem
    for i in range(at - 1, begin - 1, -1):
        owner = head_kind(found, i)
        if owner and (head, owner) in _UNDER:
            return _UNDER[head, owner]
    return kind
