"""Connections that only take room: whoever holds them, others are answered within a second."""

import resource
import threading
import time

from _server import OTHER, Server, archive

# More than the server has places.
CONNECTIONS = 600
# Seconds in which others must be answered.
SOON = 1.0

HEAD = b"GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\n"


def idle(stream, _):
    pass


def half(stream, _):
    stream.sendall(HEAD)


def dribbled(stream, beat):
    stream.sendall(HEAD[beat % len(HEAD) :][:1] if beat < len(HEAD) else b"x")


def headers(stream, beat):
    stream.sendall(HEAD if beat == 0 else b"x-%d: y\r\n" % beat)


def kept(stream, beat):
    """One cheap request each in fifteen seconds."""
    if beat % 15 == 0:
        stream.sendall(HEAD + b"\r\n")


def half_body(stream, beat):
    stream.sendall(b"POST /search HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n" if beat == 0 else b"x")


def pages(stream, beat):
    """Asks for pages and takes nothing of them."""
    stream.sendall(b"GET /search?q=dang HTTP/1.1\r\nhost: localhost\r\n\r\n")


def exports(stream, beat):
    if beat == 0:
        stream.sendall(b"GET /api/v1/export?q=dang+OR+chi+OR+dan&match=any HTTP/1.1\r\nhost: localhost\r\n\r\n")


def reset(stream, beat):
    """Comes and goes."""
    stream.sendall(HEAD)
    stream.close()


def pipelined(stream, beat):
    stream.sendall((HEAD + b"\r\n") * 20)


KINDS = (idle, half, dribbled, headers, kept, half_body, pages, exports, reset, pipelined)


def trial(program, folder, seconds):
    """Ten kinds of connections from one address, hundreds of each, while another asks."""
    room(CONNECTIONS + 200)
    index = archive(program, folder)
    tried, failures = 0, []
    for kind in KINDS:
        with Server(program, index) as server:
            over, streams = threading.Event(), []

            def crowd():
                for beat in range(1_000):
                    for number in range(CONNECTIONS):
                        if over.is_set():
                            return
                        try:
                            if len(streams) <= number:
                                stream = server.connect(timeout=5)
                                stream.setblocking(False)
                                streams.append(stream)
                            kind(streams[number], beat)
                        except OSError:
                            # Ended, or it takes no more; once in a while another is opened for it.
                            if number < len(streams) and beat % 4 == 3:
                                streams[number].close()
                                streams.pop(number)
                    over.wait(1)

            thread = threading.Thread(target=crowd)
            thread.start()
            time.sleep(1)
            end = time.monotonic() + seconds / len(KINDS)
            asked = 0
            while asked < 4 or time.monotonic() < end:
                path = ("/api/v1/health", "/api/v1/search?q=chi", "/search?q=dang", "/api/v1/health")[asked % 4]
                started = time.monotonic()
                seen = server.get(path, OTHER, 10)[0]
                took = time.monotonic() - started
                asked += 1
                if seen != 200 or took > SOON:
                    failures.append(f"{kind.__name__}: {path}: {seen} after {took:.2f} s")
                time.sleep(0.1)
            tried += asked
            over.set()
            thread.join()
            for stream in streams:
                stream.close()
    return tried, failures


def room(files):
    """Lets this program and the server have so many open files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 2 * files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(2 * files, hard), hard))
