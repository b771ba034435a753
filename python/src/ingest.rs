//! Filling an index: from files, and with what Python hands over.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyString};
use tracuu::cli::embed;
use tracuu::ingest::{self, Options, Phase, Progress, Tally};
use tracuu::source::{FieldMap, Reject};
use tracuu::text::Encoding;

use crate::error::{Failure, of_panic};
use crate::index::Index;
use crate::options::{bounded, lang, unknown};
use crate::reading::Rows;
use crate::said::{self, What};
use crate::work::{self, Done, Ending, TICK};

/// The number of rejects that are kept; the tally counts all.
const MOST_REJECTS: usize = 1000;
/// The number of objects on their way from Python.
const AHEAD: usize = 4096;
/// The time until there is room again for objects on their way.
const FULL: Duration = Duration::from_millis(1);
/// The number of objects that are made at a time.
const AT_ONCE: usize = 32;

/// A run, as who waits for it sees it.
#[derive(Default)]
struct Watch {
    is_stopped: AtomicBool,
    state: Mutex<State>,
}

#[derive(Clone, Default)]
struct State {
    phase: &'static str,
    tally: Tally,
    rejects: Vec<Reject>,
}

impl Watch {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}

/// The side of a run that does it.
struct Listener {
    watch: Arc<Watch>,
    /// Whether much may be removed at once.
    yes: bool,
}

impl Progress for Listener {
    fn phase(&mut self, phase: Phase) {
        self.watch.state().phase = match phase {
            Phase::Looking => "looking",
            Phase::Reading => "reading",
            Phase::Writing => "writing",
            Phase::Counting => "counting",
        };
    }

    fn update(&mut self, tally: &Tally) {
        self.watch.state().tally.clone_from(tally);
    }

    fn is_stopped(&mut self) -> bool {
        self.watch.is_stopped()
    }

    fn may_remove(&mut self, _gone: u64, _articles: u64) -> bool {
        self.yes
    }

    fn rejected(&mut self, reject: &Reject) {
        let mut state = self.watch.state();
        if state.rejects.len() < MOST_REJECTS {
            state.rejects.push(reject.clone());
        }
    }
}

/// The options of a run.
fn run_options(paths: Vec<PathBuf>, options: &Bound<'_, PyDict>) -> PyResult<(Options, bool)> {
    let mut run = Options::new(paths);
    let mut yes = false;
    for (name, value) in options {
        if value.is_none() {
            continue;
        }
        let name: String = name.extract()?;
        match name.as_str() {
            "memory" => {
                let text = value.str()?;
                run.memory = embed::memory(text.to_str()?, lang()).map_err(PyValueError::new_err)?;
            }
            "jobs" => run.jobs = bounded(&name, &value, 1..=1024, said::some_threads)?,
            "prune" => run.prune = value.extract()?,
            "yes" => yes = value.extract()?,
            "rebuild" => run.rebuild = value.extract()?,
            "dry_run" => run.dry = value.extract()?,
            "follow" => run.reading.follow = value.extract()?,
            "map" => run.reading.map = map(value.cast()?)?,
            "encoding" => {
                let text: String = value.extract()?;
                let encoding = Encoding::parse(&text);
                run.reading.encoding =
                    Some(encoding.map_err(|error| PyValueError::new_err(embed::message(error, lang())))?);
            }
            other => {
                let known = ["memory", "jobs", "prune", "yes", "rebuild", "dry_run", "follow", "map", "encoding"];
                return Err(unknown(What::Option, other, known));
            }
        }
    }
    Ok((run, yes))
}

/// The parts of articles by the names of columns: `{"body": "noi_dung"}`.
fn map(parts: &Bound<'_, PyDict>) -> PyResult<FieldMap> {
    let mut mappings = Vec::new();
    for (part, name) in parts {
        mappings.push(format!("{}={}", part.str()?.to_str()?, name.str()?.to_str()?));
    }
    FieldMap::parse(&mappings).map_err(|error| PyValueError::new_err(embed::message(error, lang())))
}

/// Brings the index at ``dest`` up to date with files and folders. Returns the report of the run as JSON.
#[pyfunction]
#[pyo3(signature = (paths, dest, options, progress = None))]
pub fn index(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    dest: PathBuf,
    options: &Bound<'_, PyDict>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<String> {
    let (run, yes) = run_options(paths, options)?;
    let watch = Arc::new(Watch::default());
    let indexes = embed::indexes(vec![(None, dest.clone())]);
    let mut listener = Listener { watch: Arc::clone(&watch), yes };
    let work = move || Ok(ingest::run(&dest, &run, &mut listener)?);
    let tell = |py: Python<'_>| told(py, &watch, progress.as_ref()).map(|()| TICK);
    let done = work::run(py, Ending::Awaited, || watch.stop(), tell, work)?;
    let tally = match done {
        Done::Value(ran) => ran.map_err(|failure: Failure| failure.raised(py))?,
        Done::Panic(panic) => return Err(of_panic(&panic, &indexes, None)),
    };
    told(py, &watch, progress.as_ref())?;
    report(&tally, &watch)
}

/// Adds articles to an index: an iterable of ``dict``, or tables by the Arrow C stream interface. Returns the report of the
/// run as JSON.
#[pyfunction]
#[pyo3(signature = (index, articles, options, progress = None))]
pub fn add(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    articles: &Bound<'_, PyAny>,
    options: &Bound<'_, PyDict>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<String> {
    let (run, yes) = run_options(Vec::new(), options)?;
    let index = index.get();
    let writer = index.writer()?;
    let watch = Arc::new(Watch::default());
    let mut listener = Listener { watch: Arc::clone(&watch), yes };
    let (sender, objects) = sync_channel(AHEAD);
    let asked = Arc::clone(&watch);
    let work = move || {
        writer.write(|dir| {
            if asked.is_stopped() {
                return Ok(Tally::default());
            }
            Ok(ingest::add_json(dir, Objects(objects), &run, &mut listener)?)
        })
    };
    let feeder = RefCell::new(Feeder::of(articles, sender)?);
    let stop = || {
        watch.stop();
        // The other side waits for more until there is nobody to hand on any.
        feeder.borrow_mut().sender = None;
    };
    let said = Cell::new(Instant::now());
    let tell = |_: Python<'_>| {
        feeder.borrow_mut().feed(articles.py())?;
        if said.get().elapsed() >= TICK {
            said.set(Instant::now());
            told(articles.py(), &watch, progress.as_ref())?;
        }
        Ok(if feeder.borrow().sender.is_some() { FULL } else { TICK })
    };
    let done = work::run(py, Ending::Awaited, stop, tell, work)?;
    let tally = index.settle(py, done, None)?;
    told(py, &watch, progress.as_ref())?;
    report(&tally, &watch)
}

/// Removes the articles of these ids. Returns how many were removed, and the ids that no article has.
#[pyfunction]
pub fn remove(py: Python<'_>, index: &Bound<'_, Index>, ids: Vec<String>) -> PyResult<(u64, Vec<String>)> {
    let index = index.get();
    let writer = index.writer()?;
    let work = move || writer.write(|dir| Ok(ingest::remove(dir, &ids)?));
    let done = work::run(py, Ending::Awaited, || {}, work::nothing, work)?;
    let removal = index.settle(py, done, None)?;
    Ok((removal.removed, removal.unknown))
}

/// The objects that arrive, until there are no more.
struct Objects(Receiver<Vec<u8>>);

impl Iterator for Objects {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        self.0.recv().ok()
    }
}

/// Takes articles of Python and hands them on, by the thread that Python calls.
struct Feeder<'py> {
    source: Source<'py>,
    /// Made and not handed on yet.
    made: VecDeque<Vec<u8>>,
    /// `None` once there are no more.
    sender: Option<SyncSender<Vec<u8>>>,
}

enum Source<'py> {
    /// Objects that `json.dumps` makes text of.
    Dicts { articles: Bound<'py, PyIterator>, dumps: Bound<'py, PyAny> },
    /// Tables.
    Arrow(Rows),
}

impl<'py> Feeder<'py> {
    fn of(articles: &Bound<'py, PyAny>, sender: SyncSender<Vec<u8>>) -> PyResult<Self> {
        let source = match articles.getattr("__arrow_c_stream__") {
            Ok(stream) => Source::Arrow(Rows::of(&stream.call0()?)?),
            Err(_) => {
                let dumps = articles.py().import("tracuu._frames")?.getattr("dumps")?;
                Source::Dicts { articles: articles.try_iter()?, dumps }
            }
        };
        Ok(Self { source, made: VecDeque::new(), sender: Some(sender) })
    }

    /// Hands on what there is, until the other side has enough or all is handed on.
    fn feed(&mut self, py: Python<'py>) -> PyResult<()> {
        while let Some(sender) = &self.sender {
            match self.made.pop_front() {
                Some(object) => match sender.try_send(object) {
                    Ok(()) => {}
                    Err(TrySendError::Full(object)) => {
                        self.made.push_front(object);
                        return Ok(());
                    }
                    Err(TrySendError::Disconnected(_)) => self.sender = None,
                },
                None => {
                    work::breathe(py)?;
                    self.make()?;
                    if self.made.is_empty() {
                        self.sender = None;
                    }
                }
            }
        }
        Ok(())
    }

    fn make(&mut self) -> PyResult<()> {
        match &mut self.source {
            Source::Dicts { articles, dumps } => {
                for article in articles.by_ref().take(AT_ONCE) {
                    let text = dumps.call1((article?,))?;
                    // Half of a surrogate pair is no letter.
                    self.made.push_back(text.cast::<PyString>()?.to_string_lossy().into_owned().into_bytes());
                }
            }
            Source::Arrow(rows) => self.made.extend(rows.next_objects(AT_ONCE)?),
        }
        Ok(())
    }
}

/// Tells how a run goes on.
fn told(py: Python<'_>, watch: &Watch, progress: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    let Some(progress) = progress else { return Ok(()) };
    let State { phase, tally, .. } = watch.state().clone();
    let now = PyDict::new(py);
    now.set_item("phase", phase)?;
    now.set_item("articles", tally.read)?;
    now.set_item("rejected", tally.rejects())?;
    now.set_item("bytes", tally.bytes_read)?;
    now.set_item("total_bytes", tally.bytes_total)?;
    progress.call1((now,))?;
    Ok(())
}

/// The report of a run as JSON: its counts, and the first of its rejects.
fn report(tally: &Tally, watch: &Watch) -> PyResult<String> {
    let rejects: Vec<serde_json::Value> = watch
        .state()
        .rejects
        .iter()
        .map(|reject| {
            serde_json::json!({
                "source": reject.origin.path(),
                "record": reject.origin.record,
                "reason": reject.reason.code(),
                "message": lang().reject(reject),
            })
        })
        .collect();
    let report = serde_json::json!({ "tally": tally, "rejects": rejects, "total_rejects": tally.rejects() });
    serde_json::to_string(&report).map_err(|error| PyValueError::new_err(error.to_string()))
}
