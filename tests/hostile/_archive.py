"""An archive to be hostile to: sources of several kinds, an index of them, and what it answers."""

import json
import os
import random
import shutil
import subprocess

WORDS = (
    "chi bộ thôn họp dân bản đường lúa nước xã trường năm mới rừng chợ sông đảng ủy phường huyện tỉnh hội nghị "
    "nghị quyết chỉ thị công tác kiểm tra giám sát học tập phong trào nông thôn sản xuất bóng đá y tế giáo dục"
).split()
LANES = ("Chi bộ xóm Đồi", "Chi bộ thôn Bến", "Đảng ủy xã Cầu Đá", "Chi bộ trạm y tế")

# So many hits that every one is told.
ALL = ("--limit", "1000")

# What is asked of an index.
QUESTIONS = (
    ("search", "chi bộ", "--format", "json", *ALL),
    ("search", "dang uy phuong", "--format", "json", *ALL),
    ("search", "nghi quyet hoi nghi", "--format", "json", *ALL),
    ("search", '"đường lúa" rừng', "--format", "json", "--exact", *ALL),
    ("search", "title:họp -sông", "--format", "json", "--exact", "--facet", "year", "--facet", "category", *ALL),
    ("search", "03-CT/TW", "--format", "json", *ALL),
    ("search", "", "--format", "json", "--from", "2016", "--to", "2018", "--facet", "publisher"),
    ("number", "03-CT/TW", "--format", "json"),
    ("number", "--format", "json"),
    ("cells", "--format", "json"),
    ("show", "t1-3", "--format", "json"),
    ("show", "t2-7", "--format", "json"),
    ("reprints", "--format", "json"),
)

# Fields of answers that tell of the run and not of the archive.
PASSING = {"took_us"}


class Ran:
    """How a run of the program ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def crashed(self):
        """Whether it neither did its work nor said why not."""
        return self.code not in (0, 1, 2, 130) or "panicked at" in self.err

    def told(self):
        return self.err.strip().splitlines()[-1][:300] if self.err.strip() else ""


def run(program, index, *arguments, env=None, timeout=120):
    """Runs the program on an index."""
    command = [program, "--index", index, *arguments]
    full = {**os.environ, **env} if env else None
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout, env=full, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return Ran("no end", "", "")
    text = lambda raw: raw.decode("utf-8", "replace")
    return Ran(done.returncode, text(done.stdout), text(done.stderr))


def text(draw, words):
    return " ".join(draw.choice(WORDS) for _ in range(words))


def record(draw, name, line, words=60):
    day = f"20{draw.randrange(12, 20)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 28):02}"
    body = f"Ngày {day[8:]}/{day[5:7]}/{day[:4]}, {draw.choice(LANES)} học tập Chỉ thị số 0{draw.randrange(1, 6)}-CT/TW. "
    return {
        "id": f"t{name}-{line}",
        "title": f"{draw.choice(LANES)} họp lần {line}: {text(draw, 5)}",
        "body": body + text(draw, words) + ".",
        "date": day,
        "category": draw.choice(("Xã hội", "Xây dựng Đảng", "Thể thao")),
        "publisher": draw.choice(("Báo Cầu Đá", "Báo Bến")),
    }


def write_table(folder, name, seed, lines, words=60, first=0):
    draw = random.Random(seed)
    path = os.path.join(folder, f"{name}.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for line in range(first, lines):
            file.write(json.dumps(record(draw, name, line, words), ensure_ascii=False) + "\n")
    return path


def write_sources(folder, seed=1, tables=6, lines=60):
    """Sources: tables of records, pages, and a register of documents beside them."""
    sources = os.path.join(folder, "tin")
    os.makedirs(os.path.join(sources, "trang"), exist_ok=True)
    draw = random.Random(seed)
    for name in range(tables):
        write_table(sources, name, seed * 100 + name, lines)
    for page in range(8):
        with open(os.path.join(sources, "trang", f"{page}.txt"), "w", encoding="utf-8") as file:
            file.write(f"Họp bản lần {page}\n\n{text(draw, 80)}.\n")
    return sources


def write_register(folder, seed=1):
    path = os.path.join(folder, f"so-van-ban-{seed}.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("số ký hiệu,trích yếu,ngày ban hành\n")
        for number in range(1, 6):
            file.write(f"0{number}-CT/TW,Về việc {number} của năm {2010 + seed},1{number}/02/201{number}\n")
    return path


def change(sources, seed=7):
    """What happens to sources in the time between two runs."""
    write_table(sources, 0, seed, 50, first=5)
    write_table(sources, 90, seed + 1, 40)
    os.rename(os.path.join(sources, "trang", "2.txt"), os.path.join(sources, "dời.txt"))
    os.remove(os.path.join(sources, "trang", "3.txt"))


def build(program, folder, name="index", seed=1):
    """An index of several segments, with removed articles, a moved source and a register; its folder, and the sources."""
    sources = write_sources(os.path.join(folder, name + "-tin"), seed)
    index = os.path.join(folder, name)
    must(run(program, index, "index", "--jobs", "2", "--documents", write_register(folder, seed), sources))
    change(sources, seed * 10 + 7)
    must(run(program, index, "index", "--jobs", "2", sources))
    write_table(sources, 91, seed + 3, 30)
    must(run(program, index, "index", "--jobs", "1", sources))
    must(run(program, index, "remove", "t1-5", "t91-2"))
    return index, sources


def must(ran):
    assert ran.code in (0, 1), (ran.code, ran.err)
    return ran


def strip(value):
    if isinstance(value, dict):
        return {key: strip(part) for key, part in value.items() if key not in PASSING}
    if isinstance(value, list):
        return [strip(part) for part in value]
    return value


def answer(program, index, question):
    """What is answered, without what tells of the run."""
    ran = run(program, index, *question)
    try:
        return ran, strip(json.loads(ran.out)) if ran.code in (0, 1) and ran.out.strip() else ran.out
    except ValueError:
        return ran, ran.out


def state(program, index):
    """All that an index answers, and its statistics, register and tables.

    Hits are told without their order: removed articles count for what words are worth until a merge reclaims their room, and a merge
    that the disk refuses is left to the next run.
    """
    told = [kept(index)]
    for question in QUESTIONS:
        ran, said = answer(program, index, question)
        if isinstance(said, dict) and "hits" in said:
            said["hits"].sort(key=lambda hit: hit["id"])
            for hit in said["hits"]:
                hit["rank"] = hit["score"] = None
        told.append((ran.code, said))
    return told


def kept(index):
    """What a commit names beside its segments that is the same for the same articles: names bear the hashes of the bytes."""
    try:
        with open(os.path.join(index, "meta.json")) as file:
            named = json.load(file).get("beside", {})
    except FileNotFoundError:
        return None
    return [named.get(kind) for kind in ("lexis", "register", "tables")]


def files(index):
    """The files of an index that say anything."""
    found = []
    for name in sorted(os.listdir(index)):
        path = os.path.join(index, name)
        if os.path.isfile(path) and os.path.getsize(path) > 0 and not name.endswith(".lock"):
            found.append(name)
    return found


def kind(name):
    """The kind of a file of an index, by its name."""
    stem = name.split(".")[0]
    if len(stem) == 32:
        return name.rsplit(".", 1)[1]
    return name.split("-")[0]


def copy(index, to):
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(index, to)
    return to
