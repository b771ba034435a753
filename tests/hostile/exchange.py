"""Exchanged files of an index: of two segments, or of another index, or of an earlier state."""

import itertools
import os
import random
import shutil
import time

from _archive import QUESTIONS, answer, build, copy, files, kind, must, run, write_table
from damage import asked, told


def pairs(index, others):
    """Files that could be taken for each other: (name, path of the file to put there)."""
    own = {}
    for name in files(index):
        own.setdefault(kind(name), []).append(name)
    for group in own.values():
        for name, other in itertools.permutations(group, 2):
            yield name, os.path.join(index, other)
    for folder in others:
        for other in files(folder):
            for name in own.get(kind(other), ()):
                yield name, os.path.join(folder, other)


def trial(program, folder, seconds):
    """Exchanges files until the time is over, or all were."""
    index, sources = build(program, folder)
    stranger, _ = build(program, folder, "other", 2)
    # Two indexes that were one, and went on with other articles.
    twin = copy(index, os.path.join(folder, "twin"))
    write_table(sources, 95, 11, 20)
    must(run(program, index, "index", sources))
    write_table(sources, 95, 12, 25)
    must(run(program, twin, "index", sources))
    kept = copy(index, os.path.join(folder, "kept"))
    right = [answer(program, index, question)[1] for question in QUESTIONS]
    drawn = list(pairs(index, (stranger, twin)))
    random.Random(int(os.environ.get("HOSTILE_SEED", 1))).shuffle(drawn)
    most = int(os.environ.get("HOSTILE_DAMAGES", 0))
    tried, failures, end = 0, [], time.monotonic() + seconds
    for name, other in drawn:
        if tried >= most if most else time.monotonic() >= end:
            break
        path = os.path.join(index, name)
        with open(path, "rb") as one, open(other, "rb") as two:
            if one.read() == two.read():
                continue
        tried += 1
        shutil.copyfile(other, path)
        wrong = asked(program, index, right)
        failures.extend(told(f"{name} from {os.path.relpath(other, folder)}", wrong))
        shutil.copyfile(os.path.join(kept, name), path)
    return tried, failures
