#!/usr/bin/env bash
# Xapian, of Debian's package python3-xapian: xapian.sh marks version|index|ask …
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
shift
exec /usr/bin/python3 "$here/xapian_engine.py" "$@"
