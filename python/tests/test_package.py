"""The package itself: its stubs, its names, what it weighs."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tracuu
from tracuu._index import SearchOptions

PACKAGE = Path(tracuu.__file__).parent


def test_stubs_are_those_of_the_extension():
    pytest.importorskip("mypy")
    ran = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "tracuu._native"], capture_output=True, text=True, timeout=600
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_types_are_right():
    pytest.importorskip("mypy")
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "-p", "tracuu"],
        capture_output=True, text=True, timeout=600,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (PACKAGE / "py.typed").exists()


def test_the_options_of_search_are_those_of_other_methods():
    options = list(inspect.signature(tracuu.Index.search).parameters)[2:]
    assert options == list(SearchOptions.__annotations__)


def test_all_that_is_public_is_described():
    for name in tracuu.__all__:
        if name.startswith("_"):
            continue
        thing = getattr(tracuu, name)
        assert inspect.getdoc(thing), name
        if inspect.isclass(thing) and thing.__module__.startswith("tracuu"):
            for attribute, value in vars(thing).items():
                if not attribute.startswith("_") and (callable(value) or isinstance(value, property)):
                    assert inspect.getdoc(value), f"{name}.{attribute}"


def test_options_are_named_in_the_docstring():
    described = tracuu.Index.search.__doc__
    for option in SearchOptions.__annotations__:
        if option.startswith("weight") or option in ("half_life", "facet_limit", "facet_containing", "strict"):
            continue
        assert f"``{option}" in described, option
    scan = tracuu.Index.scan.__doc__
    for column in tracuu._native.__dict__ and _columns():
        assert f"``{column}``" in scan, column


def _columns():
    source = (PACKAGE.parent / "src" / "columns.rs")
    if not source.exists():
        return []
    articles = source.read_text().split("pub static ARTICLES")[1].split("pub struct")[0]
    return [name for name in re.findall(r'column\("(\w+)"', articles)]


def test_importing_is_fast_and_imports_no_other_library():
    code = """
import sys, time
before = set(sys.modules)
started = time.process_time()
import tracuu
took = time.process_time() - started
others = {name.partition(".")[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names) - {"tracuu"}
print(took, *sorted(others))
"""
    tries = []
    for _ in range(5):
        took, *others = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True).stdout.split()
        assert others == []
        tries.append(float(took))
    assert min(tries) < 0.1
