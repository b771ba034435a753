//! `tracuu index` on every kind of file in every packing, and on files made to do harm.

use std::fs::{self, File};
use std::io::Write;

use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::support::{Archive, record};

type Pack = fn(&[u8]) -> Vec<u8>;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn zip(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in members {
        let file = archive.new_file(rawzip::path::EntryPath::verbatim(name.as_bytes()));
        let (mut entry, config) = file.compression_method(rawzip::CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::best()));
        writer.write_all(content).unwrap();
        let (packer, descriptor) = writer.finish().unwrap();
        packer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn tar(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, content) in members {
        let mut header = [0u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        header[148..156].fill(b' ');
        header[156] = b'0';
        header[257..263].copy_from_slice(b"ustar\0");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        bytes.extend(header);
        bytes.extend(content);
        bytes.resize(bytes.len().next_multiple_of(512), 0);
    }
    bytes.resize(bytes.len() + 1024, 0);
    bytes
}

fn warc(url: &str, body: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
    .into_bytes()
}

/// A page of each kind that is text, every one of them with `name` in its title.
fn kinds(name: &str) -> Vec<(&'static str, Vec<u8>)> {
    let text = "Sáng nay, bản Huổi Sa họp bàn việc làm đường mới qua suối.";
    let title = format!("Họp bản {name}");
    let page = format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    );
    vec![
        ("trang.txt", format!("{title}\n\n{text}").into_bytes()),
        ("dong.jsonl", format!("{{\"title\": \"{title}\", \"body\": \"{text}\"}}\n").into_bytes()),
        ("mang.json", format!("[{{\"title\": \"{title}\", \"body\": \"{text}\"}}]").into_bytes()),
        ("bang.csv", format!("Tiêu đề,Nội dung\n{title},\"{text}\"\n").into_bytes()),
        ("bang.tsv", format!("tieu_de\tnoi_dung\n{title}\t{text}\n").into_bytes()),
        ("mang.warc", warc("https://bao.example.vn/hop-ban", &page)),
        ("mang.html", page.into_bytes()),
    ]
}

#[test]
fn every_kind_is_read_in_every_packing() {
    let archive = Archive::new();
    let packings: [(&str, Pack); 3] = [("gz", gzip), ("bz2", bzip2), ("zst", zstandard)];
    for (name, bytes) in kinds("trần") {
        archive.put(name, bytes);
    }
    for (packing, pack) in packings {
        for (name, bytes) in kinds(packing) {
            archive.put(&format!("{packing}/{name}.{packing}"), pack(&bytes));
        }
    }
    archive.put("kho.zip", zip(&kinds("trong zip")));
    archive.put("kho.tar", tar(&kinds("trong tar")));
    archive.put("kho.tar.gz", gzip(&tar(&kinds("trong tar.gz"))));
    archive.put("sau.zip", zip(&[("kho.tar.bz2", bzip2(&tar(&kinds("trong tar.bz2 trong zip"))))]));
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("read")), (Some(0), 8 * 7), "{}", ran.stderr);
    let articles = archive.articles();
    assert!(articles.iter().all(|(_, title)| title.starts_with("Họp bản")), "{articles:?}");
    let of = |end: &str| articles.iter().filter(|(_, title)| title.ends_with(end)).count();
    assert_eq!((of("bản trần"), of("trong zip"), of("trong tar.gz")), (7, 14, 7));
    let ids = archive.ids();
    for id in ["tin/trang", "tin/gz/bang#2", "tin/kho!/bang.csv#2", "tin/sau!/kho.tar.bz2!/trang.txt"] {
        assert!(ids.contains(&id.to_owned()), "{id} not in {ids:?}");
    }
    let again = archive.run(&[]);
    assert_eq!((again.count("skipped"), again.count("read")), (7 * 4 + 4, 0));
}

#[test]
fn members_keep_their_ids_and_go_with_their_archive() {
    let archive = Archive::new();
    let members = |texts: &[(&'static str, &str)]| {
        let page = |text: &str| format!("{text}\n\nSáng nay, bản Huổi Sa họp bàn việc làm đường mới.").into_bytes();
        zip(&texts.iter().map(|(name, text)| (*name, page(text))).collect::<Vec<_>>())
    };
    let file = archive
        .put("kho.zip", members(&[("a.txt", "Họp bản một"), ("x/a.txt", "Họp bản hai"), ("a.txt", "Họp bản ba")]));
    assert_eq!(archive.run(&[]).count("indexed"), 3);
    let before = archive.articles();
    fs::write(&file, members(&[("a.txt", "Họp bản một"), ("x/a.txt", "Họp bản hai mới"), ("a.txt", "Họp bản ba")]))
        .unwrap();
    let ran = archive.run(&[]);
    assert_eq!((ran.count("unchanged"), ran.count("updated"), ran.count("vanished")), (2, 1, 0));
    let ids = |articles: &[(String, String)]| articles.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before), archive.ids());
    fs::write(&file, members(&[("a.txt", "Họp bản một")])).unwrap();
    assert_eq!(archive.run(&["--prune", "--yes"]).count("removed"), 2);
    assert_eq!(archive.ids(), ["tin/kho!/a.txt"]);
    // Under another root the articles are still the same ones.
    fs::write(&file, members(&[("a.txt", "Họp bản bốn")])).unwrap();
    assert_eq!(archive.run_on(&file, &[]).count("updated"), 1);
    assert_eq!(archive.ids(), ["tin/kho!/a.txt"]);
}

#[test]
fn the_day_a_page_was_fetched_is_shown_and_is_not_its_date() {
    let archive = Archive::new();
    let page = "<html><body><h1>Họp bản</h1><p>Sáng nay, bản Huổi Sa họp bàn việc làm đường mới.</p></body></html>";
    archive.put("mang.warc.gz", gzip(&warc("https://bao.example.vn/hop-ban", page)));
    assert_eq!(archive.run(&[]).code, Some(0));
    let shown = archive.tracuu(&["show", "tin/mang#1", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.stdout).expect(&shown.stderr);
    assert_eq!(shown["captured"], "2021-03-04T05:06:07Z");
    assert_eq!(shown["url"], "https://bao.example.vn/hop-ban");
    assert_eq!(shown["date"], serde_json::Value::Null);
}

#[test]
fn hostile_files_are_rejected_and_the_rest_is_indexed() {
    let archive = Archive::new();
    archive.put("tốt.jsonl", record("1", "Một"));
    archive.put("bom.jsonl.gz", gzip(&vec![b' '; 40 << 20]));
    let mut matryoshka = zip(&[("a.txt", "Họp bản\n\nSáng nay, bản họp bàn việc làm đường.".into())]);
    for _ in 0..9 {
        matryoshka = zip(&[("a.zip", matryoshka)]);
    }
    archive.put("lồng.zip", matryoshka);
    archive.put(
        "đường.zip",
        zip(&[("../../../x\u{1b}[2J.txt", "Họp bản\n\nSáng nay, bản họp.".into()), ("phim.mp4", vec![0])]),
    );
    archive.put("cụt.tar", &tar(&[("a.txt", vec![b'a'; 5000])])[..3000]);
    let many: Vec<(String, Vec<u8>)> = (0..300).map(|number| (format!("{number}.gif"), Vec::new())).collect();
    let many: Vec<(&str, Vec<u8>)> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    archive.put("nhiều.zip", zip(&many));
    archive.put("xấu.csv", "title,body\n\"Hai,x\nBa,Bản họp\nBốn\n");
    let report = archive.beside("report.jsonl");
    let ran = archive.run(&["--max-members", "100", "--report", report.to_str().unwrap()]);
    assert_eq!(ran.code, Some(1));
    let tally: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let rejected = &tally["rejected"];
    for (reason, count) in [
        ("ratio-too-high", 1),
        ("too-deep", 1),
        ("truncated", 1),
        ("too-many-members", 1),
        ("unknown-kind", 1),
        ("empty", 100),
        ("open-quote", 1),
        ("other-cells", 1),
    ] {
        assert_eq!(rejected[reason], count, "{reason} in {rejected}");
    }
    let report = fs::read_to_string(report).unwrap();
    assert!(report.contains("raise --max-ratio") && report.contains("raise --max-members"), "{report}");
    assert!(report.contains("đường.zip!/phim.mp4"), "{report}");
    assert!(!ran.stderr.contains('\u{1b}') && !ran.stderr.contains(".."), "{}", ran.stderr);
    assert_eq!(archive.ids().len(), 3, "{:?}", archive.ids());
    // What a limit kept out is read when the limit is raised, though the file did not change.
    let raised = archive.run(&["--max-members", "1000", "--max-depth", "20"]);
    assert_eq!(raised.count("indexed"), 1, "{}", raised.stderr);
}

#[test]
fn encodings_are_found_or_told() {
    let archive = Archive::new();
    // "Đảng bộ xã họp bàn việc trồng rừng và giữ đất" in the bytes of TCVN3.
    let title = b"\xa7\xb6ng b\xe9 x\xb7 h\xe4p b\xb5n vi\xd6c tr\xe5ng r\xf5ng v\xb5 gi\xf7 \xae\xcat".to_vec();
    archive.put("cũ.csv", [b"title;body\n".as_slice(), &title, b";", &title, b"\n"].concat());
    let ran = archive.run(&["--encoding", "tcvn3"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(
        archive.articles()[0].1.starts_with("Đảng bộ xã họp bàn việc trồng rừng và giữ"),
        "{:?}",
        archive.articles()
    );
    let tally: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(tally["encodings"]["tcvn3"], 1);
    assert_eq!(archive.run(&["--rebuild"]).count("indexed"), 1);
    assert!(archive.articles()[0].1.starts_with("Đảng bộ xã"), "{:?}", archive.articles());
    let refused = archive.run(&["--encoding", "klingon"]);
    assert!(refused.stderr.contains("expected one of utf-8"), "{}", refused.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_unicode_are_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let archive = Archive::new();
    let path = archive.sources().join(OsStr::from_bytes(b"b\xe1o.txt"));
    File::create(path).unwrap().write_all("Họp bản\n\nSáng nay, bản họp bàn việc làm đường.".as_bytes()).unwrap();
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(0), 1), "{}", ran.stderr);
    assert_eq!(archive.run(&[]).count("skipped"), 1);
}

#[test]
fn what_is_not_read_is_said_with_the_option_that_reads_it() {
    let archive = Archive::new();
    let text = "Sáng nay, bản họp bàn việc làm đường mới, và cả bản đều thấy phải làm xong trước mùa mưa năm nay.";
    let record = serde_json::json!({ "title": "Họp bản", "chu_chinh_99": text, "luot": "12" });
    archive.put("a.jsonl", record.to_string());
    let ran = archive.run(&[]);
    let tally: serde_json::Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    assert_eq!(tally["unread"]["titles_alone"], 1, "{tally}");
    assert_eq!(tally["unread"]["fields"][0]["name"], "chu_chinh_99", "{tally}");
    let sources = archive.sources();
    let told = archive.tracuu(&["index", "--rebuild", sources.to_str().unwrap()]).stderr;
    assert!(told.contains("--map body=chu_chinh_99") && told.contains("titles alone"), "{told}");
    let mapped = archive.tracuu(&["index", "--rebuild", "--map", "body=chu_chinh_99", sources.to_str().unwrap()]);
    assert!(!mapped.stderr.contains("titles alone"), "{}", mapped.stderr);
    assert_eq!(archive.tracuu(&["search", "\"trước mùa mưa\""]).code, Some(0));
}

#[test]
fn letters_that_were_misread_are_mended_and_counted() {
    let archive = Archive::new();
    let text = "Đảng bộ xã Nà Pheo họp bàn việc làm đường vào bản vùng cao của huyện.";
    let misread: String = text.bytes().map(char::from).collect();
    archive.put("b.jsonl", serde_json::json!({ "id": "1", "title": "Đường mới", "body": misread }).to_string());
    let ran = archive.run(&[]);
    let tally: serde_json::Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    assert_eq!(tally["repaired"]["misread-utf-8"], 1, "{tally}");
    assert_eq!(archive.tracuu(&["search", "\"Đảng bộ xã\""]).code, Some(0));
}
