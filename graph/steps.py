"""One element's changes and texts to its versions: which words stood after which change.

The changes are steps; each text is the words after one of them. Two equal texts drop the steps
between that only may have touched the element, two different ones make such a step certain, and a
difference that no change accounts for is a step of its own, named by the edition that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from zangraph.graph.changes import ENDING, RESTATING, Change, Role, unmentioned
from zangraph.graph.library import Edition
from zangraph.graph.reasons import because
from zangraph.graph.time import Certainty, Point
from zangraph.graph.versions import Suspension, Timeline, Version

# An element inserted after another bears its number and one more: `article-10-1` (26(9)). Whether
# it stood in the original is then doubtful where no note tells of its insertion.
_COMPOUND = regex.compile(r"(?:article|paragraph|subparagraph)-\d+-\d")


@dataclass(frozen=True, slots=True)
class Text:
    """What an edition has of an element: its content hash, `None` where it is not there.

    `slot` counts the changes of the element's chain that the edition carries.
    """

    edition: Edition
    slot: int
    content: str | None


@dataclass(slots=True)
class _Step:
    """What one change leaves: words (`content`, as in `edition`), none, or not known which."""

    change: Change | None
    content: str | None = None
    edition: Edition | None = None
    absent: bool = False
    alive: bool = True


def timeline(
    path: str,
    chain: tuple[Change, ...],
    texts: list[Text],
    start: Point,
    suspensions: tuple[Suspension, ...],
) -> Timeline:
    """The versions of one element, from its changes and its texts."""
    steps = _alive(_witnessed(_without_idle(_steps(chain, texts))))
    inserted = _COMPOUND.search(path) is not None and steps[0].change is None
    versions: list[Version] = []
    removed_by, standing = None, False
    names: dict[str, int] = {}
    for step in steps:
        change = step.change
        begins = change.start if change else start
        if versions and versions[-1].end is None:
            versions[-1] = replace(versions[-1], end=begins)
        if not step.alive:
            if versions and standing:
                removed_by = change.by if change else None
            standing = False
            continue
        standing = True
        name = change.name if change else "original"
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:  # one act that changed the element on several days
            name = f"{name}.{names[name]}"
        versions.append(
            Version(
                name,
                begins,
                None,
                change.by if change else None,
                change.kind if change else "original",
                change.certain if change else not (inserted and chain),
                step.edition.label if step.edition else None,
                step.content,
                step.edition.executed if step.edition else False,
            )
        )
    if not versions:  # never seen alive: it was there once, as its number was kept
        end = steps[-1].change.start if steps[-1].change else None
        versions.append(Version("original", start, end, None, "original"))
    removed = removed_by if versions[-1].end is not None else None
    return Timeline(path, tuple(versions), removed, suspensions)


def _steps(chain: tuple[Change, ...], texts: list[Text]) -> list[_Step]:
    """One step a change, the original first, with the texts in place; unnoted changes put in."""
    by_slot: dict[int, list[Text]] = {}
    for text in texts:
        by_slot.setdefault(text.slot, []).append(text)
    steps: list[_Step] = []
    for slot, change in enumerate((None, *chain)):
        step = _Step(change)
        steps.append(step)
        before: Text | None = None
        for text in by_slot.get(slot, ()):
            if before is not None and before.content != text.content:
                step = _Step(_unnoted(before, text))
                steps.append(step)
            step.content, step.absent = text.content, text.content is None
            step.edition = text.edition if text.content is not None else None
            before = text
    first = steps[0]
    if first.absent and len(texts) == len(by_slot[0]) and all(not t.content for t in texts):
        # Only the number was kept and no note says who removed the element.
        edition = texts[0].edition
        why = because("carried-by-edition", date=edition.name)
        gone = Point(None, edition.date, Certainty.UNKNOWN, (why,), edition.date)
        change = Change(
            None, "deletion", (), Role.DIRECT, gone, True, name=f"edition-{edition.name}"
        )
        steps[0] = _Step(None)
        steps.insert(1, _Step(change, absent=True))
    return steps


def _unnoted(older: Text, newer: Text) -> Change:
    """The change between two texts that no note tells of."""
    kind = "amendment"
    if older.content is None:
        kind = "insertion"
    elif newer.content is None:
        kind = "deletion"
    names = {"before": older.edition.name, "after": newer.edition.name}
    return unmentioned(older.edition, newer.edition, kind, because("between-editions", **names))


def _without_idle(steps: list[_Step]) -> list[_Step]:
    """The steps without those that only may have changed words which two texts show unchanged."""
    kept: list[_Step] = []
    for step in steps:
        kept.append(step)
        if step.content is None:
            continue
        for index in range(len(kept) - 2, -1, -1):
            earlier = kept[index]
            if earlier.absent or (earlier.content not in (None, step.content)):
                break
            if earlier.content == step.content:
                between = kept[index + 1 :]
                stay = [one for one in between if one.change is not None and one.change.certain]
                if not stay or stay[-1] is not step:
                    # The newer text is one more witness of the words that stood already.
                    last = stay[-1] if stay else earlier
                    last.content, last.edition = step.content, step.edition
                kept[index + 1 :] = stay
                break
    return kept


def _witnessed(steps: list[_Step]) -> list[_Step]:
    """Makes certain the changes that two texts show: different words, or none, right before."""
    for before, step in pairwise(steps):
        if step.change is None or not (before.content or before.absent):
            continue
        if step.content is not None and step.content != before.content:
            kind = step.change.kind if before.content else "insertion"
            step.change = replace(step.change, certain=True, kind=kind)
    return steps


def _alive(steps: list[_Step]) -> list[_Step]:
    """Marks the steps after which the element stands; without those before it was inserted."""
    alive, ended = True, False
    for step in steps:
        change = step.change
        if step.content is not None:
            alive, ended = True, False
        elif step.absent:
            alive = False
            # What was taken away does not come back with words changed around it.
            direct = change is not None and change.role is not Role.WITHIN
            ended = ended or (direct and change is not None and change.kind in ENDING)
        elif change is not None and change.role is Role.DIRECT:
            ended = change.kind in ENDING or (ended and change.kind not in RESTATING)
            alive = not ended
        elif change is not None and change.role is Role.AROUND:
            # A new wording of what contains the element may have brought it, never a removal.
            ended = ended or change.kind in ENDING
            alive = not ended
        step.alive = alive
    return steps[_birth(steps) :]


def _birth(steps: list[_Step]) -> int:
    """The step that brought the element into being: an insertion before which nothing is known."""
    for index, step in enumerate(steps):
        change = step.change
        if step.content is not None and (change is None or change.kind != "insertion"):
            return 0
        if change is None or change.kind != "insertion" or change.role is Role.WITHIN:
            continue
        if not change.at:  # two editions show that it came without a note
            return index
        if not change.at[0]:  # an act is not inserted, it is added to
            continue
        earlier = {path for one in steps[:index] if one.change for path in one.change.at}
        return index if change.at[0] not in earlier else 0
    return 0
