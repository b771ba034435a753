"""A log that can't be written: answers and the end of the server do not depend on it."""

import os
import subprocess
import time

from _server import Server, archive


def full():
    return open("/dev/full", "wb"), None


def gone():
    reader, writer = os.pipe()
    os.close(reader)
    return os.fdopen(writer, "wb"), None


def unread():
    reader, writer = os.pipe()
    return os.fdopen(writer, "wb"), os.fdopen(reader, "rb")


def closed_terminal():
    """A terminal whose other end is gone."""
    main, side = os.openpty()
    os.close(main)
    return os.fdopen(side, "wb"), None


def unread_terminal():
    main, side = os.openpty()
    return os.fdopen(side, "wb"), os.fdopen(main, "rb")


LOGS = (full, gone, unread, closed_terminal, unread_terminal)


def trial(program, folder, seconds):
    """Each kind of log, under hundreds of requests with long addresses."""
    index = archive(program, folder, 200)
    end = time.monotonic() + seconds
    tried, failures = 0, []
    for make in LOGS:
        log, reader = make()
        with Server(program, index, log=log) as server:
            log.close()
            for number in range(400):
                tried += 1
                path = f"/{'x' * 3_000}{number}" if number % 8 else "/api/v1/health"
                seen = server.get(path)[0]
                if seen not in (200, 404):
                    failures.append(f"{make.__name__}: request {number}: {seen}")
                    break
                if time.monotonic() > end:
                    break
            tried += 1
            if not server.end():
                failures.append(f"{make.__name__}: SIGTERM does not end the server")
        if reader:
            reader.close()
    return tried, failures
