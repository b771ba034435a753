"""Measures what docs/python.md says: `measure.py INDEX CORPUS.jsonl`, with an index of that corpus.

Prints a line for each figure. What is compared is measured in turns, and each figure is the median of such rounds with the least and
the greatest beside it: a machine has other things to do.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import threading
import time

import tracuu

#: Queries of ten hits and little to find, so that what Python adds shows.
QUERIES = ["03-CT/TW", "dân vận khéo", "xây dựng nông thôn mới", "chi bộ khu phố"]
ROUNDS = int(os.environ.get("TRACUU_ROUNDS", 5))


def timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def spread(values, unit="", digits=2):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f}{unit} ({low:.{digits}f}–{high:.{digits}f})"


def overhead(ix):
    """The time of a search beside what the engine itself says it took, in microseconds: the median of 1,200."""
    over = []
    for query in QUERIES:
        ix.search(query)
        for _ in range(300):
            started = time.perf_counter()
            r = ix.search(query)
            took = time.perf_counter() - started
            over.append(took * 1e6 - r.to_dict()["took_us"])
    return statistics.median(over)


def scanning(ix, corpus):
    import pandas
    import pyarrow

    columns = ["id", "title", "lead", "body"]
    reading = lambda: pandas.read_json(corpus, lines=True, dtype=False, convert_dates=False)
    scan = lambda jobs=None: pyarrow.table(ix.scan(columns=columns, jobs=jobs))
    reading(), scan()
    rounds = [(timed(scan), timed(lambda: scan(1)), timed(reading)) for _ in range(ROUNDS)]
    articles = len(ix)
    print(f"scan: {articles} articles in {spread([two for two, _, _ in rounds], ' s')}; on one thread {spread([one for _, one, _ in rounds], ' s')}")
    print(f"pandas.read_json of the corpus: {spread([read for *_, read in rounds], ' s')}")
    print(f"  beside scan: {spread([read / two for two, _, read in rounds], ' ×')}; beside one thread: {spread([read / one for _, one, read in rounds], ' ×')}")


def columns(corpus):
    with open(corpus) as file:
        bodies = [json.loads(line).get("body") for line in file][:100_000]
    tracuu.numbers(bodies, jobs=2)
    rounds = []
    for _ in range(ROUNDS):
        rounds.append((timed(lambda: tracuu.numbers(bodies, jobs=1)), timed(lambda: tracuu.numbers(bodies, jobs=2))))
    print(f"numbers: {len(bodies)} bodies in {spread([one for one, _ in rounds], ' s')} on one thread, {spread([two for _, two in rounds], ' s')} on two")
    print(f"  one beside two: {spread([one / two for one, two in rounds], ' ×')}; the best of each: {min(one for one, _ in rounds) / min(two for _, two in rounds):.2f} ×")


def ticking(ix):
    """The longest time that another thread waits during a second of searches, in milliseconds."""
    gaps, done = [], threading.Event()

    def tick():
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.0005)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    thread = threading.Thread(target=tick)
    thread.start()
    ended = time.perf_counter() + 3
    while time.perf_counter() < ended:
        ix.search("công an", limit=10, facets=["year", "publisher"])
        ix.trend(["công an", "giao thông"], by="month")
    done.set()
    thread.join()
    gaps.sort()
    print(f"another thread during searches: {len(gaps)} turns in 3 s, waits {gaps[len(gaps) // 2] * 1e3:.1f} ms (median), {gaps[len(gaps) * 99 // 100] * 1e3:.1f} ms (99 of 100), {gaps[-1] * 1e3:.1f} ms (longest)")


def _answer(path, queue):
    queue.put(tracuu.open(path).search("công an").total)


def processes(ix):
    expected = ix.search("công an").total
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        process = context.Process(target=_answer, args=(ix.path, queue))
        process.start()
        answered = queue.get(timeout=120) == expected
        process.join()
        print(f"{method}: {'answers' if answered and process.exitcode == 0 else 'FAILED'}")


def resident():
    with open("/proc/self/statm") as file:
        pages = list(map(int, file.read().split()))
        # Without what is mapped of files, which the system takes back.
        return (pages[1] - pages[2]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def lasting(path):
    """Memory of the process, without mapped files, over openings and searches."""
    openings = int(os.environ.get("TRACUU_OPENINGS", 10_000))
    searches = int(os.environ.get("TRACUU_SEARCHES", 1_000_000))

    def grows(name, step, count):
        for _ in range(count // 10):
            step()
        told = [resident()]
        started = time.perf_counter()
        for _ in range(4):
            for _ in range(count * 9 // 40):
                step()
            told.append(resident())
        handles = len(os.listdir("/proc/self/fd"))
        print(f"{count} {name}: {', '.join(f'{one:.1f}' for one in told)} MB, {handles} open files, {(time.perf_counter() - started) / (count * 0.9) * 1e6:.0f} µs each", flush=True)

    grows("openings", lambda: tracuu.open(path), openings)
    ix = tracuu.open(path)
    grows("searches", lambda: ix.search("03-CT/TW"), searches)


def main():
    path, corpus = sys.argv[1:3]
    parts = sys.argv[3:] or ["search", "scan", "numbers", "threads", "processes", "import", "memory"]
    ix = tracuu.open(path)
    if "search" in parts:
        print(f"search: {spread([overhead(ix) for _ in range(ROUNDS)], ' µs', 0)} over the engine's own time")
    if "scan" in parts:
        scanning(ix, corpus)
    if "numbers" in parts:
        columns(corpus)
    if "threads" in parts:
        ticking(ix)
    if "processes" in parts:
        processes(ix)
    if "import" in parts:
        code = "import time; s = time.perf_counter(); import tracuu; print(time.perf_counter() - s)"
        imports = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout) * 1e3 for _ in range(11)]
        print(f"import: {spread(imports, ' ms', 0)}; extension {os.path.getsize(tracuu._native.__file__) / 1e6:.1f} MB unpacked")
    if "memory" in parts:
        lasting(path)


if __name__ == "__main__":
    main()
