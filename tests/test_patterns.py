"""Every pattern file holds to its own examples; a broken file is refused with file and line."""

from importlib.resources import files
from pathlib import Path

import pytest
import regex

from zangraph.corpus.errors import DataError
from zangraph.corpus.folding import fold
from zangraph.extract.patterns import Pattern, patterns, read

FILES = (
    *("citations-kk.toml", "citations-ru.toml", "codes.toml", "definitions.toml"),
    "repeals.toml",
)
# Files whose entries are tried in their order, so that an example may fit a later entry too.
ORDERED = ("notes-kk.toml", "notes-ru.toml", "requisites-kk.toml", "requisites-ru.toml")
ENTRIES = [
    pytest.param(entry, entries, id=f"{name}-{kind}-{number}")
    for name in FILES
    for kind, entries in patterns(name).kinds.items()
    for number, entry in enumerate(entries, 1)
]


def _language(entry: Pattern) -> str | None:
    """Entries of two languages never meet in one text."""
    return entry.values.get("language")


@pytest.mark.parametrize(("entry", "entries"), ENTRIES)
def test_an_example_is_matched_by_its_entry_and_no_other(
    entry: Pattern, entries: tuple[Pattern, ...]
) -> None:
    for example in entry.examples:
        rivals = [other for other in entries if _language(other) == _language(entry)]
        matching = [other for other in rivals if other.regex.search(fold(example))]
        assert matching == [entry], example


@pytest.mark.parametrize(("entry", "entries"), ENTRIES)
def test_a_counterexample_is_matched_by_none(entry: Pattern, entries: tuple[Pattern, ...]) -> None:
    assert entry.negatives
    rivals = [other for other in entries if _language(other) == _language(entry)]
    for example in entry.negatives:
        assert not [other for other in rivals if other.regex.search(fold(example))], example


@pytest.mark.parametrize("name", ORDERED)
def test_in_an_ordered_file_the_first_match_of_an_example_is_its_entry(name: str) -> None:
    for entries in patterns(name).kinds.values():
        for entry in entries:
            for example in entry.examples:
                first = next((other for other in entries if _fits(other, example)), None)
                assert first is entry, example
            assert not [text for text in entry.negatives if _fits(entry, text)]


def _fits(entry: Pattern, text: str) -> bool:
    """Whether an entry fits a text as printed or as folded; slips of the pen are met as printed."""
    return bool(entry.regex.search(text) or entry.regex.search(fold(text)))


@pytest.mark.parametrize("name", FILES)
def test_a_pattern_has_no_russian_range_and_no_look_alike_letter(name: str) -> None:
    text = files("zangraph.extract").joinpath("patterns", name).read_text("utf-8")
    assert "[а-я" not in text
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("pattern"):
            plain = regex.sub(r"\\[A-Za-z]", " ", line)
            mixed = regex.findall(r"\b(?=\w*\p{Cyrillic})(?=\w*[A-Za-z])\w+", plain)
            assert not mixed, f"{name}, line {number}: Latin letters in a Cyrillic word"


BROKEN = [
    # no pattern at all
    (
        "[[cue]]\nexamples = ['а']\nnot = []\n",
        "broken.toml:1: [[cue]] without a pattern; expected `pattern = '…'`",
    ),
    # a pattern without its examples
    (
        "\n[[cue]]\npattern = 'а'\nnot = []\n",
        "broken.toml:2: [[cue]] without `examples` or `not`; expected both",
    ),
    # a fragment that nobody wrote
    (
        "[fragment]\nnumber = '1'\n[[cue]]\npattern = '{name}'\nexamples = ['а']\nnot = []\n",
        "broken.toml:3: unknown fragment {name}; expected one of number",
    ),
    # brackets that do not close
    (
        "[[cue]]\npattern = '(а'\nexamples = ['а']\nnot = []\n",
        "broken.toml:1: a pattern that does not compile (",
    ),
    (
        "[cue]\npattern = 'а'\n",
        "broken.toml: a table [cue]; expected an array of entries, each [[cue]]",
    ),
    ("pattern = \n", "broken.toml: not TOML ("),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_broken_file_is_refused_with_file_and_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as error:
        read(path)
    assert str(error.value).startswith(message)


def test_fragments_are_put_in_wherever_they_are_named(tmp_path: Path) -> None:
    path = tmp_path / "good.toml"
    path.write_text(
        "[fragment]\ndigit = '[0-9]'\nnumber = '{digit}+'\n"
        "[[cue]]\npattern = '{number}-бап'\nkind = 'article'\n"
        "examples = ['12-бап']\nnot = ['бап']\n",
        "utf-8",
    )
    (entry,) = read(path)["cue"]
    assert entry.regex.fullmatch("12-бап")
    assert entry.values == {"kind": "article"}
