"""An act to the bodies, offices and posts that it names, each under all its names.

A body is found by the noun that heads its name (the vocabulary's `body-kinds`), by the short name
given to it (`бұдан әрі – Комиссия`), and by the title of its regulation. Mentions are one body when
their words are the same but for endings and the country's name, when one is the short name of the
other, or when the shorter, of two words at least, ends the longer and only one fits. A head noun
alone never makes two names one body. Short names hold in their document only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Language, Piece, Reading
from zangraph.extract.bodies_ru import FinderRu, key_ru
from zangraph.extract.body_groups import Group, gather, merged, name_bare_posts, of_owners
from zangraph.extract.body_model import (
    KEYS,
    Body,
    Named,
    Survey,
    by_key,
    name_key,
    only,
    resolve_bearer,
)
from zangraph.extract.body_names import CHAIRS, FinderKk, Headed, Mention
from zangraph.extract.body_phrases import UNIQUE, UNIQUE_HEADS
from zangraph.extract.model import Definition, Element
from zangraph.extract.naming import of_the_republic
from zangraph.extract.phrases import form
from zangraph.extract.stemming import stem

__all__ = ["Body", "Named", "Survey", "bodies", "by_key", "name_key", "resolve_bearer", "survey"]

_FINDERS: dict[Language, type[FinderKk] | type[FinderRu]] = {
    Language.KK: FinderKk,
    Language.RU: FinderRu,
}
# The title of the regulation of a body.
_REGULATION = {
    Language.KK: regex.compile(r"(?i)(?P<body>.+?)\s+туралы\s+(?:ереже|регламент)"),
    Language.RU: regex.compile(r"(?i)(?:положени\p{L}+|регламент\p{L}*)\s+об?\s+(?P<body>.+)"),
}
_OFFICIAL = "Қазақстан Республикасының "


def bodies(
    reading: Reading, root: Element, definitions: tuple[Definition, ...]
) -> tuple[Body, ...]:
    """The bodies, offices and posts of an act, in the order in which it first names them."""
    return survey(reading, root, definitions).bodies


def survey(reading: Reading, root: Element, definitions: tuple[Definition, ...]) -> Survey:
    """The bodies of an act with every place where one is named, short names included."""
    return _Reader(reading, root, definitions).survey()


class _Reader:
    """Reads one act."""

    def __init__(
        self, reading: Reading, root: Element, definitions: tuple[Definition, ...]
    ) -> None:
        self._reading = reading
        self._text = reading.text
        self._folded = reading.folded
        self._root = root
        self._definitions = definitions
        language = reading.source.language
        self._key = KEYS[language]
        self._finder = _FINDERS[language](reading, root)
        self._regulation = _REGULATION[language]
        self._groups: list[Group] = []
        # Heads that by themselves, with a capital, are a short name: Комиссияның төрағасы.
        self._short: set[str] = set()
        # Those of them that were given as short names by themselves.
        self._single: set[str] = set()

    def survey(self) -> Survey:
        """The bodies of the act and where it names them."""
        self._from_titles()
        self._from_definitions()
        found = self._finder.mentions(frozenset(self._short), frozenset(self._single))
        self._gather([one for one in found if one.kind != "post"])
        posts = [one for one in found if one.kind == "post"]
        others = [one for one in posts if one.key[0] not in CHAIRS]
        self._gather(of_owners(self._groups, others))
        taken = {one.end for one in found}
        alone = {one.key[0]: one.name for one in self._finder.bare if one.end not in taken}
        name_bare_posts(self._groups, alone)
        chairs = [one for one in posts if one.key[0] in CHAIRS]
        self._gather(of_owners(self._groups, chairs))
        kept = [group for group in self._groups if group.names]
        made = sorted((self._body(group) for group in kept), key=lambda body: body.evidence.span)
        return Survey(tuple(made), tuple(self._named(found, tuple(made))))

    def _named(self, found: list[Mention], made: tuple[Body, ...]) -> Iterator[Named]:
        """Where bodies are named; of names within names, both."""
        taken = {one.end for one in found}
        bare = [one for one in self._finder.bare if one.end not in taken]
        by_name: dict[str, list[Body]] = defaultdict(list)
        for made_one in made:
            for key in made_one.keys:
                by_name[key].append(made_one)
        for one in sorted([*found, *bare], key=lambda one: (one.start, one.end)):
            key = " ".join(self._key(one.name))
            body = only(by_name.get(key, []), key, one.at)
            if body:
                last = self._folded[one.start : one.end].split()[-1]
                yield Named(body, one.start, one.end, form(last).case)

    # --- names that the act gives -----------------------------------------------------------------

    def _from_titles(self) -> None:
        """The body whose regulation the act or its annex is."""
        for element in self._root.walk():
            if element.kind != "title":
                continue
            title = " ".join(self._text[element.start : element.end].split())
            match = self._regulation.match(title)
            named = self._finder.named_in(match["body"]) if match else []
            if match and named and (named[-1].whole or named[0].whole):
                one = named[-1] if named[-1].whole else named[0]
                group = self._certain(one.name.removeprefix("Осы "), one.kind, element.start)
                group.titled = True
                group.at = element.path
                group.evidence = self._reading.evidence(element.start, element.end)
                group.document = group.document or _document(element.path)

    def _from_definitions(self) -> None:
        for one in self._definitions:
            meaning, term = self._finder.named_in(one.meaning), self._finder.named_in(one.term)
            start = self._place(one)
            if regex.search(r"\)\s*$", one.evidence.quote):
                group = self._short_name(one, meaning, term, start)
            else:
                group = self._term(one, meaning, term, start)
            if group is not None and group.evidence is None:
                group.at, group.evidence = one.at, one.evidence

    def _short_name(
        self, one: Definition, meaning: list[Headed], term: list[Headed], start: int
    ) -> Group | None:
        wanted = term[-1].head if term else stem(one.term.split()[-1])
        same = [named for named in meaning if named.head == wanted]
        whole = [named for named in meaning if named.whole and (one.term.isupper() or term)]
        for named in (same or whole)[-1:]:
            return self._certain(named.name, named.kind, start, alias=one.term, at=one.at)
        return None

    def _term(
        self, one: Definition, meaning: list[Headed], term: list[Headed], start: int
    ) -> Group | None:
        """A term that stands for a body by its name, or a body that is described."""
        own = next((named for named in term if named.whole), None)
        said = next((named for named in meaning if named.whole), None)
        capital = one.meaning.lstrip('"«')[:1].isupper() or "«" in one.meaning
        if said and capital and len(one.meaning.split()) <= _LONGEST_MEANING:
            return self._certain(said.name, said.kind, start, alias=one.term, at=one.at)
        if own is None:
            return None
        # What it is: in Russian the first noun of the meaning, in Kazakh the last.
        told = said or (meaning[0] if meaning and self._key is key_ru else None)
        group = self._certain(one.term, own.kind, start, at=one.at)
        group.kind, group.stated = (told or own).kind, told is not None
        return group

    def _place(self, one: Definition) -> int:
        """Where in the reading the words of a definition stand."""
        source = one.evidence.span.start
        near = bisect_right(self._copied, source, key=attrgetter("start")) - 1
        piece = self._copied[max(near, 0)] if self._copied else None
        if piece is None or not piece.start <= source < piece.start + piece.length:
            return 0
        return piece.at + source - piece.start

    @cached_property
    def _copied(self) -> list[Piece]:
        """The runs of the reading that are the source's, in the order of the source."""
        return sorted(
            (piece for piece in self._reading.pieces if piece.start >= 0), key=attrgetter("start")
        )

    def _certain(self, name: str, kind: str, start: int, *, alias: str = "", at: str = "") -> Group:
        key = self._key(name)
        group = next((one for one in self._groups if key in one.keys), None)
        if group is None and alias:
            group = self._subject(self._key(alias), at)
        if group is None:
            group = Group(kind)
            self._groups.append(group)
        group.certain = True
        if not group.titled:
            group.full = max(group.full, name, key=lambda text: len(self._key(text)))
        group.keys.add(key)
        group.names[name] += 1
        group.first = min(group.first, start)
        self._short.add(key[-1])
        if alias:
            *before, last = self._key(alias)
            self._short.add(last)
            if not before:
                self._single.add(last)
            group.keys.add(self._key(alias))
            group.names[alias] += 1
            group.document = _document(at)
        return group

    def _subject(self, alias: tuple[str, ...], at: str) -> Group | None:
        """The body whose regulation this is, where the short name is the noun that heads it.

        The regulation of an attestation commission that says `(бұдан әрі – Комиссия)` means it,
        in whatever words it has just described it.
        """
        for group in self._groups:
            here = group.titled and group.document == _document(at)
            if here and len(alias) == 1 and {alias} == {key[-1:] for key in group.keys}:
                return group
        return None

    def _gather(self, found: list[Mention]) -> None:
        gather(self._groups, found, self._key)
        self._groups = merged(self._groups)

    def _body(self, group: Group) -> Body:
        names = sorted(
            group.names,
            key=lambda name: (
                -len(self._key(name)),
                group.kind == "international-body" or not name.startswith(_OFFICIAL),
                -group.names[name],
                name,
            ),
        )
        wanted = self._key(group.full)
        fuller = (one for one in names if group.full and _ends(self._key(one), wanted))
        name = next(fuller, names[0])
        first = min(group.mentions, key=lambda one: one.start, default=None)
        if first:
            evidence = self._reading.evidence(first.start, first.end)
            at = first.at
        else:
            evidence = group.evidence or self._reading.evidence(group.first, group.first)
            at = group.at
        seen = {fold(name).casefold()}
        aliases: list[str] = []
        for other in names:
            plain = fold(other).casefold()
            if plain not in seen:
                seen.add(plain)
                aliases.append(other)
        keys = tuple(sorted(" ".join(key) for key in group.keys))
        kind = group.kind
        return Body(_official(name, kind), kind, tuple(aliases), at, evidence, group.document, keys)


_LONGEST_MEANING = 18
_DOCUMENT = regex.compile(r"annex-\d+(?:/annex-\d+)*")


def _document(path: str) -> str:
    match = _DOCUMENT.match(path)
    return match[0] if match else ""


def _ends(key: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return key[-len(wanted) :] == wanted


def _official(name: str, kind: str) -> str:
    """A lone name as the country's: `Үкімет` is `Қазақстан Республикасының Үкіметі`."""
    if " " not in name and (kind in UNIQUE or stem(name) in UNIQUE_HEADS):
        return of_the_republic(name)
    return name
