"""Which body a document, chapter or article is about: whose norms say `төраға` and mean its own."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zangraph.corpus.source import Language, Reading
from zangraph.extract import bearers, norm_clauses_ru
from zangraph.extract.model import Definition, Element
from zangraph.extract.sentences import Sentence

_ABOUT = regex.compile(r"\s+туралы(?!\w)")
_REGULATION = regex.compile(r"(?i)ереже|регламент|положени|регламент")


class Titles:
    """Reads the titles of an act's documents once."""

    def __init__(
        self, reading: Reading, root: Element, definitions: Sequence[Definition]
    ) -> None:
        self._language = reading.source.language
        self._definitions = definitions
        self._titles = {
            element.path.rpartition("/")[0]: reading.folded[element.start : element.end]
            for element in reversed(list(root.walk()))
            if element.kind == "title"
        }
        self._known: dict[str, str | None] = {}

    def about(self, sentence: Sentence | None, at: str) -> str | None:
        """The body that the sentence's article or document is about; `None` where it is none."""
        document = _document(at)
        heading = sentence.heading if sentence is not None else ""
        key = f"{document}|{heading}"
        if key not in self._known:
            self._known[key] = self._read(document, heading)
        return self._known[key]

    def _read(self, document: str, heading: str) -> str | None:
        if heading:
            return self._short(self._of_heading(heading))
        title = self._titles.get(document, "")
        if not document or not _REGULATION.search(title):
            return None
        return self._short(self._of_title(title))

    def _of_title(self, title: str) -> str | None:
        if self._language is Language.RU:
            return norm_clauses_ru.body_of_title(title)
        stop = _ABOUT.search(title)
        found = bearers.bodies(title[: stop.start()] if stop else title)
        nominative = [one for one in found if not one.case]
        return bearers.name(title, nominative[-1]) if nominative else None

    def _of_heading(self, heading: str) -> str | None:
        if self._language is Language.RU:
            return norm_clauses_ru.body_of_title(heading)
        found = bearers.bodies(heading)
        for one in found:
            if one.group in ("collegial", "institution", "office") and one.case in ("", "gen"):
                return bearers.name(heading, one)
        return None

    def _short(self, name: str | None) -> str | None:
        """The short name that the act gives to a body, if it gives one."""
        if name is None:
            return None
        low = name.lower()
        for one in self._definitions:
            meaning = one.meaning.lower()
            if meaning == low or (len(one.term) > 2 and low == one.term.lower()):
                return one.term
        return name


def _document(path: str) -> str:
    parts = path.split("/")
    count = 0
    while count < len(parts) and parts[count].startswith("annex-"):
        count += 1
    return "/".join(parts[:count])
