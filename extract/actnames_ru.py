"""Russian words to the acts that they name: the act's word comes first, what identifies it after."""

from __future__ import annotations

from collections.abc import Iterator

from zangraph.extract.actnames import Mention, Passage


class Russian:
    """Reads one passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage

    def found(self) -> Iterator[Mention]:
        """The mentions of the passage."""
        yield from ()
