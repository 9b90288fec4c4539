"""Which act the elements of an amending text are of: `… қаулысында:` / `2-тармақ алып тасталсын;`.

A line that names an act and ends in a colon opens a list of changes to it. What the lines below it
cite without an act are elements of that act, as is `осы Ереже` in a new wording that they quote.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zangraph.corpus.source import Reading
from zangraph.extract.mention import Mention
from zangraph.extract.model import ActRef, Citation
from zangraph.extract.places import Place
from zangraph.extract.references import Chain, path_of

# Why a citation has the act that it has.
AMENDED = "the act is the one that the text amends here"
# `… № 1193 қаулысында:`, `… бұйрығына мынадай өзгерістер енгізілсін:`, `в приказе …:`.
_OPENS_LIST = regex.compile(
    r"(?i)(?:[ныі]нд[ае]|[дт][ае])\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*:\s*$"
    r"|(?:өзгер|толықтыр)\w*[^\n]*енгізіл(?:сін|еді)\s*:\s*$"
    r"|^\W*(?:\d+[.)]\s*)?(?:в|внести\s+в)\s[^\n]*:\s*$"
)
# The document that the amended act approves.
_DOCUMENT = regex.compile(r"(?i)бекітілген\b|утвержд[её]нн\w+")
_QUOTED = regex.compile(r"\s*\"")
_UNITS = ("subparagraph", "paragraph", "article")
_ORDER = ("article", "paragraph", "part", "subparagraph", "alinea")


class Amended:
    """The act being amended where the reading has come to, and the place in it, if any."""

    def __init__(self, reading: Reading) -> None:
        self._folded = reading.folded
        self.act: ActRef | None = None
        # The numbered element in whose lines the act is amended, and the place they speak of.
        self._scope = ""
        self._document = ""
        self._lead: tuple[str, ...] = ()
        # Where in the leaf in hand the words before are: `3-тармақ мынадай … 4) тармақшамен`.
        self._leaf = ""
        self._before: tuple[str, ...] = ()

    def enter(self, place: Place, linked: Sequence[Chain], foreign: Sequence[Citation]) -> None:
        """Takes note of a leaf that says which act, or which place in it, is amended below."""
        words = self._folded[place.leaf.start : place.leaf.end]
        if not words.rstrip().endswith(":"):
            return
        whole = [one.act for one in foreign if one.act and one.act.date and one.targets == ("",)]
        if whole and _OPENS_LIST.search(words):
            self.act = whole[-1]
            self._scope = self._unit(place)
            self._document = "annex-1" if _DOCUMENT.search(words) else ""
            self._lead = ()
        elif self._is_inside(place):
            if _DOCUMENT.search(words):
                self._document, self._lead = "annex-1", ()
            elif len(linked) == 1 and linked[0].paths[0][0].number:
                self._lead = tuple(self._below(linked[0], self._lead)[0].split("/"))

    def path(self, place: Place, chain: Chain, owner: Mention | None) -> tuple[str, ...] | None:
        """The paths of a chain in the amended act; `None` for one that belongs elsewhere."""
        if not self._is_inside(place):
            return None
        if owner is not None and (owner.kind != "self" or not self._is_quoted(place)):
            return None
        if chain.pointer or not chain.paths[0][0].number:
            return None
        of_act = owner is not None and owner.type not in ("regulation", "rules", "other")
        base = "" if chain.top == "annex" or of_act else self._document
        beside = self._before if self._leaf == place.leaf.path else ()
        below = self._below(chain, beside or self._lead)
        self._leaf, self._before = place.leaf.path, tuple(below[0].split("/"))
        return tuple("/".join(filter(None, (base, path))) for path in below)

    def _below(self, chain: Chain, lead: tuple[str, ...]) -> list[str]:
        """The paths of a chain, under what the words or the line before it say of the place."""
        kinds = [(step, step.partition("-")[0]) for step in lead]
        above = [
            step
            for step, kind in kinds
            if kind in _ORDER and chain.top in _ORDER and _rank(kind) < _rank(chain.top)
        ]
        # The path of a subparagraph skips the part around it.
        if chain.top == "subparagraph":
            above = [step for step in above if not step.startswith("part-")]
        return ["/".join((*above, path_of(steps))) for steps in chain.paths]

    def _is_inside(self, place: Place) -> bool:
        if self.act is None:
            return False
        return bool(self._scope) and f"{place.leaf.path}/".startswith(f"{self._scope}/")

    def _is_quoted(self, place: Place) -> bool:
        leaf = place.leaf
        return leaf.kind == "quotation" or bool(_QUOTED.match(self._folded, leaf.start))

    @staticmethod
    def _unit(place: Place) -> str:
        return next((path for unit in _UNITS if (path := place.enclosing(unit))), "")


def _rank(element: str) -> int:
    return _ORDER.index(element) if element in _ORDER else 0
