"""What goes wrong, in both languages, and what a damaged index may not do."""

import json
import logging
import random
import shutil
import subprocess
import sys
import warnings

import pytest
from conftest import run_python

import tracuu


@pytest.fixture
def vietnamese():
    tracuu.set_language("vi")
    yield
    tracuu.set_language("en")


def test_errors_have_classes(tmp_path, kho):
    for error in (tracuu.QueryError, tracuu.MissingIndex, tracuu.DamagedIndex, tracuu.LockedIndex, tracuu.FormatError):
        assert issubclass(error, tracuu.Error) and issubclass(error, Exception)
    with pytest.raises(tracuu.MissingIndex, match="no index at"):
        tracuu.open(tmp_path / "mất")
    (tmp_path / "khác").mkdir()
    (tmp_path / "khác" / "a.txt").write_text("a")
    with pytest.raises(tracuu.MissingIndex, match="holds files but no tracuu index"):
        tracuu.open(tmp_path / "khác")
    with pytest.raises(tracuu.Error, match="no such file"):
        tracuu.index([tmp_path / "mất"], tmp_path / "kho")
    other = tmp_path / "cũ"
    shutil.copytree(kho, other)
    label = other / "tracuu.json"
    told = json.loads(label.read_text())
    told["format"] = 99
    label.write_text(json.dumps(told))
    with pytest.raises(tracuu.FormatError):
        tracuu.open(other)


def test_a_strict_query_names_the_place(ix):
    with pytest.raises(tracuu.QueryError) as caught:
        ix.search('chi bộ "dân vận', strict=True)
    assert caught.value.position == 8
    assert caught.value.excerpt == '"'
    assert ix.search('chi bộ "dân vận').problems


def test_messages_are_in_the_language_of_the_reader(ix, tmp_path, vietnamese):
    assert tracuu.language() == "vi"
    with pytest.raises(tracuu.MissingIndex, match="chưa có chỉ mục"):
        tracuu.open(tmp_path / "mất")
    with pytest.raises(ValueError, match="cần relevance"):
        ix.search("chi bộ", sort="ngày")
    with pytest.raises(ValueError, match="không có tùy chọn"):
        ix.export("chi bộ", tmp_path / "a.csv", sorted="ngày")
    assert "dấu ngoặc kép" in ix.search('chi bộ "dân vận').problems[0]
    with pytest.raises(ValueError):
        tracuu.set_language("fr")


@pytest.mark.parametrize(
    "options",
    [{"sort": "x"}, {"match": "auto"}, {"facets": ["colour"]}, {"group_by": "colour"}, {"since": "hôm qua"}, {"limit": -1},
     {"number": "xyz"}, {"confidence": "sure"}, {"weight_date": -1}, {"half_life": 0}, {"limit": "ten"}],
    ids=str,
)
def test_values_that_make_no_sense_are_refused(ix, options):
    with pytest.raises(ValueError) as caught:
        ix.search("chi bộ", **options)
    assert next(iter(options)) in str(caught.value) or "number" in options


def test_an_article_that_is_not_there(ix):
    id = ix.search("chi bộ")[0].id
    with pytest.raises(KeyError, match=id[:-1]):
        ix.article(id[:-1])


def test_another_writer_is_named(empty, tmp_path):
    code = """
import sys, time, tracuu
def slow():
    for place in range(10_000):
        if place == 1:
            print("writing", flush=True)
        time.sleep(0.01)
        yield {"id": str(place), "title": "Chi bộ", "body": "Họp."}
tracuu.open(sys.argv[1]).add(slow())
"""
    other = subprocess.Popen([sys.executable, "-c", code, empty.path], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "writing\n"
        import time

        time.sleep(0.5)
        with pytest.raises(tracuu.LockedIndex, match="another tracuu is writing"):
            empty.add([{"title": "Chi bộ"}])
        assert len(empty.search("chi bộ")) == 1
    finally:
        other.kill()
        other.wait()


def test_flipped_bits_are_errors_of_tracuu_and_nothing_is_printed(kho, tmp_path):
    code = """
import random, shutil, sys, pathlib
import tracuu
kho, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
files = sorted(file for file in kho.rglob("*") if file.is_file() and file.stat().st_size)
chance = random.Random(7)
refused = 0
for trial in range(200):
    shutil.copytree(kho, work)
    file = work / files[trial % len(files)].relative_to(kho)
    bytes = bytearray(file.read_bytes())
    for _ in range(3):
        bytes[chance.randrange(len(bytes))] ^= 1 << chance.randrange(8)
    file.write_bytes(bytes)
    try:
        ix = tracuu.open(work)
        ix.search("chi bộ", facets=["cell", "year", "document"], limit=50).to_dict()
        ix.search("dang uy phuong", sort="-date", group_by="cell").to_dict()
        ix.documents(), ix.cells(), ix.number("05-CT/TW"), ix.stats(), ix.citations()
        list(ix.kwic("chi bộ", sort="right")), ix.collocates("chi bộ"), ix.trend("chi bộ"), ix.graph()
        ix.export("", work.with_name("a.parquet"))
        list(ix.scan())
        ix.article(ix.search("chi bộ")[0].id).similar()
    except tracuu.Error:
        refused += 1
    except (IndexError, KeyError, TypeError):
        pass
    shutil.rmtree(work)
print(refused)
"""
    ran = run_python(code, kho, tmp_path / "hỏng", timeout=600)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert int(ran.stdout) > 100


def test_messages_go_to_logging(empty, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG, logger="tracuu")
    tracuu.open(empty.path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", tracuu.RejectedWarning)
        empty.add([{"views": 3}, {"title": "Chi bộ"}])
    empty.search('"dân vận')
    levels = {record.levelname for record in caplog.records}
    assert levels == {"DEBUG", "INFO", "WARNING"}
    assert capfd.readouterr() == ("", "")


def test_rejects_are_reported_and_warned_of(empty):
    with pytest.warns(tracuu.RejectedWarning, match="see rejects"):
        report = empty.add([{"views": 3}, {"title": "Chi bộ"}, "không phải bài", {"title": "x", "body": "y"}])
    assert [reject["record"] for reject in report.rejects] == [1, 3]
    assert report.indexed == 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert empty.add([{"title": "Chi bộ"}]).unchanged == 1
