//! The numbers of terms that a run uses, for as long as they fit into its memory.

use std::sync::{Arc, Mutex};

use crate::analysis::Vocabulary;
use crate::base::lock;

pub(super) struct Vocabularies {
    current: Mutex<Arc<Vocabulary>>,
    most_bytes: usize,
}

impl Vocabularies {
    /// `most_bytes` bounds each.
    pub fn new(most_bytes: usize) -> Self {
        Self { current: Mutex::default(), most_bytes }
    }

    /// The vocabulary that numbers the terms of the next documents; another than before where that took all the memory
    /// it may. Those of the former stay readable to whoever holds it.
    pub fn current(&self) -> Arc<Vocabulary> {
        let mut current = lock(&self.current);
        if current.bytes() > self.most_bytes {
            *current = Arc::default();
        }
        Arc::clone(&current)
    }
}
