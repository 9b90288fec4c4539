"""Steps of a reference to paths in the act's own tree, as seen from the element that cites.

`осы тармақтың 1) тармақшасы` means the paragraph in which it stands, `осы Ереженің 17-тармағы` a
paragraph of the document in which it stands, `осы бұйрыққа 2-қосымша` an annex of the act. What the
tree does not have is said to be missing, with what there is instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zangraph.corpus.source import Reading
from zangraph.extract.model import Element
from zangraph.extract.references import Step, path_of

# The share of a title's words that an annex must have to be the document of that title.
_SAME_TITLE = 0.5
# Elements that a path leads through, from the general to the specific.
_CONTAINERS = ("article", "paragraph", "subparagraph", "part", "alinea")
# What an element may be called beside its own name: codes number the paragraphs that they call
# parts, and an amendment may have given a lone part its number.
_ALSO = {"part": "paragraph", "subparagraph": "paragraph", "paragraph": "subparagraph"}
_NOT_READ = frozenset(
    {
        *("requisites", "title", "banner", "contents", "amendment-note"),
        *("editors-note", "approval", "agreement", "signature"),
    }
)


def document_of(path: str) -> str:
    """The path of the annex in which an element stands, "" for one of the act itself."""
    parts = path.split("/")
    count = next((i for i, part in enumerate(parts) if not part.startswith("annex-")), len(parts))
    return "/".join(parts[:count])


class Place(NamedTuple):
    """A leaf that may cite, and where it stands.

    `chapter` and `section` are paths, `heading` that of its article, "" where there is none.
    """

    leaf: Element
    chapter: str = ""
    section: str = ""
    heading: str = ""
    chapter_heading: str = ""

    @property
    def at(self) -> str:
        """Where words of the leaf stand: its path, and for a heading that of what it heads."""
        path = self.leaf.path
        return path.rpartition("/")[0] if self.leaf.kind == "heading" else path

    @property
    def document(self) -> str:
        """The path of the annex in which the leaf stands, "" for the act itself."""
        return document_of(self.leaf.path)

    def enclosing(self, element: str) -> str | None:
        """The path of the nearest element of a kind around the leaf; `None` where there is none."""
        if element in ("chapter", "section"):
            return getattr(self, element) or None
        if element == "annex":
            return self.document or None
        parts = self.leaf.path.split("/")
        for count in range(len(parts), 0, -1):
            kind, _, number = parts[count - 1].partition("-")
            if kind == element and (number or element in ("note", "preamble")):
                return "/".join(parts[:count])
        return None


class Resolved(NamedTuple):
    """A path in the tree with a citation status, and the reason where it is not found."""

    path: str
    status: str
    reason: str = ""


class Tree:
    """The elements of an act by path, the act itself, and the leaves that may cite."""

    def __init__(self, reading: Reading, root: Element) -> None:
        self._reading = reading
        self.act = root
        self.elements: dict[str, Element] = {}
        for element in root.walk():
            self.elements.setdefault(element.path, element)
        self.places = tuple(leaves_of(root))
        # Looked up for each citation: to go through all elements each time would be quadratic.
        self._annexes = [path for path, one in self.elements.items() if one.kind == "annex"]
        self._below: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for path in self.elements:
            above, _, name = path.rpartition("/")
            kind, _, number = name.partition("-")
            if number:
                self._below[above, kind].append(number)

    def whole(self, steps: Sequence[Step], base: str) -> Resolved:
        """The path of steps below a base path, found or said to be missing."""
        if steps[0] == Step("annex", ""):
            return self._lone_annex(base, steps[1:])
        path = self._found(base, steps)
        if path is not None:
            return Resolved(path, "resolved")
        wanted = "/".join(filter(None, (base, path_of(steps))))
        return Resolved(wanted, "no-such-element", self._what_there_is(wanted))

    def pointed(self, place: Place, steps: Sequence[Step]) -> Resolved:
        """The path of steps whose first is the element in which the words stand."""
        element = steps[0].element
        base = place.enclosing(element)
        if base is None and element in _ALSO:
            base = place.enclosing(_ALSO[element])
        if base is None:
            reason = f"the words stand in no {element}"
            return Resolved(path_of(steps), "unresolved", reason)
        if len(steps) == 1:
            return Resolved(base, "resolved")
        return self.whole(steps[1:], base)

    def implied(self, place: Place, steps: Sequence[Step]) -> Resolved | None:
        """The path of steps that name no act, from the nearest element that has them."""
        for base in self._bases(place, steps[0].element):
            path = self._found(base, steps)
            if path is not None:
                return Resolved(path, "resolved")
        return None

    def missing(self, place: Place, steps: Sequence[Step]) -> Resolved | None:
        """What to say of steps that name no act and lead nowhere in this one.

        Only where the act must be meant: its documents have articles, or have the first step.
        """
        if steps[0].element == "article":
            if self._numbers(place.document, "article"):
                return self.whole(steps, place.document)
            return None
        first = self.implied(place, steps[:1])
        if first is None or len(steps) == 1:
            return None
        return self.whole(steps[1:], first.path)

    def _bases(self, place: Place, element: str) -> Iterator[str]:
        above = _CONTAINERS[: _CONTAINERS.index(element)] if element in _CONTAINERS else ()
        for container in reversed(above):
            base = place.enclosing(container)
            if base is not None:
                yield base
        yield place.document
        if place.document and element in ("article", "annex", "chapter", "section"):
            yield ""

    def _found(self, base: str, steps: Sequence[Step]) -> str | None:
        path = "/".join(filter(None, (base, path_of(steps))))
        if path in self.elements:
            return path
        for index, step in enumerate(steps):
            if step.element in _ALSO:
                other = [
                    *steps[:index],
                    Step(_ALSO[step.element], step.number),
                    *steps[index + 1 :],
                ]
                path = "/".join(filter(None, (base, path_of(other))))
                if path in self.elements:
                    return path
        # `бірінші бөлігінің 2) тармақшасы`: the path of a subparagraph skips the part around it.
        if [step.element for step in steps[-2:]] == ["part", "subparagraph"]:
            return self._found(base, [*steps[:-2], steps[-1]])
        return self._by_part(base, steps)

    def _by_part(self, base: str, steps: Sequence[Step]) -> str | None:
        """An alinea of an element whose text is one part: `2-тармақтың екінші абзацы`."""
        if steps[-1].element != "alinea":
            return None
        above = "/".join(filter(None, (base, path_of(steps[:-1]) if steps[:-1] else "")))
        for middle in (
            f"{above}/part-1/alinea-{steps[-1].number}",
            f"{above}/part-{steps[-1].number}",
        ):
            if middle in self.elements:
                return middle
        return None

    def _lone_annex(self, base: str, steps: Sequence[Step]) -> Resolved:
        """The annex that is cited without a number: the only one, or the only one called so."""
        depth = base.count("/") + 1 if base else 0
        annexes = [
            self.elements[path]
            for path in self._annexes
            if path.count("/") == depth and path.startswith(f"{base}/" if base else "")
        ]
        called = [element for element in annexes if self._is_called_annex(element)]
        chosen = called if len(called) == 1 else annexes
        if len(chosen) == 1:
            if not steps:
                return Resolved(chosen[0].path, "resolved")
            path = self._found(chosen[0].path, steps)
            if path is not None:
                return Resolved(path, "resolved")
        wanted = "/".join(filter(None, (base, "annex-1", path_of(steps) if steps else "")))
        if len(annexes) > 1:
            return Resolved(wanted, "ambiguous", f"there are {len(annexes)} annexes")
        return Resolved(wanted, "no-such-element", "the text has no such annex")

    def _is_called_annex(self, element: Element) -> bool:
        head = self._reading.folded[element.start : element.start + 300].lower()
        return "қосымша" in head or "приложени" in head

    def annex_titled(self, place: Place, words: str) -> Resolved:
        """The attached document whose title the words give, in whatever case."""
        base = place.document
        wanted = _stems(words)
        best, score = None, 0.0
        for path in self._annexes:
            element = self.elements[path]
            above, _, number = path.rpartition("annex-")
            if above.rstrip("/") != base or "/" in number:
                continue
            title = element.heading or self._reading.folded[element.start : element.start + 600]
            share = len(wanted & _stems(title)) / max(len(wanted), 1)
            if share > score:
                best, score = path, share
        if best is not None and score >= _SAME_TITLE:
            return Resolved(best, "resolved")
        path = "/".join(filter(None, (base, "annex-1")))
        if path in self.elements:
            return Resolved(path, "resolved")
        return Resolved(path, "no-such-element", "the text has no annex of this title")

    def _what_there_is(self, path: str) -> str:
        """Why a path leads nowhere: the nearest element that exists, and what it has."""
        parts = path.split("/")
        for count in range(len(parts) - 1, -1, -1):
            above = "/".join(parts[:count])
            if above in self.elements or not above:
                kind = parts[count].partition("-")[0]
                numbers = self._numbers(above, kind)
                where = above or "the act"
                if not numbers:
                    return f"{where} has no {kind}"
                if len(numbers) == 1:
                    return f"{where} has only {kind} {numbers[0]}"
                return f"{where} has {len(numbers)} of {kind}, {numbers[0]} to {numbers[-1]}"
        return ""

    def _numbers(self, above: str, kind: str) -> list[str]:
        """The numbers of the elements of a kind right below a path."""
        return self._below.get((above, kind), [])


def _stems(words: str) -> set[str]:
    """The beginnings of words, which cases leave alone."""
    return {word[:5] for word in words.lower().replace('"', " ").split() if len(word) > 2}


def leaves_of(root: Element) -> Iterator[Place]:
    """The leaves that hold words of the law, in the order of the text."""
    return _places(root, Place(root))


def _places(element: Element, above: Place) -> Iterator[Place]:
    if element.kind in _NOT_READ:
        return
    place = above._replace(leaf=element)
    if element.kind == "annex":
        place = Place(element)
    elif element.kind == "chapter":
        place = place._replace(chapter=element.path, chapter_heading=element.heading)
    elif element.kind == "section":
        place = place._replace(section=element.path)
    elif element.kind == "article":
        place = place._replace(heading=element.heading)
    if not element.children:
        yield place
    for child in element.children:
        yield from _places(child, place)
