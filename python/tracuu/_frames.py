"""What goes between rows of Python and tables of other libraries. None of these is imported before it is asked for."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

#: A row as an object of JSON. Dates and numbers of other libraries are written as they print themselves.
dumps = functools.partial(json.dumps, ensure_ascii=False, default=str)


def to_pandas(table: Any) -> pandas.DataFrame:
    """Returns a table as a ``DataFrame``: by Arrow where pyarrow is there, else by rows."""
    import pandas

    try:
        import pyarrow
    except ImportError:
        return pandas.DataFrame(list(table), columns=table.columns)
    return pyarrow.table(table).to_pandas()


def articles(given: Any) -> Any:
    """Returns articles in a form that the engine takes: rows as ``dict``, or a table that speaks Arrow."""
    if isinstance(given, dict):
        return [given]
    if type(given).__module__.partition(".")[0] == "pandas" and hasattr(given, "columns"):
        return _rows_of_pandas(given)
    return given


def _rows_of_pandas(frame: Any) -> Iterator[dict[str, Any]]:
    # What is missing is None in every column, whatever pandas has in its place.
    plain = frame.astype(object).where(frame.notna(), None)
    names = [str(name) for name in frame.columns]
    for row in plain.itertuples(index=False, name=None):
        yield {name: value for name, value in zip(names, row) if value is not None}


def column(texts: Iterable[str | None]) -> list[str | None]:
    """Returns a column of pandas, polars, Arrow or Python as a list; what is missing is ``None``."""
    for to_list in ("to_pylist", "to_list", "tolist"):
        if hasattr(texts, to_list):
            texts = getattr(texts, to_list)()
            break
    # Missing values of pandas are no text: NaN, NaT and NA.
    return [text if isinstance(text, str) else None for text in texts]
