"""References to acts and elements, decided against a small library of acts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from graph_samples import (
    LAW,
    OMBUDSMAN,
    ON_SIGNATURE,
    act_of,
    cite,
    edition,
    effect,
    gold_effects,
    ref,
    repeal,
)

from zangraph.corpus.shelf import shelf, shipped
from zangraph.extract.model import ActRef, Commencement
from zangraph.extract.pipeline import extract
from zangraph.graph.editions import timelines
from zangraph.graph.library import Edition, Library, Work
from zangraph.graph.resolve import Incoming, Pointing, Resolver, State

GOLD = Path(__file__).parent / "gold"
SHARED = Path(__file__).parents[2] / "shared" / "acts"
CITED = ref("constitutional-law", title=OMBUDSMAN)
ORDER = edition(
    act_of("# Бұйрық\n\n1. Ереже бекітілсін.\n", ref("order", "2023-01-20", "1")), work="order"
)


def law(number: str, day: str, type_: str = "constitutional-law", **more: object) -> Edition:
    act = act_of(LAW, ref(type_, day, number, OMBUDSMAN), rule=ON_SIGNATURE)
    return edition(act, "kaz", day, work=number, **more)


def resolver(*editions: Edition) -> tuple[Resolver, Library]:
    library = Library.of([ORDER, *editions])
    known: dict[str, object] = {}

    def versions(work: Work) -> object:
        return known.setdefault(work.id, timelines(work, library))

    return Resolver(library, versions), library  # type: ignore[arg-type]


def resolve(
    act: ActRef, *targets: str, on: str = "2023-01-20", editions: tuple[Edition, ...] | None = None
) -> tuple[str, list[str | None], str]:
    if editions is None:
        editions = (law("154-VII", "2022-11-05"),)
    one, library = resolver(*editions)
    found = one.resolve(cite(act, *targets), library.by_id["order"], date.fromisoformat(on))
    return found.status, [target.found for target in found.targets], found.reason()


def test_an_act_cited_by_title_alone_resolves_to_its_element() -> None:
    # The legal basis of order № 1 of 2023.
    path = "article-7/subparagraph-14/alinea-3"
    status, found, reason = resolve(CITED, path)
    assert (status, found) == ("resolved", [path])
    assert reason == "found in the edition 2022-11-05"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real editions is absent")
@pytest.mark.parametrize(
    ("on", "edition_day"), [("2023-01-20", "2022-11-05"), ("2026-08-01", "2026-07-01")]
)
def test_the_edition_that_stood_on_the_citing_day_is_the_one_read(
    on: str, edition_day: str
) -> None:
    named = ref("constitutional-law", "2022-11-05", "154-VII", OMBUDSMAN)
    folder = SHARED / "codes-173439-ombudsman-law"
    editions = [
        edition(
            act_of(
                folder / f"kaz@{label}.md",
                named,
                gold_effects(GOLD / "codes-173439.json", day),
                rule=Commencement("not-stated"),
            ),
            label,
            day,
            work="173439",
        )
        for label, day in [("71830719", "2022-11-05"), ("33b96181", "2026-07-01")]
    ]
    one, library = resolver(*editions)
    path = "article-7/subparagraph-14/alinea-3"
    found = one.resolve(cite(CITED, path), library.by_id["order"], date.fromisoformat(on))
    assert (found.status, found.work) == ("resolved", "173439")
    assert found.reason() == f"found in the edition {edition_day}"
    words = next(one for one in editions if one.label == found.edition).act
    assert "Үйлестіру кеңесі туралы ережені" in words.text(words.by_path[path])
    # Subparagraph 20-1 came only with № 305-VIII of 2026.
    later = one.resolve(
        cite(CITED, "article-7/subparagraph-20-1"), library.by_id["order"], date.fromisoformat(on)
    )
    assert later.status == ("resolved" if on > "2026-06-11" else "no-such-element")


def test_the_older_law_of_the_same_title_is_told_apart_by_its_type() -> None:
    editions = (law("91-VII", "2021-12-29", "law"), law("154-VII", "2022-11-05"))
    one, library = resolver(*editions)
    found = one.resolve(cite(CITED), library.by_id["order"], date(2023, 1, 20))
    assert (found.status, found.work) == ("resolved", "154-VII")


def test_a_law_that_repeals_its_namesake_does_not_cite_itself() -> None:
    # Article 23 of № 154-VII: «… туралы» 2021 жылғы 29 желтоқсандағы … Заңының күші жойылды.
    status, _, reason = resolve(ref("law", "2021-12-29", title=OMBUDSMAN))
    assert status == "not-in-corpus"
    assert "its requisites differ: type, date" in reason


def test_of_two_namesakes_the_one_in_force_on_the_day_is_meant() -> None:
    old = law("10-VI", "2018-01-01")
    new = edition(
        act_of(
            LAW,
            ref("constitutional-law", "2022-11-05", "154-VII", OMBUDSMAN),
            rule=ON_SIGNATURE,
            repeals=[repeal(ref("constitutional-law", "2018-01-01", "10-VI"))],
        ),
        "kaz",
        "2022-11-05",
        work="154-VII",
    )
    one, library = resolver(old, new)
    for day, work in ((date(2020, 1, 1), "10-VI"), (date(2023, 1, 20), "154-VII")):
        assert one.resolve(cite(CITED), library.by_id["order"], day).work == work


def test_two_acts_that_fit_equally_are_ambiguous_and_both_are_named() -> None:
    status, _, reason = resolve(
        ref(title=OMBUDSMAN), editions=(law("10-VI", "2018-01-01"), law("154-VII", "2022-11-05"))
    )
    assert status == "ambiguous"
    assert "2018-01-01 № 10-VI" in reason and "2022-11-05 № 154-VII" in reason


@pytest.mark.parametrize(
    ("act", "status", "words"),
    [
        (ref("code", title="Қазақстан Республикасының Еңбек кодексі"), "not-in-corpus", "not in"),
        (ref("law"), "unresolved", "names neither a title nor a date and number"),
        # the right title with a wrong date
        (ref("constitutional-law", "2022-11-06", title=OMBUDSMAN), "not-in-corpus", "differ: date"),
        # the right date and number, of another body's order
        (
            ref("order", "2022-11-05", "154-VII", authority="Бас Прокурор"),
            "not-in-corpus",
            "differ: type",
        ),
    ],
)
def test_what_is_not_found_says_why(act: ActRef, status: str, words: str) -> None:
    found = resolve(act)
    assert found[0] == status
    assert words in found[2]


def test_an_element_that_the_act_lacks_is_named() -> None:
    status, found, reason = resolve(CITED, "article-7/subparagraph-99")
    assert (status, found) == ("no-such-element", [None])
    assert reason == "the act has no article-7/subparagraph-99 (edition 2022-11-05)"


def test_what_a_part_of_an_act_lacks_is_not_in_the_corpus() -> None:
    status, _, reason = resolve(
        CITED, "article-19", editions=(law("154-VII", "2022-11-05", partial=True),)
    )
    assert status == "not-in-corpus"
    assert reason == "the corpus holds only part of the act, and article-19 is not in it"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        # amended since, so that its words on the citing day are not known
        ("article-8", True),
        # not amended: the later text shows what stood then
        ("article-7", False),
    ],
)
def test_a_later_edition_is_used_and_said_where_the_words_may_differ(path: str, said: bool) -> None:
    act = act_of(
        LAW,
        ref("constitutional-law", "2018-01-01", "10-VI", OMBUDSMAN),
        [effect("article-8", "amendment", ref("law", "2024-03-01", "300-VI"), ON_SIGNATURE)],
        rule=ON_SIGNATURE,
    )
    editions = (edition(act, "kaz", "2024-03-01", work="l"),)
    status, _, reason = resolve(CITED, path, editions=editions)
    assert status == "resolved"
    assert ("only an edition later than 2023-01-20 is in the corpus" in reason) is said


def test_an_act_adopted_after_the_citing_words_is_not_the_one_they_name() -> None:
    # Resolution № 617 of 2013 cites the penal execution code, which is not that of 2014.
    status, _, reason = resolve(CITED, on="2021-01-01")
    assert status == "not-in-corpus"
    assert "№ 154-VII, was adopted later than the citing words (2021-01-01)" in reason


def test_a_part_of_an_act_does_not_show_that_the_act_lacks_what_it_cites_of_itself() -> None:
    one, library = resolver(law("154-VII", "2022-11-05", partial=True))
    own = replace(cite(None, "article-19"), status="no-such-element", reason="no article-19")
    found = one.resolve(own, library.by_id["154-VII"], None)
    assert found.status == "not-in-corpus"
    whole, library = resolver(law("154-VII", "2022-11-05"))
    assert whole.resolve(own, library.by_id["154-VII"], None).status == "no-such-element"


def test_a_removed_element_still_bears_its_number_and_the_removal_is_said() -> None:
    by = ref("law", "2020-03-01", "300-VI")
    text = LAW.replace("1. Баяндама жыл сайын беріледі.", "1. *Алып тасталды.*")
    act = act_of(
        text,
        ref("constitutional-law", "2018-01-01", "10-VI", OMBUDSMAN),
        [effect("article-8/paragraph-1", "deletion", by, ON_SIGNATURE)],
        rule=ON_SIGNATURE,
    )
    status, found, reason = resolve(
        CITED, "article-8/paragraph-1", editions=(edition(act, "kaz", "2020-03-01", work="law"),)
    )
    assert (status, found) == ("resolved", ["article-8/paragraph-1"])
    assert "had been removed by 2020-03-01 № 300-VI" in reason


def test_an_element_inserted_after_the_citing_day_was_not_there() -> None:
    by = ref("law", "2024-03-01", "300-VI")
    act = act_of(
        LAW,
        ref("constitutional-law", "2018-01-01", "10-VI", OMBUDSMAN),
        [effect("article-8", "insertion", by, ON_SIGNATURE)],
        rule=ON_SIGNATURE,
    )
    editions = (edition(act, "kaz", "2024-03-01", work="law"),)
    status, _, reason = resolve(CITED, "article-8/paragraph-1", editions=editions)
    assert status == "no-such-element"
    assert "was inserted only later, by 2024-03-01 № 300-VI" in reason
    assert (
        resolve(CITED, "article-8/paragraph-1", on="2024-05-01", editions=editions)[0] == "resolved"
    )


def test_one_missing_target_among_several_decides_the_status() -> None:
    status, found, _ = resolve(CITED, "article-8/paragraph-1", "article-8/paragraph-9")
    assert (status, found) == ("no-such-element", ["article-8/paragraph-1", None])


def test_the_citing_day_is_that_of_the_wording_that_cites() -> None:
    text = "# Ереже\n\n1. Кеңес құрылады.\n\n2. Отырыс өтеді.\n"
    by = ref("order", "2020-03-01", "20")
    act = act_of(text, ref("order", "2018-01-01", "5"), [effect("paragraph-2", "substitution", by)])
    one, library = resolver(edition(act, work="rules"))
    work = library.by_id["rules"]
    assert one.citing_date(work, "paragraph-1") == date(2018, 1, 1)
    assert one.citing_date(work, "paragraph-2") == date(2020, 3, 1)


def test_incoming_citations_are_found_by_act_and_by_element() -> None:
    one, library = resolver(law("154-VII", "2022-11-05"))
    citation = cite(CITED, "article-7/subparagraph-14/alinea-3")
    resolution = one.resolve(citation, library.by_id["order"], date(2023, 1, 20))
    incoming = Incoming([Pointing("order", citation, resolution)])
    for path in ("", "article-7", "article-7/subparagraph-14/alinea-3"):
        assert [found.work for found in incoming("154-VII", path)] == ["order"]
    assert incoming("154-VII", "article-8") == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real editions is absent")
def test_the_legal_basis_of_the_councils_order_resolves_from_the_texts_themselves() -> None:
    editions = [
        Edition.of(extract(one.load(), one.meta), one)
        for one in shelf(shipped(), SHARED / "codes-173439-ombudsman-law")
    ]
    library = Library.of(editions)
    one = Resolver(library, lambda work: timelines(work, library))
    (order,) = library.numbered("1", 2023)
    (basis,) = (c for c in order.newest.act.citations if c.at.startswith("preamble"))
    found = one.resolve(basis, order, one.citing_date(order, basis.at))
    assert (found.status, [target.found for target in found.targets]) == (
        "resolved",
        ["article-7/subparagraph-14/alinea-3"],
    )
    assert found.reason() == "found in the edition 2022-11-05"


def test_a_document_may_be_cited_by_the_title_it_was_approved_under() -> None:
    text = (
        "# Кеңес туралы ережені бекіту туралы\n\n1. Ереже бекітілсін.\n\n"
        "> *Әділет министрінің*  \n> *2018 жылғы 4 тамыздағы*  \n> *№ 1221 бұйрығымен*  \n"
        "> *бекітілген*\n\n# Үйлестіру кеңесі туралы ереже\n\n1. Кеңес құрылады.\n\n2. Отырыс.\n"
    )
    act = act_of(text, ref("order", "2018-08-04", "1221", "Кеңес туралы ережені бекіту туралы"))
    assert "annex-1/paragraph-2" in act.by_path
    cited = ref("regulation", title="Үйлестіру кеңесі туралы ереже")
    status, found, _ = resolve(cited, "paragraph-2", editions=(edition(act, work="rules"),))
    assert (status, found) == ("resolved", ["annex-1/paragraph-2"])


def test_states_and_statuses_cover_one_another() -> None:
    from zangraph.graph import resolve as module

    assert set(module._STATUS) == set(State)
