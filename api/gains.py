"""Two builds to what the later one gained, lost and changed: facts as sets, layer by layer.

A change of the rules is judged by this on the real corpus. A fact is known by the text and place
where it stands and by its words, not by its span: a text whose lines moved has lost nothing. What
stands at the same place in both builds and says something else has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from zangraph.api.answers import Answer, Json
from zangraph.api.gold import PROVISIONS
from zangraph.corpus.errors import InputError
from zangraph.graph.norm_rows import NormReader
from zangraph.graph.reader import Reader
from zangraph.graph.rows import CitationRow, EditionRow, EffectRow, WordsRow
from zangraph.graph.store import Local, Store
from zangraph.ontology.iri import parse

if TYPE_CHECKING:
    from rich.console import RenderableType

LAYERS = ("provisions", "citations", "effects", "definitions", "bodies", "norms")
"""What is compared."""

_SHOWN = 20
_QUADS = "quads"

Key = tuple[str, ...]
Facts = Mapping[Key, Key]  # what tells a fact from others → what it says


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that two builds do not share: `before` and `after` are what it says in each.

    `key` is the text (`2017-…/kaz.txt`), the place in it, and the words or names that tell it from
    others there.
    """

    key: Key
    before: Key | None
    after: Key | None

    def to_json(self) -> Json:
        """The fact; `null` for the build that does not have it."""
        text, place, *rest = self.key
        return {
            "text": text,
            "at": place,
            "fact": " ".join(filter(None, rest)),
            "before": list(self.before) if self.before is not None else None,
            "after": list(self.after) if self.after is not None else None,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """One layer of two builds: how many facts are the same, and those that are not."""

    same: int
    gained: tuple[Fact, ...] = ()
    lost: tuple[Fact, ...] = ()
    changed: tuple[Fact, ...] = ()

    def counts(self) -> Mapping[str, int]:
        """The four numbers."""
        return {
            "same": self.same,
            "gained": len(self.gained),
            "lost": len(self.lost),
            "changed": len(self.changed),
        }

    def to_json(self) -> Json:
        """The facts, and how many are the same."""
        return {
            "same": self.same,
            "gained": [fact.to_json() for fact in self.gained],
            "lost": [fact.to_json() for fact in self.lost],
            "changed": [fact.to_json() for fact in self.changed],
        }


@dataclass(frozen=True, slots=True)
class Gains(Answer):
    """What the second of two builds has that the first has not, and the other way round."""

    layers: Mapping[str, Difference]

    def to_json(self) -> Json:
        """The layers."""
        return {name: layer.to_json() for name, layer in self.layers.items()}

    def __rich__(self) -> RenderableType:
        """The numbers as a table, and the first facts of each kind."""
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        table = Table("layer", "same", "gained", "lost", "changed", box=None, pad_edge=False)
        said: list[RenderableType] = [table]
        for name, layer in self.layers.items():
            table.add_row(name, *map(str, layer.counts().values()))
            for sign, facts in (("+", layer.gained), ("-", layer.lost), ("~", layer.changed)):
                said += [Text(f"{sign} {name}  {_line(fact)}") for fact in facts[:_SHOWN]]
                if len(facts) > _SHOWN:
                    said.append(Text(f"{sign} {name}  … and {len(facts) - _SHOWN} more"))
        return Group(*said)


def gains(first: str | Path, second: str | Path) -> Gains:
    """What the second build has gained, lost and changed against the first.

    A build is a store's folder (`.zangraph`: the generation that is served) or one generation in
    it (`.zangraph/generations/000001`). Raises `InputError` where no build is there.
    """
    before, after = _facts(build(first)), _facts(build(second))
    return Gains({name: _difference(before[name], after[name]) for name in LAYERS})


def build(where: str | Path) -> Store:
    """The build at a place: a store, one of its generations, or behind a URL."""
    path = Path(where)
    if str(where).startswith(("http://", "https://")) or not (path / _QUADS).is_dir():
        return Store.open(where)
    try:
        return Store(Local(ox.Store.read_only(str(path / _QUADS))))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: this generation cannot be read ({error})") from None


def _difference(before: Facts, after: Facts) -> Difference:
    both = before.keys() & after.keys()
    return Difference(
        sum(before[key] == after[key] for key in both),
        tuple(Fact(key, None, after[key]) for key in sorted(after.keys() - both)),
        tuple(Fact(key, before[key], None) for key in sorted(before.keys() - both)),
        tuple(
            Fact(key, before[key], after[key]) for key in sorted(both) if before[key] != after[key]
        ),
    )


def _facts(store: Store) -> Mapping[str, Facts]:
    """The facts of a build, by layer."""
    reader = Reader(store)
    editions = [
        edition for act in reader.acts.values() if act.held for edition in reader.editions(act.iri)
    ]
    files = {edition.iri: edition.file for edition in editions}
    return {
        "provisions": _told_apart(_provisions(reader, editions)),
        "citations": _told_apart(_citations(reader, editions)),
        "effects": _told_apart(_effects(reader, files)),
        "definitions": _told_apart(_definitions(reader, editions)),
        "bodies": _told_apart(_bodies(NormReader(store), editions)),
        "norms": _told_apart(_norms(NormReader(store), editions)),
    }


def _told_apart(facts: Iterable[tuple[Key, Key]]) -> Facts:
    """The facts by their keys; of those with the same key, the second is `… (2)`."""
    seen: Counter[Key] = Counter()
    found: dict[Key, Key] = {}
    for key, says in facts:
        seen[key] += 1
        found[(*key, f"({seen[key]})") if seen[key] > 1 else key] = says
    return found


def _provisions(reader: Reader, editions: Iterable[EditionRow]) -> Iterator[tuple[Key, Key]]:
    for edition in editions:
        for row in reader.elements(edition.iri):
            if row.kind in PROVISIONS or row.kind == "unread":
                removed = "removed" if row.removed else ""
                yield (edition.file, row.path, row.kind), (row.heading, removed)


def _citations(reader: Reader, editions: Iterable[EditionRow]) -> Iterator[tuple[Key, Key]]:
    for edition in editions:
        for row in reader.citations(edition.iri):
            yield (edition.file, _path(row.at), _quote(row.words)), _cited(row)


def _cited(row: CitationRow) -> Key:
    return (row.act, ", ".join(sorted(row.paths)), row.status)


def _effects(reader: Reader, files: Mapping[str, str]) -> Iterator[tuple[Key, Key]]:
    rows: dict[str, EffectRow] = {}
    for iri, act in reader.acts.items():
        found = [*reader.effects(iri), *reader.effects_of(iri)] if act.held else []
        rows.update({row.iri: row for row in found})
    for _, row in sorted(rows.items()):
        file = files.get(row.edition, row.edition)
        key = (file, _path(row.at), row.act, row.path, row.by, _quote(row.words))
        announced = "announced" if row.announced else ""
        begins = f"{row.begins.earliest or ''}..{row.begins.latest or ''}"
        yield key, (row.kind, row.commencement, begins, announced)


def _definitions(reader: Reader, editions: Iterable[EditionRow]) -> Iterator[tuple[Key, Key]]:
    for edition in editions:
        for row in reader.definitions(edition.iri):
            yield (edition.file, _path(row.at), row.term), (row.meaning,)


def _bodies(reader: NormReader, editions: Iterable[EditionRow]) -> Iterator[tuple[Key, Key]]:
    for edition in editions:
        for row in reader.mentions(edition.iri):
            yield (edition.file, row.at, row.names[0]), (row.kind, ", ".join(row.names[1:]))


def _norms(reader: NormReader, editions: Iterable[EditionRow]) -> Iterator[tuple[Key, Key]]:
    for edition in editions:
        for row in reader.norms(edition.iri):
            given = row.parameter.keys if row.parameter is not None else {}
            parameter = " ".join(f"{key}={value}" for key, value in given.items())
            yield (edition.file, row.at, _quote(row.words)), (row.modality, row.name, parameter)


def _quote(words: WordsRow) -> str:
    return " ".join((words.repaired or words.quote).split())


def _path(element: str) -> str:
    """The path of an element inside its act, as long as the IRI is one of ours."""
    try:
        return parse(element).path
    except ValueError:
        return element


def _line(fact: Fact) -> str:
    says: Any = [" | ".join(filter(None, part)) for part in (fact.before, fact.after) if part]
    return f"{' '.join(fact.key)}: {' → '.join(says)}"
