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
    (
        "trend",
        &[
            ("tracuu trend 'nợ xấu' 'biển Đông' 'nắng nóng'", "three lines on one scale"),
            ("tracuu trend 03-CT/TW 05-CT/TW --by year --unit count", "who followed which directive, in articles"),
            ("tracuu trend 'dân vận khéo' --format svg -o dan-van.svg", "a drawing"),
            ("tracuu trend 'chi bộ' --by month --smooth 2 --format csv", "with shares over five months"),
        ],
    ),
    (
        "graph",
        &[
            ("tracuu graph 03-CT/TW", "what is cited beside a directive"),
            ("tracuu graph --nodes cells --format gexf -o to-chuc.gexf", "all organisations, for Gephi"),
            ("tracuu graph 'xây dựng Đảng' --nodes documents-cells --format csv -o mang/", "two tables in a folder"),
        ],
    ),
    (
        "export",
        &[
            ("tracuu export articles 'dân vận' --columns id,date,title,body -o dan-van.csv", "texts of an answer"),
            ("tracuu export citations --format jsonl | gzip > trich-dan.jsonl.gz", "every citation of the archive"),
            ("tracuu export documents --from 2016 --to 2018", "the documents cited in a time"),
        ],
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
        "kwic",
        &[
            ("tracuu kwic 'nợ xấu'", ""),
            ("tracuu kwic 'nợ xấu' --sort right", "in Vietnamese order of what follows"),
            ("tracuu kwic 'dân vận' --sentence -f csv -o a.csv", "all lines, as a table"),
            ("tracuu kwic 'đảng ủy phường' --of 'tham nhũng'", "what is said of one thing in articles on another"),
        ],
    ),
    (
        "collocates",
        &[
            ("tracuu collocates 'nợ xấu'", ""),
            ("tracuu collocates 'nợ xấu' --window 5", "what stands near a word"),
            ("tracuu collocates 'chi bộ' --by year -n 10", "what each year was about"),
            ("tracuu collocates 'nợ xấu' --against 'bất động sản'", "against another answer"),
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
    (
        "saved",
        &[
            ("tracuu saved add dan-van 'dân vận khéo' --publisher 'Báo Nghệ An'", ""),
            ("tracuu saved list", ""),
            ("tracuu saved run dan-van -n 50", ""),
        ],
    ),
    (
        "saved add",
        &[
            ("tracuu saved add dan-van 'dân vận khéo'", ""),
            ("tracuu saved add chi-thi-03 --number 03-CT/TW --all", "tell of all that is there now, too"),
            ("tracuu saved add bao-nghe-an --publisher 'Báo Nghệ An'", "all that comes from one newspaper"),
        ],
    ),
    ("saved list", &[("tracuu saved list", ""), ("tracuu saved list --format json | jq '.[].unseen'", "")]),
    ("saved run", &[("tracuu saved run dan-van", ""), ("tracuu saved run dan-van --format csv > dan-van.csv", "")]),
    ("saved remove", &[("tracuu saved remove dan-van", "")]),
    (
        "news",
        &[
            ("tracuu news", "what came into all saved searches"),
            ("tracuu news dan-van --changed", "also what was corrected"),
            ("tracuu news --format jsonl | jq -r .url", ""),
            ("tracuu news --keep", "tell it again the next time"),
        ],
    ),
    (
        "collection",
        &[
            ("tracuu collection add luan-an cmd-2007-011 --note 'đọc kỹ đoạn cuối'", ""),
            ("tracuu collection show luan-an", ""),
            ("tracuu search 'chi bộ' --collection luan-an", "search in it"),
        ],
    ),
    (
        "collection add",
        &[
            ("tracuu collection add luan-an cmd-2007-011 --tag chuong-2 --note 'đọc kỹ'", ""),
            ("tracuu search 03-CT/TW -f jsonl | jq -r .id | tracuu collection add ct-03 -", "a whole answer"),
        ],
    ),
    ("collection list", &[("tracuu collection list", "")]),
    ("collection show", &[("tracuu collection show luan-an", "")]),
    (
        "collection remove",
        &[("tracuu collection remove luan-an cmd-2007-011", ""), ("tracuu collection remove luan-an --all", "")],
    ),
    (
        "collection export",
        &[
            ("tracuu collection export luan-an -o luan-an.jsonl", ""),
            ("tracuu collection export --format csv --bom -o suu-tap.csv", "for a spreadsheet"),
        ],
    ),
    (
        "collection import",
        &[("tracuu collection import luan-an.jsonl", ""), ("tracuu collection import ban-be.jsonl --into luan-an", "")],
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
            ("tracuu watch bao/ --news --on-news 'notify-send tracuu'", "tell what comes into saved searches"),
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
            ("tracuu serve --listen unix:/run/tracuu/sock --behind-proxy", "for a proxy on this machine"),
            ("tracuu serve --cors https://bao.example", "pages of this site may ask the API"),
        ],
    ),
    (
        "mcp",
        &[
            ("tracuu mcp", "what an assistant starts"),
            ("tracuu mcp --index ~/bao --answer-size 50k", "for one that takes longer answers"),
        ],
    ),
    (
        "health",
        &[
            ("tracuu health", "the server of this machine"),
            ("tracuu health http://127.0.0.1:8080/ || systemctl restart tracuu", ""),
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
