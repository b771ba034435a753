//! The index that a server answers from: always the last commit, and not more questions at a time than there are
//! processors to answer them.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::bounds::Bounds;
use super::problem::Problem;
use super::settings::Settings;
use crate::search::{Request, SearchError, Suggester, Suggestion};
use crate::store::{Figures, Store, StoreError, Texts};

/// One commit of an index, opened.
pub(super) struct Opened {
    /// The index.
    pub store: Store,
    /// A hash of what makes this commit another than any other.
    pub tag: String,
    figures: OnceLock<Figures>,
    suggester: OnceLock<Suggester>,
}

impl Opened {
    fn open(settings: &Settings, tag: String) -> Result<Self, StoreError> {
        let mut store = Store::open_with(&settings.index, Texts::Read)?;
        if let Some(numbers) = &settings.numbers {
            store.read_numbers_by(numbers.clone());
        }
        Ok(Self { store, tag, figures: OnceLock::new(), suggester: OnceLock::new() })
    }

    /// Its figures, counted once.
    pub fn figures(&self) -> Result<&Figures, SearchError> {
        if let Some(known) = self.figures.get() {
            return Ok(known);
        }
        let figures = Figures::of(&self.store)?;
        Ok(self.figures.get_or_init(|| figures))
    }

    /// The suggestions for a query; the list of names is made when it is first asked for.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        if let Some(known) = self.suggester.get() {
            return known.suggest(&self.store, typed, limit);
        }
        let made = Suggester::of(&self.store)?;
        self.suggester.get_or_init(|| made).suggest(&self.store, typed, limit)
    }
}

/// The reason why a question was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// The server is busy: too many are asked at a time.
    Busy,
    /// It took too long.
    Slow,
    /// Answering it panicked, as the engine does on damaged files.
    Damaged,
}

impl From<Unanswered> for Problem {
    fn from(reason: Unanswered) -> Self {
        match reason {
            Unanswered::Busy => Self::busy(),
            Unanswered::Slow => Self::slow(),
            Unanswered::Damaged => Self::broken(
                "the index may be damaged: the one who runs this server can tell with `tracuu check`, and rebuild it \
                 with `tracuu index --rebuild`",
            ),
        }
    }
}

/// The index of a server.
pub(super) struct Archive {
    settings: Settings,
    current: ArcSwap<Opened>,
    /// A permit for each processor.
    workers: Arc<Semaphore>,
    /// A permit for each request that is answered or waits.
    requests: Arc<Semaphore>,
    exports: Arc<Semaphore>,
}

impl Archive {
    /// Opens the index.
    pub fn open(settings: Settings) -> Result<Self, StoreError> {
        let tag = fingerprint(&settings.index);
        let opened = Opened::open(&settings, tag)?;
        let processors = std::thread::available_parallelism().map_or(1, |count| count.get());
        let Bounds { requests, exports, .. } = settings.bounds;
        Ok(Self {
            settings,
            current: ArcSwap::from_pointee(opened),
            workers: Arc::new(Semaphore::new(processors)),
            requests: Arc::new(Semaphore::new(requests)),
            exports: Arc::new(Semaphore::new(exports)),
        })
    }

    /// The number of threads that there is work for: those that answer, those that write out, and the one that looks
    /// for commits. Each keeps memory of its own.
    pub fn threads(&self) -> usize {
        self.workers.available_permits() + self.settings.bounds.exports + 1
    }

    /// The commit to answer from.
    pub fn current(&self) -> Arc<Opened> {
        self.current.load_full()
    }

    /// The bounds of the questions.
    pub fn bounds(&self) -> &Bounds {
        &self.settings.bounds
    }

    /// The request that a bare query makes of this server.
    pub fn request(&self, query: &str) -> Request {
        let Settings { weights, synonyms, .. } = &self.settings;
        Request { weights: *weights, synonyms: synonyms.clone(), ..Request::new(query) }
    }

    /// Does `work` with the current commit on a thread of its own, as soon as a processor is free.
    pub async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Opened) -> T + Send + 'static,
    ) -> Result<T, Unanswered> {
        let place = Arc::clone(&self.requests).try_acquire_owned().map_err(|_| Unanswered::Busy)?;
        let opened = self.current();
        let answer = async {
            let Ok(worker) = Arc::clone(&self.workers).acquire_owned().await else { return Err(Unanswered::Busy) };
            let work = move || {
                // Both are given back when the work ends, not when who asked stops to wait for it.
                let (_worker, _place) = (worker, place);
                work(&opened)
            };
            spawn_blocking(work).await.map_err(|_| Unanswered::Damaged)
        };
        timeout(self.settings.bounds.time, answer).await.unwrap_or(Err(Unanswered::Slow))
    }

    /// A place among those who write out whole result sets.
    pub fn export(&self) -> Result<OwnedSemaphorePermit, Unanswered> {
        Arc::clone(&self.exports).try_acquire_owned().map_err(|_| Unanswered::Busy)
    }

    /// The number of requests that are answered or wait.
    pub fn in_flight(&self) -> usize {
        self.settings.bounds.requests.saturating_sub(self.requests.available_permits())
    }

    /// Opens the last commit where it is another than the current one; true where it is. One that can't be opened, as in
    /// the middle of a rebuild, leaves the current one.
    pub fn refresh(&self) -> Result<bool, StoreError> {
        let tag = fingerprint(&self.settings.index);
        if tag == self.current.load().tag {
            return Ok(false);
        }
        let opened = Opened::open(&self.settings, tag)?;
        self.current.store(Arc::new(opened));
        Ok(true)
    }
}

/// Answers a question with what `work` makes of the last commit.
pub(super) async fn ask<T: Send + 'static>(
    archive: &Arc<Archive>,
    work: impl FnOnce(&Archive, &Opened) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let asked = Arc::clone(archive);
    archive.ask(move |opened| work(&asked, opened)).await?
}

/// The interval at which the index is asked for a new commit.
pub(super) const REFRESH: Duration = Duration::from_millis(500);
/// The number of digits of a hash that tell commits from each other.
const TAG: usize = 16;

/// A hash of the files that change with every commit. They are read before the index is opened: a commit between the two
/// is opened once more, and never missed.
fn fingerprint(dir: &Path) -> String {
    let mut hasher = blake3::Hasher::new();
    for name in ["tracuu.json", "meta.json"] {
        hasher.update(&std::fs::read(dir.join(name)).unwrap_or_default());
    }
    hasher.finalize().to_hex().chars().take(TAG).collect()
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::thread;

    use super::*;
    use crate::http::Access;
    use crate::ingest::{Options, run};

    fn archive(bounds: Bounds) -> (tempfile::TempDir, Archive) {
        let folder = tempfile::tempdir().expect("a folder");
        let (text, index) = (folder.path().join("tin.txt"), folder.path().join("index"));
        std::fs::write(&text, "Họp chi bộ\n\nSáng nay chi bộ họp.").expect("written");
        run(&index, &Options::new(vec![text]), &mut ()).expect("indexed");
        let settings = Settings {
            index,
            numbers: None,
            weights: crate::search::Weights::default(),
            synonyms: Arc::default(),
            listen: (Ipv4Addr::LOCALHOST, 0).into(),
            access: Access::Local,
            bounds,
        };
        let archive = Archive::open(settings).expect("opened");
        (folder, archive)
    }

    #[tokio::test]
    async fn a_question_that_takes_too_long_is_let_go_and_keeps_its_place_till_it_ends() {
        let (_folder, archive) = archive(Bounds { time: Duration::from_millis(500), ..Bounds::default() });
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let slow = archive.ask(move |_| ended.recv().is_ok()).await;
        assert_eq!((slow, archive.in_flight()), (Err(Unanswered::Slow), 1));
        end.send(()).expect("it waits");
        while archive.in_flight() > 0 {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(archive.ask(|_| 7).await, Ok(7));
    }

    #[tokio::test]
    async fn a_question_that_panics_is_answered_and_others_after_it() {
        let (_folder, archive) = archive(Bounds::default());
        assert_eq!(
            archive.ask(|_| -> u32 { panic!("as the engine does on damaged files") }).await,
            Err(Unanswered::Damaged)
        );
        assert_eq!((archive.ask(|_| 7).await, archive.in_flight()), (Ok(7), 0));
    }

    #[tokio::test]
    async fn more_questions_than_can_wait_are_refused() {
        let (_folder, archive) = archive(Bounds { requests: 1, time: Duration::from_millis(20), ..Bounds::default() });
        let (end, ended) = std::sync::mpsc::channel::<()>();
        assert_eq!(archive.ask(move |_| ended.recv().is_ok()).await, Err(Unanswered::Slow));
        assert_eq!(archive.ask(|_| 7).await, Err(Unanswered::Busy));
        end.send(()).expect("it waits");
    }
}
