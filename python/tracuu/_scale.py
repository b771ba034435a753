"""What all articles of an answer tell together: concordances, collocates, trends, networks."""

from __future__ import annotations

import json
import logging
import os
from typing import TYPE_CHECKING, Any

from . import _native
from ._tables import Table, table_html

if TYPE_CHECKING:
    import matplotlib.axes
    import networkx

_log = logging.getLogger("tracuu")


class _Found(Table):
    """A table that knows what is told of the whole answer."""

    __slots__ = ("_finding", "_head")

    def __init__(self, finding: _native.Finding) -> None:
        super().__init__(finding.table())
        self._finding = finding
        self._head: dict[str, Any] = json.loads(finding.head())
        for problem in finding.problems():
            _log.warning("%s", problem)

    @property
    def problems(self) -> list[str]:
        """What is wrong with a query, in the language of messages. A filter that can't be read finds nothing."""
        return self._finding.problems()

    def to_dict(self) -> dict[str, Any]:
        """Returns all of it as the command line prints it with ``--format json``."""
        read: dict[str, Any] = json.loads(self._finding.json())
        return read


class Concordance(_Found):
    """Every occurrence of a query, a row for each: a table as :class:`Table` is.

    Columns: ``line``, its place from 1; ``left``, ``hit``, ``right``, one stretch of the article's text; the article's ``id``,
    ``date`` with its precision and days, ``publisher``, ``title``, ``source``; the text it is in, ``field`` (``"title"``, ``"lead"``,
    ``"body"``), from ``start`` to ``end`` in code points, one past the last; ``occurrence``, which of the article's it is, and
    ``mark``, which of the stretches that are marked in it. ``total`` is how many lines there are.
    """

    __slots__ = ()

    @property
    def read_as(self) -> str:
        """How the query was read, in the query language."""
        return str(self._head["read_as"])

    @property
    def words(self) -> list[str]:
        """The words whose occurrences are listed."""
        return list(self._head["words"])

    @property
    def occurrences(self) -> int:
        """How many occurrences there are."""
        return int(self._head["occurrences"])

    @property
    def articles(self) -> int:
        """In how many articles they are."""
        return int(self._head["articles"])

    @property
    def distinct(self) -> dict[str, int] | None:
        """How many ``occurrences`` in how many ``articles`` are left where each text counts once; ``None`` unless that was asked
        for by ``reprints=False``."""
        return self._head["distinct"]  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        words = _native.printable(", ".join(self.words))
        return f"<tracuu.Concordance: {len(self)} of {self.total} lines, {words}>"

    def _repr_html_(self) -> str:
        rows = [[row[name] for name in ("date", "left", "hit", "right", "publisher")] for row in self._first()]
        return table_html(["date", "left", "hit", "right", "publisher"], rows, len(self))


class Collocates(_Found):
    """The words that are likelier in an answer than elsewhere, a row for each: a table as :class:`Table` is.

    Columns, behind ``year`` where each is compared by itself: ``word``; its occurrences ``in_answer``, the ``articles`` that have
    it, its occurrences in what is compared with (``in_archive``, ``in_rest`` …) and ``in_both``; both as ``per_million_…`` words;
    ``log_likelihood``, how sure it is that it is likelier (G²), and ``log_ratio``, how many times, as a binary logarithm.
    """

    __slots__ = ()

    @property
    def read_as(self) -> str:
        """How the query was read, in the query language."""
        return str(self._head["read_as"])

    @property
    def against(self) -> str:
        """What the answer is compared with, as columns name it."""
        return str(self._head["against"])

    @property
    def reference(self) -> dict[str, int]:
        """What of that was counted: so many ``words`` in ``counted`` of ``articles``."""
        return self._head["reference"]  # type: ignore[no-any-return]

    @property
    def parts(self) -> list[dict[str, Any]]:
        """What of the answer was counted: the whole, or each ``year``, with ``articles``, ``counted``, ``words`` and ``total``, how many
        words are likelier."""
        return [{name: part[name] for name in part if name != "collocates"} for part in self._head["parts"]]

    def __repr__(self) -> str:
        return f"<tracuu.Collocates: {len(self)} of {self.total} words, {_native.printable(self.read_as)}>"


class Trend(_Found):
    """How often queries are found over time, a row for each query and period: a table as :class:`Table` is.

    Columns: ``query``, ``read_as``; ``period`` (``"2013-05-27"``, ``"2013-W22"``, ``"2013-05"``, ``"2013"``, ``"2010s"``) with its
    ``first_day`` and ``last_day``; how many ``articles`` and ``texts`` (reprints counted once) of it are found, and how many others
    ``may_be`` of it; all that the archive has of it, ``archive_articles`` and ``archive_texts``; their ``share`` of these, from 0 to
    1, ``None`` where the archive has nothing; ``smoothed``; ``thin`` where the archive has fewer than 30.
    """

    __slots__ = ("_share",)

    def __init__(self, finding: _native.Finding, share: bool) -> None:
        super().__init__(finding)
        self._share = share

    @property
    def step(self) -> str:
        """The length of a period: ``"day"``, ``"week"``, ``"month"``, ``"year"``, ``"decade"``. Longer than the one asked for where
        that would make more than 5,000 periods."""
        return str(self._head["step"])

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each query: ``query``, ``read_as``, ``suggestion``, ``total``, ``texts`` and ``unplaced``, what is in no period."""
        return [{name: line[name] for name in line if name != "points"} for line in self._head["lines"]]

    @property
    def unplaced(self) -> dict[str, int]:
        """The articles of the archive that are in no period: ``undated``, ``imprecise``, ``outside``."""
        return self._head["unplaced"]  # type: ignore[no-any-return]

    def plot(self, ax: matplotlib.axes.Axes | None = None, *, share: bool | None = None) -> matplotlib.axes.Axes:
        """Draws a line for each query, with a gap where the archive has nothing; returns the axes.

        Shares, or else counts, as :meth:`Index.trend` was asked for unless ``share`` says; smoothed shares where there are any.
        Raises ``ImportError`` where matplotlib is not installed: ``pip install 'tracuu[plot]'``.
        """
        import matplotlib.pyplot
        import matplotlib.ticker

        if ax is None:
            ax = matplotlib.pyplot.subplots()[1]
        is_share = self._share if share is None else share
        value = "articles" if not is_share else "share" if self._head["smooth"] is None else "smoothed"
        rows = list(self)
        periods = len(self._head["periods"])
        for place, line in enumerate(self._head["lines"]):
            points = rows[place * periods : (place + 1) * periods]
            # What is not known is no number, and parts a line: of counts, where the archive has nothing.
            known = [point[value] if point["archive_articles"] else None for point in points]
            heights = [float("nan") if height is None else height for height in known]
            # A dollar would begin a formula.
            label = _native.printable(line["query"]).replace("$", r"\$")
            ax.plot([point["first_day"] for point in points], heights, marker=".", label=label)
        is_vietnamese = _native.language() == "vi"
        if is_share:
            ax.yaxis.set_major_formatter(matplotlib.ticker.PercentFormatter(1))
            ax.set_ylabel("tỷ lệ bài" if is_vietnamese else "share of articles")
        else:
            ax.set_ylabel("số bài" if is_vietnamese else "articles")
        ax.set_ylim(bottom=0)
        ax.legend()
        return ax

    def __repr__(self) -> str:
        queries = _native.printable(", ".join(line["query"] for line in self._head["lines"]))
        return f"<tracuu.Trend: {queries}, {len(self._head['periods'])} periods by {self.step}>"


class Network:
    """Documents and cells that articles name together: an undirected graph, weighted by texts, reprints counted once."""

    __slots__ = ("_native", "_read")

    def __init__(self, native: _native.Network) -> None:
        self._native = native
        self._read: dict[str, Any] = json.loads(native.json())
        for problem in native.problems():
            _log.warning("%s", problem)

    @property
    def articles(self) -> int:
        """How many articles the answer has."""
        return int(self._read["articles"])

    @property
    def named(self) -> int:
        """How many documents and cells they name, those that are no nodes here among them."""
        return int(self._read["named"])

    @property
    def problems(self) -> list[str]:
        """What is wrong with the query, in the language of messages."""
        return self._native.problems()

    @property
    def nodes(self) -> Table:
        """The nodes, those that most texts name first. Columns: ``id``, ``label``, ``kind`` (``"document"``, ``"cell"``), ``weight`` in texts,
        ``articles``, and the ``first`` and ``last`` day of the dated ones."""
        return Table(self._native.nodes())

    @property
    def edges(self) -> Table:
        """The ties, the strongest first. Columns: ``source`` and ``target``, ids of nodes; ``weight`` in texts; ``first`` and ``last`` day."""
        return Table(self._native.edges())

    def to_dict(self) -> dict[str, Any]:
        """Returns it as ``tracuu graph --format json`` prints it."""
        return dict(self._read)

    def to_networkx(self) -> networkx.Graph[str]:
        """Returns it as a ``Graph`` of networkx.

        Raises ``ImportError`` where networkx is not installed: ``pip install 'tracuu[networkx]'``.
        """
        import networkx

        graph: networkx.Graph[str] = networkx.node_link_graph(self._read, edges="edges")
        return graph

    def save(self, path: str | os.PathLike[str], *, format: str | None = None) -> None:
        """Writes it into a file, which appears whole or not at all.

        ``format`` is ``"graphml"``, ``"gexf"``, ``"dot"`` or ``"json"``; by default what the ending of the path says.
        """
        path = os.fspath(path)
        self._native.save(path, format or os.path.splitext(path)[1].lstrip(".").lower())

    def __repr__(self) -> str:
        return f"<tracuu.Network: {len(self._read['nodes'])} nodes, {len(self._read['edges'])} edges>"

    def _repr_html_(self) -> str:
        return self.nodes._repr_html_() + self.edges._repr_html_()
