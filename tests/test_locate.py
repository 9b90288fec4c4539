"""Cited places in one text, where printed counting and paths differ."""

import pytest
from graph_samples import LAW, OMBUDSMAN, act_of, ref

from zangraph.graph.locate import locate


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("article-7/subparagraph-14/alinea-3", ["article-7/subparagraph-14/alinea-3"]),
        # a subparagraph of one line is its own first alinea
        ("article-7/subparagraph-13/alinea-1", ["article-7/subparagraph-13"]),
        # the part that holds the list
        ("article-8/paragraph-2/part-1/subparagraph-2", ["article-8/paragraph-2/subparagraph-2"]),
        # the paragraph is left out, and only one has the number
        ("article-8/subparagraph-2", ["article-8/paragraph-2/subparagraph-2"]),
        # a numbered paragraph cited as a part
        ("article-8/part-2", ["article-8/paragraph-2"]),
        # the lead-in of a list is alinea 1
        ("article-8/paragraph-2/alinea-1", ["article-8/paragraph-2/part-1/alinea-1"]),
        # whether the items of the list count is open: the second unnumbered line, or the item
        (
            "article-8/paragraph-2/alinea-2",
            ["article-8/paragraph-2/part-2", "article-8/paragraph-2/subparagraph-1"],
        ),
        ("article-8/paragraph-2/alinea-9", []),
        ("article-9", []),
        ("article-7/heading", ["article-7/heading-1"]),
    ],
)
def test_cited_places_are_found_as_lawyers_count_them(cited: str, found: list[str]) -> None:
    act = act_of(LAW, ref(title=OMBUDSMAN))
    assert [element.path for element in locate(act, cited)] == found
