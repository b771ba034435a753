//! The sample articles, indexed once for all tests that only read.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use regex::Regex;

use super::support::{Ran, program};

/// The index of the sample articles.
pub fn index() -> &'static Path {
    static INDEX: OnceLock<PathBuf> = OnceLock::new();
    INDEX.get_or_init(|| {
        let index = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample-index");
        let _ = std::fs::remove_dir_all(&index);
        // One thread, so that equal scores are in the same order each time.
        let done = command(&["index", "--jobs", "1", "corpus"], &index).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        index
    })
}

/// The program on an index, in the folder of the project, blind to the environment of the tests.
pub fn command(args: &[&str], index: &Path) -> Command {
    let mut command = program();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("--index").arg(index).args(args);
    command
}

/// Runs the program on the sample.
pub fn run(args: &[&str]) -> Ran {
    command(args, index()).output().unwrap().into()
}

/// Runs it with something on standard input.
pub fn run_with_input(args: &[&str], input: &[u8]) -> Ran {
    let mut command = command(args, index());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let ran = child.wait_with_output().unwrap().into();
    writer.join().unwrap().unwrap();
    ran
}

/// Output without what differs from run to run.
pub fn redacted(text: &str) -> String {
    let text = Regex::new(r"[0-9.,]+ ms").unwrap().replace_all(text, "[time]");
    Regex::new(r#""took_us": ?\d+"#).unwrap().replace_all(&text, r#""took_us": 0"#).into_owned()
}

/// Standard output of a run that is done, redacted.
pub fn output(args: &[&str]) -> String {
    let ran = run(args);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{args:?}");
    redacted(&ran.stdout)
}
