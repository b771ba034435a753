"""A server to be hostile to, and connections to it from several addresses of this machine."""

import contextlib
import json
import os
import random
import socket
import subprocess
import time

SYLLABLES = (
    "an ban binh bo cac cao chi cho cong cua da dai dan dang danh den di dia do doan dong du duong gia giao hai han hoa hoc hoi "
    "hong hop huyen khai khu kiem kinh ky lam lao lap le lich lien loi luat mat moi mot nam nghi nghiep ngoai nguoi nha nhan "
    "nong phat phong phu phuong quan quang quoc quy sinh so song sua su tai tam tan tap tay thanh the thi thon thu thuong "
    "tien tinh to toan tong tra tri trong truong tu tuyen uy van ve viec vien viet vu xa xay xet xuan y"
).split()
MARKS = {"a": "aàáạãâấầậăắ", "o": "oòóọôốộơớợ", "u": "uùúụưứự", "i": "iìíị", "e": "eèéẹêếệ", "d": "dđ"}

# Another address of this machine than the first: to the server, another client.
OTHER = "127.0.0.2"


def archive(program, folder, articles=3_000):
    """An index of made-up articles; HOSTILE_INDEX names another, which is only read."""
    told = os.environ.get("HOSTILE_INDEX")
    if told:
        return told
    draw = random.Random(1)
    word = lambda: "".join(draw.choice(MARKS.get(letter, letter)) for letter in draw.choice(SYLLABLES))
    text = lambda words: " ".join(word() for _ in range(words))
    source, index = os.path.join(folder, "tin.jsonl"), os.path.join(folder, "served")
    with open(source, "w", encoding="utf-8") as out:
        for number in range(articles):
            article = {"id": f"a{number}", "title": text(8), "lead": text(30), "body": text(250)}
            article["date"] = f"{2000 + number % 20}-0{1 + number % 9}-1{number % 9}"
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    subprocess.run([program, "--quiet", "--index", index, "index", source], check=True, stdout=subprocess.DEVNULL)
    return index


class Server:
    """`tracuu serve`, and where it listens."""

    def __init__(self, program, index, *more, log=subprocess.DEVNULL):
        command = [program, "--index", index, "serve", "--listen", "127.0.0.1:0", *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode().strip()
        self.port = int(line.rstrip("/").rsplit(":", 1)[1])

    def connect(self, address=None, timeout=20):
        source = (address, 0) if address else None
        return socket.create_connection(("127.0.0.1", self.port), timeout, source_address=source)

    def tell(self, request, address=None, timeout=20):
        """The whole answer to bytes, up to the end of the connection; None where there is none in time."""
        try:
            with self.connect(address, timeout) as stream:
                with contextlib.suppress(ConnectionError):
                    stream.sendall(request)
                answer = b""
                with contextlib.suppress(ConnectionError):
                    while part := stream.recv(1 << 16):
                        answer += part
                return answer
        except OSError:
            return None

    def get(self, path, address=None, timeout=20, more=""):
        """Status, headers and body of an answer; status None where there is none in time."""
        request = f"GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{more}\r\n"
        answer = self.tell(request.encode(), address, timeout)
        head, _, body = (answer or b"").partition(b"\r\n\r\n")
        return status(answer), head.decode("latin-1"), body

    def is_alive(self):
        return self.process.poll() is None and self.get("/api/v1/health")[0] == 200

    def end(self, timeout=15):
        """Whether SIGTERM ends it well."""
        self.process.terminate()
        try:
            return self.process.wait(timeout) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def status(answer):
    """The status of an answer; None where it is no answer of HTTP."""
    parts = (answer or b"").split(b" ", 2)
    return int(parts[1]) if len(parts) > 1 and parts[0].startswith(b"HTTP/1.") and parts[1].isdigit() else None


def wait(until, seconds):
    """Waits until something holds; false where it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        time.sleep(0.05)
    return False
