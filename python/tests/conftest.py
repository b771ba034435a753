"""The sample corpus, indexed once, and the command line to compare with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tracuu

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"

os.environ["TRACUU_LANG"] = "en"


@pytest.fixture(scope="session")
def kho(tmp_path_factory):
    """The folder of an index of the sample corpus."""
    dest = tmp_path_factory.mktemp("kho") / "index"
    tracuu.index([CORPUS], dest)
    return dest


@pytest.fixture(scope="session")
def ix(kho):
    return tracuu.open(kho)


@pytest.fixture
def empty(tmp_path):
    """An index of a few articles, to write to."""
    articles = [
        {"id": "1", "title": "Chi bộ Khu phố 4 họp", "body": "Tối 12/6/2017, chi bộ học tập Chỉ thị số 05-CT/TW."},
        {"id": "2", "title": "Làm đường", "body": "Bản làm đường mới.", "date": "2018-06", "publisher": "Báo Bản"},
    ]
    tin = tmp_path / "tin.jsonl"
    tin.write_text("\n".join(json.dumps(article) for article in articles))
    dest = tmp_path / "kho"
    tracuu.index(tin, dest)
    return tracuu.open(dest)


@pytest.fixture(scope="session")
def program(kho):
    """Runs the command line on the index of the sample corpus; returns what it prints."""

    def run(*arguments, index=kho, text=None):
        indexes = [f"--index={folder}" for folder in (index if isinstance(index, list) else [index])]
        command = [sys.executable, "-m", "tracuu", "--no-config", *indexes, *map(str, arguments)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120, input=text)
        assert ran.returncode in (0, 1), ran.stderr
        return ran.stdout

    return run


@pytest.fixture(scope="session")
def cli(program):
    """The same, of output that is JSON."""
    return lambda *arguments, **options: json.loads(program(*arguments, "--format=json", **options))


def run_python(code, *arguments, timeout=120, **options):
    """Runs a program of Python in a process of its own."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, **options)
