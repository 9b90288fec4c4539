"""Where output goes: answers to standard output, all that is said about them to standard error.

Output that is piped has no colours and a fixed width; progress is shown on a terminal only, and
nothing but answers and errors is said when asked to be quiet.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from zangraph.corpus.errors import InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from zangraph.api.answers import Answer

PIPED_WIDTH = 110
_SHOWN_WARNINGS = 20


class Advance(Protocol):
    """Tells how far long work has come: how many of how many, and what is worked on."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` are done."""
        ...


@dataclass(frozen=True, slots=True)
class Terminal:
    """The two streams of a command, and whether it is to be quiet."""

    quiet: bool = False

    def tell(self, message: str) -> None:
        """Say something about the work, on standard error."""
        if not self.quiet:
            print(message, file=sys.stderr)  # noqa: T201 - this is the command line's voice

    def warn(self, messages: tuple[str, ...]) -> None:
        """Say what a person should know, a line each, and how many more there are."""
        for message in messages[:_SHOWN_WARNINGS]:
            self.tell(f"warning: {message}")
        if len(messages) > _SHOWN_WARNINGS:
            self.tell(f"… and {len(messages) - _SHOWN_WARNINGS} more warnings")

    def answer(self, answer: Answer, form: str) -> None:
        """Give an answer on standard output, as text or JSON."""
        if form == "json":
            self.write(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
        else:
            from zangraph.api.render import form as render

            self.print(render(answer))

    def print(self, renderable: RenderableType) -> None:
        """Give something that rich can lay out on standard output."""
        from rich.console import Console

        if sys.stdout.isatty():
            Console(highlight=False).print(renderable)
            return
        piped = Console(width=PIPED_WIDTH, highlight=False, color_system=None)
        with piped.capture() as captured:
            piped.print(renderable)
        # Cells are filled up with spaces, which no one wants in a file.
        self.write("\n".join(line.rstrip() for line in captured.get().splitlines()))

    def write(self, text: str) -> None:
        """Give text as it is on standard output, with a line end."""
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")

    def give(self, data: bytes) -> None:
        """Give the bytes of a file on standard output."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
        sys.stdout.buffer.flush()

    @contextmanager
    def progress(self, title: str) -> Iterator[Advance]:
        """A line that shows how far long work has come, on a terminal; else nothing."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda done, total, what: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (
            TextColumn(title),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[what]}"),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=None, what="")
            yield lambda done, total, what: bar.update(
                task, completed=done, total=total, what=what[:60]
            )


def on_day(value: str | None, terminal: Terminal) -> date:
    """The day that a question is about: as typed, or today, which is then said.

    Raises `InputError` for what is no day.
    """
    if value is None:
        today = date.today()
        terminal.tell(f"as of today, {today.isoformat()} (another day: --on YYYY-MM-DD)")
        return today
    return read_day(value, "--on")


def read_day(value: str, where: str) -> date:
    """A day typed as YYYY-MM-DD. Raises `InputError` for anything else, naming `where`."""
    try:
        # `fromisoformat` also takes weeks and compact forms, which no lawyer means.
        if len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise InputError(f"{where} {value}: no such day; expected YYYY-MM-DD, as in 2024-03-15")
