"""The name of an issuing authority, as printed, to its entry in the list and its slug in an IRI.

Requisites and notes name an authority with or without the country, in any case, with the word for
an acting officer or for the head who signs: `ҚР Әділет министрінің м.а.` is `justice-minister`. A
local one carries its place: `Алматы облысының әкімі` is `akim:алматы_облысы`. A name that the list
does not have is its own slug.
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from zangraph.ontology.slug import escape, unescape
from zangraph.ontology.vocabulary import Term, terms

JOINT = "; "
"""Between the names of the authorities of a joint act."""
UNSTATED = "unstated"
"""The slug of an authority that the text does not state."""

# In a name or title that is Cyrillic, a Latin letter is a look-alike.
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LOOK_ALIKES = str.maketrans("iaceohpxykmtə", "іасеоһрхукмтә")
_COUNTRY = regex.compile(
    r"""
    \b(?: қазақстан\ республикасы(?:ның|ндағы|на|нда)? | қр(?:-ның)? | қаз[ақ]*\ ?сср(?:-ның)?
      | (?:в\ )?республик[иеау]\ казахстан | рк )(?!\w)
    """,
    regex.VERBOSE,
)
# An acting officer acts as the authority.
_ACTING = regex.compile(
    r"""
    \b(?: м\.\ ?а\.? | міндетін\ (?:уақытша\ )?атқарушы\w* | и\.\ ?о\.?
      | (?:временно\ )?исполняющ\w+\ обязанности )(?!\w)
    """,
    regex.VERBOSE,
)
# The head or board by whom a collective authority signs.
_HEAD = regex.compile(
    r"""
    ^(?: председател\w+ | правлени[ея] | руководител\w+ )\ | \ басқармасы\w*
    | \ (?: төраға\w* | басшысы\w* | бастығы\w* | директоры\w* )$
    """,
    regex.VERBOSE,
)
# Derivative acts take the rank of another act; treaties stand outside the ladder.
_WITHOUT_LADDER = frozenset({"regulation", "rules", "instruction", "treaty", "other"})
# The genitive after a possessive: `облысының` is `облысы`.
_GENITIVE = regex.compile(r"(?<=[ыі])н[ыі]ң$")
_RUSSIAN_PLACE = regex.compile(r"\b(?:города|области|района|округа|министерства)\b")
_DEPUTY = regex.compile(r"^.* орынбасары?\w* - ")
_SPACE = regex.compile(r"[\s,]+")


def authority(name: str) -> Term | None:
    """The entry of the list that a name fits, or `None`; of several, the one with the longest stem.

    >>> found = authority("Қазақстан Республикасы Әділет министрінің м.а.")
    >>> found.notation
    'justice-minister'
    """
    found = _find(_normal(name))
    return found[0] if found else None


def slug(name: str | None) -> str:
    """What names an authority in an IRI; `unstated` where the text states none.

    >>> slug("Алматы облысының әкімі"), slug("Бас прокурордың")
    ('akim:алматы_облысы', 'prosecutor-general')
    """
    if name is None or not name.strip():
        return UNSTATED
    return "+".join(_slug(part) for part in name.split(JOINT))


def name(slug: str) -> str | None:
    """The Kazakh name behind a slug: of a listed authority its label, else the name as read."""
    if slug == UNSTATED:
        return None
    return JOINT.join(_name(part) for part in slug.split("+"))


def rank(type: str | None, name: str | None) -> int | None:
    """The rank of legal force of an act by its type and authority: 0 the highest, 10 the lowest.

    `None`: outside the ladder (law on legal acts, 10(5)), a derivative act whose approving act must
    be asked (10(4)), or not known.
    """
    entry = terms("act-types").get(type or "")
    if entry is not None and entry.rank is not None:
        return entry.rank
    if entry is None or entry.notation in _WITHOUT_LADDER:
        return None
    issuer = authority(name) if name else None
    return issuer.rank if issuer else None


def same_letters(text: str) -> str:
    """The text with Latin look-alikes made Cyrillic where it has Cyrillic letters."""
    return text.translate(_LOOK_ALIKES) if _CYRILLIC.search(text) else text


def _slug(part: str) -> str:
    normal = _normal(part)
    found = _find(normal)
    if found is None:
        return escape(normal)
    term, place = found
    return f"{term.notation}:{escape(place)}" if term.generic and place else term.notation


def _name(slug: str) -> str:
    notation, _, place = slug.partition(":")
    term = terms("authorities").get(notation)
    if term is None:
        return unescape(slug)
    if not place:
        return term.labels["kk"]
    words = unescape(place)
    russian = _RUSSIAN_PLACE.search(words)
    named = f"{term.labels['ru']} {words}" if russian else f"{words} {term.aliases['kk'][0]}"
    return named[0].upper() + named[1:]


def _normal(name: str) -> str:
    """The name for matching: lower case, without the country and the words for acting."""
    name = same_letters(name.strip(' "«».,').lower()).replace("–", "-")
    name = _DEPUTY.sub("", name)
    return _SPACE.sub(" ", _ACTING.sub(" ", _COUNTRY.sub(" ", name))).strip()


@lru_cache(maxsize=4096)
def _find(normal: str) -> tuple[Term, str] | None:
    """The entry that a normal name fits, and the place before (Kazakh) or after (Russian) it."""
    return _fit(normal) or _fit(_HEAD.sub("", normal))


def _fit(normal: str) -> tuple[Term, str] | None:
    words = normal.split()
    best: tuple[int, Term, str] | None = None
    for length, stem, term, language in _stems():
        if best is None or length > best[0]:
            place = _place(words, stem, term, language)
            if place is not None:
                best = (length, term, place)
    return (best[1], best[2]) if best else None


@cache
def _stems() -> tuple[tuple[int, list[str], Term, str], ...]:
    """The stems of all authorities: the length of each, its words, whose it is, its language."""
    return tuple(
        (len(stem), stem.split(), term, language)
        for term in terms("authorities").values()
        for language, stems in term.stems.items()
        for stem in stems
    )


def _place(words: list[str], stem: list[str], term: Term, language: str) -> str | None:
    """What of a name is left beside a stem that fits it, or `None` where it does not fit."""
    if len(words) < len(stem) or (len(words) > len(stem) and not term.generic):
        return None
    kazakh = language == "kk"
    fitted = words[-len(stem) :] if kazakh else words[: len(stem)]
    if not all(word.startswith(start) for word, start in zip(fitted, stem, strict=True)):
        return None
    if not kazakh:
        return " ".join(words[len(stem) :])
    rest = words[: -len(stem)]
    return " ".join([*rest[:-1], _GENITIVE.sub("", rest[-1])]) if rest else ""
