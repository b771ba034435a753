//! Examples of each command: what is typed, and what it does where that does not speak for itself.
//!
//! The first three are shown by short help.

use clap::Command;

use super::joined;

/// A line and a remark, which may be empty.
pub(super) type Example = (&'static str, &'static str);

/// The examples of a command, which is given with its parents.
pub(super) fn examples(path: &[&Command]) -> &'static [Example] {
    let name = joined(path.get(1..).unwrap_or_default(), " ");
    EXAMPLES.iter().find(|(command, _)| *command == name).map_or(&[], |(_, examples)| examples)
}

/// By the names of commands; the program itself has none.
pub(super) const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "",
        &[
            ("tracuu index bao/ ban-tin.jsonl.gz", "add or update articles"),
            ("tracuu search dang uy phuong", "with or without diacritics"),
            ("tracuu search 03-CT/TW --group-by year", "who cited a directive"),
            ("tracuu demo", "index the sample articles and search them"),
            ("tracuu analyze bai-viet.txt", "what tracuu sees in an article"),
        ],
    ),
    (
        "search",
        &[
            ("tracuu search dang uy phuong dan van", "without diacritics"),
            ("tracuu search '\"dân vận khéo\"' --from 2016 --to 6/2018", "a phrase, in a time"),
            ("tracuu search 03-CT/TW --group-by year", "a document number"),
            ("tracuu search 'ngân hàng' '-nợ xấu' --sort -date", "newest first, without a word"),
            ("tracuu search 'chỉ thị 05' --facet cell", "which cells are named beside it"),
            ("tracuu search --facet month --limit 0", "count all articles by month"),
            ("tracuu search 03-CT/TW --format csv > chi-thi-03.csv", "a table of hits"),
            ("tracuu search --queries de-tai.tsv > ket-qua.jsonl", "many queries at once"),
        ],
    ),
    (
        "show",
        &[
            ("tracuu show cmd-2007-011", ""),
            ("tracuu show cmd-2007-011 --query 'dang uy phuong'", "highlight a query"),
            ("tracuu show cmd-2007-011 --format json | jq .numbers", ""),
        ],
    ),
    (
        "similar",
        &[("tracuu similar cmd-2007-011", ""), ("tracuu similar cmd-2007-011 -n 50 -f json | jq -r '.[].title'", "")],
    ),
    ("suggest", &[("tracuu suggest dang uy ph", ""), ("tracuu suggest 03- --format json", "")]),
    (
        "number",
        &[
            ("tracuu number 03-CT/TW", "all that is known of a number"),
            ("tracuu number phong chong tham nhung", "by words of a title"),
            ("tracuu number --type NĐ --year 2016 --sort last", "the decrees of a year"),
            ("tracuu number nghi dinh 100/2019 --format json", ""),
            ("tracuu number --limit 100000 --format csv > so-hieu.csv", "the whole register"),
        ],
    ),
    (
        "cells",
        &[
            ("tracuu cells", ""),
            ("tracuu cells chi bo khu pho", "those whose names begin so"),
            ("tracuu cells --cell 'Tỉnh ủy Nghệ An' --from 2018", "those named beside it"),
            ("tracuu cells \"đảng ủy phường\" --format json", ""),
        ],
    ),
    (
        "reprints",
        &[
            ("tracuu reprints", ""),
            ("tracuu reprints cmd-2007-011", "of one article"),
            ("tracuu reprints --from 2018 --to 2018 --sort last", ""),
            ("tracuu reprints --limit 1000000 --format csv > trung-lap.csv", ""),
            ("tracuu search 'xây dựng Đảng' --reprints", "list them among the hits"),
        ],
    ),
    ("demo", &[("tracuu demo", ""), ("tracuu demo nghi quyet trung uong 4", "")]),
    (
        "index",
        &[
            ("tracuu index bao/", "add and update"),
            ("tracuu index bao/ --prune", "also remove what is gone from bao/"),
            ("zcat bao.jsonl.gz | tracuu index -", ""),
            ("tracuu index bao/ --prune --dry-run", "only say what would be done"),
            ("tracuu index kho-2009.zip bang.csv.gz web.warc.gz", "archives, tables, web archives"),
            ("tracuu index cu.jsonl.gz --map body=bai_viet --map date=ngay_len_trang", "other names of fields"),
            ("tracuu index bao/ --documents so-van-ban.csv", "titles and dates of documents from a register"),
            ("tracuu index quet/ --ocr 'ocrmypdf -l vie {in} {out}'", "also scans and pictures"),
            ("tracuu index bao/ --report bo-qua.jsonl", "a list of what could not be read"),
        ],
    ),
    (
        "watch",
        &[
            ("tracuu watch bao/", ""),
            ("tracuu watch bao/ ban-tin.jsonl --prune", "also remove what is gone"),
            ("tracuu watch bao/ --memory 256M --jobs 1", "beside other work"),
        ],
    ),
    (
        "remove",
        &[
            ("tracuu remove bao/2017/0412-thong-bao", ""),
            ("tracuu search 'tin thử nghiệm' --format jsonl | jq -r .id | tracuu remove -", ""),
        ],
    ),
    (
        "check",
        &[
            ("tracuu check", ""),
            ("tracuu check --deep", "against the stored texts, too"),
            ("tracuu check --format json | jq -r '.problems[].do'", ""),
            ("tracuu check --quiet || mail -s 'tracuu: index' archive@example.org", ""),
        ],
    ),
    ("compact", &[("tracuu compact", ""), ("tracuu check --quiet && tracuu compact", "")]),
    ("stats", &[("tracuu stats", ""), ("tracuu stats --index ~/bao --format json | jq .articles", "")]),
    (
        "serve",
        &[
            ("tracuu serve", "then open http://127.0.0.1:7878/"),
            ("tracuu serve --index ~/bao --listen 127.0.0.1:8080", ""),
            ("tracuu serve --listen 0.0.0.0:7878 --token-file token", ""),
        ],
    ),
    (
        "analyze",
        &[
            ("tracuu analyze bai-viet.txt", ""),
            ("echo 'Chỉ thị số 03-CT/TW ngày 14/5/2011' | tracuu analyze --lines", ""),
            ("tracuu analyze --format jsonl bao.jsonl | jq -c '[.date, .title]'", ""),
        ],
    ),
    (
        "eval",
        &[
            ("tracuu eval known-item bao/ -o do/", "make queries of titles"),
            ("tracuu eval run do/queries-*.tsv --qrels do/qrels.tsv --in text --plain", ""),
            ("tracuu eval score lucene.run --qrels do/qrels.tsv --against tracuu.run", ""),
        ],
    ),
    (
        "eval known-item",
        &[
            ("tracuu eval known-item bao/ -o do/", ""),
            ("tracuu eval run do/queries-*.tsv --qrels do/qrels.tsv --in text --plain", "then measure with them"),
        ],
    ),
    (
        "eval run",
        &[
            ("tracuu eval run de-tai.tsv --qrels de-tai.qrels --run-out cu.run", ""),
            ("tracuu eval run de-tai.tsv --qrels de-tai.qrels --against cu.run", "compare"),
            ("tracuu eval run do/queries-*.tsv --qrels do/qrels.tsv --in text --plain", ""),
        ],
    ),
    (
        "eval score",
        &[
            ("tracuu eval score lucene.run xapian.run --qrels do/qrels.trec", ""),
            ("tracuu eval score moi.run --qrels do/qrels.tsv --against cu.run", "compare"),
            ("tracuu eval score moi.run --qrels do/qrels.tsv --per-query diem.tsv", ""),
        ],
    ),
    ("eval answers", &[("tracuu eval answers cau-tim.jsonl", ""), ("tracuu eval answers cau-tim.jsonl --misses", "")]),
    (
        "bench",
        &[
            ("tracuu bench", ""),
            ("tracuu bench de-tai.tsv --passes 20", "your own queries"),
            ("tracuu bench --format json | jq '.latency[] | {kind, p99}'", ""),
        ],
    ),
    (
        "lexicon",
        &[
            ("tracuu lexicon build --words words.tsv -o words.bin", ""),
            ("tracuu lexicon pairs texts.txt -o pairs.bin", ""),
            ("tracuu lexicon score vi_vtb-ud-dev.conllu", ""),
        ],
    ),
    ("lexicon build", &[("tracuu lexicon build --words words.tsv --list list.toml -o words.bin", "")]),
    ("lexicon pairs", &[("tracuu lexicon pairs texts.txt -o pairs.bin", "")]),
    (
        "lexicon score",
        &[
            ("tracuu lexicon score vi_vtb-ud-dev.conllu", ""),
            ("tracuu lexicon score vi_vtb-ud-dev.conllu --words words.bin", "another lexicon"),
        ],
    ),
    ("authority", &[("tracuu authority build --documents normative.tsv -o normative.tsv.lz4", "")]),
    ("authority build", &[("tracuu authority build --documents normative.tsv -o normative.tsv.lz4", "")]),
    (
        "config",
        &[
            ("tracuu config", ""),
            ("tracuu config --format json | jq .settings", ""),
            ("tracuu config --no-config", "without the user's file"),
        ],
    ),
    (
        "completions",
        &[
            ("tracuu completions bash > ~/.local/share/bash-completion/completions/tracuu", ""),
            ("tracuu completions zsh > ~/.zfunc/_tracuu", "fpath+=~/.zfunc"),
            ("tracuu completions fish > ~/.config/fish/completions/tracuu.fish", ""),
            ("tracuu completions powershell >> $PROFILE", ""),
            ("tracuu completions nushell > tracuu.nu", "then: source tracuu.nu"),
        ],
    ),
    (
        "man",
        &[
            ("tracuu man | man -l -", "read it"),
            ("tracuu man --dir ~/.local/share/man/man1", "then: man tracuu-search"),
            ("tracuu man --lang vi --dir ~/.local/share/man/vi/man1", "in Vietnamese"),
        ],
    ),
];
