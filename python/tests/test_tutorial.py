"""The tutorial says what it says, and so does its page of the documentation."""

import os

import pytest
from conftest import ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

NOTEBOOK = ROOT / "python" / "tutorial.ipynb"
PAGE = ROOT / "docs" / "python-tutorial.md"


def outputs(cell):
    """What a cell shows. A stream may come in several pieces."""
    pieces = cell.get("outputs", [])
    assert all(piece.output_type != "error" for piece in pieces), pieces
    return "".join(piece.get("text") or piece.get("data", {}).get("text/plain", "") for piece in pieces)


def page(notebook):
    """The notebook as a page of the documentation."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
        else:
            parts.append(f"```python\n{cell.source}\n```")
            if shown := outputs(cell).rstrip():
                parts.append(f"```text\n{shown}\n```")
    return "\n\n".join(parts) + "\n"


def test_the_tutorial_runs_and_gives_what_it_shows(tmp_path):
    recorded = nbformat.read(NOTEBOOK, as_version=4)
    fresh = nbformat.read(NOTEBOOK, as_version=4)
    os.symlink(ROOT / "corpus", tmp_path / "corpus")
    nbclient.NotebookClient(fresh, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    if os.environ.get("TRACUU_RECORD"):
        for cell in fresh.cells:
            cell.metadata = {}
        nbformat.write(fresh, NOTEBOOK)
        PAGE.write_text(page(fresh))
    else:
        assert list(map(outputs, fresh.cells)) == list(map(outputs, recorded.cells))
        assert PAGE.read_text() == page(recorded)
