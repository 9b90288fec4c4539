"""The shipped acts, built once for all the tests that read a graph."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from zangraph.corpus.shelf import shelf
from zangraph.graph.build import build
from zangraph.graph.reader import Reader
from zangraph.graph.report import BuildReport
from zangraph.graph.store import Store
from zangraph.shapes.gate import ShapesGate

BASE = "https://w3id.org/zangraph/eli/kz/"
REGULATION = f"{BASE}ombudsman/order/2023-01-20/1"
INSTRUCTION = f"{BASE}prosecutor-general/order/2017-09-13/104"


@cache
def built() -> tuple[Path, BuildReport]:
    """The folder of a store with the shipped acts, and the report of its build."""
    folder = Path(tempfile.mkdtemp(prefix="zangraph-")) / "store"
    return folder, build(shelf(), folder, ShapesGate(), jobs=1)


@cache
def reader() -> Reader:
    return Reader(Store.open(built()[0], memory=True))
