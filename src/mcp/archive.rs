//! The index that assistants are answered from: always its last commit.

use std::sync::{Arc, Mutex};

use crate::base::{Cancellation, lock};
use crate::extract::number::NumberExtractor;
use crate::search::{Request, Synonyms, Weights};
use crate::store::{Access, NamedIndex, Store, StoreError, fingerprint};

/// The settings of a server for assistants.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The index, or several as one.
    pub indexes: Vec<NamedIndex>,
    /// The reader of document numbers in place of what the index remembers.
    pub numbers: Option<NumberExtractor>,
    /// The weights of date and cell.
    pub weights: Weights,
    /// Abbreviations and other names that words also stand for.
    pub synonyms: Arc<Synonyms>,
    /// The number of bytes that an answer takes at most.
    pub answer: usize,
}

/// The index of a server.
pub(super) struct Archive {
    settings: Settings,
    /// The commit that was opened last, with what tells it from others.
    current: Mutex<Option<(String, Arc<Store>)>>,
}

impl Archive {
    /// The archive of some settings; its index is opened when it is first asked for.
    pub fn new(settings: Settings) -> Self {
        Self { settings, current: Mutex::default() }
    }

    /// The number of bytes that an answer takes at most.
    pub fn answer(&self) -> usize {
        self.settings.answer
    }

    /// The last commit. One that can't be opened, as in the middle of a rebuild, leaves the one before.
    ///
    /// # Errors
    /// Returns an error if there is no index, or it can't be read.
    pub fn store(&self) -> Result<Arc<Store>, StoreError> {
        let tag = fingerprint(&self.settings.indexes);
        let mut current = lock(&self.current);
        if let Some((known, store)) = &*current
            && *known == tag
        {
            return Ok(Arc::clone(store));
        }
        match (Store::open_all(&self.settings.indexes, Access::TextsRead), &*current) {
            (Ok(mut store), _) => {
                if let Some(numbers) = &self.settings.numbers {
                    store.read_numbers_by(numbers.clone());
                }
                let store = Arc::new(store);
                *current = Some((tag, Arc::clone(&store)));
                Ok(store)
            }
            (Err(_), Some((_, store))) => Ok(Arc::clone(store)),
            (Err(error), None) => Err(error),
        }
    }

    /// The request that a bare query makes, which `cancellation` ends.
    pub fn request(&self, query: &str, cancellation: &Cancellation) -> Request {
        let Settings { weights, synonyms, .. } = &self.settings;
        let cancellation = cancellation.clone();
        Request { weights: *weights, synonyms: Arc::clone(synonyms), cancellation, ..Request::new(query) }
    }
}
