"""Xapian used plainly: its term generator without stemming, lead and body as one text, ORs of terms, BM25."""

import json
import sys
import time

import xapian


def index(articles, folder):
    base = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    with open(articles, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            document = xapian.Document()
            document.set_data(json.dumps(article, ensure_ascii=False))
            generator.set_document(document)
            generator.index_text(article["title"], 1, "S")
            generator.increase_termpos()
            generator.index_text(article["lead"])
            generator.increase_termpos()
            generator.index_text(article["body"])
            base.add_document(document)
    base.commit()
    base.close()


def ask(folder, queries, out):
    base = xapian.Database(folder)
    parser = xapian.QueryParser()
    enquire = xapian.Enquire(base)

    def answer(text):
        # Signs mean something to its query language; here they are spaces.
        words = "".join(letter if letter.isalnum() else " " for letter in text)
        enquire.set_query(parser.parse_query(words.lower(), 0))
        return [json.loads(hit.document.get_data())["id"] for hit in enquire.get_mset(0, 10)]

    with open(queries, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t", 1) for line in lines]
    for _, text in rows:
        answer(text)
    with open(out, "w", encoding="utf-8") as answers:
        for name, text in rows:
            started = time.perf_counter()
            ids = answer(text)
            answers.write(f"{name}\t{(time.perf_counter() - started) * 1e6:.1f}\t{' '.join(ids)}\n")


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "version":
        print(xapian.version_string())
    else:
        {"index": index, "ask": ask}[what](*rest)
