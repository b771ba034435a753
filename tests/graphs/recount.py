"""Recounts trends and graphs from the texts of an index: `recount.py PROGRAM INDEX PHRASE…`.

Phrases are looked for with a regular expression in the texts that `tracuu export` writes, periods are made of Python's own
calendar, and what is named together is counted pair by pair; then all is held against `tracuu trend` and `tracuu graph`.
"""
import collections
import csv
import datetime
import io
import itertools
import json
import re
import subprocess
import sys
import unicodedata

program, index, *phrases = sys.argv[1:]


def run(*args):
    done = subprocess.run([program, "--index", index, "-q", *args], capture_output=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def lines(*args):
    return [json.loads(line) for line in run(*args, "-f", "jsonl").splitlines()]


articles = lines("export", "articles")
print(f"{len(articles)} articles")

# Words side by side, blind to case; what is no letter or figure may stand between them.
def finds(phrase, text):
    words = [re.escape(word) for word in phrase.lower().split()]
    return re.search(r"(?<!\w)" + r"[\W_]+".join(words) + r"(?!\w)", text) is not None


def texts(article):
    # A phrase does not reach from the title to the lead, nor from the lead to the body.
    return [unicodedata.normalize("NFC", article[name] or "").lower() for name in ("title", "lead", "body")]


def period(step, first, last):
    first, last = (datetime.date.fromisoformat(day) for day in (first, last))
    def name(day):
        if step == "day":
            return day.isoformat()
        if step == "week":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        return {"month": f"{day:%Y-%m}", "year": f"{day.year:04}", "decade": f"{day.year // 10 * 10:04}s"}[step]
    return name(first) if name(first) == name(last) else None


checked = 0
for step in ("day", "week", "month", "year", "decade"):
    asked = ["trend", *[f'"{phrase}"' for phrase in phrases], "--exact", "--by", step]
    # Of a long time days are too many.
    step = json.loads(run(*asked, "-f", "json"))["step"]
    table = csv.DictReader(io.StringIO(run(*asked, "-f", "csv")))
    told = {(row["query"].strip('"'), row["period"]): row for row in table}
    archive, found, groups = collections.Counter(), collections.Counter(), collections.defaultdict(set)
    for article in articles:
        if not article["date_first"]:
            continue
        when = period(step, article["date_first"], article["date_last"])
        if when is None:
            continue
        archive[when] += 1
        for phrase in phrases:
            if any(finds(phrase, text) for text in texts(article)):
                found[phrase, when] += 1
                groups[phrase, when].add(article["reprint_group"] or article["id"])
    for (phrase, when), row in told.items():
        assert int(row["archive_articles"]) == archive[when], (step, when, row, archive[when])
        assert int(row["articles"]) == found[phrase, when], (step, row, found[phrase, when])
        assert int(row["texts"]) == len(groups[phrase, when]), (step, row)
        share = found[phrase, when] / archive[when] if archive[when] else None
        assert (float(row["share"]) if row["share"] else None) == share, row
        checked += 1
print(f"{checked} points of {len(phrases)} phrases in five steps: equal")

# What each text names: reprints together.
cited = collections.defaultdict(set)
for row in lines("export", "citations"):
    if row["sure"]:
        cited[row["article"]].add((row["number"], row["name"], row["issuer_name"], row["issued"]))
units = collections.defaultdict(lambda: (set(), set()))
for article in articles:
    unit = units[article["reprint_group"] or article["id"]]
    unit[0].update(cited[article["id"]])
    unit[1].update(article["cells"])
for kind, pairs in (
    ("documents", sum(len(documents) * (len(documents) - 1) // 2 for documents, _ in units.values())),
    ("documents-cells", None),
):
    graph = json.loads(run("graph", "--nodes", kind, "-n", "1000000", "-f", "json"))
    weight = sum(edge["weight"] for edge in graph["edges"])
    if pairs is not None:
        assert weight == pairs, (kind, weight, pairs)
    print(f"{kind}: {len(graph['nodes'])} nodes, {len(graph['edges'])} edges, weight {weight}")

# A cell is told apart by its key; here it is by the name that most articles give it, so that those who write it otherwise are
# missing: what is recounted is a lower bound, and most often equal.
graph = json.loads(run("graph", "--nodes", "cells", "-n", "1000000", "-f", "json"))
key = {}
for edge in graph["edges"]:
    key[frozenset((edge["source"], edge["target"]))] = edge["weight"]
plain = lambda name: unicodedata.normalize("NFC", name).lower()
names = {plain(node["label"]): node["id"] for node in graph["nodes"]}
counted = collections.Counter()
for _, cells in units.values():
    own = sorted({names[plain(name)] for name in cells if plain(name) in names})
    counted.update(frozenset(pair) for pair in itertools.combinations(own, 2))
assert all(key.get(pair, 0) >= count for pair, count in counted.items()), "cells: more by a recount"
same = sum(1 for pair, count in counted.items() if key.get(pair) == count)
print(f"cells: {len(key)} edges, {same} of {len(counted)} recounted by name are equal")
