"""Directories of acts to the graph in a store, and what was built to lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from zangraph.api.console import Terminal
from zangraph.corpus.errors import InputError
from zangraph.corpus.shelf import Holding, shelf
from zangraph.graph.build import build
from zangraph.graph.cache import Cache
from zangraph.graph.cache import key as cache_key
from zangraph.graph.generations import StoreFolder
from zangraph.graph.report import ActReport, BuildReport
from zangraph.shapes.gate import ShapesGate

_CONFLICT = "two different texts"  # of one edition of an act; only one of them can be served
_STAGES = {"extract": "reading acts", "assemble": "writing the graph"}


def build_store(
    corpus: Sequence[Path],
    folder: Path,
    terminal: Terminal,
    *,
    jobs: int | None = None,
    skip: bool = False,
) -> BuildReport:
    """Build the graph of all texts in the directories into a store.

    Raises `InputError` where a text cannot be read, naming all such texts: then the store is as it
    was. With `skip` those are left out, and are told of in the report.
    """
    holdings = shelf(*corpus)
    if not skip:
        unreadable = tuple(_unreadable(holdings, folder))
        if unreadable:
            told = "\n".join(unreadable)
            raise InputError(
                f"{told}\nNothing was built, and the store at {folder} is as it was. Mend or take "
                f"away {'this text' if len(unreadable) == 1 else 'these texts'}, or build without "
                "with --skip-unreadable"
            )
    with terminal.progress("reading acts") as advance:

        def progress(stage: str, done: int, total: int) -> None:
            advance(done, total, _STAGES.get(stage, stage))

        return build(holdings, folder, ShapesGate(), jobs=jobs, progress=progress, strict=not skip)


def _unreadable(holdings: Sequence[Holding], folder: Path) -> Iterator[str]:
    """Why texts cannot be read; those that an earlier build read are not read again."""
    kept = StoreFolder(folder).cache
    cache = Cache(kept) if kept.is_dir() else None
    for holding in holdings:
        if cache is None or cache.card(cache_key(holding)) is None:
            try:
                holding.load()
            except InputError as error:
                yield str(error)


def summary(report: BuildReport) -> Iterator[str]:
    """What a build did, a line a fact: totals, then acts with something left unread."""
    acts = report.acts
    texts = sum(act.texts for act in acts)
    told = "" if report.changed else "; nothing had changed"
    reused = sum(act.reused for act in acts)
    yield f"{len(acts)} acts ({texts} texts, {reused} unchanged), {report.quads:,} quads{told}"
    yield (
        f"{sum(act.elements for act in acts):,} elements, "
        f"{sum(act.effects for act in acts):,} effects, "
        f"{sum(act.repeals for act in acts):,} repeals, "
        f"{sum(act.definitions for act in acts):,} definitions, "
        f"{sum(act.repairs for act in acts):,} repairs"
    )
    statuses: dict[str, int] = {}
    for act in acts:
        for status, count in act.citations.items():
            statuses[status] = statuses.get(status, 0) + count
    cited = ", ".join(f"{count:,} {status}" for status, count in statuses.items())
    yield f"{sum(statuses.values()):,} citations: {cited or 'none'}"
    clauses: dict[str, int] = {}
    for act in acts:
        for outcome, count in act.clauses.items():
            clauses[outcome] = clauses.get(outcome, 0) + count
    if clauses:
        told = ", ".join(f"{count:,} {outcome}" for outcome, count in clauses.items())
        yield f"clauses of amending acts: {told}"
    norms, parameters = sum(act.norms for act in acts), sum(act.parameters for act in acts)
    bodies = sum(act.bodies for act in acts)
    yield f"{norms:,} norms, {parameters:,} with a parameter; {bodies:,} bodies named"
    ledger: Counter[str] = Counter()
    for act in acts:
        ledger.update(act.ledger)
    classes = ", ".join(f"{count:,} {name}" for name, count in ledger.items())
    yield f"{ledger.total():,} sentences: {classes or 'none'}"
    characters = sum(act.characters for act in acts)
    unread = sum(act.unread for act in acts)
    yield f"{unread:,} of {characters:,} characters unread ({_share(unread, characters)})"


def sound(report: BuildReport) -> bool:
    """Whether all texts are in the graph, and no two of them contradict one another."""
    return report.complete and not any(_CONFLICT in warning for warning in report.warnings)


def concerns(report: BuildReport) -> tuple[str, ...]:
    """What a person should know of a build: warnings, texts left out, acts refused."""
    found = [*report.warnings]
    for act in report.acts:
        found += act.warnings
        if act.unread:
            found.append(f"{act.name}: {_unread(act)}")
    found += [f"not built: {message}" for message in report.broken.values()]
    for iri, violations in report.refused.items():
        found += [f"refused: {iri}: {violation}" for violation in violations]
    return tuple(found)


def _unread(act: ActReport) -> str:
    return f"{act.unread:,} characters unread ({_share(act.unread, act.characters)})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "0 %"
