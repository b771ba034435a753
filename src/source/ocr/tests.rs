use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1A\nTrang";

/// A command of a small script, which is run on the file.
fn command(folder: &Path, script: &str, output: &str) -> Ocr {
    let path = folder.join("nhận dạng.sh");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    format!("sh '{}' {{in}} {output}", path.display()).parse().unwrap()
}

const PAGE: &str = "Bản Huổi Sa họp bàn việc làm đường\n\nSáng nay, bản Huổi Sa họp bàn việc làm đường mới qua suối.";

#[test]
fn what_a_command_prints_or_writes_is_read_and_marked() {
    let folder = tempfile::tempdir().unwrap();
    for (script, output) in [("cat <<'.'", ""), ("cat > \"$2\" <<'.'", "{out}"), ("cat > \"$2.txt\" <<'.'", "{out}")] {
        let article = command(folder.path(), &format!("{script}\n{PAGE}\n."), output).read(PNG, 1 << 20).unwrap();
        assert_eq!(article.title.as_deref(), Some("Bản Huổi Sa họp bàn việc làm đường"));
        assert!(article.body.contains("qua suối") && article.recognised);
    }
}

#[test]
fn the_file_has_the_ending_of_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let ocr = command(folder.path(), "echo \"Tệp có đuôi ${1##*.} như nội dung của nó là.\"", "");
    for (bytes, extension) in [(PNG, "png"), (b"\xFF\xD8\xFF\xE0", "jpg"), (b"II*\0", "tif"), (b"%PDF-1.4", "pdf")] {
        let article = ocr.read(bytes, 1 << 20).unwrap();
        assert!(article.display_title().contains(&format!("đuôi {extension} ")), "{article:?}");
    }
}

#[test]
fn a_command_is_bounded_and_says_what_went_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let told = |script: &str, change: fn(&mut Ocr)| {
        let mut ocr = command(folder.path(), script, "");
        change(&mut ocr);
        match ocr.read(PNG, 1000) {
            Err(reason @ Reason::Unrecognised(_)) => reason.to_string(),
            other => panic!("{other:?}"),
        }
    };
    let same = |_: &mut Ocr| {};
    let short = |ocr: &mut Ocr| ocr.time = std::time::Duration::from_millis(50);
    assert!(told("sleep 60 & sleep 60", short).contains("raise --ocr-time"));
    assert!(told("yes", same).contains("more than 1000 bytes"));
    assert!(told("echo Hỏng >&2; exit 3", same).contains("ended with code 3: Hỏng"));
    assert!(told("true", same).contains("no letters"));
    let missing: Ocr = "/không/có/lệnh {in}".parse().unwrap();
    assert!(missing.read(PNG, 1000).unwrap_err().to_string().contains("ended with code 127"));
    let little = |ocr: &mut Ocr| ocr.memory = 64 << 20;
    let hungry = "x=x; while true; do x=$x$x; done";
    assert!(told(hungry, little).contains("it "));
}

#[test]
fn what_was_recognised_is_not_recognised_again() {
    let folder = tempfile::tempdir().unwrap();
    let count = folder.path().join("lần");
    let script = format!("echo x >> '{}'\ncat <<'.'\n{PAGE}\n.", count.display());
    let mut ocr = command(folder.path(), &script, "");
    ocr.cache = Some(folder.path().join("index.ocr"));
    let (first, second) = (ocr.read(PNG, 1 << 20).unwrap(), ocr.read(PNG, 1 << 20).unwrap());
    assert_eq!(first, second);
    assert_eq!(fs::read_to_string(count).unwrap(), "x\n");
}
