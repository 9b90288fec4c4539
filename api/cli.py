"""The command line: `zangraph build`, `show`, `history` … to questions and their answers.

Answers go to standard output and all else to standard error. Exit status: 0 done, 2 wrong use or
unreadable input, 130 interrupted. What a command needs is imported when it runs, so that `--help`
is there at once.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar

import typer

from zangraph.api.console import Terminal, on_day
from zangraph.corpus.errors import DataError, InputError

if TYPE_CHECKING:
    from zangraph.api.questions import Graph

_P = ParamSpec("_P")
_R = TypeVar("_R")

STORE = ".zangraph"
"""The store where none is named: a folder of the current one."""

app = typer.Typer(
    name="zangraph",
    help="Kazakh regulations as a graph: what the law says, since when, and where it says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
        help="The folder of the graph, or the URL of a SPARQL 1.1 endpoint to ask.",
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


def _guarded(command: Callable[_P, _R]) -> Callable[_P, _R]:
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


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as distribution

        Terminal().write(f"zangraph {distribution('zangraph')}")
        raise typer.Exit


@app.command("build")
@_guarded
def build_command(
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes; all cores if left out.")
    ] = None,
    skip_unreadable: Annotated[
        bool,
        typer.Option(
            "--skip-unreadable",
            help="Build without the texts that cannot be read, instead of refusing.",
        ),
    ] = False,
    form: FormatOption = Form.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Read the acts and build their graph; unchanged acts are taken over.

    Where a text cannot be read nothing is changed, and the graph built before stays as it is.
    """
    import json
    from dataclasses import asdict

    from zangraph.api.building import build_store, concerns, summary

    terminal = Terminal(quiet)
    folder = _folder(store)
    report = build_store(corpus or [], folder, terminal, jobs=jobs, skip=skip_unreadable)
    terminal.warn(concerns(report))
    if form is Form.JSON:
        table = {
            "store": str(folder),
            "changed": report.changed,
            "quads": report.quads,
            "acts": [asdict(act) for act in report.acts],
            "broken": dict(report.broken),
            "refused": {iri: list(found) for iri, found in report.refused.items()},
            "warnings": list(report.warnings),
            "seconds": dict(report.seconds),
        }
        terminal.write(json.dumps(table, ensure_ascii=False, indent=2))
    else:
        for line in summary(report):
            terminal.write(line)
    if not report.complete:
        raise typer.Exit(2)


@app.command()
@_guarded
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The text of an act.")],
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus",
            metavar="DIR",
            help="The folder of acts it goes to. Left out: the acts shipped with zangraph.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="The name of the act's folder.", show_default=False)
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="What the text does not say, or says wrongly: source, retrieved, published, "
            "published_in, partial, edition, original, status, remark; type, date, number, "
            "authority, title_kk, title_ru, registration_number, registration_date.",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing, and write.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Put a text on the shelf: show what was read of it, ask for the rest, write its folder."""
    from zangraph.api.add import propose, shelve
    from zangraph.api.asking import completed, confirmed, described
    from zangraph.corpus.shelf import shipped

    terminal = Terminal(quiet)
    proposal = propose(file, settings or (), name)
    if not quiet:
        terminal.print(described(proposal))
    target = corpus or shipped()
    if not yes:
        proposal = completed(proposal)
        confirmed(proposal, target)
    written = shelve(proposal, target)
    terminal.write(str(written))
    option = f" --corpus {corpus}" if corpus else ""
    terminal.tell(f"`zangraph build{option}` takes it into the graph")


@app.command()
@_guarded
def show(
    act: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACT[#PATH]]",
            help='An act as lawyers name it ("2023-01-20 № 1", a folder, an IRI, words of the '
            'title), and after # an element of it ("2023 № 1#annex-1/paragraph-17", '
            '"2023 № 1#17-тармақ"). Left out: the list of all acts.',
            show_default=False,
        ),
    ] = None,
    on: OnOption = None,
    text: Annotated[
        Text | None,
        typer.Option(
            "--text",
            help="Print the text alone: as printed, or as repaired with one element a line.",
            show_default=False,
        ),
    ] = None,
    form: FormatOption = Form.TEXT,
    lang: LangOption = Lang.EN,
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    quiet: QuietOption = False,
) -> None:
    """Show an act or an element as it stood on a day, with its versions and what is not known."""
    terminal = Terminal(quiet)
    graph = _opened(store, corpus, lang, terminal)
    if act is None:
        day = on_day(on, terminal)
        terminal.answer(graph.acts(on=day), form)
        return
    selected = graph.select(act)
    if text is not None:
        terminal.write(graph.text(selected, repaired=text is Text.REPAIRED))
        return
    terminal.answer(graph.show(selected, on=on_day(on, terminal)), form)


@app.command()
@_guarded
def history(
    act: ActArgument,
    on: OnOption = None,
    form: FormatOption = Form.TEXT,
    lang: LangOption = Lang.EN,
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    quiet: QuietOption = False,
) -> None:
    """What changed an act or element, and what an act changes in others, with the words for it."""
    terminal = Terminal(quiet)
    graph = _opened(store, corpus, lang, terminal)
    selected = graph.select(act)
    terminal.answer(graph.history(selected, on=on_day(on, terminal)), form)


@app.command()
@_guarded
def cites(
    act: ActArgument,
    incoming: Annotated[
        bool, typer.Option("--incoming", help="What points at it, instead of what it points at.")
    ] = False,
    on: OnOption = None,
    form: FormatOption = Form.TEXT,
    lang: LangOption = Lang.EN,
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    quiet: QuietOption = False,
) -> None:
    """What an act or element refers to, where each reference leads, or why it leads nowhere."""
    terminal = Terminal(quiet)
    graph = _opened(store, corpus, lang, terminal)
    selected = graph.select(act)
    day = on_day(on, terminal)
    terminal.answer(graph.cites(selected, on=day, incoming=incoming), form)


def _opened(store: str, corpus: list[Path] | None, lang: Lang, terminal: Terminal) -> Graph:
    """The graph to ask: of the store, built first where acts are named or it is not there yet."""
    from zangraph.api.questions import Graph

    if not _is_url(store):
        folder = Path(store)
        fresh = store == STORE and not folder.exists()
        if corpus or fresh:
            from zangraph.api.building import build_store

            if fresh and not corpus:
                terminal.tell(f"no graph at {store} yet: building that of the shipped acts")
            build_store(corpus or [], folder, terminal)
    elif corpus:
        raise InputError(f"--corpus goes with a folder, and --store {store} is an endpoint")
    return Graph.open(store, language=lang.value)


def _folder(store: str) -> Path:
    if _is_url(store):
        raise InputError(f"--store {store}: a graph is built into a folder, not an endpoint")
    return Path(store)


def _is_url(store: str) -> bool:
    return store.startswith(("http://", "https://"))


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
