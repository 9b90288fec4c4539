"""The folders depend one way, stay flat, and ship whole."""

import ast
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Each folder may import only the folders named here.
MAY_IMPORT: dict[str, set[str]] = {
    "ontology": set(),
    "corpus": {"ontology"},
    "extract": {"ontology", "corpus"},
    "graph": {"ontology", "corpus", "extract"},
    "shapes": {"ontology", "extract", "graph"},
    "api": {"ontology", "corpus", "extract", "graph", "shapes"},
}
# `zangraph/` has the one function of the Python interface, and may use everything.
FOLDERS = [*MAY_IMPORT, "zangraph"]
MODULES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
OTHERS = [path for folder in ("tests", "bench") for path in sorted((ROOT / folder).rglob("*.py"))]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
# What a folder says of itself to who reads the sources.
NOT_SHIPPED = {"README.md"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported_folders(path: Path) -> set[str]:
    """The project's folders that the module at `path` imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute, from zangraph"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            assert first not in MAY_IMPORT, f"{path}: import zangraph.{first}, not {first}"
            if first == "zangraph" and rest:
                found.add(rest[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_dependencies_point_one_way(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    if folder == "zangraph":
        return
    assert imported_folders(path) - {folder} <= MAY_IMPORT[folder]


@pytest.mark.parametrize("path", OTHERS, ids=relative)
def test_tests_and_bench_import_the_folders_by_their_whole_names(path: Path) -> None:
    assert imported_folders(path) <= set(MAY_IMPORT) | {"open", "Graph"}


def test_folders_are_never_imported_by_their_bare_names() -> None:
    assert not set(MAY_IMPORT) & set(sys.modules)


def test_folders_are_flat() -> None:
    nested = [relative(path) for path in MODULES if len(path.relative_to(ROOT).parts) > 2]
    assert nested == []


def test_every_package_is_listed() -> None:
    # setuptools ships only the packages listed by name: one left out works in an editable
    # install and is missing from the wheel.
    on_disk = {
        ".".join(["zangraph", *([folder] if folder != "zangraph" else [])]) for folder in FOLDERS
    }
    assert on_disk == set(SETUPTOOLS["packages"])
    assert {name: Path(folder).name for name, folder in SETUPTOOLS["package-dir"].items()} == {
        name: name.rpartition(".")[2] for name in on_disk
    }


def test_type_checkers_see_every_folder() -> None:
    links = ROOT / ".typing" / "zangraph"
    for folder in MAY_IMPORT:
        assert (links / folder).resolve() == ROOT / folder
    assert (links / "__init__.py").resolve() == ROOT / "zangraph" / "__init__.py"


def test_the_wheel_has_every_module_and_data_file(tmp_path: Path) -> None:
    # Built from a copy: setuptools would take what an earlier build has left behind.
    copy = tmp_path / "project"
    copy.mkdir()
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    build = "from setuptools.build_meta import build_wheel; print(build_wheel('out'))"
    (copy / "out").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = (copy / "out").glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = set()
    for folder in FOLDERS:
        for path in (copy / folder).rglob("*"):
            if path.is_file() and path.name not in NOT_SHIPPED:
                inside = path.relative_to(copy)
                expected.add(
                    inside.as_posix() if folder == "zangraph" else f"zangraph/{inside.as_posix()}"
                )
    assert shipped == expected
