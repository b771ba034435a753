"""Asks PostgreSQL: ORs of words, ranked by ts_rank_cd with the length of the text counted; times are the server's own."""

import re
import subprocess
import sys

psql, socket, queries, out = sys.argv[1:]

with open(queries, encoding="utf-8") as lines:
    rows = [line.rstrip("\n").split("\t", 1) for line in lines]


def select(text):
    words = " | ".join(dict.fromkeys(re.findall(r"[^\W_]+", text.lower())))
    return (
        f"select id from article, to_tsquery('simple', '{words}') asked where words @@ asked "
        "order by ts_rank_cd(words, asked, 1) desc limit 10;"
    )


script = ["\\timing on"]
for _, text in rows:
    script += [select(text), f"\\echo ---", ]
done = subprocess.run(
    [psql, "-h", socket, "-U", "postgres", "-qtA"],
    input="\n".join(script), capture_output=True, text=True, check=True,
)
answers = done.stdout.split("---\n")
with open(out, "w", encoding="utf-8") as file:
    for (name, _), answer in zip(rows, answers):
        took = re.search(r"^Time: ([0-9.]+) ms", answer, re.M)
        ids = [line for line in answer.splitlines() if line and not line.startswith(("Time:", "Timing"))]
        file.write(f"{name}\t{float(took[1]) * 1e3:.1f}\t{' '.join(ids)}\n")
