"""The documentation is true: its examples run and give what stands there, its links lead somewhere.

A ```console block has commands (`$ …`) and their standard output, compared line by line; a line
`...` stands for any lines. `pytest tests/test_docs.py --update-golden` writes the outputs anew,
up to such a line. A ```pycon block is a doctest.
"""

import doctest
import importlib
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from zangraph.api.evaluate import evaluate

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *ROOT.glob("*/*.md")]
PAGES = [page for page in dict.fromkeys(PAGES) if ".venv" not in page.parts]
ZANGRAPH = Path(sys.executable).parent / "zangraph"
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)([^)#\s]+)")
ANY = "..."
# How much of a long answer an example shows when it is written anew.
SHOWN = 40


@dataclass(frozen=True)
class Example:
    """One command of a page, and the output that stands below it."""

    page: Path
    command: str
    output: str

    def __str__(self) -> str:
        return f"{self.page.name}: {self.command}"


def examples() -> list[Example]:
    found = []
    for page in PAGES:
        for block in BLOCK.finditer(page.read_text("utf-8")):
            if block[1] == "console":
                for part in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]:
                    command, _, output = part.partition("\n")
                    found.append(Example(page, command, output))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone's in which `zangraph build` was run."""
    place = tmp_path_factory.mktemp("docs")
    (place / "tests").symlink_to(ROOT / "tests")
    run("zangraph build --quiet", place)
    return place


def run(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    assert program == "zangraph", f"only zangraph is run here, not {program}"
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("COLUMNS", None)
    done = subprocess.run(
        [ZANGRAPH, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def fits(expected: str, output: str) -> bool:
    """Whether the output is what is expected, a line `...` standing for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{re.escape(ANY)}\n", expected, flags=re.M)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), output) is not None


def rewritten(example: Example, output: str) -> None:
    """Write the output into the page, as far as the example shows it."""
    lines = output.splitlines(keepends=True)
    if example.output.endswith(f"{ANY}\n"):
        lines = [*lines[: example.output.count("\n") - 1], f"{ANY}\n"]
    elif len(lines) > SHOWN:
        lines = [*lines[:SHOWN], f"{ANY}\n"]
    text = example.page.read_text("utf-8")
    old = f"$ {example.command}\n{example.output}"
    assert text.count(old) == 1
    new = f"$ {example.command}\n{''.join(lines)}"
    example.page.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("example", examples(), ids=str)
def test_an_example_gives_what_stands_below_it(
    example: Example, folder: Path, tmp_path: Path, update_golden: bool
) -> None:
    if "evaluate" in example.command and evaluate(ROOT / "tests" / "gold").skipped:
        pytest.skip("some of the annotated acts stand in ../shared/acts, which is not there")
    # A build is shown as the first one is.
    output = run(example.command, tmp_path if "build" in example.command else folder)
    if update_golden:
        rewritten(example, output)
    elif not fits(example.output, output):
        assert output == example.output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_examples_of_a_page_are_true(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    blocks = [block[2] for block in BLOCK.finditer(page.read_text("utf-8")) if block[1] == "pycon"]
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for block in blocks:
        runner.run(doctest.DocTestParser().get_doctest(block, {}, page.name, str(page), 0))
    assert runner.failures == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_to_files(page: Path) -> None:
    missing = [
        link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()
    ]
    assert missing == []


def test_the_readme_names_every_command_and_no_other(folder: Path) -> None:
    helped = run("zangraph --help", folder).partition("Commands:\n")[2]
    commands = set(re.findall(r"^  ([a-z]+) ", helped, flags=re.MULTILINE))
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `zangraph ([a-z]+)", readme, flags=re.MULTILINE))
    assert listed == commands


def test_what_is_said_of_folders_is_said_of_all() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([a-z]+)/` \|", page, flags=re.MULTILINE))
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert listed == packages


def test_who_may_import_whom_is_told_as_it_is_held() -> None:
    held = importlib.import_module("test_architecture").MAY_IMPORT
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z]+)/` \|.*\| ([^|]+) \|$", page, flags=re.MULTILINE)
    told = {folder: set(re.findall(r"[a-z]+", names)) for folder, names in rows}
    assert told.pop("zangraph") == told.pop("api") == {"all"}
    assert told == {folder: names for folder, names in held.items() if folder != "api"}


def test_the_files_that_contributing_names_are_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:[a-z]+|\.\w+)/[\w./*-]+|[\w-]+\.(?:lock|md|toml))`", page)
    ours = [name for name in named if not name.startswith("structure.")]
    beside = {"meta.toml", "corrections.toml"}
    missing = [name for name in ours if name not in beside and not list(ROOT.glob(name))]
    assert missing == []
