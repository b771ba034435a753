"""The command ``tracuu``: the same program, within the extension."""

from __future__ import annotations

import signal
import sys

from . import _native


def main() -> int:
    """Run the program with the arguments of the process. Returns its exit code."""
    # Python would only note a Ctrl-C, and look at the note when the program has ended.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.main(["tracuu", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
