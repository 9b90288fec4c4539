"""Extractions kept between builds: an act or a card to a file and back, by the hash of its input.

A build reads back what it wrote itself. As a store may come from elsewhere, nothing is unpickled
but the plain values that extraction makes: a file that names anything else is refused, and one that
is damaged counts as not there.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from zangraph.corpus.shelf import Holding
from zangraph.extract.model import Act
from zangraph.graph.cards import Card

# The modules whose frozen values make up an extraction, and the few builtins they are made of.
_MODULES = frozenset(
    {
        "zangraph.corpus.meta",
        "zangraph.corpus.source",
        "zangraph.extract.body_model",
        "zangraph.extract.model",
        "zangraph.extract.norm_model",
        "zangraph.extract.standing",
        "zangraph.graph.cards",
        "zangraph.graph.library",
    }
)
_BUILTINS = frozenset({("datetime", "date"), ("builtins", "frozenset")})


class _Plain(pickle.Unpickler):
    """Reads the values of an extraction and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES or (module, name) in _BUILTINS:
            found = super().find_class(module, name)
            # Not what the module imports, nor what hangs on its classes.
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an extraction")


@cache
def extractor() -> str:
    """The version of the extractor: that of the distribution and a hash of its rules and code."""
    digest = hashlib.sha256()
    for folder in ("ontology", "corpus", "extract", "graph"):
        for file in sorted(_files(files(f"zangraph.{folder}")), key=str):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"{version('zangraph')}+{digest.hexdigest()[:12]}"


def _files(folder: Any) -> list[Any]:
    found = []
    for file in folder.iterdir():
        if file.is_file() and file.name.endswith((".py", ".toml", ".ttl")):
            found.append(file)
        elif file.is_dir() and file.name == "patterns":
            found += _files(file)
    return found


def key(holding: Holding) -> str:
    """What the extraction of a text depends on, as one hash."""
    said = (extractor(), holding.name, holding.digest, holding.language, holding.version)
    more = (holding.meta, holding.corrections, holding.act)
    return hashlib.sha256(repr((said, more)).encode()).hexdigest()


class Cache:
    """The extractions in a folder, by key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def act(self, key: str) -> Act | None:
        """An extracted act, or `None` where it is not there."""
        found = self._read(f"{key}.act")
        return found if isinstance(found, Act) else None

    def card(self, key: str) -> Card | None:
        """The card of a text, or `None` where it is not there."""
        found = self._read(f"{key}.card")
        return found if isinstance(found, Card) and found.key == key else None

    def keep(self, card: Card, act: Act) -> None:
        """Keep an extraction. The card is written last: where it is, the act is."""
        self._write(f"{card.key}.act", _slim(act))
        self._write(f"{card.key}.card", card)

    def forget(self, keys: set[str]) -> None:
        """Drop all extractions but these."""
        for file in self._folder.glob("*"):
            if file.stem not in keys:
                file.unlink(missing_ok=True)

    def _read(self, name: str) -> object:
        try:
            return _Plain(io.BytesIO((self._folder / name).read_bytes())).load()
        except FileNotFoundError:
            return None
        except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, TypeError):
            return None  # half written or of another version: extracted anew

    def _write(self, name: str, value: object) -> None:
        path = self._folder / name
        part = path.with_suffix(f"{path.suffix}.part")
        part.write_bytes(pickle.dumps(value, protocol=5))
        part.replace(path)


def _slim(act: Act) -> Act:
    """An act without what can be computed again, and with the hash of its file for the file."""
    source = replace(act.reading.source, raw=b"")
    source.__dict__["sha256"] = act.reading.source.sha256  # as cached_property keeps it
    return replace(act, reading=replace(act.reading, source=source))
