"""Every answer is the command line's."""

import json
import os
import random

import pytest

import tracuu

QUERIES = [
    "chỉ thị 05",
    "dang uy phuong",
    '"dân vận"',
    "chi bộ -đảng",
    "title:học tập",
    "03-CT/TW",
    "hoc tap va lam theo tam guong dao duc ho chi minh trong cac to chuc dang",
    "number:15/2020/NĐ-CP",
    "không có từ này đâu xyzzy",
    "(chi bộ",
    "date:2018..2019",
    "",
]

# What the options of Python are at the command line.
OPTIONS = [
    {},
    {"limit": 3, "offset": 2},
    {"limit": 0, "facets": ["year", "type", "issuer", "cell", "document", "publisher", "month", "day", "confidence"]},
    {"since": 2018},
    {"since": "2016", "until": "6/2018"},
    {"sort": "date"},
    {"sort": "-date"},
    {"sort": "cell"},
    {"group_by": "cell"},
    {"group_by": "year", "limit": 20},
    {"group_by": "duplicate"},
    {"match": "all"},
    {"match": "most"},
    {"match": "any"},
    {"number": ["05-CT/TW", "03-CT/TW"]},
    {"cell": "chi bộ"},
    {"type": "chỉ thị"},
    {"issuer": "TW"},
    {"confidence": ["high", "medium"]},
    {"publisher": "Báo Bản"},
    {"document": "Chỉ thị 05-CT/TW"},
    {"facets": ["cell"], "facet_limit": 3, "facet_containing": "khu"},
    {"exact": True},
    {"explain": True},
    {"weight_date": 0.5, "weight_cell": 1.5, "half_life": 30},
    {"undated": True},
    {"reprints": False},
    {"indexed_since": "2020-01-01", "sort": "-indexed"},
    {"changed_since": "2100-01-01"},
]

NAMES = {"since": "from", "until": "to", "facets": "facet", "indexed_since": "since"}


# What may be drawn for each option; some cases are drawn beside those above.
DRAWN = {
    "limit": [0, 1, 7, 50, 100_000],
    "offset": [0, 1, 9, 1000],
    "since": [2011, "2016-05", "3/2/2017", "tháng 6 năm 2018"],
    "until": [2012, "2018-06-30", "12/2019"],
    "number": ["03-CT/TW", ["05-CT/TW", "15/2020/NĐ-CP"]],
    "document": ["Chỉ thị 03-CT/TW"],
    "cell": ["chi bộ", ["đảng ủy", "chi bộ khu phố"]],
    "type": ["CT", ["nghị quyết", "QĐ"]],
    "issuer": ["TW", ["Chính phủ", "BCT"]],
    "confidence": ["high", ["low", "medium"]],
    "publisher": ["Báo Bản", "không có"],
    "category": ["Xã hội"],
    "author": ["A"],
    "tag": ["đảng"],
    "indexed_since": ["2020-01-01", "2100-01-01T08:00:00+07:00"],
    "changed_since": ["1/12/2020"],
    "match": ["all", "most", "any"],
    "sort": ["relevance", "date", "-date", "cell", "-indexed"],
    "group_by": ["cell", "document", "month", "year", "publisher", "duplicate"],
    "facets": [["year"], ["cell", "document", "type"], ["issuer", "day", "month", "confidence", "tag"]],
    "facet_limit": [1, 100],
    "facet_containing": ["khu", "chi thi"],
    "exact": [True],
    "explain": [True],
    "weight_date": [0.0, 2.5],
    "weight_cell": [0.0, 1.0],
    "half_life": [1, 10_000.0],
}


def drawn(case):
    chance = random.Random(case)
    query, names = chance.choice(QUERIES), chance.sample(sorted(DRAWN), chance.randrange(1, 7))
    if not query:
        # Without a query the command line asks for a filter.
        names.append("since")
    return query, {name: chance.choice(DRAWN[name]) for name in names}


def arguments(options):
    """Options of Python as arguments of the command line."""
    out = []
    options = dict(options)
    if options.pop("reprints", True) is False:
        options["group_by"] = "duplicate"
    for name, value in options.items():
        option = "--" + NAMES.get(name, name).replace("_", "-")
        if value is True:
            out.append(option)
        else:
            for one in value if isinstance(value, list) else [value]:
                out.append(f"{option}={one}")
    return out


def timeless(answer):
    return {name: value for name, value in answer.items() if name != "took_us"}


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_search_is_that_of_the_command_line(ix, cli, program, tmp_path, options):
    # Batches answer every query of a file in one process.
    if options.get("limit") == 0 or not options:
        for query in filter(None, QUERIES):
            told = cli("search", query, *arguments(options))
            assert timeless(ix.search(query, **options).to_dict()) == timeless(told)
    queries = tmp_path / "queries.tsv"
    asked = [query for query in QUERIES if query]
    queries.write_text("".join(f"{place}\t{query}\n" for place, query in enumerate(asked)))
    told = [json.loads(line) for line in program("search", f"--queries={queries}", *arguments(options)).splitlines()]
    assert len(told) == len(asked)
    for query, answer in zip(asked, told):
        del answer["qid"]
        assert timeless(ix.search(query, **options).to_dict()) == timeless(answer), query


@pytest.mark.parametrize("case", range(int(os.environ.get("TRACUU_CASES", 80))))
def test_options_drawn_by_chance_are_those_of_the_command_line(ix, cli, case):
    query, options = drawn(case)
    told = cli("search", *([query] if query else []), *arguments(options))
    assert timeless(ix.search(query, **options).to_dict()) == timeless(told), (query, options)


def test_filters_alone_list_articles(ix, cli):
    told = cli("search", "--from=2018", "--limit=50")
    assert timeless(ix.search(since=2018, limit=50).to_dict()) == timeless(told)


def test_attributes_of_hits_are_those_of_json(ix, cli):
    told = cli("search", "chi bộ", "--limit=20")["hits"]
    result = ix.search("chi bộ", limit=20)
    assert len(result) == len(told)
    for hit, expected in zip(result, told):
        assert {name: getattr(hit, name) for name in expected} == expected
    came = ix.search("chi bộ", indexed_since=2020)[0]
    assert came.indexed and came.indexed == cli("search", "chi bộ", "--since=2020")["hits"][0]["indexed"]


@pytest.mark.parametrize(
    "options",
    [{}, {"limit": 5, "offset": 3}, {"sort": "issued"}, {"type": "CT"}, {"year": 2011}, {"issuer": "TW", "sort": "number"},
     {"since": 2017, "until": 2018}, {"cell": "chi bộ"}],
    ids=str,
)
def test_the_register_is_that_of_the_command_line(ix, cli, options):
    limit = [] if "limit" in options else ["--limit=100000"]
    assert ix.documents(**options).to_dicts() == cli("number", *limit, *arguments(options))
    words = ix.documents("học tập", **options).to_dicts()
    ran = [] if not words else cli("number", "học tập", *limit, *arguments(options))
    if not any(name in options for name in ("type", "issuer", "year")):
        assert words == ran


@pytest.mark.parametrize("options", [{}, {"limit": 4, "offset": 1}, {"sort": "name"}, {"sort": "about"}, {"since": 2018}], ids=str)
def test_cells_are_those_of_the_command_line(ix, cli, options):
    limit = [] if "limit" in options else ["--limit=100000"]
    assert ix.cells(**options).to_dicts() == cli("cells", *limit, *arguments(options))
    assert ix.cells("chi bo", **options).to_dicts() == cli("cells", "chi bo", *limit, *arguments(options))


def test_dossiers_are_those_of_the_command_line(ix, cli):
    for entry in ix.documents(limit=12):
        if "/" not in entry["number"]:
            continue
        told = cli("number", entry["number"])
        assert ix.number(entry["number"]).to_dict() == told
        assert ix.number(entry["number"], since=2018, limit=2).to_dict() == cli(
            "number", entry["number"], "--from=2018", "--limit=2"
        )
    assert ix.number("dân vận") is None


def test_articles_and_similar_ones_are_those_of_the_command_line(ix, cli):
    for hit in ix.search("chi bộ", limit=6):
        article = ix.article(hit.id, query="chi bộ")
        assert article.to_dict() == cli("show", hit.id, "--query=chi bộ")
        assert article.similar(5).to_dicts() == cli("similar", hit.id, "--limit=5")
        assert article.title == article["title"]


def test_figures_are_those_of_the_command_line(ix, cli):
    assert ix.stats() == cli("stats")
    assert len(ix) == ix.stats()["articles"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv", "bibtex", "ris"])
def test_exports_are_those_of_the_command_line(ix, program, tmp_path, form):
    ours, theirs = tmp_path / f"a.{form}", tmp_path / "b"
    assert ix.export("chi bộ", ours, since=2016) > 0
    program("search", "chi bộ", "--from=2016", "--limit=1000", f"--format={form}", "--output", theirs)
    assert ours.read_bytes() == theirs.read_bytes()


def test_analysis_is_that_of_the_command_line(ix, program):
    texts = [line for batch in ix.scan(columns=["body"]) for row in batch for line in row["body"].split("\n") if line]
    told = [json.loads(line) for line in program("analyze", "--lines", "-", text="\n".join(texts)).splitlines()]
    assert len(told) == len(texts) > 400
    for text, expected in zip(texts, told):
        assert tracuu.analyze(text) == expected
    assert tracuu.segment(texts) == [one["words"] for one in told]
    numbers = tracuu.numbers(texts)
    expected = [(row, number) for row, one in enumerate(told) for number in one["numbers"]]
    assert len(numbers) == len(expected) > 50
    for ours, (row, number) in zip(numbers, expected):
        assert ours["row"] == row
        for name in ("surface", "start", "end", "canonical", "type", "number", "year", "issuer", "place", "issued"):
            assert ours[name] == number[name], name


def test_a_report_is_that_of_the_command_line(tmp_path, cli):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"title": "Chi bộ họp", "body": "Họp."}\nkhông phải JSON\n{"views": 3}\n')
    with pytest.warns(tracuu.RejectedWarning, match="2 inputs"):
        report = tracuu.index(bad, tmp_path / "a")
    told = cli("index", bad, "--quiet", index=tmp_path / "b")
    assert report.to_dict() == told
    assert [reject["record"] for reject in report.rejects] == [2, 3]
    assert report.indexed == 1
