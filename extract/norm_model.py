"""What a norm is: who must, may or can do what, and by what number it can be checked.

One `Norm` carries at most one `Parameter`: a sentence that lays down a majority and a ballot gives
two. Values are strings that hold exact numbers (`2/3`, `20`), times are a value and a unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from zangraph.corpus.source import Evidence


@dataclass(frozen=True, slots=True)
class Parameter:
    """A quantity that a norm lays down, with the words that state it.

    `kind` is a notation of `parameter-kinds`; the other keys are those of `gold/FORMAT.md`, `None`
    where the kind has none or the text does not state it. `value` is an exact fraction or decimal,
    `open` or `secret` for a ballot, whose vote decides for a tie-break (`chair`, `presiding`),
    roles or languages in the order of the text, parted by commas, for signatures and languages.
    """

    kind: str
    evidence: Evidence
    operator: str | None = None
    value: str | None = None
    base: str | None = None
    count: str | None = None
    period: str | None = None
    unit: str | None = None
    after: str | None = None
    before: str | None = None
    scope: str | None = None

    def stated(self) -> dict[str, str]:
        """The keys that the text states, `kind` first, as in the annotation format."""
        pairs = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: text for name, text in pairs if isinstance(text, str)}


@dataclass(frozen=True, slots=True)
class Norm:
    """One rule: `at` is the path of the leaf that states it.

    `modality` is a notation of `modalities`. `bearer` is whom it binds or empowers, a noun phrase
    in the nominative as the text has it (`Комиссияның төрағасы`), `None` where the text names
    nobody. `action` is its verb, `object` the words that the verb governs, `condition` and
    `exception` the clauses that limit it; "" where there is none. The evidence is its sentence.
    """

    at: str
    modality: str
    bearer: str | None
    action: str
    evidence: Evidence
    object: str = ""
    condition: str = ""
    exception: str = ""
    parameter: Parameter | None = None


class SentenceClass(StrEnum):
    """What became of a sentence; every sentence of an act is of exactly one class."""

    COMPILED = "compiled"
    NORM = "norm-without-parameter"
    DEFINITION = "definition"
    EVALUATIVE = "evaluative"
    STRUCTURAL = "structural"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence in the ledger; `reason` says why a number in it did not become a parameter."""

    at: str
    kind: SentenceClass
    evidence: Evidence
    reason: str = ""


@dataclass(frozen=True)
class Ledger:
    """Every sentence of an act with its class, in the order of the text."""

    entries: tuple[Entry, ...] = ()
    counts: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        counted = Counter(entry.kind for entry in self.entries)
        object.__setattr__(self, "counts", {kind.value: counted[kind] for kind in SentenceClass})

    @property
    def doubts(self) -> tuple[Entry, ...]:
        """The sentences in which a number was seen and not taken."""
        return tuple(entry for entry in self.entries if entry.reason)
