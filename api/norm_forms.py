"""Norms and bodies to the form in which a lawyer reads them: by bearer, by what they do, quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import ConsoleRenderable, Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from zangraph.api.answers import Offsets
from zangraph.api.bodies import collegial, quorum_kind
from zangraph.api.norm_answers import BodyAnswer, GapView, Norms, NormView
from zangraph.api.norm_words import quantity, word
from zangraph.api.render import named, table
from zangraph.api.words import label, when
from zangraph.api.words import word as common
from zangraph.ontology.vocabulary import terms

_SHOWN = 20
_STYLES = {"yes": "green", "presumed": "green", "no": "red"}


def norms(answer: Norms) -> ConsoleRenderable:
    """The norms of an act by bearer and modality, its bodies and definitions, the ledger."""
    language = answer.language
    title = word("norms", language, act=named(answer.act, language))
    said: list[ConsoleRenderable] = [Text(title, "bold cyan")]
    if answer.act.title:
        said.append(Text(f"«{answer.act.title}»", "italic"))
    said.append(_standing(answer))
    if answer.path:
        said.append(Text(answer.path, "bold"))
    if not answer.norms:
        said += [Text(""), Text(word("no-norms", language), "yellow")]
    said += _by_bearer(answer)
    said += _quorums(answer)
    said += _gaps(answer.ledger.gaps, language)
    said += _bodies(answer)
    said += _definitions(answer)
    said += _ledger(answer)
    return Group(*said)


def body(answer: BodyAnswer) -> ConsoleRenderable:
    """A body: names, acts and dates, norms by section, posts, and how it stands to others."""
    language = answer.language
    one = answer.body
    kind = label("body-kinds", one.kind, language)
    said: list[ConsoleRenderable] = [
        Text(f"{one.name} · {kind}", "bold cyan"),
        Text(f"{one.iri}  {word('as-of', language, on=answer.on)}", "dim"),
    ]
    if one.aliases:
        said.append(Text(f"{word('also', language)}: {', '.join(one.aliases)}"))
    said += [Text(""), Text(word("acts", language), "bold"), _acts(answer)]
    if answer.quorum is not None:
        told = word(f"quorum-{answer.quorum}", language)
        said += [Text(f"{label('parameter-kinds', 'quorum', language)}: {told}", "bold")]
    for name, found in answer.sections.items():
        said += _section(word(name, language), found, language)
    for name, found in answer.posts.items():
        said += _section(word("post", language, post=name), found, language)
    said += _relations(answer)
    for link in answer.successions:
        said += [
            Text(""),
            Text(
                word(
                    "succeeded",
                    language,
                    later=link.later,
                    earlier=link.earlier,
                    since=link.since,
                    source=link.source,
                )
            ),
        ]
    said += _gaps(answer.gaps, language)
    return Group(*said)


def _standing(answer: Norms) -> Text:
    """Whether the act applies on the day, and why."""
    standing = answer.in_force
    if standing is None:
        return Text(word("as-of", answer.language, on=answer.on), "dim")
    told = common(f"in-force-{standing.answer}", answer.language, on=answer.on)
    told = f"{told}: {standing.reason}" if standing.reason else told
    return Text(told, _STYLES.get(standing.answer, "yellow"))


def _by_bearer(answer: Norms) -> Iterator[ConsoleRenderable]:
    """Norms under whom they bind, and there under what they do; both in the order of the text."""
    language = answer.language
    names = {one.iri: one.name for one in answer.bodies}
    groups: dict[str, list[NormView]] = {}
    for norm in answer.norms:
        groups.setdefault(norm.body or norm.bearer or "", []).append(norm)
    for found in groups.values():
        bearer = found[0].bearer or word("no-bearer", language)
        full = names.get(found[0].body or "", "")
        yield Text("")
        yield Text(full or bearer, "bold magenta")
        by_modality: dict[str, list[NormView]] = {name: [] for name in terms("modalities")}
        for norm in found:
            by_modality.setdefault(norm.modality, []).append(norm)
        for modality, some in by_modality.items():
            if some:
                yield Text(f"  {_modality(modality, language)} ({len(some)})", "bold")
                yield Padding(_listed(some, language), (0, 0, 0, 4))


def _modality(notation: str, language: str) -> str:
    told = label("modalities", notation, language)
    return told if language == "kk" else f"{told} ({label('modalities', notation, 'kk')})"


def _listed(some: Iterable[NormView], language: str, *, acts: bool = False) -> Grid:
    """Norms, a sentence a row: where it stands, its numbers in words, its words with their span."""
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(style="dim", max_width=40, overflow="fold")
    grid.add_column()
    ordered = list(some)
    for (at, span, _), group in groupby(ordered, key=lambda norm: (norm.at, norm.span, _act(norm))):
        told = list(group)
        first = told[0]
        words = Text()
        for norm in told:
            if norm.parameter is not None:
                words.append(f"{quantity(norm.parameter, language)}\n", "bold green")
        words.append_text(_quoted(first.quote, span))
        if first.repaired is not None:
            words.append(f"\n{word('read-as', language)}: {_plain(first.repaired)}", "dim")
        place = f"{first.act.requisites}\n{at}" if acts and first.act else at
        grid.add_row(place, words)
    return grid


def _act(norm: NormView) -> str:
    return norm.act.iri if norm.act is not None else ""


def _quorums(answer: Norms) -> Iterator[ConsoleRenderable]:
    """How each collegial body that the act rules states its quorum: a share, a number, or not."""
    if answer.path:
        return
    language = answer.language
    bearing = [norm.body for norm in answer.norms]
    lines = []
    for one in answer.bodies:
        if not collegial(one.kind) or bearing.count(one.iri) < 2:
            continue
        found = [
            norm.parameter
            for norm in answer.norms
            if norm.body == one.iri and norm.parameter and norm.parameter["kind"] == "quorum"
        ]
        kinds = [quantity(each, language) for each in found]
        missing = "unknown" if answer.ledger.gaps else "not-stated"
        how = quorum_kind(found[0]) if found else missing
        told = f"{'; '.join(kinds)} – " if kinds else ""
        told += word(f"quorum-{how}", language)
        lines.append(Text(f"{word('quorum-of', language, body=one.name)}: {told}", "bold"))
    if lines:
        yield Text("")
        yield from lines


def _section(title: str, found: Sequence[NormView], language: str) -> Iterator[ConsoleRenderable]:
    if found:
        yield Text("")
        yield Text(f"{title} ({len(found)})", "bold")
        yield Padding(_listed(found, language, acts=True), (0, 0, 0, 2))


def _acts(answer: BodyAnswer) -> Grid:
    language = answer.language
    rows = table(
        [
            common("act", language),
            word("force", language),
            common("from", language),
            common("to", language),
            common("at", language),
            common("words", language),
        ]
    )
    for one in answer.acts:
        rows.add_row(
            named(one.act, language),
            word(one.in_force.answer, language),
            when(one.start, language),
            when(one.end, language),
            one.at,
            _quoted(one.quote, one.span) if one.span else "",
        )
    return rows


def _relations(answer: BodyAnswer) -> Iterator[ConsoleRenderable]:
    language = answer.language
    if not answer.relations:
        return
    yield Text("")
    yield Text(word("relations", language), "bold")
    for one in answer.relations:
        kind = label("body-relations", one.kind, language)
        line = Text(f"{one.body} – {kind} – {one.other}  ")
        line.append(f"{one.act.requisites}, {one.at}\n", "dim")
        line.append_text(_quoted(one.quote, one.span))
        yield Padding(line, (0, 0, 0, 2))


def _bodies(answer: Norms) -> Iterator[ConsoleRenderable]:
    language = answer.language
    if not answer.bodies:
        return
    rows = table(word(name, language) for name in ("name", "body-kind", "also"))
    for one in answer.bodies:
        rows.add_row(one.name, label("body-kinds", one.kind, language), ", ".join(one.aliases))
    yield from (Text(""), Text(word("bodies", language), "bold"), rows)


def _definitions(answer: Norms) -> Iterator[ConsoleRenderable]:
    language = answer.language
    if not answer.definitions:
        return
    rows = table([common("at", language), word("term", language), word("meaning", language)])
    for one in answer.definitions:
        rows.add_row(one.at, one.term, one.meaning)
    yield from (Text(""), Text(word("definitions", language), "bold"), rows)


def _ledger(answer: Norms) -> Iterator[ConsoleRenderable]:
    language, ledger = answer.language, answer.ledger
    rows = table([word("class", language), word("sentences", language)])
    rows.columns[1].justify = "right"
    for name, count in ledger.counts.items():
        rows.add_row(label("sentence-classes", name, language), str(count))
    yield Text("")
    yield Text(word("ledger", language, count=ledger.sentences), "bold")
    yield rows
    if ledger.doubts:
        yield Text(word("doubts", language), "yellow")
        for doubt in ledger.doubts[:_SHOWN]:
            line = Text(f"{doubt.at}: {doubt.reason}\n")
            line.append_text(_quoted(doubt.quote, doubt.span))
            yield Padding(line, (0, 0, 0, 2))
        if len(ledger.doubts) > _SHOWN:
            yield Text(f"  … {len(ledger.doubts) - _SHOWN}")


def _gaps(gaps: Sequence[GapView], language: str) -> Iterator[ConsoleRenderable]:
    if gaps:
        yield Text("")
        yield Text(word("gaps", language), "yellow")
    for gap in gaps:
        yield Text(f"  {gap.path}: {gap.reason}", "yellow")


def _quoted(quote: str, span: Offsets) -> Text:
    plain = _plain(quote)
    text = Text(plain if plain.startswith("«") else f"«{plain}»")
    text.append(f" [{span[0]}–{span[1]}]", "dim")
    return text


def _plain(words: str) -> str:
    return " ".join(words.split())
