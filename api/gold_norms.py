"""The norms and bodies of a gold file beside those that were extracted, under whatever names.

A bearer is compared by the body that it means: names are one where the annotation, a definition of
the act or the extraction says so, and endings do not count. `-` is nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from zangraph.api.places import place
from zangraph.corpus.source import Language
from zangraph.extract.body_model import name_key
from zangraph.extract.model import Act

Entry = dict[str, Any]
Key = tuple[str, ...]

NOBODY = "-"
EXACT = ("kind", "operator", "value", "base", "count", "unit", "period")
"""What a parameter is compared by: its exact numbers and what they are of."""
TERMS = (*EXACT, "after", "before", "scope")
"""The same with what a term runs from or to, and for which decisions it holds."""


@dataclass
class Names:
    """Which names mean one body, in one act."""

    language: Language = Language.KK
    _parents: dict[Key, Key] = field(default_factory=dict)

    @classmethod
    def of(cls, bodies: Iterable[Entry], act: Act) -> Names:
        """The names of an annotation, of the act's definitions and of the bodies found in it."""
        names = cls(act.reading.source.language)
        annotated = [[one["name"], *one.get("aliases", ())] for one in bodies]
        defined = [[one.meaning, one.term] for one in act.definitions]
        found = [[one.name, *one.aliases] for one in act.bodies]
        for groups in (annotated, defined, found):
            shared = Counter(key for group in groups for key in {names.key(one) for one in group})
            for group in groups:
                first = names.key(group[0])
                for other in group[1:]:
                    # A short name that several bodies have joins none of them.
                    if shared[names.key(other)] == 1:
                        names._join(first, names.key(other))
        return names

    def key(self, name: str) -> Key:
        """What a name comes to without its endings."""
        return name_key(name, self.language)

    def body(self, name: str | None) -> Key:
        """What tells the body that a name means from others; empty for nobody.

        A name that begins (in Russian: ends) with that of a body is of that body's post.
        """
        if not name or name == NOBODY:
            return ()
        key = self.key(name)
        if key in self._parents:
            return self._root(key)
        for cut in range(len(key) - 1, 0, -1):
            head, tail = key[:cut], key[cut:]
            if head in self._parents:
                return (*self._root(head), *tail)
            if self.language is Language.RU and key[-cut:] in self._parents:
                return (*key[:-cut], *self._root(key[-cut:]))
        return key

    def _join(self, first: Key, other: Key) -> None:
        if first and other:
            one, two = self._root(first), self._root(other)
            # The fuller name stands for both, so that a post is named after it.
            low, high = sorted((one, two), key=lambda key: (len(key), key))
            self._parents[low] = high
            self._parents.setdefault(high, high)

    def _root(self, key: Key) -> Key:
        self._parents.setdefault(key, key)
        while self._parents[key] != key:
            key = self._parents[key]
        return key


def expected_parameters(norms: Iterable[Entry]) -> Iterator[Entry]:
    """The parameters of annotated norms, each at its place."""
    for norm in norms:
        if norm.get("parameter"):
            yield {"at": norm["at"], **norm["parameter"]}


def expected_bodies(bodies: Iterable[Entry]) -> Iterator[Entry]:
    """The annotated bodies; a body has no place of its own."""
    for one in bodies:
        yield {"at": "", **one}


def found_norms(act: Act) -> Iterator[Entry]:
    """The norms found, in the form of the files."""
    for norm in act.norms:
        entry: Entry = {"at": norm.at, "modality": norm.modality, "bearer": norm.bearer or NOBODY}
        if norm.parameter is not None:
            entry["parameter"] = norm.parameter.stated()
        yield entry


def found_parameters(act: Act) -> Iterator[Entry]:
    """The parameters found, each at its place."""
    for norm in act.norms:
        if norm.parameter is not None:
            yield {"at": norm.at, **norm.parameter.stated()}


def found_bodies(act: Act) -> Iterator[Entry]:
    """The bodies found."""
    for body in act.bodies:
        yield {
            "at": body.at,
            "name": body.name,
            "kind": body.kind,
            "aliases": list(body.aliases),
        }


def same_norm(expected: Entry, entry: Entry, names: Names) -> float:
    """Whether a norm does the same for the same one; what it lays down tells twins apart."""
    if place(expected["at"]) != place(entry["at"]) or expected["modality"] != entry["modality"]:
        return 0.0
    if names.body(expected.get("bearer")) != names.body(entry["bearer"]):
        return 0.0
    ours, theirs = entry.get("parameter") or {}, expected.get("parameter") or {}
    return 1.5 if _same_quantity(theirs, ours, EXACT) else 1.0


def same_parameter(expected: Entry, entry: Entry, keys: tuple[str, ...]) -> float:
    """Whether a parameter stands there and has exactly what the annotation gives of those keys."""
    same = place(expected["at"]) == place(entry["at"])
    return float(same and _same_quantity(expected, entry, keys))


def _same_quantity(expected: Entry, entry: Entry, keys: tuple[str, ...]) -> bool:
    return all(
        str(entry.get(key)) == str(expected[key]) for key in keys if expected.get(key) is not None
    )


def same_body(expected: Entry, entry: Entry, names: Names) -> float:
    """How well two bodies agree: by their full names, or by any of their names."""
    mine = [names.key(one) for one in (entry["name"], *entry["aliases"])]
    theirs = [names.key(one) for one in (expected["name"], *expected.get("aliases", ()))]
    if mine[0] == theirs[0]:
        return 1.0
    return 0.5 if set(mine) & set(theirs) else 0.0


def same_kind(expected: Entry, entry: Entry, names: Names) -> float:
    """How well two bodies agree, where their kinds do."""
    same = expected.get("kind") in (None, entry["kind"])
    return same_body(expected, entry, names) if same else 0.0
