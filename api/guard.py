"""What goes wrong in a command to a message and an exit status, never a traceback.

0 done, 2 wrong use or unreadable input, 130 interrupted. Anything else is a bug, and shows itself.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import typer

from zangraph.corpus.errors import DataError, InputError

_P = ParamSpec("_P")
_R = TypeVar("_R")


def guarded(command: Callable[_P, _R]) -> Callable[_P, _R]:
    """A command whose mistakes of use become messages and exit status, not tracebacks."""

    @functools.wraps(command)
    def run(*arguments: _P.args, **options: _P.kwargs) -> _R:
        try:
            result = command(*arguments, **options)
            sys.stdout.flush()
            return result
        except (InputError, DataError) as error:
            _say(f"zangraph: {error}")
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            _say("zangraph: interrupted")
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # Whoever read the answer has had enough of it (`| head`). Python would complain again
            # when it flushes the stream at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return run


def _say(message: str) -> None:
    print(message, file=sys.stderr)  # noqa: T201 - the command line's voice
