"""Tables of what an index knows, and articles that are streamed."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import _frames, _native

if TYPE_CHECKING:
    import pandas

#: So many rows are shown in a notebook.
_SHOWN = 20


class Table:
    """Rows in columns. ``total`` is how many there are in all, of which these may be a part.

    It is a list of ``dict`` to Python, and a table to whatever takes Arrow: ``polars.DataFrame(t)``, ``pyarrow.table(t)``,
    ``duckdb.sql("select * from t")``.

    Dates stand as text at their precision (``"2016"``, ``"2016-05"``, ``"2016-05-15"``), with the precision (``"year"``,
    ``"month"``, ``"day"``) beside them, and the first and the last day that they may mean as days.
    """

    __slots__ = ("_native", "_rows")

    def __init__(self, native: _native.Table) -> None:
        self._native = native
        self._rows: list[dict[str, Any]] | None = None

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return self._native.total

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._native.columns

    def __len__(self) -> int:
        return len(self._native)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._all())

    def __getitem__(self, place: int) -> dict[str, Any]:
        return self._all()[place]

    def _first(self) -> list[dict[str, Any]]:
        """The rows that a notebook shows."""
        return self._all()[:_SHOWN]

    def _all(self) -> list[dict[str, Any]]:
        if self._rows is None:
            self._rows = self._native.rows()
        return self._rows

    def to_dicts(self) -> list[dict[str, Any]]:
        """Returns the rows as the command line prints them with ``--format json``, or as they are where it has no such list."""
        text = self._native.json()
        rows: list[dict[str, Any]] = self._all() if text is None else json.loads(text)
        return list(rows)

    def to_pandas(self) -> pandas.DataFrame:
        """Returns the rows as a ``pandas.DataFrame``.

        Raises ``ImportError`` where pandas is not installed: ``pip install 'tracuu[pandas]'``.
        """
        return _frames.to_pandas(self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<tracuu.Table: {len(self)} of {self.total} rows, {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return table_html(self.columns, [list(row.values()) for row in self._first()], len(self))


class Scan:
    """The articles of an answer, read as they are taken: in memory there are only a few thousand at a time.

    Iterating gives batches, each a :class:`Table`. A scan is read once: by batches, or whole by what takes Arrow
    (``polars.DataFrame(scan)``, ``pyarrow.RecordBatchReader.from_stream(scan)``, ``duckdb.sql("select … from scan")``).
    ``total`` is how many articles the answer has.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Stream) -> None:
        self._native = native

    @property
    def total(self) -> int:
        """How many articles the answer has."""
        return self._native.total

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._native.columns

    def __iter__(self) -> Iterator[Table]:
        while (batch := self._native.next()) is not None:
            yield Table(batch)

    def to_pandas(self) -> pandas.DataFrame:
        """Returns all articles as a ``pandas.DataFrame``.

        Raises ``ImportError`` where pandas is not installed: ``pip install 'tracuu[pandas]'``.
        """
        import pandas

        frames = [batch.to_pandas() for batch in self]
        if not frames:
            return pandas.DataFrame(columns=self.columns)
        return pandas.concat(frames, ignore_index=True)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<tracuu.Scan: {self.total} articles, {', '.join(self.columns)}>"


def table_html(columns: list[str], rows: list[list[Any]], total: int) -> str:
    """Returns rows as HTML in which nothing of theirs is markup, and how many there are where not all are shown."""
    head = "".join(f"<th>{escaped(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    more = f"<p>{len(rows)} / {total}</p>" if len(rows) < total else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def escaped(value: Any) -> str:
    """Returns a value as text of HTML, on one line, without what hides or reorders."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(str(one) for one in value)
    return html.escape(_native.printable(str(value)))
