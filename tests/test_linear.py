"""Reading takes time in proportion to the text, whatever is in it: no input makes it quadratic."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from zangraph.corpus.reading import read
from zangraph.corpus.source import Form, Language, Reading, SourceText
from zangraph.extract.bodies import survey
from zangraph.extract.citations import citations
from zangraph.extract.definitions import definitions
from zangraph.extract.ledger import ledger_of
from zangraph.extract.model import ActRef, Element
from zangraph.extract.norms import read as norms
from zangraph.extract.notes import effects
from zangraph.extract.requisites import requisites
from zangraph.extract.standing import relations
from zangraph.extract.structure import structure

T = TypeVar("T")
# A text of so many characters, and one of twice as many.
SIZE = 12_000
# Twice the text takes twice the time; a quadratic stage takes four times, a cubic one eight.
MOST = 3.0
# A stage that takes less is not measured: its time is that of the clock and of the first call.
SECONDS = 0.01
TRIES = 4

# What patterns stumble over: what may be repeated, what may be a beginning, what never ends.
PIECES = {
    "digits": "1234567890",
    "list of numbers": "1, 2, 3, ",
    "numbers joined by a word": "1 және ",
    "items in one line": "1) ",
    "items": "1) мәтін;\n",
    "lines of one letter": "а;\n",
    "quotes": '"',
    "quotations": "«А» ",
    "quotations that never end": "«А ",
    "conjunctions": "және ",
    "brackets": "(",
    "pairs of brackets": "() ",
    "spaces": " ",
    "the country": "Қазақстан Республикасының ",
    "one word without end": "мәтін",
    "Latin and Cyrillic letters": "aә",
    "letters and digits": "a1",
    "hyphens": "а-",
    "dashes": " - ",
    "underscores": "_",
    "paragraphs": "1. Осы\n",
    "chapters": "1-тарау. Жалпы\n",
    "articles": "1-бап. Мәні\n",
    "elements": "1-бабының ",
    "chains": "1-баптың 2-тармағының 3) тармақшасының ",
    "acts": "Заңының ",
    "dates": "2013 жылғы 26 қыркүйектегі ",
    "numbers of acts": "№ 18 ",
    "titles": '"Прокуратура туралы" Қазақстан Республикасының Заңы, ',
    "notes": "Ескерту. 1-тармақ жаңа редакцияда - ҚР 06.10.2025 № 62 бұйрығымен.\n",
    "short names": "орган (бұдан әрі - Орган) ",
    "short names that never end": "(бұдан әрі - ",
    "treaties": "Адам туралы конвенция ",
    "codes": "Қылмыстық, Азаматтық ",
    "bodies": "Комиссияның төрағасы ",
    "ministries": "Әділет министрлігі, ",
    "what bodies are for": "жөніндегі комиссия, ",
    "rules": "Комиссия шешім қабылдайды, ",
    "lists in lists": "Комиссия:\nқарайды;\n",
    "numbers of members": "кемінде бес мүше ",
    "shares of votes": "мүшелерінің жартысынан астамы ",
    "terms": "бес жұмыс күні ",
    "signatures": "Министр А.А. Умаров\n",
    "approvals": "бұйрығына қосымша\n",
    "bold words": "**а ",
    "headings": "# А\n",
    "cells": "|a|b|\n",
    "links": "[а](б)",
    "tags": "<td>",
    "soft hyphens": "а\u00ad",
    "pages": "1\n\f",
    "wrapped lines": "мәтін сөз және тағы бір-\nмәтін\n",
    "displaced links": "Заңының  4) 37-бабының\nтармақшасын\n",
    "Russian elements": "пункт 1 статьи 2 ",
    "Russian acts": "Закон Республики Казахстан от 1 января 2000 года № 1 ",
}


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """What the collector takes for all that is alive is not the time of the stage it interrupts."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _text(unit: str, size: int) -> SourceText:
    text = (unit * (size // len(unit) + 1))[:size]
    language = Language.RU if unit[:6] in ("пункт ", "Закон ") else Language.KK
    return SourceText("text.txt", text.encode(), text, Form.TEXT, language)


def _stages(source: SourceText) -> dict[str, float]:
    """The seconds that each stage takes."""
    taken: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        result = work()
        taken[name] = time.process_time() - started
        return result

    reading: Reading = timed("read", lambda: read(source))
    timed("fold", lambda: reading.folded)
    root: Element = timed("structure", lambda: structure(reading))
    defined = timed("definitions", lambda: definitions(reading, root))
    timed("citations", lambda: citations(reading, root, ActRef(), defined))
    stated = timed("requisites", lambda: requisites(reading, root, None))
    timed("effects", lambda: effects(reading, root, stated))
    named = timed("bodies", lambda: survey(reading, root, defined))
    timed("relations", lambda: relations(reading, root, named))
    told = timed("norms", lambda: norms(reading, root, defined))
    timed("ledger", lambda: ledger_of(reading, told))
    return taken


def _too_slow(unit: str) -> dict[str, str]:
    """The stages that take more than their share of time for twice the text, at the best try."""
    best: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for _ in range(TRIES):
        for times, size in zip(best, (SIZE, 2 * SIZE), strict=True):
            for stage, seconds in _stages(_text(unit, size)).items():
                times[stage] = min(seconds, times.get(stage, seconds))
        once, twice = best
        slow = {
            stage: f"{seconds / once[stage]:.1f} times as long, {seconds:.3f} s"
            for stage, seconds in twice.items()
            if seconds > SECONDS and seconds > MOST * once[stage]
        }
        if not slow:
            return {}
    return slow


@pytest.mark.parametrize("unit", PIECES.values(), ids=PIECES.keys())
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    _stages(_text(unit, 200))  # patterns compiled
    assert not _too_slow(unit)


@pytest.mark.parametrize("seed", range(12))
def test_no_mixture_of_pieces_takes_more_than_its_share(seed: int) -> None:
    chosen = random.Random(seed)
    unit = "".join(chosen.choice(list(PIECES.values())) for _ in range(chosen.randrange(2, 5)))
    _stages(_text(unit, 200))
    assert not _too_slow(unit), repr(unit)
