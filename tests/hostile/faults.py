"""Commands that write, while writing fails: a library that is loaded before libc's refuses one call, or all from one on."""

import os
import random
import shutil
import subprocess
import time

from _archive import run
from kills import scenes

KINDS = {"ENOSPC": 28, "EIO": 5}


def library(folder):
    """The library, built; None where there is no compiler for C."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    path = os.path.join(folder, "faults.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"], check=True)
    return path


def trial(program, folder, seconds):
    """Refuses calls until the time is over; HOSTILE_FAULTS says how many instead, HOSTILE_SEED where the draws begin."""
    preload = library(folder)
    if preload is None:
        print("faults: no cc, not tried")
        return 0, []
    most = int(os.environ.get("HOSTILE_FAULTS", 0))
    draw = random.Random(int(os.environ.get("HOSTILE_SEED", 1)))
    staged = [scene for scene in scenes(program, folder) if scene.ends]
    calls = {scene.name: count(scene, preload, folder) for scene in staged}
    tried, failures, end = 0, [], time.monotonic() + seconds
    while tried < most if most else time.monotonic() < end:
        scene = staged[tried % len(staged)]
        scene.reset()
        at, kind, mode = draw.randrange(1, calls[scene.name] + 1), draw.choice(sorted(KINDS)), draw.choice(("one", "all"))
        how = f"{kind} at call {at} of {calls[scene.name]} ({mode})"
        env = {"LD_PRELOAD": preload, "FAULT_FOLDER": scene.index, "FAULT_AT": str(at), "FAULT_MODE": mode}
        ran = run(scene.program, scene.index, *scene.arguments, env={**env, "FAULT_ERRNO": str(KINDS[kind])})
        tried += 1
        wrong = []
        if ran.crashed() or ran.code not in (0, 1, 2):
            wrong.append(f"{scene.name}, {how}: ended with {ran.code}: {ran.told()}")
        if ran.code == 2 and not ran.err.strip():
            wrong.append(f"{scene.name}, {how}: ended with 2 and said nothing")
        wrong += scene.left(how)
        failures.extend(wrong or scene.goes_on(how))
    return tried, failures


def count(scene, preload, folder):
    """How many calls of a run could be refused."""
    scene.reset()
    told = os.path.join(folder, "calls")
    run(scene.program, scene.index, *scene.arguments,
        env={"LD_PRELOAD": preload, "FAULT_FOLDER": scene.index, "FAULT_TOLD": told})
    with open(told) as file:
        return max(int(file.read()), 1)
