//! The settings of a server.

use std::sync::Arc;

use super::base_path::BasePath;
use super::bounds::Bounds;
use super::cors::Site;
use super::guard::Access;
use super::listen::Listen;
use super::log::Log;
use crate::desk::Desk;
use crate::extract::number::NumberExtractor;
use crate::search::{Synonyms, Weights};
use crate::store::NamedIndex;

/// The settings of a server: what it serves, to whom, and within which bounds.
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
    /// The place it listens at.
    pub listen: Listen,
    /// The address that others reach it by, as `https://kho.example.vn`, without a slash at its end: feeds name it.
    pub public_address: Option<String>,
    /// The path that all addresses lie under.
    pub base_path: BasePath,
    /// Whether pages say in which file an article was read: its path may tell more of this machine than readers need.
    pub show_sources: bool,
    /// Where readers may keep searches and collections; `None` where nothing can be changed over HTTP.
    pub desk: Option<Desk>,
    /// The rule of who may ask.
    pub access: Access,
    /// Whether all requests come by a proxy, which says in `X-Forwarded-For` for whom it asks.
    pub behind_proxy: bool,
    /// The sites whose pages may ask the API.
    pub sites: Vec<Site>,
    /// The bounds of what may be asked.
    pub bounds: Bounds,
    /// The log whose lost lines the metrics count.
    pub log: Option<Log>,
}
