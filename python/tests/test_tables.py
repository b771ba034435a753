"""What crosses to pandas, polars, DuckDB and Arrow."""

import datetime
import json

import pytest

import tracuu

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")


def test_a_result_is_a_table_everywhere(ix):
    r = ix.search("chi bộ", limit=30)
    ids = [hit.id for hit in r]
    assert r.to_pandas()["id"].tolist() == ids
    assert polars.DataFrame(r)["id"].to_list() == ids
    assert pyarrow.table(r)["id"].to_pylist() == ids
    assert duckdb.sql("select id from r order by rank").fetchall() == [(one,) for one in ids]
    counted = dict(duckdb.sql("select publisher, count(*) from r group by 1").fetchall())
    assert sum(counted.values()) == len(ids)


def test_hits_and_columns_agree(ix):
    r = ix.search("học tập", limit=30)
    for hit, row in zip(r, pyarrow.table(r).to_pylist()):
        for name in ("rank", "id", "title", "date", "numbers", "cells", "duplicates", "publisher", "authors", "tags"):
            assert row[name] == getattr(hit, name), name
        assert row["snippet"] == hit.snippet["text"]
        assert row["documents"] == [document["name"] for document in hit.documents]


def test_scan_has_the_texts_of_all_articles(ix):
    rows = {row["id"]: row for batch in ix.scan() for row in batch}
    assert len(rows) == len(ix)
    for id, row in list(rows.items())[:30]:
        article = ix.article(id)
        for name in ("title", "lead", "body", "date", "source", "url", "publisher", "tags"):
            assert row[name] == article[name], name
        assert row["numbers"] == [number["canonical"] for number in article.numbers]
        assert row["cells"] == [cell["name"] for cell in article.cells]


def test_scan_follows_query_order_and_columns(ix):
    r = ix.search("chi bộ", limit=None, related=False)
    scan = ix.scan("chi bộ", columns=["title", "id"])
    assert (scan.total, scan.columns) == (r.total, ["title", "id"])
    assert sorted(polars.DataFrame(scan)["id"]) == sorted(hit.id for hit in r)
    dated = ix.scan("chi bộ", columns=["id"], sort="-date").to_pandas()["id"].tolist()
    assert dated == [hit.id for hit in ix.search("chi bộ", limit=None, sort="-date")]
    first = ix.scan(columns=["id"], limit=3)
    assert len(first.to_pandas()) == 3
    assert ix.scan("xyzzy không có", columns=["id"], match="all").to_pandas().columns.tolist() == ["id"]
    with pytest.raises(ValueError, match="body"):
        ix.scan(columns=["boddy"])


def test_a_scan_is_read_once(ix):
    scan = ix.scan(columns=["id"])
    assert pyarrow.table(scan).num_rows == len(ix)
    with pytest.raises(tracuu.Error):
        pyarrow.table(scan)


def test_dates_stay_as_precise_as_they_are(tmp_path):
    dates = {"1": "1865-03-01", "2": "1912", "3": "2018-06", "4": None, "5": "2018-06-05"}
    tin = tmp_path / "tin.jsonl"
    articles = [{"id": id, "title": f"Bài {id}", "body": "Một bài.", "date": date} for id, date in dates.items()]
    tin.write_text("\n".join(json.dumps(article) for article in articles))
    tracuu.index(tin, tmp_path / "kho")
    ix = tracuu.open(tmp_path / "kho")
    day = datetime.date
    expected = {
        "1": ("1865-03-01", "day", day(1865, 3, 1), day(1865, 3, 1)),
        "3": ("2018-06", "month", day(2018, 6, 1), day(2018, 6, 30)),
        "4": (None, None, None, None),
        "5": ("2018-06-05", "day", day(2018, 6, 5), day(2018, 6, 5)),
    }
    names = ["date", "date_precision", "first_day", "last_day"]
    r = ix.search("bài", limit=None, match="any")
    assert len(r) == 5
    tables = [
        list(tracuu.Table(r._native.table())),
        pyarrow.table(r).to_pylist(),
        polars.DataFrame(r).to_dicts(),
        pandas.DataFrame(r.to_pandas()).to_dict("records"),
        [dict(zip(["id", *names], row)) for row in duckdb.sql(f"select id, {', '.join(names)} from r").fetchall()],
    ]
    for rows in tables:
        for row in rows:
            if row["id"] in expected:
                got = tuple(None if pandas.isna(row[name]) else row[name] for name in names)
                assert got == expected[row["id"]]
    assert next(row for row in tables[0] if row["id"] == "2")["date_precision"] in ("year", None)


FRAMES = {
    "dicts": lambda rows: rows,
    "generator": iter,
    "pandas": pandas.DataFrame,
    "polars": polars.DataFrame,
    "arrow": pyarrow.Table.from_pylist,
    "reader": lambda rows: pyarrow.Table.from_pylist(rows).to_reader(),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_frames_are_added_alike(empty, frame):
    rows = [
        {"id": "7", "title": "Họp chi bộ", "noi_dung": "Chi bộ họp.", "date": datetime.date(2018, 6, 5), "views": 3, "tags": ["họp"]},
        {"id": "8", "title": None, "noi_dung": "Bài không đầu đề.", "date": None, "views": None, "tags": ["a", "b"]},
        {"id": "9", "title": "Trống", "noi_dung": "Văn bản.", "date": datetime.date(1865, 1, 2), "views": 1, "tags": []},
    ]
    report = empty.add(FRAMES[frame](rows), map={"body": "noi_dung"})
    assert (report.indexed, len(empty)) == (3, 5)
    article = empty.article("7")
    assert (article.body, article.date, article.title, article.tags) == ("Chi bộ họp.", "2018-06-05", "Họp chi bộ", ["họp"])
    assert empty.article("8").title is None
    assert empty.article("9").date == "1865-01-02"
    assert empty.add(FRAMES[frame](rows), map={"body": "noi_dung"}).unchanged == 3
    assert empty.remove(["7", "không"]) == (1, ["không"])
    assert len(empty) == 4


def test_a_scan_can_be_added_to_another_index(ix, empty):
    before = len(empty)
    report = empty.add(ix.scan(columns=["id", "title", "lead", "body", "date", "publisher"]))
    assert report.indexed == len(ix) == len(empty) - before


def test_columns_of_all_libraries_are_read(ix):
    texts = ["Chỉ thị 05-CT/TW", None, "Nghị định số 15/2020/NĐ-CP ngày 3/2/2020"]
    for column in (texts, tuple(texts), pandas.Series(texts), polars.Series(texts), pyarrow.array(texts)):
        rows = list(tracuu.numbers(column))
        assert [(row["row"], row["canonical"]) for row in rows] == [(0, "05-CT/TW"), (2, "15/2020/NĐ-CP")]
        assert rows[1]["issued_first_day"] == datetime.date(2020, 2, 3)
        assert tracuu.normalize(column)[1] is None and tracuu.segment(column)[1] is None
    assert tracuu.normalize("Ho\u0323p&nbsp;chi bộ\u200b") == "Họp chi bộ"


def test_a_notebook_shows_them_without_running_what_they_hold(empty):
    empty.add([{"id": "x", "title": "<script>alert(1)</script>\u202e\u001b[31m", "body": "Bài <b>đậm</b> chi bộ."}])
    r = empty.search("bài", match="any")
    for shown in (r, empty, tracuu.Table(r._native.table()), empty.article("x")):
        page = shown._repr_html_()
        assert "<script" not in page and "<b>đậm" not in page
        for text in (page, repr(shown)):
            assert not any(letter in text for letter in "\u202e\u001b")
