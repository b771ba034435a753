"""An index: opening, searching, filling it."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from . import _frames, _native
from ._analysis import workers
from ._ingest import Progress, reported
from ._options import AnswerOptions, Date, Path, SearchOptions, Some, whole
from ._progress import bar
from ._records import Article, Dossier, Report
from ._result import Result
from ._scale import Collocates, Concordance, Network, Trend
from ._tables import Scan, Table, escaped, table_html

if TYPE_CHECKING:
    from typing_extensions import Unpack

_log = logging.getLogger("tracuu")


def open(path: Path | Iterable[Path] | Mapping[str, Path]) -> Index:
    """Opens the index in a folder, to search it and to add to it.

    Several folders are opened as one index, to search it only: one ranked list, one count of everything, and ids with the
    name of their index before them, which is that of its folder, or the key of a mapping.

    Raises :class:`MissingIndex` where there is none, :class:`FormatError` where it is of another version's format, and
    :class:`DamagedIndex` where its files do not say what they should.
    """
    return Index(path)


class Index:
    """An index on disk, or several as one. Open one with :func:`tracuu.open`, make one with :func:`tracuu.index`.

    It answers from the commit that was the last when it was opened or reloaded; what is added by it is seen at once. Threads
    may share it. A process that was forked may search by it; to write, it opens the index again.
    """

    __slots__ = ("_native",)

    def __init__(self, path: Path | Iterable[Path] | Mapping[str, Path]) -> None:
        folders: list[tuple[str | None, str]]
        if isinstance(path, (str, os.PathLike)):
            folders = [(None, os.fspath(path))]
        elif isinstance(path, Mapping):
            folders = [(name, os.fspath(folder)) for name, folder in path.items()]
        else:
            folders = [(None, os.fspath(folder)) for folder in path]
        self._native = _native.Index(folders)
        _log.debug("opened %s: %d articles", self.path, len(self._native))

    @property
    def path(self) -> str:
        """The folder, as an absolute path; of several indexes, that of the first."""
        return next(iter(self.paths.values()))

    @property
    def paths(self) -> dict[str, str]:
        """The folder of each index by its name, as absolute paths."""
        return {name: os.fspath(folder) for name, folder in self._native.paths}

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
        undated: bool = False,
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
        indexed_since: Date | None = None,
        changed_since: Date | None = None,
        collection: Some | None = None,
        collection_tag: Some | None = None,
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
        both inclusive; ``undated`` are those without one. Of several values of a filter any will do, of different filters all must
        hold: ``number``, ``document``, ``cell``, ``type``, ``issuer``, ``confidence`` (``"high"``, ``"medium"``, ``"low"``),
        ``publisher``, ``category``, ``author``, ``issue``, ``pages``, ``tag``. ``indexed_since`` are those that came into the index since
        a day or a ``datetime`` with its zone, ``changed_since`` those whose text changed, too; ``collection`` those of a collection that
        ``tracuu collection`` keeps beside the index, ``collection_tag`` those that bear a tag there.

        ``match`` is ``"all"``, ``"most"`` or ``"any"`` of the words; ``sort`` is ``"relevance"``, ``"date"``, ``"-date"``, ``"cell"`` or
        ``"-indexed"``.
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
        return Scan(self._native.scan(query, names, workers(jobs), whole(options)))

    def citations(self, query: str = "", *, sort: str | None = None, **options: Unpack[AnswerOptions]) -> Table:
        """Returns the documents that the articles of an answer cite, amend, replace or are, a row for each article and document:
        without a query or filters, of all articles. The rows are those of ``tracuu export citations``.

        Columns: the article's ``id``, ``title``, ``date`` with its precision and days, ``publisher``, ``url``; what it is to the
        document, ``relation``; whether that is surely meant, ``sure``; the document's ``number`` (``None`` where it may be any of
        several), ``name``, ``type``, ``type_name``, ``issuer``, ``issuer_name``, ``document_title``, ``issued`` with its precision and
        days. The options are the filters of :meth:`search`, and how words match.
        """
        return Table(_native.citations(self._native, query, {**options, "sort": sort}))

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

    def kwic(
        self,
        query: str = "",
        *,
        width: int | Literal["sentence"] = 8,
        of: str | None = None,
        sort: str | None = None,
        sample: int | None = None,
        limit: int | None = None,
        offset: int = 0,
        **options: Unpack[AnswerOptions],
    ) -> Concordance:
        """Returns every occurrence of a query with what stands around it (keyword in context), as ``tracuu kwic`` does.

        ``width`` is the number of words on either side, at most 100, or ``"sentence"``. ``of`` are other words whose occurrences
        are listed, in the same answer. ``sort`` is ``"relevance"``, ``"date"``, ``"-date"``, ``"source"``, or by the neighbours on the
        ``"left"`` or ``"right"``. ``sample`` draws so many lines, the same each time. ``limit`` is how many to give (``None`` for all),
        after the first ``offset``. The other options are the filters of :meth:`search`, and how words match; ``reprints=False`` lists
        each text once.
        """
        width_in_words = None if width == "sentence" else width
        native = _native.kwic(self._native, query, of, width_in_words, sort, sample, limit, offset, dict(options))
        return Concordance(native)

    def collocates(
        self,
        query: str = "",
        *,
        window: int | None = None,
        against: str | Mapping[str, int] = "archive",
        by: Literal["year"] | None = None,
        sort: str = "log_likelihood",
        min_count: int = 3,
        limit: int | None = 50,
        offset: int = 0,
        **options: Unpack[AnswerOptions],
    ) -> Collocates:
        """Returns the words that are likelier in an answer than elsewhere, as ``tracuu collocates`` does.

        ``window`` counts only words so near one of the query's, 1 to 100. ``against`` is ``"archive"``, ``"rest"``, ``"same-years"``,
        another query, or a mapping of words to their frequencies. ``by="year"`` compares each year by itself, and ``limit`` and
        ``offset`` are then of each. ``sort`` is ``"log_likelihood"`` (G²) or ``"log_ratio"``; a word has at least ``min_count``
        occurrences in the answer. The other options are the filters of :meth:`search`, and how words match. Answers and archives of
        more than 2,500 articles are counted in a sample of so many: :attr:`Collocates.parts` and ``reference`` tell.
        """
        listed = None
        if not isinstance(against, str):
            listed = "".join(f"{word}\t{frequency}\n" for word, frequency in against.items())
            against = ""
        native = _native.collocates(
            self._native, query, window, against, listed, by, sort, min_count, limit, offset, dict(options)
        )
        return Collocates(native)

    def trend(
        self,
        queries: str | Iterable[str],
        *,
        by: str | None = None,
        share: bool = True,
        smooth: int | None = None,
        **options: Unpack[AnswerOptions],
    ) -> Trend:
        """Returns how often queries are found over time, a line for each, as ``tracuu trend`` does.

        ``by`` is ``"day"``, ``"week"``, ``"month"``, ``"year"`` or ``"decade"``; by default the shortest that makes at most 200 periods.
        ``smooth`` also gives the share over so many periods before and behind each. ``share`` is what :meth:`Trend.plot` draws: shares
        of all articles of a period, or else counts. The other options are the filters of :meth:`search`, and how words match: all
        of them, unless ``match`` says otherwise.
        """
        queries = [queries] if isinstance(queries, str) else list(queries)
        return Trend(_native.trend(self._native, queries, by, smooth, dict(options)), share)

    def graph(
        self,
        query: str = "",
        *,
        nodes: str = "documents",
        limit: int | None = 100,
        min_weight: int = 1,
        time: bool = True,
        **options: Unpack[AnswerOptions],
    ) -> Network:
        """Returns which documents and cells the articles of an answer name together, as ``tracuu graph`` does: without a query or
        filters, all articles.

        ``nodes`` are ``"documents"``, ``"cells"`` or ``"documents-cells"``, the ``limit`` that most texts name; an edge is of at least
        ``min_weight`` texts. Without ``time`` nodes and edges have no days. The other options are the filters of :meth:`search`, and
        how words match.
        """
        return Network(_native.graph(self._native, query, nodes, limit, min_weight, time, dict(options)))

    def export(
        self,
        query: str,
        path: Path,
        *,
        what: str | None = None,
        columns: Iterable[str] | None = None,
        format: str | None = None,
        **options: Unpack[SearchOptions],
    ) -> int:
        """Writes an answer into a file, which appears whole or not at all. Returns how many rows it has.

        ``what`` are ``"hits"``, as ``tracuu search --output`` writes them, in the formats ``"jsonl"``, ``"csv"``, ``"tsv"``, ``"bibtex"``,
        ``"ris"``; or the whole tables of ``tracuu export``, ``"articles"``, ``"citations"``, ``"cells"``, ``"documents"``, with the
        ``columns`` that are named, in the formats ``"jsonl"``, ``"csv"``, ``"tsv"``, ``"parquet"``. By default hits, and articles in a
        file of Parquet. ``format`` is by default what the ending of the path says. The options are those of :meth:`search`,
        without a limit unless one is named; a whole table takes none.
        """
        path = os.fspath(path)
        form = format or os.path.splitext(path)[1].lstrip(".").lower()
        what = what or ("articles" if form == "parquet" else "hits")
        if what == "hits":
            if columns is not None:
                raise TypeError("export() of hits takes no columns: what='articles' does")
            form = "bibtex" if form == "bib" else form
            return _native.export_hits(self._native, query, path, form, whole(options))
        for name in ("limit", "offset"):
            if name in options:
                raise TypeError(f"export() of {what} takes no {name}: a table is written whole")
        named = [] if columns is None else list(columns)
        return _native.export_table(self._native, query, path, what, named, form, dict(options))

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
        return reported(self, json.loads(read))

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
        return f"<tracuu.Index {', '.join(self.paths.values())}: {len(self)} articles>"

    def _repr_html_(self) -> str:
        figures = self.stats()
        span = f"{figures['first_date'] or '-'} – {figures['last_date'] or '-'}"
        sections = self.search(limit=0, facets=["category"], facet_limit=10).facets["category"]
        rows: list[list[Any]] = [[name, count] for name, count in sections.items()]
        head = f"<p><b>{len(self)}</b> articles · {escaped(span)} · {escaped(', '.join(self.paths.values()))}</p>"
        return head + (table_html(["category", "articles"], rows, len(rows)) if rows else "")
