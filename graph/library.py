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

from zangraph.corpus.shelf import Holding
from zangraph.corpus.source import Language
from zangraph.extract.model import Act, ActRef, Effect, Element, Repeal
from zangraph.graph.matching import (
    APPROVED_TYPES,
    UNREGISTERED,
    ActKey,
    act_key,
    compare,
    number_key,
    office,
    title_key,
)
from zangraph.graph.time import Dates


@dataclass(frozen=True, eq=False)
class Edition:
    """One text of an act: what was extracted from it, and what is recorded about it.

    `label` names it among the editions of its work (`kaz@33b96181`, or its date); `date` is the
    day it is an edition of; `partial` says that the text is only part of the act; `published` is
    the recorded day of the act's first official publication. `work` names the folder it stands
    in: editions of one folder are one work whatever they say of themselves. `titles` are titles
    recorded beside the text, in whatever language. `executed` says that nobody published the text:
    it follows from an older one and an amending act.
    """

    act: Act
    label: str
    language: Language = Language.KK
    date: datetime.date | None = None
    partial: bool = False
    published: datetime.date | None = None
    work: str = ""
    titles: tuple[str, ...] = ()
    executed: bool = False

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
            tuple(filter(None, (meta.stated.title_kk, meta.stated.title_ru))),
        )

    @cached_property
    def carried(self) -> frozenset[tuple[str, ActKey]]:
        """What it carries: path and act of each change in its notes, announced ones aside."""
        return frozenset(
            (effect.path, act_key(effect.by))
            for effect in self.act.effects
            if effect.target is None and not effect.announced
        )

    @cached_property
    def signed(self) -> frozenset[datetime.date | None]:
        """The days on which the acts that its notes name were adopted."""
        return frozenset(effect.by.date for effect in self.act.effects)

    @cached_property
    def since(self) -> datetime.date | None:
        """The day from which its text stands as far as it shows: its date, or its newest change.

        A text without changes stands from the act's adoption. The repeal of an act changes no
        words.
        """
        changes = [
            effect.by.date
            for effect in self.act.effects
            if effect.by.date and not effect.announced and (effect.kind != "repeal" or effect.path)
        ]
        return self.date or max(changes, default=self.act.requisites.act.date)

    @property
    def name(self) -> str:
        """How reasons name the edition: its date, or else its label."""
        return self.date.isoformat() if self.date else self.label


@dataclass(frozen=True, eq=False)
class Work:
    """One act, with the editions of its text: oldest first."""

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

    @property
    def current(self) -> tuple[Edition, ...]:
        """The newest edition, with the other parts of it where only parts are at hand."""
        newest = self.newest
        if not newest.partial:
            return (newest,)
        return tuple(one for one in self.main if one.partial and one.since == newest.since)

    @cached_property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """The keys of its titles, each with the path of what bears it ("" for the act)."""
        found: list[tuple[str, str]] = []
        for edition in self.editions:
            stated = edition.act.requisites.act.title
            found += [(title_key(title), "") for title in (stated, *edition.titles) if title]
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
        registered = registration.date if registration else None
        return Dates(self.ref.date, registered, published, self.ref.type not in UNREGISTERED)


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
    conflicts: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, editions: Iterable[Edition]) -> Library:
        """A library of these editions, grouped into works by folder, or else by requisites.

        Two texts of the same work, language and label keep the first; a warning tells of it.
        """
        groups: dict[str, list[Edition]] = defaultdict(list)
        warnings: list[str] = []
        conflicts: list[str] = []
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
                    told = f"{key}: {what} as edition {edition.label}; the first is kept"
                    (warnings if same else conflicts).append(told)
            ordered = tuple(sorted(kept.values(), key=_age))
            works.append(Work(key, _requisites(ordered), ordered))
        return cls(tuple(works), tuple(warnings), tuple(conflicts))

    @cached_property
    def by_id(self) -> dict[str, Work]:
        """The works by their id."""
        return {work.id: work for work in self.works}

    def find(self, ref: ActRef) -> Found:
        """The works that fit a reference, never guessing at what it leaves out."""
        matches: list[Match] = []
        near: list[Match] = []
        for work, prefix in self._candidates(ref):
            keys = {key for key, place in work.titles if place == prefix or not prefix}
            verdict = compare(ref, work.ref, keys, annexed=bool(prefix))
            if verdict.fits:
                matches.append(Match(work, prefix, verdict.differs))
            elif verdict.near:
                near.append(Match(work, prefix, verdict.differs))
        exact = [match for match in matches if not match.differs]
        return Found(_once(exact or matches, ref.type in APPROVED_TYPES), tuple(near))

    @cached_property
    def repeals(self) -> Mapping[str, tuple[tuple[Work, Repeal], ...]]:
        """By the id of a work: the works that repeal it or a part of it, with their entries."""
        found: dict[str, list[tuple[Work, Repeal]]] = defaultdict(list)
        for repealing in self.works:
            for edition in repealing.current:
                for repeal in edition.act.repeals:
                    match = self.find(repeal.act).one
                    if match is not None and match.work is not repealing:
                        found[match.work.id].append((repealing, repeal))
        return {key: tuple(pairs) for key, pairs in found.items()}

    @cached_property
    def amendments(self) -> Mapping[str, tuple[tuple[Work, tuple[Effect, ...]], ...]]:
        """By the id of a work: the works whose own clauses amend it, with those clauses."""
        found: dict[str, list[tuple[Work, tuple[Effect, ...]]]] = defaultdict(list)
        for amending in self.works:
            clauses: dict[str, list[Effect]] = defaultdict(list)
            for edition in amending.current:
                for effect in edition.act.effects:
                    match = self.find(effect.target).one if effect.target is not None else None
                    if match is not None and not match.differs and match.work is not amending:
                        clauses[match.work.id].append(effect)
            for id_, effects in clauses.items():
                found[id_].append((amending, tuple(effects)))
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
    def _by_registration(self) -> dict[str, list[Work]]:
        index: dict[str, list[Work]] = defaultdict(list)
        for work in self.works:
            if work.ref.registration is not None:
                index[work.ref.registration.number].append(work)
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
            for work in self._by_registration.get(ref.registration.number, []):
                found.setdefault((work.id, ""), (work, ""))
        yield from found.values()


def _once(matches: list[Match], document: bool) -> tuple[Match, ...]:
    """Each work once: as the document it approves where one is cited, else as the act."""
    found: dict[str, Match] = {}
    for match in matches:
        known = found.get(match.work.id)
        if known is None or bool(match.prefix) is document:
            found[match.work.id] = match
    return tuple(found.values())


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
        body = " ".join(office(ref.authority)) if ref.authority else ""
        return "/".join((ref.type or "act", ref.date.isoformat(), number_key(ref.number), body))
    return edition.act.reading.source.name


def _age(edition: Edition) -> tuple[datetime.date, int, str]:
    """Oldest first; of the same day, the one whose notes tell of more comes later."""
    return (edition.since or datetime.date.min, len(edition.carried), edition.label)


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
