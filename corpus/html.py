"""A saved web page to the text of the act on it: one paragraph a line, without the site."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from zangraph.corpus.errors import InputError
from zangraph.corpus.tables import table_lines

# What belongs to the site, not to the act.
_SITE = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "aside",
    "form",
    "button",
    "select",
    "svg",
    "iframe",
    "object",
    "head",
    "footer",
)
_BLOCKS = frozenset(
    """address article blockquote body caption center dd details div dl dt fieldset figure
    figcaption footer h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody
    td tfoot th thead tr ul""".split()  # noqa: SIM905 (a list of names reads better as words)
)
# Where publishers put the text itself; the first that holds most of the page's words is taken.
_MAIN = ("article", "main", "[role=main]", ".text_upd", "#main")
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_HIDDEN = "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"


def html_text(name: str, html: str) -> str:
    """The text of the act on a web page, one paragraph a line, a table's row on one line.

    Raises `InputError` for a page without words and for one nested beyond reason.
    """
    soup = BeautifulSoup(html, "lxml")
    for tag in soup.find_all(_SITE):
        tag.decompose()
    for tag in soup.select(_HIDDEN):
        if not tag.decomposed:
            tag.decompose()
    root = soup.body or soup
    lines: list[str] = []
    for part in _parts(root):
        try:
            lines.extend(_lines(part))
        except RecursionError:
            raise InputError(
                f"{name}: the page is nested too deep to be an act; save its text alone"
            ) from None
    if not lines:
        raise InputError(
            f"{name}: the page has no words of its own (a site that draws itself by script?); "
            "open it in a browser and save the text"
        )
    return "\n".join(lines) + "\n"


def _parts(root: Tag) -> list[Tag]:
    """The parts of a page that hold the act: its text, and its title where that stands before."""
    words = len(root.get_text())
    for selector in _MAIN:
        for main in root.select(selector):
            if len(main.get_text()) * 2 > words:
                title = root.find("h1")
                if not isinstance(title, Tag) or main in title.parents or title in main.parents:
                    return [main]
                # The requisites stand beside the title, outside the text.
                block = title.parent if title.parent and title.parent not in main.parents else title
                return [block, main] if _before(block, main) else [main]
    return [root]


def _before(first: Tag, second: Tag) -> bool:
    return any(element is second for element in first.next_elements)


def _lines(root: Tag) -> list[str]:
    """The lines of a part of the page: runs of inline text between blocks and `<br>`."""
    lines: list[str] = []
    run: list[str] = []

    def end() -> None:
        text = " ".join("".join(run).split())
        if text:
            lines.append(text)
        run.clear()

    def walk(tag: Tag) -> None:
        for child in tag.children:
            if isinstance(child, PreformattedString):
                continue
            if isinstance(child, NavigableString):
                run.append(str(child))
            elif not isinstance(child, Tag):
                continue
            elif child.name == "br":
                end()
            elif child.name == "table":
                end()
                lines.extend(table_lines(_rows(child)))
            elif child.name in _BLOCKS:
                end()
                walk(child)
                end()
            else:
                walk(child)

    walk(root)
    end()
    return lines


def _rows(table: Tag) -> list[list[list[str]]]:
    return [
        [_lines(cell) for cell in _inside(row, frozenset({"td", "th"}))]
        for row in _inside(table, frozenset({"tr"}))
    ]


def _inside(parent: Tag, names: frozenset[str]) -> Iterator[Tag]:
    """The rows of a table or the cells of a row, not those of tables inside it."""
    for child in parent.children:
        if isinstance(child, Tag):
            if child.name in names:
                yield child
            elif child.name in _ROW_GROUPS:
                yield from _inside(child, names)
