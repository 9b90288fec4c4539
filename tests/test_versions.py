"""One text with its notes to the versions of its elements."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from graph_samples import ON_SIGNATURE, TEN_DAYS, act_of, edition, effect, ref, repeal
from hypothesis import given, settings
from hypothesis import strategies as st

from zangraph.extract.model import Commencement, Requisites
from zangraph.graph.editions import timelines
from zangraph.graph.library import Library
from zangraph.graph.time import Reached
from zangraph.graph.versions import Timelines, requisites, wording_on

ORDER = Path(__file__).parents[1] / "corpus/acts/2023-01-20-ombudsman-order-1/kaz.txt"
COUNCIL = ref("order", "2023-01-20", "1", registered=("31749", "2023-01-23"))
N62 = ref("order", "2025-10-06", "62")
N39 = ref("order", "2023-06-03", "39")
# A small act in the wording and layout of council regulations.
SMALL = """# Кеңес туралы ереже

## 1-тарау. Жалпы ережелер

**1-бап. Кеңес**

1. Кеңес құрылады.

2. Кеңес мынадай функцияларды жүзеге асырады:

1) талдау;

2) ұсыныс енгізу.

**2-бап. Отырыс**

Отырыс тоқсан сайын өтеді.

**3-бап.** *Алып тасталды.*
"""


@pytest.fixture(scope="module")
def council() -> Timelines:
    """The order on the Coordination Council, with the three notes of its text."""
    act = act_of(
        ORDER,
        COUNCIL,
        [
            effect("annex-1/paragraph-14", "amendment", N62),
            effect("annex-1/paragraph-17", "substitution", N62),
            effect("annex-1/paragraph-19", "substitution", N39),
        ],
    )
    library = Library.of([edition(act)])
    return timelines(library.works[0], library)


def small(*effects: object, rule: Commencement = ON_SIGNATURE, day: str | None = None) -> Timelines:
    act = act_of(SMALL, ref("law", "2017-01-10", "1-VI"), effects, rule=rule)  # type: ignore[arg-type]
    library = Library.of([edition(act, day=day)])
    return timelines(library.works[0], library)


def test_the_wording_before_a_substitution_is_unknown_and_the_amending_act_is_named(
    council: Timelines,
) -> None:
    answer = wording_on(council["annex-1/paragraph-17"], date(2024, 3, 15))
    assert answer.status == "unknown"
    assert answer.reason() == "the wording then is unknown; changed by 2025-10-06 № 62"


def test_a_change_of_a_paragraph_may_have_changed_its_subparagraphs(council: Timelines) -> None:
    timeline = council["annex-1/paragraph-14/subparagraph-3"]
    assert [(one.name, one.wording, one.certain) for one in timeline.versions] == [
        ("original", "unknown", True),
        ("2025-10-06-62", "known", False),
    ]
    answer = wording_on(timeline, date(2024, 3, 15))
    assert (
        answer.reason()
        == "the wording then is unknown; it may have been changed by 2025-10-06 № 62"
    )


def test_an_element_never_amended_has_one_version_known_from_the_acts_commencement(
    council: Timelines,
) -> None:
    (version,) = council["annex-1/paragraph-1"].versions
    assert (version.name, version.wording, version.end) == ("original", "known", None)
    # Registered on 2023-01-23; ten days after a publication that nobody recorded.
    assert (version.start.earliest, version.start.latest) == (date(2023, 2, 3), date(2023, 3, 5))


def test_the_present_wording_is_known_from_the_day_it_is_presumed_to_commence(
    council: Timelines,
) -> None:
    timeline = council["annex-1/paragraph-17"]
    on = wording_on(timeline, date(2025, 11, 16))
    assert (on.status, on.version and on.version.name) == ("known", "2025-10-06-62")
    between = wording_on(timeline, date(2025, 10, 20))
    assert between.status == "uncertain"
    assert [one.name for one in between.candidates] == ["original", "2025-10-06-62"]


def test_a_change_of_an_element_is_a_change_of_what_contains_it(council: Timelines) -> None:
    names = ["original", "2023-06-03-39", "2025-10-06-62"]
    for path in ("", "annex-1"):
        assert [one.name for one in council[path].versions] == names
    answer = wording_on(council["annex-1"], date(2024, 1, 1))
    assert answer.status == "unknown"


def test_before_the_act_commences_no_version_stands(council: Timelines) -> None:
    answer = wording_on(council["annex-1/paragraph-1"], date(2023, 1, 25))
    assert (answer.status, answer.version) == ("none", None)
    assert answer.reason().startswith("not in force before 2023-02-03")


BY = ref("law", "2020-03-01", "300-VI")


def test_a_deleted_element_ends_and_the_deleting_act_is_named() -> None:
    timeline = small(effect("article-3", "deletion", BY, ON_SIGNATURE))["article-3"]
    assert timeline.end is not None and timeline.end.day == date(2020, 3, 1)
    assert requisites(timeline.removed_by) == "2020-03-01 № 300-VI"
    assert wording_on(timeline, date(2019, 1, 1)).status == "unknown"
    gone = wording_on(timeline, date(2021, 1, 1))
    assert gone.status == "none"
    assert gone.reason().startswith("removed by 2020-03-01 № 300-VI")


def test_an_inserted_element_begins_with_its_insertion_and_so_does_all_in_it() -> None:
    found = small(effect("article-1/paragraph-2", "insertion", BY, ON_SIGNATURE))
    for path in ("article-1/paragraph-2", "article-1/paragraph-2/subparagraph-1"):
        (version,) = found[path].versions
        assert (version.name, version.wording) == ("2020-03-01-300-VI", "known")
        assert wording_on(found[path], date(2019, 1, 1)).status == "none"
    assert [one.kind for one in found["article-1"].versions] == ["original", "amendment"]
    assert [one.name for one in found["article-1/paragraph-1"].versions] == ["original"]


def test_a_chapter_reaches_its_articles_although_paths_do_not_name_it() -> None:
    found = small(effect("chapter-1", "substitution", BY, ON_SIGNATURE))
    assert [one.wording for one in found["article-2/part-1"].versions] == ["unknown", "known"]


def test_a_renaming_touches_the_heading_only() -> None:
    found = small(effect("article-2", "renaming", BY, ON_SIGNATURE))
    assert [one.wording for one in found["article-2/heading-1"].versions] == ["unknown", "known"]
    assert len(found["article-2"].versions) == 1
    assert len(found["article-2/part-1"].versions) == 1


def test_words_replaced_throughout_the_act_may_have_touched_every_element() -> None:
    found = small(effect("", "amendment", BY, ON_SIGNATURE))
    assert [one.certain for one in found["article-2/part-1"].versions] == [True, False]
    assert [one.certain for one in found[""].versions] == [True, True]


def test_the_repeal_of_an_act_ends_every_element_and_keeps_the_words_known() -> None:
    found = small(effect("", "repeal", BY, ON_SIGNATURE))
    for path in ("", "article-1/paragraph-1", "article-2/part-1"):
        (version,) = found[path].versions
        assert version.wording == "known"
        assert found[path].in_force(date(2020, 2, 29)).answer is Reached.YES
        assert found[path].in_force(date(2020, 3, 1)).answer is Reached.NO
        assert requisites(found[path].removed_by) == "2020-03-01 № 300-VI"


def test_a_repeal_that_only_the_repealing_act_states_ends_the_act_too() -> None:
    # Order № 1421 of 2018 repeals № 85 of 2012.
    old = act_of(SMALL, ref("order", "2012-02-24", "85", authority="Әділет министрі"))
    new = act_of(
        "# Бұйрықтардың күші жойылды деп тану туралы\n\n1. Күші жойылсын.\n",
        ref("order", "2018-09-20", "1421"),
        rule=ON_SIGNATURE,
        repeals=[repeal(ref("order", "2012-02-24", "85"))],
    )
    library = Library.of([edition(old, work="85"), edition(new, work="1421")])
    found = timelines(library.works[0], library)
    assert found["article-1"].in_force(date(2018, 9, 20)).answer is Reached.NO
    assert requisites(found[""].removed_by) == "2018-09-20 № 1421"


def test_a_suspended_element_is_not_in_force_until_the_suspension_ends() -> None:
    until = date(2021, 1, 1)
    found = small(effect("article-1/paragraph-2", "suspension", BY, ON_SIGNATURE, until=until))
    timeline = found["article-1/paragraph-2/subparagraph-1"]
    assert timeline.in_force(date(2020, 2, 1)).answer is Reached.YES
    assert timeline.in_force(date(2020, 6, 1)).answer is Reached.NO
    assert timeline.in_force(until).answer is Reached.YES
    assert len(timeline.versions) == 1
    assert found["article-1/paragraph-1"].in_force(date(2020, 6, 1)).answer is Reached.YES


def test_an_element_may_commence_later_than_its_act() -> None:
    # As article 7, subparagraph 15 of constitutional law № 154-VII.
    own = ref("law", "2017-01-10", "1-VI")
    rule = Commencement("date", date=date(2018, 1, 1))
    found = small(effect("article-1/paragraph-2/subparagraph-2", "commencement", own, rule))
    (version,) = found["article-1/paragraph-2/subparagraph-2"].versions
    assert (version.name, version.start.day) == ("original", date(2018, 1, 1))
    assert found["article-1/paragraph-2"].start.day == date(2017, 1, 10)


def test_an_announced_wording_is_a_later_version_whose_words_are_unknown() -> None:
    # As № 248-V of 2014-11-07, announced for 2015-01-01.
    rule = Commencement("date", date=date(2021, 1, 1))
    found = small(effect("article-2", "substitution", BY, rule, announced=True))
    assert [(one.name, one.wording) for one in found["article-2/part-1"].versions] == [
        ("original", "known"),
        ("2020-03-01-300-VI", "unknown"),
    ]
    assert wording_on(found["article-2"], date(2020, 12, 31)).status == "known"
    assert wording_on(found["article-2"], date(2021, 1, 1)).status == "unknown"


def test_one_act_with_two_notes_on_an_element_makes_one_version() -> None:
    found = small(
        effect("article-1", "amendment", BY, ON_SIGNATURE),
        effect("article-1/paragraph-2", "substitution", BY, ON_SIGNATURE),
    )
    names = [one.name for one in found["article-1/paragraph-2"].versions]
    assert names == ["original", "2020-03-01-300-VI"]
    assert found["article-1/paragraph-2"].versions[1].kind == "substitution"
    assert found["article-1/paragraph-2"].versions[1].certain


def test_an_act_that_changes_an_element_on_two_days_makes_two_versions_of_two_names() -> None:
    later = Commencement("date", date=date(2021, 1, 1))
    found = small(
        effect("article-2", "amendment", BY, ON_SIGNATURE),
        effect("article-2", "amendment", BY, later),
    )
    names = [one.name for one in found["article-2"].versions]
    assert names == ["original", "2020-03-01-300-VI", "2020-03-01-300-VI.2"]


def test_a_number_kept_without_a_note_is_an_element_that_ended_nobody_knows_when() -> None:
    timeline = small(day="2019-05-05")["article-3"]
    assert timeline.versions[0].wording == "unknown"
    assert timeline.end is not None and timeline.end.earliest is None
    assert timeline.in_force(date(2019, 5, 5)).answer is Reached.NO
    assert timeline.in_force(date(2018, 5, 5)).answer is Reached.UNKNOWN


def test_an_act_known_to_be_repealed_nobody_says_when_is_not_said_to_be_in_force() -> None:
    act = act_of(SMALL, ref("law", "2017-01-10", "1-VI"), [effect("article-1", "amendment", BY)])
    act = replace(act, requisites=Requisites(act.requisites.act, "repealed", ON_SIGNATURE))
    library = Library.of([edition(act)])
    found = timelines(library.works[0], library)
    assert found[""].in_force(date(2024, 1, 1)).answer is Reached.UNKNOWN
    assert "by which act and when is not known" in found[""].in_force(date(2024, 1, 1)).reason()
    assert [one.wording for one in found["article-1"].versions] == ["unknown", "known"]


def test_a_part_of_an_act_that_is_silent_on_commencement_presumes_nothing() -> None:
    # The penal execution code of 2014-07-05 commenced on 2015-01-01; its excerpt does not say so.
    act = act_of(SMALL, ref("code", "2014-07-05", "234-V"), rule=Commencement("not-stated"))
    library = Library.of([edition(act, "excerpt", "2014-11-07", partial=True)])
    timeline = timelines(library.works[0], library)["article-1"]
    assert (timeline.start.earliest, timeline.start.latest) == (date(2014, 7, 5), None)
    assert timeline.in_force(date(2014, 12, 1)).answer is Reached.UNKNOWN
    assert timeline.in_force(date(2014, 7, 4)).answer is Reached.NO


PATHS = ["", "chapter-1", "article-1", "article-1/paragraph-2", "article-2", "article-9"]
KINDS = ["substitution", "amendment", "insertion", "deletion", "renaming", "repeal", "suspension"]
EFFECTS = st.builds(
    lambda path, kind, day, announced: effect(
        path, kind, ref("law", day.isoformat(), str(day.month)), TEN_DAYS, announced=announced
    ),
    st.sampled_from(PATHS),
    st.sampled_from(KINDS),
    st.dates(date(2018, 1, 1), date(2024, 1, 1)),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EFFECTS, max_size=7), st.dates(date(2016, 1, 1), date(2026, 1, 1)))
def test_versions_follow_one_another_and_every_day_has_an_answer(
    effects: list[object], on: date
) -> None:
    for timeline in small(*effects).values():
        names = [one.name for one in timeline.versions]
        assert names and len(set(names)) == len(names)
        for one in timeline.versions[:-1]:
            assert one.end is not None
        assert wording_on(timeline, on).status in ("known", "unknown", "uncertain", "none")
        assert timeline.in_force(on).answer in Reached
        known = [one for one in timeline.versions if one.wording == "known"]
        assert len(known) <= 1  # there is one text


@settings(max_examples=40, deadline=None)
@given(st.lists(EFFECTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_notes_does_not_matter(effects: list[object], random: object) -> None:
    # Two acts of one day and number, or two kinds by one act, are told apart by nothing.
    unique = list({(one.by.date, one.path): one for one in effects}.values())  # type: ignore[attr-defined]
    shuffled = list(unique)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {k: [v.name for v in t.versions] for k, t in small(*unique).items()} == {
        k: [v.name for v in t.versions] for k, t in small(*shuffled).items()
    }
