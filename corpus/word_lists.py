"""Word's list numbering to the numbers that stand before paragraphs on paper.

A paragraph names a list (`numId`) and a level (`ilvl`), itself or through its style; the list
gives each level a first number, a format and a pattern such as `%1.%2)`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import regex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = regex.compile(r"%([1-9])")
_MAX_LEVEL = 8
_MAX_STYLES = 50

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
# Word's Russian letters leave out ё, й, ъ, ы, ь.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(alphabet: str) -> Callable[[int], str]:
    # After the last letter Word doubles: я, аа, бб.
    return lambda number: (
        alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)
    )


# How Word's number formats are written; others (bullets, words) give no number.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": lambda number: _letters(_LATIN)(number).upper(),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": lambda number: _letters(_RUSSIAN)(number).upper(),
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    pattern: str


@dataclass
class ListNumbers:
    """The lists of one document and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    restarting: set[str] = field(default_factory=set)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Any) -> ListNumbers:
        """The lists that a python-docx document declares; none where it has no numbering part."""
        lists = cls()
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return lists
        abstract = {
            _value(one, "abstractNumId"): {
                int(_value(level, "ilvl") or 0): _level(level) for level in one.findall(_W + "lvl")
            }
            for one in numbering.findall(_W + "abstractNum")
        }
        for one in numbering.findall(_W + "num"):
            identity = _value(one, "numId")
            base = _child_value(one, "abstractNumId")
            lists.abstract[identity] = base
            lists.levels[identity] = _overridden(one, abstract.get(base, {}))
            if one.find(f"{_W}lvlOverride/{_W}startOverride") is not None:
                lists.restarting.add(identity)
        declared = document.styles.element.findall(_W + "style")
        styles = {_value(style, "styleId"): style for style in declared}
        for style in styles.values():
            found = _style_list(styles, style)
            if found:
                lists.styles[_value(style, "styleId")] = found
        return lists

    def label(self, paragraph: Any) -> str:
        """The number that Word prints before a paragraph, and counts it; "" where there is none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        identity, depth = place
        levels = self.levels.get(identity, {})
        if depth not in levels or levels[depth].format not in _FORMATS:
            return ""
        # Lists made from one pattern count on together, unless one restarts itself.
        own = identity in self.restarting
        counts = self._counts[identity if own else f"abstract {self.abstract.get(identity)}"]
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        for level in range(depth):
            if level in levels:
                counts.setdefault(level, levels[level].start)
        counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start

        def number(match: regex.Match[str]) -> str:
            level = int(match[1]) - 1
            written = _FORMATS.get(levels[level].format if level in levels else "", str)
            return written(counts.get(level, 1))

        return _PLACE.sub(number, levels[depth].pattern).strip()

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(_W + "pPr")
        if properties is None:
            return None
        style = self.styles.get(_child_value(properties, "pStyle"))
        own = properties.find(_W + "numPr")
        if own is None:
            return style
        identity = _child_value(own, "numId") or (style[0] if style else "")
        depth = _child_value(own, "ilvl") or (str(style[1]) if style else "0")
        # List 0 takes a paragraph out of its style's list.
        if identity in {"", "0"} or not depth.isdecimal() or int(depth) > _MAX_LEVEL:
            return None
        return identity, int(depth)


def _value(element: Any, attribute: str) -> str:
    return element.get(_W + attribute) or ""


def _child_value(element: Any, tag: str) -> str:
    child = element.find(_W + tag)
    return "" if child is None else _value(child, "val")


def _level(level: Any) -> _Level:
    start = _child_value(level, "start")
    return _Level(
        start=int(start) if start.isdecimal() else 1,
        format=_child_value(level, "numFmt") or "decimal",
        pattern=_child_value(level, "lvlText"),
    )


def _overridden(number: Any, levels: dict[int, _Level]) -> dict[int, _Level]:
    """The levels of a list: those of its pattern, with its own put over them."""
    own = dict(levels)
    for override in number.findall(_W + "lvlOverride"):
        depth = int(_value(override, "ilvl") or 0)
        whole = override.find(_W + "lvl")
        start = _child_value(override, "startOverride")
        if whole is not None:
            own[depth] = _level(whole)
        elif start.isdecimal() and depth in own:
            own[depth] = replace(own[depth], start=int(start))
    return own


def _style_list(styles: dict[str, Any], style: Any) -> tuple[str, int] | None:
    """The list and level that a style gives its paragraphs, itself or through its parents."""
    for _ in range(_MAX_STYLES):
        found = style.find(f"{_W}pPr/{_W}numPr")
        if found is not None:
            identity, depth = _child_value(found, "numId"), _child_value(found, "ilvl") or "0"
            usable = identity not in {"", "0"} and depth.isdecimal()
            return (identity, int(depth)) if usable else None
        parent = _child_value(style, "basedOn")
        if parent not in styles:
            return None
        style = styles[parent]
    return None
