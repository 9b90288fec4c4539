"""Kazakh for spaCy: a registered language `kk`, and a component that puts legal phrases on a `Doc`.

spaCy has no Kazakh, and its default rules cut `10-2-бабының` into `10`, `-` and `2-бабының`, so
that the number of an article is lost. Here hyphens hold words and numbers together, a list number
keeps its bracket, and initials their stops. The extractor itself does not use tokens of spaCy: this
is for those who bring their own pipeline. spaCy takes a second to import and is imported only when
a function here is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Language
from zangraph.extract.actnames import mentions
from zangraph.extract.mention import Passage
from zangraph.extract.naming import stem_pattern
from zangraph.extract.references import chains
from zangraph.extract.tokens import tokens

LANGUAGE = "kk"
COMPONENT = "zangraph_phrases"
# What a sentence may do without; for those who search.
STOP_WORDS = frozenset(
    {
        *("және", "мен", "бен", "пен", "не", "немесе", "осы", "сол", "бұл", "бойынша", "туралы"),
        *("үшін", "сондай-ақ", "сонымен", "қатар", "ал", "да", "де", "болып", "табылады", "өзге"),
        *("басқа", "оның", "олардың", "кейін", "дейін", "бастап", "арқылы"),
    }
)
# Shortenings that keep their stops.
_SHORTENED = ("т.б.", "т.с.с.", "м.а.", "ж.", "жж.", "млн.", "млрд.", "мың.", "б.", "т.")


# Letters of Kazakh that spaCy's own classes of Cyrillic leave out.
_LOWER, _UPPER = "әғқңөұүһі", "ӘҒҚҢӨҰҮҺІ"


@cache
def register() -> type[Any]:
    """The spaCy language class, made known to `spacy.blank("kk")` and to pipelines."""
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES
    from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
    from spacy.language import Language as Base
    from spacy.symbols import ORTH
    from spacy.util import registry

    lower, upper = ALPHA_LOWER + _LOWER, ALPHA_UPPER + _UPPER
    letters = ALPHA + _LOWER + _UPPER
    initials = regex.compile(rf"(?:[{upper}]\.){{1,3}}")
    defaults = type(
        "KazakhDefaults",
        (Base.Defaults,),
        {
            "tokenizer_exceptions": {short: [{ORTH: short}] for short in _SHORTENED},
            # `2)` and `20-1)` are one token, also when a word is glued to them: `3)тармақшасын`.
            "prefixes": (r"\d+(?:-\d+)*\)", "№", *TOKENIZER_PREFIXES),
            "suffixes": (*TOKENIZER_SUFFIXES, rf"(?<=[{lower}])\."),
            # No hyphen: it holds `іс-шара`, `46-11-бабы` and `217-VI` together.
            "infixes": (
                *LIST_ELLIPSES,
                rf"(?<=[{lower}])\.(?=[{upper}])",
                rf"(?<=[{letters}]),(?=[{letters}])",
                rf"(?<=[{letters}])[:<>=](?=[{letters}])",
            ),
            "token_match": initials.fullmatch,
            "stop_words": set(STOP_WORDS),
        },
    )
    kazakh = type("Kazakh", (Base,), {"lang": LANGUAGE, "Defaults": defaults})
    registry.languages.register(LANGUAGE, func=kazakh)
    Base.factory(COMPONENT, default_config={"names": []}, func=_component)
    return kazakh


def pipeline(names: Iterable[str] = ()) -> Any:
    """A Kazakh pipeline whose documents carry `acts`, `references`, `bodies` and `names` as spans.

    `names` are what the act in hand defines (`Үйлестіру кеңесі`, `Ассамблея туралы Заң`).
    """
    import spacy

    register()
    nlp = spacy.blank(LANGUAGE)
    nlp.add_pipe(COMPONENT, config={"names": list(names)})
    return nlp


def _component(nlp: Any, name: str, names: list[str]) -> Phrases:
    return Phrases(names)


class Phrases:
    """A pipeline component: what the grammars of the extractor find, as spans of the document."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [
            regex.compile(rf"(?<!\w){regex.escape(fold(name))}\p{{Ll}}*") for name in names
        ]

    def __call__(self, doc: Any) -> Any:
        """The document with its span groups; a span is widened to whole tokens."""
        text = doc.text
        folded = fold(text)
        words = tokens(folded, Language.KK)
        passage = Passage(words, folded, text, 0, len(text))
        found = {
            "acts": [
                (named.start, named.end, named.act.type or "")
                for mention in mentions(passage, Language.KK)
                if mention.kind in ("act", "alias")
                for named in mention.acts
            ],
            "references": [
                (chain.start, chain.end, chain.top) for chain in chains(words, folded, Language.KK)
            ],
            "bodies": [(*match.span(), "body") for match in _bodies().finditer(folded)],
            "names": [
                (*match.span(), "name") for name in self._names for match in name.finditer(folded)
            ],
        }
        for group, ranges in found.items():
            spans = [
                doc.char_span(start, end, label=label, alignment_mode="expand")
                for start, end, label in sorted(ranges)
            ]
            doc.spans[group] = [span for span in spans if span is not None]
        return doc


@cache
def _bodies() -> regex.Pattern[str]:
    return regex.compile("(?i)" + stem_pattern("authorities", "kk"))
