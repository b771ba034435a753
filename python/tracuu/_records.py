"""Articles, dossiers and reports, as the command line prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import _native
from ._tables import Table, escaped

if TYPE_CHECKING:
    from ._index import Index


class _Read(Mapping[str, Any]):
    """What was read of an index, as the command line prints it: a mapping whose keys are attributes, too."""

    __slots__ = ("_index", "_read")

    def __init__(self, index: Index, read: dict[str, Any]) -> None:
        self._index = index
        self._read = read

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._read:
            raise AttributeError(f"{type(self).__name__} has no {name!r}: it has {', '.join(self._read)}")
        return self._read[name]

    def __getitem__(self, name: str) -> Any:
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._read]

    def to_dict(self) -> dict[str, Any]:
        """Returns it as the command line prints it with ``--format json``."""
        return dict(self._read)


class Article(_Read):
    """One article with the facts found in it: ``id``, ``title``, ``lead``, ``body``, ``date``, ``numbers``, ``documents``,
    ``cells``, ``highlights`` …, as ``tracuu show --format json`` prints it."""

    __slots__ = ()

    def similar(self, limit: int = 10) -> Table:
        """Returns the articles most like it, best first; its reprints are not among them."""
        found = self._index._native.similar(self["id"], limit)
        if found is None:
            raise KeyError(self["id"])
        return Table(found)

    def __repr__(self) -> str:
        return f"<tracuu.Article {self['id']}: {_native.printable(self['title'] or '')}>"

    def _repr_html_(self) -> str:
        texts = [text for text in (self["lead"], self["body"]) if text]
        paragraphs = "".join(f"<p>{escaped(line)}</p>" for text in texts for line in text.split("\n"))
        return f"<h3>{escaped(self['title'])}</h3><p>{escaped(self['date'])} · {escaped(self['id'])}</p>{paragraphs}"


class Dossier(_Read):
    """What the articles know of a document number: ``documents``, ``articles``, ``timeline``, ``cells``, ``together``,
    ``relations``, ``hits`` …, as ``tracuu number NUMBER --format json`` prints it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<tracuu.Dossier {_native.printable(self['read_as'])}: {self['articles']} articles>"


class Report(_Read):
    """What a run did: ``indexed``, ``updated``, ``unchanged``, ``removed``, ``rejected`` (by reason) …, as
    ``tracuu index --format json`` prints it.

    ``rejects`` has the first 1,000 inputs that gave no article, each with ``source``, ``record``, ``reason`` and ``message``.
    """

    __slots__ = ("_rejects", "_total")

    def __init__(self, index: Index, read: dict[str, Any]) -> None:
        super().__init__(index, read["tally"])
        self._rejects: list[dict[str, Any]] = read["rejects"]
        self._total: int = read["total_rejects"]

    @property
    def rejects(self) -> list[dict[str, Any]]:
        """The first inputs that gave no article, and why."""
        return self._rejects

    def __repr__(self) -> str:
        counts = ", ".join(f"{self[name]} {name}" for name in ("indexed", "updated", "unchanged", "removed"))
        return f"<tracuu.Report: {counts}, {self._total} rejected>"
