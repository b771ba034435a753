"""The answer to a search."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from . import _native
from ._tables import Table, escaped, table_html

if TYPE_CHECKING:
    import pandas


class Hit(NamedTuple):
    """One article found. Offsets count code points; dates are text at their precision.

    ``indexed`` and ``changed``, when it came into the index and when its text last changed, are told where one asks by that.
    """

    rank: int
    id: str
    in_answer: bool
    lacks: list[str]
    score: float
    title: str
    title_highlights: list[list[int]]
    date: str | None
    date_from: str | None
    date_confidence: str | None
    date_doubted: bool
    source: str
    url: str | None
    publisher: str | None
    category: str | None
    authors: list[str]
    issue: str | None
    pages: str | None
    tags: list[str]
    snippet: dict[str, Any]
    numbers: list[str]
    documents: list[dict[str, Any]]
    cells: list[str]
    duplicates: int
    group: str | None
    indexed: str | None
    changed: str | None
    explain: dict[str, Any] | None

    def __repr__(self) -> str:
        return f"<tracuu.Hit {self.rank}: {_native.printable(self.title)} ({self.date or '-'}, {self.id})>"


class Result:
    """The answer to a search: the hits that were asked for, best first, and the figures of the whole answer.

    It is indexed, sliced and iterated like a list of :class:`Hit`, and is a table of them to whatever takes Arrow: ``polars.DataFrame(r)``,
    ``duckdb.sql("select publisher, count(*) from r group by 1")``.
    """

    # It is no collections.abc.Sequence: polars would take its hits one by one.
    __slots__ = ("_native", "_read")

    def __init__(self, native: _native.Page) -> None:
        self._native = native
        self._read: dict[str, Any] | None = None

    @property
    def total(self) -> int:
        """How many articles the answer has."""
        return self._native.total

    @property
    def related(self) -> int:
        """How many other articles have some of the words."""
        return self._native.related

    @property
    def read_as(self) -> str:
        """How the query was read, in the query language."""
        return self._native.read_as

    @property
    def suggestion(self) -> str | None:
        """A better query, where there seems to be one."""
        return self._native.suggestion

    @property
    def problems(self) -> list[str]:
        """What is wrong with the query, in the language of messages. A filter that can't be read finds nothing."""
        return self._native.problems()

    @property
    def facets(self) -> dict[str, dict[str, int]]:
        """Counts over the whole answer: of each facet that was asked for, its values with the number of articles."""
        facets = self._json()["facets"]
        return {name: {one["value"]: one["count"] for one in counts} for name, counts in facets.items()}

    @property
    def hits(self) -> list[Hit]:
        """The hits."""
        return list(self)

    def _json(self) -> dict[str, Any]:
        if self._read is None:
            self._read = json.loads(self._native.json())
        return self._read

    def __len__(self) -> int:
        return len(self._native)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> list[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | list[Hit]:
        hits = self._json()["hits"][place]
        return [Hit(**hit) for hit in hits] if isinstance(place, slice) else Hit(**hits)

    def __iter__(self) -> Iterator[Hit]:
        return (Hit(**hit) for hit in self._json()["hits"])

    def to_dict(self) -> dict[str, Any]:
        """Returns the answer as ``tracuu search --format json`` prints it."""
        read: dict[str, Any] = json.loads(self._native.json())
        return read

    def to_pandas(self) -> pandas.DataFrame:
        """Returns the hits as a ``pandas.DataFrame``.

        Raises ``ImportError`` where pandas is not installed: ``pip install 'tracuu[pandas]'``.
        """
        return Table(self._native.table()).to_pandas()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.table().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<tracuu.Result: {len(self)} of {self.total} articles, {_native.printable(self.read_as)}>"

    def _repr_html_(self) -> str:
        rows = [[hit.date, hit.title, hit.publisher, hit.snippet["text"]] for hit in self]
        head = f"<p><b>{self.total}</b> · {escaped(self.read_as)}</p>"
        return head + table_html(["date", "title", "publisher", "snippet"], rows, len(self))
