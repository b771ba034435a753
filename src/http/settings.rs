//! The settings of a server.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use super::bounds::Bounds;
use super::guard::Access;
use super::log::Log;
use crate::extract::number::NumberExtractor;
use crate::search::{Synonyms, Weights};

/// The settings of a server: what it serves, to whom, and within which bounds.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the index.
    pub index: PathBuf,
    /// The reader of document numbers in place of what the index remembers.
    pub numbers: Option<NumberExtractor>,
    /// The weights of date and cell.
    pub weights: Weights,
    /// Abbreviations and other names that words also stand for.
    pub synonyms: Arc<Synonyms>,
    /// The address it listens at; port 0 is any that is free.
    pub listen: SocketAddr,
    /// The rule of who may ask.
    pub access: Access,
    /// Whether all requests come by a proxy, which says in `X-Forwarded-For` for whom it asks.
    pub behind_proxy: bool,
    /// The bounds of what may be asked.
    pub bounds: Bounds,
    /// The log whose lost lines the metrics count.
    pub log: Option<Log>,
}
