"""Several indexes opened as one, and what a researcher keeps beside one."""

import datetime
import json

import pytest

import tracuu


@pytest.fixture(scope="module")
def halves(ix, tmp_path_factory):
    """The sample corpus in two indexes, and in one under the same ids."""
    folder = tmp_path_factory.mktemp("halves")
    articles = [row for batch in ix.scan(columns=["id", "title", "lead", "body", "date", "publisher", "url"]) for row in batch]
    for name, part in (("chẵn", articles[::2]), ("lẻ", articles[1::2]), ("cả", articles)):
        source = folder / f"{name}.jsonl"
        source.write_text("".join(json.dumps(article) + "\n" for article in part))
        tracuu.index(source, folder / name)
    return folder


@pytest.fixture(scope="module")
def both(halves):
    return tracuu.open([halves / "chẵn", halves / "lẻ"])


@pytest.fixture(scope="module")
def one(halves):
    return tracuu.open(halves / "cả")


def bare(id):
    return id.partition(":")[2]


def test_halves_answer_as_the_whole(both, one):
    assert len(both) == len(one)
    for query in ("chi bộ", "dang uy phuong", '"dân vận"', "03-CT/TW", "title:học tập"):
        ours = both.search(query, limit=None, facets=["year", "cell", "document"])
        theirs = one.search(query, limit=None, facets=["year", "cell", "document"])
        assert (ours.total, ours.related, ours.facets, ours.read_as) == (theirs.total, theirs.related, theirs.facets, theirs.read_as)
        assert sorted(bare(hit.id) for hit in ours) == sorted(hit.id for hit in theirs)
        assert {hit.id.partition(":")[0] for hit in ours} <= {"chẵn", "lẻ"}
        dated = both.search(query, limit=None, sort="-date"), one.search(query, limit=None, sort="-date")
        assert [hit.date for hit in dated[0]] == [hit.date for hit in dated[1]]


def test_halves_are_read_at_scale_as_the_whole(both, one):
    def without(rows, *names):
        return sorted(json.dumps({name: row[name] for name in row if name not in names}, default=str) for row in rows)

    places = ("id", "line", "source")
    assert without(both.kwic("chi bộ"), *places) == without(one.kwic("chi bộ"), *places)
    # Each index knows its own reprints.
    texts = ("texts", "archive_texts")
    assert without(both.trend(["chi bộ", "học tập"], by="year"), *texts) == without(one.trend(["chi bộ", "học tập"], by="year"), *texts)
    assert list(both.collocates("chi bộ", limit=None)) == list(one.collocates("chi bộ", limit=None))
    assert both.graph("học tập").to_dict()["edges"] == one.graph("học tập").to_dict()["edges"]
    assert without(both.citations(), "id") == without(one.citations(), "id")
    assert list(both.cells()) == list(one.cells())
    assert list(both.documents()) == list(one.documents())


def test_articles_of_several_are_shown_by_their_ids(both, halves, tmp_path):
    hit = both.search("chi bộ")[0]
    article = both.article(hit.id)
    assert article.id == hit.id and article.title == hit.title
    assert all(":" in other["id"] for other in article.similar())
    assert sorted(row["id"] for batch in both.scan(columns=["id"]) for row in batch)[0].startswith("chẵn:")
    assert both.export("chi bộ", tmp_path / "a.jsonl", what="articles") == both.search("chi bộ").total
    named = tracuu.open({"a": halves / "chẵn", "b": halves / "lẻ"})
    assert {hit.id.partition(":")[0] for hit in named.search("chi bộ", limit=None)} == {"a", "b"}
    assert list(named.paths) == ["a", "b"] and named.path == str(halves / "chẵn")
    assert str(halves / "lẻ") in repr(named) and "lẻ" in named._repr_html_()


def test_several_are_the_command_lines(both, program, halves):
    told = json.loads(program("search", "chi bộ", "--format=json", index=[halves / "chẵn", halves / "lẻ"]))
    ours = both.search("chi bộ").to_dict()
    assert ours | {"took_us": 0} == told | {"took_us": 0}


def test_several_are_not_written_to(both):
    for write in (lambda: both.add([{"title": "a"}]), lambda: both.remove("x")):
        with pytest.raises(tracuu.Error, match="alone"):
            write()
    with pytest.raises(ValueError, match="folder"):
        tracuu.open([])


def test_collections_filter(ix, kho, program):
    first, second = (hit.id for hit in ix.search("chi bộ", limit=2))
    program("collection", "add", "luận án", first, second, "--tag", "đọc lại")
    program("collection", "add", "khác", second)
    try:
        ids = {hit.id for hit in ix.search(collection="luận án")}
        assert ids == {first, second}
        assert [hit.id for hit in ix.search("chi bộ", collection="khác", limit=None)] == [second]
        assert ix.trend("chi bộ", collection_tag="đọc lại").lines[0]["total"] == 2
        assert {row["id"] for row in ix.kwic("chi bộ", collection=["luận án", "khác"])} == ids
        with pytest.raises(ValueError, match="no collection"):
            ix.search(collection="không có")
    finally:
        program("collection", "remove", "luận án", "--all")
        program("collection", "remove", "khác", "--all")


def test_moments_of_coming_filter(empty):
    zone = datetime.timezone(datetime.timedelta(hours=7))
    before = datetime.datetime.now(zone) - datetime.timedelta(minutes=1)
    assert empty.search(indexed_since=before).total == 2
    assert empty.search(indexed_since=datetime.date(2100, 1, 1)).total == 0
    assert empty.search(indexed_since="1/1/2020", sort="-indexed").total == 2
    assert empty.search(changed_since=before).total == 2
    with pytest.raises(ValueError, match="indexed_since"):
        empty.search(indexed_since="hôm qua")
    with pytest.raises(ValueError, match="indexed_since"):
        # Without a zone nobody knows which moment is meant.
        empty.search(indexed_since=datetime.datetime(2020, 1, 1, 8))
    assert empty.search(undated=True).total == 0
