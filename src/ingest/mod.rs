//! Floor 5: from sources to an index.
//!
//! `plan` finds what there is to read, a thread of its own reads it (`batch`), all threads `analyse` (terms become
//! numbers of a `vocabulary`; the `pipeline` keeps the order), and `admit` gives each article its id (`ids`), compares
//! it with the index as it was (`snapshot`), and hands it to the `writer`.
//! Articles are admitted in the order of their sources, so the same sources give the same ids however many threads
//! there are. Articles that a program hands over ([`add`]) go the same way. A `survey` reads sources in the same way and
//! writes nothing.

mod admit;
mod analyse;
mod batch;
mod beside;
#[cfg(feature = "cluster")]
mod cluster;
mod document;
mod error;
mod ids;
mod lexis;
mod memory;
mod moves;
mod names;
mod pipeline;
mod plan;
mod record;
mod remove;
mod run;
mod snapshot;
mod survey;
mod tally;
mod vocabulary;
mod waiting;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::thread;

use analyse::{Against, Analysed, analyse};
use batch::{Give, Step, read_all, take_all};
use memory::Memory;
use pipeline::pool;
use plan::{Again, Plan, Source};
use record::Record;
use run::Run;
use snapshot::Snapshot;
use waiting::Waiting;
use writer::{Target, Writer};

#[cfg(feature = "cluster")]
pub use cluster::run_on_cluster;
pub use document::{content_hash, index_document, stored_date};
pub use error::IngestError;
pub use remove::{Removal, remove};
pub use survey::survey;
pub use tally::{Phase, Progress, Tally};

use crate::base::{Article, Flow};
use crate::documents::authority::Register;
use crate::extract::number::NumberExtractor;
use crate::source::Settings;
use crate::store::{Manifest, Operation, Rebuild, Store, StoreError, StoreWriter, TextHashes};

/// The options of a run: what to index and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// The settings by which files are read. Of records, no larger ones than the memory allows.
    pub reading: Settings,
    /// Whether to remove what is gone from the paths.
    pub prune: bool,
    /// Whether to say what would be done, and write nothing.
    pub dry: bool,
    /// Whether to make the index anew, which takes the place of the old one at the end of the run.
    pub rebuild: bool,
    /// The number of threads that analyse, and of those that write.
    pub jobs: usize,
    /// The memory to use, in bytes.
    pub memory: usize,
    /// The reader of document numbers; `None` reads by the types and issuers that the index remembers.
    pub numbers: Option<NumberExtractor>,
    /// The archive's own register of documents, that of nothing to have none; `None` keeps the one that the index
    /// remembers.
    pub register: Option<Register>,
    /// The bytes of documents after which a commit is made, or after a minute. What is not committed is lost to a
    /// power cut, and each commit costs the writing of a small segment for each thread.
    pub commit_bytes: u64,
}

impl Options {
    /// Memory unless the user says otherwise: 1 GiB.
    pub const MEMORY: usize = 1 << 30;
    /// Bytes between commits unless the caller says otherwise: 1.5 GiB of documents, which hold each text and the numbers
    /// of its terms: some 750 MB of text.
    pub const COMMIT_BYTES: u64 = 3 << 29;

    /// The options for as many threads as the machine has, and the usual memory.
    pub fn new(paths: Vec<PathBuf>) -> Self {
        let jobs = thread::available_parallelism().map_or(1, usize::from);
        Self {
            paths,
            reading: Settings::default(),
            prune: false,
            dry: false,
            rebuild: false,
            jobs,
            memory: Self::MEMORY,
            numbers: None,
            register: None,
            commit_bytes: Self::COMMIT_BYTES,
        }
    }
}

/// Brings the index at `dir` up to date with its sources, making a new one where there is none.
///
/// Sources whose size and time are those that the index remembers are passed over; articles that are in the index as
/// they are stay untouched. A run that is killed is taken up by the next from its last commit. Where document numbers
/// are to be read by other types and issuers than before, everything is read again.
///
/// # Errors
/// Returns an error if none of the paths is there, or the index can't be written; what was committed until then stays.
/// Also if everything is to be read again and the paths are not all that the index was made from. An input that can't
/// be read is no error: it is told to `progress` and counted. A run that `progress` stops commits what it has done.
pub fn run(dir: &Path, options: &Options, progress: &mut dyn Progress) -> Result<Tally, IngestError> {
    run_by(dir, options, progress, &analyse)
}

/// The function that turns each step into an article, or whatever else it is: [`analyse`].
type Analyse = dyn Fn(Step, &Against<'_, '_>) -> Result<Analysed, StoreError> + Sync;

fn run_by(dir: &Path, options: &Options, progress: &mut dyn Progress, analyse: &Analyse) -> Result<Tally, IngestError> {
    let (there, gone) = plan::there_and_gone(&options.paths)?;
    bring(dir, options, &there, &gone, read_all, analyse, progress)
}

/// Adds `articles` to the index at `dir`, or updates those that it has under their ids, making a new index where there is
/// none. Of the `options`, paths, pruning and how files are read are left aside, but for the limit of a record.
///
/// The articles have one source, which is never gone and never read again. One without an id gets one made of its content.
/// Two articles of a run that ask for one id are both kept: the later gets another id, as with two records of files.
///
/// # Errors
/// As [`run()`].
pub fn add(
    dir: &Path,
    articles: impl Iterator<Item = Article> + Send,
    options: &Options,
    progress: &mut dyn Progress,
) -> Result<Tally, IngestError> {
    let records = (1..).zip(articles).map(|(place, article)| Record::of_program(article, place));
    add_records(dir, records, options, progress)
}

/// Adds the articles that JSON `objects` tell, as [`add`] does. Each is read as a line of a file of JSON lines is, on all
/// threads: by the fields that the `options` map and those that everyone knows ([`crate::source::article_of_json`]).
///
/// # Errors
/// As [`run()`]. An object that gives no article is no error: it is told to `progress` and counted.
pub fn add_json(
    dir: &Path,
    objects: impl Iterator<Item = Vec<u8>> + Send,
    options: &Options,
    progress: &mut dyn Progress,
) -> Result<Tally, IngestError> {
    let limit = options.reading.limits.record;
    let records = (1..).zip(objects).map(|(place, object)| Record::object_of_program(object, place, limit));
    add_records(dir, records, options, progress)
}

fn add_records(
    dir: &Path,
    records: impl Iterator<Item = Record> + Send,
    options: &Options,
    progress: &mut dyn Progress,
) -> Result<Tally, IngestError> {
    let feed = |_, reading: &Settings, _: &_, give: &mut Give<'_>| take_all(records, reading.limits.record, give);
    bring(dir, options, &[], &[], feed, &analyse, progress)
}

/// Brings an index up to date with what `feed` gives of the sources below `roots`, those of them that changed, and of its
/// own. `gone` has the paths that are not there.
fn bring(
    dir: &Path,
    options: &Options,
    roots: &[PathBuf],
    gone: &[PathBuf],
    feed: impl FnOnce(Vec<Source>, &Settings, &Arc<AtomicU64>, &mut Give<'_>) -> Flow + Send,
    analyse: &Analyse,
    progress: &mut dyn Progress,
) -> Result<Tally, IngestError> {
    progress.phase(Phase::Looking);
    let jobs = options.jobs.max(1);
    let memory = Memory::share(options.memory, jobs);
    let pool = pool(jobs)?;
    let numbers = options.numbers.clone().map_or_else(|| Store::numbers_at(dir), Ok)?;
    let register = register(dir, options, &numbers)?;
    let Opened { mut store, writer, rebuild, folder: _folder } = open(dir, options, &memory)?;
    if let Some(register) = register.filter(|_| !options.dry) {
        store.remember_register(&register)?;
    }
    if !options.dry {
        store.remember_arrivals_of(dir)?;
    }
    let before = store.manifest()?;
    let known = remember(&mut store, dir, options, roots, numbers, before.clone())?;
    let store = store;
    let snapshot = Snapshot::of(&store)?;
    let mut reading = options.reading.clone();
    reading.limits.record = reading.limits.record.min(memory.record);
    let again = Again { prune: options.prune, record: reading.limits.record, ocr: reading.ocr.is_some() };
    let mut plan = Plan::of(roots, dir, known, again, reading.follow);
    keep_ids(&mut plan.sources, &snapshot)?;
    let waiting = Waiting::new(memory.waiting);
    let target = writer.map_or(Target::Nowhere, |writer| Target::Folder(&store, Box::new(writer), TextHashes::new()));
    let writer = Writer::new(target, &waiting, options.commit_bytes);
    let run = Run {
        options,
        reading: &reading,
        memory: &memory,
        pool: &pool,
        waiting: &waiting,
        analyse,
        gone,
        before: &before,
    };
    let (writer, mut tally) = run.read_into(writer, plan, &snapshot, feed, progress)?;
    tally.is_kept = rebuild.is_some() && progress.is_stopped();
    if options.dry || tally.is_kept {
        return Ok(tally);
    }
    progress.phase(Phase::Counting);
    writer.finish()?;
    rebuild.map_or(Ok(()), Rebuild::finish)?;
    Ok(tally)
}

/// The register that the index is to remember, where that is another than it does, or the index is made anew.
fn register(dir: &Path, options: &Options, numbers: &NumberExtractor) -> Result<Option<Register>, StoreError> {
    match &options.register {
        Some(register) => Ok(Some(register.clone())),
        None => Ok(Some(Store::register_at(dir, numbers)?).filter(|_| options.rebuild)),
    }
}

/// Notes in the index what it is made from and by which types and issuers. Returns its manifest, in which nothing is known
/// any more of sources whose document numbers were read by others.
fn remember(
    store: &mut Store,
    dir: &Path,
    options: &Options,
    roots: &[PathBuf],
    numbers: NumberExtractor,
    mut manifest: Manifest,
) -> Result<Manifest, IngestError> {
    let named: Vec<String> = roots.iter().map(|path| path.display().to_string()).collect();
    if manifest.tables != numbers.tables().fingerprint() {
        if !store.roots().iter().all(|root| named.contains(root)) {
            return Err(IngestError::OtherTables { dir: dir.to_owned(), roots: store.roots().join(" ") });
        }
        manifest.forget(numbers.tables().fingerprint());
    }
    if options.dry {
        store.read_numbers_by(numbers);
    } else {
        store.remember_roots(&named)?;
        store.remember_numbers(numbers)?;
    }
    Ok(manifest)
}

/// Lets the articles of each source keep the ids that they have.
fn keep_ids(sources: &mut [Source], snapshot: &Snapshot<'_>) -> Result<(), StoreError> {
    for source in sources {
        if source.id.is_some()
            && let Some(former) = snapshot.file_id(&source.name)?
        {
            source.id = Some(former);
        }
    }
    Ok(())
}

/// An index opened for a run.
struct Opened {
    store: Store,
    /// `None` for a dry run.
    writer: Option<StoreWriter>,
    /// The place of the index that it is to replace, where one is made anew.
    rebuild: Option<Rebuild>,
    /// The folder of an empty index, where a dry run finds none.
    folder: Option<tempfile::TempDir>,
}

fn open(dir: &Path, options: &Options, memory: &Memory) -> Result<Opened, IngestError> {
    if !options.dry {
        let rebuild = if options.rebuild { Rebuild::begin(dir)? } else { None };
        let at = rebuild.as_ref().map_or(dir, Rebuild::folder);
        let (store, mut writer) = Store::write(at, memory.arenas, memory.writers)?;
        rebuild.iter().try_for_each(|rebuild| rebuild.count_on(&mut writer))?;
        return Ok(Opened { store, writer: Some(writer), rebuild, folder: None });
    }
    match Store::open(dir) {
        Ok(store) if !options.rebuild => return Ok(Opened { store, writer: None, rebuild: None, folder: None }),
        Ok(_) | Err(StoreError::Missing(_)) => {}
        Err(_) if options.rebuild => {}
        Err(error) => return Err(error.into()),
    }
    let folder = tempfile::tempdir().map_err(|source| {
        let (operation, path) = (Operation::MakeTemporary, std::env::temp_dir());
        StoreError::Io { operation, path, source }
    })?;
    let (store, _) = Store::write(folder.path(), memory.arenas, 1)?;
    Ok(Opened { store, writer: None, rebuild: None, folder: Some(folder) })
}

#[cfg(test)]
mod tests;
