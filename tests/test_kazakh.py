"""spaCy's Kazakh keeps the numbers of the law whole, and carries its phrases."""

import subprocess
import sys

import pytest

from zangraph.extract import kazakh

TOKENS = [
    # an article inserted after article 10; its bracketed list number
    ("10-2-бабының 2) тармақшасы", ["10-2-бабының", "2)", "тармақшасы"]),
    # the number of a law has Roman letters
    ("№ 217-VI Заңымен", ["№", "217-VI", "Заңымен"]),
    # the sign of a number without its space
    ("№62 бұйрық", ["№", "62", "бұйрық"]),
    # a compound word, and a full stop after a letter that Russian lacks
    ("іс-шара, тармақ.", ["іс-шара", ",", "тармақ", "."]),
    # initials keep their stops
    ("А.С. Умаровқа жүктелсін.", ["А.С.", "Умаровқа", "жүктелсін", "."]),
    # a word glued to a list number, as printed in an act of 2010
    ("3)тармақшасын", ["3)", "тармақшасын"]),
    # an inserted subparagraph
    ("20-1) тармақшасы; 46-11-бабы", ["20-1)", "тармақшасы", ";", "46-11-бабы"]),
    # shortenings
    ("«Заң» және т.б.", ["«", "Заң", "»", "және", "т.б."]),
    # a number with a department's mark
    ("№ 171/ҚБПҮ", ["№", "171/ҚБПҮ"]),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_the_tokenizer_keeps_the_numbers_of_the_law_whole(text: str, expected: list[str]) -> None:
    kazakh.register()
    import spacy

    assert [token.text for token in spacy.blank("kk")(text)] == expected


def test_a_document_carries_acts_references_bodies_and_names() -> None:
    nlp = kazakh.pipeline(["Үйлестіру кеңесі"])
    doc = nlp(
        "Үйлестіру кеңесінің мүшелері Қазақстан Республикасы Қылмыстық кодексінің 361-бабының "
        "бірінші бөлігіне және Әділет министрінің 2012 жылғы 24 ақпандағы № 87 бұйрығына сәйкес"
    )
    spans = {group: [(span.text, span.label_) for span in doc.spans[group]] for group in doc.spans}
    assert spans["acts"] == [
        ("Қазақстан Республикасы Қылмыстық кодексінің", "code"),
        ("Әділет министрінің 2012 жылғы 24 ақпандағы № 87 бұйрығына", "order"),
    ]
    assert spans["references"] == [("361-бабының бірінші бөлігіне", "article")]
    assert spans["names"] == [("Үйлестіру кеңесінің", "name")]
    assert ("Әділет министрінің", "body") in spans["bodies"]


def test_spacy_is_imported_only_when_it_is_used() -> None:
    code = "import sys, zangraph.extract.kazakh; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
