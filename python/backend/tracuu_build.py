"""Builds the package by maturin, and says in one line what is missing, before a toolchain is fetched."""

from __future__ import annotations

import shutil
import sys
from typing import Any

import maturin
from maturin import *  # noqa: F403, the hooks of PEP 517


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Returns what building takes beside maturin."""
    needed = {"cargo": "Rust 1.95 or newer by rustup", "cc": "a C compiler (in Debian: gcc libc6-dev)"}
    missing = [what for program, what in needed.items() if shutil.which(program) is None]
    if missing:
        sys.exit(f"tracuu has no wheel for this platform and is built from its sources: install {' and '.join(missing)}")
    return maturin.get_requires_for_build_wheel(config_settings)  # type: ignore[no-any-return]


get_requires_for_build_editable = get_requires_for_build_wheel
