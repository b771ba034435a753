"""What methods of an index take."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable
from typing import Any, TypedDict, Union

#: A path.
Path = Union[str, "os.PathLike[str]"]
#: A date: ``2016``, ``"2016"``, ``"2016-05"``, ``"15/5/2016"``, or one of Python or pandas.
Date = Union[int, str, datetime.date]
#: One value, or several of which any will do.
Some = Union[str, Iterable[str]]


class AnswerOptions(TypedDict, total=False):
    """Which articles are an answer, as all methods take it: the filters of :meth:`Index.search`, and how words match."""

    since: Date | None
    until: Date | None
    undated: bool
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
    indexed_since: Date | None
    changed_since: Date | None
    collection: Some | None
    collection_tag: Some | None
    match: str | None
    reprints: bool
    exact: bool
    strict: bool


class SearchOptions(AnswerOptions, total=False):
    """The options of :meth:`Index.search`, as other methods take them."""

    limit: int | None
    offset: int
    sort: str | None
    group_by: str | None
    facets: Some | None
    facet_limit: int | None
    facet_containing: str | None
    related: bool
    explain: bool
    weight_date: float | None
    weight_cell: float | None
    half_life: float | None


def whole(options: Any) -> dict[str, Any]:
    """Returns options without a limit unless they name one."""
    return {**options, "limit": sys.maxsize if options.get("limit") is None else options["limit"]}
