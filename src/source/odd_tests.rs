//! Odd inputs, made here: dialects, damages, packings and names, crossed with formats. Of each one all parts of the article are
//! found, or a reject says why not: nothing is lost without a word.

mod made;

use std::io::Write;

use unicode_normalization::UnicodeNormalization;

use made::{
    HEADER, VIETNAMESE, csv, damages, docx, epub, html, json, lines, mail, ods, odt, pptx, rss, rtf, text, warc, xlsx,
};

use super::tests::{found, gzip, tar, zip};
use super::{FieldMap, Settings};
use crate::text::{Encoding, misread, stored_as_unicode};

/// Writes a text in some way.
type Writer<T> = fn(&str) -> T;

const TITLE: &str = "Nước sạch về bản Nà Pheo";
const LEAD: &str = "Ba năm chờ, một vòi nước cho hai trăm nóc nhà.";
const BODY: &str =
    "Sáng nay, hơn hai trăm hộ dân đã mở khóa vòi nước đầu tiên. Đảng bộ xã họp bàn việc quản lý công trình.";
/// Words of each part, as a search would look for them.
const WORDS: [&str; 3] = ["về bản nà pheo", "vòi nước cho hai trăm", "đã mở khóa vòi nước đầu tiên"];

/// An input: what it is, its name, its bytes, and the code of the reject that it is to give, if it can't be read.
struct Odd {
    what: String,
    name: String,
    bytes: Vec<u8>,
    reject: Option<&'static str>,
}

#[derive(Default)]
struct Table(Vec<Odd>);

impl Table {
    fn add(&mut self, what: impl Into<String>, name: &str, bytes: impl Into<Vec<u8>>) {
        self.0.push(Odd { what: what.into(), name: name.to_owned(), bytes: bytes.into(), reject: None });
    }

    fn refused(&mut self, what: &str, name: &str, bytes: impl Into<Vec<u8>>, reject: &'static str) {
        self.0.push(Odd { what: what.to_owned(), name: name.to_owned(), bytes: bytes.into(), reject: Some(reject) });
    }
}

/// What is wrong with an input, or `None`.
fn fault(odd: &Odd) -> Option<String> {
    let items = found(&odd.name, &odd.bytes, &Settings::default());
    let map = FieldMap::default();
    let (mut text, mut codes) = (String::new(), Vec::new());
    for item in items {
        match item.and_then(|record| record.read(&map)) {
            Ok(read) => {
                let article = read.article;
                for part in [article.title, article.lead, Some(article.body)].into_iter().flatten() {
                    text.push_str(&part.nfc().collect::<String>().to_lowercase());
                    text.push('\n');
                }
            }
            Err(reject) => {
                assert!(!reject.reason.to_string().is_empty());
                codes.push(reject.reason.code());
            }
        }
    }
    let lost: Vec<&str> = WORDS.into_iter().filter(|words| !text.contains(words)).collect();
    match odd.reject {
        Some(expected) if codes.contains(&expected) => None,
        None if lost.is_empty() => None,
        expected => {
            Some(format!("{} ({}): lost {lost:?}, rejects {codes:?}, expected {expected:?}", odd.what, odd.name))
        }
    }
}

/// Texts in every encoding and with every damage.
fn damaged(table: &mut Table) {
    let formats: [(&str, String); 6] = [
        ("a.txt", text()),
        ("a.html", html()),
        ("a.csv", csv(HEADER, ',')),
        ("b.csv", csv(VIETNAMESE, ';')),
        ("a.jsonl", json() + "\n"),
        ("a.rss", rss()),
    ];
    for (name, text) in &formats {
        for (damage, write) in damages() {
            table.add(damage, name, write(text));
        }
    }
    let plain: [(&str, Writer<Vec<u8>>); 5] =
        [("a.docx", docx), ("a.odt", odt), ("a.epub", epub), ("a.rtf", rtf), ("a.pptx", pptx)];
    let stored: [(&str, Writer<String>); 5] = [
        ("as it is", |text| text.to_owned()),
        ("decomposed", |text| text.nfd().collect()),
        ("misread as Windows-1252", misread),
        ("TCVN3 as Unicode", |text| stored_as_unicode(text, Encoding::Tcvn3)),
        ("VNI as Unicode", |text| stored_as_unicode(text, Encoding::Vni)),
    ];
    for (damage, change) in stored {
        let changed = lines().lines().map(change).collect::<Vec<_>>().join("\n");
        for (name, write) in plain {
            table.add(damage, name, write(&changed));
        }
        let row = [TITLE, LEAD, BODY].map(change);
        let row = [row[0].as_str(), &row[1], &row[2]];
        for header in [["title", "lead", "body"], ["Tiêu đề", "Trích yếu", "Toàn văn"], ["STT", "Ghi chú", "Số"]]
        {
            table.add(damage, "a.xlsx", xlsx(&[header, row]));
            table.add(damage, "a.ods", ods(&[header, row]));
        }
        let mail = mail().replace(TITLE, &change(TITLE)).replace(LEAD, &change(LEAD)).replace(BODY, &change(BODY));
        table.add(damage, "a.eml", mail.clone());
        table.add(damage, "a.mbox", format!("From mai@xa.vn Mon Jan  1 00:00:00 2018\n{mail}"));
        table.add(damage, "a.warc", warc(&change(&html()), "Content-Type: text/html\r\n"));
    }
}

/// Tables as programs write them.
fn tables(table: &mut Table) {
    for delimiter in [',', ';', '|', '\t'] {
        for header in [HEADER, VIETNAMESE, "headline,sapo,content", "tieu_de,tom_tat,noi_dung"] {
            table.add(format!("cells parted by {delimiter:?}"), "a.csv", csv(header, delimiter));
        }
        table.add("named as of tabs", "a.tsv", csv(HEADER, delimiter));
        table.add("called a workbook", "a.xls", csv(HEADER, delimiter));
        table.add("called a newer workbook", "a.xlsx", csv(VIETNAMESE, delimiter));
        table.add("called nothing", "a", csv(VIETNAMESE, delimiter));
        table.add("a row of titles above", "a.csv", format!("Danh sách tin bài\n\n{}", csv(VIETNAMESE, delimiter)));
        table.add("line ends of Windows", "a.csv", csv(VIETNAMESE, delimiter).replace('\n', "\r\n"));
        table.add("line ends of old Macintoshes", "a.csv", csv(VIETNAMESE, delimiter).replace('\n', "\r"));
        table.add("sep=", "a.csv", format!("sep={delimiter}\n{}", csv(HEADER, delimiter)));
    }
    let row = csv("", ',');
    let row = row.trim();
    table.add("a comment above", "a.csv", format!("# xuất ngày 31/3/2019\n{}", csv(HEADER, ',')));
    table.add("blank cells behind", "a.csv", format!("{HEADER}\n{row},,,\n"));
    table.add("a blank column in front", "a.csv", format!(",{HEADER}\n,{row}\n"));
    table.add("escaped quotes", "a.csv", format!("{HEADER}\n\"{TITLE} \\\"mới\\\"\",\"{LEAD}\",\"{BODY}\"\n"));
    table.add("doubled quotes", "a.csv", format!("{HEADER}\n\"{TITLE} \"\"mới\"\"\",\"{LEAD}\",\"{BODY}\"\n"));
    table.add("lines in cells", "a.csv", format!("{HEADER}\n\"{TITLE}\",\"{LEAD}\",\"Một\n\n{BODY}\"\n"));
    table.add("a column of one name twice", "a.csv", format!("title,body,body\n\"{TITLE}\",\"{LEAD}\",\"{BODY}\"\n"));
    table.add("no value as databases write it", "a.csv", format!("{HEADER},date\n{row},\\N\n"));
    table.add("a quote that is not closed", "a.csv", format!("{HEADER}\n\"x,y,z\n{row}\n"));
    table.add("no end of the last line", "a.csv", csv(HEADER, ',').trim_end().to_owned());
    table.add("HTML in a cell", "a.csv", format!("{HEADER}\n\"{TITLE}\",\"{LEAD}\",\"<p>Một</p><p>{BODY}</p>\"\n"));
    let markup = format!("<table><tr><th>Tiêu đề<th>Tóm tắt<th>Nội dung<tr><td>{TITLE}<td>{LEAD}<td>{BODY}</table>");
    for name in ["a.xls", "a.xlsx", "a.html", "a.aspx", "a.doc"] {
        table.add("a table of HTML", name, format!("<html><body>{markup}</body></html>"));
    }
    table.refused("no column of a text", "a.csv", "stt,so\n1,2\n", "no-header");
    table.refused("rows too short", "a.csv", format!("{HEADER}\nMột,Hai\n"), "other-cells");
    table.refused("rows too long", "a.csv", format!("{HEADER}\n{row},a,b\n"), "other-cells");
}

/// Records as programs write them.
fn records(table: &mut Table) {
    let (json, quoted) = (json(), |text: &str| serde_json::to_string(text).unwrap());
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&json).unwrap()).unwrap();
    for name in ["a.json", "a.jsonl", "a.ndjson", "a"] {
        table.add("an object", name, json.clone());
        table.add("an array", name, format!("[{json}]"));
        table.add("an array over lines", name, format!("[\n{pretty},\n{pretty}\n]"));
        table.add("objects over lines", name, format!("{pretty}\n{pretty}\n"));
        table.add("objects run together", name, format!("{json}{json}"));
    }
    let wrapped = [
        format!("{{\"hits\":{{\"hits\":[{{\"_id\":\"1\",\"_source\":{json}}}]}}}}"),
        format!("{{\"response\":{{\"numFound\":1,\"docs\":[{json}]}}}}"),
        format!("{{\"count\":1,\"articles\":[{json}]}}"),
        format!("{{\"data\":{{\"items\":[{json}]}}}}"),
        format!("{{\"data\":[{{\"type\":\"x\",\"attributes\":{json}}}]}}"),
    ];
    for text in wrapped {
        table.add("wrapped", "a.json", text);
    }
    let (title, lead, body) = (quoted(TITLE), quoted(LEAD), quoted(BODY));
    let odd = [
        format!(
            "{{\"title\":{{\"rendered\":{title}}},\"excerpt\":{{\"rendered\":{lead}}},\"content\":{{\"rendered\":{body}}}}}"
        ),
        format!("{{\"title\":{title},\"lead\":{lead},\"body\":{body},}}"),
        format!("{{title:{title},lead:{lead},body:{body}}}"),
        format!("{{'title':'{TITLE}','lead':'{LEAD}','body':'{BODY}'}}"),
        format!(
            "{{\"title\":{title},\"lead\":{lead},\"body\":{body},\"views\":NaN,\"x\":Infinity,\"y\":None,\"z\":True}}"
        ),
        format!("/* xuất */ {{\"title\":{title},\"lead\":{lead},\"body\":{body}}} // hết"),
        format!(
            "{{\"_id\":ObjectId(\"5a\"),\"date\":ISODate(\"2019-03-31\"),\"title\":{title},\"lead\":{lead},\"body\":{body}}}"
        ),
        format!(
            "{{\"date\":{{\"$date\":\"2019-03-31T00:00:00Z\"}},\"title\":{title},\"lead\":{lead},\"body\":{body}}}"
        ),
        format!("{{\"title\":{title},\"lead\":{lead},\"body\":[\"Một\",{body}]}}"),
        format!("{{\"title\":{title},\"lead\":{lead},\"chapters\":[{{\"title\":\"Một\",\"content\":{body}}}]}}"),
        format!("{{\"title\":{title},\"lead\":{lead},\"body\":\"x\\uD83D {BODY}\"}}"),
        format!("{{\"title\":{title},\"lead\":{lead},\"body\":\"x\ty\u{1}\u{8} {BODY}\"}}"),
        format!("{{\"title\":{title},\"lead\":{lead},\"body\":\"\\x41\\q {BODY}\"}}"),
        format!("{{\"Tiêu đề\":{title},\"Sapo\":{lead},\"Nội dung\":{body}}}"),
        format!("{{\"headline\":{title},\"description\":{lead},\"articleBody\":{body}}}"),
        format!("{{\"title\":{title},\"summary\":{lead},\"content_html\":\"<p>Một</p><p>{BODY}</p>\"}}"),
        format!("{{\"title\":{title},\"lead\":{lead},\"maintext\":{body}}}"),
        format!("{{\"title\":{title},\"lead\":{lead},\"full_text\":{body}}}"),
        format!("{{\"title\":{title},\"lead\":{lead},\"body\":\"&lt;p&gt;Một&lt;/p&gt;&lt;p&gt;{BODY}&lt;/p&gt;\"}}"),
        format!("{{\"title_txt_vi\":{title},\"lead_t\":{lead},\"content_txt\":{body}}}"),
    ];
    for text in odd {
        table.add(text.chars().take(40).collect::<String>(), "a.json", text.clone());
        table.add(text.chars().take(40).collect::<String>(), "a.jsonl", text + "\n");
    }
    table.add("a broken line before", "a.jsonl", format!("{{\"title\": \n{json}\n"));
    table.refused("no JSON", "a.jsonl", "{\"title\": \n", "not-json");
    table.refused("a number", "a.jsonl", "5\n", "not-object");
    table.refused("no known field", "a.jsonl", "{\"a\": 1}\n", "no-text");
}

/// Files with names that say something else than they hold, and in packings and archives.
fn named_and_packed(table: &mut Table) {
    let contents: [(&str, Vec<u8>); 9] = [
        ("web page", html().into()),
        ("RTF", rtf(&lines())),
        ("DOCX", docx(&lines())),
        ("ODT", odt(&lines())),
        ("XLSX", xlsx(&[["title", "lead", "body"], [TITLE, LEAD, BODY]])),
        ("mail", mail().replace("From:", "Date: Mon, 1 Jan 2018 00:00:00 +0700\nFrom:").into()),
        ("feed", rss().into()),
        ("web archive", warc(&html(), "Content-Type: text/html\r\n")),
        ("records", json().into()),
    ];
    for (what, bytes) in &contents {
        for name in ["a", "a.php", "a.doc", "a.xls", "a.docx"] {
            table.add(format!("{what} called otherwise"), name, bytes.clone());
        }
        table.add(format!("{what} packed"), "a.gz", gzip(bytes));
        table.add(format!("{what} in a zip archive"), "a.zip", zip(&[("b", bytes)]));
        table.add(format!("{what} in a tar archive"), "a.tar", tar(&[("b.aspx", bytes)]));
    }
    table.add("a response without a type", "a.warc", warc(&html(), ""));
    table.add("a page of an old web mirror", "index.html?id=5", html());
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    packer.write_all(text().as_bytes()).unwrap();
    table.add("bzip2", "a.txt.bz2", packer.finish().unwrap());
    table.refused("a picture", "a.png", &b"\x89PNG\r\n\x1A\nx"[..], "picture");
    table.refused("a picture called a text", "a.txt", &b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], "picture");
    table.refused("nothing", "a.txt", "", "empty");
    table.refused("a cut archive", "a.zip", zip(&[("a.txt", text().as_bytes())])[..60].to_vec(), "truncated");
    table.refused("no archive", "a.zip", "Tin", "not-an-archive");
    table.refused("a database", "a.docx", (0..200u8).cycle().take(2000).collect::<Vec<_>>(), "damaged");
    table.refused(
        "a list of links",
        "a.html",
        "<html><body><ul><li><a href=1>Tin một hôm nay</a><li><a href=2>Tin hai hôm nay</a></ul></body></html>",
        "only-furniture",
    );
}

#[test]
fn nothing_is_lost_without_a_word() {
    let mut table = Table::default();
    damaged(&mut table);
    tables(&mut table);
    records(&mut table);
    named_and_packed(&mut table);
    let faults: Vec<String> = table.0.iter().filter_map(fault).collect();
    assert!(table.0.len() > 350, "{}", table.0.len());
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), table.0.len(), faults.join("\n"));
}
