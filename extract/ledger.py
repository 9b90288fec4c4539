"""What became of every sentence of an act: nothing that was not understood is hidden.

The classes are those of `SentenceClass`. A sentence with a parameter is compiled; a norm whose
condition somebody must judge (`қажет болған жағдайда`) is evaluative; what carries no norm is
structural, a definition, or unread.
"""

from __future__ import annotations

from collections.abc import Sequence

from zangraph.corpus.source import Reading
from zangraph.extract.modality import matches
from zangraph.extract.model import Definition, Element
from zangraph.extract.norm_model import Entry, Ledger, Norm, SentenceClass
from zangraph.extract.norms import Told, read


def ledger(
    reading: Reading, root: Element, norms: Sequence[Norm], definitions: Sequence[Definition] = ()
) -> Ledger:
    """Every sentence with its class, counted; `norms` are those that `norms` gave for the act."""
    compiled = {
        (norm.at, norm.evidence.span) for norm in norms if norm.parameter is not None
    }
    stated = {(norm.at, norm.evidence.span) for norm in norms}
    entries = []
    for told in read(reading, root, definitions):
        sentence = told.sentence
        evidence = reading.evidence(sentence.start, sentence.end)
        key = (sentence.at, evidence.span)
        if key in compiled:
            kind = SentenceClass.COMPILED
        elif key in stated:
            kind = _of_norm(reading, told)
        else:
            kind = _without_norm(told)
        reason = "; ".join(dict.fromkeys(doubt.reason for doubt in told.doubts))
        entries.append(Entry(sentence.at, kind, evidence, reason))
    return Ledger(tuple(entries))


def _of_norm(reading: Reading, told: Told) -> SentenceClass:
    text = reading.folded[told.sentence.start : told.sentence.end]
    judged = matches("evaluative", text, reading.source.language)
    return SentenceClass.EVALUATIVE if judged else SentenceClass.NORM


def _without_norm(told: Told) -> SentenceClass:
    if told.sentence.kind == "unread":
        return SentenceClass.UNREAD
    if told.skipped == "definition":
        return SentenceClass.DEFINITION
    if told.skipped == "item":
        return SentenceClass.NORM
    return SentenceClass.STRUCTURAL
