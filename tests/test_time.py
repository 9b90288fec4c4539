"""Rules of commencement to dates and intervals (law on legal acts, articles 14, 37, 42, 43)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.extract.model import Commencement
from zangraph.graph.reasons import LANGUAGES, REASONS, because
from zangraph.graph.time import (
    Certainty,
    Dates,
    Point,
    Reached,
    carried,
    certain,
    commencement,
    in_force,
    term_end,
)

D = date
TEN = Commencement("after-first-publication", 10)
FROM_THE_DAY = Commencement("after-first-publication", 0)
ON_SIGNATURE = Commencement("on-signature")
JULY = Commencement("date", date=D(2026, 7, 1))
RULES = [
    TEN,
    FROM_THE_DAY,
    Commencement("after-first-publication", 60),
    ON_SIGNATURE,
    Commencement("see-amending-act"),
    Commencement("not-stated"),
    JULY,
]
DAYS = st.dates(D(1995, 1, 1), D(2035, 1, 1))


@pytest.mark.parametrize(
    ("event", "days", "months", "last"),
    [
        (D(2023, 3, 1), 10, 0, D(2023, 3, 11)),  # the term starts on the next day
        (D(2024, 1, 31), 0, 1, D(2024, 2, 29)),  # a month without that day: its last day
        (D(2023, 1, 31), 0, 1, D(2023, 2, 28)),
        (D(2024, 2, 29), 0, 12, D(2025, 2, 28)),  # a year later
        (D(2023, 11, 15), 0, 3, D(2024, 2, 15)),  # over the end of the year
        (D(2023, 12, 31), 1, 0, D(2024, 1, 1)),
    ],
)
def test_a_term_ends_as_article_14_counts(event: D, days: int, months: int, last: D) -> None:
    assert term_end(event, days=days, months=months) == last


def test_a_last_day_that_is_not_a_working_day_moves_on() -> None:
    # 2023-03-11 is a Saturday, 2023-03-13 a Monday.
    assert term_end(D(2023, 3, 1), days=10, is_working=lambda day: day.weekday() < 5) == D(
        2023, 3, 13
    )


@pytest.mark.parametrize(
    ("rule", "recorded", "earliest", "latest", "certainty"),
    [
        # order № 1 of 2023, registered on 2023-01-23: publication unrecorded
        (TEN, "2023-01-20 2023-01-23", "2023-02-03", "2023-03-05", "presumed"),
        # the same, had its publication on 25 January been recorded: in force from day eleven
        (TEN, "2023-01-20 2023-01-23 2023-01-25", "2023-02-05", "2023-02-05", "certain"),
        # not registered: force is the signature
        (TEN, "2025-10-06", "2025-10-17", "2025-11-16", "presumed"),
        # from the day of publication itself
        (FROM_THE_DAY, "2018-04-27", "2018-04-27", "2018-05-27", "presumed"),
        (FROM_THE_DAY, "2018-04-27 - 2018-05-03", "2018-05-03", "2018-05-03", "certain"),
        # decree № 747: on signature
        (ON_SIGNATURE, "2024-12-27", "2024-12-27", "2024-12-27", "certain"),
        # on signature, but an act that is registered takes force on registration (42(1))
        (ON_SIGNATURE, "2018-08-04 2018-08-20", "2018-08-20", "2018-08-20", "certain"),
        (JULY, "2026-06-11", "2026-07-01", "2026-07-01", "certain"),
        # a fixed date needs no other
        (Commencement("date", date=D(2015, 1, 1)), "", "2015-01-01", "2015-01-01", "certain"),
        # law № 290-IV: "see article 2"; nothing bounds it from above
        (Commencement("see-amending-act"), "2010-06-14", "2010-06-14", None, "unknown"),
        # the act is silent: 42(3)
        (Commencement("not-stated"), "2022-11-05", "2022-11-16", "2022-12-16", "presumed"),
        # silent and older than the law: only its adoption bounds it from below
        (Commencement("not-stated"), "2012-02-24", "2012-02-24", "2012-04-05", "presumed"),
        (TEN, "", None, None, "unknown"),
    ],
)
def test_a_rule_gives_its_interval(
    rule: Commencement, recorded: str, earliest: str | None, latest: str | None, certainty: str
) -> None:
    days = [None if one == "-" else D.fromisoformat(one) for one in recorded.split()]
    point = commencement(rule, Dates(*days))
    found = [one.isoformat() if one else None for one in (point.earliest, point.latest)]
    assert (*found, point.certainty) == (earliest, latest, certainty)


def test_a_silent_note_leaves_it_to_the_amending_act_which_may_say_on_signature() -> None:
    # Order № 335 of 2014-11-26: «26.11.2014 № 335 бұйрығымен», no bracket.
    point = commencement(Commencement("not-stated"), Dates(D(2014, 11, 26)), by_note=True)
    assert (point.earliest, point.latest) == (D(2014, 11, 26), D(2015, 1, 6))
    assert point.certainty is Certainty.PRESUMED


def test_the_reason_names_the_articles_and_says_that_registration_is_not_recorded() -> None:
    point = commencement(TEN, Dates(D(2025, 10, 6)), by_note=True)
    assert "law on legal acts, 37(3)" in point.reason()
    assert "no registration date is recorded" in point.reason()
    assert "37-бап" in point.reason("kk")
    assert "ст. 37" in point.reason("ru")


def test_an_edition_that_carries_a_change_makes_it_certain() -> None:
    # Order № 736 of 2022, in the edition of 2026-01-29.
    point = commencement(TEN, Dates(D(2022, 8, 31)), by_note=True)
    later = carried(point, D(2026, 1, 29))
    assert (later.earliest, later.latest, later.surely) == (
        D(2022, 9, 11), D(2022, 10, 11), D(2026, 1, 29),
    )  # fmt: skip
    assert later.reached(D(2024, 1, 1)) is Reached.PRESUMED
    assert later.reached(D(2026, 1, 29)) is Reached.YES


def test_an_edition_within_the_interval_ends_it() -> None:
    point = carried(commencement(TEN, Dates(D(2023, 6, 3))), D(2023, 6, 20))
    assert (point.latest, point.certainty) == (D(2023, 6, 20), Certainty.CERTAIN)


def test_an_edition_named_by_the_signing_of_its_own_change_proves_nothing() -> None:
    # Order № 98 is of 2026-01-29, and so is the edition that it brought about.
    point = commencement(TEN, Dates(D(2026, 1, 29)), by_note=True)
    assert carried(point, D(2026, 1, 29)) == point
    see = commencement(Commencement("see-amending-act"), Dates(D(2026, 1, 29)))
    assert carried(see, D(2026, 1, 29), named_by_signing=True) == see


def test_an_edition_long_after_a_change_of_unknown_rule_makes_it_presumed() -> None:
    # Law № 290-IV of 2010, «қолданысқа енгізілу тәртібін 2-б. қараңыз», in an edition of 2022.
    see = commencement(Commencement("see-amending-act"), Dates(D(2010, 6, 14)))
    point = carried(see, D(2022, 2, 7), named_by_signing=True)
    assert (point.earliest, point.latest) == (D(2010, 6, 14), D(2022, 2, 7))
    assert point.reached(D(2022, 2, 7)) is Reached.PRESUMED
    assert point.reached(D(2015, 1, 1)) is Reached.UNKNOWN


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        (D(2025, 10, 16), "no"),
        (D(2025, 10, 17), "unknown"),
        (D(2025, 11, 15), "unknown"),
        (D(2025, 11, 16), "presumed"),
    ],
)
def test_only_the_days_between_earliest_and_latest_are_unknown(on: D, answer: str) -> None:
    # The change by order № 62 of 2025-10-06.
    assert in_force(commencement(TEN, Dates(D(2025, 10, 6))), None, on).answer == answer


def test_a_repealed_act_is_not_in_force_and_the_answer_says_how_firm_that_is() -> None:
    # Order № 104 of 2017, repealed by № 137 of 2021-10-21.
    start = certain(D(2017, 10, 20), because("date-stated", date="2017-10-20"))
    end = commencement(TEN, Dates(D(2021, 10, 21)), by_note=True)
    standing = in_force(start, end, D(2022, 6, 1))
    assert (standing.answer, standing.certainty) == (Reached.NO, Certainty.PRESUMED)
    assert in_force(start, end, D(2021, 10, 25)).answer is Reached.YES
    assert in_force(start, end, D(2021, 11, 10)).answer is Reached.UNKNOWN


@given(st.sampled_from(RULES), DAYS, st.booleans(), DAYS, DAYS)
def test_what_has_begun_stays_begun(
    rule: Commencement, adopted: D, by_note: bool, first: D, second: D
) -> None:
    order = [Reached.NO, Reached.UNKNOWN, Reached.PRESUMED, Reached.YES]
    point = commencement(rule, Dates(adopted), by_note=by_note)
    early, late = sorted((first, second))
    assert order.index(point.reached(early)) <= order.index(point.reached(late))


@given(st.sampled_from(RULES), DAYS, st.integers(0, 60), st.integers(0, 90), st.booleans(), DAYS)
def test_an_interval_is_in_order_and_an_edition_only_narrows_it(
    rule: Commencement, adopted: D, registered: int, published: int, by_note: bool, seen: D
) -> None:
    force = adopted + timedelta(days=registered)
    for dates in (
        Dates(adopted),
        Dates(adopted, force),
        Dates(adopted, force, force + timedelta(days=published)),
    ):
        point = commencement(rule, dates, by_note=by_note)
        assert point.earliest is not None
        assert point.latest is None or point.earliest <= point.latest
        seen_point = carried(point, seen)
        assert seen_point.earliest == point.earliest
        if point.latest is not None and seen_point.latest is not None:
            assert seen_point.latest <= point.latest
        if seen_point.surely is not None:
            assert seen_point.reached(seen_point.surely) is Reached.YES


@given(DAYS, DAYS, DAYS)
def test_a_recorded_publication_lies_within_what_was_presumed_when_it_was_in_time(
    adopted: D, on: D, other: D
) -> None:
    published = adopted + timedelta(days=(other - D(1995, 1, 1)).days % 31)
    presumed = commencement(TEN, Dates(adopted))
    known = commencement(TEN, Dates(adopted, None, published))
    assert presumed.earliest is not None and presumed.latest is not None
    assert known.day is not None and presumed.earliest <= known.day <= presumed.latest
    # The presumption never says yes or no against the fact.
    said = in_force(presumed, None, on).answer
    fact = in_force(known, None, on).answer
    assert said in (fact, Reached.UNKNOWN, Reached.PRESUMED)
    assert not (said is Reached.PRESUMED and fact is Reached.NO)


def test_every_reason_can_be_told_in_three_languages() -> None:
    for code, texts in REASONS.items():
        assert set(texts) == set(LANGUAGES), code


def test_an_unknown_start_is_unknown_and_never_yes() -> None:
    nothing = Point(None, None, Certainty.UNKNOWN, (because("nothing-known"),))
    assert in_force(nothing, None, D(2024, 1, 1)).answer is Reached.UNKNOWN
