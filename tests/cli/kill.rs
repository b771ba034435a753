//! The program killed at any moment: nothing is lost, nothing is there twice, and the next run goes on.
//!
//! `TRACUU_KILLS` says how many times (200 before a release; some minutes), `TRACUU_KILL_SEED` where the draws begin.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tracuu::ingest::{Options, run};
use tracuu::store::Store;

use super::check::check;
use super::support::{Archive, record};

/// Kills of an ordinary test run.
const KILLS: u64 = 12;
/// Articles, and files that they are in: pages, and records in tens of lines.
const PAGES: u64 = 20;
const TABLES: u64 = 20;
const LINES: u64 = 100;
/// A commit every few files.
const COMMIT_BYTES: u64 = 256 << 10;

/// Draws by the generator of Knuth's MMIX.
struct Draws(u64);

impl Draws {
    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What a run is about to do when it is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    /// Make a new index.
    New,
    /// Bring an index up to date: changed, new and moved files, and some that are gone.
    Update,
    /// Merge its segments.
    Compact,
    /// Make it anew of sources that have changed.
    Rebuild,
}

/// An archive as it is before a scene, and what an undisturbed run makes of it.
struct Stage {
    scene: Scene,
    archive: Archive,
    /// The index before the run, if there is one.
    before: Option<PathBuf>,
    /// What it holds.
    holds: Vec<String>,
    /// All that the index is to hold.
    after: Vec<String>,
    /// How long an undisturbed run takes.
    takes: Duration,
}

fn text(draws: &mut Draws) -> String {
    const WORDS: [&str; 12] =
        ["chi", "bộ", "thôn", "họp", "đường", "lúa", "nước", "xã", "trường", "rừng", "chợ", "sông"];
    (0..60).map(|_| WORDS[draws.below(12) as usize]).collect::<Vec<_>>().join(" ")
}

fn table(name: u64, draws: &mut Draws) -> String {
    let line = |line: u64, draws: &mut Draws| {
        let title = format!("Tin số {name}.{line}");
        serde_json::json!({ "id": format!("t{name}-{line}"), "title": title, "body": text(draws) }).to_string()
    };
    (0..LINES).map(|number| line(number, draws) + "\n").collect()
}

fn fill(archive: &Archive, draws: &mut Draws) {
    for page in 0..PAGES {
        archive.put(&format!("trang/{page}.txt"), format!("Họp bản lần {page}\n\n{}.", text(draws)));
    }
    for name in 0..TABLES {
        archive.put(&format!("bảng/{name}.jsonl"), table(name, draws));
    }
}

/// What happens to an archive in the time between two runs.
fn change(archive: &Archive, draws: &mut Draws) {
    for name in 0..TABLES / 2 {
        let lines = table(name, draws);
        archive.put(&format!("bảng/{name}.jsonl"), lines.split_inclusive('\n').skip(7).collect::<String>());
    }
    archive.put("bảng/mới.jsonl", [table(90, draws), record("t3-1", "Một id đã có")].concat());
    let path = |name: &str| archive.sources().join(name);
    fs::remove_file(path("bảng/15.jsonl")).unwrap();
    fs::remove_file(path("trang/3.txt")).unwrap();
    fs::rename(path("bảng/16.jsonl"), path("bảng/dời.jsonl")).unwrap();
    fs::rename(path("trang/4.txt"), path("dời.txt")).unwrap();
}

/// This program running [`indexes_until_it_is_killed`], or `tracuu compact`.
fn command(stage: &Stage) -> Command {
    match stage.scene {
        Scene::Compact => {
            let mut command = super::support::program();
            command.arg("--index").arg(stage.archive.index()).arg("compact");
            command
        }
        Scene::New | Scene::Update | Scene::Rebuild => {
            let mut command = Command::new(env::current_exe().unwrap());
            command.args(["--exact", "kill::indexes_until_it_is_killed", "--ignored"]);
            if stage.scene == Scene::Rebuild {
                command.env("TRACUU_KILLED_REBUILD", "1");
            }
            command.env("TRACUU_KILLED", stage.archive.index()).env("TRACUU_KILLED_ROOT", stage.archive.sources());
            command
        }
    }
}

fn start(stage: &Stage) -> Child {
    command(stage).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Runs it to its end.
fn complete(stage: &Stage, place: &str) {
    let output = command(stage).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{place}: {said}");
}

/// The program that is killed. The library is run as `tracuu index --prune --yes` does it, but commits more often, so
/// that there is more to go wrong.
#[test]
#[ignore = "a part of the test below"]
fn indexes_until_it_is_killed() {
    let Some(index) = env::var_os("TRACUU_KILLED") else { return };
    let root = PathBuf::from(env::var_os("TRACUU_KILLED_ROOT").unwrap());
    let rebuild = env::var_os("TRACUU_KILLED_REBUILD").is_some();
    let options = Options {
        prune: true,
        rebuild,
        jobs: 2,
        memory: 64 << 20,
        commit_bytes: COMMIT_BYTES,
        ..Options::new(vec![root])
    };
    run(Path::new(&index), &options, &mut ()).unwrap();
}

/// Every article as it is stored, sorted.
fn articles(index: &Path) -> Vec<String> {
    let store = Store::open(index).unwrap();
    let searcher = store.searcher();
    let mut articles = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        for doc in segment.doc_ids_alive() {
            let article = store.article(&searcher, tantivy::DocAddress::new(ord, doc)).unwrap();
            articles.push(serde_json::to_string(&article).unwrap());
        }
    }
    articles.sort();
    articles
}

impl Stage {
    fn set(scene: Scene, seed: u64) -> Self {
        let archive = Archive::new();
        fill(&archive, &mut Draws(seed));
        let (holds, after) = (Vec::new(), Vec::new());
        let mut stage = Self { scene, archive, before: None, holds, after, takes: Duration::ZERO };
        if scene != Scene::New {
            stage.scene = Scene::New;
            complete(&stage, "at first");
            stage.scene = scene;
            stage.holds = articles(&stage.archive.index());
            let before = stage.archive.beside("before");
            fs::rename(stage.archive.index(), &before).unwrap();
            stage.before = Some(before);
        }
        if matches!(scene, Scene::Update | Scene::Rebuild) {
            change(&stage.archive, &mut Draws(seed + 1));
        }
        stage.reset();
        let started = Instant::now();
        complete(&stage, "undisturbed");
        stage.takes = started.elapsed();
        stage.after = articles(&stage.archive.index());
        stage
    }

    /// Puts the index back to what it was before the run.
    fn reset(&self) {
        let index = self.archive.index();
        let _ = fs::remove_dir_all(&index);
        if let Some(before) = &self.before {
            fs::create_dir(&index).unwrap();
            for entry in fs::read_dir(before).unwrap() {
                let path = entry.unwrap().path();
                fs::copy(&path, index.join(path.file_name().unwrap())).unwrap();
            }
        }
    }

    /// Kills one run after `delay`, looks at what it left, and lets the next run go on. False where the run was done
    /// before it could be killed.
    fn kill(&self, delay: Duration) -> bool {
        self.reset();
        let mut child = start(self);
        thread::sleep(delay);
        let was_running = child.try_wait().unwrap().is_none();
        child.kill().unwrap();
        child.wait().unwrap();
        let place = format!("{:?} killed after {delay:?}", self.scene);
        if self.archive.index().join("tracuu.json").exists() {
            let (code, said) = check(&self.archive);
            assert_eq!(code, Some(0), "{place}: {said:#}");
        } else {
            assert_eq!(self.scene, Scene::New, "{place}: no index");
        }
        if matches!(self.scene, Scene::Compact | Scene::Rebuild) {
            let left = articles(&self.archive.index());
            assert!(left == self.holds || left == self.after, "{place}: {} articles", left.len());
        }
        complete(self, &format!("{place}: the next run"));
        let (code, said) = check(&self.archive);
        assert_eq!((code, said["ok"].as_bool()), (Some(0), Some(true)), "{place}: {said:#}");
        let begun = |note: &serde_json::Value| note["what"].as_str().unwrap().contains("begun");
        assert!(!said["notes"].as_array().unwrap().iter().any(begun), "{place}: {said:#}");
        let articles = articles(&self.archive.index());
        assert!(articles == self.after, "{place}: {} articles, not {}", articles.len(), self.after.len());
        was_running
    }
}

#[test]
fn killed_at_any_moment_an_index_is_whole_and_goes_on() {
    let number = |name: &str| env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let kills = number("TRACUU_KILLS").unwrap_or(KILLS);
    let mut draws = Draws(number("TRACUU_KILL_SEED").unwrap_or(1));
    let stages: Vec<Stage> = [Scene::New, Scene::Update, Scene::Compact, Scene::Rebuild]
        .into_iter()
        .map(|scene| Stage::set(scene, 7))
        .collect();
    let mut killed = 0;
    for attempt in 0.. {
        if killed == kills {
            break;
        }
        assert!(attempt < 4 * kills, "most runs were done before they were killed");
        // Of six kills two hit a new index, two an update.
        let stage = &stages[[0, 1, 2, 1, 0, 3][(attempt % 6) as usize]];
        let moment = draws.below(1000) as f64 / 1000.0;
        // A fourth of them early, where an index comes to be in a few milliseconds.
        let delay = stage.takes.mul_f64(if attempt % 4 == 3 { moment.powi(4) } else { moment });
        killed += u64::from(stage.kill(delay));
    }
}

/// The engine names the files of removals by a count that goes on from the last commit, so a killed run may have begun
/// the very file that the next one writes.
#[test]
fn what_a_killed_run_began_is_in_nobodys_way() {
    let archive = Archive::new();
    archive.put("a.jsonl", [record("1", "Một"), record("2", "Hai")].concat());
    archive.run(&[]);
    for entry in fs::read_dir(archive.index()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "store") {
            for operations in 0..100 {
                fs::write(path.with_extension(format!("{operations}.del")), "").unwrap();
            }
        }
    }
    let ran = archive.tracuu(&["remove", "1"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(archive.ids(), ["2"]);
}
