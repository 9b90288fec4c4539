"""Which body a document, chapter or article is about: whose norms say `төраға` and mean its own."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Language, Reading
from zangraph.extract import named, norm_clauses_ru
from zangraph.extract.model import Definition, Element
from zangraph.extract.sentences import Sentence

_REPORT = regex.compile(r"(?i)(?:баяндамасы?|есебі?|есеп|доклад|отч[её]т)\W*$")
_APPROVED_REPORT = regex.compile(
    r"(?i)(?:баяндама|есеп|есеб)\p{L}*\s+(?:бекіту|мақұлдау|қабылдау|ұсыну)\s+туралы|утверждении\s+(?:\p{L}+\s+){0,3}?(?:доклада|отч[её]та)"
)
_LONGEST = 160
_ABOUT = regex.compile(r"\s+туралы(?!\w)")
_REGULATION = regex.compile(r"(?i)ереже|регламент|положени|регламент")


class Titles:
    """Reads the titles of an act's documents once."""

    def __init__(self, reading: Reading, root: Element, definitions: Sequence[Definition]) -> None:
        self._language = reading.source.language
        self._definitions = definitions
        self._titles = {
            element.path.rpartition("/")[0]: reading.folded[element.start : element.end]
            for element in reversed(list(root.walk()))
            if element.kind == "title"
        }
        self._read_before: dict[str, str | None] = {}
        self._reports: dict[str, bool] = {}
        self.known = self._names()

    def about(self, sentence: Sentence | None, at: str) -> str | None:
        """The body that the sentence's article or document is about; `None` where it is none."""
        document = _document(at)
        heading = sentence.heading if sentence is not None else ""
        key = f"{document}|{heading}"
        if key not in self._read_before:
            self._read_before[key] = self._read(document, heading)
        return self._read_before[key]

    def is_report(self, document: str) -> bool:
        """Whether a document only tells what is or was: a report has no norms of its own."""
        if document not in self._reports:
            self._reports[document] = self._tells(document)
        return self._reports[document]

    def _tells(self, document: str) -> bool:
        title = self._titles.get(document, "").strip()
        if document and not title:
            approved = _APPROVED_REPORT.search(self._titles.get("", ""))
            return approved is not None and document == "annex-1"
        return bool(_REPORT.search(title))

    def _names(self) -> tuple[str, ...]:
        """The names of bodies that the act gives, the longest first."""
        names: set[str] = set()
        for one in self._definitions:
            for words in (one.term, one.meaning):
                name = " ".join(fold(words).split())
                if len(name) < _LONGEST and _is_body(name):
                    names.add(name)
        for title in self._titles.values():
            stop = _ABOUT.search(title)
            if stop and _REGULATION.search(title, stop.start()):
                name = " ".join(title[: stop.start()].split())
                if _is_body(name):
                    names.add(name)
        return tuple(sorted(names, key=len, reverse=True))

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
        name = " ".join((title[: stop.start()] if stop else title).split())
        found = named.bodies(name)
        return name if found and not found[-1].case and found[-1].end == len(name) else None

    def _of_heading(self, heading: str) -> str | None:
        if self._language is Language.RU:
            return norm_clauses_ru.body_of_title(heading)
        found = named.bodies(heading)
        for one in found:
            if one.group in ("collegial", "institution", "office") and one.case in (
                "",
                "gen",
                "acc",
            ):
                return named.name(heading, one)
        return None

    def _short(self, name: str | None) -> str | None:
        """The short name that the act gives to a body, if it gives one."""
        if name is None:
            return None
        low = name.lower()
        for one in self._definitions:
            meaning = fold(one.meaning).lower()
            if meaning == low or (len(one.term) > 2 and low == one.term.lower()):
                return one.term
        return name


def _is_body(name: str) -> bool:
    """Whether a name ends with the head noun of a body, in the nominative."""
    found = named.bodies(name)
    return bool(found) and found[-1].end == len(name) and not found[-1].case


def _document(path: str) -> str:
    parts = path.split("/")
    count = 0
    while count < len(parts) and parts[count].startswith("annex-"):
        count += 1
    return "/".join(parts[:count])
