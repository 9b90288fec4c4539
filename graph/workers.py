"""The two steps of a build that run in processes of their own: a text to its card, works to quads.

Both are plain functions of what they are given and of the folder of the store; they return little,
so that a build's memory does not grow with the corpus.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from zangraph.corpus.errors import DataError, InputError
from zangraph.corpus.shelf import Holding
from zangraph.corpus.source import Evidence
from zangraph.extract.model import Act
from zangraph.extract.pipeline import extract
from zangraph.graph.assemble import Surroundings, assemble
from zangraph.graph.cache import Cache
from zangraph.graph.cards import Card, card
from zangraph.graph.generations import GraphRecord
from zangraph.graph.identity import Text, version_names
from zangraph.graph.library import Edition, Library, Work
from zangraph.graph.moments import term
from zangraph.graph.nquads import NamedGraph, canonical, iri, sha256
from zangraph.graph.plan import Planned
from zangraph.ontology.vocabulary import ZAN, terms

_STATUS = iri(ZAN.status)


class Gate(Protocol):
    """What every graph must pass: gives the violations, in words."""

    @property
    def version(self) -> str:
        """What tells its rules from those of another build."""
        ...

    def __call__(self, graphs: Sequence[NamedGraph]) -> tuple[str, ...]:
        """The violations in the graphs of one act."""
        ...


@dataclass(frozen=True)
class NoGate:
    """A gate that is open; for graphs that are not published."""

    version: str = "none"

    def __call__(self, graphs: Sequence[NamedGraph]) -> tuple[str, ...]:
        """Nothing is ever wrong."""
        return ()


@dataclass(frozen=True)
class Broken:
    """A text that could not be read, and why."""

    name: str
    message: str


def extract_text(holding: Holding, key: str, cache: Path, texts: Path) -> Card | Broken:
    """Extract one text, keep the extraction and the words, and give the card.

    A text that cannot be used is told of and does not stop the others.
    """
    try:
        source = holding.load()
        act = extract(source, holding.meta, holding.corrections)
    except (InputError, DataError) as error:
        return Broken(holding.name, str(error))
    except Exception as error:  # a bug met in one act must not cost the other 999
        return Broken(
            holding.name,
            f"{holding.name}: zangraph failed on this text ({type(error).__name__}: {error}); "
            "that is a fault of zangraph: please report it with the text",
        )
    made = card(key, holding, act)
    path = texts / f"{made.words}.txt"
    if not path.exists():
        part = path.with_suffix(f".{key[:16]}.part")
        part.write_text(source.text, "utf-8", errors="surrogatepass", newline="")
        part.replace(path)
    Cache(cache).keep(made, act)
    return made


@dataclass(frozen=True)
class Task:
    """Works to assemble, and those that must be at hand for it."""

    targets: tuple[Planned, ...]
    near: tuple[Planned, ...]
    cache: Path
    output: Path
    extractor: str
    gate: Gate


@dataclass(frozen=True)
class Assembled:
    """A work's quads in a file, with the record of its graphs, and what others see of it."""

    iri: str
    file: Path
    graphs: dict[str, GraphRecord]
    standing: str
    found: dict[str, int]
    violations: tuple[str, ...]


def assemble_works(task: Task) -> tuple[Assembled, ...]:
    """The quads of some works, written to files, checked by the gate."""
    editions: dict[str, dict[Edition, Card]] = {}
    for planned in task.near:
        editions[planned.iri] = {
            card.edition(planned.iri, _act(task.cache, card.key)): card for card in planned.cards
        }
    library = Library.of(edition for group in editions.values() for edition in group)
    around = Surroundings(library, task.extractor)
    done = []
    for planned in task.targets:
        work = library.by_id[planned.iri]
        cards = editions[planned.iri]
        names = version_names((edition, cards[edition].mark) for edition in work.editions)
        texts = [Text(one, cards[one].meta, names[one]) for one in work.editions]
        done.append(_assembled(task, work, texts, around))
    return tuple(done)


def _assembled(task: Task, work: Work, texts: list[Text], around: Surroundings) -> Assembled:
    graphs = assemble(work, texts, around)
    violations = (*task.gate(graphs), *_misquoted(work))
    records: dict[str, GraphRecord] = {}
    file = task.output / f"{hashlib.sha256(work.id.encode()).hexdigest()[:32]}.nq"
    with file.open("wb") as output:
        for graph in graphs:
            data = canonical([graph])
            output.write(data)
            records[graph.name[1:-1]] = GraphRecord(sha256(data), len(graph.statements))
    return Assembled(
        work.id,
        file,
        records,
        standing(work, around),
        _found(graphs) | around.amended(work).counts,
        violations,
    )


def _misquoted(work: Work) -> Iterator[str]:
    """Quotations that are not what stands at their span: the first rule of all."""
    for edition in work.editions:
        act = edition.act
        source = act.reading.source
        for words in _evidence(act):
            if source.at(words.span) != words.quote:
                yield f"{source.name}: {words.quote!r} is not what stands at {words.span}"


def _evidence(act: Act) -> Iterator[Evidence]:
    """All the words that the facts of an act rest on."""
    yield from act.requisites.evidence
    for facts in (act.citations, act.effects, act.repeals, act.definitions):
        yield from (fact.evidence for fact in facts)
    for found in (act.bodies, act.relations, act.norms, act.ledger.entries):
        yield from (fact.evidence for fact in found)
    yield from (norm.parameter.evidence for norm in act.norms if norm.parameter is not None)


def standing(work: Work, around: Surroundings) -> str:
    """A hash of all that other acts' graphs take from a work; its wording is not part of it."""
    texts = [
        (
            one.label,
            one.date,
            one.partial,
            one.language,
            one.act.requisites.commencement,
            one.act.requisites.act,
            [(repeal.act, repeal.part) for repeal in one.act.repeals],
            [
                (e.path, e.kind, e.target, e.evidence, e.wording)
                for e in one.act.effects
                if e.target
            ],
            [(e.path, e.kind, e.number, e.removed) for e in one.act.root.walk()],
        )
        for one in work.editions
    ]
    lines = [
        (
            path,
            [
                (v.name, v.start, v.end, v.by, v.kind, v.certain, v.content is None)
                for v in line.versions
            ],
            line.removed_by,
            line.suspensions,
        )
        for path, line in around.timelines(work).items()
    ]
    said = repr((work.ref, work.dates, work.titles, texts, lines))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _found(graphs: Sequence[NamedGraph]) -> dict[str, int]:
    """The citations of all texts of a work, by status."""
    found: dict[str, int] = {}
    statuses = {term("citation-statuses", name): name for name in terms("citation-statuses")}
    for graph in graphs:
        for _, predicate, value in graph.statements:
            if predicate == _STATUS and value in statuses:
                found[statuses[value]] = found.get(statuses[value], 0) + 1
    return dict(sorted(found.items()))


@lru_cache(maxsize=64)
def _act(cache: Path, key: str) -> Act:
    act = Cache(cache).act(key)
    if act is None:
        raise InputError(
            f"{cache}: the extraction {key[:12]} is not there any more; was the store changed "
            "during the build? Run `zangraph build` again"
        )
    return act


Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""
