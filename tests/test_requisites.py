"""What acts say of themselves: heads in every layout, approval blocks, records, contradictions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.meta import Meta, Repealed, Stated
from zangraph.corpus.reading import read
from zangraph.corpus.source import Form, Language, SourceText
from zangraph.extract.model import ActRef, Registration, Requisites
from zangraph.extract.notes import effects
from zangraph.extract.requisites import requisites
from zangraph.extract.structure import structure


def stated(
    text: str,
    meta: Meta | None = None,
    form: Form = Form.MARKDOWN,
    language: Language = Language.KK,
) -> Requisites:
    reading = read(SourceText("text", text.encode(), text, form, language))
    return requisites(reading, structure(reading), meta)


ORDER = """Үйлестіру кеңесі туралы ережені бекіту туралы
Адам құқықтары жөніндегі уәкілдің 2023 жылғы 20 қаңтардағы № 1 бұйрығы. Қазақстан Республикасының \
Әділет министрлігінде 2023 жылғы 23 қаңтарда № 31749 болып тіркелді.
      Заңның 7-бабы 14) тармақшасының үшінші абзацына сәйкес БҰЙЫРАМЫН:

      1. Ереже бекітілсін.

      2. Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң \
қолданысқа енгізіледі.
"""


def test_the_head_of_an_order_gives_its_requisites() -> None:
    found = stated(ORDER, form=Form.TEXT)
    assert found.act == ActRef(
        "order",
        date(2023, 1, 20),
        "1",
        "Адам құқықтары жөніндегі уәкіл",
        "Үйлестіру кеңесі туралы ережені бекіту туралы",
        Registration("31749", date(2023, 1, 23)),
    )
    assert found.status == "in-force"
    assert str(found.commencement) == "P10D-after-first-publication"
    assert found.evidence[0].quote in ORDER
    assert found.warnings == ()


BLOCK = """# Комиссия туралы ережені бекіту туралы

БҰЙЫРАМЫН:

1. Ереже бекітілсін.

2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.

**Министрдің м.а.**

**Н. Пан**

> *Қазақстан Республикасы*
> *Әділет министрінің м.а.*
> *2018 жылғы 4 тамыздағы*
> *№ 1221 бұйрығымен*
> *бекітілген*

## Комиссия туралы ереже

1. Комиссия алқалы орган болып табылады.
"""
RUSSIAN = """# Об утверждении Положения о комиссии

ПРИКАЗЫВАЮ:

1. Утвердить Положение.

2. Настоящий приказ вводится в действие со дня его подписания.

**И.о. Министра**

**Н. Пан**

> *Утверждено*
> *приказом и.о. Министра юстиции*
> *Республики Казахстан*
> *от 4 августа 2018 года № 1221*

## Положение о комиссии

1. Комиссия является коллегиальным органом.
"""


@pytest.mark.parametrize(
    ("text", "language", "issuer"),
    [
        (BLOCK, Language.KK, "Қазақстан Республикасының Әділет министрі"),
        (RUSSIAN, Language.RU, "Министр юстиции Республики Казахстан"),
    ],
)
def test_the_block_over_an_annex_gives_the_requisites(
    text: str, language: Language, issuer: str
) -> None:
    found = stated(text, language=language)
    act = found.act
    assert (act.type, act.date, act.number) == ("order", date(2018, 8, 4), "1221")
    assert act.authority == issuer
    assert str(found.commencement) == "on-signature"


def test_a_blank_block_states_no_date_and_no_number() -> None:
    blank = BLOCK.replace("2018 жылғы 4 тамыздағы", "2018 жылғы «___» тамыздағы")
    act = stated(blank.replace("№ 1221", "№ ___")).act
    assert (act.type, act.date, act.number) == ("order", None, None)
    assert act.authority == "Қазақстан Республикасының Әділет министрі"


LAW = """# Қазақстан халқы Ассамблеясы туралы

### 1-бап. Осы Заңда пайдаланылатын негізгі ұғымдар

Осы Заңда мынадай негізгі ұғымдар пайдаланылады.

### 20-бап. Осы Заңды қолданысқа енгізу тәртібі

Осы Заң алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
"""


def test_a_law_has_its_date_from_the_record_and_its_legislature_from_the_date() -> None:
    record = Meta(stated=Stated(type="law", date=date(2008, 10, 20), number="70-IV"))
    found = stated(LAW, record)
    assert found.act == ActRef(
        "law",
        date(2008, 10, 20),
        "70-IV",
        "Қазақстан Республикасының Парламенті",
        "Қазақстан халқы Ассамблеясы туралы",
    )
    assert str(found.commencement) == "P0D-after-first-publication"


def test_a_law_of_the_first_years_was_passed_by_the_supreme_council() -> None:
    record = Meta(stated=Stated(type="law", date=date(1993, 4, 13)))
    assert stated(LAW, record).act.authority == "Қазақстан Республикасының Жоғарғы Кеңесі"


def test_a_law_without_a_date_names_no_legislature() -> None:
    act = stated(LAW).act
    assert (act.type, act.date, act.authority) == ("law", None, None)


def test_the_text_is_believed_over_the_record_and_a_difference_is_told() -> None:
    record = Meta(stated=Stated(type="order", date=date(2018, 8, 5), number="1221"))
    found = stated(BLOCK, record)
    assert found.act.date == date(2018, 8, 4)
    assert found.warnings == (
        "the date is 2018-08-04 in an approval block, but 2018-08-05 in the record",
    )


def test_an_unlike_day_of_approval_in_the_record_is_told() -> None:
    # law on the control chamber of 1993: the requisite and the field differ by a day
    record = Stated(type="law", date=date(1993, 4, 13), approved=date(1993, 4, 12))
    (warning,) = stated(LAW, Meta(stated=record)).warnings
    assert "1993-04-13" in warning
    assert "1993-04-12" in warning


def test_the_repeal_that_a_record_states_is_an_effect_on_the_whole_act() -> None:
    repealed = Repealed(
        Stated(
            type="order",
            date=date(2026, 2, 13),
            number="160",
            authority="Министра юстиции Республики Казахстан",
        ),
        commencement="вводится в действие по истечении десяти календарных дней после дня его "
        "первого официального опубликования",
    )
    found = stated(BLOCK, Meta(repealed=repealed))
    assert found.status == "repealed"
    assert found.repeal is not None
    assert (found.repeal.path, found.repeal.kind) == ("", "repeal")
    assert found.repeal.by.authority == "Қазақстан Республикасының Әділет министрі"
    assert str(found.repeal.commencement) == "P10D-after-first-publication"


REPEALED = """Нұсқаулықты бекіту туралы

Күшін жойған
Қазақстан Республикасы Бас прокурорының 2017 жылғы 13 қыркүйектегі № 104 бұйрығы. Қазақстан \
Республикасының Әділет министрлігінде 2017 жылғы 4 қазанда № 15840 болып тіркелді. Күші жойылды - \
Қазақстан Республикасы Бас Прокурорының 2021 жылғы 21 қазандағы № 137 бұйрығымен.
      Ескерту. Күші жойылды - ҚР Бас Прокурорының 21.10.2021 № 137 (алғашқы ресми жарияланған \
күннен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі) бұйрығымен.
      Заңның 37-бабын басшылыққа алып БҰЙЫРАМЫН:
      1. Нұсқаулық бекітілсін.
"""


def test_a_repeal_stated_three_times_is_one_effect() -> None:
    reading = read(SourceText("text", REPEALED.encode(), REPEALED, Form.TEXT, Language.KK))
    root = structure(reading)
    found = requisites(reading, root, None)
    assert (found.act.number, found.act.date) == ("104", date(2017, 9, 13))
    assert found.status == "repealed"
    (effect,) = effects(reading, root, found)
    assert (effect.path, effect.kind, effect.by.number) == ("", "repeal", "137")
    assert str(effect.commencement) == "P10D-after-first-publication"


@pytest.mark.parametrize(
    ("formula", "type_"),
    [
        ("БҰЙЫРАМЫН:", "order"),
        ("Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:", "resolution"),
        ("ҚАУЛЫ ЕТЕМІН:", "decree"),
        ("Алматы облысының әкімі ШЕШІМ ЕТТІ:", "decision"),
    ],
)
def test_an_act_that_states_no_requisites_has_its_type_from_its_formula(
    formula: str, type_: str
) -> None:
    act = stated(f"# Шаралар туралы\n\nЗаңға сәйкес {formula}\n\n1. Бекітілсін.\n").act
    assert (act.type, act.date, act.number) == (type_, None, None)


def test_the_enacting_formula_names_who_enacts() -> None:
    text = "# Шаралар туралы\n\nСақтау мақсатында, облыс әкімі ШЕШІМ ЕТТІ:\n\n1. Бекітілсін.\n"
    signed = text + "\n**Алматы облысының әкімі**\n\n**С.Үмбетов**\n"
    assert stated(text).act.authority == "облыс әкімі"
    assert stated(signed).act.authority == "Алматы облысының әкімі"


def test_a_text_that_states_nothing_has_no_requisites() -> None:
    found = stated("Мәтін.")
    assert replace(found.act, title=None) == ActRef()
    assert found.status == "unknown"
    assert str(found.commencement) == "not-stated"


def test_an_order_whose_heading_is_its_annexs_has_the_title_of_the_record() -> None:
    # order № 599 of 2015, edition of 2019
    text = BLOCK.replace("# Комиссия туралы ережені бекіту туралы", "# Комиссия туралы ереже", 1)
    record = Meta(stated=Stated(title_kk="Комиссия туралы ережені бекіту туралы"))
    assert stated(text, record).act.title == "Комиссия туралы ережені бекіту туралы"


def test_every_further_act_gives_requisites(shared_acts: Path) -> None:
    for path in sorted(shared_acts.glob("*/kaz*.md")):
        found = stated(path.read_text("utf-8"))
        assert found.commencement.rule != "date" or found.commencement.date


@given(st.text(alphabet="# Қазақстан2018жылғы4тмдң№бұйрыбекітлгШЕІМ\n>*.-", max_size=300))
def test_any_text_has_requisites(text: str) -> None:
    assert stated(text).status in {"in-force", "unknown", "repealed", "suspended"}
