"""Several editions of one act, aligned: real texts for versions, differences with their notes.

The texts are real acts that are not part of the project; the expected differences are those a
person read off the texts (`tests/gold`, `editions`).
"""

import json
from datetime import date
from pathlib import Path

import pytest
from graph_samples import (
    ON_SIGNATURE,
    TEN_DAYS,
    act_of,
    edition,
    effect,
    gold_effects,
    ref,
)

from zangraph.extract.model import ActRef, Commencement, Effect
from zangraph.graph.differences import compare
from zangraph.graph.editions import timelines
from zangraph.graph.library import Edition, Library
from zangraph.graph.time import Reached
from zangraph.graph.versions import requisites, wording_on

GOLD = Path(__file__).parent / "gold"
SHARED = Path(__file__).parents[2] / "shared" / "acts"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real editions is absent")
# gold file: folder, act, rule of its commencement, editions as (label, day)
ACTS: dict[str, tuple[str, ActRef, Commencement, list[tuple[str, str]]]] = {
    "min-124342": (
        "min-124342-apelliatsionnaia-komissiia",
        ref("order", "2018-08-04", "1221"),
        ON_SIGNATURE,
        [("f4bfc296", "2021-11-22"), ("022cea5f", "2022-07-05")],
    ),
    "codes-173439": (
        "codes-173439-ombudsman-law",
        ref("constitutional-law", "2022-11-05", "154-VII"),
        Commencement("not-stated"),
        [("71830719", "2022-11-05"), ("33b96181", "2026-07-01")],
    ),
    "codes-41901": (
        "codes-41901-assembly",
        ref("law", "2008-10-20", "70-IV"),
        Commencement("not-stated"),
        [("1f16bfff", "2021-12-31"), ("01cb5997", "2022-02-07")],
    ),
    "min-111147": (
        "min-111147-forensic-attestation-commission",
        ref("order", "2017-03-30", "332"),
        TEN_DAYS,
        [("3f587e25", "2017-03-30"), ("5c189bb1", "2018-05-15")],
    ),
}


def library(gold: str) -> Library:
    folder, named, rule, labels = ACTS[gold]
    editions = []
    for label, day in labels:
        effects = gold_effects(GOLD / f"{gold}.json", day)
        act = act_of(SHARED / folder / f"kaz@{label}.md", named, effects, rule=rule)
        editions.append(edition(act, label, day, work=folder))
    return Library.of(editions)


@pytest.mark.parametrize("gold", ACTS)
def test_the_differences_are_those_a_person_found(gold: str) -> None:
    (work,) = library(gold).works
    found = {_whole(one.path) for one in compare(*work.editions).differences}
    listed = json.loads((GOLD / f"{gold}.json").read_text("utf-8"))["editions"]
    expected = {
        _whole(one["path"])
        for pair in listed.values()
        for one in pair
        if one["kind"] != "amendment-note"  # a note is about the text, not of it
    }
    assert found == expected


def _whole(path: str) -> str:
    """The element without its heading, part or alinea, as the annotation mostly has it."""
    return "/".join(
        step for step in path.split("/") if not step.startswith(("heading", "part-", "alinea-"))
    )


@pytest.mark.parametrize("gold", ACTS)
def test_every_difference_has_its_note_and_every_note_a_difference(gold: str) -> None:
    (work,) = library(gold).works
    comparison = compare(*work.editions)
    assert comparison.unnoted == ()
    assert comparison.idle_notes == ()


def test_the_tie_break_that_an_order_removed_is_found_in_the_older_wording() -> None:
    # «Дауыстар тең болған жағдайда …» stood in paragraph 13 until № 549 of 2022.
    (work,) = library("min-124342").works
    (one,) = (d for d in compare(*work.editions).differences if d.path.endswith("13/part-1"))
    assert one.before is not None and "Дауыстар тең болған жағдайда" in one.before
    assert one.after is not None and "Дауыстар тең" not in one.after
    assert [requisites(by) for by in one.by] == ["2022-07-05 № 549"]


def test_each_edition_gives_the_words_of_the_version_its_notes_tell_of() -> None:
    lib = library("min-124342")
    found = timelines(lib.works[0], lib)
    assert [
        (one.name, one.wording, one.edition, one.start.day)
        for one in found["annex-1/paragraph-12"].versions
    ] == [
        ("original", "unknown", None, date(2018, 8, 4)),
        ("2021-11-22-996", "known", "f4bfc296", date(2021, 11, 22)),
        ("2022-07-05-549", "known", "022cea5f", date(2022, 7, 5)),
    ]


def test_a_part_that_a_new_wording_dropped_ended_with_it() -> None:
    lib = library("min-124342")
    timeline = timelines(lib.works[0], lib)["annex-1/paragraph-13/part-2"]
    assert timeline.end is not None and timeline.end.day == date(2022, 7, 5)
    assert requisites(timeline.removed_by) == "2022-07-05 № 549"
    assert wording_on(timeline, date(2022, 7, 4)).status == "known"


def test_two_texts_show_which_elements_of_a_changed_article_were_not_touched() -> None:
    # Article 7 was amended by № 305-VIII; its subparagraph 14 says the same in both editions.
    lib = library("codes-173439")
    found = timelines(lib.works[0], lib)
    (version,) = found["article-7/subparagraph-14"].versions
    assert (version.name, version.edition) == ("original", "33b96181")
    changed = found["article-7/subparagraph-3"].versions
    assert [(one.name, one.certain) for one in changed] == [
        ("original", True),
        ("2026-06-11-305-VIII", True),
    ]


def test_an_element_that_only_the_newer_text_has_was_inserted_by_the_act_between() -> None:
    lib = library("codes-173439")
    (version,) = timelines(lib.works[0], lib)["article-7/subparagraph-20-1"].versions
    assert (version.name, version.kind) == ("2026-06-11-305-VIII", "insertion")
    assert version.start.day == date(2026, 7, 1)


def test_a_deleted_subparagraph_is_known_up_to_its_end() -> None:
    lib = library("codes-173439")
    timeline = timelines(lib.works[0], lib)["article-5/paragraph-2/subparagraph-7"]
    assert [(one.name, one.wording) for one in timeline.versions] == [("original", "known")]
    assert timeline.in_force(date(2026, 6, 30)).answer is not Reached.NO
    assert timeline.in_force(date(2026, 7, 1)).answer is Reached.NO


# --- made texts: what the real ones do not show

OLD = "# Ереже\n\n1. Кеңес құрылады.\n\n2. Отырыс айына бір рет өтеді.\n\n3. Хатшы тағайындалады.\n"
NEW = "# Ереже\n\n1. Кеңес  құрылады;\n\n2. Отырыс тоқсан сайын өтеді.\n\n4. Хатшы тағайындалады.\n"
NAMED = ref("rules", "2017-01-10", "1")
A, B = ref("order", "2019-02-01", "10"), ref("order", "2020-03-01", "20")


def made(
    effects: list[Effect], *, older: str = OLD, newer: str = NEW, partial: bool = False
) -> tuple[Edition, Edition, Library]:
    first = edition(act_of(older, NAMED), "old", "2018-01-01")
    second = edition(act_of(newer, NAMED, effects), "new", "2021-01-01", partial=partial)
    return first, second, Library.of([second, first])


def test_a_difference_without_a_note_is_reported_and_dated_by_the_editions() -> None:
    older, newer, lib = made([])
    found = {one.path: one for one in compare(older, newer).unnoted}
    assert set(found) == {"paragraph-2/part-1", "paragraph-4"}
    timeline = timelines(lib.works[0], lib)["paragraph-2"]
    assert [one.name for one in timeline.versions] == ["original", "edition-2021-01-01"]
    start = timeline.versions[1].start
    assert (start.earliest, start.latest) == (date(2018, 1, 1), date(2021, 1, 1))
    assert "changed without a note" in start.reason()


def test_white_space_and_the_last_mark_are_no_difference() -> None:
    _, _, lib = made([])
    (version,) = timelines(lib.works[0], lib)["paragraph-1"].versions
    assert (version.name, version.edition) == ("original", "new")


def test_an_element_with_the_same_words_under_another_number_was_renumbered() -> None:
    older, newer, _ = made([])
    (one,) = (d for d in compare(older, newer).differences if d.kind == "renumbering")
    assert (one.path, one.moved_from) == ("paragraph-4", "paragraph-3")


def test_a_note_without_a_difference_is_reported() -> None:
    older, newer, _ = made([effect("paragraph-1", "substitution", A)])
    assert [(path, by.number) for path, by in compare(older, newer).idle_notes] == [
        ("paragraph-1", "10")
    ]


def test_of_two_acts_between_the_editions_both_may_have_made_the_difference() -> None:
    older, newer, lib = made(
        [effect("", "amendment", A, ON_SIGNATURE), effect("", "amendment", B, ON_SIGNATURE)]
    )
    (one,) = (d for d in compare(older, newer).differences if d.path == "paragraph-2/part-1")
    assert [by.number for by in one.by] == ["10", "20"]
    found = timelines(lib.works[0], lib)["paragraph-2"].versions
    assert [(v.name, v.wording, v.certain) for v in found] == [
        ("original", "known", True),
        ("2019-02-01-10", "unknown", False),
        ("2020-03-01-20", "known", False),
    ]


def test_what_a_part_of_an_act_lacks_is_not_gone() -> None:
    part = "# Ереже\n\n2. Отырыс тоқсан сайын өтеді.\n"
    older, newer, lib = made([effect("paragraph-2", "substitution", A)], newer=part, partial=True)
    assert [one.path for one in compare(older, newer).differences] == ["paragraph-2/part-1"]
    timeline = timelines(lib.works[0], lib)["paragraph-3"]
    assert timeline.end is None


def test_a_repeal_noted_on_an_older_text_too_does_not_hide_what_came_between() -> None:
    # As order № 599 of 2015: both its texts bear the repeal by № 766 of 2026.
    gone = effect("", "repeal", ref("order", "2026-08-10", "766"), ON_SIGNATURE)
    act = act_of(OLD, NAMED, [gone])
    newer = act_of(
        OLD + "\n4. Есеп беріледі.\n", NAMED, [effect("", "substitution", A, ON_SIGNATURE), gone]
    )
    lib = Library.of([edition(newer, "new"), edition(act, "old")])
    timeline = timelines(lib.works[0], lib)["paragraph-4"]
    assert [(one.name, one.kind) for one in timeline.versions] == [("2019-02-01-10", "insertion")]
    assert timeline.end is not None and timeline.end.day == date(2026, 8, 10)


def test_the_same_text_given_twice_is_one_edition_and_a_warning() -> None:
    first = edition(act_of(OLD, NAMED), "old", "2018-01-01")
    lib = Library.of([first, edition(act_of(OLD, NAMED), "old", "2018-01-01")])
    assert len(lib.works[0].editions) == 1
    assert "the same text twice" in lib.warnings[0]
