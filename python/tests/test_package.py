"""The package itself: its stubs, its names, what it weighs."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import tracuu
from tracuu._options import SearchOptions

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
    assert sorted(options) == sorted(SearchOptions.__annotations__)


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


def test_columns_are_named_in_the_docstring(ix):
    described = {
        tracuu.Index.scan: ix.scan(),
        tracuu.Index.citations: ix.citations(),
        tracuu.numbers: tracuu.numbers("05-CT/TW"),
        tracuu.Concordance: ix.kwic("chi bộ"),
        tracuu.Trend: ix.trend("chi bộ"),
        tracuu.Network.nodes: ix.graph().nodes,
        tracuu.Network.edges: ix.graph().edges,
    }
    for method, table in described.items():
        for column in table.columns:
            # What tells of a date stands beside it.
            if not column.endswith(("_precision", "_day")):
                assert f"``{column}``" in inspect.getdoc(method), f"{method}: {column}"


def test_the_readme_calls_what_there_is():
    text = (ROOT / "python" / "README.md").read_text()
    for module, name in re.findall(r"\b(tracuu|ix|r)\.(\w+)", text):
        of = {"tracuu": tracuu, "ix": tracuu.Index, "r": tracuu.Result}[module]
        assert hasattr(of, name) or name == "toml", f"{module}.{name}"
    for name in inspect.signature(tracuu.index).parameters:
        assert f"``{name}" in tracuu.index.__doc__ or name in ("paths", "dest"), name
    for method in (tracuu.Index.kwic, tracuu.Index.collocates, tracuu.Index.trend, tracuu.Index.graph, tracuu.Index.export):
        for name, parameter in inspect.signature(method).parameters.items():
            if parameter.kind is parameter.KEYWORD_ONLY and name != "offset":
                assert f"``{name}" in method.__doc__, f"{method.__name__}: {name}"


def test_what_building_lacks_is_told_in_one_line():
    pytest.importorskip("maturin")
    code = "import tracuu_build; tracuu_build.get_requires_for_build_wheel()"
    environment = {"PATH": "", "PYTHONPATH": str(ROOT / "python" / "backend")}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1 and "install Rust" in ran.stderr and "C compiler" in ran.stderr


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
