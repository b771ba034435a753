//! A command of the user's, run within bounds of time, memory and output.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::command::{INPUT, OUTPUT, Ocr};

/// Sets the bound of memory, which its processes inherit, and becomes the command. A system without that bound goes without.
const BOUNDED: &str = r#"ulimit -v "$0" 2>/dev/null; exec "$@""#;
/// Whoever waits for a process looks so soon again at first, and then less and less often …
const SOONEST: Duration = Duration::from_millis(2);
/// … but at least so often.
const LATEST: Duration = Duration::from_millis(100);
/// The bytes of what a command complains that are looked at.
const COMPLAINT: u64 = 64 << 10;
/// The letters of a complaint that a message has.
const QUOTED: usize = 300;

/// Runs the command on a file of these bytes, whose name has this extension, and returns what it gives: no more than `most`
/// bytes. Everything that it writes beside goes with the folder that it runs by.
///
/// # Errors
/// Returns what a message says of it if it can't be run, fails, or is past a bound.
pub(super) fn run(ocr: &Ocr, bytes: &[u8], extension: &str, most: usize) -> Result<Vec<u8>, String> {
    let failed = |error: io::Error| format!("it could not be run: {error}");
    let folder = tempfile::Builder::new().prefix("tracuu-ocr-").tempdir().map_err(failed)?;
    let input = folder.path().join(format!("in.{extension}"));
    let (output, printed) = (folder.path().join("out"), folder.path().join("stdout"));
    let complaint = folder.path().join("stderr");
    fs::write(&input, bytes).map_err(failed)?;
    let mut command = Command::new("sh");
    command.args(["-c", BOUNDED]).arg((ocr.memory >> 10).max(1).to_string());
    for word in ocr.words() {
        command.arg(word.replace(INPUT, &input.to_string_lossy()).replace(OUTPUT, &output.to_string_lossy()));
    }
    command.stdin(Stdio::null()).env("TMPDIR", folder.path()).process_group(0);
    command.stdout(File::create(&printed).map_err(failed)?).stderr(File::create(&complaint).map_err(failed)?);
    if env::var_os("OMP_THREAD_LIMIT").is_none() {
        // A command runs on each thread that reads: tesseract with threads of its own is slower then.
        command.env("OMP_THREAD_LIMIT", "1");
    }
    let mut child = command.spawn().map_err(failed)?;
    let status = wait(&mut child, ocr.time, || size(&printed) > most as u64);
    let status = status.map_err(|past| match past {
        Past::Time => format!("it took more than {} s: raise --ocr-time to wait longer", ocr.time.as_secs()),
        Past::Output => too_much(most),
        Past::System(error) => failed(error),
    })?;
    if !status.success() {
        return Err(format!("it {}{}", ended(status), quoted(&complaint)));
    }
    let given = match ocr.writes() {
        // Tesseract adds the ending of what it writes.
        true => [output.clone(), output.with_extension("txt"), output.with_extension("pdf")]
            .into_iter()
            .find(|path| path.is_file())
            .ok_or_else(|| format!("it wrote no file {OUTPUT}{}", quoted(&complaint)))?,
        false => printed,
    };
    let mut read = Vec::new();
    let file = File::open(given).map_err(failed)?;
    file.take((most as u64).saturating_add(1)).read_to_end(&mut read).map_err(failed)?;
    if read.len() > most { Err(too_much(most)) } else { Ok(read) }
}

fn too_much(most: usize) -> String {
    format!("it gave more than {most} bytes: raise --max-record to take more")
}

/// The bound that a process is past.
enum Past {
    Time,
    Output,
    System(io::Error),
}

/// Waits for a process, and ends it and all that it started where it takes more than `time` or `is_past` says so.
fn wait(child: &mut Child, time: Duration, is_past: impl Fn() -> bool) -> Result<ExitStatus, Past> {
    let started = Instant::now();
    let mut pause = SOONEST;
    let past = loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if started.elapsed() > time => break Past::Time,
            Ok(None) if is_past() => break Past::Output,
            Ok(None) => thread::sleep(pause),
            Err(error) => break Past::System(error),
        }
        pause = (pause * 2).min(LATEST);
    };
    // It leads a group of its own: what it started is in that.
    let _ = Command::new("sh").args(["-c", r#"kill -9 -"$0""#]).arg(child.id().to_string()).status();
    let _ = child.kill();
    let _ = child.wait();
    Err(past)
}

fn size(path: &Path) -> u64 {
    path.metadata().map_or(0, |metadata| metadata.len())
}

fn ended(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("ended with code {code}"),
        (None, Some(signal)) => format!("was ended by signal {signal}"),
        (None, None) => "failed".to_owned(),
    }
}

/// The last line of what a command complains.
fn quoted(path: &Path) -> String {
    let mut bytes = Vec::new();
    // What can't be read says nothing.
    let _ = File::open(path).and_then(|file| file.take(COMPLAINT).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    let last = text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    let last: String = last.chars().take(QUOTED).collect();
    if last.is_empty() { String::new() } else { format!(": {last}") }
}
