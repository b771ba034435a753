//! The index that a server answers from: always the last commit, and its questions in turns.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use tokio::sync::Mutex as AsyncMutex;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::base_path::BasePath;
use super::bounds::Bounds;
use super::cors::Site;
use super::exports::Exports;
use super::front::Front;
use super::log::Log;
use super::problem::Problem;
use super::settings::Settings;
use super::turns::{Places, Turns};
use crate::base::Cancellation;
use crate::desk::Desk;
use crate::search::{ArchiveWords, Request, SearchError, Suggester, Suggestion, probe};
use crate::store::{Access, Figures, Store, StoreError, fingerprint};

/// One commit of an index, opened.
pub(super) struct Opened {
    /// The index.
    pub store: Store,
    /// A hash of what makes this commit another than any other.
    pub tag: String,
    figures: OnceLock<Figures>,
    suggester: OnceLock<Suggester>,
    words: OnceLock<ArchiveWords>,
    front: OnceLock<Front>,
}

/// What a cell has, made where it has nothing yet.
fn once<T, E>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}

impl Opened {
    fn open(settings: &Settings, tag: String) -> Result<Self, StoreError> {
        let mut store = Store::open_all(&settings.indexes, Access::TextsRead)?;
        if let Some(numbers) = &settings.numbers {
            store.read_numbers_by(numbers.clone());
        }
        let (figures, suggester) = (OnceLock::new(), OnceLock::new());
        Ok(Self { store, tag, figures, suggester, words: OnceLock::new(), front: OnceLock::new() })
    }

    /// Its figures, counted once.
    pub fn figures(&self) -> Result<&Figures, SearchError> {
        once(&self.figures, || Ok(Figures::of(&self.store)?))
    }

    /// Its words, counted once, as long as whoever asks for them waits.
    pub fn archive_words(&self, cancellation: &Cancellation) -> Result<&ArchiveWords, SearchError> {
        once(&self.words, || ArchiveWords::of(&self.store, cancellation))
    }

    /// What its first page shows, looked up once, by requests like `base`.
    pub fn front(&self, base: &Request) -> Result<&Front, SearchError> {
        once(&self.front, || Front::of(self, base))
    }

    /// The suggestions for a query; the list of names is made when it is first asked for.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        once(&self.suggester, || Suggester::of(&self.store))?.suggest(&self.store, typed, limit)
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
    /// The turns of questions.
    pub turns: Arc<Turns>,
    /// The places of exports.
    pub exports: Arc<Exports>,
    /// When the index was last tried, which commit of it, and with what success.
    health: AsyncMutex<Option<Trial>>,
}

/// When the index was tried, which commit of it, and with what success.
type Trial = (Instant, String, Result<(), Unanswered>);

impl Archive {
    /// Opens the index.
    pub fn open(settings: Settings) -> Result<Self, StoreError> {
        let tag = fingerprint(&settings.indexes);
        let opened = Opened::open(&settings, tag)?;
        let processors = std::thread::available_parallelism().map_or(1, |count| count.get());
        let Bounds { requests, exports, spare, .. } = settings.bounds;
        let places = Places { cheap: processors, dear: processors.div_ceil(2), spare, all: requests };
        Ok(Self {
            settings,
            current: ArcSwap::from_pointee(opened),
            turns: Turns::new(places),
            exports: Exports::new(exports),
            health: AsyncMutex::default(),
        })
    }

    /// The number of threads that there is work for: those that answer, those that write out, the one that looks for
    /// commits and the one that tries the index. Each keeps memory of its own.
    pub fn threads(&self) -> usize {
        self.turns.working() + self.settings.bounds.exports + 2
    }

    /// The commit to answer from.
    pub fn current(&self) -> Arc<Opened> {
        self.current.load_full()
    }

    /// The path that all addresses lie under.
    pub fn base_path(&self) -> &BasePath {
        &self.settings.base_path
    }

    /// Whether pages say in which file an article was read.
    pub fn shows_sources(&self) -> bool {
        self.settings.show_sources
    }

    /// What readers keep here, where they may.
    pub fn desk(&self) -> Option<&Desk> {
        self.settings.desk.as_ref()
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

    /// The log of the server.
    pub fn log(&self) -> Option<&Log> {
        self.settings.log.as_ref()
    }

    /// The address that others reach the server by, where it is told.
    pub fn public_address(&self) -> Option<&str> {
        self.settings.public_address.as_deref()
    }

    /// The sites whose pages may ask the API.
    pub fn sites(&self) -> &[Site] {
        &self.settings.sites
    }

    /// Whether all requests come by a proxy.
    pub fn is_behind_proxy(&self) -> bool {
        self.settings.behind_proxy
    }

    /// Whether the index answers: a search that is tried now and then, on a thread of its own.
    pub async fn health(&self) -> Result<(), Unanswered> {
        // Who comes meanwhile waits for the outcome.
        let mut known = self.health.lock().await;
        let opened = self.current();
        if let Some((at, tag, outcome)) = known.as_ref()
            && at.elapsed() < TRIED_EVERY
            && *tag == opened.tag
        {
            return *outcome;
        }
        let tag = opened.tag.clone();
        let tried = timeout(self.settings.bounds.work, spawn_blocking(move || probe(&opened.store)));
        let outcome = match tried.await {
            Ok(Ok(Ok(true))) => Ok(()),
            Ok(_) => Err(Unanswered::Damaged),
            Err(_) => Err(Unanswered::Slow),
        };
        *known = Some((Instant::now(), tag, outcome));
        outcome
    }

    /// The number of requests that are answered or wait.
    pub fn in_flight(&self) -> usize {
        self.turns.count()
    }

    /// Opens the last commit where it is another than the current one; true where it is. One that can't be opened, as in
    /// the middle of a rebuild, leaves the current one.
    pub fn refresh(&self) -> Result<bool, StoreError> {
        let tag = fingerprint(&self.settings.indexes);
        if tag == self.current.load().tag {
            return Ok(false);
        }
        let opened = Opened::open(&self.settings, tag)?;
        self.current.store(Arc::new(opened));
        Ok(true)
    }
}

/// The time for which the outcome of a try of the index holds.
const TRIED_EVERY: Duration = Duration::from_secs(1);

/// The interval at which the index is asked for a new commit.
pub(super) const REFRESH: Duration = Duration::from_millis(500);
