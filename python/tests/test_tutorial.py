"""The tutorial says what it says."""

import os

import pytest
from conftest import ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

NOTEBOOK = ROOT / "python" / "tutorial.ipynb"


def outputs(notebook):
    """What each cell shows. A stream may come in several pieces."""
    shown = []
    for cell in notebook.cells:
        pieces = cell.get("outputs", [])
        assert all(piece.output_type != "error" for piece in pieces), pieces
        shown.append("".join(piece.get("text") or piece.get("data", {}).get("text/plain", "") for piece in pieces))
    return shown


def test_the_tutorial_runs_and_gives_what_it_shows(tmp_path):
    recorded = nbformat.read(NOTEBOOK, as_version=4)
    fresh = nbformat.read(NOTEBOOK, as_version=4)
    os.symlink(ROOT / "corpus", tmp_path / "corpus")
    nbclient.NotebookClient(fresh, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    if os.environ.get("TRACUU_RECORD"):
        for cell in fresh.cells:
            cell.metadata = {}
        nbformat.write(fresh, NOTEBOOK)
    else:
        assert outputs(fresh) == outputs(recorded)
