"""The notes of an act to its amendments: each statement of a note, put in its place in the act.

A note stands after the element it speaks of, under its heading, or in its stead where it was
removed; a deferred commencement (`Ескертпе.`) stands before. What the note's words leave out of
the target's path follows from that place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zangraph.corpus.source import Evidence, Reading
from zangraph.extract.around import Place
from zangraph.extract.changes import aside, cues
from zangraph.extract.commencement import final_clauses, later_starts
from zangraph.extract.model import ActRef, Commencement, Effect, Element, Requisites
from zangraph.extract.statements import Statement, statements

_NOTES = frozenset({"amendment-note", "editors-note", "banner"})
# A norm of its own looks like a note, and a note on commencement like a norm.
_MAYBE_NOTES = frozenset({"note"})


@dataclass(frozen=True, slots=True)
class UnreadNote:
    """A note that speaks of a change which could not be made out."""

    at: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Note:
    element: Element
    place: Place
    said: tuple[Statement, ...]


def effects(reading: Reading, root: Element, requisites: Requisites) -> tuple[Effect, ...]:
    """The changes to the act in hand that its notes, its head and its final clause state.

    What is stated twice is given once, with the more telling words on commencement.
    """
    found = [
        effect
        for note in _notes(reading, root)
        for effect in _effects(reading, note, requisites.act)
    ]
    found.extend(_later_starts(reading, root, requisites.act))
    if requisites.repeal:
        found.append(requisites.repeal)
    return _once(found)


def unread_notes(reading: Reading, root: Element) -> tuple[UnreadNote, ...]:
    """The notes of which nothing could be read, to be counted and shown."""
    return tuple(
        UnreadNote(note.element.path, _evidence(reading, note.element))
        for note in _notes(reading, root)
        if not note.said and _speaks_of_change(reading, note.element)
    )


def _speaks_of_change(reading: Reading, element: Element) -> bool:
    if element.kind in _MAYBE_NOTES:
        words = aside(reading.folded[element.start : element.end])
        return bool(cues(words, str(reading.source.language)))
    return element.kind in _NOTES - {"banner"}


def _notes(reading: Reading, root: Element) -> Iterator[_Note]:
    language = str(reading.source.language)
    paths = frozenset(element.path for element in root.walk())
    before = ""
    for above, element in _with_ancestors(root, ()):
        if element.kind == "article":
            before = element.path
        elif element.kind == "annex":
            before = ""
        if element.kind in _NOTES | _MAYBE_NOTES or (element.removed and not element.children):
            words = reading.text[element.start : element.end]
            around = (*above, element) if element.removed else above
            yield _Note(element, Place(around, paths, before), statements(words, language))


def _with_ancestors(
    element: Element, above: tuple[Element, ...]
) -> Iterator[tuple[tuple[Element, ...], Element]]:
    yield above, element
    for child in element.children:
        yield from _with_ancestors(child, (*above, element))


def _effects(reading: Reading, note: _Note, act: ActRef) -> Iterator[Effect]:
    evidence = _evidence(reading, note.element)
    for said in note.said:
        paths = [note.place.resolve(target) for target in said.targets] or [note.place.owner]
        for path in dict.fromkeys(paths):
            yield Effect(
                path,
                said.kind,
                said.by or _bare(act),
                said.commencement,
                evidence,
                at=note.element.path,
                announced=said.announced,
                until=said.until,
            )


def _later_starts(reading: Reading, root: Element, act: ActRef) -> Iterator[Effect]:
    """What the final clause lets commence on its own."""
    paths = frozenset(element.path for element in root.walk())
    place = Place((root,), paths)
    for clause in final_clauses(root, reading.folded):
        words = reading.text[clause.start : clause.end]
        language = str(reading.source.language)
        evidence = reading.evidence(clause.start, clause.end)
        for start in later_starts(words, language, of_element=clause.of_element):
            for target in start.targets:
                path = place.resolve(target)
                if path and path in paths:
                    yield Effect(
                        path,
                        "commencement",
                        _bare(act),
                        start.commencement,
                        evidence,
                        at=clause.element.path,
                    )


def _once(found: list[Effect]) -> tuple[Effect, ...]:
    """The effects without those stated before; a repeated statement completes the first."""
    kept: list[Effect] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for effect in found:
        alike = places.setdefault(
            (effect.path, effect.kind, effect.announced, effect.by.number), []
        )
        for place in alike:
            if _one_day(kept[place], effect):
                kept[place] = _completed(kept[place], effect)
                break
        else:
            alike.append(len(kept))
            kept.append(effect)
    return tuple(kept)


def _one_day(one: Effect, other: Effect) -> bool:
    return one.by.date == other.by.date or None in (one.by.date, other.by.date)


def _completed(first: Effect, second: Effect) -> Effect:
    by = ActRef(
        first.by.type or second.by.type,
        first.by.date or second.by.date,
        first.by.number,
        first.by.authority or second.by.authority,
        first.by.title or second.by.title,
        first.by.registration or second.by.registration,
    )
    stated = first.commencement if first.commencement != Commencement() else second.commencement
    evidence = first.evidence if first.evidence.quote else second.evidence
    return replace(first, by=by, commencement=stated, evidence=evidence)


def _bare(act: ActRef) -> ActRef:
    """The requisites that identify an act, as notes cite it."""
    return ActRef(act.type, act.date, act.number, act.authority)


def _evidence(reading: Reading, element: Element) -> Evidence:
    words = reading.text[element.start : element.end]
    start = element.start + len(words) - len(words.lstrip())
    return reading.evidence(start, element.start + len(words.rstrip()))
