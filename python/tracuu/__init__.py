"""Full-text search for Vietnamese news archives.

>>> import tracuu
>>> ix = tracuu.open("kho")
>>> r = ix.search("chỉ thị 05", since=2016, facets=["year"])
>>> r.total, r.read_as, r[0].title  # doctest: +SKIP
>>> r.to_pandas()  # doctest: +SKIP

``open`` opens an index, ``index`` makes one of files. ``analyze``, ``normalize``, ``segment`` and ``numbers`` look at texts
without one. All errors of tracuu are :class:`Error`; values that an option can't have are ``ValueError``. Nothing is printed:
messages go to the logger ``"tracuu"``.
"""

from __future__ import annotations

import logging as _logging

from ._analysis import analyze, normalize, numbers, segment
from ._index import Index, open
from ._ingest import RejectedWarning, index
from ._native import (
    DamagedIndex,
    Error,
    FormatError,
    LockedIndex,
    MissingIndex,
    QueryError,
    __version__,
    language,
    set_language,
)
from ._records import Article, Dossier, Report
from ._result import Hit, Result
from ._scale import Collocates, Concordance, Network, Trend
from ._tables import Scan, Table

__all__ = [
    "Article",
    "Collocates",
    "Concordance",
    "DamagedIndex",
    "Dossier",
    "Error",
    "FormatError",
    "Hit",
    "Index",
    "LockedIndex",
    "MissingIndex",
    "Network",
    "QueryError",
    "RejectedWarning",
    "Report",
    "Result",
    "Scan",
    "Table",
    "Trend",
    "__version__",
    "analyze",
    "index",
    "language",
    "normalize",
    "numbers",
    "open",
    "segment",
    "set_language",
]

# What nobody listens to is not printed.
_logging.getLogger("tracuu").addHandler(_logging.NullHandler())
