#!/usr/bin/env python3
"""Reads web pages with tracuu and with two libraries, and prints what each kept, as a table in Markdown.

    cargo build --release
    pip install trafilatura==2.3.1 readability-lxml==0.9
    benches/pages/compare.py                # all makes of pages, and the news collector's where they are at hand
    benches/pages/compare.py --each         # a line for each page, too

The pages in sites/ are written in the manner of Vietnamese sites, of invented texts; labels.json says what is right on
each. Those of the news collector are read from ../shared/corpora/baomoi-html-2025.jsonl.zst beside the repository, where
it is, and need `pip install zstandard`; there the site's own classes tell the text from captions and bylines.
A library that is not installed is left out.
"""

import argparse
import datetime
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def squeezed(text):
    """Letters alone, so that neither spaces nor separators matter."""
    return "".join(c for c in unicodedata.normalize("NFC", html.unescape(text or "")).lower() if c.isalnum())


def by_tracuu(command, pages):
    """Title, text and date of each page; None where it is rejected."""
    with tempfile.TemporaryDirectory() as folder:
        for name, page in pages.items():
            (pathlib.Path(folder) / f"{name}.html").write_text(page)
        run = subprocess.run([command, "analyze", "--format", "jsonl", folder], capture_output=True, text=True)
    read = {}
    for line in run.stdout.splitlines():
        article = json.loads(line)
        name = pathlib.Path(article["source"]).stem
        read[name] = (article.get("title") or "", article["text"], article.get("date") or "", article.get("lead"))
    return read


def by_trafilatura(pages):
    import trafilatura

    read = {}
    for name, page in pages.items():
        found = trafilatura.bare_extraction(page, with_metadata=True, include_tables=True)
        if found is not None:
            found = found if isinstance(found, dict) else found.as_dict()
            title, text = found.get("title") or "", found.get("text") or ""
            read[name] = (title, f"{title}\n{text}", found.get("date") or "", None)
    return read


def by_readability(pages):
    from readability import Document

    read = {}
    for name, page in pages.items():
        try:
            document = Document(page)
            title, text = document.short_title(), re.sub(r"<[^>]*>", "\n", document.summary())
        except Exception as error:  # it gives up on pages without text
            print(f"readability-lxml: {name}: {error}", file=sys.stderr)
            continue
        read[name] = (title, f"{title}\n{text}", "", None)
    return read


def day_in_vietnam(printed):
    """The day of `23/10/2025`, or of a time in UTC."""
    if day := re.match(r"(\d\d)/(\d\d)/(\d{4})", printed):
        return "-".join(reversed(day.groups()))
    if re.match(r"\d{4}-\d\d-\d\dT\d\d", printed):
        time = datetime.datetime.fromisoformat(printed[:13] + ":00") + datetime.timedelta(hours=7)
        return time.date().isoformat()
    return None


def collector():
    """The pages of the news collector with what its classes and its own list say of each."""
    packed = ROOT.parent / "shared/corpora/baomoi-html-2025.jsonl.zst"
    if not packed.exists():
        return {}, {}
    try:
        import zstandard
    except ImportError:
        print("no zstandard: the news collector's pages are left out", file=sys.stderr)
        return {}, {}
    pages, labels = {}, {}
    with zstandard.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "<h1" not in row["html"]:
                continue
            name = row["id"].replace("/", "-")
            label = {"title": row["title"], "lead": None, "body": [], "junk": [], "date": None}
            for kind, inner in re.findall(r'(?s)<p class="(text[^"]*)"[^>]*>(.*?)</p>', row["html"]):
                text = re.sub(r"(?s)<!--.*?-->|<[^>]*>", "", inner)
                if squeezed(text):
                    label["body" if kind == "text" else "junk"].append(text)
            label["date"] = day_in_vietnam(row["date"])
            # Where no paragraph stands by itself, the text is what stands under the pictures.
            if not any(len(text) > 80 for text in label["body"]):
                label["junk"] = []
            pages[name], labels[name] = row["html"], label
    return pages, labels


class Sum:
    """What one reader made of the pages of a set."""

    def __init__(self):
        self.of = dict.fromkeys(["title", "lead", "body", "junk", "date", "list"], 0)
        self.right = dict(self.of)

    def add(self, part, right, of=1):
        self.right[part] += right
        self.of[part] += of

    def cells(self):
        return [f"{self.right[part]} of {self.of[part]}" if self.of[part] else "–" for part in self.of]


def judge(read, labels, each):
    """Sums up over the pages, and says of each page what is wrong."""
    sums = Sum()
    for name, label in labels.items():
        found = read.get(name)
        if label.get("listing"):
            sums.add("list", found is None)
            continue
        title, text, date, _ = found or ("", "", "", None)
        text, wrong = squeezed(text), []
        right = squeezed(title) == squeezed(label["title"])
        sums.add("title", right)
        wrong += [] if right else [f"title {title!r}"]
        if label["lead"]:
            kept = squeezed(label["lead"]) in text
            sums.add("lead", kept)
            wrong += [] if kept else ["lead lost"]
        for part in ("body", "junk"):
            kept = [line for line in label[part] if squeezed(line) in text]
            sums.add(part, len(kept), len(label[part]))
            if part == "body" and len(kept) < len(label[part]):
                wrong.append(f"{len(label[part]) - len(kept)} lines lost")
            if part == "junk" and kept:
                wrong.append(f"{len(kept)} lines of furniture")
        if label["date"]:
            right = date[:10] == label["date"]
            sums.add("date", right)
            wrong += [] if right else [f"date {date!r}"]
        if each and wrong:
            print(f"  {name}: {', '.join(wrong)}")
    return sums


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--tracuu", default=str(ROOT / "target/release/tracuu"), help="the program to run")
    arguments.add_argument("--each", action="store_true", help="say of each page what is wrong")
    options = arguments.parse_args()
    made = {path.stem: path.read_text() for path in sorted((HERE / "sites").glob("*.html"))}
    sets = [(f"{len(made)} makes of pages", made, json.loads((HERE / "labels.json").read_text()))]
    pages, labels = collector()
    if pages:
        sets.append((f"{len(pages)} pages of a news collector", pages, labels))
    readers = [("tracuu", lambda pages: by_tracuu(options.tracuu, pages))]
    readers += [("trafilatura", by_trafilatura), ("readability-lxml", by_readability)]
    rows = []
    for about, pages, labels in sets:
        for name, read in readers:
            try:
                found = read(pages)
            except ImportError:
                print(f"{name} is not installed and left out", file=sys.stderr)
                continue
            if options.each:
                print(f"{name}, {about}:")
            rows.append([about, name, *judge(found, labels, options.each).cells()])
    print("| pages | reader | title | lead kept | body lines kept | furniture lines left | date | lists told apart |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
