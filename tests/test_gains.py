"""What a later build gained, lost and changed: nothing for the same facts, whatever their spans."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from zangraph.api.gains import Gains, gains
from zangraph.corpus.errors import InputError
from zangraph.corpus.shelf import shelf
from zangraph.graph.build import build
from zangraph.graph.workers import NoGate

ORDER = """\
Ережені бекіту туралы
Қазақстан Республикасы Ақпарат министрінің 2021 жылғы 3 мамырдағы № 150 бұйрығы
      БҰЙЫРАМЫН:
      1. Қоғамдық кеңес (бұдан әрі – Кеңес) құрылсын.
      2. Осы бұйрықтың 1-тармағы Кеңестің мүшелеріне қолданылады.
      3. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
      Министр А. Балаева
"""
NOTE = (
    "      Ескерту. 2-тармақ жаңа редакцияда – ҚР Ақпарат министрінің 05.06.2022 № 80 бұйрығымен.\n"
)
NAME = "2021-05-03-minister-order-150.txt"
SECOND = "      2. Осы бұйрықтың 1-тармағы"


def counted(found: Gains) -> dict[str, dict[str, int]]:
    return {
        name: {key: number for key, number in layer.counts().items() if number and key != "same"}
        for name, layer in found.layers.items()
    }


def compared(folder: Path, before: str, after: str) -> Gains:
    for name, text in (("before", before), ("after", after)):
        texts = folder / name / "texts"
        texts.mkdir(parents=True)
        (texts / NAME).write_text(text, "utf-8")
        build(shelf(texts), folder / name / "store", NoGate(), jobs=1)
    return gains(folder / "before" / "store", folder / "after" / "store")


def test_a_build_has_gained_nothing_against_itself(tmp_path: Path) -> None:
    found = compared(tmp_path, ORDER, ORDER)
    assert not any(counted(found).values())
    assert {name: layer.same for name, layer in found.layers.items()} == {
        "provisions": 4,
        "citations": 1,
        "effects": 0,
        "definitions": 1,
        "bodies": 1,
        "norms": 1,
    }


def test_a_text_whose_lines_moved_has_lost_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, ORDER, ORDER.replace("      1. ", "\n\n         1. "))
    assert not any(counted(found).values())


def test_a_citation_that_leads_nowhere_now_has_changed(tmp_path: Path) -> None:
    found = compared(tmp_path, ORDER, ORDER.replace("      1. ", "      10. "))
    (fact,) = found.layers["citations"].changed
    assert (fact.before or ())[-1] == "resolved"
    assert (fact.after or ())[-1] == "no-such-element"


def test_a_note_is_an_effect_gained(tmp_path: Path) -> None:
    found = compared(tmp_path, ORDER, ORDER.replace("      3. ", f"{NOTE}      3. "))
    assert counted(found)["effects"] == {"gained": 1}
    (fact,) = found.layers["effects"].gained
    assert fact.before is None
    assert fact.after is not None and fact.after[:2] == ("substitution", "not-stated")


def test_a_definition_that_says_something_else_has_changed(tmp_path: Path) -> None:
    found = compared(tmp_path, ORDER, ORDER.replace("1. Қоғамдық кеңес", "1. Сараптама кеңесі"))
    (fact,) = found.layers["definitions"].changed
    assert (fact.before, fact.after) == (("Қоғамдық кеңес",), ("Сараптама кеңесі",))


def test_a_paragraph_that_is_gone_is_lost_with_what_stood_in_it(tmp_path: Path) -> None:
    shorter = "".join(line for line in ORDER.splitlines(True) if not line.startswith(SECOND))
    found = compared(tmp_path, ORDER, shorter)
    assert counted(found) == {
        "provisions": {"lost": 1},
        "citations": {"lost": 1},
        "effects": {},
        "definitions": {},
        "bodies": {},
        "norms": {"lost": 1},
    }
    assert found.layers["provisions"].lost[0].to_json() == {
        "text": NAME,
        "at": "paragraph-2",
        "fact": "paragraph",
        "before": ["", ""],
        "after": None,
    }


def test_a_norm_with_another_number_is_lost_and_gained(tmp_path: Path) -> None:
    rule = "      2. Кеңестің отырысы мүшелерінің жартысынан көбі қатысқанда заңды болады.\n"
    before = ORDER.replace(SECOND, f"{rule}{SECOND.replace('2.', '3.')}")
    found = compared(tmp_path, before, before.replace("жартысынан көбі", "кемінде үштен екісі"))
    (lost,), (gained,) = found.layers["norms"].lost, found.layers["norms"].gained
    assert lost.before is not None and "value=1/2" in lost.before[-1]
    assert gained.after is not None and "value=2/3" in gained.after[-1]


def test_a_generation_can_be_compared_with_the_store_it_is_in(tmp_path: Path) -> None:
    compared(tmp_path, ORDER, ORDER)
    store = tmp_path / "before" / "store"
    found = gains(store / "generations" / "000001", store)
    assert not any(counted(found).values())


def test_gains_are_json_and_print(tmp_path: Path) -> None:
    found = compared(tmp_path, ORDER, ORDER.replace("      3. ", f"{NOTE}      3. "))
    json.dumps(found.to_json())
    out = StringIO()
    Console(file=out, width=200).print(found)
    assert "+ effects" in out.getvalue()


def test_where_no_build_is_there_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="zangraph build"):
        gains(tmp_path, tmp_path)
