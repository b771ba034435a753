"""Commands that write, killed at any moment: what they leave is the index before or the one after, and the next run goes on."""

import os
import random
import shutil
import signal
import subprocess
import time

from _archive import build, change, copy, must, run, state, write_register, write_sources, write_table

REBUILD = ("index", "--rebuild", "--jobs", "2")


class Scene:
    """An index, a command to kill over it, and what an undisturbed run makes of it."""

    def __init__(self, program, folder, name, before, sources, arguments, ends=True):
        self.program, self.name, self.before, self.arguments, self.ends = program, name, before, arguments, ends
        self.sources = sources
        self.index = os.path.join(folder, "at-work")
        self.old = state(program, before) if before else None
        self.reset()
        started = time.monotonic()
        if ends:
            must(run(program, self.index, *arguments))
        else:
            must(run(program, self.index, "index", "--jobs", "2", sources))
        self.takes = time.monotonic() - started
        self.new = state(program, self.index)

    def reset(self):
        shutil.rmtree(self.index, ignore_errors=True)
        if self.before:
            copy(self.before, self.index)

    def start(self, env=None):
        command = [self.program, "--index", self.index, *self.arguments]
        full = {**os.environ, **env} if env else None
        return subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=full
        )

    def left(self, how):
        """What is wrong with what a run left."""
        if not os.path.exists(os.path.join(self.index, "tracuu.json")):
            return [] if self.old is None else [f"{self.name}, {how}: no index is left"]
        checked = run(self.program, self.index, "check", "--quiet")
        if checked.code != 0:
            return [f"{self.name}, {how}: check {checked.code}: {checked.out}{checked.told()}"]
        if self.old is None and not os.path.exists(os.path.join(self.index, "meta.json")):
            return []
        left = state(self.program, self.index)
        # A new index answers that it has nothing before its first commit.
        if left not in (self.old, self.new) and self.old is not None:
            return [f"{self.name}, {how}: neither the index before nor the one after"]
        return []

    def goes_on(self, how):
        """What is wrong with what the next run makes of it."""
        arguments = self.arguments if self.ends else ("index", "--jobs", "2", self.sources)
        ran = run(self.program, self.index, *arguments)
        if ran.code not in (0, 1):
            return [f"{self.name}, {how}: the next run ended with {ran.code}: {ran.told()}"]
        wrong = []
        checked = run(self.program, self.index, "check", "--deep", "--quiet")
        if checked.code != 0:
            wrong.append(f"{self.name}, {how}: after the next run, check {checked.code}: {checked.out}{checked.told()}")
        if state(self.program, self.index) != self.new:
            wrong.append(f"{self.name}, {how}: the next run did not make the index of an undisturbed one")
        rest = [name for name in os.listdir(self.index) if name.startswith(".tracuu-rebuild")]
        return wrong + [f"{self.name}, {how}: {name} is left" for name in rest]


def scenes(program, folder):
    """One of each command that writes."""
    before, sources = build(program, folder)
    changed = os.path.join(folder, "changed")
    shutil.copytree(sources, changed)
    # The same sources, as they are later: the index knows them by their first path.
    later = os.path.join(folder, "index-tin", "tin")
    change(later, 70) if os.path.exists(os.path.join(later, "trang", "2.txt")) else write_table(later, 0, 71, 45)
    write_table(later, 96, 72, 60)
    fresh = write_sources(os.path.join(folder, "fresh"), 5)
    register = write_register(folder, 5)
    yield Scene(program, folder, "index, new", None, fresh, ("index", "--jobs", "2", fresh))
    yield Scene(program, folder, "index, update", before, sources, ("index", "--jobs", "2", "--prune", "--yes", sources))
    yield Scene(program, folder, "index --rebuild", before, sources, (*REBUILD, sources))
    yield Scene(program, folder, "index --documents", before, sources, ("index", "--documents", register, sources))
    yield Scene(
        program, folder, "index --rebuild --documents", before, sources, (*REBUILD, "--documents", register, sources)
    )
    yield Scene(program, folder, "compact", before, sources, ("compact",))
    yield Scene(program, folder, "remove", before, sources, ("remove", "t1-1", "t1-2", "t2-9"))
    yield Scene(program, folder, "watch", before, sources, ("watch", sources), ends=False)


def trial(program, folder, seconds):
    """Kills until the time is over; HOSTILE_KILLS says how many instead, HOSTILE_SEED where the draws begin."""
    most = int(os.environ.get("HOSTILE_KILLS", 0))
    draw = random.Random(int(os.environ.get("HOSTILE_SEED", 1)))
    staged = list(scenes(program, folder))
    tried, failures, end = 0, [], time.monotonic() + seconds
    while tried < most if most else time.monotonic() < end:
        scene = staged[tried % len(staged)]
        scene.reset()
        # Some of them at the end, where files change places.
        moment = draw.random() if draw.random() < 0.6 else 1 - draw.random() ** 3 * 0.3
        delay = moment * (scene.takes if scene.ends else scene.takes + 0.5)
        child = scene.start()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        child.wait()
        how = f"killed after {delay * 1000:.0f} ms"
        wrong = scene.left(how)
        failures.extend(wrong or scene.goes_on(how))
        tried += 1
    return tried, failures
