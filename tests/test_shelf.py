"""What stands on the shelf: acts, languages, editions, and what is recorded beside them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from zangraph.corpus.corrections import Action, Correction, read_corrections
from zangraph.corpus.errors import DataError, InputError
from zangraph.corpus.lawgit import read_lawgit, requisite_line
from zangraph.corpus.meta import Meta, Repealed, Stated, proposed, read_meta, write_meta
from zangraph.corpus.shelf import shelf, shipped
from zangraph.corpus.source import Language

ORDER = "2023-01-20-ombudsman-order-1"
TEXT = "1. Үйлестіру кеңесі құрылсын.\n"


def put(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_acts_are_on_the_shelf_by_default() -> None:
    assert [holding.act for holding in shelf()] == [
        "2013-06-18-government-resolution-617",
        "2013-09-26-ombudsman-directive-22",
        "2017-09-13-prosecutor-general-order-104",
        ORDER,
        "2024-12-27-president-decree-747",
    ]
    for holding in shelf():
        assert holding.meta.partial is None
        assert holding.meta.remarks
        assert holding.load().name == f"{holding.act}/kaz.txt"


def test_the_name_of_a_folder_or_loose_text_gives_requisites(tmp_path: Path) -> None:
    put(tmp_path / "2022-07-05-minister-of-justice-normative-resolution-549-1.txt")
    (holding,) = shelf(tmp_path)
    assert holding.meta.named == Stated(
        type="normative-resolution",
        date=date(2022, 7, 5),
        number="549-1",
        body="minister-of-justice",
    )
    assert holding.meta.stated == Stated()


def test_editions_and_languages_of_an_act_stand_together_in_order(tmp_path: Path) -> None:
    folder = tmp_path / ORDER
    put(folder / "kaz.txt", TEXT + "2. Жаңа.\n")
    put(folder / "kaz@original.txt")
    put(folder / "kaz@2025-10-06-62.txt", TEXT + "2. Ескі.\n")
    put(folder / "rus.txt", "1. Создать Координационный совет.\n")
    found = [(h.act, h.language, h.version, h.edition, h.current) for h in shelf(tmp_path)]
    assert found == [
        (ORDER, Language.KK, "original", None, False),
        (ORDER, Language.KK, "2025-10-06-62", date(2025, 10, 6), False),
        (ORDER, Language.KK, "", None, True),
        (ORDER, Language.RU, "", None, True),
    ]
    assert shelf(tmp_path)[0].meta.original
    assert shelf(tmp_path)[1].meta.brought_by == (Stated(date=date(2025, 10, 6), number="62"),)


def test_copies_are_one_holding_and_the_one_with_records_is_kept(tmp_path: Path) -> None:
    loose = put(tmp_path / "loose" / f"{ORDER}.txt")
    put(tmp_path / "acts" / ORDER / "kaz.txt")
    (holding,) = shelf(loose.parent, tmp_path / "acts")
    assert holding.path == tmp_path / "acts" / ORDER / "kaz.txt"


def test_the_order_of_the_shelf_does_not_depend_on_the_order_of_directories(
    tmp_path: Path,
) -> None:
    put(tmp_path / "a" / "one" / "kaz.txt", "1. Бір.")
    put(tmp_path / "b" / "two" / "kaz.txt", "1. Екі.")
    a, b = tmp_path / "a", tmp_path / "b"
    assert shelf(a, b) == shelf(b, a)


def test_two_texts_that_claim_one_edition_are_refused(tmp_path: Path) -> None:
    put(tmp_path / ORDER / "kaz.txt")
    put(tmp_path / ORDER / "kaz.md", "# Басқа мәтін\n")
    with pytest.raises(InputError, match="two different texts claim to be the same edition"):
        shelf(tmp_path)


def test_the_same_act_with_another_text_in_a_second_directory_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "a" / ORDER / "kaz.txt")
    put(tmp_path / "b" / ORDER / "kaz.txt", TEXT + "2. Басқа.\n")
    with pytest.raises(InputError, match=f"edition of {ORDER}"):
        shelf(tmp_path / "a", tmp_path / "b")


def test_loose_texts_that_say_nothing_of_themselves_are_told_apart_by_folder(
    tmp_path: Path,
) -> None:
    put(tmp_path / "a" / "act.txt", "1. Бір.")
    put(tmp_path / "b" / "act.txt", "1. Екі.")
    assert [holding.act for holding in shelf(tmp_path)] == ["a/act", "b/act"]


def test_a_folder_without_texts_or_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no act's text was found"):
        shelf(tmp_path)
    with pytest.raises(InputError, match="there is no such folder"):
        shelf(tmp_path / "acts")


def test_one_file_is_a_shelf_of_one(tmp_path: Path) -> None:
    (holding,) = shelf(put(tmp_path / "ereje.txt"))
    assert (holding.act, holding.name, holding.load().text) == ("ereje", "ereje.txt", TEXT)


def test_documents_about_the_acts_are_not_acts(shared_acts: Path) -> None:
    acts = {holding.act for holding in shelf(shared_acts)}
    assert len(acts) == 21
    assert not acts & {"EDITIONS", "FORMAT", "PATTERNS"}


def test_a_copy_without_a_version_is_the_edition_that_has_its_bytes(shared_acts: Path) -> None:
    found = {
        (h.version, h.edition, h.current)
        for h in shelf(shared_acts)
        if h.act == "codes-173439-ombudsman-law"
    }
    assert found == {
        ("71830719", date(2022, 11, 5), False),
        ("33b96181", date(2026, 7, 1), True),
    }


def test_an_edition_without_its_own_record_has_no_day(shared_acts: Path) -> None:
    (holding,) = (h for h in shelf(shared_acts) if h.version == "3f587e25")
    assert holding.edition is None
    assert holding.meta.brought_by == ()
    # What is true of the act as a whole is known from the other edition's record.
    assert holding.meta.stated.number == "334"
    assert holding.meta.status == "repealed"


def test_an_excerpt_says_which_part_it_is(shared_acts: Path) -> None:
    partial = {h.name: h.meta.partial for h in shelf(shared_acts) if h.meta.partial}
    assert partial["codes-81238-penal-execution-code/kaz.excerpt-art32-49@016484a4.md"] == (
        "art32-49"
    )
    assert len(partial) == 6


def test_a_split_text_is_put_together_in_the_order_of_its_index(tmp_path: Path) -> None:
    folder = tmp_path / "0705-kodeks-81238"
    put(
        folder / "kaz.md",
        "# Кодекс\n\n| Бөлім | |\n|---|---|\n| [2](kaz/ch002.md) | |\n| [1](kaz/ch001.md) | |\n",
    )
    put(folder / "kaz" / "ch001.md", "## 1-тарау. Бір\n")
    put(folder / "kaz" / "ch002.md", "## 2-тарау. Екі\n")
    put(folder / "kaz" / "ch010.md", "## 10-тарау. Он\n")
    (holding,) = shelf(tmp_path)
    assert [line for line in holding.load().text.splitlines() if line] == [
        "# Кодекс",
        "## 2-тарау. Екі",
        "## 1-тарау. Бір",
        "## 10-тарау. Он",
    ]


def test_front_matter_of_old_builds_gives_link_and_edition(tmp_path: Path) -> None:
    link = "https://zan.gov.kz/client/#!/doc/1469/kaz/07.11.1995"
    put(tmp_path / "19951107-act-1469" / "kaz.md", f"---\nsource: {link}\n---\n\n# Қаулы\n")
    (holding,) = shelf(tmp_path)
    assert (holding.meta.source, holding.meta.code) == (link, "1469")
    assert holding.edition == date(1995, 11, 7)


# --- law-as-git records ---


@pytest.mark.parametrize(
    ("words", "act", "repealed"),
    [
        (
            "Приказ и.о. Министра юстиции Республики Казахстан от 30 ноября 2015 года № 599. "
            "Зарегистрирован в Министерстве юстиции Республики Казахстан 3 декабря 2015 года № "
            "12347. Утратил силу приказом Министра юстиции Республики Казахстан от 10 августа 2026 "
            "года № 766 (вводится в действие с 25 августа 2026 года)",
            Stated(
                type="order",
                date=date(2015, 11, 30),
                number="599",
                authority="и.о. Министра юстиции Республики Казахстан",
                registration_number="12347",
                registration_date=date(2015, 12, 3),
            ),
            (
                Stated(
                    type="order",
                    date=date(2026, 8, 10),
                    number="766",
                    authority="Министра юстиции Республики Казахстан",
                ),
                "вводится в действие с 25 августа 2026 года",
            ),
        ),
        (  # Latin p in the month, no number, "N", an abbreviated authority
            "Закон Республики Казахстан от 13 апpеля 1993 года. Утратил силу - Законом РК от 20 "
            "декабря 2004 года N 12 (вводится в действие с 1 января 2005 года)",
            Stated(type="law", date=date(1993, 4, 13)),
            (
                Stated(type="law", date=date(2004, 12, 20), number="12"),
                "вводится в действие с 1 января 2005 года",
            ),
        ),
        (  # the longest type name; Cyrillic І in a Roman number
            "Конституционный закон Республики Казахстан от 12 июля 2023 года № 22-VІІІ ЗРК",
            Stated(type="constitutional-law", date=date(2023, 7, 12), number="22-VIII"),
            None,
        ),
        (  # the short form
            "Приказ от 26.11.2015 № 593, Министерство юстиции Республики Казахстан",
            Stated(
                type="order",
                date=date(2015, 11, 26),
                number="593",
                authority="Министерство юстиции Республики Казахстан",
            ),
            None,
        ),
        ("", Stated(), None),
    ],
)
def test_a_line_of_requisites_is_read(
    words: str, act: Stated, repealed: tuple[Stated, str] | None
) -> None:
    line = requisite_line(words)
    assert line.act == act
    assert (line.repealed and (line.repealed.by, line.repealed.commencement)) == repealed


def test_every_record_beside_the_project_gives_type_date_and_edition(shared_acts: Path) -> None:
    for path in sorted(shared_acts.glob("*/meta*.yaml")):
        meta = read_lawgit(path, "kaz")
        assert meta.stated.type, path
        assert meta.stated.date, path
        assert meta.edition, path
        assert bool(meta.brought_by) != meta.original, path
        # The law of 1993 has no number.
        assert meta.stated.number or "104237" in str(path)


def test_a_record_that_gives_two_dates_says_so(shared_acts: Path) -> None:
    meta = read_lawgit(shared_acts / "codes-104237-control-chamber-1993" / "meta.yaml", "kaz")
    assert (meta.stated.date, meta.stated.approved) == (date(1993, 4, 13), date(1993, 4, 12))
    assert meta.remarks == ("the record gives two dates: 1993-04-13 and approved on 1993-04-12",)


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        ("requisite: [a, b]\n", "requisite: \\['a', 'b'\\]; expected a text"),
        ("version_date:\n  kaz: soon\n", "expected a date such as 2018-08-28"),
        ("a: b: c\n", "meta.yaml:1: .*expected valid YAML"),
        ("- a\n", "expected a record"),
    ],
)
def test_a_broken_record_is_told(tmp_path: Path, yaml: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_lawgit(put(tmp_path / "meta.yaml", yaml), "kaz")


# --- meta.toml ---

META = """
source = "https://adilet.zan.kz/kaz/docs/V2300031749"
retrieved = 2026-03-01
published = 2023-01-25
published_in = "Reference Control Bank"
partial = false
[act]
type = "order"
date = 2023-01-20
number = "1"
[repealed]
type = "order"
number = "5"
words = "Күші жойылды"
[text."kaz@original.txt"]
original = true
edition = 2023-01-20
brought_by = [{ type = "order", date = 2025-10-06, number = "62" }]
"""


def test_meta_holds_for_all_texts_of_a_folder_and_for_one(tmp_path: Path) -> None:
    put(tmp_path / "kaz@original.txt")
    path = put(tmp_path / "meta.toml", META)
    whole, one = read_meta(path), read_meta(path, "kaz@original.txt")
    assert whole.published == one.published == date(2023, 1, 25)
    assert whole.stated == Stated(type="order", date=date(2023, 1, 20), number="1")
    assert whole.repealed == Repealed(Stated(type="order", number="5"), "Күші жойылды")
    assert (whole.original, one.original) == (False, True)
    assert one.brought_by == (Stated(type="order", date=date(2025, 10, 6), number="62"),)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('source = "https://a"\npublised = 2023-01-25', r"meta.toml:2: unknown key 'publised'"),
        ('published = "2023-01-25"', r"meta.toml:1: .*expected a date such as 2023-01-20"),
        ("published = 2023-01-25T10:00:00", r"expected a date"),
        ("partial = true", r"a text in quotes that says which part"),
        ('source = "adilet"', r"expected a link"),
        ('[act]\ntype = "ordre"', r"meta.toml:2: type = 'ordre'; expected one of constitution"),
        ('status = "valid"', r"expected one of in-force"),
        ('[text."rus.txt"]\noriginal = true', r"expected the name of a text in this folder"),
        ('brought_by = ["62"]', r"expected a list of tables"),
        ("a = \nb = 1", r"meta.toml:1: .*expected valid TOML"),
    ],
)
def test_a_broken_meta_is_told_with_its_line(tmp_path: Path, toml: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_meta(put(tmp_path / "meta.toml", toml))


def test_a_proposed_meta_reads_back_as_it_was(tmp_path: Path) -> None:
    meta = Meta(
        stated=Stated(type="order", date=date(2023, 1, 20), number="1", title_kk="Кеңес туралы"),
        source="https://adilet.zan.kz/kaz/docs/V2300031749",
        retrieved=date(2026, 3, 1),
        partial="articles 1-9",
        edition=date(2025, 10, 6),
        brought_by=(Stated(type="order", date=date(2025, 10, 6), number="62"),),
        status="repealed",
        repealed=Repealed(Stated(number="5"), "Күші жойылды", "бірден"),
        remarks=("A copy.",),
    )
    path = tmp_path / "meta.toml"
    write_meta(path, meta)
    assert read_meta(path) == meta
    with pytest.raises(InputError, match=r"there is a meta.toml already"):
        write_meta(path, meta)


def test_a_proposed_meta_leaves_out_what_is_not_known() -> None:
    assert tomllib.loads(proposed(Meta())) == {"partial": False}


# --- corrections.toml ---

CORRECTION = """
[[correction]]
layer = "citations"
at = "annex-1/paragraph-14"
quote = "осы Ереженің 17-тармағының"
field = "targets"
value = ["annex-1/paragraph-17"]
who = "A. Lawyer"
when = 2026-03-01
why = "The regulation is annex 1."
text = "kaz.txt"
"""


def test_corrections_belong_to_their_text(tmp_path: Path) -> None:
    put(tmp_path / ORDER / "kaz.txt")
    put(tmp_path / ORDER / "rus.txt", "1. Создать Координационный совет.\n")
    put(tmp_path / ORDER / "corrections.toml", CORRECTION)
    kazakh, russian = shelf(tmp_path)
    assert kazakh.corrections == (
        Correction(
            layer="citations",
            action=Action.SET,
            at="annex-1/paragraph-14",
            quote="осы Ереженің 17-тармағының",
            field="targets",
            value=("annex-1/paragraph-17",),
            who="A. Lawyer",
            when=date(2026, 3, 1),
            why="The regulation is annex 1.",
            text="kaz.txt",
            line=2,
        ),
    )
    assert russian.corrections == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('who = "A. Lawyer"\n', "", "corrections.toml:2: a correction without who"),
        ('"citations"', '"citation"', "expected one of act, provisions"),
        ('field = "targets"', 'field = "target"', "field 'target' of citations"),
        ('["annex-1/paragraph-17"]', '"annex-1"', "expected a value of kind list"),
        ("2026-03-01", '"today"', "when = 'today'; expected a date"),
        ("at =", "where =", "unknown key 'where'"),
        ("[[correction]]", 'action = "drop"\n[[correction]]', "expected tables"),
        ('layer = "citations"', 'layer = "citations"\naction = "drop"', "action = 'drop'"),
        ('layer = "citations"', 'layer = "citations"\naction = "remove"', "a removal with"),
    ],
)
def test_a_broken_correction_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = put(tmp_path / "corrections.toml", CORRECTION.replace(old, new, 1))
    with pytest.raises(DataError, match=told):
        read_corrections(path)


def test_no_file_is_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.toml") == ()


def test_the_shipped_records_are_valid() -> None:
    for path in sorted(shipped().glob("*/meta.toml")):
        read_meta(path)
