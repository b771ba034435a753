"""What all articles of an answer tell together, against the command line and other libraries."""

import datetime
import json

import pytest
from test_same import arguments

import tracuu

LINES = [
    {},
    {"width": 3, "limit": 5, "offset": 2},
    {"width": "sentence", "sort": "date", "limit": 10},
    {"sort": "left", "limit": 20},
    {"sort": "right", "sample": 15},
    {"of": "học tập", "sort": "-date"},
    {"since": 2016, "until": 2018, "sort": "source"},
    {"cell": "chi bộ", "reprints": False},
    {"exact": True},
]


def of_program(options):
    """Options of Python as those of commands that read an answer."""
    told = dict(options)
    if told.get("width") == "sentence":
        told["sentence"] = told.pop("width") == "sentence"
    if told.pop("reprints", True) is False:
        told["group_by"] = "duplicate"
    if told.pop("time", True) is False:
        told["static"] = True
    return arguments(told)


@pytest.mark.parametrize("options", LINES, ids=str)
@pytest.mark.parametrize("query", ["chi bộ", "dang uy phuong", '"dân vận"', "03-CT/TW"])
def test_a_concordance_is_that_of_the_command_line(ix, cli, query, options):
    limit = [] if "limit" in options else ["--limit=100000"]
    found = ix.kwic(query, **options)
    told = cli("kwic", query, *limit, *of_program(options))
    assert found.to_dict() == told
    assert (found.total, found.occurrences, found.articles) == (told["total"], told["occurrences"], told["articles"])
    assert (found.words, found.distinct, found.read_as) == (told["words"], told["distinct"], told["read_as"])
    assert len(found) == len(told["lines"])
    for row, line in zip(found, told["lines"]):
        assert {name: row[name] for name in line} == line
        assert row["left"] + row["hit"] + row["right"] in _text(ix, row)


def _text(ix, row):
    return ix.article(row["id"])[row["field"]] or row["title"]


def test_a_concordance_is_a_frame(ix):
    polars = pytest.importorskip("polars")
    found = ix.kwic("dân vận", width=8)
    frame = found.to_pandas()
    assert len(frame) == len(found) == found.total == polars.DataFrame(found).height > 0
    assert frame["hit"].str.lower().str.contains("dân vận").all()
    assert "<b>" not in found._repr_html_()
    for bad in ({"width": 101}, {"width": "page"}, {"sort": "up"}, {"limit": -1}):
        with pytest.raises(ValueError, match=next(iter(bad))):
            ix.kwic("dân vận", **bad)


@pytest.mark.parametrize(
    "options",
    [{}, {"window": 5}, {"by": "year", "limit": 4}, {"against": "rest", "sort": "log_ratio"}, {"against": "same-years"},
     {"against": "học tập"}, {"min_count": 1, "limit": 7, "offset": 3}, {"since": 2016}, {"reprints": False}],
    ids=str,
)
def test_collocates_are_those_of_the_command_line(ix, cli, options):
    found, told = ix.collocates("chi bộ", **options), cli("collocates", "chi bộ", *of_program(options))
    assert found.to_dict() == told
    words = [(part["year"], word) for part in told["parts"] for word in part["collocates"]]
    assert len(found) == len(words) > 0
    for row, (year, word) in zip(found, words):
        assert {name: row[name] for name in word} == word
        assert row.get("year") == year
    assert found.reference == told["reference"] and found.against == told["against"]
    assert found.parts[0]["articles"] == told["parts"][0]["articles"]


def test_collocates_are_compared_with_a_list(ix, cli, tmp_path):
    list = {"đảng": 900, "họp": 40, "văn hóa": 3}
    path = tmp_path / "words.tsv"
    path.write_text("".join(f"{word}\t{frequency}\n" for word, frequency in list.items()))
    found = ix.collocates("chi bộ", against=list)
    assert found.to_dict() == cli("collocates", "chi bộ", f"--against={path}")
    assert "in_list" in found.columns
    with pytest.raises(ValueError, match="frequency"):
        ix.collocates("chi bộ", against={"từ": 1, "họp": "nhiều"})
    with pytest.raises(ValueError, match="by="):
        ix.collocates("chi bộ", by="month")


@pytest.mark.parametrize(
    "options",
    [{}, {"by": "year"}, {"by": "month", "smooth": 2}, {"by": "week", "since": 2016}, {"by": "decade", "match": "any"},
     {"by": "day", "cell": "chi bộ"}, {"reprints": False, "exact": True}],
    ids=str,
)
def test_trends_are_those_of_the_command_line(ix, cli, options):
    queries = ["chi bộ", "học tập và làm theo", "03-CT/TW"]
    found, told = ix.trend(queries, **options), cli("trend", *queries, *of_program(options))
    assert found.to_dict() == told
    assert found.step == told["step"] and found.unplaced == told["unplaced"]
    assert [line["total"] for line in found.lines] == [line["total"] for line in told["lines"]]
    points = [(line, period, point) for line in told["lines"] for period, point in zip(told["periods"], line["points"])]
    assert len(found) == len(points)
    for row, (line, period, point) in zip(found, points):
        assert (row["query"], row["period"]) == (line["query"], period["period"])
        assert {name: row[name] for name in point} == point
        assert row["first_day"] <= row["last_day"]


def test_a_trend_is_drawn_with_gaps(ix):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    found = ix.trend(["dân vận", "$học tập"], by="year", share=True)
    axes = found.plot()
    assert [line.get_label() for line in axes.get_lines()] == ["dân vận", r"\$học tập"]
    for place, drawn in enumerate(axes.get_lines()):
        rows = list(found)[place * len(found) // 2 : (place + 1) * len(found) // 2]
        for row, height in zip(rows, drawn.get_ydata(), strict=True):
            assert height != height if row["share"] is None else height == row["share"]
    axes.figure.canvas.draw()
    counts = found.plot(matplotlib.pyplot.subplots()[1], share=False).get_lines()[0].get_ydata()
    assert [int(height) for height in counts if height == height] == [
        row["articles"] for row in found if row["query"] == "dân vận" and row["archive_articles"]
    ]
    matplotlib.pyplot.close("all")
    assert found[0]["first_day"].__class__ is datetime.date


@pytest.mark.parametrize(
    "options",
    [{}, {"nodes": "cells", "limit": 20}, {"nodes": "documents-cells", "min_weight": 2}, {"since": 2016, "time": False}],
    ids=str,
)
@pytest.mark.parametrize("query", ["", "học tập"])
def test_networks_are_those_of_the_command_line(ix, cli, program, tmp_path, query, options):
    asked = [query] if query else []
    found, told = ix.graph(query, **options), cli("graph", *asked, *of_program(options))
    assert found.to_dict() == told
    for table, name in ((found.nodes, "nodes"), (found.edges, "edges")):
        assert len(table) == len(told[name])
        for row, expected in zip(table, told[name]):
            assert row["weight"] == expected["weight"]
            # Days are real ones; the command line has a date as precisely as it is known.
            assert str(row["first"] or "").startswith(expected["first"] or "")
    networkx = pytest.importorskip("networkx")
    graph = found.to_networkx()
    assert (len(graph.nodes), len(graph.edges)) == (len(told["nodes"]), len(told["edges"]))
    for form in ("graphml", "gexf", "dot", "json"):
        path = tmp_path / f"a.{form}"
        found.save(path)
        assert path.read_text() == program("graph", *asked, f"--format={form}", *of_program(options))
    assert len(networkx.read_graphml(tmp_path / "a.graphml").nodes) == len(told["nodes"])
    with pytest.raises(ValueError, match="xls"):
        found.save(tmp_path / "a.xls")


@pytest.mark.parametrize("what", ["articles", "citations", "cells", "documents"])
@pytest.mark.parametrize("options", [{}, {"since": 2016, "sort": "-date"}, {"match": "any", "reprints": False}], ids=str)
def test_whole_tables_are_those_of_the_command_line(ix, program, tmp_path, what, options):
    for query in ("", "chi bộ"):
        for form in ("jsonl", "csv", "tsv"):
            ours, theirs = tmp_path / f"a.{form}", tmp_path / "b"
            asked = [what, query] if query else [what]
            ix.export(query, ours, what=what, **options)
            program("export", *asked, f"--format={form}", *of_program(options), "--output", theirs)
            assert ours.read_bytes() == theirs.read_bytes()
    ours = tmp_path / "some.jsonl"
    column = {"articles": "title", "citations": "number", "cells": "name", "documents": "number"}[what]
    assert ix.export("chi bộ", ours, what=what, columns=[column]) == len(ours.read_text().splitlines())
    assert list(json.loads(ours.read_text().splitlines()[0])) == [column]


def test_citations_are_those_of_the_command_line(ix, program):
    for query, options in (("", {}), ("học tập", {"since": 2011}), ("chi bộ", {"sort": "-date"})):
        asked = [query] if query else []
        told = [json.loads(line) for line in program("export", "citations", *asked, "-f", "jsonl", *of_program(options)).splitlines()]
        found = ix.citations(query, **options)
        assert len(found) == len(told) > 20
        names = {"id": "article", "title": "article_title", "document_title": "title"}
        for row, expected in zip(found, told):
            for name in ("id", "title", "date", "publisher", "url", "relation", "sure", "number", "name", "type",
                         "type_name", "issuer", "issuer_name", "document_title", "issued", "issued_precision"):
                assert row[name] == expected[names.get(name, name)], name


def test_parquet_is_read_by_others(ix, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    duckdb = pytest.importorskip("duckdb")
    for what in ("articles", "citations", "cells", "documents"):
        path, lines = tmp_path / f"{what}.parquet", tmp_path / f"{what}.jsonl"
        written = ix.export("", path, what=what)
        assert written == ix.export("", lines, what=what)
        rows = parquet.read_table(path).to_pylist()
        # Days are days there; JSON has none.
        rows = [{name: str(value) if isinstance(value, datetime.date) else value for name, value in row.items()} for row in rows]
        assert rows == [json.loads(line) for line in lines.read_text().splitlines()]
        assert duckdb.sql(f"select count(*) from '{path}'").fetchall() == [(written,)]
    assert pyarrow.types.is_date32(parquet.read_schema(tmp_path / "articles.parquet").field("date_first").type)
    ids = parquet.read_table(tmp_path / "articles.parquet", columns=["id"])["id"].to_pylist()
    assert sorted(ids) == sorted(row["id"] for batch in ix.scan(columns=["id"]) for row in batch)
    few = tmp_path / "few.parquet"
    assert ix.export("chi bộ", few, columns=["id", "date", "tags"], since=2016) > 0
    assert parquet.read_schema(few).names == ["id", "date", "tags"]
    assert pyarrow.types.is_list(parquet.read_schema(few).field("tags").type)
    for bad in ({"columns": ["titel"]}, {"what": "words"}, {"format": "xlsx"}):
        with pytest.raises(ValueError, match=next(iter(bad.values()))[0] if "columns" in bad else next(iter(bad.values()))):
            ix.export("chi bộ", few, **{"what": "articles", **bad})
    with pytest.raises(TypeError, match="limit"):
        ix.export("chi bộ", few, limit=3)
    with pytest.raises(TypeError, match="columns"):
        ix.export("chi bộ", tmp_path / "a.csv", columns=["id"])
