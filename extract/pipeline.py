"""A source text to an `Act`: the stages in their order, each a pure function of those before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from zangraph.corpus.corrections import Correction
from zangraph.corpus.meta import Meta
from zangraph.corpus.reading import read
from zangraph.corpus.source import Reading, SourceText
from zangraph.extract.amending import amending_clauses
from zangraph.extract.bodies import survey
from zangraph.extract.citations import citations
from zangraph.extract.corrected import corrected
from zangraph.extract.definitions import definitions
from zangraph.extract.ledger import ledger_of
from zangraph.extract.model import Act, Element
from zangraph.extract.norms import Told
from zangraph.extract.norms import read as read_norms
from zangraph.extract.notes import effects, unread_notes
from zangraph.extract.repeals import repeals
from zangraph.extract.requisites import requisites
from zangraph.extract.standing import relations
from zangraph.extract.structure import structure


def extract(
    source: SourceText, meta: Meta | None = None, corrections: tuple[Correction, ...] = ()
) -> Act:
    """Everything that one edition of an act says of itself and of others, with its words.

    Total: any text gives an act; what was not understood is in its `unread` elements, in
    `unresolved` citations and in `warnings`. A person's `corrections` are applied last.
    """
    with _collector_at_rest():
        act, told = _extracted(source, meta)
    act = corrected(act, corrections)
    return replace(act, ledger=ledger_of(act.reading, told, act.norms))


def _extracted(source: SourceText, meta: Meta | None) -> tuple[Act, tuple[Told, ...]]:
    """The act before corrections, and what was read of each of its sentences."""
    reading = read(source)
    root = structure(reading)
    stated = requisites(reading, root, meta)
    defined = definitions(reading, root)
    cited = citations(reading, root, stated.act, defined)
    named = survey(reading, root, defined)
    told = read_norms(reading, root, defined)
    act = Act(
        requisites=stated,
        reading=reading,
        root=root,
        citations=cited,
        effects=(
            *effects(reading, root, stated),
            *amending_clauses(reading, root, cited, stated),
        ),
        repeals=repeals(reading, root, cited),
        definitions=defined,
        bodies=named.bodies,
        relations=relations(reading, root, named),
        norms=tuple(norm for one in told for norm in one.norms),
        warnings=(*stated.warnings, *_unread(reading, root)),
    )
    return act, told


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Hold back the garbage collector: the facts of an act form no cycles.

    Its passes over the growing tree take a tenth of the time, and more of a long text's.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _unread(reading: Reading, root: Element) -> list[str]:
    """A warning for each note of a change that says nothing the grammar knows."""
    return [
        f"unread note at {note.at}: «{note.evidence.quote}»" for note in unread_notes(reading, root)
    ]
