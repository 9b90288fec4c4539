"""The acts at hand: each *work* once, with the *editions* of its text, found by its requisites.

A reference names an act by some of type, date, number, authority, title and registration (law on
legal acts, 25). What it names must agree; what it leaves out is not guessed: several works that
agree are several matches. A work that agrees in one identifying piece and contradicts another is
not a match but is reported as near, with the pieces that differ ("wrong requisites").
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.shelf import Holding
from zangraph.corpus.source import Language
from zangraph.extract.model import Act, ActRef, Element, Repeal
from zangraph.graph.time import Dates

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
# Types that do not contradict one another: a document approved by an act, and that act.
APPROVED_TYPES = frozenset({"regulation", "rules", "instruction", "other"})


@dataclass(frozen=True, eq=False)
class Edition:
    """One text of an act: what was extracted from it, and what is recorded about it.

    `label` names it among the editions of its work (`kaz@33b96181`, or its date); `date` is the
    day it is an edition of; `partial` says that the text is only part of the act; `published` is
    the recorded day of the act's first official publication. `work` names the folder it stands
    in: editions of one folder are one work whatever they say of themselves.
    """

    act: Act
    label: str
    language: Language = Language.KK
    date: datetime.date | None = None
    partial: bool = False
    published: datetime.date | None = None
    work: str = ""

    @classmethod
    def of(cls, act: Act, holding: Holding) -> Edition:
        """The edition that a text on the shelf is, given what was extracted from it."""
        meta = holding.meta
        day = holding.edition.isoformat() if holding.edition else ""
        return cls(
            act,
            "-".join(filter(None, (holding.version or day or holding.path.stem, holding.part))),
            act.reading.source.language,
            holding.edition,
            bool(holding.part or meta.partial),
            meta.published,
            holding.act,
        )

    @property
    def name(self) -> str:
        """How reasons name the edition: its date, or else its label."""
        return self.date.isoformat() if self.date else self.label


@dataclass(frozen=True, eq=False)
class Work:
    """One act, with the editions of its text: oldest first, undated ones before dated."""

    id: str
    ref: ActRef
    editions: tuple[Edition, ...]

    def in_language(self, language: Language) -> tuple[Edition, ...]:
        """The editions in a language, oldest first."""
        return tuple(one for one in self.editions if one.language is language)

    @property
    def main(self) -> tuple[Edition, ...]:
        """The editions in the first language that has any: Kazakh, or else Russian."""
        return self.in_language(Language.KK) or self.editions

    @property
    def newest(self) -> Edition:
        """The newest edition in the main language."""
        return self.main[-1]

    @cached_property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """The keys of its titles, each with the path of what bears it ("" for the act)."""
        found: list[tuple[str, str]] = []
        for edition in self.editions:
            title = edition.act.requisites.act.title
            if title:
                found.append((title_key(title), ""))
            for annex in edition.act.root.walk():
                if annex.kind == "annex":
                    found += [(key, annex.path) for key in _annex_titles(edition.act, annex)]
        if self.ref.title:
            found.append((title_key(self.ref.title), ""))
        return tuple(pair for pair in dict.fromkeys(found) if pair[0])

    @property
    def dates(self) -> Dates:
        """What is recorded of the act's adoption, registration and publication."""
        registration = self.ref.registration
        published = next((one.published for one in self.editions if one.published), None)
        return Dates(self.ref.date, registration.date if registration else None, published)


@dataclass(frozen=True)
class Match:
    """A work that a reference fits.

    `prefix` is the annex that the reference names by its own title; `differs` are the requisites
    that are written otherwise but do not make it another act (a renamed title).
    """

    work: Work
    prefix: str = ""
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a reference leads to: none, one or several matches, and works that are only near."""

    matches: tuple[Match, ...] = ()
    near: tuple[Match, ...] = ()

    @property
    def one(self) -> Match | None:
        """The match, where there is exactly one."""
        return self.matches[0] if len(self.matches) == 1 else None


@dataclass(frozen=True, eq=False)
class Library:
    """All works, and the ways to find one."""

    works: tuple[Work, ...]
    warnings: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, editions: Iterable[Edition]) -> Library:
        """A library of these editions, grouped into works by folder, or else by requisites.

        Two texts of the same work, language and label keep the first; a warning tells of it.
        """
        groups: dict[str, list[Edition]] = defaultdict(list)
        warnings: list[str] = []
        for edition in editions:
            groups[_group(edition)].append(edition)
        works = []
        for key, group in groups.items():
            kept: dict[tuple[Language, str], Edition] = {}
            for edition in group:
                known = kept.setdefault((edition.language, edition.label), edition)
                if known is not edition:
                    same = known.act.reading.text == edition.act.reading.text
                    what = "the same text twice" if same else "two different texts"
                    warnings.append(f"{key}: {what} as edition {edition.label}; the first is kept")
            ordered = tuple(sorted(kept.values(), key=_age))
            works.append(Work(key, _requisites(ordered), ordered))
        return cls(tuple(works), tuple(warnings))

    @cached_property
    def by_id(self) -> dict[str, Work]:
        """The works by their id."""
        return {work.id: work for work in self.works}

    def find(self, ref: ActRef) -> Found:
        """The works that fit a reference, never guessing at what it leaves out."""
        matches: list[Match] = []
        near: list[Match] = []
        for work, prefix in self._candidates(ref):
            verdict = _compare(ref, work, prefix)
            if verdict.fits:
                matches.append(Match(work, prefix, verdict.differs))
            elif verdict.near:
                near.append(Match(work, prefix, verdict.differs))
        exact = [match for match in matches if not match.differs]
        return Found(tuple(exact or matches), tuple(near))

    @cached_property
    def repeals(self) -> Mapping[str, tuple[tuple[Work, Repeal], ...]]:
        """By the id of a work: the works that repeal it or a part of it, with their entries."""
        found: dict[str, list[tuple[Work, Repeal]]] = defaultdict(list)
        for repealing in self.works:
            for repeal in repealing.newest.act.repeals:
                match = self.find(repeal.act).one
                if match is not None and match.work is not repealing:
                    found[match.work.id].append((repealing, repeal))
        return {key: tuple(pairs) for key, pairs in found.items()}

    def numbered(self, number: str, year: int | None = None) -> tuple[Work, ...]:
        """The works of a number, adopted in a year if one is given (`2025 № 62`)."""
        works = self._by_number.get(number_key(number), [])
        return tuple(
            work
            for work in works
            if year is None or (work.ref.date is not None and work.ref.date.year == year)
        )

    @cached_property
    def _by_number(self) -> dict[str, list[Work]]:
        index: dict[str, list[Work]] = defaultdict(list)
        for work in self.works:
            if work.ref.number:
                index[number_key(work.ref.number)].append(work)
        return index

    @cached_property
    def _by_title(self) -> dict[str, list[tuple[Work, str]]]:
        """Works by the key of a title: the act's own, or that of a document annexed to it."""
        index: dict[str, list[tuple[Work, str]]] = defaultdict(list)
        for work in self.works:
            for key, prefix in work.titles:
                index[key].append((work, prefix))
        return index

    @cached_property
    def _constitutions(self) -> list[Work]:
        return [work for work in self.works if work.ref.type == "constitution"]

    def _candidates(self, ref: ActRef) -> Iterator[tuple[Work, str]]:
        """The works that share an identifying piece with the reference, each once."""
        found: dict[tuple[str, str], tuple[Work, str]] = {}
        if ref.title:
            for work, prefix in self._by_title.get(title_key(ref.title), []):
                # An annex's title names the annex only for those who cite a document of that kind.
                if not prefix or ref.type is None or ref.type in APPROVED_TYPES:
                    found.setdefault((work.id, prefix), (work, prefix))
        if ref.number:
            for work in self._by_number.get(number_key(ref.number), []):
                if not any(known == work.id for known, _ in found):
                    found[(work.id, "")] = (work, "")
        if ref.type == "constitution":
            for work in self._constitutions:
                found.setdefault((work.id, ""), (work, ""))
        if ref.registration is not None:
            for work in self.works:
                known = work.ref.registration
                if known is not None and known.number == ref.registration.number:
                    found.setdefault((work.id, ""), (work, ""))
        yield from found.values()


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


def number_key(number: str) -> str:
    """A number for comparison: `№ 217-VІ ЗРК` and `217-VI` are one."""
    bare = _NUMBER_HEAD.sub("", fold(number).casefold())
    return _NUMBER_TAIL.sub("", bare).replace(" ", "").rstrip(".")


def same_authority(one: str, other: str) -> bool:
    """Whether two names are of one body: one may leave out the Republic or be a longer form."""
    first, second = _office(one), _office(other)
    if not first or not second:
        return True
    short, long = sorted((first, second), key=len)
    return long[-len(short) :] == short or long[: len(short)] == short


def _office(name: str) -> list[str]:
    """The words of an office as stems, without the Republic."""
    plain = " ".join(_WORDS.findall(fold(name).casefold()))
    return [word_stem(word) for word in _REPUBLIC.sub("", plain).split()]


@dataclass(frozen=True, slots=True)
class _Verdict:
    fits: bool
    near: bool
    differs: tuple[str, ...]


def _compare(ref: ActRef, work: Work, prefix: str) -> _Verdict:
    """How a reference and a work agree, piece by piece."""
    known = work.ref
    agrees: set[str] = set()
    differs: list[str] = []

    def judge(name: str, same: bool) -> None:
        if same:
            agrees.add(name)
        else:
            differs.append(name)

    # A regulation cited by its own name is approved by an act of another type.
    approved = prefix or (ref.type in APPROVED_TYPES and known.type not in APPROVED_TYPES)
    if ref.type and known.type and known.type != "other" and not approved:
        judge("type", ref.type == known.type)
    if ref.date and known.date:
        judge("date", ref.date == known.date)
    if ref.number and known.number:
        judge("number", number_key(ref.number) == number_key(known.number))
    if ref.authority and known.authority:
        judge("authority", same_authority(ref.authority, known.authority))
    if ref.title:
        keys = {key for key, place in work.titles if place == prefix or not prefix}
        if keys:
            judge("title", title_key(ref.title) in keys)
    if ref.registration and known.registration:
        judge("registration", ref.registration.number == known.registration.number)

    wrong = set(differs)
    numbered = {"date", "number"} <= agrees
    named = "title" in agrees or "registration" in agrees
    constitution = "type" in agrees and known.type == "constitution"
    if not wrong:
        return _Verdict(numbered or named or constitution, False, ())
    # One of title and authority may be written otherwise (an act or a body is renamed) where all
    # else says that it is this act; a date, number or type never.
    renamed = numbered and (
        (wrong == {"title"} and "authority" in agrees)
        or (wrong == {"title"} and known.type in _NUMBERED_ALONE and "type" in agrees)
        or (wrong == {"authority"} and "title" in agrees)
    )
    return _Verdict(renamed, (numbered or named) and not renamed, tuple(differs))


# Parliament numbers its laws in one row, so type, date and number single one out.
_NUMBERED_ALONE = frozenset({"law", "constitutional-law", "code", "decree"})


def _annex_titles(act: Act, annex: Element) -> Iterator[str]:
    """The keys of an annex's title: as its element or as its heading."""
    for child in annex.children:
        if child.kind == "title":
            yield title_key(act.text(child))
    if annex.heading:
        yield title_key(annex.heading)


def _group(edition: Edition) -> str:
    """The work an edition belongs to: its folder's, or that of its requisites."""
    if edition.work:
        return edition.work
    ref = edition.act.requisites.act
    if ref.date and ref.number:
        body = " ".join(_office(ref.authority)) if ref.authority else ""
        return "/".join((ref.type or "act", ref.date.isoformat(), number_key(ref.number), body))
    return edition.act.reading.source.name


def _age(edition: Edition) -> tuple[datetime.date, datetime.date, int, str]:
    """Oldest first: by date, or, undated, by the newest change that the text carries."""
    changes = [effect.by.date for effect in edition.act.effects if effect.by.date]
    newest = max(changes, default=datetime.date.min)
    return (edition.date or newest, newest, len(edition.act.effects), edition.label)


def _requisites(editions: tuple[Edition, ...]) -> ActRef:
    """A work's requisites: each from the newest edition that states it, Kazakh before Russian."""
    order = sorted(editions, key=lambda one: (one.language is not Language.KK,))
    ranked = [one for one in reversed(order) if one.language is order[0].language]
    ranked += [one for one in reversed(order) if one not in ranked]
    refs = [edition.act.requisites.act for edition in ranked]
    return ActRef(
        next((ref.type for ref in refs if ref.type), None),
        next((ref.date for ref in refs if ref.date), None),
        next((ref.number for ref in refs if ref.number), None),
        next((ref.authority for ref in refs if ref.authority), None),
        next((ref.title for ref in refs if ref.title), None),
        next((ref.registration for ref in refs if ref.registration), None),
    )
