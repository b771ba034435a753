"""Threads, forks, Ctrl-C, and what lasts."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import ROOT, run_python

import tracuu

SLOW = """
import os, signal, sys, threading, time
import tracuu
def interrupt(after):
    threading.Timer(after, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
"""


def interrupted(code, *arguments):
    """Runs what Ctrl-C ends, and returns what it prints."""
    ran = run_python(SLOW + code, *arguments)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


def test_ctrl_c_ends_adding_and_keeps_what_was_taken(empty):
    (articles,) = interrupted(
        """
def more():
    for place in range(10**9):
        if place == 8_000:
            interrupt(0)
        yield {"id": str(place), "title": f"Chi bộ {place}", "body": "Chi bộ họp bàn việc làm đường. " * 20}
ix = tracuu.open(sys.argv[1])
try:
    ix.add(more())
except KeyboardInterrupt:
    print(len(ix))
assert len(tracuu.open(sys.argv[1])) == len(ix)
""",
        empty.path,
    )
    assert int(articles) > 100


def test_ctrl_c_ends_work_on_columns_in_a_second():
    (took,) = interrupted(
        """
texts = ["Chi bộ họp bàn thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị. " * 200] * 20000
interrupt(0.5)
started = time.monotonic()
try:
    tracuu.numbers(texts)
except KeyboardInterrupt:
    print(time.monotonic() - started - 0.5)
assert len(tracuu.numbers(texts[:1])) == 200
"""
    )
    assert float(took) < 1


READING = {
    "search": "ix.search('chi bộ', limit=None, facets=['cell', 'year'])",
    "scan": "list(ix.scan())",
    "citations": "ix.citations()",
    "kwic": "ix.kwic('chi bộ', sort='left')",
    "collocates": "ix.collocates('chi bộ', limit=None)",
    "trend": "ix.trend(['chi bộ', 'học tập'], by='day')",
    "graph": "ix.graph(nodes='cells')",
    "export": "ix.export('', out, format='jsonl')",
    "parquet": "ix.export('', out, format='parquet')",
    "segment": "tracuu.segment(texts)",
    "index": "tracuu.index(corpus, out + '-index', rebuild=os.path.exists(out + '-index'))",
}


@pytest.mark.parametrize("call", READING)
def test_ctrl_c_ends_every_call_and_the_next_one_works(kho, tmp_path, call):
    (took,) = interrupted(
        f"""
path, out, corpus = sys.argv[1:]
ix = tracuu.open(path)
texts = [row["body"] for batch in ix.scan(columns=["body"]) for row in batch] * 4
call = lambda: {READING[call]}
interrupt(0.7)
started = time.monotonic()
try:
    while True:
        call()
except KeyboardInterrupt:
    print(time.monotonic() - started - 0.7)
call()
""",
        kho, tmp_path / "out", ROOT / "corpus",
    )
    # Indexing ends when what it took is in the index.
    assert float(took) < (3 if call == "index" else 1)


def test_interrupting_a_notebook_keeps_its_kernel():
    client = pytest.importorskip("jupyter_client")
    manager, kernel = client.manager.start_new_kernel(kernel_name="python3")
    try:
        def run(code, interrupt_after=None):
            asked = kernel.execute(code)
            if interrupt_after:
                time.sleep(interrupt_after)
                manager.interrupt_kernel()
            while True:
                reply = kernel.get_shell_msg(timeout=60)
                if reply["parent_header"].get("msg_id") == asked:
                    return reply["content"]

        texts = 'texts = ["Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị. " * 200] * 40000'
        assert run(f"import tracuu; {texts}")["status"] == "ok"
        started = time.monotonic()
        ended = run("tracuu.numbers(texts)", interrupt_after=1)
        assert ended["ename"] == "KeyboardInterrupt"
        assert time.monotonic() - started < 2
        assert run("assert len(tracuu.numbers(texts[:1])) == 200")["status"] == "ok"
    finally:
        kernel.stop_channels()
        manager.shutdown_kernel(now=True)


def test_ctrl_c_while_another_thread_works(ix):
    (took,) = interrupted(
        """
texts = ["Chi bộ họp bàn thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị. " * 200] * 4000
worker = threading.Thread(target=tracuu.numbers, args=(texts,), daemon=True)
worker.start()
interrupt(0.5)
started = time.monotonic()
try:
    while worker.is_alive():
        worker.join(0.05)
except KeyboardInterrupt:
    print(time.monotonic() - started - 0.5)
os._exit(0 if sys.stdout.flush() is None else 1)
"""
    )
    assert float(took) < 1


def test_what_progress_raises_ends_the_run_and_is_raised(tmp_path):
    seen = []

    def progress(now):
        seen.append(now)
        if len(seen) == 2:
            raise LookupError("đủ rồi")

    def articles():
        for place in range(200_000):
            yield {"id": str(place), "title": f"Chi bộ {place}", "body": "Chi bộ họp. " * 10}

    tracuu.index(ROOT / "corpus", tmp_path / "kho")
    ix = tracuu.open(tmp_path / "kho")
    with pytest.raises(LookupError, match="đủ rồi"):
        ix.add(articles(), progress=progress)
    assert {"phase", "articles", "rejected", "bytes", "total_bytes"} == set(seen[0])
    assert ix.add([{"title": "Bài sau"}]).indexed == 1


def test_what_an_iterable_raises_is_raised_and_what_it_gave_is_kept(empty):
    def articles():
        yield {"id": "a", "title": "Bài a"}
        raise OSError("mất mạng")

    with pytest.raises(OSError, match="mất mạng"):
        empty.add(articles())
    assert empty.add([{"id": "b", "title": "Bài b"}]).indexed == 1


def test_no_bar_imports_nothing(empty):
    code = "import sys, tracuu; tracuu.open(sys.argv[1]).add([{'title': 'a'}]); print(sorted({'tqdm', 'pandas', 'pyarrow', 'numpy'} & set(sys.modules)))"
    assert run_python(code, empty.path).stdout == "[]\n"


def test_a_bar_is_shown_by_tqdm(empty, capfd):
    pytest.importorskip("tqdm")
    empty.add([{"title": "a"}], progress=True)
    assert "articles" in capfd.readouterr().err


def test_threads_that_add_lose_nothing(empty):
    failed = []

    def add(thread):
        try:
            for round in range(3):
                empty.add([{"id": f"t{thread}-{round}-{place}", "title": "Chi bộ họp"} for place in range(5)])
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=add, args=(thread,)) for thread in range(10)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert not failed
    assert len(empty) == 2 + 150


def test_other_threads_run_meanwhile(tmp_path):
    ix = None
    tracuu.index(ROOT / "corpus", tmp_path / "kho")
    ix = tracuu.open(tmp_path / "kho")
    texts = ["Chi bộ họp bàn thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị. " * 100] * 300
    gaps, done = [], threading.Event()

    def tick():
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    ticking = threading.Thread(target=tick)
    ticking.start()
    for _ in range(20):
        ix.search("chi bộ", limit=None, facets=["cell", "year"])
    ix.documents(), ix.cells(), ix.citations(), ix.stats()
    ix.kwic("chi bộ", sort="left"), ix.collocates("chi bộ"), ix.trend(["chi bộ", "học tập"], by="month"), ix.graph()
    ix.export("chi bộ", tmp_path / "a.jsonl"), ix.export("", tmp_path / "a.parquet")
    list(ix.scan(columns=["id"]))
    tracuu.numbers(texts, jobs=1), tracuu.normalize(texts * 30), tracuu.segment(texts)
    ix.add({"id": str(place), "title": "Chi bộ", "body": "Họp bàn. " * 50} for place in range(5000))
    done.set()
    ticking.join()
    gaps.sort()
    # The machine's own pauses are among them: of thousands of ticks, one in a hundred may be late.
    assert gaps[len(gaps) * 99 // 100] < 0.02


def _asked(path, queue):
    ix = tracuu.open(path)
    queue.put(len(ix.search("chi bộ")))


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_answer(ix, method):
    context = multiprocessing.get_context(method)
    queue = context.Queue()
    process = context.Process(target=_asked, args=(ix.path, queue))
    process.start()
    assert queue.get(timeout=60) == len(ix.search("chi bộ"))
    process.join()
    assert process.exitcode == 0


def test_a_fork_of_a_process_that_has_worked_can_search_and_not_write(empty):
    code = """
import os, sys, threading, warnings
warnings.simplefilter("error")
import tracuu
ix = tracuu.open(sys.argv[1])
ix.add([{"id": "x", "title": "Chi bộ họp"}])
before = len(ix.search("chi bộ"))
scan = ix.scan(columns=["id"])
child = os.fork()
if child == 0:
    try:
        assert len(ix.search("chi bộ")) == before
        assert len(tracuu.numbers(["Chỉ thị 05-CT/TW"] * 100)) == 100
        assert len(ix.kwic("chi bộ", sort="left")) == ix.kwic("chi bộ").occurrences > 0
        assert ix.trend("chi bộ").lines[0]["total"] == ix.search("chi bộ").total
        ix.collocates("chi bộ", min_count=1), ix.graph(), ix.citations()
        assert len(list(ix.scan(columns=["id"]))) == 1
        for write in (lambda: ix.add([{"title": "a"}]), lambda: ix.remove("x")):
            try:
                write()
            except tracuu.Error as error:
                assert "forked" in str(error), error
            else:
                raise AssertionError("written")
        try:
            list(scan)
        except tracuu.Error as error:
            assert "forked" in str(error), error
        assert tracuu.open(sys.argv[1]).add([{"id": "y", "title": "Của con"}]).indexed == 1
        os._exit(0)
    except BaseException:
        import traceback
        traceback.print_exc()
        os._exit(1)
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 0
ix.reload()
assert len(ix) == 4
"""
    ran = run_python(code, empty.path, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read off /proc")
def test_opening_and_searching_do_not_grow(kho):
    times = int(os.environ.get("TRACUU_TIMES", 1))
    work = [
        (lambda: tracuu.open(kho), 200 * times),
        (lambda: shared.search("chi bộ", limit=3).to_dict(), 2000 * times),
        (lambda: shared.search("chi bộ")[0].title, 2000 * times),
    ]
    shared = tracuu.open(kho)
    for step, count in work:
        for _ in range(count // 4):
            step()
        before = resident()
        for _ in range(count):
            step()
        assert resident() - before < 8 << 20
    handles = len(os.listdir("/proc/self/fd"))
    for _ in range(50):
        tracuu.open(kho).search("chi bộ")
    assert len(os.listdir("/proc/self/fd")) <= handles + 4


def test_the_command_is_there_and_ends_on_ctrl_c(kho, tmp_path):
    command = os.path.join(os.path.dirname(sys.executable), "tracuu")
    ran = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=30)
    assert ran.stdout.split() == ["tracuu", tracuu.__version__]
    assert subprocess.run([command, "--index", kho, "search", "xyzzyx"], capture_output=True, timeout=30).returncode == 1
    assert subprocess.run([command, "search", "--nonsense"], capture_output=True, timeout=30).returncode == 2
    waiting = subprocess.Popen([command, "--index", tmp_path / "kho", "index", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(2)
    waiting.send_signal(signal.SIGINT)
    waiting.stdin.close()
    waiting.stderr.read()
    assert waiting.wait(timeout=20) in (130, 2, -2)
