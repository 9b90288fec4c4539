"""The editions of one act, aligned element by element, to versions with their real texts.

Elements are the same where their path is: numbers are kept (law on legal acts, 27(6)), inserted
ones are compound (26(9)). Which version a text is, follows from its own notes, not from its date:
it is the wording after the last change that they tell of. Two texts with the same words show that
the changes between them, which only *may* have touched the element, did not. Two texts that
differ without a note between them make a version named by the edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from zangraph.corpus.source import Evidence, Language, Span
from zangraph.extract.model import ActRef, Commencement, Effect
from zangraph.graph.changes import (
    ENDING,
    RESTATING,
    Change,
    Role,
    chains,
    effects_of,
    moment,
    start_of,
    unmentioned,
)
from zangraph.graph.library import Edition, Library, Work
from zangraph.graph.matching import ActKey, act_key
from zangraph.graph.reasons import because
from zangraph.graph.time import Certainty, Dates, Point, commencement
from zangraph.graph.versions import Suspension, Timeline, Version
from zangraph.graph.wording import contents

# An element inserted after another bears its number and one more: `article-10-1` (26(9)). Whether
# it stood in the original is then doubtful where no note tells of its insertion.
_COMPOUND = regex.compile(r"(?:article|paragraph|subparagraph)-\d+-\d")
# What a part of an act may hold only in part.
_CUT = frozenset({"act", "section", "chapter", "subchapter", "annex"})
# Notes and the like are not versioned: they are what an edition says about the versions.
_UNVERSIONED = frozenset({"amendment-note", "editors-note", "banner", "contents"})


@dataclass(frozen=True, slots=True)
class Text:
    """What an edition has of an element: its content hash, `None` where it is not there.

    `slot` counts the changes of the element's chain that the edition carries.
    """

    edition: Edition
    slot: int
    content: str | None


def timelines(
    work: Work, library: Library | None = None, language: Language | None = None
) -> Mapping[str, Timeline]:
    """The versions of every element of an act, by path; those of past editions included."""
    editions = work.in_language(language) if language else work.main
    if not editions:
        return {}
    newest = editions[-1].act
    effects = [(one, moment(one, editions, library)) for one in effects_of(editions)]
    effects += _repeals_elsewhere(work, library, {act_key(one.by) for one, _ in effects})
    effects += _undated_repeal(editions[-1], effects)
    hashes = [_shown(edition) for edition in editions]
    paths = dict.fromkeys(
        element.path
        for edition in reversed(editions)
        for element in edition.act.root.walk()
        if element.kind not in _UNVERSIONED
    )
    extra = [path for path in paths if path not in newest.by_path]
    chained = chains(newest.root, effects, extra)
    begin = start_of(work, editions[-1])
    starts = _starts(effects, work.dates)
    pauses = _suspensions(effects)
    carried = [edition.carried for edition in editions]
    found: dict[str, Timeline] = {}
    for path in paths:
        chain = chained.get(path, ())
        texts = _texts(path, list(zip(editions, carried, hashes, strict=True)), chain)
        start = next((point for at, point in starts if _within(path, at)), begin)
        stopped = tuple(pause for at, pause in pauses if _within(path, at))
        found[path] = _timeline(path, chain, texts, start, stopped)
    return found


def _shown(edition: Edition) -> Mapping[str, str | None]:
    """The hashes of what an edition shows whole: a part of an act shows no whole chapter or act."""
    hashes = contents(edition.act)
    if not edition.partial:
        return hashes
    broken = {one.path for one in edition.act.root.walk() if one.kind in _CUT}
    return {path: digest for path, digest in hashes.items() if path not in broken}


def _within(path: str, above: str) -> bool:
    return not above or path == above or path.startswith(above + "/")


def _starts(effects: Sequence[tuple[Effect, Point]], dates: Dates) -> list[tuple[str, Point]]:
    """Elements that commence on a day of their own, the deepest path first."""
    found = []
    for effect, _ in effects:
        if effect.kind == "commencement":
            found.append((effect.path, commencement(effect.commencement, dates, by_note=True)))
    return sorted(found, key=lambda pair: -len(pair[0]))


def _suspensions(effects: Sequence[tuple[Effect, Point]]) -> list[tuple[str, Suspension]]:
    return [
        (effect.path, Suspension(effect.by, point, effect.until))
        for effect, point in effects
        if effect.kind == "suspension"
    ]


def _repeals_elsewhere(
    work: Work, library: Library | None, known: set[ActKey]
) -> list[tuple[Effect, Point]]:
    """Repeals of this act that other acts of the library state, where no note tells of them."""
    if library is None:
        return []
    found = []
    for repealing, repeal in library.repeals.get(work.id, ()):
        ref = repealing.ref
        if act_key(ref) in known:
            continue
        rule = repealing.newest.act.requisites.commencement
        effect = Effect(repeal.part or "", "repeal", ref, rule, repeal.evidence, at=repeal.at)
        found.append((effect, commencement(rule, repealing.dates)))
    return found


def _undated_repeal(
    edition: Edition, effects: Sequence[tuple[Effect, Point]]
) -> list[tuple[Effect, Point]]:
    """The end of an act that is known to be repealed while nothing says by whom and when."""
    said = edition.act.requisites
    if said.status != "repealed" or any(
        effect.kind == "repeal" and not effect.path for effect, _ in effects
    ):
        return []
    words = said.evidence[0] if said.evidence else Evidence(Span(0, 0), "")
    point = Point(None, None, Certainty.UNKNOWN, (because("repeal-undated"),))
    return [(Effect("", "repeal", ActRef(), Commencement(), words), point)]


_Carried = frozenset[tuple[str, ActKey]]


def _texts(
    path: str,
    editions: Sequence[tuple[Edition, _Carried, Mapping[str, str | None]]],
    chain: tuple[Change, ...],
) -> list[Text]:
    """What each edition has of an element, and after which change of its chain; oldest first."""
    found: list[Text] = []
    slot = 0
    for edition, carried, hashes in editions:
        content = hashes.get(path)
        if path not in hashes and edition.partial:
            continue
        for index, change in enumerate(chain):
            if change.announced or not _carries(carried, change):
                continue
            # What was repealed but still has its text shows the words before that.
            kept = content is not None or any(not at or hashes.get(at) for at in change.at)
            if change.kind not in ENDING or not kept:
                slot = max(slot, index + 1)
        found.append(Text(edition, slot, content))
    return found


def _carries(carried: _Carried, change: Change) -> bool:
    return any((path, change.key) in carried for path in change.at)


@dataclass(slots=True)
class _Step:
    """What one change leaves: words (`content`, as in `edition`), none, or not known which."""

    change: Change | None
    content: str | None = None
    edition: Edition | None = None
    absent: bool = False
    alive: bool = True


def _timeline(
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
