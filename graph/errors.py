"""The two mistakes that are answered with a message, for the folders above this one.

They are those of `corpus`, which the shapes may not look into.
"""

from __future__ import annotations

from zangraph.corpus.errors import DataError, InputError

__all__ = ["DataError", "InputError"]
