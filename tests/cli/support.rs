//! What the tests of the command line share.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tracuu::store::Store;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_tracuu");

/// Variables that change what the program prints.
const VARIABLES: [&str; 12] = [
    "TRACUU_INDEX",
    "TRACUU_LANG",
    "TRACUU_PAGER",
    "PAGER",
    "LESS",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "COLUMNS",
];

/// The program, blind to the environment of the tests: in English, without a configuration of the user.
pub fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command
}

/// A folder with `sources` to index, and a place for the `index` of them.
pub struct Archive {
    folder: tempfile::TempDir,
}

/// How a run of the program ended.
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// What `tracuu index --format json` counts under `name`.
    pub fn count(&self, name: &str) -> u64 {
        let tally: serde_json::Value = serde_json::from_str(&self.stdout).expect(&self.stderr);
        tally[name].as_u64().unwrap_or_else(|| panic!("no {name} in {}", self.stdout))
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Archive {
    /// One without sources.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("tin")).unwrap();
        Self { folder }
    }

    /// The folder of the sources.
    pub fn sources(&self) -> PathBuf {
        self.folder.path().join("tin")
    }

    /// The folder of the index.
    pub fn index(&self) -> PathBuf {
        self.folder.path().join("index")
    }

    /// The file beside the segments of the index whose name begins so; `None` where there is none.
    pub fn kept(&self, kind: &str) -> Option<PathBuf> {
        let mut files = fs::read_dir(self.index()).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with(&format!("{kind}-")) && name.ends_with(".bin")
        })
    }

    /// A place for anything else.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a source.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.sources().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// `tracuu index --format json` of the sources.
    pub fn run(&self, more: &[&str]) -> Ran {
        self.run_on(&self.sources(), more)
    }

    /// `tracuu index --format json` of a path.
    pub fn run_on(&self, path: &Path, more: &[&str]) -> Ran {
        self.command(path, more).output().unwrap().into()
    }

    /// `tracuu index --format json -`.
    pub fn run_stdin(&self, input: &[u8]) -> Ran {
        feed(&mut self.command(Path::new("-"), &[]), input)
    }

    /// Any other command on the index.
    pub fn tracuu(&self, arguments: &[&str]) -> Ran {
        self.tracuu_stdin(arguments, b"")
    }

    /// Any other command on the index, with standard input.
    pub fn tracuu_stdin(&self, arguments: &[&str], input: &[u8]) -> Ran {
        feed(program().arg("--index").arg(self.index()).args(arguments), input)
    }

    /// The command that [`Archive::run_on`] runs.
    pub fn command(&self, path: &Path, more: &[&str]) -> Command {
        let mut command = program();
        command.arg("--index").arg(self.index()).args(["index", "--format", "json", "--memory", "64M"]);
        command.args(more).arg(path);
        command
    }

    /// The ids and titles in the index, sorted.
    pub fn articles(&self) -> Vec<(String, String)> {
        let store = Store::open(&self.index()).unwrap();
        let searcher = store.searcher();
        let mut found = Vec::new();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            for doc in segment.doc_ids_alive() {
                let article = store.article(&searcher, tantivy::DocAddress::new(ord, doc)).unwrap();
                let title = article.display_title().to_owned();
                found.push((article.id, title));
            }
        }
        found.sort();
        found
    }

    /// The ids in the index, sorted.
    pub fn ids(&self) -> Vec<String> {
        self.articles().into_iter().map(|(id, _)| id).collect()
    }
}

fn feed(command: &mut Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap().into()
}

/// A line of JSON.
pub fn record(id: &str, title: &str) -> String {
    format!("{}\n", serde_json::json!({ "id": id, "title": title, "body": "Sáng nay, bản họp bàn việc làm đường." }))
}

/// Lines of JSON without ids, some `bytes` of them in all, no two alike.
pub fn many_records(bytes: usize, seed: u64) -> String {
    const WORDS: [&str; 16] = [
        "chi",
        "bộ",
        "thôn",
        "họp",
        "dân",
        "bản",
        "đường",
        "lúa",
        "nước",
        "xã",
        "trường",
        "năm",
        "mới",
        "rừng",
        "chợ",
        "sông",
    ];
    let mut state = seed;
    let mut lines = String::new();
    while lines.len() < bytes {
        let mut text = String::new();
        for _ in 0..300 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let word = usize::try_from(state >> 60).unwrap();
            text.push_str(WORDS[word]);
            text.push(' ');
        }
        let title = format!("Tin số {:x}", state >> 20);
        lines.push_str(&serde_json::json!({ "title": title, "body": text }).to_string());
        lines.push('\n');
    }
    lines
}
