"""An extraction is held to an annotation: each difference counts once, and is shown."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from zangraph.api.evaluate import Report, Score, evaluate
from zangraph.corpus.errors import DataError, InputError

TEXT = """\
Қоғамдық кеңес туралы ережені бекіту туралы
Қазақстан Республикасы Ақпарат министрінің 2021 жылғы 3 мамырдағы № 150 бұйрығы
      БҰЙЫРАМЫН:
      1. Қоса беріліп отырған Қоғамдық кеңес туралы ереже бекітілсін.
      2. «Ережені бекіту туралы» Ақпарат министрінің 2019 жылғы 4 ақпандағы № 15 бұйрығының күші \
жойылды деп танылсын.
      3. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
      Министр А. Балаева

Қазақстан Республикасы
Ақпарат министрінің
2021 жылғы 3 мамырдағы
№ 150 бұйрығымен
бекітілген

Қоғамдық кеңес туралы ереже

1-тарау. Жалпы ережелер

      1. Қоғамдық кеңес (бұдан әрі – Кеңес) консультативтік орган болып табылады.
      2. Кеңес осы Ереженің 1-тармағында көзделген мақсатта құрылады.
      Ескерту. 2-тармақ жаңа редакцияда – ҚР Ақпарат министрінің 05.06.2022 № 80 (алғашқы ресми \
жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі) бұйрығымен.
"""
FACTS: dict[str, Any] = {
    "source": "2021-05-03-minister-order-150.txt",
    "language": "kk",
    "act": {
        "type": "order",
        "date": "2021-05-03",
        "number": "150",
        "title": "Қоғамдық кеңес туралы ережені бекіту туралы",
        "registration": None,
        "commencement": "on-signature",
    },
    "provisions": [
        "preamble",
        "paragraph-1",
        "paragraph-2",
        "paragraph-3",
        "annex-1/paragraph-1",
        "annex-1/paragraph-2",
    ],
    "chapters": {"annex-1/chapter-1": ["annex-1/paragraph-1", "annex-1/paragraph-2"]},
    "amendments": [
        {
            "target": "annex-1/paragraph-2",
            "kind": "substitution",
            "by": {"type": "order", "date": "2022-06-05", "number": "80"},
            "commencement": "P10D-after-first-publication",
        }
    ],
    "repeals": [
        {
            "at": "paragraph-2",
            "act": {"type": "order", "date": "2019-02-04", "number": "15"},
            "part": None,
        }
    ],
    "definitions": [{"at": "annex-1/paragraph-1", "term": "Кеңес", "meaning": "Қоғамдық кеңес"}],
}
# The same with a third paragraph that lays down a quorum and a frequency.
RULES = (
    "      3. Кеңестің отырысы оның мүшелерінің жартысынан көбі қатысқан кезде заңды болып "
    "саналады. Кеңес тоқсанына кемінде бір рет отырыс өткізеді.\n"
)
QUORUM = {
    "at": "annex-1/paragraph-3",
    "modality": "procedure",
    "bearer": "Қоғамдық кеңес",
    "parameter": {"kind": "quorum", "operator": ">", "value": "1/2", "base": "members"},
}
FREQUENCY = {
    "at": "annex-1/paragraph-3",
    "modality": "obligation",
    "bearer": "Кеңес",
    "parameter": {"kind": "frequency", "operator": ">=", "value": "1", "unit": "quarter"},
}
RULED: dict[str, Any] = {
    "source": FACTS["source"],
    "language": "kk",
    "bodies": [
        {"name": "Қоғамдық кеңес", "kind": "consultative-body", "aliases": ["Кеңес"]},
        {"name": "Қазақстан Республикасының Ақпарат министрі", "kind": "office"},
    ],
    "norms": [QUORUM, FREQUENCY],
    "sample": {"norms": ["annex-1/paragraph-3"]},
}
CITATION = {
    "at": "annex-1/paragraph-2",
    "text": "осы Ереженің 1-тармағында",
    "targets": ["annex-1/paragraph-1"],
}


def report(folder: Path, facts: dict[str, Any]) -> Report:
    gold, texts = folder / "gold", folder / "texts"
    for place in (gold, texts):
        place.mkdir(exist_ok=True)
    text = TEXT + RULES if "norms" in facts else TEXT
    (texts / "2021-05-03-minister-order-150.txt").write_text(text, "utf-8")
    (gold / "one.json").write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    return evaluate(gold, [texts])


def scored(folder: Path, facts: dict[str, Any]) -> dict[str, Score]:
    return dict(report(folder, facts).acts[facts["source"]])


def counted(score: Score) -> tuple[int, int, int]:
    return score.right, len(score.missed), len(score.spurious)


def test_an_extraction_that_says_what_the_file_says_has_full_marks(tmp_path: Path) -> None:
    scores = scored(tmp_path, FACTS)
    assert {layer: counted(score) for layer, score in scores.items() if layer != "act"} == {
        "provisions": (6, 0, 0),
        "chapters": (2, 0, 0),
        "amendments": (1, 0, 0),
        "repeals": (1, 0, 0),
        "definitions": (1, 0, 0),
    }
    assert scores["act"].missed == ()


CHANGES = [
    # layer, how the file is changed, (right, missed, spurious)
    ("provisions", lambda t: t["provisions"].append("annex-1/paragraph-3"), (6, 1, 0)),
    ("provisions", lambda t: t["provisions"].remove("paragraph-3"), (5, 0, 1)),
    ("chapters", lambda t: t["chapters"].update({"annex-1/chapter-2": []}), (2, 1, 0)),
    ("amendments", lambda t: t["amendments"][0].update(kind="amendment"), (0, 1, 1)),
    ("amendments", lambda t: t["amendments"][0]["by"].update(number="81"), (0, 1, 1)),
    ("amendments", lambda t: t["amendments"][0].update(commencement="not-stated"), (0, 1, 1)),
    ("repeals", lambda t: t["repeals"][0].update(part="paragraph-1"), (0, 1, 1)),
    ("definitions", lambda t: t["definitions"][0].update(meaning="Кеңес"), (0, 1, 1)),
    ("definitions", lambda t: t["definitions"].clear(), (0, 0, 1)),
]


@pytest.mark.parametrize(("layer", "change", "expected"), CHANGES)
def test_a_difference_counts_in_its_layer(
    layer: str, change: Any, expected: tuple[int, int, int], tmp_path: Path
) -> None:
    facts = copy.deepcopy(FACTS)
    change(facts)
    assert counted(scored(tmp_path, facts)[layer]) == expected


NORMS = [
    # layer, how the file is changed, (right, missed, spurious)
    ("norms", lambda t: None, (2, 0, 0)),
    ("parameters", lambda t: None, (2, 0, 0)),
    # the bearer under any of its names, and in any place of its paragraph
    ("norms", lambda t: t["norms"][0].update(bearer="Кеңес"), (2, 0, 0)),
    ("norms", lambda t: t["norms"][0].update(at="annex-1/paragraph-3/part-1"), (2, 0, 0)),
    # another bearer, another modality
    ("norms", lambda t: t["norms"][0].update(bearer="-"), (1, 1, 1)),
    ("norms", lambda t: t["norms"][0].update(modality="power"), (1, 1, 1)),
    # a number is exact, and what the file does not give is not asked
    ("parameters", lambda t: t["norms"][0]["parameter"].update(value="2/3"), (1, 1, 1)),
    ("parameters", lambda t: t["norms"][0]["parameter"].update(operator=">="), (1, 1, 1)),
    ("parameters", lambda t: t["norms"][0]["parameter"].pop("base"), (2, 0, 0)),
    # what a term runs from is asked of parameter-terms alone
    ("parameters", lambda t: t["norms"][1]["parameter"].update(after="notice"), (2, 0, 0)),
    ("parameter-terms", lambda t: t["norms"][1]["parameter"].update(after="notice"), (1, 1, 1)),
    # outside the sample nothing is spurious
    ("norms", lambda t: t["norms"].pop(), (1, 0, 1)),
    ("norms", lambda t: t["sample"].update(norms=["annex-1/paragraph-9"]), (2, 0, 0)),
    ("bodies", lambda t: None, (2, 0, 0)),
    ("bodies", lambda t: t["bodies"][0].update(name="Сараптама тобы", aliases=[]), (1, 1, 1)),
    ("body-kinds", lambda t: t["bodies"][0].update(kind="court"), (1, 1, 1)),
]


@pytest.mark.parametrize(("layer", "change", "expected"), NORMS)
def test_a_norm_is_right_by_its_place_modality_bearer_and_number(
    layer: str, change: Any, expected: tuple[int, int, int], tmp_path: Path
) -> None:
    facts = copy.deepcopy(RULED)
    change(facts)
    assert counted(scored(tmp_path, facts)[layer]) == expected


WORDINGS = [
    # The words need only overlap …
    ("осы Ереженің 1-тармағында", "annex-1/paragraph-2", (1, 1)),
    ("Ереженің 1-тармағында көзделген", "annex-1/paragraph-2/part-1", (1, 1)),
    # … but they must, and stand in the provision.
    ("құрылады", "annex-1/paragraph-2", (0, 0)),
    ("осы Ереженің 1-тармағында", "annex-1/paragraph-1", (0, 0)),
]


@pytest.mark.parametrize(("text", "at", "right"), WORDINGS)
def test_the_words_of_a_citation_overlap(
    text: str, at: str, right: tuple[int, int], tmp_path: Path
) -> None:
    facts = FACTS | {"citations": [CITATION | {"text": text, "at": at}]}
    scores = scored(tmp_path, facts)
    assert (scores["citations"].right, scores["citation-spans"].right) == right


def test_a_citation_with_another_target_is_only_a_span(tmp_path: Path) -> None:
    facts = FACTS | {"citations": [CITATION | {"targets": ["annex-1/paragraph-2"]}]}
    scores = scored(tmp_path, facts)
    assert (scores["citations"].right, scores["citation-spans"].right) == (0, 1)


def test_outside_a_sample_nothing_is_spurious(tmp_path: Path) -> None:
    facts = FACTS | {"provisions": ["preamble"], "sample": {"provisions": ["preamble"]}}
    assert counted(scored(tmp_path, facts)["provisions"]) == (1, 0, 0)


def test_a_layer_that_is_left_out_is_not_scored(tmp_path: Path) -> None:
    facts = {key: value for key, value in FACTS.items() if key != "repeals"}
    assert "repeals" not in scored(tmp_path, facts)


def test_an_act_that_is_not_here_is_skipped_and_said(tmp_path: Path) -> None:
    found = report(tmp_path, FACTS | {"source": "acts/min-1-unknown/kaz.md"})
    assert (found.acts, found.skipped) == ({}, ("acts/min-1-unknown/kaz.md",))


def test_the_json_has_the_shape_of_the_interface(tmp_path: Path) -> None:
    facts = copy.deepcopy(FACTS)
    facts["provisions"].append("annex-1/paragraph-3")
    table = report(tmp_path, facts).to_json()
    assert table["acts"][FACTS["source"]]["provisions"] == {
        "precision": 1.0,
        "recall": 6 / 7,
        "f1": 12 / 13,
        "missed": [{"at": "annex-1/paragraph-3"}],
        "spurious": [],
    }
    assert table["total"]["provisions"]["recall"] == 6 / 7
    json.dumps(table)


def test_where_nothing_is_to_be_found_and_nothing_was_all_is_right() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)


def test_a_folder_without_gold_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold files"):
        evaluate(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", "{"])
def test_a_file_that_is_no_gold_file_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"one\.json"):
        evaluate(tmp_path)
