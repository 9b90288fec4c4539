"""Which of two acts prevails: articles 10 and 12 of the law on legal acts."""

from datetime import date

import pytest

from zangraph.extract.model import ActRef
from zangraph.graph.conflicts import Contender, prevails
from zangraph.graph.reasons import because
from zangraph.graph.time import Certainty, Point, certain

ON = date(2026, 1, 1)
JUSTICE = "Қазақстан Республикасының Әділет министрі"


def contender(type_: str, year: int, number: str, authority: str | None = None) -> Contender:
    """An act in force from the first of February of a year."""
    act = ActRef(type_, date(year, 1, 15), number, authority)
    return Contender(act, certain(date(year, 2, 1), because("date-stated", date=date(year, 2, 1))))


LAW = contender("law", 2020, "480-V")
CODE = contender("code", 2014, "226-V")
CONSTITUTIONAL = contender("constitutional-law", 2022, "154-VII")
ORDER = contender("order", 2018, "1221", JUSTICE)
LATER_ORDER = contender("order", 2022, "549", JUSTICE)
TREATY = contender("treaty", 2002, "1")


@pytest.mark.parametrize(
    ("one", "other", "winner", "rule", "article"),
    [
        (ORDER, LAW, LAW, "higher-rank", "articles 10(2) and 12"),
        (LAW, CONSTITUTIONAL, CONSTITUTIONAL, "higher-rank", "articles 10(2) and 12"),
        (LAW, CODE, CODE, "code-before-law", "article 12"),  # though the law is the later one
        (ORDER, LATER_ORDER, LATER_ORDER, "later-commenced", "article 12"),
    ],
)
def test_the_rules_decide_in_their_order(
    one: Contender, other: Contender, winner: Contender, rule: str, article: str
) -> None:
    for first, second in ((one, other), (other, one)):
        verdict = prevails(first, second, ON)
        assert verdict.winner == winner.act
        assert verdict.rule == rule
        assert verdict.source.endswith(article)
        assert not verdict.open


def test_the_reasons_name_both_acts_in_three_languages() -> None:
    reasons = prevails(ORDER, LAW, ON).reasons
    assert reasons["en"] == (
        "the act of higher rank prevails: the law of 2020-01-15 № 480-V (rank 4) over "
        "the order of 2018-01-15 № 1221 (rank 8)"
    )
    assert "приказ от 2018-01-15 № 1221" in reasons["ru"]
    assert "2018-01-15 № 1221 бұйрық" in reasons["kk"]


def test_a_derivative_act_has_the_rank_of_the_act_that_approves_it() -> None:
    regulation = Contender(
        ActRef("regulation", title="Ереже"), ORDER.commenced, approved_by=ORDER.act
    )
    assert regulation.rank == 8
    assert prevails(regulation, LAW, ON).winner == LAW.act


def test_an_act_that_is_not_in_force_yields_to_a_lower_one_that_is() -> None:
    verdict = prevails(LAW, ORDER, date(2019, 1, 1))
    assert verdict.winner == ORDER.act
    assert verdict.rule == "not-in-force"


def test_neither_prevails_before_both_have_commenced() -> None:
    assert prevails(LAW, LATER_ORDER, date(2010, 1, 1)).rule == "neither-in-force"


def test_a_treaty_stands_outside_the_ladder_and_is_left_open() -> None:
    verdict = prevails(TREATY, LAW, ON)
    assert verdict.open
    assert verdict.rule == "outside-the-ladder"
    assert "treaty" in verdict.reasons["en"]


def test_overlapping_days_of_commencement_leave_equal_ranks_open() -> None:
    unsure = Contender(
        ActRef("order", date(2022, 1, 10), "7", JUSTICE),
        Point(
            date(2022, 1, 21), date(2022, 2, 20), Certainty.PRESUMED, (because("nothing-known"),)
        ),
    )
    assert prevails(unsure, LATER_ORDER, ON).rule == "order-unknown"


def test_a_presumed_commencement_gives_a_presumed_verdict() -> None:
    presumed = Contender(
        ActRef("order", date(2021, 1, 10), "7", JUSTICE),
        Point(
            date(2021, 1, 21), date(2021, 2, 20), Certainty.PRESUMED, (because("nothing-known"),)
        ),
    )
    verdict = prevails(presumed, LATER_ORDER, ON)
    assert verdict.winner == LATER_ORDER.act
    assert verdict.presumed


def test_an_act_whose_force_is_unknown_does_not_win() -> None:
    unknown = Contender(
        ActRef("law", date(2021, 1, 10), "7"),
        Point(None, None, Certainty.UNKNOWN, (because("nothing-known"),)),
    )
    verdict = prevails(unknown, ORDER, ON)
    assert verdict.open
    assert verdict.rule == "force-unknown"
