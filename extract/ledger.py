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
    """Every sentence with its class, counted; `norms` are those that the act has."""
    return ledger_of(reading, read(reading, root, definitions), norms)


def ledger_of(
    reading: Reading, told: Sequence[Told], norms: Sequence[Norm] | None = None
) -> Ledger:
    """The ledger of sentences that `norms.read` has read; `norms` where they were corrected."""
    stated = norms if norms is not None else [norm for one in told for norm in one.norms]
    compiled = {(one.at, one.evidence.span) for one in stated if one.parameter is not None}
    ruled = {(one.at, one.evidence.span) for one in stated}
    entries = []
    for one in told:
        sentence = one.sentence
        evidence = reading.evidence(sentence.start, sentence.end)
        key = (sentence.at, evidence.span)
        if key in compiled:
            kind = SentenceClass.COMPILED
        elif key in ruled:
            kind = _of_norm(reading, one)
        else:
            kind = _without_norm(one)
        reason = "; ".join(dict.fromkeys(doubt.reason for doubt in one.doubts))
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
    if told.skipped == "item":  # a condition or person of the rule that opens or closes the list
        return SentenceClass.NORM
    return SentenceClass.STRUCTURAL
