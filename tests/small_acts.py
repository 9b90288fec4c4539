"""Small acts made for tests: a text that is its own reading, and elements named by their paths."""

from zangraph.corpus.source import Block, Form, Language, Piece, Reading, SourceText
from zangraph.extract.model import Element


def reading_of(text: str, language: Language = Language.KK) -> Reading:
    """A reading that is its source, letter for letter."""
    source = SourceText("test", text.encode(), text, Form.TEXT, language)
    return Reading(source, text, (Piece(0, 0, len(text)),), (Block(0, len(text)),), ())


def element(path: str, start: int = 0, end: int = 0, *children: Element) -> Element:
    """An element of the kind and number that its path says."""
    kind, _, number = path.rpartition("/")[2].partition("-")
    return Element(kind or "act", path, start, end, number, children=children)
