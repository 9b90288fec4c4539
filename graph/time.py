"""A stated rule of commencement to a date or an interval of dates, with the reason.

*Force* is not *commencement* (law on legal acts, 42): an act takes force when signed or, where it
must be registered, when registered; it commences when its rule says. The usual rule counts from
the first official publication, whose date the texts do not tell. What is then known is an
interval: not before force and the days counted, and, as publication is due within thirty days
(37(3)), presumably not later than thirty days after that. Articles are those of the law of
6 April 2016 № 480-V, as quoted in the design's notes on the law.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zangraph.extract.model import Commencement
from zangraph.graph.reasons import Reason, because, told

DEFAULT_DAYS = 10  # 42(3): commencement, where the act does not state it
PUBLICATION_DUE_DAYS = 30  # 37(3): first official publication, after the act takes force
LAW_ADOPTED = date(2016, 4, 6)  # the law whose articles these are
_DAY = timedelta(days=1)


class Certainty(StrEnum):
    """How firm the later bound of a point in time is."""

    CERTAIN = "certain"
    PRESUMED = "presumed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """When something begins or ends: a day between `earliest` and `latest`, both included.

    `certainty` is that of `latest`. `surely` is a day by which it has happened beyond
    presumption, where one is known: equal to `latest` when that is certain, or the date of an
    edition that carries the change. `None` means not known.
    """

    earliest: date | None
    latest: date | None
    certainty: Certainty
    reasons: tuple[Reason, ...]
    surely: date | None = None

    @property
    def day(self) -> date | None:
        """The one day it can be, or `None`."""
        return self.earliest if self.earliest == self.latest else None

    def reason(self, language: str = "en") -> str:
        """The reasons in words."""
        return told(self.reasons, language)

    def reached(self, on: date) -> Reached:
        """Whether it has happened by the end of a day."""
        if self.surely is not None and on >= self.surely:
            return Reached.YES
        if self.latest is not None and on >= self.latest:
            return Reached.YES if self.certainty is Certainty.CERTAIN else Reached.PRESUMED
        if self.earliest is not None and on < self.earliest:
            return Reached.NO
        return Reached.UNKNOWN


class Reached(StrEnum):
    """Whether a point in time has come."""

    NO = "no"
    UNKNOWN = "unknown"
    PRESUMED = "presumed"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Dates:
    """What is recorded of an act: `None` where nobody recorded it.

    `registrable` is false for acts that are never registered (44: laws, decrees …): what counts
    from their adoption needs no caution.
    """

    adopted: date | None = None
    registered: date | None = None
    published: date | None = None
    registrable: bool = True


@dataclass(frozen=True, slots=True)
class InForce:
    """The answer to "in force on that day?", how firm it is, and why."""

    answer: Reached
    certainty: Certainty
    reasons: tuple[Reason, ...]

    def reason(self, language: str = "en") -> str:
        """The reasons in words."""
        return told(self.reasons, language)


def certain(day: date, reason: Reason) -> Point:
    """A day that is known."""
    return Point(day, day, Certainty.CERTAIN, (reason,), day)


def term_end(
    event: date,
    *,
    days: int = 0,
    months: int = 0,
    is_working: Callable[[date], bool] | None = None,
) -> date:
    """The last day of a term that runs from an event (article 14); a year is twelve months.

    A term in days starts on the next day. A term in months ends on the same day of its last
    month, or on that month's last day. With `is_working`, a last day that is none moves on to the
    next working day; commencement counts calendar days and does without.

    >>> term_end(date(2024, 1, 31), months=1)
    datetime.date(2024, 2, 29)
    """
    index = event.year * 12 + event.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    last = min(first + timedelta(days=event.day - 1), following - _DAY) + timedelta(days=days)
    while is_working is not None and not is_working(last):
        last += _DAY
    return last


def commencement(rule: Commencement, dates: Dates, *, by_note: bool = False) -> Point:
    """When an act or a change commences.

    `dates` are those of the act that makes the change; `by_note` says that the rule was read from
    a note about it, so that a missing rule is the note's silence and not the act's. A fixed date
    may lie before adoption (article 43 allows retroactive force to acts that say so).
    """
    if rule.rule == "date" and rule.date is not None:
        return certain(rule.date, because("date-stated", date=rule.date))
    if dates.adopted is None and dates.registered is None and dates.published is None:
        return Point(None, None, Certainty.UNKNOWN, (because("nothing-known"),))
    if rule.rule == "on-signature":
        return _on_signature(dates)
    if rule.rule == "after-first-publication":
        return _after_publication(rule.days or 0, dates)
    if rule.rule == "see-amending-act":
        earliest = dates.adopted or dates.registered
        return Point(earliest, None, Certainty.UNKNOWN, (because("see-amending-act"),))
    return _by_default(dates, by_note=by_note)


def carried(point: Point, edition: date, *, named_by_signing: bool = False) -> Point:
    """The point, given that the edition of a day already has what it brings.

    An edition dated before the point's earliest day proves nothing. Publishers often name an
    edition by the signing of its newest amending act, before that commences: with
    `named_by_signing` the edition counts only once the usual time to commence has passed, and
    where no rule is known it makes the point presumed, not certain.
    """
    if point.earliest is None or edition < point.earliest or point.surely is not None:
        return point
    usual = point.latest or point.earliest + timedelta(days=PUBLICATION_DUE_DAYS + DEFAULT_DAYS + 1)
    if named_by_signing and edition < usual:
        return point
    reasons = (*point.reasons, because("carried-by-edition", date=edition))
    if named_by_signing and point.latest is None:
        return Point(point.earliest, edition, Certainty.PRESUMED, reasons)
    if point.latest is None or edition < point.latest:
        return Point(point.earliest, edition, Certainty.CERTAIN, reasons, edition)
    return Point(point.earliest, point.latest, point.certainty, reasons, edition)


def in_force(start: Point, end: Point | None, on: date) -> InForce:
    """Whether what runs from `start` to `end` (which is its first day out of force) is in force."""
    begun = start.reached(on)
    ended = end.reached(on) if end is not None else Reached.NO
    if begun is Reached.NO:
        reason = because("not-begun", date=start.earliest)
        return InForce(Reached.NO, Certainty.CERTAIN, (reason, *start.reasons))
    if end is not None and ended in (Reached.YES, Reached.PRESUMED):
        sure = Certainty.CERTAIN if ended is Reached.YES else Certainty.PRESUMED
        day = end.latest or end.surely
        return InForce(Reached.NO, sure, (because("ended", date=day), *end.reasons))
    if end is not None and ended is Reached.UNKNOWN:
        return InForce(Reached.UNKNOWN, Certainty.UNKNOWN, end.reasons)
    certainty = {
        Reached.YES: Certainty.CERTAIN,
        Reached.PRESUMED: Certainty.PRESUMED,
        Reached.UNKNOWN: Certainty.UNKNOWN,
    }[begun]
    return InForce(begun, certainty, start.reasons)


def _on_signature(dates: Dates) -> Point:
    """On signature; an act that was registered does not take force before that (42(1))."""
    if dates.registered is not None and dates.registered != dates.adopted:
        adopted = dates.adopted or "?"
        return certain(
            dates.registered,
            because("on-signature-registered", adopted=adopted, date=dates.registered),
        )
    if dates.adopted is None:
        return Point(None, dates.published, Certainty.UNKNOWN, (because("nothing-known"),))
    return certain(dates.adopted, because("on-signature", date=dates.adopted))


def _after_publication(days: int, dates: Dates) -> Point:
    """So many days after first publication; 0 for the very day of publication."""
    # "Ten days after": the tenth day must have passed, so the eleventh is the first in force.
    wait = timedelta(days=days + 1 if days else 0)
    if dates.published is not None:
        code = "after-publication" if days else "on-publication"
        return certain(dates.published + wait, because(code, days=days, published=dates.published))
    force = dates.registered or dates.adopted
    if force is None:
        return Point(None, None, Certainty.UNKNOWN, (because("nothing-known"),))
    latest = force + timedelta(days=PUBLICATION_DUE_DAYS) + wait
    reasons: tuple[Reason, ...] = (
        because("publication-unrecorded", days=days, force=force, latest=latest),
    )
    if dates.registrable and dates.registered is None:
        reasons += (because("registration-unrecorded", adopted=force),)
    return Point(force + wait, latest, Certainty.PRESUMED, reasons)


def _by_default(dates: Dates, *, by_note: bool) -> Point:
    """No rule read: 42(3), as far as it can be relied on."""
    usual = _after_publication(DEFAULT_DAYS, dates)
    force = dates.registered or dates.adopted
    if by_note:
        # The amending act may well say "on signature": only its adoption bounds it from below.
        return Point(
            dates.adopted or usual.earliest,
            usual.latest,
            Certainty.PRESUMED if usual.latest else Certainty.UNKNOWN,
            (because("note-silent"), *usual.reasons),
        )
    if force is not None and force < LAW_ADOPTED:
        reasons = (because("before-the-law"), *usual.reasons)
        return Point(force, usual.latest, Certainty.PRESUMED, reasons)
    return Point(
        usual.earliest,
        usual.latest,
        usual.certainty,
        (because("default-rule"), *usual.reasons),
        usual.surely,
    )
