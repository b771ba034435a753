"""Damaged files of an index: each is noticed when it is opened or by `check`, and no answer changes without a word."""

import os
import random
import time

from _archive import QUESTIONS, answer, build, files, kind, run

# Runs of bytes that a disk or a copy that broke off leaves.
BLOCK = 4096


def flip(draw, data):
    at = draw.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :], f"bit of byte {at}"


def cut(draw, data):
    at = draw.randrange(len(data))
    return data[:at], f"cut to {at} bytes"


def zero(draw, data):
    at = draw.randrange(0, len(data), BLOCK)
    size = min(BLOCK, len(data) - at)
    return data[:at] + bytes(size) + data[at + size :], f"{size} zeros at {at}"


def noise(draw, data):
    at = draw.randrange(len(data))
    size = min(draw.randrange(1, 64), len(data) - at)
    return data[:at] + draw.randbytes(size) + data[at + size :], f"{size} random bytes at {at}"


def append(draw, data):
    size = draw.randrange(1, 64)
    return data + draw.randbytes(size), f"{size} bytes more"


def double(draw, data):
    at = draw.randrange(0, len(data), BLOCK)
    other = draw.randrange(0, len(data), BLOCK)
    part = data[other : other + BLOCK][: len(data) - at]
    return data[:at] + part + data[at + len(part) :], f"bytes of {other} at {at}"


DAMAGES = (flip, flip, flip, cut, zero, noise, append, double)


def trial(program, folder, seconds):
    """Damages files until the time is over; HOSTILE_DAMAGES says how many instead, HOSTILE_SEED where the draws begin."""
    most = int(os.environ.get("HOSTILE_DAMAGES", 0))
    draw = random.Random(int(os.environ.get("HOSTILE_SEED", 1)))
    index, _ = build(program, folder)
    assert run(program, index, "check").code == 0
    right = [answer(program, index, question)[1] for question in QUESTIONS]
    kinds = {}
    for name in files(index):
        kinds.setdefault(kind(name), []).append(name)
    tried, failures, end = 0, [], time.monotonic() + seconds
    while tried < most if most else time.monotonic() < end:
        # Each kind of file as often as each other, however long it is.
        name = draw.choice(kinds[list(kinds)[tried % len(kinds)]])
        path = os.path.join(index, name)
        with open(path, "rb") as file:
            data = file.read()
        damaged, how = draw.choice(DAMAGES)(draw, data)
        if damaged == data:
            continue
        tried += 1
        with open(path, "wb") as file:
            file.write(damaged)
        try:
            wrong = asked(program, index, right)
            failures.extend(told(f"{name}, {how}", wrong))
        finally:
            with open(path, "wb") as file:
                file.write(data)
    return tried, failures


def told(how, wrong):
    """One line for all that is wrong after one damage."""
    more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    return [f"{how}: {wrong[0]}{more}"] if wrong else []


def asked(program, index, right):
    """What is wrong with how a damaged index answers."""
    wrong, is_noticed = [], False
    for question, expected in zip(QUESTIONS, right):
        ran, said = answer(program, index, question)
        if ran.crashed():
            wrong.append(f"{' '.join(question)}: ended with {ran.code}: {ran.told()}")
        if ran.code == 2 and ran.err.strip():
            is_noticed = True
        elif said != expected:
            wrong.append(f"{' '.join(question)}: another answer, without a word")
    checked = run(program, index, "check", "--quiet")
    if checked.crashed():
        wrong.append(f"check: ended with {checked.code}: {checked.told()}")
    if checked.code == 0 and not is_noticed:
        wrong.append("nobody noticed")
    return wrong
