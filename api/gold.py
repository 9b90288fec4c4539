"""A gold file, written by reading the act, to entries that an extraction can be held to.

What a file says is an entry a fact, a JSON object of the file's own form; `found` gives what was
extracted in the same form. A layer that a file leaves out is not scored; of a layer with a sample
only the provisions named there were annotated. `agree` says how well two entries of a layer
agree: 0 where they are not the same fact.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from zangraph.api.gold_norms import (
    EXACT,
    TERMS,
    Names,
    expected_bodies,
    expected_parameters,
    found_bodies,
    found_norms,
    found_parameters,
    same_body,
    same_kind,
    same_norm,
    same_parameter,
)
from zangraph.api.places import place, provision, words
from zangraph.corpus.errors import DataError
from zangraph.extract.model import Act, ActRef, Citation
from zangraph.extract.outline import GROUPINGS

Entry = dict[str, Any]  # a fact as the file's JSON has it

PROVISIONS = frozenset({"preamble", "article", "paragraph", "subparagraph"})
LAYERS = (
    "act",
    "provisions",
    "chapters",
    "amendments",
    "repeals",
    "citations",
    "citation-spans",
    "definitions",
    "bodies",
    "body-kinds",
    "norms",
    "parameters",
    "parameter-terms",
)
"""The layers that are scored.

`citation-spans` is `citations` but for what the words refer to; `body-kinds` is `bodies` with their
kinds; `parameters` are those of the norms by their exact numbers, `parameter-terms` the same with
what they run from or to and for which decisions they hold.
"""
_PART_OF = {
    "citation-spans": "citations",
    "body-kinds": "bodies",
    "parameters": "norms",
    "parameter-terms": "norms",
}
# Of these layers a sample may name parts of a paragraph.
_IN_PARTS = frozenset({"norms", "parameters", "parameter-terms"})

_AGAIN = regex.compile(r"~\d+")
# Of the words of a citation at least this share is in both texts: they overlap.
_OVERLAP = 0.5


@dataclass(frozen=True)
class Gold:
    """The facts of one file: entries by layer, and the provisions annotated where not all are."""

    source: str
    layers: Mapping[str, tuple[Entry, ...]]
    sample: Mapping[str, frozenset[str]]
    bodies: tuple[Entry, ...] = ()
    editions: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)

    def in_sample(self, layer: str, entry: Entry) -> bool:
        """Whether the annotation speaks of the place of a fact."""
        places = self.sample.get(_PART_OF.get(layer, layer))
        at = str(entry["at"])
        if places is None:
            return True
        if layer in _IN_PARTS:
            return any(_covers(one, at) for one in places)
        return place(at) in {place(one) for one in places}


def gold(path: Path) -> Gold:
    """The facts of a file. Raises `DataError` where it is not one."""
    try:
        table = json.loads(path.read_text("utf-8"))
        source = str(table["source"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(path, f"not a gold file ({error!r})", 'JSON with a "source"') from error
    layers = {
        name: tuple(_EXPECTED[name](table[key]))
        for name in LAYERS
        if (key := _PART_OF.get(name, name)) in table
    }
    sample = {name: frozenset(paths) for name, paths in (table.get("sample") or {}).items()}
    bodies = tuple(table.get("bodies") or ())
    return Gold(source, layers, sample, bodies, dict(_editions(table.get("editions") or {})))


def _covers(sampled: str, at: str) -> bool:
    """Whether a place is in what was annotated: a provision, or a part of one."""
    if place(sampled) != sampled:
        return at == sampled or at.startswith(f"{sampled}/")
    return place(at) == sampled


def found(act: Act, layer: str) -> list[Entry]:
    """What was extracted of a layer, as a gold file would have it."""
    return list(_FOUND[layer](act))


def agree(layer: str, expected: Entry, entry: Entry, names: Names) -> float:
    """How well an extracted entry agrees with the expected one; 0 where it is another fact."""
    if layer in _AGREE_BY_NAME:
        return _AGREE_BY_NAME[layer](expected, entry, names)
    return _AGREE[layer](expected, entry)


def _editions(table: Mapping[str, list[Entry]]) -> Iterator[tuple[tuple[str, str], Any]]:
    """`kaz@a.md vs kaz@b.md` and the provisions that differ; what a note says is no difference."""
    for pair, differences in table.items():
        older, _, newer = pair.partition(" vs ")
        paths = (provision(one["path"]) for one in differences if one["kind"] != "amendment-note")
        yield (older, newer), tuple({"at": path} for path in dict.fromkeys(paths))


# --- what a file expects --------------------------------------------------------------------------


def _expected_act(table: Mapping[str, Any]) -> Iterator[Entry]:
    registration = table.get("registration") or {}
    facts = {name: table.get(name) for name in _ACT_FIELDS if name in table}
    if "registration" in table:
        facts |= {f"registration-{key}": registration.get(key) for key in ("number", "date")}
    for name, value in facts.items():
        if value is not None:
            yield {"at": "", "field": name, "value": value}


def _expected_chapters(table: Mapping[str, list[str]]) -> Iterator[Entry]:
    for chapter, members in table.items():
        yield from _chapter(chapter, members)


def _chapter(path: str, members: list[str]) -> Iterator[Entry]:
    if not members:
        yield {"at": path}
    yield from ({"at": path, "holds": member} for member in members)


_ACT_FIELDS = ("type", "date", "number", "authority", "title", "status", "commencement")
_EXPECTED: Mapping[str, Callable[[Any], Iterator[Entry]]] = {
    "act": _expected_act,
    "provisions": lambda paths: ({"at": path} for path in paths),
    "chapters": _expected_chapters,
    "amendments": lambda table: ({"at": one["target"], **one} for one in table),
    "repeals": iter,
    "citations": iter,
    "citation-spans": iter,
    "definitions": iter,
    "bodies": expected_bodies,
    "body-kinds": expected_bodies,
    "norms": iter,
    "parameters": expected_parameters,
    "parameter-terms": expected_parameters,
}


# --- what was extracted ---------------------------------------------------------------------------


def _found_act(act: Act) -> Iterator[Entry]:
    stated = act.requisites
    registration = stated.act.registration
    values = {
        **_reference(stated.act),
        "status": stated.status,
        "commencement": str(stated.commencement),
        "registration-number": registration.number if registration else None,
        "registration-date": _iso(registration.date) if registration else None,
    }
    for name, value in values.items():
        if value is not None:
            yield {"at": "", "field": name, "value": value}


def _found_provisions(act: Act) -> Iterator[Entry]:
    paths = (place(one.path) for one in act.root.walk() if one.kind in PROVISIONS)
    return ({"at": path} for path in dict.fromkeys(paths))


def _found_chapters(act: Act) -> Iterator[Entry]:
    for chapter in act.root.walk():
        if chapter.kind not in GROUPINGS:
            continue
        # Paragraphs of articles are in the chapter with their article.
        members = [
            one.path
            for one in chapter.walk()
            if one.kind == "article" or (one.kind == "paragraph" and "article-" not in one.path)
        ]
        yield from _chapter(chapter.path, members)


def _found_amendments(act: Act) -> Iterator[Entry]:
    for effect in act.effects:
        if effect.target is None:
            yield {
                "at": effect.path,
                "target": effect.path,
                "kind": effect.kind,
                "by": _reference(effect.by),
                "commencement": str(effect.commencement),
                "announced": effect.announced,
                "text": effect.evidence.quote,
            }


def _found_repeals(act: Act) -> Iterator[Entry]:
    for repeal in act.repeals:
        yield {"at": repeal.at, "act": _reference(repeal.act), "part": repeal.part}


def _found_citations(act: Act) -> Iterator[Entry]:
    for citation in act.citations:
        yield {
            "at": citation.at,
            "text": citation.evidence.repaired or citation.evidence.quote,
            "targets": [_AGAIN.sub("", target) for target in citation.targets],
            **_cited(citation),
        }


def _cited(citation: Citation) -> Entry:
    return {"act": _reference(citation.act)} if citation.act else {}


def _found_definitions(act: Act) -> Iterator[Entry]:
    for one in act.definitions:
        yield {"at": one.at, "term": one.term, "meaning": one.meaning}


def _reference(act: ActRef) -> Entry:
    return {
        "type": act.type,
        "date": _iso(act.date),
        "number": act.number,
        "authority": act.authority,
        "title": act.title,
    }


def _iso(day: object) -> str | None:
    return str(day) if day is not None else None


_FOUND: Mapping[str, Callable[[Act], Iterator[Entry]]] = {
    "act": _found_act,
    "provisions": _found_provisions,
    "chapters": _found_chapters,
    "amendments": _found_amendments,
    "repeals": _found_repeals,
    "citations": _found_citations,
    "citation-spans": _found_citations,
    "definitions": _found_definitions,
    "bodies": found_bodies,
    "body-kinds": found_bodies,
    "norms": found_norms,
    "parameters": found_parameters,
    "parameter-terms": found_parameters,
}


# --- when they agree ------------------------------------------------------------------------------


def _same_value(expected: Entry, entry: Entry) -> float:
    same = expected["field"] == entry["field"] and _same(expected["value"], entry["value"])
    return float(same)


def _same(expected: str, value: str | None) -> bool:
    return expected == value or (value is not None and words(expected) == words(value) != ())


def _same_act(expected: Entry | None, entry: Entry | None) -> bool:
    """Whether a reference has what the annotation says of the act; of the rest it says nothing."""
    if expected is None or entry is None:
        return expected is entry
    fields = ("type", "date", "number", "title")
    return all(
        _same(str(expected[name]), entry.get(name))
        for name in fields
        if expected.get(name) is not None
    )


def _same_amendment(expected: Entry, entry: Entry) -> float:
    return float(
        expected["target"] == entry["target"]
        and expected["kind"] == entry["kind"]
        and _same_act(expected["by"], entry["by"])
        and expected.get("commencement") in (None, entry["commencement"])
        and bool(expected.get("announced")) == entry["announced"]
    )


def _same_repeal(expected: Entry, entry: Entry) -> float:
    return float(
        place(expected["at"]) == place(entry["at"])
        and _same_act(expected["act"], entry["act"])
        and (expected.get("part") or None) == (entry["part"] or None)
    )


def _same_span(expected: Entry, entry: Entry) -> float:
    if place(expected["at"]) != place(entry["at"]):
        return 0.0
    ours, theirs = set(words(entry["text"])), set(words(expected["text"]))
    share = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    # Of several that overlap, the one that means the same is meant.
    meant = _same_meaning(expected, entry)
    return share + meant + len(ours & theirs) / 1000 if share >= _OVERLAP else 0.0


def _same_citation(expected: Entry, entry: Entry) -> float:
    return _same_span(expected, entry) if _same_meaning(expected, entry) else 0.0


def _same_meaning(expected: Entry, entry: Entry) -> bool:
    targets = set(expected["targets"]) == set(entry["targets"])
    return targets and _same_act(expected.get("act"), entry.get("act"))


def _same_definition(expected: Entry, entry: Entry) -> float:
    return float(
        place(expected["at"]) == place(entry["at"])
        and words(expected["term"]) == words(entry["term"])
        and words(expected["meaning"]) == words(entry["meaning"])
    )


_AGREE_BY_NAME: Mapping[str, Callable[[Entry, Entry, Names], float]] = {
    "bodies": same_body,
    "body-kinds": same_kind,
    "norms": same_norm,
}
_AGREE: Mapping[str, Callable[[Entry, Entry], float]] = {
    "act": _same_value,
    "provisions": lambda expected, entry: float(expected["at"] == entry["at"]),
    "chapters": lambda expected, entry: float(expected == entry),
    "amendments": _same_amendment,
    "repeals": _same_repeal,
    "citations": _same_citation,
    "citation-spans": _same_span,
    "definitions": _same_definition,
    "parameters": lambda expected, entry: same_parameter(expected, entry, EXACT),
    "parameter-terms": lambda expected, entry: same_parameter(expected, entry, TERMS),
}
