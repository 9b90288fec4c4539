"""Amending acts carried out on older texts: what they make, what is left, how editions agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from graph_samples import act_of, edition, effect, ref
from hypothesis import given
from hypothesis import strategies as st
from rdflib.term import URIRef

from zangraph.corpus.meta import Meta
from zangraph.corpus.source import Form, Language, SourceText
from zangraph.extract.model import Act, ActRef
from zangraph.extract.pipeline import extract
from zangraph.graph.amended import Amended, amended
from zangraph.graph.assemble import Surroundings
from zangraph.graph.editions import timelines
from zangraph.graph.execute import Execution, execute
from zangraph.graph.executions import executed_texts
from zangraph.graph.identity import Text
from zangraph.graph.library import Edition, Library
from zangraph.graph.namespaces import OA
from zangraph.graph.nquads import iri, text, truth
from zangraph.graph.reasons import REASONS
from zangraph.graph.replacing import NotExecutableError, replaced, word_clause
from zangraph.graph.versions import Timelines, wording_on
from zangraph.graph.wording import wording
from zangraph.ontology.vocabulary import ZAN

# An order with its regulation, in the wording and layout of ministerial orders.
ORDER = """# Өтініштерді қарау жөніндегі кеңес туралы ережені бекіту туралы

БҰЙЫРАМЫН:

1. Қоса беріліп отырған Өтініштерді қарау жөніндегі кеңес туралы ереже бекітілсін.

2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.

**Министр**

**М. Бекетаев**

> *Қазақстан Республикасы*
> *Әділет министрінің*
> *2018 жылғы 28 тамыздағы*
> *№ 1320 бұйрығымен*
> *бекітілген*

# Өтініштерді қарау жөніндегі кеңес туралы ереже

## 1-тарау. Жалпы ережелер

1. Кеңес консультативтік-кеңесші орган болып табылады.

2. Кеңестің отырыстары айына бір рет өткізіледі.

3. Кеңестің хатшысы:

   1) отырыстың хаттамасын жүргізеді;

   2) мүшелерге материалдарды таратады;

   3) мұрағатты сақтайды.

## 2-тарау. Кеңестің жұмысы

8. Шешім ашық дауыс беру арқылы қабылданады. Дауыстар тең болған жағдайда төрағаның даусы шешуші.

9. Кеңестің хаттамасына төраға қол қояды.

10. Кеңес қызметінің мәселелері бойынша есеп жарияланады.
"""
HEAD = """# Кейбір бұйрыққа өзгерістер мен толықтырулар енгізу туралы

БҰЙЫРАМЫН:

1. «Өтініштерді қарау жөніндегі кеңес туралы ережені бекіту туралы» Қазақстан Республикасы Әділет \
министрінің 2018 жылғы 28 тамыздағы № 1320 бұйрығына мынадай өзгерістер мен толықтырулар енгізілсін:

көрсетілген бұйрықпен бекітілген Өтініштерді қарау жөніндегі кеңес туралы ережеде:

"""
TAIL = """
2. Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа \
енгізіледі.

**Министр**

**А. Ешмағамбетов**
"""
CLAUSES = """2-тармақ мынадай редакцияда жазылсын:

«2. Кеңестің отырыстары тоқсанына бір рет өткізіледі.»;

3-тармақта:

1) тармақша мынадай редакцияда жазылсын:

«1) отырыстың хаттамасын үш күн ішінде жүргізеді;»;

3) тармақша алып тасталсын;

мынадай мазмұндағы 8-1-тармақпен толықтырылсын:

«8-1. Кеңес мүшесі:

1) дауыс береді;

2) ұсыныс енгізеді.»;

9-тармақта «төраға» деген сөз «төраға мен хатшы» деген сөздермен ауыстырылсын;

10-тармақтағы «мәселелер» деген сөз «сұрақтар» деген сөзбен ауыстырылсын;
"""
AMENDED = ref("order", "2018-08-28", "1320", registered=("17328", "2018-08-29"))
N70 = ref("order", "2020-03-02", "70", registered=("20101", "2020-03-10"))
PART = "annex-1/"
ACT = "https://w3id.org/zangraph/eli/kz/justice-minister/order/2018-08-28/1320"
AMENDING = "https://w3id.org/zangraph/eli/kz/justice-minister/order/2020-03-02/70"


def read(text: str, named: ActRef) -> Act:
    """A text extracted as any other, with requisites that its publisher recorded."""
    source = SourceText("act.md", text.encode(), text, Form.MARKDOWN, Language.KK)
    act = extract(source)
    full = replace(named, title=act.requisites.act.title)
    by = replace(named, registration=None)
    return replace(
        act,
        requisites=replace(act.requisites, act=full),
        effects=tuple(replace(one, by=by) for one in act.effects),
    )


@cache
def order() -> Act:
    return read(ORDER, AMENDED)


def carried_out(clauses: str, tail: str = TAIL) -> Execution:
    amending = read(HEAD + clauses + tail, N70)
    return execute(order(), amending, [one for one in amending.effects if one.target])


def words(act: Act, path: str) -> str | None:
    element = act.by_path.get(PART + path)
    return wording(act, element) if element else None


def left(made: Execution) -> dict[str, str]:
    return {one.effect.path: one.reason for one in made.outcomes if not one.done}


# --- one clause after another


def test_a_new_wording_stands_in_the_place_of_the_old_one() -> None:
    made = carried_out(CLAUSES)
    assert words(made.act, "paragraph-2") == "2. Кеңестің отырыстары тоқсанына бір рет өткізіледі."
    assert words(made.act, "paragraph-3") == (
        "3. Кеңестің хатшысы:\n"
        "1) отырыстың хаттамасын үш күн ішінде жүргізеді;\n"
        "2) мүшелерге материалдарды таратады;"
    )


def test_a_new_paragraph_stands_after_the_one_before_it_with_all_its_subparagraphs() -> None:
    made = carried_out(CLAUSES)
    paths = [one.path.removeprefix(PART) for one in made.act.root.walk() if one.kind == "paragraph"]
    assert paths[-4:] == ["paragraph-8", "paragraph-8-1", "paragraph-9", "paragraph-10"]
    assert words(made.act, "paragraph-8-1/subparagraph-2") == "2) ұсыныс енгізеді."


def test_words_are_replaced_where_they_stand_as_quoted_and_left_where_they_are_inflected() -> None:
    made = carried_out(CLAUSES)
    assert words(made.act, "paragraph-9") == "9. Кеңестің хаттамасына төраға мен хатшы қол қояды."
    # «мәселелер» is «мәселелері» there: what ending «сұрақтар» takes nobody says.
    assert left(made) == {PART + "paragraph-10": "words-inflected"}
    assert words(made.act, "paragraph-10") == words(order(), "paragraph-10")


def test_what_the_clauses_do_not_speak_of_is_as_it_was() -> None:
    made = carried_out(CLAUSES)
    for path in ("paragraph-1", "paragraph-8", "paragraph-3/subparagraph-2", "chapter-2/heading-1"):
        assert words(made.act, path) == words(order(), path)


@pytest.mark.parametrize(
    ("clause", "path", "expected"),
    [
        # a heading alone
        (
            "2-тараудың тақырыбы мынадай редакцияда жазылсын:\n\n«2-тарау. Кеңестің қызметі»;\n",
            "chapter-2/heading-1",
            "2-тарау. Кеңестің қызметі",
        ),
        # two paragraphs in one quotation, each in its own place
        (
            "9 және 10-тармақтар мынадай редакцияда жазылсын:\n\n«9. Хаттамаға хатшы қол қояды.\n\n"
            "10. Есеп жылына бір рет жарияланады.»;\n",
            "paragraph-10",
            "10. Есеп жылына бір рет жарияланады.",
        ),
        # two new paragraphs at the end
        (
            "мынадай мазмұндағы 11 және 12-тармақтармен толықтырылсын:\n\n«11. Кеңес таратылады."
            "\n\n12. Мұрағат сақталады.»;\n",
            "paragraph-12",
            "12. Мұрағат сақталады.",
        ),
        # a new item after the last one
        (
            "3-тармақ мынадай мазмұндағы 4) тармақшамен толықтырылсын:\n\n"
            "«4) тізілімді жүргізеді.»;\n",
            "paragraph-3/subparagraph-4",
            "4) тізілімді жүргізеді.",
        ),
        # a new part of a paragraph
        (
            "8-тармақ мынадай мазмұндағы екінші бөлікпен толықтырылсын:\n\n«Шешім ресімделеді.»;\n",
            "paragraph-8/part-2",
            "Шешім ресімделеді.",
        ),
        # words that go: the paragraph stays
        (
            "1-тармақта «консультативтік-кеңесші» деген сөз алып тасталсын;\n",
            "paragraph-1",
            "1. Кеңес орган болып табылады.",
        ),
        # words that come after others
        (
            "2-тармақ «өткізіледі» деген сөзден кейін «және хатталады» деген сөздермен "
            "толықтырылсын;\n",
            "paragraph-2",
            "2. Кеңестің отырыстары айына бір рет өткізіледі және хатталады.",
        ),
    ],
)
def test_a_clause_makes_the_text_that_it_states(clause: str, path: str, expected: str) -> None:
    made = carried_out(clause)
    assert left(made) == {}
    assert words(made.act, path) == expected


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        # a sentence is no element: which one it is, the text does not number
        ("8-тармақтың екінші сөйлемі алып тасталсын;\n", "clause-not-understood"),
        # no such paragraph in the older text
        ("7-тармақ алып тасталсын;\n", "element-not-there"),
        # it is there already
        ("мынадай мазмұндағы 9-тармақпен толықтырылсын:\n\n«9. Жаңа.»;\n", "already-there"),
        # words that the paragraph does not have
        (
            "9-тармақта «хатшы» деген сөз «мүше» деген сөзбен ауыстырылсын;\n",
            "words-not-found",
        ),
        # throughout the text, where the words also stand with endings
        (
            "бүкіл мәтін бойынша «Кеңес» деген сөз «Комиссия» деген сөзбен ауыстырылсын;\n",
            "words-inflected",
        ),
        # the quotation restates another paragraph than the clause names
        ("9-тармақ мынадай редакцияда жазылсын:\n\n«11. Жаңа.»;\n", "other-elements-moved"),
    ],
)
def test_what_leaves_something_to_guess_is_left_with_its_reason(clause: str, reason: str) -> None:
    made = carried_out(clause)
    assert list(left(made).values()) == [reason]
    assert made.act.reading.text == order().reading.text
    assert set(REASONS[reason]) == {"kk", "ru", "en"}


def test_an_annex_of_the_amending_act_is_the_new_annex() -> None:
    annex = """
> *Қазақстан Республикасы*
> *Әділет министрінің*
> *2020 жылғы 2 наурыздағы*
> *№ 70 бұйрығына*
> *қосымша*

# Кеңес мүшелерінің тізбесі

1. Төраға.

2. Хатшы.
"""
    clause = "көрсетілген бұйрық осы бұйрыққа қосымшаға сәйкес 2-қосымшамен толықтырылсын.\n"
    made = carried_out(clause, TAIL + annex)
    assert [one.path for one in made.done] == ["annex-2"]
    element = made.act.by_path["annex-2/paragraph-2"]
    assert wording(made.act, element) == "2. Хатшы."


# --- words


@pytest.mark.parametrize(
    ("clause", "text", "expected"),
    [
        # two pairs, each in its turn
        (
            "«айына», «бір» деген сөздер тиісінше «тоқсанына», «екі» деген сөздермен ауыстырылсын",
            "айына бір рет",
            "тоқсанына екі рет",
        ),
        # the same in Russian
        ("слово «месяц» заменить словом «квартал»", "раз в месяц.", "раз в квартал."),
        ("слова «не реже» исключить", "собирается не реже раза", "собирается раза"),
        ("после слова «раз» дополнить словами «или два»", "один раз.", "один раз или два."),
    ],
)
def test_words_change_as_the_clause_says(clause: str, text: str, expected: str) -> None:
    read = word_clause(clause)
    assert read is not None
    assert replaced(text, read) == expected


def test_of_several_places_none_is_chosen() -> None:
    clause = word_clause("«кеңес» деген сөз «комиссия» деген сөзбен ауыстырылсын")
    assert clause is not None
    with pytest.raises(NotExecutableError, match="words-several"):
        replaced("кеңес және кеңес", clause)


def test_a_clause_of_which_a_part_is_not_understood_is_not_carried_out() -> None:
    half = "«А» деген сөз «Б» деген сөзбен ауыстырылсын, екінші сөйлем алып тасталсын"
    assert word_clause(half) is None


@given(st.text(st.sampled_from('абв «»",;'), max_size=40), st.text(max_size=30))
def test_any_words_give_a_clause_or_none(words: str, text: str) -> None:
    clause = word_clause(f"«{words}» деген сөз алып тасталсын")
    if clause is not None:
        try:
            replaced(text, clause)
        except NotExecutableError as error:
            assert str(error) in REASONS


ONE = "2-тармақ мынадай редакцияда жазылсын:\n\n«2. Отырыстар тоқсанына бір рет өткізіледі.»;\n"

# --- in a library: versions, and editions that carry the change


def library(*newer: Edition, clauses: str = CLAUSES) -> Library:
    older = edition(order(), "old", work=ACT)
    amending = edition(read(HEAD + clauses + TAIL, N70), "kaz", work=AMENDING)
    return Library.of([older, amending, *newer])


def lines(lib: Library) -> tuple[Timelines, Amended]:
    work = lib.by_id[ACT]
    return timelines(work, lib), amended(work, lib)


def test_before_and_after_the_change_the_wording_is_known() -> None:
    found, _ = lines(library())
    timeline = found[PART + "paragraph-2"]
    assert [(one.name, one.kind, one.wording, one.executed) for one in timeline.versions] == [
        ("original", "original", "known", False),
        ("2020-03-02-70", "substitution", "known", True),
    ]
    assert wording_on(timeline, date(2019, 1, 1)).status == "known"
    assert wording_on(timeline, date(2021, 1, 1)).status == "known"


def test_a_change_counts_from_the_registration_of_the_amending_act() -> None:
    # Registered on 2020-03-10, eight days after it was signed.
    found, _ = lines(library())
    start = found[PART + "paragraph-2"].versions[1].start
    assert (start.earliest, start.latest) == (date(2020, 3, 21), date(2020, 4, 20))


def test_an_inserted_element_did_not_exist_before_and_a_removed_one_does_not_after() -> None:
    found, _ = lines(library())
    inserted = wording_on(found[PART + "paragraph-8-1"], date(2019, 1, 1))
    assert inserted.status == "none"
    assert inserted.reason().startswith("did not exist then: it was inserted later")
    removed = found[PART + "paragraph-3/subparagraph-3"]
    assert wording_on(removed, date(2019, 1, 1)).status == "known"
    assert wording_on(removed, date(2021, 1, 1)).reason().startswith("removed by 2020-03-02 № 70")


def test_what_could_not_be_carried_out_has_an_unknown_wording_and_so_has_what_holds_it() -> None:
    found, _ = lines(library())
    for path in (PART + "paragraph-10", PART + "chapter-2", "annex-1", ""):
        answer = wording_on(found[path], date(2021, 1, 1))
        assert answer.status == "unknown"
        assert "2020-03-02 № 70" in answer.reason()
    assert wording_on(found[PART + "chapter-1"], date(2021, 1, 1)).status == "known"


def test_words_replaced_throughout_leave_unknown_only_what_may_have_them() -> None:
    clause = "бүкіл мәтін бойынша «хатшы» деген сөз «тіркеуші» деген сөзбен ауыстырылсын;\n"
    found, made = lines(library(clauses=ONE + "\n" + clause))
    assert [one.reason for one in made.executed[0].outcomes] == ["", "words-inflected"]
    on = date(2021, 1, 1)
    # «Кеңестің хатшысы:» is the lead-in of paragraph 3.
    unknown = ("paragraph-3", "paragraph-3/part-1/alinea-1", "chapter-1")
    known = ("paragraph-1", "paragraph-2", "paragraph-3/subparagraph-1", "paragraph-9", "chapter-2")
    assert {wording_on(found[PART + path], on).status for path in unknown} == {"unknown"}
    assert {wording_on(found[PART + path], on).status for path in known} == {"known"}


def published(*changes: tuple[str, str]) -> Edition:
    """An edition whose notes name order № 70: the order's text with words changed."""
    text = ORDER
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    by = replace(N70, registration=None)
    notes = [effect(PART + "paragraph-2", "substitution", by)]
    return edition(act_of(text, AMENDED, notes), "new", "2021-01-01", work=ACT)


MONTHLY = "Кеңестің отырыстары айына бір рет өткізіледі."
QUARTERLY = "Отырыстар тоқсанына бір рет өткізіледі."


def test_an_edition_that_has_what_the_clause_makes_agrees_and_its_words_are_shown() -> None:
    found, made = lines(library(published((MONTHLY, QUARTERLY)), clauses=ONE))
    assert [(one.path, one.agrees) for one in made.checks] == [(PART + "paragraph-2", True)]
    versions = found[PART + "paragraph-2"].versions
    assert [(one.name, one.edition, one.executed) for one in versions] == [
        ("original", "old", False),
        ("2020-03-02-70", "new", False),
    ]


def test_an_edition_that_has_other_words_than_the_clause_makes_is_told_of() -> None:
    wrong = "Отырыстар жылына бір рет өткізіледі."
    _, made = lines(library(published((MONTHLY, wrong)), clauses=ONE))
    (check,) = made.checks
    assert not check.agrees
    assert (check.executed, check.published) == (f"2. {QUARTERLY}", f"2. {wrong}")
    assert made.counts == {"clauses-executed": 1, "clauses-disagree": 1}


def test_a_change_that_notes_and_the_amending_act_tell_of_is_one_version() -> None:
    found, _ = lines(library(published((MONTHLY, QUARTERLY)), clauses=ONE))
    for path in ("", "annex-1", PART + "chapter-1", PART + "paragraph-2/part-1"):
        assert [one.name for one in found[path].versions] == ["original", "2020-03-02-70"]


def test_where_another_change_came_between_nothing_is_compared() -> None:
    newer = published((MONTHLY, "Отырыс болмайды."))
    other = effect(PART + "paragraph-2", "substitution", ref("order", "2020-09-01", "200"))
    act = replace(newer.act, effects=(*newer.act.effects, other))
    found, made = lines(library(replace(newer, act=act), clauses=ONE))
    assert made.checks == ()
    # Between the two changes only the clause shows the words.
    versions = found[PART + "paragraph-2"].versions
    assert [(one.name, one.edition, one.executed) for one in versions] == [
        ("original", "old", False),
        ("2020-03-02-70", "2020-03-02-70", True),
        ("2020-09-01-200", "new", False),
    ]


def test_two_amending_acts_are_carried_out_one_after_the_other() -> None:
    later = ref("order", "2022-05-05", "300", registered=("27000", "2022-05-06"))
    again = "2-тармақ мынадай редакцияда жазылсын:\n\n«2. Отырыс жылына бір рет өтеді.»;\n"
    second = edition(read(HEAD + again + TAIL, later), "kaz", work=f"{AMENDING}0")
    found, made = lines(library(second))
    assert [one.edition.label for one in made.executed] == ["2020-03-02-70", "2022-05-05-300"]
    versions = found[PART + "paragraph-2"].versions
    names = ["original", "2020-03-02-70", "2022-05-05-300"]
    assert [(one.name, one.wording) for one in versions] == [(name, "known") for name in names]
    # The item that the first one removed stays removed in what the second one makes.
    assert PART + "paragraph-3/subparagraph-3" not in made.executed[1].edition.act.by_path


def test_an_edition_in_another_language_than_the_clauses_is_left_as_it_is() -> None:
    older = edition(order(), "old", work=ACT)
    amending = edition(read(HEAD + ONE + TAIL, N70), "rus", work=AMENDING)
    lib = Library.of([older, replace(amending, language=Language.RU)])
    found, made = lines(lib)
    assert made.executed == ()
    assert [one.wording for one in found[PART + "paragraph-2"].versions] == ["known", "unknown"]


def test_a_change_known_from_a_note_counts_from_the_registration_of_the_act_at_hand() -> None:
    newest = published((MONTHLY, QUARTERLY))
    amending = edition(read(HEAD + ONE + TAIL, N70), "kaz", work=AMENDING)
    for lib, earliest in (
        (Library.of([newest]), date(2020, 3, 13)),  # from its signing, 2020-03-02
        (Library.of([newest, amending]), date(2020, 3, 21)),  # from its registration, 2020-03-10
    ):
        found = timelines(lib.by_id[ACT], lib)
        assert found[PART + "paragraph-2"].versions[1].start.earliest == earliest


def test_clauses_that_commence_apart_make_versions_apart() -> None:
    # The final clause sets the second subparagraph of its first paragraph apart.
    tail = (
        "2. Осы бұйрық 2024 жылғы 1 шілдеден бастап қолданысқа енгізілетін 1-тармақтың 2) "
        "тармақшасын қоспағанда, 2024 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.\n"
    )
    head = HEAD.partition("көрсетілген бұйрықпен")[0]
    clauses = (
        "1) бекітілген ереженің 2-тармағы мынадай редакцияда жазылсын:\n\n«2. Отырыс өтеді.»;\n\n"
        "2) бекітілген ереженің 9-тармағы мынадай редакцияда жазылсын:\n\n«9. Хатшы жазады.»;\n\n"
    )
    amending = edition(read(head + clauses + tail, N70), "kaz", work=AMENDING)
    lib = Library.of([edition(order(), "old", work=ACT), amending])
    found = timelines(lib.by_id[ACT], lib)
    assert found[PART + "paragraph-2"].versions[1].start.day == date(2024, 1, 1)
    assert found[PART + "paragraph-9"].versions[1].start.day == date(2024, 7, 1)
    assert [one.wording for one in found[PART + "paragraph-9"].versions] == ["known", "known"]


# --- in the graph


def graph_of(lib: Library) -> set[tuple[str, str, str]]:
    around = Surroundings(lib, "0.1.0")
    work = lib.by_id[ACT]
    texts = [Text(one, Meta(), f"edition-{one.label}") for one in work.editions]
    graphs = executed_texts(URIRef(ACT), texts, amended(work, lib), around.identity)
    return {line for graph in graphs for line in graph.statements}


def test_the_graph_says_of_every_clause_whether_it_was_carried_out_and_on_which_words() -> None:
    lines = graph_of(library())
    done = [value for _, name, value in lines if name == iri(ZAN.executed)]
    assert len(done) == 6
    left = {
        subject for subject, name, value in lines if name == iri(ZAN.executed) and "fals" in value
    }
    codes = {
        value for subject, name, value in lines if subject in left and name == iri(ZAN.reasonCode)
    }
    assert codes == {text("words-inflected")}
    quotes = {value for _, name, value in lines if name == iri(OA.exact)}
    assert text("«2. Кеңестің отырыстары тоқсанына бір рет өткізіледі.»;") in quotes


def test_the_graph_has_the_words_that_no_edition_shows() -> None:
    words = {value for _, name, value in graph_of(library()) if name == iri(ZAN.text)}
    assert text("8-1. Кеңес мүшесі:", Language.KK) in words


def test_the_graph_tells_of_an_edition_that_disagrees() -> None:
    wrong = "Отырыстар жылына бір рет өткізіледі."
    lines = graph_of(library(published((MONTHLY, wrong)), clauses=ONE))
    assert [value for _, name, value in lines if name == iri(ZAN.publishedWords)] == [
        text(f"2. {wrong}")
    ]
    assert [value for _, name, value in lines if name == iri(ZAN.agrees)] == [truth(False)]
