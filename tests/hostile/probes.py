"""Requests that no client sends that means well: none is answered by a failure, leads elsewhere, or ends the server."""

import csv
import io
import json
import os
import random
import subprocess
import time
from urllib.parse import quote

from _server import Server, archive, status

HOST = b"host: localhost\r\n"

# Raw requests, and the statuses that are right; None stands for the end of the connection without a word.
RAW = [
    (b"GET / HTTP/1.1\r\nhost: localhost\r\nhost: bao.example\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost\r\nhost: localhost\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost:80@bao.example\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: bao.example@localhost\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: [::1]bao.example\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: [::1]@bao.example\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost:80:80\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost:+80\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost:70000\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost/..\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost\\bao.example\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost bao.example\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost\x00\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost.bao.example\r\n\r\n", {403}),
    (b"GET / HTTP/1.1\r\nhost: 127.0.0.1.bao.example\r\n\r\n", {403}),
    (b"GET / HTTP/1.1\r\nhost: 0x7f000001\r\n\r\n", {403}),
    (b"GET / HTTP/1.1\r\nhost:\r\n\r\n", {400, 403}),
    (b"GET / HTTP/1.1\r\n\r\n", {400, 403}),
    (b"GET / HTTP/1.0\r\n\r\n", {400, 403}),
    (b"GET http://bao.example/ HTTP/1.1\r\nhost: localhost\r\n\r\n", {400}),
    (b"GET http://localhost@bao.example/ HTTP/1.1\r\nhost: localhost\r\n\r\n", {400}),
    (b"GET //bao.example/ HTTP/1.1\r\n" + HOST + b"\r\n", {404}),
    (b"CONNECT bao.example:443 HTTP/1.1\r\nhost: bao.example:443\r\n\r\n", {400, 403, 404, 405}),
    (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", {400, 404, 405}),
    (b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", {404, 405}),
    (b"POST /search HTTP/1.1\r\n" + HOST + b"content-length: 5\r\n\r\nhello", {405}),
    (b"POST /search HTTP/1.1\r\n" + HOST + b"content-length: 5\r\ncontent-length: 6\r\n\r\nhello", {400}),
    (b"POST /search HTTP/1.1\r\n" + HOST + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", {400, 405}),
    (b"POST /search HTTP/1.1\r\n" + HOST + b"transfer-encoding: chunked, identity\r\n\r\n", {400, 405}),
    (b"POST /search HTTP/1.1\r\n" + HOST + b"content-length: -1\r\n\r\n", {400}),
    (b"POST /search HTTP/1.1\r\n" + HOST + b"content-length: 99999999999999999999\r\n\r\n", {400}),
    (b"PUT /api/v1/articles/a HTTP/1.1\r\n" + HOST + b"expect: 100-continue\r\ncontent-length: 9\r\n\r\n", {405}),
    (b"DELETE /api/v1/articles/a HTTP/1.1\r\n" + HOST + b"\r\n", {405}),
    (b"get / HTTP/1.1\r\n" + HOST + b"\r\n", {400, 405}),
    (b"GET / HTTP/2.0\r\n" + HOST + b"\r\n", {400, 505, None}),
    (b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", {400, 505, None}),
    (b"GET /\r\n\r\n", {400, None}),
    (b"GET / HTTP/1.1\r\nhost : localhost\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\n host: localhost\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost\r\nx: a\r\n b\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost\r\n: b\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nhost: localhost\r\nx\x00y: b\r\n\r\n", {400}),
    (b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n", {400}),
    (b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n", {400, 404}),
    (b"GET /search?q=\x7f HTTP/1.1\r\n" + HOST + b"\r\n", {400}),
    (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, None}),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64), {400, None}),
    (b"SSH-2.0-OpenSSH_9.6\r\n", {400, None}),
    (b"\r\n" * 20_000, {400, 431, None}),
    (bytes(100_000), {400, 431, None}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"a: b\r\n" * 150 + b"\r\n", {400, 431}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"a: " + b"b" * 100_000 + b"\r\n\r\n", {431, None}),
    (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", {414, 431, None}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"cookie: " + b"lang=en; " * 2_000 + b"\r\n\r\n", {200}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"accept-language: " + b"en;q=0.1," * 2_000 + b"\r\n\r\n", {200}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"if-none-match: " + b"\"a\"," * 5_000 + b"\r\n\r\n", {200}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"range: bytes=0-,5-3,-99999999999999999999\r\n\r\n", {200, 206, 416}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"upgrade: websocket\r\nconnection: upgrade\r\n\r\n", {200}),
    (b"GET / HTTP/1.1\r\n" + HOST + b"accept-encoding: br;q=nan, gzip;q=-1, \xff\r\n\r\n", {200}),
]

# Targets that some browser reads as another host, or that are no path.
TARGETS = [
    "//bao.example", "/\t/bao.example", "\t//bao.example", "/\n/bao.example", "/\r/bao.example", "/\t\\bao.example",
    "\\/bao.example", "/\\bao.example", "\\\\bao.example", " //bao.example", "\0//bao.example", "///bao.example",
    "https://bao.example", "https:bao.example", "javascript:alert(1)", "data:text/html,x", "/\u200b/bao.example",
    "/\uff0fbao.example", "//bao.example:80", "//user@bao.example", "", "bao.example", "\x1f//bao.example", "/\x0b/bao.example",
]  # fmt: skip

PATHS = [
    "/../../etc/passwd", "/assets/../../Cargo.toml", "/assets/%2e%2e%2fstyle.css", "/assets/..%5c..%5cx", "/articles/%00",
    "/articles/..%2f..%2fetc%2fpasswd", "/articles/" + "%F0%9F%92%A9" * 500, "/numbers/%2F", "/numbers/" + "1" * 4_000,
    "/lang/xx", "/lang/%2e%2e", "/api/v1/articles/%FF%FE", "/api/v1/export?format=exe&q=a", "/api/v1/search?limit=-1&q=a",
    "/api/v1/search?limit=99999999999999999999&q=a", "/api/v1/search?offset=10001&q=a", "/api/v1/search?q=" + "a" * 1_001,
    "/api/v1/search?q=a&q=b", "/api/v1/search?nosuch=1", "/api/v1/search?q=%", "/api/v1/search?q=%ZZ", "/api/v1/search?q=%FF",
    "/api/v1/search?q=%00", "/api/v1/search?" + "number=03-CT/TW&" * 200, "/api/v1/search?facet=nosuch&q=a",
    "/api/v1/search?sort=nosuch&q=a", "/api/v1/search?from=99999-99-99&q=a", "/api/v1/suggest?q=" + "(" * 1_000,
    "/api/v1/cells?prefix=" + "%CC%81" * 300, "/search?q=" + "(" * 1_000, "/search?q=" + "%22" * 1_000,
    "/search?q=a&within=nosuch&letters=" + "a" * 400, "/search?q=a&offset=18446744073709551616", "/search?q=%EF%BF%BF",
    "/search?q=" + "a~2%20" * 160, "/search?q=" + "a*%20" * 190, "/search?q=%2B" * 90, "/search?&&&=&=&q", "/?" + "a=b&" * 5_000,
]  # fmt: skip

# What makes a formula of a cell of a spreadsheet, wherever it comes from.
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", "\t=1", " =1", "\u200b=1", "\ufeff=1"]


def trial(program, folder, seconds):
    """All that is written down, then random ones until the time is over; HOSTILE_SEED says where the draws begin."""
    end = time.monotonic() + seconds
    tried, failures = tables(program, folder)
    with Server(program, archive(program, folder)) as server:
        for request, right in RAW:
            tried += 1
            # Who never ends the connection would wait for it.
            request = request.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n", 1)
            seen = status(server.tell(request))
            if seen not in right:
                failures.append(f"{request[:120]!r}: {seen}, not {sorted(map(str, right))}")
        for target in TARGETS:
            tried += 1
            _, head, _ = server.get("/lang/vi?to=" + quote(target, safe=""))
            places = [line[10:] for line in head.split("\r\n") if line.lower().startswith("location: ")]
            if places != ["/"]:
                failures.append(f"/lang/vi?to={target!r} leads to {places}")
        for path in PATHS:
            tried += 1
            seen = server.get(path)[0]
            if seen is None or seen >= 500:
                failures.append(f"{path[:120]}: {seen}")
        draw = random.Random(int(os.environ.get("HOSTILE_SEED", 1)))
        while time.monotonic() < end:
            tried += 1
            request = mutated(draw, draw.choice(RAW)[0])
            seen = status(server.tell(request, timeout=40))
            if seen is not None and seen >= 500 and seen != 505:
                failures.append(f"{request[:120]!r}: {seen}")
        if not server.is_alive():
            failures.append("the server is not healthy afterwards")
        if not server.end():
            failures.append("SIGTERM does not end the server")
    return tried, failures


def mutated(draw, request):
    """A request with some bytes changed, and nothing that keeps its connection open."""
    bytes_ = bytearray(request[:2_000])
    for _ in range(draw.randrange(1, 6)):
        at = draw.randrange(len(bytes_) + 1)
        bytes_[at : at + draw.randrange(3)] = draw.choice([b"", b"\r\n", b"\x00", b"%", b"\xff", b":", b" ", draw.randbytes(2)])
    return bytes(bytes_) + b"\r\nconnection: close\r\n\r\n"


def tables(program, folder):
    """Articles full of formulas, as tables: no cell begins with one."""
    source, index = os.path.join(folder, "formulas.jsonl"), os.path.join(folder, "formulas")
    with open(source, "w", encoding="utf-8") as out:
        for number, formula in enumerate(FORMULAS):
            article = {name: f"{formula} {number}" for name in ("title", "publisher", "category", "author", "issue", "url")}
            out.write(json.dumps({"id": f"{formula}{number}", "body": f"{formula} chi bộ họp", **article}) + "\n")
    subprocess.run([program, "--quiet", "--index", index, "index", source], check=True, stdout=subprocess.DEVNULL)
    tried, failures = 0, []
    for form, between in (("csv", ","), ("tsv", "\t")):
        command = [program, "--index", index, "search", "chi bo", "--format", form, "--limit", "100"]
        rows = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        quoting = csv.QUOTE_MINIMAL if form == "csv" else csv.QUOTE_NONE
        for row in list(csv.reader(io.StringIO(rows), delimiter=between, quoting=quoting))[1:]:
            for cell in row:
                tried += 1
                if cell.strip().startswith(tuple("=+-@＝＋－＠﹦")):
                    failures.append(f"a cell of {form}: {cell!r}")
    return tried, failures
