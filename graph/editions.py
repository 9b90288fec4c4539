"""The editions of one act, aligned element by element, to versions with their real texts.

Elements are the same where their path is: numbers are kept (law on legal acts, 27(6)), inserted
ones are compound (26(9)). Which version a text is, follows from its own notes, not from its date:
it is the wording after the last change that they tell of. Two texts with the same words show that
the changes between them, which only *may* have touched the element, did not. Two texts that
differ without a note between them make a version named by the edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zangraph.corpus.source import Evidence, Language, Span
from zangraph.extract.model import ActRef, Commencement, Effect
from zangraph.graph.amended import Amended, amended
from zangraph.graph.changes import (
    ENDING,
    Change,
    chains,
    effects_of,
    moment,
    start_of,
)
from zangraph.graph.library import Edition, Library, Work
from zangraph.graph.matching import ActKey, act_key
from zangraph.graph.reasons import because
from zangraph.graph.steps import Text, timeline
from zangraph.graph.time import Certainty, Dates, Point, commencement
from zangraph.graph.versions import Suspension, Timeline
from zangraph.graph.wording import contents

# What a part of an act may hold only in part.
_CUT = frozenset({"act", "section", "chapter", "subchapter", "annex"})
# Notes and the like are not versioned: they are what an edition says about the versions.
_UNVERSIONED = frozenset({"amendment-note", "editors-note", "banner", "contents"})
_Carried = frozenset[tuple[str, ActKey]]


def timelines(
    work: Work,
    library: Library | None = None,
    language: Language | None = None,
    made: Amended | None = None,
) -> Mapping[str, Timeline]:
    """The versions of every element of an act, by path; those of past editions included.

    `made` is what its amending acts make of its texts, where that has been worked out already.
    """
    editions = work.in_language(language) if language else work.main
    if not editions:
        return {}
    newest = editions[-1].act
    made = made or amended(work, library, language)
    effects = [(one, moment(one, editions, library)) for one in effects_of(editions)]
    effects += made.effects
    effects += _repeals_elsewhere(work, library, effects)
    effects += _undated_repeal(editions[-1], effects)
    shown = [_Shown(one, one.carried, _hashes(one)) for one in editions]
    shown += [
        _Shown(one.edition, one.edition.carried, _hashes(one.edition), one.failed)
        for one in made.executed
    ]
    paths = dict.fromkeys(
        element.path
        for one in (*reversed(editions), *(one.edition for one in reversed(made.executed)))
        for element in one.act.root.walk()
        if element.kind not in _UNVERSIONED
    )
    extra = [path for path in paths if path not in newest.by_path]
    chained = chains(newest.root, effects, extra)
    begin = start_of(work, editions[-1])
    starts = _starts(effects, work.dates)
    pauses = _suspensions(effects)
    found: dict[str, Timeline] = {}
    for path in paths:
        chain = chained.get(path, ())
        texts = _texts(path, shown, chain)
        start = next((point for at, point in starts if _within(path, at)), begin)
        stopped = tuple(pause for at, pause in pauses if _within(path, at))
        found[path] = timeline(path, chain, texts, start, stopped)
    return found


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text with what it carries and the hashes of what it shows.

    `failed` are, in a text that nobody published, the changes that could not be carried out.
    """

    edition: Edition
    carried: _Carried
    hashes: Mapping[str, str | None]
    failed: Mapping[tuple[str, ActKey], frozenset[str] | None] | None = None


def _hashes(edition: Edition) -> Mapping[str, str | None]:
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
    work: Work, library: Library | None, effects: Sequence[tuple[Effect, Point]]
) -> list[tuple[Effect, Point]]:
    """Repeals of this act that other acts of the library state, where no note tells of them."""
    if library is None:
        return []
    known = {(one.path, act_key(one.by)) for one, _ in effects if one.kind in ENDING}
    found = []
    for repealing, repeal in library.repeals.get(work.id, ()):
        path = repeal.part or ""
        if (path, act_key(repealing.ref)) in known:
            continue
        rule = repealing.newest.act.requisites.commencement
        effect = Effect(path, "repeal", repealing.ref, rule, repeal.evidence, at=repeal.at)
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


def _texts(path: str, shown: Sequence[_Shown], chain: tuple[Change, ...]) -> list[Text]:
    """What each text has of an element, and after which change of its chain; oldest first.

    A text that nobody published counts only where it has all changes of the element up to then,
    and only after changes that no published text shows.
    """
    found: list[Text] = []
    slot = 0
    for one in shown:
        content = one.hashes.get(path)
        if path not in one.hashes and one.edition.partial:
            continue
        if one.failed is not None:
            reached = _reached(path, one, chain)
            if reached and all(text.slot != reached for text in found):
                found.append(Text(one.edition, reached, content))
            continue
        for index, change in enumerate(chain):
            if change.announced or not _carries(one.carried, change):
                continue
            # What was repealed but still has its text shows the words before that.
            kept = content is not None or not change.at[0] or one.hashes.get(change.at[0])
            if change.kind not in ENDING or not kept:
                slot = max(slot, index + 1)
        found.append(Text(one.edition, slot, content))
    return sorted(found, key=lambda text: text.slot)


def _reached(path: str, one: _Shown, chain: tuple[Change, ...]) -> int:
    """After how many changes a text made by execution stands; 0 where it misses one of them."""
    failed = one.failed or {}
    slot = 0
    for index, change in enumerate(chain):
        if _carries(one.carried, change):
            slot = index + 1
    for change in chain[:slot]:
        if not _carries(one.carried, change):
            return 0
        for at in change.at:
            touched = failed.get((at, change.key), frozenset())
            if touched is None or path in touched:
                return 0
    return slot


def _carries(carried: _Carried, change: Change) -> bool:
    return any((path, change.key) in carried for path in change.at)
