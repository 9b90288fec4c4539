"""The command line: `zangraph build`, `show`, `history` … to questions and their answers.

Answers go to standard output and all else to standard error. Exit status: 0 done, 2 wrong use or
unreadable input, 130 interrupted. What a command needs is imported when it runs, so that `--help`
is there at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zangraph.api.console import Terminal, on_day
from zangraph.api.guard import guarded
from zangraph.api.opening import opened, query_text, store_folder
from zangraph.api.options import (
    STORE,
    ActArgument,
    CorpusOption,
    Form,
    FormatOption,
    GraphForm,
    Lang,
    LangOption,
    OnOption,
    QuietOption,
    ResultForm,
    StoreOption,
    Text,
)
from zangraph.corpus.errors import InputError

if TYPE_CHECKING:
    pass


app = typer.Typer(
    name="zangraph",
    help="Kazakh regulations as a graph: what the law says, since when, and where it says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as distribution

        Terminal().write(f"zangraph {distribution('zangraph')}")
        raise typer.Exit


@app.command("build")
@guarded
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

    from zangraph.api.building import build_store, concerns, sound, summary

    terminal = Terminal(quiet)
    folder = store_folder(store)
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
    if not sound(report):
        raise typer.Exit(2)


@app.command()
@guarded
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
@guarded
def show(
    act: Annotated[
        str | None,
        typer.Argument(
            metavar="ACT[#PATH]",
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
    graph = opened(store, corpus, lang, terminal)
    if act is None:
        day = on_day(on, terminal)
        terminal.answer(graph.acts(on=day), form)
        return
    selected = graph.select(act)
    if text is not None:
        day = on_day(on, terminal)
        terminal.write(graph.text(selected, repaired=text is Text.REPAIRED, on=day))
        return
    terminal.answer(graph.show(selected, on=on_day(on, terminal)), form)


@app.command()
@guarded
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
    graph = opened(store, corpus, lang, terminal)
    selected = graph.select(act)
    terminal.answer(graph.history(selected, on=on_day(on, terminal)), form)


@app.command()
@guarded
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
    graph = opened(store, corpus, lang, terminal)
    selected = graph.select(act)
    day = on_day(on, terminal)
    terminal.answer(graph.cites(selected, on=day, incoming=incoming), form)


@app.command()
@guarded
def norms(
    act: ActArgument,
    on: OnOption = None,
    form: FormatOption = Form.TEXT,
    lang: LangOption = Lang.EN,
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    quiet: QuietOption = False,
) -> None:
    """Who may, must or may not do what, in which numbers: the norms in force on a day, quoted."""
    terminal = Terminal(quiet)
    graph = opened(store, corpus, lang, terminal)
    selected = graph.select(act)
    terminal.answer(graph.norms(selected, on=on_day(on, terminal)), form)


@app.command()
@guarded
def body(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A body, office or post under any of its names or by its IRI; ACT#NAME is the one "
            "that an act calls so.",
        ),
    ],
    on: OnOption = None,
    form: FormatOption = Form.TEXT,
    lang: LangOption = Lang.EN,
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    quiet: QuietOption = False,
) -> None:
    """What a body is: the acts that name it, its powers and duties, composition and dates."""
    terminal = Terminal(quiet)
    graph = opened(store, corpus, lang, terminal)
    terminal.answer(graph.body(name, on=on_day(on, terminal)), form)


@app.command()
@guarded
def export(
    act: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ACT",
            help="The acts to give, named as for show. Left out: the whole graph.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[GraphForm, typer.Option("--format", help="The format.")] = GraphForm.TTL,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write there instead.", show_default=False
        ),
    ] = None,
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    quiet: QuietOption = False,
) -> None:
    """Give the graph, or that of some acts, as Turtle, TriG, JSON-LD or N-Quads."""
    from zangraph.graph.exports import export as exported

    terminal = Terminal(quiet)
    graph = opened(store, corpus, Lang.EN, terminal)
    acts = [graph.select(one).act.iri for one in act or ()]
    data = exported(graph.reader.store, form.value, acts)
    if output is None:
        terminal.give(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror}") from None
    terminal.tell(f"{len(data):,} bytes written to {output}")


@app.command()
@guarded
def sparql(
    query: Annotated[
        str,
        typer.Argument(metavar="QUERY", help="A SPARQL 1.1 query, @FILE, or - for standard input."),
    ],
    form: Annotated[
        ResultForm, typer.Option("--format", help="How the results are given.")
    ] = ResultForm.TEXT,
    corpus: CorpusOption = None,
    store: StoreOption = STORE,
    quiet: QuietOption = False,
) -> None:
    """Ask the graph in SPARQL; zan:, eli:, skos: and the other prefixes are known already."""
    from zangraph.api.results import written

    terminal = Terminal(quiet)
    text = query_text(query)
    graph = opened(store, corpus, Lang.EN, terminal)
    if form is ResultForm.TEXT:
        terminal.answer(graph.sparql(text), "text")
    else:
        terminal.give(written(graph.results(text), form.value))


@app.command()
@guarded
def evaluate(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="Gold files, as gold/FORMAT.md describes them.")
    ],
    form: FormatOption = Form.TEXT,
    corpus: CorpusOption = None,
    quiet: QuietOption = False,
) -> None:
    """Score the extraction against acts annotated by people: precision, recall, F1 by layer."""
    from zangraph.api.evaluate import evaluate as scored

    Terminal(quiet).answer(scored(directory, corpus or ()), form)


@app.command()
@guarded
def gains(
    before: Annotated[
        str, typer.Argument(metavar="BUILD1", help="A store, or a generation in one.")
    ],
    after: Annotated[str, typer.Argument(metavar="BUILD2", help="The build to hold against it.")],
    form: FormatOption = Form.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Compare two builds: what the second has extracted more, less and otherwise."""
    from zangraph.api.gains import gains as compared

    Terminal(quiet).answer(compared(before, after), form)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
