"""What a build did: act by act what was found, what was left out and why, and how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from zangraph.graph.generations import Generation, WorkRecord

_CLAUSES = "clauses-"


@dataclass(frozen=True)
class ActReport:
    """One act of a generation: counts over all its texts.

    `clauses` of amending acts are by what became of them: `executed` on an older text of the act,
    `left`, found to `agree` or to `disagree` with an edition.

    `citations` are by status, `ledger` are the sentences by what became of
    them. `reused` says that nothing concerning the act has changed since the build before.
    """

    iri: str
    name: str
    texts: int
    quads: int
    elements: int
    citations: Mapping[str, int]
    clauses: Mapping[str, int]
    effects: int
    repeals: int
    definitions: int
    bodies: int
    norms: int
    parameters: int
    ledger: Mapping[str, int]
    characters: int
    unread: int
    repairs: int
    doubts: int
    warnings: tuple[str, ...]
    violations: tuple[str, ...]
    reused: bool

    @property
    def unread_share(self) -> float:
        """Which share of the characters fits nothing the parser knows."""
        return self.unread / self.characters if self.characters else 0.0


@dataclass(frozen=True)
class BuildReport:
    """A build: the generation that is served now, and how it came about.

    `broken` are the texts that could not be read, `refused` the acts that did not pass the gate:
    neither is in the graph. `seconds` are by stage.
    """

    generation: Generation
    acts: tuple[ActReport, ...]
    broken: Mapping[str, str]
    refused: Mapping[str, tuple[str, ...]]
    warnings: tuple[str, ...]
    seconds: Mapping[str, float]
    changed: bool

    @property
    def quads(self) -> int:
        """How many quads the graph has."""
        return self.generation.manifest.quads

    @property
    def complete(self) -> bool:
        """Whether every text of the shelf is in the graph as it stands now."""
        return not self.broken and not self.refused


def act_report(iri: str, record: WorkRecord, *, reused: bool) -> ActReport:
    """The report of an act, from what the manifest keeps of it."""

    def total(name: str) -> int:
        return sum(int(text.counts[name]) for text in record.texts)

    kept = tuple(f"{text.name}: {text.kept}" for text in record.texts if text.kept)
    warnings = tuple(
        f"{text.name}: {warning}" for text in record.texts for warning in text.counts["warnings"]
    )
    return ActReport(
        iri,
        record.name,
        len(record.texts),
        sum(graph.quads for graph in record.graphs.values()),
        total("elements"),
        {name: count for name, count in record.found.items() if not name.startswith(_CLAUSES)},
        {
            name.removeprefix(_CLAUSES): count
            for name, count in record.found.items()
            if name.startswith(_CLAUSES)
        },
        total("effects"),
        total("repeals"),
        total("definitions"),
        total("bodies"),
        total("norms"),
        total("parameters"),
        _ledger(record),
        total("characters"),
        total("unread"),
        total("repairs"),
        total("doubts"),
        (*kept, *warnings),
        record.violations,
        reused,
    )


def _ledger(record: WorkRecord) -> dict[str, int]:
    """The sentences of an act's texts, by class."""
    found: Counter[str] = Counter()
    for text in record.texts:
        found.update(text.counts["ledger"])
    return dict(found)
