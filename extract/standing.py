"""The bodies of an act to how they stand to each other: whose part, led by whom, bound to whom.

Part of the answer is in the names themselves (`Министрліктің … департаменті`, `Уәкіл жанындағы …
кеңесі`, `Комиссияның хатшысы`), the rest in sentences (`… жұмыс органы болып табылады`), found with
the patterns of `patterns/bodies.toml` in which the names are masked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

import regex

from zangraph.corpus.source import Evidence, Reading
from zangraph.extract.bodies import Body, Named, Survey
from zangraph.extract.model import Element
from zangraph.extract.patterns import patterns

_NOT_READ = frozenset({"amendment-note", "editors-note", "contents", "unread", "banner", "table"})
_SENTENCE = regex.compile(r"(?<=[.;:])\s+(?=\p{Lu})|\n")
_BESIDE = "жан"  # жанындағы
_ENDS_IN = frozenset({"post", "department", "working-body", "secretariat", "governing-body"})
_POSTS = frozenset({"post"})
_HELD = frozenset({"post", "working-body"})


@dataclass(frozen=True, slots=True)
class Relation:
    """What an act says of two of its bodies.

    `kind`: `part-of`, `post-in`, `beside` (a consultative body at another), `working-body`,
    `headed-by`, `held-by` (a post by an office, or its functions), `composition-approved-by`,
    `appointed-by`, `accountable-to`, `member-of`; it reads `body` – kind – `other`, both by their
    names.
    """

    body: str
    kind: str
    other: str
    at: str
    evidence: Evidence


_START = attrgetter("start")


def relations(reading: Reading, root: Element, found: Survey) -> tuple[Relation, ...]:
    """How the bodies of an act stand to each other, each with the words that say so."""
    seen: dict[tuple[str, str, str], Relation] = {}
    for one in [*_by_name(found.bodies), *_by_sentence(reading, root, found.named)]:
        if one.body != one.other:
            seen.setdefault((one.body, one.kind, one.other), one)
    return tuple(seen.values())


def _by_name(bodies: tuple[Body, ...]) -> Iterator[Relation]:
    """A body whose name begins with another's stands within it or beside it."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, body in enumerate(bodies):
        for key in body.keys:
            by_key[key].append(place)
    for place, body in enumerate(bodies):
        # The owner of the longest name, of several the one that the act names first.
        owners = [
            (-len(key), owner, key, name)
            for name in body.keys
            for key in _beginnings(name)
            for owner in by_key.get(key, ())
            if owner != place and (body.kind in _ENDS_IN or _is_beside(name, key))
        ]
        if owners:
            _, owner, key, name = min(owners)
            kind = "post-in" if body.kind in _POSTS else "part-of"
            kind = "beside" if _is_beside(name, key) else kind
            yield Relation(body.name, kind, bodies[owner].name, body.at, body.evidence)


def _beginnings(name: str) -> Iterator[str]:
    """The first word of a name, the first two and so on, but not all."""
    end = name.find(" ")
    while end > 0:
        yield name[:end]
        end = name.find(" ", end + 1)


def _is_beside(name: str, key: str) -> bool:
    """Whether a name goes on after its owner's with `жанындағы`."""
    return name[len(key) + 1 :].split(" ", 1)[0] == _BESIDE


def _by_sentence(reading: Reading, root: Element, named: tuple[Named, ...]) -> Iterator[Relation]:
    entries = patterns("bodies.toml")["relation"]
    at = 0
    for leaf in root.leaves():
        while at < len(named) and named[at].start < leaf.start:
            at += 1
        after = bisect_left(named, leaf.end, at, key=_START)
        here = named[at:after]
        if len(here) < 2 or leaf.kind in _NOT_READ:
            continue
        for start, end in _sentences(reading.folded, leaf):
            inside = _outer([one for one in here if start <= one.start and one.end <= end])
            if len(inside) < 2:
                continue
            masked, places = _masked(reading.folded, start, end, inside)
            for entry in entries:
                for match in entry.regex.finditer(masked):
                    body = places[match.start("body")]
                    other = places[match.start("other")]
                    yield Relation(
                        body.name,
                        entry.values["kind"],
                        other.name,
                        leaf.path,
                        reading.evidence(start, end),
                    )


def _sentences(folded: str, leaf: Element) -> Iterator[tuple[int, int]]:
    start = leaf.start
    for stop in _SENTENCE.finditer(folded, leaf.start, leaf.end):
        yield start, stop.start()
        start = stop.end()
    yield start, leaf.end


def _outer(named: list[Named]) -> list[Named]:
    """Names that do not stand within another name."""
    kept: list[Named] = []
    for one in sorted(named, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _masked(folded: str, start: int, end: int, named: list[Named]) -> tuple[str, dict[int, Body]]:
    """A sentence with its names as `⟦case⟧`, and which body stands where in it."""
    masked, at = "", start
    places: dict[int, Body] = {}
    for one in named:
        masked += folded[at : one.start] + "⟦"
        places[len(masked)] = one.body
        post = one.body.kind in _HELD and one.case == "nominative"
        masked += ("post" if post else one.case) + "⟧"
        at = one.end
    return masked + folded[at:end], places
