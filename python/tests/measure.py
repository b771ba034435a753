"""Measures what the README says: `measure.py INDEX CORPUS.jsonl`, with an index of that corpus.

Prints a line for each figure. Each is the best of some tries, since a machine has other things to do.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time

import tracuu

#: Queries of ten hits and little to find, so that what Python adds shows.
QUERIES = ["03-CT/TW", "dân vận khéo", "xây dựng nông thôn mới", "chi bộ khu phố"]


def best(work, tries=3):
    taken = []
    for _ in range(tries):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def overhead(ix):
    """The time of a search beside what the engine itself says it took, in microseconds: the median."""
    over = []
    for query in QUERIES:
        ix.search(query)
        for _ in range(300):
            started = time.perf_counter()
            r = ix.search(query)
            took = time.perf_counter() - started
            over.append(took * 1e6 - r.to_dict()["took_us"])
    return statistics.median(over)


def main():
    path, corpus = sys.argv[1:]
    ix = tracuu.open(path)
    print(f"search: {overhead(ix):.0f} µs over the engine's own time (median)")

    columns = ["id", "title", "lead", "body"]
    import pandas
    import pyarrow

    # Read once, so that both have their file in memory.
    read = best(lambda: pandas.read_json(corpus, lines=True, dtype=False, convert_dates=False), 2)
    scanned = best(lambda: pyarrow.table(ix.scan(columns=columns)))
    articles = pyarrow.table(ix.scan(columns=["id"])).num_rows
    print(f"scan: {articles} articles in {scanned:.2f} s; pandas.read_json of the corpus {read:.2f} s: {read / scanned:.1f} ×")

    with open(corpus) as file:
        bodies = [json.loads(line)["body"] for line in file]
    one, two = (best(lambda jobs=jobs: tracuu.numbers(bodies, jobs=jobs), 2) for jobs in (1, 2))
    print(f"numbers: {len(bodies)} bodies in {one:.2f} s on one thread, {two:.2f} s on two: {one / two:.2f} ×")

    code = "import time; s = time.perf_counter(); import tracuu; print(time.perf_counter() - s)"
    imports = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout) for _ in range(5))
    print(f"import: {imports * 1e3:.0f} ms")
    native = os.path.getsize(tracuu._native.__file__)
    print(f"extension: {native / 1e6:.1f} MB unpacked")


if __name__ == "__main__":
    main()
