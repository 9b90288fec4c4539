"""An act and the acts that amend it to its texts between the published ones, and how they agree.

Where an amending act stands in the corpus its clauses are carried out on the newest text that is
older than the change, one amending act after another. What comes of it is a text that nobody
published: it gives the wording of versions that no edition shows, and where an edition does show
the change, the two are compared. They may disagree for three reasons worth a person's look: the
publisher erred, another change came between, or a clause was misread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zangraph.corpus.source import Language
from zangraph.extract.model import Act, ActRef, Effect
from zangraph.graph.changes import act_name, moment
from zangraph.graph.execute import Outcome, execute
from zangraph.graph.library import Edition, Library, Work
from zangraph.graph.matching import ActKey, act_key
from zangraph.graph.time import Point
from zangraph.graph.wording import contents, wording

Change = tuple[str, ActKey]


@dataclass(frozen=True, slots=True)
class Amendment:
    """The clauses of one amending act that commence together, on the act that they amend."""

    by: Work
    ref: ActRef
    effects: tuple[Effect, ...]
    start: Point

    @property
    def key(self) -> ActKey:
        """By which the act is recognised in notes."""
        return act_key(self.ref)


@dataclass(frozen=True, eq=False)
class Executed:
    """A text that follows from an older one and an amending act's clauses; nobody published it.

    `older` is the text it was made from. `edition` carries, beside what `older` did, what was
    carried out; `failed` is what was not, here or before, with the paths of what it may have
    touched (`None`: all that it reaches): of that the text says nothing.
    """

    edition: Edition
    older: Edition
    amendment: Amendment
    outcomes: tuple[Outcome, ...]
    failed: Mapping[Change, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Check:
    """An element as clauses make it and as an edition that carries the change has it.

    The words are given where they disagree, `None` where there is no such element.
    """

    path: str
    by: ActRef
    edition: Edition
    agrees: bool
    executed: str | None = None
    published: str | None = None


@dataclass(frozen=True, eq=False)
class Amended:
    """What the acts that amend an act make of its texts."""

    amendments: tuple[Amendment, ...] = ()
    executed: tuple[Executed, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses were carried out or left, and agree or disagree with an edition."""
        outcomes = [outcome.done for one in self.executed for outcome in one.outcomes]
        agreed = [check.agrees for check in self.checks]
        told = {
            "clauses-executed": sum(outcomes),
            "clauses-left": len(outcomes) - sum(outcomes),
            "clauses-agree": sum(agreed),
            "clauses-disagree": len(agreed) - sum(agreed),
        }
        return {name: count for name, count in told.items() if count}

    @property
    def effects(self) -> Iterator[tuple[Effect, Point]]:
        """Every clause, as an effect upon the act, and when it commences."""
        for amendment in self.amendments:
            for effect in amendment.effects:
                yield replace(effect, by=amendment.ref), amendment.start


def amended(work: Work, library: Library | None, language: Language | None = None) -> Amended:
    """Carry out on a work's texts the clauses of the acts that amend it."""
    found = library.amendments.get(work.id, ()) if library is not None else ()
    editions = work.in_language(language) if language else work.main
    if not found or not editions or library is None:
        return Amended()
    amendments = sorted(
        (one for by, effects in found for one in _amendments(by, effects, editions, library)),
        key=_when,
    )
    executed = tuple(_executed(amendments, editions))
    return Amended(tuple(amendments), executed, tuple(_checks(executed, editions)))


def _amendments(
    by: Work, effects: Sequence[Effect], editions: tuple[Edition, ...], library: Library
) -> Iterator[Amendment]:
    """An amending act's clauses by when they commence: its final clause may set some apart."""
    ref = replace(by.ref, title=None, registration=None)
    apart = [
        (effect.path, effect.commencement)
        for edition in by.current
        for effect in edition.act.effects
        if effect.kind == "commencement" and effect.target is None
    ]
    told = _told(act_key(ref), editions, library)
    groups: dict[Point, list[Effect]] = {}
    for effect in effects:
        rule = next((rule for path, rule in apart if _within(effect.at, path)), None)
        own = replace(effect, by=ref, commencement=rule or effect.commencement)
        # Where notes tell of the same change it is one change, with what they say of its time.
        point = told if told is not None and rule is None else moment(own, editions, library)
        groups.setdefault(point, []).append(own)
    for point, some in groups.items():
        yield Amendment(by, ref, tuple(some), point)


def _told(key: ActKey, editions: tuple[Edition, ...], library: Library) -> Point | None:
    """When an act's changes commence as the notes of the editions tell, where they tell of one."""
    points = {
        moment(effect, editions, library)
        for edition in editions
        for effect in edition.act.effects
        if effect.target is None and not effect.announced and act_key(effect.by) == key
    }
    return points.pop() if len(points) == 1 else None


def _when(amendment: Amendment) -> tuple[date, date, str]:
    signed = amendment.ref.date or date.min
    return amendment.start.earliest or signed, signed, act_name(amendment.ref)


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith(above + "/")


def _executed(amendments: Iterable[Amendment], editions: tuple[Edition, ...]) -> Iterator[Executed]:
    """Texts made one from another, begun anew at each edition that is published between them."""
    last: Executed | None = None
    labels: Counter[str] = Counter()
    base: Edition | None = None
    for amendment in amendments:
        older = [one for one in editions if _is_older(one, amendment)]
        if not older:
            continue
        if base is None or editions.index(older[-1]) > editions.index(base):
            base, last = older[-1], None
        before = last.edition if last else base
        clauses = _in_language(amendment, before.language)
        if clauses is None:
            continue
        made = execute(before.act, clauses, amendment.effects)
        key = amendment.key
        failed = {} if last is None else dict(last.failed)
        for one in made.outcomes:
            if not one.done:
                place = (one.effect.path, key)
                known = failed.get(place, frozenset())
                whole = one.touched is None or known is None
                failed[place] = None if whole else (known or frozenset()) | (one.touched or set())
        # What a clause that was left cannot have touched stands as it does after the clause.
        carried = [one.effect for one in made.outcomes if one.done or one.touched is not None]
        notes = (*before.act.effects, *(replace(one, target=None) for one in carried))
        label = act_name(amendment.ref)
        labels[label] += 1
        if labels[label] > 1:  # clauses of one act that commence on several days
            label = f"{label}.{labels[label]}"
        edition = Edition(
            replace(made.act, effects=notes),
            label,
            before.language,
            partial=before.partial,
            work=before.work,
            executed=True,
        )
        last = Executed(edition, before, amendment, made.outcomes, failed)
        yield last


def _is_older(edition: Edition, amendment: Amendment) -> bool:
    """Whether an edition shows the act as it was before a change."""
    if any(key == amendment.key for _, key in edition.carried):
        return False
    signed, since = amendment.ref.date, edition.since
    return signed is not None and since is not None and since < signed


def _in_language(amendment: Amendment, language: Language) -> Act | None:
    """The amending act's text in a language, if it has one."""
    return next((one.act for one in amendment.by.current if one.language is language), None)


def _checks(executed: Sequence[Executed], editions: tuple[Edition, ...]) -> Iterator[Check]:
    """Each element that a clause changed, compared with the first edition that carries it."""
    hashes: dict[Edition, Mapping[str, str | None]] = {}
    for one in executed:
        key = one.amendment.key
        published = next((e for e in editions if any(k == key for _, k in e.carried)), None)
        if published is None:
            continue
        # The last text made before that edition: later clauses may have changed the element again.
        final = [
            other
            for other in executed
            if any(k == other.amendment.key for _, k in published.carried)
        ][-1]
        for edition in (final.edition, published):
            if edition not in hashes:
                hashes[edition] = contents(edition.act)
        for outcome in one.outcomes:
            path = outcome.effect.path
            if outcome.done and _comparable(path, final, published):
                yield _check(path, one.amendment.ref, final.edition, published, hashes)


def _comparable(path: str, executed: Executed, published: Edition) -> bool:
    """Whether nothing else that the edition carries touched the element since the older text."""
    known = executed.edition.carried
    keys = {key for _, key in known}
    for touched in executed.failed.values():
        if touched is not None and path in touched:
            return False
    others = {one for one in published.carried if one[1] not in keys}
    whole = {place for place, touched in executed.failed.items() if touched is None}
    return not any(not at or _within(path, at) or _within(at, path) for at, _ in whole | others)


def _check(
    path: str,
    by: ActRef,
    executed: Edition,
    published: Edition,
    hashes: Mapping[Edition, Mapping[str, str | None]],
) -> Check:
    if hashes[executed].get(path) == hashes[published].get(path):
        return Check(path, by, published, True)
    return Check(
        path, by, published, False, _words(executed.act, path), _words(published.act, path)
    )


def _words(act: Act, path: str) -> str | None:
    element = act.by_path.get(path)
    return wording(act, element) if element is not None and not element.removed else None
