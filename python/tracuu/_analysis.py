"""What is seen in texts, without an index."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any, overload

from . import _frames, _native
from ._tables import Table


def analyze(text: str) -> dict[str, Any]:
    """Returns all that is seen in a text: ``tokens``, ``words``, ``word_spans``, ``numbers``, ``dates``, ``documents``,
    ``cells``, as ``tracuu analyze --lines`` prints it.

    Offsets count code points of the text as an index would store it (:func:`normalize`); ``end`` is one past the last.
    """
    seen: dict[str, Any] = json.loads(_native.analyze(text))
    return seen


@overload
def normalize(texts: str, *, jobs: int | None = None) -> str: ...  # type: ignore[overload-overlap]
@overload
def normalize(texts: Iterable[str | None], *, jobs: int | None = None) -> list[str | None]: ...
def normalize(texts: str | Iterable[str | None], *, jobs: int | None = None) -> str | list[str | None]:
    """Returns a text, or each text of a column, as an index stores it: NFC, entities read, invisible characters dropped.

    A column is any iterable of ``str`` or ``None``: a list, a column of pandas, polars or Arrow. ``jobs`` is the number of
    threads, by default all processors.
    """
    if isinstance(texts, str):
        return _native.normalize([texts], 1)[0] or ""
    return _native.normalize(_frames.column(texts), workers(jobs))


@overload
def segment(texts: str, *, jobs: int | None = None) -> list[str]: ...  # type: ignore[overload-overlap]
@overload
def segment(texts: Iterable[str | None], *, jobs: int | None = None) -> list[list[str] | None]: ...
def segment(
    texts: str | Iterable[str | None], *, jobs: int | None = None
) -> list[str] | list[list[str] | None]:
    """Returns the words of a text, or of each text of a column: *đảng ủy* is one.

    A column is any iterable of ``str`` or ``None``. ``jobs`` is the number of threads, by default all processors.
    """
    if isinstance(texts, str):
        return _native.segment([texts], 1)[0] or []
    return _native.segment(_frames.column(texts), workers(jobs))


def numbers(texts: str | Iterable[str | None], *, jobs: int | None = None) -> Table:
    """Returns the document numbers (*số hiệu văn bản*) of a text or a column, a row for each number.

    Columns: ``row``, the place of the text in the column, from 0; ``canonical``; its parts ``type``, ``number``, ``year``,
    ``issuer``; ``place``, the issuer in words; ``issued`` with its precision and days; ``surface``, ``start`` and ``end``, in
    code points of the text as an index would store it.

    A column is any iterable of ``str`` or ``None``. ``jobs`` is the number of threads, by default all processors.
    """
    column = [texts] if isinstance(texts, str) else _frames.column(texts)
    return Table(_native.numbers(column, workers(jobs)))


def workers(jobs: int | None) -> int:
    """Returns a number of threads: what is asked for, or all processors."""
    if jobs is not None:
        return max(1, jobs)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
