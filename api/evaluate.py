"""Gold files and the acts that they annotate to precision, recall and F1, layer by layer.

What is missed and what is spurious is listed in the form of the gold files, so that a line can be
looked up in the act. A file whose act is not at hand is skipped, and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from zangraph.api.answers import Answer, Json
from zangraph.api.gold import LAYERS, Entry, Gold, agree, found, gold
from zangraph.api.gold_norms import Names
from zangraph.api.places import provision
from zangraph.corpus.errors import InputError
from zangraph.corpus.names import in_folder, loose
from zangraph.corpus.shelf import Holding, shelf, shipped
from zangraph.corpus.source import Language
from zangraph.extract.model import Act
from zangraph.extract.pipeline import extract
from zangraph.graph.differences import compare
from zangraph.graph.library import Edition

if TYPE_CHECKING:
    from rich.console import RenderableType

EDITIONS = "editions"
"""The layer of the provisions that differ between two editions of an act."""


@dataclass(frozen=True, slots=True)
class Score:
    """One layer: how many entries were right, those that were missed, and those too many."""

    right: int = 0
    missed: tuple[Entry, ...] = ()
    spurious: tuple[Entry, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was extracted that is right; 1 where nothing was."""
        return _share(self.right, len(self.spurious))

    @property
    def recall(self) -> float:
        """The share of what is to be found that was; 1 where nothing is."""
        return _share(self.right, len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / whole if (whole := self._whole) else 1.0

    @property
    def _whole(self) -> int:
        return 2 * self.right + len(self.missed) + len(self.spurious)

    def figures(self) -> Json:
        """The three figures."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}

    def to_json(self) -> Json:
        """The figures with the entries behind them."""
        return self.figures() | {"missed": list(self.missed), "spurious": list(self.spurious)}


@dataclass(frozen=True, slots=True)
class Report(Answer):
    """The scores by source and layer, and the sources without a text."""

    acts: Mapping[str, Mapping[str, Score]]
    skipped: tuple[str, ...] = ()

    @property
    def total(self) -> Mapping[str, Score]:
        """Each layer over all acts."""
        return {
            layer: _sum(scores[layer] for scores in self.acts.values() if layer in scores)
            for layer in (*LAYERS, EDITIONS)
            if any(layer in scores for scores in self.acts.values())
        }

    def to_json(self) -> Json:
        """The report as the interface has it."""
        return {
            "acts": {
                source: {layer: score.to_json() for layer, score in scores.items()}
                for source, scores in self.acts.items()
            },
            "total": {
                layer: score.figures()
                | {
                    "right": score.right,
                    "missed": len(score.missed),
                    "spurious": len(score.spurious),
                }
                for layer, score in self.total.items()
            },
            "skipped": list(self.skipped),
        }

    def __rich__(self) -> RenderableType:
        """The totals as a table, then every entry missed or spurious, then what was not scored."""
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        table = Table("layer", "precision", "recall", "F1", "right", "missed", "spurious", box=None)
        for layer, score in self.total.items():
            figures = (f"{figure:.3f}" for figure in score.figures().values())
            counts = (score.right, len(score.missed), len(score.spurious))
            table.add_row(layer, *figures, *map(str, counts))
        said: list[RenderableType] = [table]
        for source, scores in self.acts.items():
            for layer, score in scores.items():
                for sign, entries in (("missed", score.missed), ("spurious", score.spurious)):
                    said += [Text(f"{sign} {layer} {source} {_line(one)}") for one in entries]
        said += [Text(f"skipped, its text is not here: {source}") for source in self.skipped]
        return Group(*said)


def evaluate(directory: Path, corpora: Sequence[Path] = ()) -> Report:
    """How well the extraction does on the gold files of a directory.

    An act is looked for in `corpora`; where none is given, among the acts that ship with the
    package, beside the gold files (`../acts`) and beside the project (`../shared/acts`). Raises
    `InputError` where there is no gold file.
    """
    files = sorted(directory.glob("*.json"))
    if not files:
        raise InputError(f"{directory}: no gold files; expected JSON as gold/FORMAT.md describes")
    holdings = _holdings(directory, corpora)
    acts: dict[str, Mapping[str, Score]] = {}
    skipped: list[str] = []
    for path in files:
        facts = gold(path)
        holding = _holding(facts.source, holdings)
        if holding is None:
            skipped.append(facts.source)
            continue
        act = extract(holding.load(), holding.meta, holding.corrections)
        acts[facts.source] = {**scores(facts, act), **_editions(facts, holdings)}
    return Report(acts, tuple(skipped))


def scores(facts: Gold, act: Act) -> Mapping[str, Score]:
    """What was extracted from one act against its gold file, by layer."""
    names = Names.of(facts.bodies, act)
    return {layer: _score(facts, layer, found(act, layer), names) for layer in facts.layers}


def _score(facts: Gold, layer: str, entries: list[Entry], names: Names) -> Score:
    expected = facts.layers[layer]
    pairs = [
        (-agreement, first, second)
        for first, one in enumerate(expected)
        for second, entry in enumerate(entries)
        if (agreement := agree(layer, one, entry, names)) > 0
    ]
    taken: set[int] = set()
    used: set[int] = set()
    for _, first, second in sorted(pairs):
        if first not in taken and second not in used:
            taken.add(first)
            used.add(second)
    return Score(
        len(taken),
        tuple(one for index, one in enumerate(expected) if index not in taken),
        tuple(
            entry
            for index, entry in enumerate(entries)
            if index not in used and facts.in_sample(layer, entry)
        ),
    )


def _editions(facts: Gold, holdings: Sequence[Holding]) -> Mapping[str, Score]:
    """The provisions that differ between editions against those annotated as different."""
    parts: list[Score] = []
    for labels, expected in facts.editions.items():
        folder = PurePosixPath(facts.source).parent
        texts = [_holding(str(folder / name), holdings) for name in labels]
        older, newer = (_edition(text) if text else None for text in texts)
        if older and newer:
            differences = compare(older, newer).differences
            paths = dict.fromkeys(provision(one.path) for one in differences)
            annotated = replace(facts, layers={"provisions": expected})
            entries = [{"at": path} for path in paths]
            parts.append(_score(annotated, "provisions", entries, Names()))
    return {EDITIONS: _sum(parts)} if parts else {}


def _edition(holding: Holding) -> Edition:
    return Edition.of(extract(holding.load(), holding.meta, holding.corrections), holding)


def _sum(scores: Iterable[Score]) -> Score:
    parts = list(scores)
    return Score(
        sum(score.right for score in parts),
        tuple(entry for score in parts for entry in score.missed),
        tuple(entry for score in parts for entry in score.spurious),
    )


def _line(entry: Entry) -> str:
    return " ".join(f"{key}={value}" for key, value in entry.items() if key != "note" and value)


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0


# --- the acts -------------------------------------------------------------------------------------


def _holdings(directory: Path, corpora: Sequence[Path]) -> list[Holding]:
    places = list(corpora)
    if not places:
        project = shipped().parents[1]
        beside = (directory.resolve().parent / "acts", project.parent / "shared" / "acts")
        places = [shipped(), *(place for place in beside if place.is_dir())]
    # Each folder is a shelf of its own: the same act may stand in several.
    return [holding for place in places for holding in shelf(place)]


def _holding(source: str, holdings: Sequence[Holding]) -> Holding | None:
    """The text that a gold file names: `2023-01-20-ombudsman-order-1.txt`, `acts/<name>/kaz.md`."""
    path = PurePosixPath(source)
    name = in_folder(path.name)
    act = path.parent.name if name else loose(path.stem).stem
    name = name or loose(path.stem)
    language = name.language or Language.KK
    for holding in holdings:
        same = holding.act.rpartition("/")[2] == act and holding.part == name.part
        version = holding.version == name.version or (not name.version and holding.current)
        if same and version and holding.language in (None, language):
            return holding
    return None
