"""Texts to proposals for the lexicon: stems that their words agree on and no word list has.

    python -m zangraph.extract.lexicon corpus/acts/*/kaz.txt [--dictionary kk_KZ.dic]

prints one proposal a line, with the forms it rests on; a person strikes out what is wrong and puts
the rest into `stems/acts.txt`. A dictionary in Hunspell's format, where one is installed, marks
the proposals it has; its words are not copied (its licence is not ours).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from zangraph.corpus.formats import load
from zangraph.corpus.reading import read
from zangraph.extract.stemming import analyses, lexicon, listed

_WORD = regex.compile(r"(?<![\p{L}\d-])\p{Cyrillic}{3,}(?![\p{L}-])")
_BARE = 3  # a word that stands by itself counts as so many of its forms


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stem, the forms that it explains, and whether a dictionary has it."""

    stem: str
    forms: tuple[str, ...]
    confirmed: bool = False


def proposals(texts: Iterable[str], dictionary: frozenset[str] = frozenset()) -> list[Proposal]:
    """The stems of unlisted words, those of the most forms first.

    A word goes to the stem that most forms of the texts agree on: `кеңес` has `кеңеске` and
    `кеңестің` that `кеңе` has not.
    """
    forms = {word.lower() for text in texts for word in _WORD.findall(text)}
    unlisted = {form for form in forms if not listed(form)}
    support: dict[str, set[str]] = defaultdict(set)
    for form in unlisted:
        for stem, _ in analyses(form):
            if len(stem) > 2:
                support[stem].add(form)
    chosen: dict[str, set[str]] = defaultdict(set)
    for form in unlisted:
        chosen[_best(form, support, dictionary)].add(form)
    found = [
        Proposal(stem, tuple(sorted(its, key=len)), stem in dictionary)
        for stem, its in chosen.items()
    ]
    return sorted(found, key=lambda one: (-len(one.forms), one.stem))


def _best(form: str, support: Mapping[str, set[str]], dictionary: frozenset[str]) -> str:
    stems = [stem for stem, _ in analyses(form) if len(stem) > 2] or [form]

    def weight(stem: str) -> tuple[bool, int, int]:
        attested = support[stem]
        return stem in dictionary, len(attested) + _BARE * (stem in attested), len(stem)

    return max(stems, key=weight)


def hunspell(path: Path) -> frozenset[str]:
    """The words of a dictionary in Hunspell's format, without their flags."""
    lines = path.read_text("utf-8", errors="replace").splitlines()[1:]
    return frozenset(line.partition("/")[0].strip().lower() for line in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Stems that the word lists do not have yet.")
    parser.add_argument("texts", nargs="+", type=Path, help="texts in Kazakh")
    parser.add_argument("--dictionary", type=Path, help="a Hunspell dictionary (.dic)")
    options = parser.parse_args(arguments)
    dictionary = hunspell(options.dictionary) if options.dictionary else frozenset()
    texts = [read(load(path)).folded for path in options.texts]
    for one in proposals(texts, dictionary):
        sys.stdout.write(f"{one.stem}{' *' if one.confirmed else ''}\t{' '.join(one.forms[:6])}\n")
    sys.stdout.write(f"# {len(lexicon().words)} words are listed already\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
