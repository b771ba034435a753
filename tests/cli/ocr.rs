//! `tracuu index --ocr`: scans and pictures by a command of the user's, here a small script.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::support::Archive;

const PICTURE: &[u8] = b"\x89PNG\r\n\x1A\nTrang mot";
/// One page, which shows a picture and nothing else.
const SCAN: &str = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n\
    3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>\nendobj\n\
    4 0 obj\n<</Length 5>>stream\n/P Do\nendstream\nendobj\n\
    5 0 obj\n<</Subtype/Image/Width 1/Height 1/Length 1>>stream\nx\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n";

/// A script that says what it was run on, and counts how often it was.
fn command(archive: &Archive) -> (String, PathBuf) {
    let (script, runs) = (archive.beside("nhan-dang.sh"), archive.beside("lan-chay"));
    let text = format!(
        "#!/bin/sh\necho x >> '{}'\necho \"Bản Huổi Sa họp bàn làm đường ${{1##*.}}\"\necho\n\
         echo 'Sáng nay, bản Huổi Sa họp bàn việc làm đường mới'\necho 'qua suối.'\n",
        runs.display()
    );
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    (format!("sh '{}' {{in}}", script.display()), runs)
}

#[test]
fn scans_and_pictures_are_recognised_once_and_say_so() {
    let archive = Archive::new();
    archive.put("quet.pdf", SCAN);
    archive.put("trang.png", PICTURE);
    let (command, runs) = command(&archive);
    let without = archive.run(&[]);
    assert_eq!((without.code, without.count("read")), (Some(1), 0));
    assert_eq!(without.stderr.matches("--ocr '").count(), 2, "{}", without.stderr);
    // They have not changed, and are read again, for now there is a command.
    let with = archive.run(&["--ocr", &command]);
    assert_eq!((with.code, with.count("read"), with.count("recognised")), (Some(0), 2, 2), "{}", with.stderr);
    assert_eq!((with.count("read_again"), with.count("rejected_then"), with.count("rejected_still")), (2, 2, 0));
    let shown = archive.tracuu(&["show", "tin/quet"]).stdout;
    assert!(shown.contains("recognised in pictures") && shown.contains("làm đường mới qua suối."), "{shown}");
    let json: serde_json::Value =
        serde_json::from_str(&archive.tracuu(&["show", "--format", "json", "tin/trang"]).stdout).unwrap();
    assert_eq!((&json["recognised"], &json["title"]), (&true.into(), &"Bản Huổi Sa họp bàn làm đường png".into()));
    assert_eq!(archive.run(&["--ocr", &command]).count("skipped"), 2);
    // Made anew, the index needs no command to run again.
    assert_eq!(archive.run(&["--rebuild", "--ocr", &command]).count("recognised"), 2);
    assert_eq!(fs::read_to_string(&runs).unwrap(), "x\nx\n");
    // What was kept is no source, wherever the index lies.
    let around = archive.run_on(archive.sources().parent().unwrap(), &["--dry-run"]);
    assert!(!around.stderr.contains("index.ocr"), "{}", around.stderr);
}

#[test]
fn a_command_that_fails_rejects_its_file_and_is_tried_again() {
    let archive = Archive::new();
    archive.put("trang.png", PICTURE);
    let failed = archive.run(&["--ocr", "sh -c 'echo Hỏng rồi >&2; exit 3' {in}"]);
    assert_eq!((failed.code, failed.count("read")), (Some(1), 0));
    assert!(failed.stderr.contains("the command of --ocr: it ended with code 3: Hỏng rồi"), "{}", failed.stderr);
    let (command, _) = command(&archive);
    assert_eq!(archive.run(&["--ocr", &command]).count("recognised"), 1);
}
