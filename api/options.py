"""The arguments and options that commands share, each with its help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

STORE = ".zangraph"
"""The store where none is named: a folder of the current one."""


class Form(StrEnum):
    """How an answer is given."""

    TEXT = "text"
    JSON = "json"


class GraphForm(StrEnum):
    """How a graph is given."""

    TTL = "ttl"
    JSONLD = "jsonld"
    TRIG = "trig"
    NQ = "nq"


class ResultForm(StrEnum):
    """How the results of a query are given: rows as text, JSON, CSV or TSV; triples as a graph."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    TTL = "ttl"
    JSONLD = "jsonld"
    TRIG = "trig"
    NQ = "nq"


class Lang(StrEnum):
    """The language of labels and reasons; the law's own words stay as they are."""

    KK = "kk"
    RU = "ru"
    EN = "en"


class Text(StrEnum):
    """Which view of a text is printed."""

    PRINTED = "printed"
    REPAIRED = "repaired"


ActArgument = Annotated[
    str,
    typer.Argument(
        metavar="ACT[#PATH]",
        help='An act as lawyers name it: "2023-01-20 № 1", "2025 № 62", a registration number, '
        "words of its title, its folder or IRI; #path goes on to an element: "
        '"2023 № 1#annex-1/paragraph-17", "2023 № 1#17-тармақ".',
        show_default=False,
    ),
]
CorpusOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--corpus",
        metavar="DIR",
        help="Acts to build from first: folders of acts, a law-as-git tree or loose texts; may be "
        "given several times. Left out: the acts shipped with zangraph.",
        show_default=False,
    ),
]
StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="DIR|URL",
        help="The folder of the graph, or the URL of a SPARQL 1.1 endpoint to ask. Where there is "
        f"no {STORE} yet, a question builds that of the shipped acts.",
    ),
]
FormatOption = Annotated[Form, typer.Option("--format", help="How the answer is given.")]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="YYYY-MM-DD",
        help="The day that is asked about; today if left out.",
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing but the answer and errors.")
]
LangOption = Annotated[
    Lang, typer.Option("--lang", help="The language of labels, headings and reasons.")
]
