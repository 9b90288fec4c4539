"""The command line answers on standard output, says all else on standard error, and ends well."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from built_store import built
from documents import docx, pdf
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from zangraph.api.cli import app
from zangraph.corpus.shelf import shipped
from zangraph.corpus.source import Form, Language, SourceText
from zangraph.extract.pipeline import extract

BROKEN = Path(__file__).parent / "broken"
ACT = """Кеңес туралы
Қазақстан Республикасы Ақпарат министрінің 2021 жылғы 3 мамырдағы № 150 бұйрығы

      1. Қоғамдық кеңес құрылсын.
      2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
"""
NAME = "2021-05-03-minister-order-150.txt"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def ask(*arguments: str) -> Result:
    return run(*arguments, "--store", built()[0])


def zangraph(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zangraph.api.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload,no-any-return]  # options of subprocess.run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / NAME).write_text(ACT, "utf-8")
    return folder


@pytest.fixture
def store(corpus: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    assert run("build", "--corpus", corpus, "--store", folder).exit_code == 0
    return folder


# --- answers


def test_a_question_is_answered_on_standard_output_and_the_day_told_on_standard_error() -> None:
    result = ask("history", "2025 № 62", "--format", "json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["effects"]) == 2
    assert result.stderr == (
        f"as of today, {date.today().isoformat()} (another day: --on YYYY-MM-DD)\n"
    )


def test_the_history_of_an_amending_act_reads_well() -> None:
    result = ask("history", "2025 № 62", "--on", "2026-01-01")
    words = " ".join(result.stdout.split())
    assert "annex-1/paragraph-14" in words
    assert "substitution (жаңа редакция)" in words
    assert "between 2025-10-17" in words
    assert "counts 10 days from a first official publication" in words
    assert "«Ескерту. 17-тармақ жаңа редакцияда" in words
    assert result.stderr == ""


def test_show_says_that_a_wording_is_not_known_and_who_changed_it() -> None:
    result = ask("show", "2023 № 1#annex-1/paragraph-17", "--on", "2024-03-15")
    words = " ".join(result.stdout.split())
    assert "the wording on 2024-03-15 is not known" in words
    assert "changed by 2025-10-06 № 62" in words


def test_labels_come_in_three_languages() -> None:
    for language, told in (
        ("kk", "2024-03-15 күнгі мәтіні белгісіз"),
        ("ru", "редакция на 2024-03-15 неизвестна"),
        ("en", "the wording on 2024-03-15 is not known"),
    ):
        asked = ("2023 № 1#17-тармақ", "--on", "2024-03-15", "--lang", language)
        result = ask("show", *asked)
        assert told in " ".join(result.stdout.split())


def test_a_piped_answer_has_no_colours_and_no_padding() -> None:
    result = zangraph("cites", "2017 № 104", "--store", built()[0], "-q")
    assert "\x1b" not in result.stdout
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())
    assert result.stderr == ""


def test_show_without_an_act_lists_the_acts() -> None:
    assert "2024-12-27 № 747" in ask("show").stdout


def test_show_prints_the_text_as_printed_and_as_repaired() -> None:
    path = shipped() / "2023-01-20-ombudsman-order-1" / "kaz.txt"
    printed = ask("show", "2023 № 1", "--text", "printed").stdout
    assert printed.strip() == path.read_text("utf-8").strip()
    repaired = ask("show", "2017 № 104#preamble", "--text", "repaired").stdout
    assert "Заңының 37-бабының 4) тармақшасын" in repaired


def test_cites_gives_the_repaired_reference_and_what_points_at_an_element() -> None:
    result = ask("cites", "2017 № 104#preamble")
    assert "37-бабының 4) тармақшасын" in " ".join(result.stdout.split())
    incoming = ask("cites", "2023 № 1#annex-1/paragraph-17/subparagraph-2", "--incoming")
    assert "annex-1/paragraph-14/subparagraph-8" in incoming.stdout


@pytest.mark.parametrize("form", ["ttl", "trig", "jsonld", "nq"])
def test_the_graph_of_an_act_is_given_in_each_format(form: str) -> None:
    result = ask("export", "2023 № 1", "--format", form)
    assert result.exit_code == 0
    assert "ombudsman/order/2023-01-20/1" in result.stdout


def test_an_export_goes_to_a_file(tmp_path: Path) -> None:
    result = ask("export", "--format", "nq", "--output", str(tmp_path / "all.nq"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "all.nq").read_text("utf-8").endswith(" .\n")


def test_sparql_gives_rows_and_graphs() -> None:
    query = "SELECT ?number { ?act zan:status ?status ; eli:number ?number } ORDER BY ?number"
    assert "747" in ask("sparql", query).stdout
    found = json.loads(ask("sparql", query, "--format", "json").stdout)
    assert found["head"]["vars"] == ["number"]
    assert ask("sparql", query, "--format", "csv").stdout.splitlines()[0] == "number"
    built_graph = ask("sparql", "CONSTRUCT WHERE { ?a a zan:Act }", "--format", "nq")
    assert built_graph.stdout.endswith(" .\n")


def test_a_query_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "query.rq"
    path.write_text("ASK { ?a a zan:Act }", "utf-8")
    assert "true" in ask("sparql", f"@{path}").stdout


def test_corpus_with_a_question_builds_first(corpus: Path, tmp_path: Path) -> None:
    result = run("show", "2021 № 150", "--corpus", corpus, "--store", tmp_path / "s")
    assert result.exit_code == 0
    assert "Қоғамдық кеңес құрылсын" in result.stdout


def test_without_a_store_the_shipped_acts_are_built_on_first_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("history", "2025 № 62")
    assert result.exit_code == 0
    assert "no graph at .zangraph yet: building that of the shipped acts" in result.stderr
    assert (tmp_path / ".zangraph" / "current").is_file()


def test_a_build_is_told_in_figures(corpus: Path, tmp_path: Path) -> None:
    result = run("build", "--corpus", corpus, "--store", tmp_path / "s")
    assert result.stdout.splitlines()[0].startswith("1 acts (1 texts, 0 unchanged)")
    told = run("build", "--corpus", corpus, "--store", tmp_path / "s", "--format", "json")
    assert json.loads(told.stdout)["changed"] is False


def test_an_act_without_requisites_is_built_under_its_files_name(tmp_path: Path) -> None:
    folder = BROKEN / "cli" / "without-requisites"
    result = run("build", "--corpus", folder, "--store", tmp_path / "s")
    assert result.exit_code == 0
    assert "warning: reminder.txt: no type, date, number of the act is stated" in result.stderr
    assert run("show", "reminder", "--store", tmp_path / "s").exit_code == 0


def test_help_is_there_at_once() -> None:
    times = []
    for _ in range(3):  # the machine may be busy with something else
        started = time.perf_counter()
        result = zangraph("--help")
        times.append(time.perf_counter() - started)
    assert min(times) < 0.5
    assert [
        line.split()[0] for line in result.stdout.partition("Commands:")[2].splitlines() if line
    ] == [
        *("build", "add", "show", "history", "cites", "norms", "body"),
        *("export", "sparql", "evaluate", "gains"),
    ]


def test_the_command_line_imports_nothing_heavy_before_it_must() -> None:
    code = (
        "import sys, zangraph, zangraph.api.cli; "
        "print([one for one in ('rdflib', 'spacy', 'pyshacl', 'pyoxigraph', 'rich') "
        "if one in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


# --- mistakes of use


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "2023 № 8"), "'2023 № 8' fits no act that the store knows. Nearest:"),
        (("show", "2023 № 1#paragraph-99"), "no such element: 'paragraph-99'; the act has"),
        (("show", "2023 № 1", "--on", "2024-02-30"), "--on 2024-02-30: no such day; expected YYYY"),
        (("show", "2023 № 1", "--on", "yesterday"), "--on yesterday: no such day; expected YYYY"),
        (("show", "2023 № 1", "--on", "20240215"), "--on 20240215: no such day"),
        (("show", "2025 № 62", "--text", "printed"), "the act's text is not in the corpus"),
        (("show", "https://example.org/a"), "fits no act"),
        (("sparql", "SELECT"), "the query is not SPARQL"),
        (("sparql", "@no.rq"), "no.rq: the query cannot be read"),
        (("sparql", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"), "gives a graph, not rows"),
        (("export", "2025 № 62"), "is not in the store"),
        (("show", "2023 № 1", "--format", "xml"), "'xml' is not one of"),
        (("show", "2023 № 1", "--nonsense"), "No such option: --nonsense"),
        (("history",), "Missing argument"),
    ],
)
def test_wrong_use_ends_with_2_and_a_message(arguments: tuple[str, ...], message: str) -> None:
    result = ask(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "2023 № 1", "--store", "none"), "none: no graph has been built here; `zangraph"),
        (("build", "--corpus", "none"), "none: there is no such folder"),
        (
            ("build", "--store", "https://example.org/sparql"),
            "built into a folder, not an endpoint",
        ),
        (("evaluate", "."), "no gold files"),
        (("gains", "one", "two"), "no graph has been built here"),
    ],
)
def test_what_is_not_there_ends_with_2_and_a_message(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


# --- texts that cannot be read


def _scanned(path: Path) -> Path:
    return _written(path / "scan.pdf", pdf(b"q 595 0 0 842 0 0 cm /Im1 Do Q", picture=True))


def _truncated(path: Path) -> Path:
    whole = docx(lambda document: document.add_paragraph(ACT))  # type: ignore[attr-defined]  # docx has no types
    return _written(path / "cut.docx", whole[: len(whole) // 2])


def _long_line(path: Path) -> Path:
    return _written(path / "long.txt", "ә".encode() * 50_000_000)


def _written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def _copied(name: str) -> Callable[[Path], Path]:
    return lambda folder: Path(shutil.copy(BROKEN / "texts" / name, folder))


UNREADABLE = [
    (_copied("empty.txt"), "empty.txt: the file"),
    (_copied("blank.txt"), "blank.txt: the file"),
    (_copied("nul.txt"), "nul.txt"),  # binary
    (_copied("picture.txt"), "picture.txt"),  # binary
    (_copied("cp1251.txt"), "CP1251"),
    (_copied("utf16.txt"), "UTF-16"),
    (_copied("kz1048.txt"), "KZ-1048"),
    (_copied("cut-letter.txt"), "cut-letter.txt"),
    (_copied("not-a-pdf.pdf"), "not-a-pdf.pdf"),
    (_copied("old-word.docx"), "save it as .docx"),
    (_scanned, "scan.pdf"),
    (_truncated, "cut.docx"),
    (_long_line, "long.txt: line 1 has more than"),  # 100 MB
]


@pytest.mark.parametrize(("make", "message"), UNREADABLE)
def test_a_text_that_cannot_be_read_ends_with_2_and_leaves_the_store_as_it_was(
    make: Callable[[Path], Path], message: str, corpus: Path, store: Path
) -> None:
    before = _state(store)
    answer = run("show", "2021 № 150", "--on", "2024-01-01", "--store", store).stdout
    path = make(corpus)
    path.rename(path.with_name(f"2022-01-01-{path.name}"))
    for command in (("build",), ("show", "2021 № 150")):
        result = run(*command, "--corpus", corpus, "--store", store)
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in result.stderr
        assert "Nothing was built, and the store at" in result.stderr
    assert _state(store) == before
    assert run("show", "2021 № 150", "--on", "2024-01-01", "--store", store).stdout == answer


@pytest.mark.parametrize(("make", "message"), UNREADABLE)
def test_a_text_that_cannot_be_read_is_not_added(
    make: Callable[[Path], Path], message: str, corpus: Path, tmp_path: Path
) -> None:
    path = make(tmp_path)
    result = run("add", path, "--corpus", corpus, "--yes")
    assert result.exit_code == 2
    assert message in result.stderr
    assert [one.name for one in corpus.iterdir()] == [NAME]


def test_the_readable_texts_are_built_where_that_is_asked_for(corpus: Path, tmp_path: Path) -> None:
    shutil.copy(BROKEN / "texts" / "empty.txt", corpus / "2022-01-01-empty.txt")
    built_in = ("--corpus", corpus, "--store", tmp_path / "s")
    result = run("build", *built_in, "--skip-unreadable")
    assert result.exit_code == 2
    assert result.stdout.startswith("1 acts (1 texts")
    assert "warning: not built: 2022-01-01-empty.txt" in result.stderr


def test_two_texts_of_one_edition_are_refused(store: Path) -> None:
    before = _state(store)
    folder = BROKEN / "cli" / "two-texts-of-one-edition"
    result = run("build", "--corpus", folder, "--store", store)
    assert result.exit_code == 2
    assert "two different texts claim to be the same edition" in result.stderr
    assert _state(store) == before


def test_two_texts_of_one_act_in_two_folders_are_refused(tmp_path: Path) -> None:
    for name, text in (("first", ACT), ("second", ACT.replace("құрылсын", "таратылсын"))):
        (tmp_path / "corpus" / name).mkdir(parents=True)
        (tmp_path / "corpus" / name / "kaz.txt").write_text(text, "utf-8")
    result = run("build", "--corpus", tmp_path / "corpus", "--store", tmp_path / "s")
    assert result.exit_code == 2
    assert "two different texts as edition kaz" in result.stderr
    assert not list((tmp_path / "s").glob("generations/*"))


def test_the_same_text_under_two_names_is_refused(corpus: Path, tmp_path: Path) -> None:
    shutil.copy(corpus / NAME, corpus / "2021-05-03-copy.txt")
    result = run("build", "--corpus", corpus, "--store", tmp_path / "s")
    assert result.exit_code == 2
    assert "the same text stands twice, as two acts" in result.stderr
    assert not (tmp_path / "s").exists()


# --- stores


def test_a_store_of_another_version_is_told_of(store: Path) -> None:
    manifest = next(store.glob("generations/*/manifest.json"))
    table = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(table | {"schema": 999, "built_by": "9.9"}), "utf-8")
    result = run("show", "2021 № 150", "--store", store)
    assert result.exit_code == 2
    assert "this store was built by zangraph 9.9" in result.stderr
    assert "run `zangraph build`" in result.stderr


def test_a_folder_of_something_else_is_not_built_into(corpus: Path, tmp_path: Path) -> None:
    result = run("build", "--corpus", corpus, "--store", corpus)
    assert result.exit_code == 2
    assert "is not a zangraph store" in result.stderr
    file = tmp_path / "file"
    file.write_text("mine", "utf-8")
    assert run("build", "--corpus", corpus, "--store", file).exit_code == 2
    assert file.read_text("utf-8") == "mine"


def test_a_full_disk_is_told_of_and_leaves_the_store_as_it_was(corpus: Path, store: Path) -> None:
    before = _state(store)
    (corpus / "2022-01-01-minister-order-7.txt").write_text(ACT.replace("150", "7"), "utf-8")
    result = zangraph(
        *("build", "--corpus", corpus, "--store", store, "--jobs", "1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert result.returncode == 2
    assert "the disk is full; nothing was changed" in result.stderr
    assert "Traceback" not in result.stderr
    assert _state(store) == before


def test_a_build_that_is_interrupted_ends_with_130_and_no_traceback(
    store: Path, tmp_path: Path
) -> None:
    before = _state(store)
    many = tmp_path / "many"
    many.mkdir()
    text = (shipped() / "2013-06-18-government-resolution-617" / "kaz.txt").read_text("utf-8")
    for number in range(60):
        (many / f"2013-06-18-government-resolution-{number}.txt").write_text(
            f"{text}\n{number}", "utf-8"
        )
    command = [sys.executable, "-m", "zangraph.api.cli", "build", "--corpus", str(many)]
    process = subprocess.Popen(
        [*command, "--store", str(store), "--jobs", "1"], stderr=subprocess.PIPE, text=True
    )
    known = len(list((store / "cache").iterdir()))
    while process.poll() is None and len(list((store / "cache").iterdir())) < known + 10:
        time.sleep(0.01)  # until it is at work
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "zangraph: interrupted\n"
    assert _state(store) == before


def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f"'{sys.executable}' -m zangraph.api.cli show '2013 № 617' -q --store '{built()[0]}'"
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -n 1"], capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (0, "")


# --- whatever the text


@given(st.text())
def test_any_text_is_extracted(text: str) -> None:
    _extracted(text)


ORDER = (shipped() / "2023-01-20-ombudsman-order-1" / "kaz.txt").read_text("utf-8")


@given(
    st.integers(0, len(ORDER)),
    st.integers(0, 400),
    st.text(alphabet='1234567890-–.,);:«»"№ \n\tабтмқ#*|Ескерту', max_size=40),
    st.integers(0, len(ORDER)),
)
def test_a_mutated_act_is_extracted(at: int, gone: int, put: str, end: int) -> None:
    mutated = ORDER[:at] + put + ORDER[at + gone :]
    _extracted(mutated[max(0, end - 3000) : end])


def _extracted(text: str) -> None:
    source = SourceText("any.txt", text.encode("utf-8", "replace"), text, Form.TEXT, Language.KK)
    act = extract(source)
    for citation in act.citations:
        span = citation.evidence.span
        assert citation.evidence.quote == text[span.start : span.end]


def _state(store: Path) -> tuple[str, dict[str, int]]:
    """Which generation is served, and when its files were last written."""
    current = (store / "current").read_text("utf-8")
    files = (store / "generations" / current.strip()).rglob("*")
    return current, {str(path): path.stat().st_mtime_ns for path in files if path.is_file()}
