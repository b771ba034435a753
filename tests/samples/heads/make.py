#!/usr/bin/env python3
"""Writes the documents of `documents.py` and `unseen.py` as files of each layout, and `labels.jsonl` beside them.

    pip install reportlab && tests/samples/heads/make.py
"""
import json, sys, zipfile
from html import escape
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import documents, last, later, unseen

HERE = Path(__file__).parent
WIDTH, HEIGHT = 595, 842


def date_line(d):
    if "date" not in d:
        return None
    day, month, year = d["date"]
    day = "    " if day is None else f"{day:02}"
    return f"{d['place']}, ngày {day} tháng {month:02} năm {year}"


def offices(d):
    if "joint" in d:
        return [" - ".join(line for name in d["joint"] for line in name)]
    return d.get("over", []) + d["issuer"]


def number_line(d):
    if d["number"] is None:
        return d["blank"]
    return f"{d.get('label', 'Số' if d.get('party') else 'Số:')} {d['number']}"


def columns(d):
    """The lines of the left column and of the right one."""
    left = offices(d) + (["*"] if d.get("star") else ["-------"]) + [number_line(d)] + d.get("under", []) + d.get("about", [])
    right = (documents.PARTY if d.get("party") else documents.NATION + ["---------------"]) + [line for line in [date_line(d)] if line]
    return left, right


def below(d):
    return (d.get("nation_below", []) + d.get("type", []) + d.get("subject", []) + ([] if d.get("party") or "type" not in d else ["----------"])
            + d.get("authority", []) + d.get("to", []) + d["text"] + documents.SIGNED)


def beside(left, right):
    count = max(len(left), len(right))
    pad = lambda lines: lines + [""] * (count - len(lines))
    return list(zip(pad(left), pad(right)))


# Text.

def txt_left(d):
    left, right = columns(d)
    return "\n".join(d.get("masthead", []) + left + right + [""] + below(d)) + "\n"


def txt_spaces(d):
    left, right = columns(d)
    rows = [f"{one:<34}    {other}".rstrip() for one, other in beside(left, right)]
    return "\n".join(d.get("masthead", []) + rows + [""] + below(d)) + "\n"


def txt_tabs(d):
    left, right = columns(d)
    rows = [f"{one}\t{other}".strip() for one, other in beside(left, right)]
    return "\n".join(d.get("masthead", []) + rows + below(d)) + "\n"


def html_pre(d):
    return page(d, f"<pre>{escape(d['raw'])}</pre>")


def html_divs(d):
    return page(d, "".join(f"<div>{escape(line)}</div>" for line in d["raw"].splitlines()))


def html_raw(d):
    return d["raw"]


def txt_raw(d):
    return d["raw"]


# DOCX.

def paragraph(text, bold=False):
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{look}{lines}</w:r></w:p>"


def cell(paragraphs):
    return f"<w:tc><w:p/></w:tc>" if not paragraphs else f"<w:tc>{''.join(paragraphs)}</w:tc>"


def row(left, right):
    return f"<w:tr>{cell(left)}{cell(right)}</w:tr>"


def docx(table, d):
    body = "".join(paragraph(line) for line in d.get("masthead", [])) + f"<w:tbl>{table}</w:tbl>"
    heading = set(d.get("type", []) + d.get("subject", []))
    body += "".join(paragraph(line, line in heading) for line in below(d))
    return ('<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>")


def docx_table(d):
    left, right = columns(d)
    return docx(row([paragraph(line) for line in left], [paragraph(line) for line in right]), d)


def docx_breaks(d):
    left, right = columns(d)
    return docx(row([paragraph("\n".join(left))], [paragraph("\n".join(right))]), d)


def docx_rows(d):
    left, right = columns(d)
    return docx("".join(row([paragraph(a)] if a else [], [paragraph(b)] if b else []) for a, b in beside(left, right)), d)


def write_docx(path, xml):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in [
            ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
            ("word/document.xml", xml),
        ]:
            out.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def docx_lines(d):
    body = "".join(paragraph(line) for line in d["raw"].splitlines() if line.strip())
    body = body.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return ('<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>")


# PDF.

def pdf(path, d, by_rows):
    pdfmetrics.registerFont(TTFont("Serif", "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Serif", 9)
    y = HEIGHT - 50
    for line in d.get("masthead", []):
        canvas.drawCentredString(WIDTH / 2, y, line)
        y -= 16
    left, right = columns(d)
    at = lambda place: y - 14 * place
    if by_rows:
        for place, (one, other) in enumerate(beside(left, right)):
            canvas.drawCentredString(160, at(place), one)
            canvas.drawCentredString(420, at(place), other)
    else:
        for middle, lines in [(160, left), (420, right)]:
            for place, line in enumerate(lines):
                canvas.drawCentredString(middle, at(place), line)
    y = at(max(len(left), len(right))) - 16
    heading = set(d.get("type", []) + d.get("subject", []) + d.get("authority", []))
    for line in below(d):
        if line in heading or line.startswith("----"):
            canvas.drawCentredString(WIDTH / 2, y, line)
            y -= 15
            continue
        words, row_ = line.split(" "), ""
        for word in words:
            if canvas.stringWidth(f"{row_} {word}", "Serif", 9) > WIDTH - 120:
                canvas.drawString(60, y, row_)
                row_, y = word, y - 13
            else:
                row_ = f"{row_} {word}".strip()
        canvas.drawString(60, y, row_)
        y -= 18
    canvas.save()


# HTML.

def page(d, body, more=""):
    title = d.get("title") or d["id"]
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(d["id"])} - Cổng thông tin điện tử tỉnh Sông Con</title></head><body>'
            '<div class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gt">Giới thiệu</a></li><li><a href="/vb">Văn bản</a></li></ul></div>'
            f"{more}<div class=\"content\">{body}</div><div class=\"footer\"><p>Cổng thông tin điện tử tỉnh Sông Con</p></div></body></html>")


def html_table(d):
    left, right = columns(d)
    inside = lambda lines: "<br>".join(f"<b>{escape(line)}</b>" for line in lines)
    table = f'<table width="100%"><tr><td width="40%" align="center">{inside(left)}</td><td align="center">{inside(right)}</td></tr></table>'
    head = "".join(f'<p align="center"><b>{escape(line)}</b></p>' for line in d.get("type", []) + d.get("subject", []))
    rest = below(d)[len(d.get("nation_below", []) + d.get("type", []) + d.get("subject", [])):]
    return page(d, table + head + "".join(f"<p>{escape(line)}</p>" for line in rest))


def html_lines(d):
    left, right = columns(d)
    lines = d.get("masthead", []) + left + right + below(d)
    return page(d, "".join(f"<p>{escape(line)}</p>" for line in lines))


def html_portal(d):
    day, month, year = d["date"]
    kind = " ".join(d.get("type", ["Công văn"])).capitalize()
    rows = [("Số ký hiệu", d["number"]), ("Ngày ban hành", f"{day:02}/{month:02}/{year}"), ("Loại văn bản", kind),
            ("Cơ quan ban hành", " ".join(d["issuer"])), ("Trích yếu", " ".join(d.get("subject", d.get("about", []))))]
    table = "<table>" + "".join(f"<tr><td>{a}</td><td>{escape(b)}</td></tr>" for a, b in rows) + "</table>"
    left, right = columns(d)
    lines = left + right + below(d)
    return page(d, table + '<p><a href="x.pdf">Tải về</a></p>' + "".join(f"<p>{escape(line)}</p>" for line in lines))


def write(d, layout, path):
    maker = globals().get(layout.replace("-", "_"))
    if layout.startswith("docx"):
        write_docx(path, maker(d))
    elif layout.startswith("pdf"):
        pdf(path, d, layout == "pdf-columns")
    else:
        path.write_text(maker(d), encoding="utf-8")


def label(d, layout):
    def plain():
        words = " ".join(d.get("type", [])).capitalize(), " ".join(d.get("subject", []))
        return " ".join(part for part in words if part)
    day = d.get("day")
    if day is None and "date" in d:
        day = "{2}-{1:02}-{0:02}".format(*d["date"])
    name = d.get("name") or " ".join(d["issuer"]) or None
    return {"file": f"{d['id']}-{layout}.{layout.split('-')[0]}", "number": d.get("canonical", d.get("number")), "title": d.get("title") or plain(),
            "issuer": name, "date": day, "unseen": d.get("unseen", False), "relations": d.get("relations", {})}


def main():
    labels = []
    for d in documents.DOCUMENTS + [dict(d, unseen=True) for d in unseen.DOCUMENTS + later.DOCUMENTS + last.DOCUMENTS]:
        for layout in d["layouts"]:
            row_ = label(d, layout)
            write(d, layout, HERE / row_["file"])
            labels.append(row_)
    (HERE / "labels.jsonl").write_text("".join(json.dumps(row_, ensure_ascii=False) + "\n" for row_ in labels), encoding="utf-8")
    print(len(labels), "files", file=sys.stderr)


if __name__ == "__main__":
    main()
