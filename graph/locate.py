"""A cited path to the element it means in one text, where printed counting and paths differ.

Beyond the exact path, in this order, each only where the step before finds nothing:

- a part or alinea of what has none of its own is the thing itself when it is the first
  (`subparagraph-4/alinea-1` of a subparagraph of one line);
- a bare alinea of an article or paragraph counts the physical paragraphs of its parts, the
  lead-in of a list being alinea 1; where numbered items stand between, it may or may not count
  them, and both places are given;
- a numbered paragraph is cited as a part in codes (`38-бабының үшінші бөлігі`);
- a subparagraph may be cited without its paragraph when only one paragraph has it, or with the
  part that holds its list;
- `annex` or `heading` without a number is the only one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import regex

from zangraph.extract.model import Act, Element

_SEGMENT = regex.compile(r"(?P<kind>[a-z]+(?:-[a-z]+)*)(?:-(?P<number>.+))?")
_GROUPS = frozenset({"section", "chapter", "subchapter", "part"})
_LINES = frozenset({"part", "alinea", "subparagraph"})


def locate(act: Act, path: str) -> tuple[Element, ...]:
    """The elements that a path may mean: none, one, or several that fit equally."""
    exact = act.by_path.get(path)
    if exact is not None:
        return (exact,)
    found: tuple[Element, ...] = (act.root,)
    for segment in path.split("/"):
        found = _unique(place for element in found for place in _step(element, segment))
    return found


def _step(element: Element, segment: str) -> tuple[Element, ...]:
    """What one segment may mean inside an element."""
    own = tuple(one for one in _inside(element) if _last(one) == segment)
    if own:
        return own
    match = _SEGMENT.fullmatch(segment)
    if match is None:
        return ()
    rule = _RULES.get(match["kind"])
    return _unique(rule(element, match["number"] or "")) if rule else ()


def _inside(element: Element) -> Iterator[Element]:
    """The elements directly inside one, those that chapters, sections and parts hold included."""
    for child in element.children:
        yield child
        if child.kind in _GROUPS:
            yield from _inside(child)


def _last(element: Element) -> str:
    return element.path.rpartition("/")[2]


def _alinea(element: Element, number: str) -> Iterator[Element]:
    """An alinea counted over the physical paragraphs of an element."""
    if not number.isdigit():
        return
    count = int(number)
    lines = tuple(_lines(element))
    if not lines:
        if count == 1 and element.kind in (_LINES | {"paragraph", "article", "preamble"}):
            yield element
        return
    unnumbered = [line for line in lines if line.kind != "subparagraph"]
    for counted in (unnumbered, lines):
        if 1 <= count <= len(counted):
            yield counted[count - 1]


def _lines(element: Element) -> Iterator[Element]:
    """The physical paragraphs of an element: alineas, list items, parts of one paragraph."""
    for child in element.children:
        if child.kind == "part" and any(one.kind in _LINES for one in child.children):
            yield from _lines(child)
        elif child.kind in _LINES:
            yield child


def _part(element: Element, number: str) -> Iterator[Element]:
    """A part that is a numbered paragraph, or the only text of an element."""
    for child in _inside(element):
        if child.kind == "paragraph" and child.number == number:
            yield child
    if number == "1" and not any(one.kind in ("part", "paragraph") for one in _inside(element)):
        yield element


def _subparagraph(element: Element, number: str) -> Iterator[Element]:
    """A subparagraph whose paragraph the citation leaves out."""
    for child in _inside(element):
        if child.kind == "paragraph":
            for item in _inside(child):
                if item.kind == "subparagraph" and item.number == number:
                    yield item


def _only(kind: str) -> Callable[[Element, str], Iterator[Element]]:
    """The only element of a kind, cited without a number."""

    def rule(element: Element, number: str) -> Iterator[Element]:
        if not number:
            yield from (child for child in _inside(element) if child.kind == kind)

    return rule


_RULES: Mapping[str, Callable[[Element, str], Iterator[Element]]] = {
    "alinea": _alinea,
    "part": _part,
    "subparagraph": _subparagraph,
    "annex": _only("annex"),
    "heading": _only("heading"),
}


def _unique(elements: Iterator[Element]) -> tuple[Element, ...]:
    found: dict[str, Element] = {}
    for element in elements:
        found.setdefault(element.path, element)
    return tuple(found.values())
