//! What a server is told.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use super::bounds::Bounds;
use super::guard::Access;
use crate::extract::number::NumberExtractor;
use crate::search::{Synonyms, Weights};

/// What a server serves, to whom, and within which bounds.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the index.
    pub index: PathBuf,
    /// What reads document numbers in place of what the index remembers.
    pub numbers: Option<NumberExtractor>,
    /// What date and cell weigh.
    pub weights: Weights,
    /// Abbreviations and other names that words also stand for.
    pub synonyms: Arc<Synonyms>,
    /// Where it listens; port 0 is any that is free.
    pub listen: SocketAddr,
    /// Who may ask.
    pub access: Access,
    /// How much may be asked.
    pub bounds: Bounds,
}
