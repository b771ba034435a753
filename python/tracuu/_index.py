"""An index: opening, searching, filling it."""

from __future__ import annotations

import datetime
import json
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict, Union

from . import _frames, _native
from ._analysis import workers
from ._progress import bar
from ._records import Article, Dossier, Report
from ._result import Result
from ._tables import Scan, Table, escaped, table_html

if TYPE_CHECKING:
    from typing_extensions import Unpack

_log = logging.getLogger("tracuu")

#: A path.
Path = Union[str, "os.PathLike[str]"]
#: A date: ``2016``, ``"2016"``, ``"2016-05"``, ``"15/5/2016"``, or one of Python or pandas.
Date = Union[int, str, datetime.date]
#: One value, or several of which any will do.
Some = Union[str, Iterable[str]]
#: What is told of a run while it goes on: ``phase``, ``articles``, ``rejected``, ``bytes``, ``total_bytes``.
Progress = Union[bool, Callable[[dict[str, Any]], object]]


class RejectedWarning(UserWarning):
    """Some inputs gave no article; the report has them."""


class SearchOptions(TypedDict, total=False):
    """The options of :meth:`Index.search`, as other methods take them."""

    limit: int | None
    offset: int
    since: Date | None
    until: Date | None
    number: Some | None
    document: Some | None
    cell: Some | None
    type: Some | None
    issuer: Some | None
    confidence: Some | None
    publisher: Some | None
    category: Some | None
    author: Some | None
    issue: Some | None
    pages: Some | None
    tag: Some | None
    match: str | None
    sort: str | None
    group_by: str | None
    facets: Some | None
    facet_limit: int | None
    facet_containing: str | None
    reprints: bool
    related: bool
    exact: bool
    strict: bool
    explain: bool
    weight_date: float | None
    weight_cell: float | None
    half_life: float | None


def open(path: Path) -> Index:
    """Opens the index in a folder, to search it and to add to it.

    Raises :class:`MissingIndex` where there is none, :class:`FormatError` where it is of another version's format, and
    :class:`DamagedIndex` where its files do not say what they should.
    """
    return Index(path)


def index(
    paths: Path | Iterable[Path],
    dest: Path,
    *,
    memory: int | str = "1G",
    jobs: int | None = None,
    prune: bool = False,
    yes: bool = False,
    rebuild: bool = False,
    dry_run: bool = False,
    map: Mapping[str, str] | None = None,
    encoding: str | None = None,
    follow: bool = False,
    progress: Progress = False,
) -> Report:
    """Makes an index of files and folders, or brings it up to date with them.

    What did not change since it was indexed is passed over. What can't be read is in the report, and a
    :class:`RejectedWarning` says so. Ctrl-C, or what ``progress`` raises, ends the run once what was read is in the index.

    ``memory`` is bytes or a text as ``"512M"``; ``jobs`` threads, by default all processors. ``map`` has the names that fields
    of records have for parts of articles: ``{"body": "noi_dung"}``. ``prune`` removes articles whose source is gone, more
    than a tenth of all only with ``yes``; ``rebuild`` makes the index anew; ``dry_run`` writes nothing. ``progress`` is ``True``
    for a bar of tqdm, or is called some times a second with a ``dict``.

    Raises :class:`LockedIndex` where another process writes to it.
    """
    paths = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    options = {
        "memory": memory,
        "jobs": jobs,
        "prune": prune,
        "yes": yes,
        "rebuild": rebuild,
        "dry_run": dry_run,
        "map": None if map is None else dict(map),
        "encoding": encoding,
        "follow": follow,
    }
    with bar(progress) as tell:
        report = json.loads(_native.index([os.fspath(path) for path in paths], os.fspath(dest), options, tell))
    return _reported(None, report)


def _reported(ix: Index | None, read: dict[str, Any]) -> Report:
    report = Report(ix, read)  # type: ignore[arg-type]
    if read["total_rejects"]:
        first = read["rejects"][0]["message"] if read["rejects"] else ""
        message = f"{read['total_rejects']} inputs gave no article, see rejects of the report; the first: {first}"
        warnings.warn(message, RejectedWarning, stacklevel=3)
    _log.info("%r", report)
    return report


class Index:
    """An index on disk. Open one with :func:`tracuu.open`, make one with :func:`tracuu.index`.

    It answers from the commit that was the last when it was opened or reloaded; what is added by it is seen at once. Threads
    may share it. A process that was forked may search by it; to write, it opens the index again.
    """

    __slots__ = ("_native",)

    def __init__(self, path: Path) -> None:
        self._native = _native.Index(os.fspath(path))
        _log.debug("opened %s: %d articles", self._native.path, len(self._native))

    @property
    def path(self) -> str:
        """The folder, as an absolute path."""
        return os.fspath(self._native.path)

    def __len__(self) -> int:
        return len(self._native)

    def __bool__(self) -> bool:
        return True

    def search(
        self,
        query: str = "",
        *,
        limit: int | None = 10,
        offset: int = 0,
        since: Date | None = None,
        until: Date | None = None,
        number: Some | None = None,
        document: Some | None = None,
        cell: Some | None = None,
        type: Some | None = None,
        issuer: Some | None = None,
        confidence: Some | None = None,
        publisher: Some | None = None,
        category: Some | None = None,
        author: Some | None = None,
        issue: Some | None = None,
        pages: Some | None = None,
        tag: Some | None = None,
        match: str | None = None,
        sort: str | None = None,
        group_by: str | None = None,
        facets: Some | None = None,
        facet_limit: int | None = None,
        facet_containing: str | None = None,
        reprints: bool = True,
        related: bool = True,
        exact: bool = False,
        strict: bool = False,
        explain: bool = False,
        weight_date: float | None = None,
        weight_cell: float | None = None,
        half_life: float | None = None,
    ) -> Result:
        """Answers a query, as ``tracuu search`` does.

        ``limit`` is how many hits to give (``None`` for all), after the first ``offset``. ``since`` and ``until`` bound the date,
        both inclusive. Of several values of a filter any will do, of different filters all must hold: ``number``,
        ``document``, ``cell``, ``type``, ``issuer``, ``confidence`` (``"high"``, ``"medium"``, ``"low"``), ``publisher``,
        ``category``, ``author``, ``issue``, ``pages``, ``tag``.

        ``match`` is ``"all"``, ``"most"`` or ``"any"`` of the words; ``sort`` is ``"relevance"``, ``"date"``, ``"-date"`` or ``"cell"``.
        ``group_by`` and ``facets`` name what hits are shown under and what is counted over the answer: ``"year"``, ``"month"``,
        ``"cell"``, ``"document"``, ``"publisher"`` …. ``reprints=False`` gives one of each group of reprints, ``related=False`` the
        answer alone. ``exact`` matches words only as typed, ``explain`` tells how scores came about.

        Raises :class:`QueryError` where ``strict`` is asked for and the query is not well-formed, ``ValueError`` for a value that
        an option can't have.
        """
        options = locals()
        del options["self"], options["query"]
        return Result(self._answered(query, options))

    def _answered(self, query: str, options: dict[str, Any]) -> _native.Page:
        if options["limit"] is None:
            options["limit"] = sys.maxsize
        page = self._native.search(query, options)
        for problem in page.problems():
            _log.warning("%s", problem)
        return page

    def scan(
        self,
        query: str = "",
        *,
        columns: Iterable[str] | None = None,
        jobs: int | None = None,
        **options: Unpack[SearchOptions],
    ) -> Scan:
        """Reads the articles of a whole answer, streamed: without a query or filters, all of the index.

        ``columns`` are some of ``id``, ``title``, ``lead``, ``body``, ``date``, ``date_precision``, ``first_day``, ``last_day``, ``date_from``,
        ``date_confidence``, ``date_doubted``, ``source``, ``url``, ``captured``, ``recognised``, ``publisher``, ``category``, ``authors``,
        ``issue``, ``pages``, ``tags``, ``numbers``, ``cells``, ``about``; by default all. ``jobs`` is the number of threads. The other options
        are those of :meth:`search`, without a limit unless one is named. Articles come in the order of the index, or as
        ``sort`` says.
        """
        names = None if columns is None else list(columns)
        return Scan(self._native.scan(query, names, workers(jobs), _whole(options)))

    def citations(self, query: str = "", **options: Unpack[SearchOptions]) -> Table:
        """Returns the documents that the articles of an answer cite, amend, replace …, a row for each article and document.

        Columns: the article's ``id``, ``title``, ``date`` with its precision and days, ``publisher``; what it is to the document,
        ``relation``; the document's ``number`` (``None`` where it may be any of several), ``name``, ``type``, ``type_name``,
        ``issuer``, ``issuer_name``, ``document_title``, ``issued`` with its precision and days. The options are those of
        :meth:`search`, without a limit unless one is named.
        """
        return Table(self._native.citations(query, _whole(options)))

    def documents(
        self,
        containing: str = "",
        *,
        sort: str = "articles",
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        limit: int | None = None,
        offset: int = 0,
        since: Date | None = None,
        until: Date | None = None,
        cell: Some | None = None,
    ) -> Table:
        """Returns the register: every document that articles cite, most cited first, as ``tracuu number`` prints it.

        ``containing`` are words of its names or title; ``sort`` is ``"articles"``, ``"number"``, ``"issued"``, ``"first"`` or ``"last"``.
        With ``since``, ``until`` and ``cell`` only the articles of that time, or that name that cell, count.
        """
        within = {"since": since, "until": until, "cell": cell}
        return Table(self._native.documents(containing, sort, type, issuer, year, limit, offset, within))

    def cells(
        self,
        prefix: str = "",
        *,
        sort: str = "articles",
        limit: int | None = None,
        offset: int = 0,
        since: Date | None = None,
        until: Date | None = None,
        cell: Some | None = None,
    ) -> Table:
        """Returns the Party organisations that articles name, as ``tracuu cells`` prints them.

        ``prefix`` is how the name begins, blind to case and marks; ``sort`` is ``"articles"``, ``"about"``, ``"name"``, ``"first"`` or
        ``"last"``. With ``since``, ``until`` and ``cell`` only the articles of that time, or that name that cell beside others, count.
        """
        within = {"since": since, "until": until, "cell": cell}
        return Table(self._native.cells(prefix, sort, limit, offset, within))

    def number(
        self,
        number: str,
        *,
        limit: int = 10,
        offset: int = 0,
        since: Date | None = None,
        until: Date | None = None,
        cell: Some | None = None,
    ) -> Dossier | None:
        """Returns what the articles know of a document number, however it is typed; ``None`` where ``number`` is none.

        ``limit`` and ``offset`` are of the articles that cite it.
        """
        within = {"since": since, "until": until, "cell": cell}
        read = self._native.number(number, limit, offset, within)
        return None if read is None else Dossier(self, json.loads(read))

    def article(self, id: str, *, query: str | None = None) -> Article:
        """Returns an article with its facts; its ``highlights`` are what ``query`` matches in it.

        Raises ``KeyError`` where no article has the id.
        """
        read = self._native.article(id, query)
        if read is None:
            alike = ", ".join(self._native.closest_ids(id, 3))
            raise KeyError(f"{id}" + (f" ({alike}?)" if alike else ""))
        return Article(self, json.loads(read))

    def stats(self) -> dict[str, Any]:
        """Returns the figures of the index, as ``tracuu stats --format json`` prints them."""
        figures: dict[str, Any] = json.loads(self._native.figures())
        return figures

    def export(self, query: str, path: Path, *, format: str | None = None, **options: Unpack[SearchOptions]) -> int:
        """Writes the hits of an answer into a file, which appears whole or not at all. Returns how many.

        ``format`` is ``"jsonl"``, ``"csv"``, ``"tsv"``, ``"bibtex"``, ``"ris"``, or ``"parquet"``, which has the columns of :meth:`scan` and needs
        pyarrow (``pip install 'tracuu[parquet]'``); by default what the ending of the path says. The options are those of
        :meth:`search`, without a limit unless one is named.
        """
        path = os.fspath(path)
        form = format or os.path.splitext(path)[1].lstrip(".").lower()
        if form == "parquet":
            return _frames.write_parquet(self.scan(query, **options), path)
        form = "bibtex" if form == "bib" else form
        return self._native.export(query, path, form, _whole(options))

    def add(
        self,
        articles: Any,
        *,
        map: Mapping[str, str] | None = None,
        memory: int | str = "1G",
        jobs: int | None = None,
        progress: Progress = False,
    ) -> Report:
        """Adds articles, or updates those that the index has under their ids, in one run.

        ``articles`` is a ``DataFrame`` of pandas or polars, a table of Arrow or anything that streams one, or an iterable of
        ``dict``. Each is read as a line of JSON is (``id``, ``title``, ``lead``, ``body``, ``html``, ``date``, ``url``, ``category``, ``publisher`` …,
        by many names); ``map`` has others: ``{"body": "noi_dung"}``. One without an id gets one made of its content.

        What gives no article is in the report, and a :class:`RejectedWarning` says so. Ctrl-C, or what the iterable or
        ``progress`` raises, ends the run once what was taken is in the index. Opening and committing take longer than a few
        articles do: add many at a time.
        """
        options = {"memory": memory, "jobs": jobs, "map": None if map is None else dict(map)}
        with bar(progress) as tell:
            read = _native.add(self._native, _frames.articles(articles), options, tell)
        return _reported(self, json.loads(read))

    def remove(self, ids: str | Iterable[str]) -> tuple[int, list[str]]:
        """Removes articles by their ids. Returns how many were removed, and the ids that no article has.

        Those of a file come back when the file changes and is indexed again.
        """
        removed, unknown = _native.remove(self._native, [ids] if isinstance(ids, str) else list(ids))
        return removed, unknown

    def reload(self) -> None:
        """Sees what others have committed since the index was opened."""
        self._native.reload()

    def __repr__(self) -> str:
        return f"<tracuu.Index {self.path}: {len(self)} articles>"

    def _repr_html_(self) -> str:
        figures = self.stats()
        span = f"{figures['first_date'] or '-'} – {figures['last_date'] or '-'}"
        sections = self.search(limit=0, facets=["category"], facet_limit=10).facets["category"]
        rows: list[list[Any]] = [[name, count] for name, count in sections.items()]
        head = f"<p><b>{len(self)}</b> articles · {escaped(span)} · {escaped(self.path)}</p>"
        return head + (table_html(["category", "articles"], rows, len(rows)) if rows else "")


def _whole(options: Any) -> dict[str, Any]:
    """Returns options without a limit unless they name one."""
    return {**options, "limit": sys.maxsize if options.get("limit") is None else options["limit"]}
