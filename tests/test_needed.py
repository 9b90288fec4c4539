"""A pattern tells the words without which it cannot match; a text without them is passed over."""

from importlib.resources import files

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.folding import fold
from zangraph.extract.needed import may_match, needed
from zangraph.extract.patterns import Pattern, patterns

NAMES = sorted(
    file.name
    for file in files("zangraph.extract").joinpath("patterns").iterdir()
    if file.name.endswith(".toml")
)


def _entries() -> list[Pattern]:
    return [one for name in NAMES for kind in patterns(name).kinds.values() for one in kind]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"(?i)\d+\s+күн\s+(?:бұрын|қалған)", ("бұрын", "қалған")),
        (r"кешіктір\p{L}*", ("кешіктір",)),
        (r"(?i)Кеңес", ("кеңес",)),
        (r"күн(?:ы|і)?(?:нен|нан)", ("күн",)),
        (r"аб(?:вг)?д", ("аб",)),
        (r"аб?вг", ("вг",)),
        (r"[аб]вг{2}д", ("вг",)),
        (r"(?:абв|\d)гд", ("гд",)),
        (r"(?:абв){0}гд", ("гд",)),
        (r"(?:абв){0,2}гд", ("гд",)),
        (r"(?:абв){1,2}гд", ("абв",)),
        (r"(?<!кемінде\s)тек", ("тек",)),
        (r"тек(?=\s*ұзақ)", ("ұзақ",)),
        (r"тек(?!\s*ұзақ)", ("тек",)),
        (r"(?i:тек)", ("тек",)),
        (r"[]х]аб", ("аб",)),
        (r"а\\.бвг", ("бвг",)),
        (r"№\.бв", ("№.бв",)),
        (r"(?P<a>\d)(?(a)бв|где)", ()),
        (r"а|бвг", ()),
        (r"\d+", ()),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_off_it(
    source: str, words: tuple[str, ...]
) -> None:
    assert needed(regex.compile(source)) == words


def test_a_verbose_pattern_is_tried_on_every_text() -> None:
    assert needed(regex.compile("тек # only", regex.VERBOSE)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_example_of_a_pattern_lacks_the_words_that_it_needs(name: str) -> None:
    for entry in (one for kind in patterns(name).kinds.values() for one in kind):
        for example in entry.examples:
            text = fold(example)
            if entry.regex.search(text):
                assert may_match(entry.regex, text.lower()), (entry.kind, example)


@given(
    st.sampled_from(_entries()),
    st.lists(st.sampled_from([*"абв .,", "күн", "ай", "үш ", "дейін", "емес"]), max_size=8),
    st.data(),
)
def test_a_text_that_matches_has_the_words_whatever_is_left_out_of_it(
    entry: Pattern, noise: list[str], data: st.DataObject
) -> None:
    example = fold(entry.examples[0])
    start = data.draw(st.integers(0, len(example)))
    end = data.draw(st.integers(start, len(example)))
    text = example[:start] + "".join(noise) + example[end:]
    if entry.regex.search(text):
        assert may_match(entry.regex, text.lower())
