"""How a run is shown while it goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

#: What is called with the state of a run: ``phase``, ``articles``, ``rejected``, ``bytes``, ``total_bytes``.
Tell = Callable[[dict[str, Any]], object]


@contextlib.contextmanager
def bar(progress: bool | Tell) -> Iterator[Tell | None]:
    """Gives what to tell the state of a run: nobody, a bar of tqdm, or the caller's own function."""
    if progress is False:
        yield None
    elif progress is True:
        # In a notebook it is one of the notebook's. It is not imported by who shows no bar.
        from tqdm.auto import tqdm

        with tqdm(unit="B", unit_scale=True) as shown:
            yield lambda now: _show(shown, now)
    else:
        yield progress


def _show(shown: Any, now: dict[str, Any]) -> None:
    shown.total = now["total_bytes"] or None
    shown.n = now["bytes"]
    shown.set_postfix_str(f"{now['phase']}, {now['articles']} articles", refresh=False)
    shown.refresh()
