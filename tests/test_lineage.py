"""Which act took the place of which, over acts of the library and acts they only name."""

from datetime import date

import pytest
from graph_samples import act_of, cite, edition, effect, ref, repeal

from zangraph.corpus.shelf import shelf
from zangraph.extract.model import ActRef, Commencement
from zangraph.extract.pipeline import extract
from zangraph.graph.library import Edition, Library
from zangraph.graph.lineage import (
    Lineage,
    Succession,
    is_service,
    lineage,
    same_act,
    same_subject,
    successions,
)
from zangraph.graph.time import Certainty

# Titles as printed in the acts of the corpus.
SUPERVISION_2015 = (
    "Жазаны орындауда, арнайы мекемелерде адамдардың ұсталуында және бас бостандығынан айыру "
    "орындарынан босағандарды бақылауда заңдылықтың сақталуына прокурорлық қадағалауды "
    "ұйымдастыру туралы нұсқаулықты бекіту туралы"
)
SUPERVISION_2017 = (
    "Қылмыстық жазаларды орындаудың және өзге де мемлекеттік мәжбүрлеу шараларын қолданудың "
    "заңдылығын прокурорлық қадағалауды ұйымдастыру жөніндегі нұсқаулықты бекіту туралы"
)
AMENDING = (
    "Қазақстан Республикасы Бас Прокурорының кейбір бұйрықтарына өзгерістер мен толықтырулар "
    "енгізу туралы"
)
PROSECUTOR = "Қазақстан Республикасының Бас Прокуроры"
N93 = ref("order", "2012-08-13", "93", SUPERVISION_2015, PROSECUTOR)
N7 = ref("order", "2015-01-06", "7", SUPERVISION_2015, PROSECUTOR)
N172 = ref("order", "2016-11-15", "172", AMENDING, PROSECUTOR)
N104 = ref("order", "2017-09-13", "104", SUPERVISION_2017, PROSECUTOR)
N137 = ref("order", "2021-10-21", "137", authority=PROSECUTOR)
TEN = Commencement("after-first-publication", 10)


def supervision() -> Library:
    """Order № 104 of 2017 and the report approved by resolution № 617 of 2013."""
    order = act_of(
        "# Бұйрық\n\n2. Күші жойылған деп танылсын.\n",
        N104,
        [effect("", "repeal", N137, TEN)],
        repeals=[
            repeal(N7, "paragraph-2/subparagraph-1"),
            repeal(N172, part="annex-1/paragraph-3"),
        ],
        citations=[cite(N7), cite(N172, "annex-1/paragraph-3")],
    )
    report = act_of(
        "# Баяндама\n\n7. № 93 бұйрығы.\n",
        ref("resolution", "2013-06-18", "617", "Баяндаманы бекіту туралы"),
        citations=[cite(N93)],
    )
    return Library.of([edition(order, work="104"), edition(report, work="617")])


def numbers(found: Lineage) -> list[str | None]:
    return [act.number for act in found.acts]


@pytest.mark.parametrize("start", [N93, N7, N104])
def test_the_chain_of_supervision_orders_runs_across_acts_known_only_by_citation(
    start: ActRef,
) -> None:
    found = lineage(start, successions(supervision()))
    assert numbers(found) == ["93", "7", "104"]
    assert [link.certainty for link in found.links] == [Certainty.PRESUMED, Certainty.CERTAIN]
    assert [link.reason.code for link in found.links] == ["same-title", "repeals-same-subject"]
    assert found.ended_by is not None
    assert (found.ended_by.later.number, found.ended_by.replaces) == ("137", False)


def test_the_texts_of_the_corpus_tell_that_chain() -> None:
    editions = [Edition.of(extract(one.load(), one.meta), one) for one in shelf()]
    library = Library.of(editions)
    found = lineage(ref("order", "2015-01-06", "7"), successions(library))
    assert numbers(found) == ["93", "7", "104"]
    assert found.ended_by is not None and found.ended_by.later.number == "137"


def test_unnumbered_acts_that_one_act_repeals_are_told_apart() -> None:
    # As № 9-95 of 2004, which repealed several decisions of an akim whose numbers are not known.
    titles = ("Карантин тәртібін орнату туралы", "Жетім балаларды орналастыру туралы")
    new = ref("decision", "2004-09-29", "9-95")
    acts = [
        edition(
            act_of("# Шешім\n\n1. Орнатылсын.\n", ref("decision", title=title),
                   [effect("", "repeal", new)]),
            work=title,
        )
        for title in titles
    ]  # fmt: skip
    links = successions(Library.of(acts))
    assert {link.earlier.title for link in links} == set(titles)


def test_an_amending_act_is_nobodys_predecessor() -> None:
    assert "172" not in numbers(lineage(N104, successions(supervision())))
    assert is_service(AMENDING)


def test_the_repeal_of_a_part_is_no_succession() -> None:
    links = successions(supervision())
    assert not [link for link in links if link.earlier.number == "172"]


def test_an_act_with_a_repeal_and_its_own_title_replaces_the_old_one() -> None:
    # Order № 1221 of 2018 repeals № 87 of 2012 under the same title.
    title = "Апелляциялық комиссия туралы ережені бекіту туралы"
    minister = "Қазақстан Республикасының Әділет министрі"
    old = ref("order", "2012-02-24", "87", title, minister)
    new = ref("order", "2018-08-04", "1221", title, minister)
    act = act_of("# Бұйрық\n\n2. Күші жойылсын.\n", new, repeals=[repeal(old)])
    (link,) = successions(Library.of([edition(act, work="1221")]))
    assert (link.later.number, link.earlier.number) == ("1221", "87")
    assert (link.replaces, link.certainty, link.stated_in) == (True, Certainty.CERTAIN, "1221")


def test_a_mere_repealing_order_replaces_nothing() -> None:
    # Order № 1421 of 2018 repeals orders of the minister, № 85 of 2012 among them.
    title = (
        "Қазақстан Республикасы Әділет министрінің кейбір бұйрықтарының күші жойылды деп тану "
        "туралы"
    )
    old = ref("order", "2012-02-24", "85", "Апелляциялық кеңес туралы ережені бекіту туралы")
    act = act_of("# Бұйрық\n\n1. Күші жойылсын.\n", ref("order", "2018-09-20", "1421", title),
                 repeals=[repeal(old)])  # fmt: skip
    links = successions(Library.of([edition(act, work="1421")]))
    assert [link.replaces for link in links] == [False]
    found = lineage(old, links)
    assert numbers(found) == ["85"]
    assert found.ended_by is not None and found.ended_by.later.number == "1421"


def test_a_repealed_act_of_unknown_title_is_only_presumed_to_be_replaced() -> None:
    old = ref("directive", "2013-09-26", "18")
    new = ref("order", "2023-01-20", "1", "Үйлестіру кеңесі туралы ережені бекіту туралы")
    act = act_of("# Бұйрық\n\n2. Күші жойылсын.\n", new, repeals=[repeal(old)])
    (link,) = successions(Library.of([edition(act, work="1")]))
    assert (link.certainty, link.reason.code) == (Certainty.PRESUMED, "repeals-title-unknown")


def test_another_bodys_act_of_the_same_title_is_no_predecessor() -> None:
    title = "Апелляциялық комиссия туралы ережені бекіту туралы"
    acts = [
        edition(act_of("# Бұйрық\n\n1. Ереже.\n", named), work=named.number)
        for named in (
            ref("order", "2012-02-24", "87", title, "Әділет министрі"),
            ref("order", "2018-08-04", "12", title, "Ішкі істер министрі"),
        )
    ]
    assert successions(Library.of(acts)) == ()


def test_requisites_tell_acts_apart() -> None:
    assert same_act(N104, ref(None, "2017-09-13", "104"))
    assert not same_act(N104, ref("decree", "2017-09-13", "104"))
    assert not same_act(N104, ref("order", "2017-09-14", "104"))
    # a law without a number: by title and date
    first = ref("law", "2021-12-29", title="Адам құқықтары жөніндегі уәкіл туралы")
    second = ref("constitutional-law", "2022-11-05", title="Адам құқықтары жөніндегі уәкіл туралы")
    assert same_act(first, first)
    assert not same_act(first, second)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (SUPERVISION_2015, SUPERVISION_2017, True),
        ("Апелляциялық кеңес туралы ережені бекіту туралы",
         "Аттестаттау комиссиясы туралы ережені бекіту туралы", False),
        ("Құқықтық актілер туралы", "Нормативтік құқықтық актілер туралы", True),
        ("Прокуратура туралы", "Адвокатура туралы", False),
    ],
)  # fmt: skip
def test_a_subject_is_told_by_the_words_that_titles_share(one: str, other: str, same: bool) -> None:
    assert same_subject(one, other) is same


def test_a_circle_of_repeals_ends() -> None:
    link = Succession(N7, N93, True, Certainty.CERTAIN, successions(supervision())[0].reason)
    back = Succession(N93, N7, True, Certainty.CERTAIN, link.reason)
    assert set(numbers(lineage(N7, [link, back]))) == {"93", "7"}
    assert date(2015, 1, 6) == N7.date
