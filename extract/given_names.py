"""The names that a text gives to acts (`бұдан әрі - Заң`), each in the document that gives it.

Two annexes of one act may give the same name to different laws: a name is read as the document in
which it is used gives it, else the nearest one around it, else any other of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Language
from zangraph.extract.actnames import Alias, mentions
from zangraph.extract.mention import Mention, Passage
from zangraph.extract.model import Definition
from zangraph.extract.naming import act_type
from zangraph.extract.places import document_of
from zangraph.extract.tokens import tokens

# The share of a meaning that the name of an act must fill for the short name to be the act's.
_MEANS_ACT = 0.8


class GivenNames:
    """The defined terms of an act, with the act that each stands for (`None` for other things)."""

    def __init__(self, definitions: Sequence[Definition], language: Language) -> None:
        self._given = [(document_of(one.at), _alias(one, language)) for one in definitions]
        self._in: dict[str, tuple[Alias, ...]] = {}

    @property
    def all(self) -> tuple[Alias, ...]:
        """Every name with what it stands for somewhere in the text."""
        return tuple(dict.fromkeys(alias for _, alias in self._given))

    def within(self, document: str) -> tuple[Alias, ...]:
        """The names as they are used in a document ("" for the act itself), the longest first."""
        if document not in self._in:
            best: dict[str, tuple[int, Alias]] = {}
            for given_in, alias in self._given:
                near = _nearness(given_in, document)
                if alias.term not in best or near > best[alias.term][0]:
                    best[alias.term] = (near, alias)
            known = sorted(best.values(), key=lambda entry: -len(entry[1].term))
            self._in[document] = tuple(alias for _, alias in known)
        return self._in[document]


def _nearness(given_in: str, document: str) -> int:
    """How near to a document a name is given: 0 in another one, more the closer around it."""
    if not given_in:
        return 1
    around = f"{document}/".startswith(f"{given_in}/")
    return 2 + given_in.count("/") if around else 0


def _alias(definition: Definition, language: Language) -> Alias:
    meaning, term = fold(definition.meaning), fold(definition.term)
    passage = Passage(tokens(meaning, language), meaning, definition.meaning, 0, len(meaning))
    named = [one for one in mentions(passage, language) if one.kind == "act" and not one.nested]
    least = _MEANS_ACT * len(meaning)
    whole = next((one for one in named if one.end - one.start >= least), None)
    whole = whole or _of_its_type(term, named, language)
    return Alias(term, whole.acts[0].act if whole else None)


def _of_its_type(term: str, named: Sequence[Mention], language: Language) -> Mention | None:
    """`… Заңының «Патент Заңы» (бұдан әрі - Заң)`: the name is the word for the one act named."""
    alike = [one for one in named if " " not in term and one.type == act_type(term, str(language))]
    return alike[0] if len(alike) == 1 else None
