"""The two mistakes that are answered with a message; everything else is a bug and is not caught.

A message says what was found, where, what was expected and what to do next.
"""

from __future__ import annotations

from pathlib import Path


class InputError(Exception):
    """What the caller gave cannot be used, and the message says how to mend it."""


class DataError(Exception):
    """A data file (`meta.toml`, `corrections.toml`, patterns) breaks its rules.

    >>> str(DataError(Path("meta.toml"), "unknown key `publised`", "published", line=3))
    'meta.toml:3: unknown key `publised`; expected published'
    """

    def __init__(self, path: Path, found: str, expected: str, *, line: int | None = None) -> None:
        self.path = path
        self.found = found
        self.expected = expected
        self.line = line
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {found}; expected {expected}")
