"""The acts that can be named, each once, with the words by which it may be called.

An act is known by its own text, or only by what others say of it: what they cite, repeal, or were
changed by. Notes name an amending act by date and number, the act itself states its authority too;
both names are of one act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import regex

from zangraph.corpus.folding import fold
from zangraph.extract.model import ActRef
from zangraph.graph.matching import number_key, same_authority, title_key, word_stem
from zangraph.ontology.authorities import authority, slug
from zangraph.ontology.vocabulary import terms

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*")
# Words around dates, numbers and registration, and particles: they name nothing.
_SILENT = frozenset(
    {
        "жылғы", "жылы", "жыл", "ж", "г", "года", "год", "year", "от", "of", "the", "on", "dated",
        "no", "number", "күнгі", "күні", "нөмірлі", "номер", "тіркелген", "тіркеу", "тіркелімінде",
        "мемлекеттік", "зарегистрирован", "регистрация", "регистрационный", "registered",
        "registration", "туралы", "жөніндегі", "об", "о", "в", "и", "по", "және", "мен", "бен",
        "қр", "рк", "қрз", "зрк", "осы",
    }
)  # fmt: skip
# Russian endings of nouns and adjectives, longest first: what `word_stem` does for Kazakh.
_RUSSIAN_ENDING = regex.compile(
    r"(?:ями|ами|ого|его|ому|ему|ыми|ими|ией|ия|ие|ии|ий|ой|ей|ом|ем|ов|ев|ах|ях|ам|ям|ая|яя|ое|ее"
    r"|ую|юю|ые|ый|ых|их|ь|а|я|о|е|и|ы|у|ю)$"
)


@dataclass(frozen=True)
class Known:
    """An act that can be named: one whose text is `held`, or that others only speak of.

    `iris` are all under which it stands (a citation may leave out the authority), its own first;
    `titles` those of its documents and of its editions in both languages.
    """

    ref: ActRef
    iris: tuple[str, ...]
    held: bool = False
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The act's own IRI."""
        return self.iris[0]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words by which the act may be called."""
        ref = self.ref
        entry = terms("act-types").get(ref.type or "")
        said = [*self.titles, ref.title or "", ref.authority or "", ref.type or ""]
        if entry is not None:
            said += [*entry.labels.values(), *(s for all in entry.stems.values() for s in all)]
        issuer = authority(ref.authority) if ref.authority else None
        if issuer is not None:
            said += [*issuer.labels.values(), issuer.notation]
        return frozenset(stems_of(" ".join(said)))

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """Its titles as they are compared."""
        return frozenset(title_key(title) for title in (*self.titles, self.ref.title or "")) - {""}

    def __str__(self) -> str:
        ref = self.ref
        parts = [
            ref.date.isoformat() if ref.date else "",
            f"№ {ref.number}" if ref.number else "",
            ref.type or "",
            ref.authority or "",
            f"«{ref.title}»" if ref.title else "",
        ]
        told = " · ".join(filter(None, [" ".join(filter(None, parts[:2])), *parts[2:]]))
        return told or self.iri


def merged(acts: Iterable[Known]) -> tuple[Known, ...]:
    """The acts, those that are one act under several IRIs made one.

    A note names an amending act by date and number, the act itself states its authority too:
    two names are of one act where they agree in date and number and contradict in nothing.
    """
    groups: dict[tuple[date | None, str], list[Known]] = {}
    kept: list[Known] = []
    for act in sorted(acts, key=lambda act: (not act.held, -_said(act.ref))):
        if act.ref.date is None or not act.ref.number:
            kept.append(act)
            continue
        group = groups.setdefault((act.ref.date, number_key(act.ref.number)), [])
        same = [at for at, known in enumerate(group) if _compatible(known, act)]
        if len(same) == 1 and not (act.held and group[same[0]].held):
            group[same[0]] = _joined(group[same[0]], act)
        else:
            group.append(act)
    return (*kept, *(act for group in groups.values() for act in group))


def has(word: str, stems: frozenset[str]) -> bool:
    """Whether the stem of a word is among stems, endings aside: one begins the other."""
    return word in stems or any(
        stem.startswith(word) or (len(stem) > 3 and word.startswith(stem)) for stem in stems
    )


def stems_of(text: str) -> Iterator[str]:
    """The stems of the words that name something, Kazakh and Russian endings aside."""
    for word in _WORD.findall(fold(text).casefold()):
        if word not in _SILENT and not word.isdecimal():
            stem = word_stem(word)
            # Kazakh endings left it whole: it may be Russian.
            yield _RUSSIAN_ENDING.sub("", stem) if stem == word and len(word) > 5 else stem


def _compatible(one: Known, other: Known) -> bool:
    """Whether two names with the same date and number contradict in nothing."""
    first, second = one.ref, other.ref
    if first.type and second.type and first.type != second.type:
        return False
    if not first.authority or not second.authority:
        return True
    same = slug(first.authority) == slug(second.authority)
    return same or same_authority(first.authority, second.authority)


def _joined(one: Known, other: Known) -> Known:
    """Two names of one act as one; `one` says more, or has the text."""
    first, second = one.ref, other.ref
    ref = ActRef(
        first.type or second.type,
        first.date,
        first.number,
        first.authority or second.authority,
        first.title or second.title,
        first.registration or second.registration,
    )
    titles = tuple(dict.fromkeys(filter(None, (*one.titles, *other.titles, second.title))))
    return Known(ref, (*one.iris, *other.iris), one.held, (*one.names, *other.names), titles)


def _said(ref: ActRef) -> int:
    return sum(map(bool, (ref.type, ref.authority, ref.title, ref.registration)))
