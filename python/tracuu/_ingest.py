"""Making an index of files."""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Union

from . import _native
from ._options import Path
from ._progress import bar
from ._records import Report

if TYPE_CHECKING:
    from ._index import Index

_log = logging.getLogger("tracuu")

#: What is told of a run while it goes on: ``phase``, ``articles``, ``rejected``, ``bytes``, ``total_bytes``.
Progress = Union[bool, Callable[[dict[str, Any]], object]]


class RejectedWarning(UserWarning):
    """Some inputs gave no article; the report has them."""


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
    than a tenth of all only with ``yes``; ``rebuild`` makes the index anew; ``dry_run`` writes nothing. ``encoding`` is that of
    texts and tables, as ``"tcvn3"``, found out for each file unless told; ``follow`` follows links out of the folders that are named.
    ``progress`` is ``True`` for a bar of tqdm, or is called some times a second with a ``dict``.

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
    return reported(None, report)


def reported(ix: Index | None, read: dict[str, Any]) -> Report:
    """Returns the report of a run, and warns of what gave no article."""
    report = Report(ix, read)  # type: ignore[arg-type]
    if read["total_rejects"]:
        first = read["rejects"][0]["message"] if read["rejects"] else ""
        message = f"{read['total_rejects']} inputs gave no article, see rejects of the report; the first: {first}"
        warnings.warn(message, RejectedWarning, stacklevel=3)
    _log.info("%r", report)
    return report
