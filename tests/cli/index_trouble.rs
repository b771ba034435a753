//! `tracuu index` on bad sources, and when it is hindered or killed.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tracuu::ingest::{Options, Progress, Tally, run};
use tracuu::store::Store;

use super::support::{Archive, PROGRAM, Ran, many_records, record};

#[test]
fn a_broken_line_is_reported_and_the_rest_is_indexed() {
    let archive = Archive::new();
    archive.put(
        "a.jsonl",
        [&record("1", "Một"), "{\"id\": \"2\", \n", "[]\n", "\u{1b}[2J\n", &record("3", "Ba")].concat(),
    );
    let report = archive.beside("report.jsonl");
    let ran = archive.run(&["--report", report.to_str().unwrap()]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(1), 2));
    assert_eq!(archive.ids(), ["1", "3"]);
    let lines: Vec<serde_json::Value> =
        fs::read_to_string(report).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let reasons: Vec<_> = lines.iter().map(|line| (line["record"].as_u64(), line["reason"].as_str())).collect();
    assert_eq!(reasons, [(Some(2), Some("not-json")), (Some(3), Some("not-object")), (Some(4), Some("not-json"))]);
    assert!(lines[0]["source"].as_str().unwrap().ends_with("tin/a.jsonl"));
    assert!(ran.stderr.contains("a.jsonl:2: is not JSON") && !ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
}

#[test]
fn a_report_lists_a_cause_so_often_for_a_file_and_then_counts_it() {
    let archive = Archive::new();
    archive.put("a.jsonl", "5\n".repeat(5000));
    archive.put("b.jsonl", ["5\n", &record("1", "Một")].concat());
    let report = archive.beside("report.jsonl");
    let ran = archive.run(&["--report", report.to_str().unwrap()]);
    let rejected: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let lines: Vec<serde_json::Value> =
        fs::read_to_string(report).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (last, counted) = (lines.last().unwrap(), lines.iter().find(|line| line["more"].is_u64()).unwrap());
    assert!(last["source"].as_str().unwrap().ends_with("b.jsonl"), "{last}");
    assert!(counted["source"].as_str().unwrap().ends_with("a.jsonl"), "{counted}");
    assert_eq!((lines.len(), counted["message"].as_str()), (102, Some("and 4900 more")));
    assert_eq!((&counted["more"], &rejected["rejected"]["not-object"]), (&4900.into(), &5001.into()));
}

#[test]
fn a_tag_of_many_attributes_costs_a_page_nothing() {
    let archive = Archive::new();
    let attributes = " a=\"\"".repeat(20_000);
    let page = format!(
        "<html><head><title>Họp bản</title><meta name=date content=2018-08-09{attributes}></head>\
         <body><h1>Họp bản</h1><p{attributes}>Sáng nay, bản họp bàn việc làm đường.</p></body></html>"
    );
    archive.put("a.html", &page);
    archive.put("b.jsonl", record("2", "Hai"));
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(0), 2), "{}", ran.stderr);
    let shown = archive.tracuu(&["search", "--format", "json", "title:\"họp bản\" \"bàn việc làm đường\""]);
    let found: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    let best = &found["hits"][0];
    assert_eq!((&best["title"], &best["date"]), (&"Họp bản".into(), &"2018-08-09".into()), "{found}");
    assert_eq!(best["snippet"]["text"], "Sáng nay, bản họp bàn việc làm đường.");
}

#[test]
fn what_stands_before_the_cut_of_a_packed_file_is_indexed() {
    let archive = Archive::new();
    let lines = many_records(300_000, 1);
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(lines.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let file = archive.put("a.jsonl.gz", &packed);
    let whole = archive.run(&[]).count("indexed");
    fs::write(&file, &packed[..packed.len() / 2]).unwrap();
    // Articles behind the cut were not seen, which does not mean that they are gone.
    let ran = archive.run(&["--prune"]);
    assert_eq!((ran.code, ran.count("removed"), ran.count("vanished")), (Some(1), 0, 0));
    assert!(ran.count("unchanged") > 10);
    assert!(ran.stderr.contains("stops before its end"), "{}", ran.stderr);
    assert_eq!(archive.ids().len() as u64, whole);
}

#[test]
fn a_missing_path_is_a_failure_only_where_it_is_all() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    let missing = archive.beside("không có");
    let ran = archive.run(&[missing.to_str().unwrap()]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(1), 1));
    let alone = archive.run_on(&missing, &["--rebuild"]);
    assert_eq!(alone.code, Some(2));
    assert!(alone.stderr.contains("there is no such file or folder"), "{}", alone.stderr);
    assert_eq!(archive.ids(), ["1"]);
}

#[test]
fn a_second_writer_is_told_of_the_first() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    let first = Store::write(&archive.index(), 64 << 20, 1).unwrap();
    let ran = archive.run(&[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("another tracuu is writing"), "{}", ran.stderr);
    drop(first);
    assert_eq!(archive.run(&[]).code, Some(0));
}

/// Dies in the middle, as a killed process does: nothing is committed on the way out.
struct DiesAt(u64);

impl Progress for DiesAt {
    fn update(&mut self, tally: &Tally) {
        assert!(tally.read < self.0, "dies here");
    }
}

#[test]
fn a_run_is_taken_up_from_its_last_commit() {
    let archive = Archive::new();
    for number in 0..2 {
        archive.put(&format!("{number}.jsonl"), many_records(3_000_000, number));
        archive.put(&format!("{number}-x.jsonl"), record("7", "Bảy"));
    }
    let whole = archive.run(&[]);
    let undisturbed = archive.articles();
    fs::remove_dir_all(archive.index()).unwrap();
    let options = Options { commit_bytes: 1 << 20, ..Options::new(vec![archive.sources()]) };
    let half = whole.count("read") / 2;
    let dir = archive.index();
    let died = thread::spawn(move || run(&dir, &options, &mut DiesAt(half))).join();
    assert!(died.is_err());
    let committed = archive.ids().len() as u64;
    assert!(committed > 0 && committed < whole.count("read"), "{committed}");
    let rest = archive.run(&[]);
    assert_eq!((rest.count("updated"), rest.count("unchanged") + rest.count("indexed")), (0, rest.count("read")));
    assert!(rest.count("unchanged") > 0 && rest.count("indexed") > 0);
    assert!(archive.articles() == undisturbed, "other articles than those of an undisturbed run");
    assert_eq!(archive.run(&[]).count("skipped"), 4);
}

#[test]
fn a_killed_process_leaves_an_index_that_goes_on() {
    let archive = Archive::new();
    let lines: Vec<String> = (0..10).map(|seed| many_records(3_000_000, seed)).collect();
    for (number, lines) in lines.iter().enumerate() {
        archive.put(&format!("{number}.jsonl"), lines);
    }
    let records: usize = lines.iter().map(|lines| lines.lines().count()).sum();
    let mut child =
        archive.command(&archive.sources(), &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_millis(700));
    child.kill().unwrap();
    child.wait().unwrap();
    let ran = archive.run(&[]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(archive.ids().len(), records);
}

#[test]
fn a_line_that_fills_the_memory_is_passed_over() {
    let archive = Archive::new();
    let frame = |text: &str| compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
    let start = frame(&format!("{}{{\"title\": \"", record("1", "Một")));
    let middle = frame(&"dài ".repeat(250_000)).repeat(160);
    let end = frame(&format!("\"}}\n{}", record("3", "Ba")));
    archive.put("a.jsonl.zst", [start, middle, end].concat());
    let ran = archive.run(&["--max-ratio", "1000000"]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(1), 2));
    assert!(ran.stderr.contains("a.jsonl.zst:2: is longer than the limit"), "{}", ran.stderr);
}

#[test]
fn a_run_with_little_memory_does_not_wait_for_itself() {
    let archive = Archive::new();
    let lines = many_records(800_000, 1);
    archive.put("a.jsonl", &lines);
    let options = Options { memory: 1 << 20, ..Options::new(vec![archive.sources()]) };
    let tally = run(&archive.index(), &options, &mut ()).unwrap();
    assert_eq!(tally.indexed, lines.lines().count() as u64);
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself_ends() {
    let archive = Archive::new();
    archive.put("xã/a.txt", "Chợ phiên\n\nChiều qua, chợ phiên đông người về mua bán.");
    std::os::unix::fs::symlink(archive.sources(), archive.sources().join("xã/vòng")).unwrap();
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(1), 1));
    assert!(ran.stderr.contains("is a link back to"), "{}", ran.stderr);
}

/// A limit on the size of files stands in for a full disk: both fail in the middle of a write.
#[cfg(target_os = "linux")]
#[test]
fn a_failed_write_leaves_the_last_commit() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    archive.run(&[]);
    archive.put("b.jsonl", many_records(8_000_000, 3));
    let script = "trap '' XFSZ; ulimit -f 500; exec \"$0\" --index \"$1\" index \"$2\"";
    let limited = |path: &Path| -> Ran {
        let mut shell = Command::new("bash");
        shell.args(["-c", script, PROGRAM]).arg(archive.index()).arg(path);
        shell.output().unwrap().into()
    };
    let ran = limited(&archive.sources());
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert!(ran.stderr.contains("File too large") && ran.stderr.contains("run this again"), "{}", ran.stderr);
    assert_eq!(archive.ids(), ["1"]);
    let again = archive.run(&[]);
    assert_eq!((again.code, again.count("skipped")), (Some(0), 1));
    assert_eq!(archive.ids().len() as u64, again.count("indexed") + 1);
}

#[test]
fn a_record_that_was_too_long_is_read_when_the_limit_is_raised() {
    let archive = Archive::new();
    archive.put("a.jsonl", [record("1", "Một"), record("2", &"Hai ".repeat(2000))].concat());
    let ran = archive.run(&["--max-record", "4K"]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(1), 1));
    let same = archive.run(&["--max-record", "4K"]);
    assert_eq!((same.count("skipped"), same.count("read")), (1, 0));
    let raised = archive.run(&["--max-record", "1M"]);
    assert_eq!((raised.code, raised.count("indexed"), raised.count("unchanged")), (Some(0), 1, 1));
    assert_eq!(archive.run(&["--max-record", "2M"]).count("skipped"), 1);
}
