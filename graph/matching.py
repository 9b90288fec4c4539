"""Whether a reference and an act are the same act, judged requisite by requisite.

Spelling is not a difference: look-alike letters, quotes, case endings at the end of a title, the
Republic's name before an office, the mark after a law's number. What one side leaves out is not
judged. A title or an authority written otherwise still fits where all else does (acts and bodies
are renamed); another type, date or number is another act.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from zangraph.corpus.folding import fold
from zangraph.extract.model import ActRef
from zangraph.extract.naming import notation

_WORDS = regex.compile(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*")
# Case endings, then the possessive, of the last word of a title or office; longest first.
_CASE = regex.compile(
    r"""(?: ындағы|індегі|ндағы|ндегі|дағы|дегі|тағы|тегі
          | (?:ның|нің|дың|дің|тың|тің)
          | (?:нан|нен|дан|ден|тан|тен|мен|бен|пен)
          | (?:нда|нде|на|не|ға|ге|қа|ке|да|де|та|те|ны|ні|ды|ді|ты|ті)
          | (?<=[ыі])н )$""",
    regex.VERBOSE,
)
_POSSESSIVE = regex.compile(r"(?:сы|сі|ы|і)$")
# Voiced before a vowel, voiceless at the end: ереже-нің, but кітаб-ы, бөліг-і.
_FINAL = str.maketrans("бғг", "пқк")
# The Republic's name stands before an office, a code or a title, or is left out.
_REPUBLIC = regex.compile(
    r"^(?:қазақстан\ республикасы(?:ның|ндағы)?|қр|республики\ казахстан|рк)\s+", regex.VERBOSE
)
_NUMBER_TAIL = regex.compile(r"\s*(?:зрк|қрз|n|№)\s*$")
_NUMBER_HEAD = regex.compile(r"^\s*(?:№|n)\s*")
# Letters that Russian does not have.
_KAZAKH = regex.compile(r"[әғқңөұүһі]")
# Types that do not contradict one another: a document approved by an act, and that act.
APPROVED_TYPES = frozenset({"regulation", "rules", "instruction", "other"})
# Acts that are not registered by the Ministry of Justice (44): they take force on signature.
UNREGISTERED = frozenset({"constitution", "constitutional-law", "code", "law", "decree", "treaty"})
# Parliament numbers its laws in one row, so type, date and number single one out.
_NUMBERED_ALONE = frozenset({"law", "constitutional-law", "code", "decree"})

ActKey = tuple[date | None, str]


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """A title for comparison: folded, without quotes, marks, the Republic, and the last ending.

    >>> title_key("Қазақстан Республикасының Еңбек кодексінің") == title_key("«Еңбек кодексі»")
    True
    """
    words = _WORDS.findall(_REPUBLIC.sub("", " ".join(_WORDS.findall(fold(title).casefold()))))
    return " ".join([*words[:-1], word_stem(words[-1])]) if words else ""


def word_stem(word: str) -> str:
    """A folded word without its case ending and possessive, as far as letters tell."""
    bare = _POSSESSIVE.sub("", _CASE.sub("", word))
    kept = bare if len(bare) >= 3 else word
    return kept[:-1] + kept[-1:].translate(_FINAL)


@lru_cache(maxsize=4096)
def number_key(number: str) -> str:
    """A number for comparison: `№ 217-VІ ЗРК` and `217-VI` are one."""
    bare = _NUMBER_HEAD.sub("", fold(number).casefold())
    return _NUMBER_TAIL.sub("", bare).replace(" ", "").rstrip(".")


@lru_cache(maxsize=4096)
def same_authority(one: str, other: str) -> bool:
    """Whether two names are of one body: one may leave out the Republic or be a longer form.

    Names in two languages are compared as the vocabulary knows them; where it does not, nothing
    is known against their being one.
    """
    first, second = office(one), office(other)
    if not first or not second or first == second:
        return True
    languages = _language(one), _language(other)
    slugs = tuple(
        notation("authorities", name, language)
        for name, language in zip((one, other), languages, strict=True)
    )
    if None not in slugs:
        return slugs[0] == slugs[1]
    if languages[0] != languages[1]:
        return True
    short, long = sorted((first, second), key=len)
    return long[-len(short) :] == short or long[: len(short)] == short


def _language(words: str) -> str:
    return "kk" if _KAZAKH.search(fold(words).casefold()) else "ru"


def office(name: str) -> list[str]:
    """The words of an office as stems, without the Republic."""
    plain = " ".join(_WORDS.findall(fold(name).casefold()))
    return [word_stem(word) for word in _REPUBLIC.sub("", plain).split()]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a reference `fits` an act, or is only `near` it; `differs` are the requisites."""

    fits: bool
    near: bool
    differs: tuple[str, ...]


def compare(
    ref: ActRef, known: ActRef, titles: AbstractSet[str], *, annexed: bool = False
) -> Verdict:
    """How a reference agrees with what is known of an act, piece by piece.

    `titles` are the keys of all its titles; `annexed` says that the reference names a document
    that the act approves by its own title.
    """
    agrees: set[str] = set()
    differs: list[str] = []

    def judge(name: str, same: bool) -> None:
        if same:
            agrees.add(name)
        else:
            differs.append(name)

    # A regulation cited by its own name is approved by an act of another type.
    approved = annexed or (ref.type in APPROVED_TYPES and known.type not in APPROVED_TYPES)
    if ref.type and known.type and known.type != "other" and not approved:
        judge("type", ref.type == known.type)
    if ref.date and known.date:
        judge("date", ref.date == known.date)
    if ref.number and known.number:
        judge("number", number_key(ref.number) == number_key(known.number))
    if ref.authority and known.authority:
        judge("authority", same_authority(ref.authority, known.authority))
    if ref.title and titles:
        judge("title", title_key(ref.title) in titles)
    if ref.registration and known.registration:
        judge("registration", ref.registration.number == known.registration.number)

    wrong = set(differs)
    numbered = {"date", "number"} <= agrees
    named = "title" in agrees or "registration" in agrees
    constitution = "type" in agrees and known.type == "constitution"
    if not wrong:
        return Verdict(numbered or named or constitution, False, ())
    # One of title and authority may be written otherwise (an act or a body is renamed) where all
    # else says that it is this act; a date, number or type never.
    renamed = numbered and (
        (wrong == {"title"} and "authority" in agrees)
        or (wrong == {"title"} and known.type in _NUMBERED_ALONE and "type" in agrees)
        or (wrong == {"authority"} and "title" in agrees)
    )
    return Verdict(renamed, (numbered or named) and not renamed, tuple(differs))


def act_key(ref: ActRef) -> ActKey:
    """Date and number of an act, for telling whether two notes name the same one."""
    return ref.date, number_key(ref.number or "")
