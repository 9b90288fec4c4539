"""The cards of all texts to works with their IRIs, and which works a change reaches.

Texts of one folder are one work; so are works whose requisites give the same IRI, wherever their
texts stand. What a work's graph says depends on its own texts and, through keys, on the works that
it names, that changed it or that act on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zangraph.graph.cards import Card
from zangraph.graph.identity import TELLING, work_iri
from zangraph.graph.library import Library, Work


@dataclass(frozen=True, eq=False)
class Planned:
    """A work with the cards of its texts, oldest first."""

    iri: str
    name: str
    cards: tuple[Card, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of its extractions: what its graph is made from."""
        return tuple(sorted(card.key for card in self.cards))

    def _all(self, field: str) -> frozenset[str]:
        return frozenset[str]().union(*(getattr(card, field) for card in self.cards))

    @cached_property
    def names(self) -> frozenset[str]:
        """By what it is found."""
        return self._all("names")

    @cached_property
    def mentions(self) -> frozenset[str]:
        """What it refers to."""
        return self._all("mentions")

    @cached_property
    def changed_by(self) -> frozenset[str]:
        """Whose changes its notes tell of."""
        return self._all("changed_by")

    @cached_property
    def acts_on(self) -> frozenset[str]:
        """What it repeals or changes."""
        return self._all("acts_on")


class Plan:
    """All works at hand, found by what they are called and by what they call others."""

    def __init__(self, cards: Iterable[Card]) -> None:
        by_folder = _library((card.held.work, card) for card in cards)
        iris = {
            edition: work_iri(work.ref, work.id)
            for work in by_folder.library.works
            for edition in work.editions
        }
        merged = _library(
            (iris[edition], card) for edition, card in by_folder.cards.items() if edition in iris
        )
        self.library = merged.library
        self.conflicts = (*by_folder.library.conflicts, *merged.library.conflicts)
        self.warnings = (
            *self.conflicts,
            *by_folder.library.warnings,
            *merged.library.warnings,
            *(told for work in self.library.works for told in _untold(work, merged)),
        )
        self.works: Mapping[str, Planned] = {
            work.id: _planned(work, merged) for work in self.library.works
        }
        self._by: dict[str, dict[str, list[str]]] = {}
        for field in ("names", "mentions", "changed_by", "acts_on"):
            index: dict[str, list[str]] = defaultdict(list)
            for iri, planned in self.works.items():
                for key in getattr(planned, field):
                    index[key].append(iri)
            self._by[field] = index

    def reached(self, moved: Iterable[Planned]) -> set[str]:
        """The works whose graphs may say something else since these moved, came or went."""
        found: set[str] = set()
        for planned in moved:
            for key in planned.names:  # those that cite it, were changed by it, or repeal it
                found.update(self._by["mentions"].get(key, ()))
            for key in planned.acts_on | planned.changed_by:
                found.update(self._by["names"].get(key, ()))
        return found

    def around(self, targets: Iterable[str]) -> set[str]:
        """The works that must be at hand to tell all that the targets' graphs say."""
        near: set[str] = set()
        for iri in targets:
            near.add(iri)
            for key in self.works[iri].mentions:
                near.update(self._by["names"].get(key, ()))
        far: set[str] = set()
        for iri in near:  # a cited act's versions depend on who changed or repealed it
            planned = self.works[iri]
            for key in planned.changed_by:
                far.update(self._by["names"].get(key, ()))
            for key in planned.names:
                far.update(self._by["acts_on"].get(key, ()))
        return near | far


@dataclass(frozen=True, eq=False)
class _Grouped:
    library: Library
    cards: dict[object, Card]


def _library(named: Iterable[tuple[str, Card]]) -> _Grouped:
    """A library of what the cards keep of their texts, grouped by the given names."""
    cards: dict[object, Card] = {}
    editions = []
    for work, card in named:
        edition = card.edition(work)
        cards[edition] = card
        editions.append(edition)
    return _Grouped(Library.of(editions), cards)


def _untold(work: Work, grouped: _Grouped) -> Iterator[str]:
    """That a work cannot be told from others by its requisites."""
    missing = [name for name in TELLING if getattr(work.ref, name) is None]
    if missing:
        name = grouped.cards[work.newest].name
        yield (
            f"{name}: no {', '.join(missing)} of the act is stated in the text, its records or its "
            f"file's name; it is called {work.id}"
        )


def _planned(work: Work, grouped: _Grouped) -> Planned:
    cards = tuple(grouped.cards[edition] for edition in work.editions)
    return Planned(work.id, cards[-1].name.rpartition("/")[0] or cards[-1].name, cards)
