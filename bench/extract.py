"""How fast the extraction is: over the shipped acts, repeated with variations to many megabytes.

Prints a table of ratios measured in one run, so that they mean the same on any machine:
`python bench/extract.py [--megabytes 20]`.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial

import regex
from rich.console import Console
from rich.table import Table

from zangraph.corpus.reading import read
from zangraph.corpus.shelf import shelf
from zangraph.corpus.source import SourceText
from zangraph.extract.amending import amending_clauses
from zangraph.extract.bodies import survey
from zangraph.extract.citations import citations
from zangraph.extract.definitions import definitions
from zangraph.extract.ledger import ledger_of
from zangraph.extract.norms import read as read_norms
from zangraph.extract.notes import effects
from zangraph.extract.pipeline import extract
from zangraph.extract.repeals import repeals
from zangraph.extract.requisites import requisites
from zangraph.extract.standing import relations
from zangraph.extract.structure import structure

Row = tuple[str, str, str]
MEGABYTE = 1_000_000
_NUMBER = regex.compile(r"(?<=№\s?)\d+")
_YEAR = regex.compile(r"(?:19|20)\d\d(?=\s+жыл)")


def varied(source: SourceText, turn: int) -> SourceText:
    """The text with other act numbers and years: nothing remembered of one turn helps the next."""
    text = _NUMBER.sub(lambda match: str(int(match[0]) + turn), source.text)
    text = _YEAR.sub(lambda match: str(1992 + (int(match[0]) + turn) % 32), text)
    return replace(source, name=f"{source.name}-{turn}", raw=text.encode(), text=text)


def texts(sources: Sequence[SourceText], size: int) -> Iterator[SourceText]:
    """The acts again and again, each time varied, up to a number of bytes."""
    done = turn = 0
    while True:
        for source in sources:
            if done >= size:
                return
            one = varied(source, turn)
            done += len(one.raw)
            yield one
        turn += 1


def whole(source: SourceText) -> int:
    """The extraction of one text; the number of bytes read."""
    extract(source)
    return len(source.raw)


def seconds(work: Callable[[], object]) -> float:
    """How long the work keeps this process busy: what else the machine does is not counted."""
    started = time.process_time()
    work()
    return time.process_time() - started


def megabytes_held() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth(sources: Sequence[SourceText], size: int) -> Iterator[Row]:
    """Speed on one core, and what ten times the texts cost in time and memory."""
    rates = []
    held = []
    for part in (size // 10, size):
        # Texts are made as they are read: what grows is the extraction's own memory.
        making = seconds(partial(deque, texts(sources, part), maxlen=0))
        read = 0
        started = time.process_time()
        for text in texts(sources, part):
            read += whole(text)
        rates.append(read / MEGABYTE / (time.process_time() - started - making))
        held.append(megabytes_held())
    yield "one core, MB/s", f"{rates[1]:.2f}", "≥ 1"
    yield "ten times the texts, times as long", f"{10 * rates[0] / rates[1]:.2f}", "≤ 10.5"
    yield "… and times the memory", f"{held[1] / held[0]:.2f}", "about 1"


def length(sources: Sequence[SourceText]) -> Iterator[Row]:
    """What one text ten times as long costs."""
    one = max(sources, key=lambda source: len(source.text))
    ten = replace(one, raw=one.raw * 10, text=one.text * 10)
    once, tenfold = (min(seconds(partial(whole, text)) for _ in range(3)) for text in (one, ten))
    yield "one text ten times as long, times as long", f"{tenfold / once:.2f}", "≤ 10.5"


def norms_beside(sample: Sequence[SourceText]) -> Iterator[Row]:
    """What norms, bodies and the ledger cost beside all that is read before them."""
    texts = [read(text) for text in sample]
    roots = [structure(reading) for reading in texts]
    defined = [definitions(*pair) for pair in zip(texts, roots, strict=True)]

    def before() -> None:
        for text in sample:
            reading = read(text)
            root = structure(reading)
            stated = requisites(reading, root, None)
            terms = definitions(reading, root)
            cited = citations(reading, root, stated.act, terms)
            effects(reading, root, stated)
            amending_clauses(reading, root, cited, stated)
            repeals(reading, root, cited)

    def ruled() -> None:
        for reading, root, terms in zip(texts, roots, defined, strict=True):
            found = survey(reading, root, terms)
            relations(reading, root, found)
            ledger_of(reading, read_norms(reading, root, terms))

    yield "norms, times as long as all before", f"{seconds(ruled) / seconds(before):.2f}", "≤ 1"


def beside_spacy(sample: Sequence[SourceText], alone: float) -> Iterator[Row]:
    """The time of everything beside that of a tokenizer which does nothing else."""
    import spacy

    tokenizer = spacy.blank("xx").tokenizer
    tokens = seconds(lambda: [tokenizer(text.text) for text in sample])
    yield "times as long as spaCy's blank tokenizer", f"{alone / tokens:.2f}", ""


def processes(sample: Sequence[SourceText]) -> Iterator[Row]:
    """How many times as fast several processes are, each with its share of the texts."""
    # Here the clock counts, and only on a machine with nothing else to do.
    started = time.perf_counter()
    for text in sample:
        whole(text)
    alone = time.perf_counter() - started
    for workers in range(2, (os.cpu_count() or 1) + 1):
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(whole, sample[:workers]))  # started, their patterns compiled
            started = time.perf_counter()
            list(pool.map(whole, sample))
            together = time.perf_counter() - started
        yield f"{workers} processes, times as fast", f"{alone / together:.2f}", f"≈ {workers}"


def main() -> None:
    """Measure, and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--megabytes", type=float, default=20)
    size = int(arguments.parse_args().megabytes * MEGABYTE)
    sources = [holding.load() for holding in shelf()]
    for source in sources:  # patterns compiled, lists read
        whole(source)
    table = Table("what", "measured", "asked for", title="Extraction")
    sample = list(texts(sources, size // 4))
    alone = seconds(lambda: [whole(text) for text in sample])
    for row in (
        *growth(sources, size),
        *length(sources),
        *norms_beside(sample),
        *beside_spacy(sample, alone),
        *processes(sample),
    ):
        table.add_row(*row)
    Console(width=90).print(table)


if __name__ == "__main__":
    main()
