//! `tracuu index` on good sources: what is added, updated, left alone and removed.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::support::{Archive, many_records, record};

/// Makes a file look changed, and changes nothing that counts.
fn touch(path: &Path) {
    let mut file = fs::File::options().append(true).open(path).unwrap();
    file.write_all(b"\n").unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(5)).unwrap();
}

#[test]
fn a_second_run_passes_over_all_sources() {
    let archive = Archive::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let first = archive.run_on(&corpus, &[]);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    let ids = archive.ids();
    assert_eq!(ids.len() as u64, first.count("indexed"));
    assert!(ids.contains(&"corpus/pages/2016-tan-loc-thuong-chay-lu".to_owned()), "{ids:?}");
    let second = archive.run_on(&corpus, &[]);
    assert_eq!((second.code, second.count("read")), (Some(0), 0));
    assert_eq!(second.count("skipped"), first.count("sources"));
    assert_eq!(archive.ids(), ids);
}

/// The bytes of all files of segments, whose names are drawn anew each time.
fn segments(archive: &Archive) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(archive.index()).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<(String, Vec<u8>)> = files
        .filter_map(|path| Some((path.extension()?.to_str()?.to_owned(), path)))
        .filter(|(ending, _)| ["store", "term", "idx", "pos", "fast", "fieldnorm"].contains(&ending.as_str()))
        .map(|(ending, path)| (ending, fs::read(path).unwrap()))
        .collect();
    found.sort();
    found
}

#[test]
fn the_same_sources_make_the_same_index_byte_for_byte() {
    let archive = Archive::new();
    for seed in 0..4 {
        archive.put(&format!("{seed}.jsonl"), many_records(2_000_000, seed));
    }
    let sources = archive.sources();
    // A segment of each of two threads: for that it takes more memory than other tests allow.
    let rebuild = ["index", "--rebuild", "--jobs", "2", sources.to_str().unwrap()];
    let made = [(); 2].map(|()| {
        assert_eq!(archive.tracuu(&rebuild).code, Some(0));
        segments(&archive)
    });
    assert_eq!(made[0].len(), 12);
    assert!(made[0] == made[1], "other segments");
}

#[test]
fn a_changed_page_is_updated_and_not_doubled() {
    let archive = Archive::new();
    let page = archive.put("xã/họp.txt", "Họp bản\n\nSáng nay, bản họp bàn việc làm đường mới qua suối.");
    archive.put("khác.txt", "Chợ phiên vùng cao ngày giáp Tết\n\nChiều qua, chợ phiên đông người về mua bán.");
    assert_eq!(archive.run(&[]).count("indexed"), 2);
    touch(&page);
    let touched = archive.run(&[]);
    assert_eq!((touched.count("unchanged"), touched.count("updated"), touched.count("skipped")), (1, 0, 1));
    fs::write(&page, "Họp bản lần hai\n\nSáng nay, bản họp bàn việc làm cầu mới qua suối.").unwrap();
    assert_eq!(archive.run(&[]).count("updated"), 1);
    let expected = [("tin/khác", "Chợ phiên vùng cao ngày giáp Tết"), ("tin/xã/họp", "Họp bản lần hai")];
    assert_eq!(archive.articles(), expected.map(|(id, title)| (id.to_owned(), title.to_owned())));
}

#[test]
fn of_a_changed_file_only_changed_records_are_written() {
    let archive = Archive::new();
    let lines: Vec<String> = (0..20).map(|number| record(&format!("t{number}"), "Tin bản")).collect();
    let file = archive.put("a.jsonl", lines.concat());
    archive.run(&[]);
    fs::write(&file, lines.concat().replacen("Tin bản", "Tin chợ", 1)).unwrap();
    let ran = archive.run(&[]);
    assert_eq!((ran.count("updated"), ran.count("unchanged"), ran.count("indexed")), (1, 19, 0));
    assert_eq!(archive.articles()[0], ("t0".to_owned(), "Tin chợ".to_owned()));
    assert_eq!(archive.ids().len(), 20);
}

#[test]
fn two_files_with_one_id_keep_both_articles() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("7", "Một"));
    let second = archive.put("b.jsonl", [record("7", "Hai"), record("7", "Ba")].concat());
    let ran = archive.run(&[]);
    assert_eq!((ran.count("indexed"), ran.count("renamed")), (3, 2));
    let before = archive.articles();
    let titles: Vec<&str> = before.iter().map(|(_, title)| title.as_str()).collect();
    assert_eq!((before[0].0.as_str(), titles.len()), ("7", 3));
    assert!(before[1].0.starts_with("7~") && before[2].0.starts_with("7~"));
    assert!(["Một", "Hai", "Ba"].iter().all(|title| titles.contains(title)));
    touch(&second);
    let again = archive.run(&[]);
    assert_eq!((again.count("unchanged"), again.count("renamed"), again.count("vanished")), (2, 2, 0));
    assert_eq!(archive.articles(), before);
    // The first file on its own, read again, keeps what was its own.
    touch(&archive.sources().join("a.jsonl"));
    assert_eq!(archive.run(&[]).count("unchanged"), 1);
    assert_eq!(archive.articles(), before);
}

#[test]
fn a_file_that_moved_and_changed_takes_its_articles_along() {
    let archive = Archive::new();
    let file = archive.put("a.jsonl", [record("1", "Một"), record("2", "Hai")].concat());
    archive.run(&[]);
    fs::remove_file(&file).unwrap();
    archive.put("b.jsonl", [record("1", "Một"), record("2", "Hai"), record("3", "Ba")].concat());
    let ran = archive.run(&[]);
    assert_eq!((ran.count("updated"), ran.count("vanished"), ran.count("renamed")), (2, 0, 0));
    assert_eq!(archive.ids(), ["1", "2", "3"]);
    assert_eq!(archive.run(&[]).count("skipped"), 1);
}

#[test]
fn a_file_keeps_its_ids_under_another_root() {
    let archive = Archive::new();
    let page = archive.put("xã/a.txt", "Chợ phiên vùng cao\n\nChiều qua, chợ phiên đông người về mua bán.");
    let lines = archive.put("xã/b.jsonl", "{\"title\": \"Một\"}\n{\"title\": \"Hai\"}\n");
    archive.run_on(&archive.sources().join("xã"), &[]);
    let ids = archive.ids();
    assert_eq!(ids, ["xã/a", "xã/b#1", "xã/b#2"]);
    touch(&page);
    fs::write(&lines, "{\"title\": \"Một\"}\n{\"title\": \"Ba\"}\n{\"title\": \"Bốn\"}\n").unwrap();
    let ran = archive.run(&[]);
    assert_eq!((ran.count("unchanged"), ran.count("updated"), ran.count("indexed")), (2, 1, 1));
    assert_eq!(archive.ids(), ["xã/a", "xã/b#1", "xã/b#2", "xã/b#3"]);
}

#[test]
fn what_is_gone_is_removed_only_when_asked() {
    let archive = Archive::new();
    let lines = archive.put("a.jsonl", [record("1", "Một"), record("2", "Hai")].concat());
    let page = archive.put("b.txt", "Chợ phiên\n\nChiều qua, chợ phiên đông người về mua bán.");
    archive.run(&[]);
    fs::write(&lines, record("1", "Một")).unwrap();
    fs::remove_file(page).unwrap();
    let kept = archive.run(&[]);
    assert_eq!((kept.count("vanished"), kept.count("removed"), archive.ids().len()), (2, 0, 3));
    // Its own source was not named, so nothing is known of it.
    assert_eq!(archive.run_on(&lines, &["--prune"]).count("removed"), 0);
    touch(&lines);
    let pruned = archive.run(&["--prune", "--yes"]);
    assert_eq!((pruned.count("vanished"), pruned.count("removed")), (0, 2));
    assert_eq!(archive.ids(), ["1"]);
}

#[test]
fn encodings_and_normal_forms_are_read_alike() {
    let archive = Archive::new();
    let text = "Chi bộ bản Huổi Sa họp\n\nSáng nay, chi bộ bản Huổi Sa bàn việc giữ rừng đầu nguồn.";
    let marked = format!("\u{FEFF}{text}");
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let decomposed = text.replace('ộ', "o\u{323}\u{302}").replace('ả', "a\u{309}");
    archive.put("bom.txt", marked);
    archive.put("nfd.txt", decomposed);
    archive.put("utf16.txt", utf16);
    archive.put("hỏng.txt", [text.as_bytes(), b" \xff\xfe x"].concat());
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed"), ran.count("replaced")), (Some(0), 4, 2));
    assert!(archive.articles().iter().all(|(_, title)| title == "Chi bộ bản Huổi Sa họp"));
}

#[test]
fn standard_input_is_compared_by_what_it_says() {
    let archive = Archive::new();
    let nameless = "{\"title\": \"Không tên\"}\n{\"title\": \"Không tên hai\"}\n";
    let input = [&record("1", "Một"), nameless].concat();
    assert_eq!(archive.run_stdin(input.as_bytes()).count("indexed"), 3);
    let ids = archive.ids();
    assert!(ids[1].starts_with("stdin-"));
    let again = archive.run_stdin([nameless, &record("1", "Một mới")].concat().as_bytes());
    assert_eq!((again.count("unchanged"), again.count("updated"), again.count("indexed")), (2, 1, 0));
    assert_eq!(archive.ids(), ids);
}

#[test]
fn an_index_can_be_rebuilt() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    archive.run(&[]);
    let ran = archive.run(&["--rebuild"]);
    assert_eq!((ran.count("indexed"), ran.count("skipped")), (1, 0));
    assert_eq!(archive.ids(), ["1"]);
}
