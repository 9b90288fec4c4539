"""The noun that heads a name to the kind of body that it means (the vocabulary's `body-kinds`).

Beside the vocabulary's stems stand those of `patterns/bodies.toml`, among them *weak* heads, which
are common nouns too, and *attributes*, which qualify other nouns when nothing owns them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from zangraph.extract.patterns import patterns
from zangraph.extract.phrases import Word, form, words
from zangraph.extract.stemming import stem
from zangraph.ontology.vocabulary import terms

# What may make a noun a head: the words before it, the kind, what it must not begin.
_Entries = tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]
# What a body is said to be, where the vocabulary's stems do not have it.
_LABELS = {
    "collegial-body": ("алқалы орган",),
    "consultative-body": ("консультативтік-кеңес орган",),
    "governing-body": ("басқарушы орган",),
}


@cache
def _kinds() -> dict[str, _Entries]:
    """By the dictionary form of a head."""
    found: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = defaultdict(list)
    for kind, term in terms("body-kinds").items():
        for surface in (*term.stems.get("kk", ()), *_LABELS.get(kind, ())):
            *before, last = surface.split()
            found[stem(last)].append((tuple(before), kind, term.exceptions.get("kk", ())))
    for entry in patterns("bodies.toml")["head"]:
        *before, last = entry.values["head"].split()
        found[stem(last)].append((tuple(before), entry.values["kind"], ()))
    return {
        head: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for head, entries in found.items()
    }


def is_head(word: str) -> bool:
    """Whether the dictionary form of a word heads names of bodies.

    >>> is_head("ассамблея"), is_head("үйлестіру")
    (True, False)
    """
    return word in _kinds()


@cache
def weak_heads() -> dict[tuple[str, str], str]:
    """Heads that are also common nouns (`қызмет`), with their kind: names after a capital only.

    The value is the word after which they are names in small letters too (`уәкілетті орган`).
    """
    return {
        (stem(entry.values["head"].split()[-1]), entry.values["kind"]): entry.values.get(
            "after", ""
        )
        for entry in patterns("bodies.toml")["head"]
        if entry.values.get("weak") == "True"
    }


@cache
def attribute_heads() -> frozenset[tuple[str, str]]:
    """Heads, with their kind, that are attributes when nothing owns them (`сот актілері`)."""
    return frozenset(
        (stem(entry.values["head"]), entry.values["kind"])
        for entry in patterns("bodies.toml")["head"]
        if entry.values.get("attribute") == "True"
    )


def head_kind(found: list[Word], at: int) -> str | None:
    """The kind of body that a word heads in its sentence, `None` where it heads none.

    >>> head_kind(words("Ассамблея Кеңесінің", 0, 19), 1)
    'collegial-body'
    """
    plain, entries = _entries(found[at].text)
    for before, kind, exceptions in entries:
        if len(before) > at or any(_excepted(found, at, plain, one) for one in exceptions):
            continue
        if all(
            found[at - len(before) + i].text.lower().startswith(part)
            for i, part in enumerate(before)
        ):
            return kind
    return None


@lru_cache(maxsize=50_000)
def _entries(printed: str) -> tuple[str, _Entries]:
    """A word in small letters without its brackets, with what may make it a head."""
    word = printed.strip("()")
    if word.startswith('"'):
        return word, ()
    return word.lower(), _kinds().get(form(word).stem, ())


def heads_of(found: list[Word]) -> dict[int, str]:
    """The words of a sentence that head names of bodies, each with its kind."""
    return {
        at: kind
        for at, word in enumerate(found)
        if _entries(word.text)[1] and (kind := head_kind(found, at)) is not None
    }


def _excepted(found: list[Word], at: int, plain: str, exception: str) -> bool:
    """Whether a word and those after it begin an exception: `орталық атқарушы органдар`."""
    first, *rest = exception.split()
    if not plain.startswith(first):
        return False
    following = found[at + 1 : at + 1 + len(rest)]
    return len(following) == len(rest) and all(
        word.text.lower().startswith(part) for word, part in zip(following, rest, strict=True)
    )


def stated_kind(words_of_it: str) -> str | None:
    """The kind that a definition ends with: `… алқалы органы`."""
    found = words(words_of_it, 0, len(words_of_it))
    return head_kind(found, len(found) - 1) if found else None
