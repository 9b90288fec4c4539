"""A text is put on the shelf with what was read of it, and nothing there is ever overwritten."""

from __future__ import annotations

import resource
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zangraph.api.add import propose, settled
from zangraph.api.cli import app
from zangraph.corpus.errors import InputError
from zangraph.corpus.meta import read_meta
from zangraph.corpus.shelf import shelf, shipped

ORDER = shipped() / "2023-01-20-ombudsman-order-1" / "kaz.txt"
RUSSIAN = """Об утверждении Положения о Координационном совете
Приказ Уполномоченного по правам человека от 20 января 2023 года № 1

      1. Утвердить Положение о Координационном совете.
      2. Настоящий приказ вводится в действие со дня подписания.
"""
UNSIGNED = "Кеңес туралы ереже\n\n      1. Кеңес жылына екі рет отырыс өткізеді.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "order.txt"
    path.write_bytes(ORDER.read_bytes())
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def add(file: Path, corpus: Path, *options: str, answers: str | None = None) -> Result:
    arguments = ["add", str(file), "--corpus", str(corpus), *options]
    return CliRunner().invoke(app, arguments, input=answers)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_text_gets_a_folder_named_by_its_requisites(file: Path, corpus: Path) -> None:
    result = add(file, corpus, "--yes")
    assert result.exit_code == 0
    assert names(corpus) == [
        "2023-01-20-ombudsman-order-1",
        "2023-01-20-ombudsman-order-1/kaz.txt",
        "2023-01-20-ombudsman-order-1/meta.toml",
    ]
    kept = corpus / "2023-01-20-ombudsman-order-1" / "kaz.txt"
    assert kept.read_bytes() == ORDER.read_bytes()
    meta = read_meta(kept.with_name("meta.toml"), "kaz.txt")
    assert (meta.stated.type, meta.stated.date, meta.stated.number) == (
        "order",
        date(2023, 1, 20),
        "1",
    )
    assert meta.stated.registration_number == "31749"
    # What nobody said is not guessed.
    assert (meta.source, meta.published, meta.retrieved) == (None, None, None)
    assert [holding.act for holding in shelf(corpus)] == ["2023-01-20-ombudsman-order-1"]


def test_what_was_read_is_shown_before_it_is_written(file: Path, corpus: Path) -> None:
    words = " ".join(add(file, corpus, "--yes").stdout.split())
    assert "Адам құқықтары жөніндегі уәкіл" in words
    assert "registration № 31749" in words
    assert "paragraph 41" in words
    assert "citations, to other acts 7" in words
    assert "annex-1/paragraph-17 substitution 2025-10-06 № 62 P10D-after-first-publication" in words
    assert "Not read: 0.00% of the characters" in words


def test_what_the_text_does_not_say_is_asked_for(file: Path, corpus: Path) -> None:
    link = "https://adilet.zan.kz/kaz/docs/V2300031749"
    days = "2024-05-01\n2023-02-30\n2023-01-27"
    answers = f"adilet\n{link}\n{days}\nЭталондық бақылау банкі\ny\n"
    result = add(file, corpus, answers=answers)
    assert result.exit_code == 0
    assert "expected a link that begins with https://" in result.stderr
    assert "the answer 2023-02-30: no such day" in result.stderr
    written = corpus / "2023-01-20-ombudsman-order-1" / "meta.toml"
    table = tomllib.loads(written.read_text("utf-8"))
    assert table["source"] == link
    assert table["retrieved"] == date(2024, 5, 1)
    assert table["published"] == date(2023, 1, 27)
    assert table["published_in"] == "Эталондық бақылау банкі"


def test_a_text_without_requisites_is_asked_for_them(tmp_path: Path, corpus: Path) -> None:
    path = tmp_path / "regulation.txt"
    path.write_text(UNSIGNED, "utf-8")
    answers = "order\n2021-05-03\n150\nӘділет министрі\n\n-\n\ny\n"
    assert add(path, corpus, answers=answers).exit_code == 0
    assert "2021-05-03-justice-minister-order-150/kaz.txt" in names(corpus)


def test_a_text_without_requisites_is_called_by_its_file(tmp_path: Path, corpus: Path) -> None:
    path = tmp_path / "Кеңес ережесі.txt"
    path.write_text(UNSIGNED, "utf-8")
    assert add(path, corpus, "--yes").exit_code == 0
    assert "Кеңес-ережесі/kaz.txt" in names(corpus)


def test_the_folder_may_be_named(file: Path, corpus: Path) -> None:
    assert add(file, corpus, "--yes", "--name", "council").exit_code == 0
    assert names(corpus) == ["council", "council/kaz.txt", "council/meta.toml"]


def test_a_no_writes_nothing(file: Path, corpus: Path) -> None:
    result = add(file, corpus, answers="\n\n\nn\n")
    assert result.exit_code == 2
    assert "nothing was added" in result.stderr
    assert not corpus.exists()


def test_with_no_one_to_ask_nothing_is_written(file: Path, corpus: Path) -> None:
    result = add(file, corpus, answers="")
    assert result.exit_code == 2
    assert "there is no one to ask, and nothing was added; give --yes" in result.stderr
    assert not corpus.exists()


def test_settings_go_over_what_was_read(file: Path) -> None:
    proposal = propose(file, ["number=2", "published=2023-01-27", "remark=a", "remark=b"])
    assert proposal.folder == "2023-01-20-ombudsman-order-2"
    assert proposal.meta.published == date(2023, 1, 27)
    assert proposal.meta.remarks == ("a", "b")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("published", "expected key=value"),
        ("published=", "expected key=value"),
        ("publised=2023-01-27", "unknown key; expected one of authority, date"),
        ("published=2023-02-30", "--set published 2023-02-30: no such day"),
        ("source=adilet", "expected a link"),
        ("type=ukaz", "expected one of constitution, constitutional-law"),
        ("status=alive", "expected one of in-force"),
        ("original=maybe", "expected true or false"),
    ],
)
def test_a_setting_that_is_none_is_refused(setting: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        settled([setting])


def test_the_same_text_is_not_added_twice(file: Path, corpus: Path) -> None:
    add(file, corpus, "--yes")
    before = names(corpus)
    again = add(file, corpus, "--yes", "--name", "other")
    assert again.exit_code == 2
    assert "this text is on the shelf already, byte for byte" in again.stderr
    assert names(corpus) == before


def test_another_text_of_the_same_act_must_say_which_edition_it_is(
    file: Path, corpus: Path
) -> None:
    add(file, corpus, "--yes")
    kept = corpus / "2023-01-20-ombudsman-order-1"
    file.write_text(ORDER.read_text("utf-8").replace("(жиырма)", "(отыз)"), "utf-8")
    refused = add(file, corpus, "--yes")
    assert refused.exit_code == 2
    assert "two different texts cannot both be the newest" in refused.stderr
    assert (kept / "kaz.txt").read_bytes() == ORDER.read_bytes()
    assert add(file, corpus, "--yes", "--set", "edition=2024-01-01").exit_code == 0
    assert (kept / "kaz@edition-2024-01-01.txt").read_bytes() == file.read_bytes()
    third = file.with_name("third.txt")
    third.write_text(ORDER.read_text("utf-8").replace("(жиырма)", "(қырық)"), "utf-8")
    clash = add(third, corpus, "--yes", "--set", "edition=2024-01-01")
    assert clash.exit_code == 2
    assert "there is another text of that edition already" in clash.stderr
    assert len(shelf(corpus)) == 2


def test_an_act_is_found_under_another_folders_name(file: Path, corpus: Path) -> None:
    add(file, corpus, "--yes", "--name", "council")
    file.write_text(ORDER.read_text("utf-8").replace("(жиырма)", "(отыз)"), "utf-8")
    assert add(file, corpus, "--yes", "--set", "original=true").exit_code == 0
    assert "council/kaz@original.txt" in names(corpus)


def test_the_other_language_goes_beside_the_text(file: Path, corpus: Path, tmp_path: Path) -> None:
    add(file, corpus, "--yes")
    russian = tmp_path / "prikaz.txt"
    russian.write_text(RUSSIAN, "utf-8")
    assert add(russian, corpus, "--yes").exit_code == 0
    assert "2023-01-20-ombudsman-order-1/rus.txt" in names(corpus)


def test_loose_texts_are_not_hidden_by_a_folder(file: Path, corpus: Path) -> None:
    corpus.mkdir()
    (corpus / "reminder.txt").write_text(UNSIGNED, "utf-8")
    result = add(file, corpus, "--yes")
    assert result.exit_code == 2
    assert "holds loose texts (reminder.txt …)" in result.stderr
    assert names(corpus) == ["reminder.txt"]


def test_a_file_for_a_folder_is_refused(file: Path, tmp_path: Path) -> None:
    result = add(file, file, "--yes")
    assert result.exit_code == 2
    assert "--corpus expects a folder of acts" in result.stderr


def test_a_disk_that_fills_up_leaves_nothing_behind(file: Path, corpus: Path) -> None:
    command = [sys.executable, "-m", "zangraph.api.cli", "add", str(file), "--corpus", str(corpus)]
    result = subprocess.run(
        [*command, "--yes", "--quiet"],
        capture_output=True,
        text=True,
        # A file that may grow no further fails as on a full disk.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert result.returncode == 2
    assert "nothing was added" in result.stderr
    assert "Traceback" not in result.stderr
    assert names(corpus) == []


def test_a_file_keeps_its_form(tmp_path: Path) -> None:
    for name, suffix in (("a.md", ".md"), ("a.txt", ".txt"), ("a", ".txt")):
        path = tmp_path / name
        path.write_text(UNSIGNED, "utf-8")
        assert propose(path).file == f"kaz{suffix}"
