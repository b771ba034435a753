//! What the command line says, by subject.

pub(crate) mod analysis;
pub(crate) mod article;
pub(crate) mod collocates;
pub(crate) mod concordance;
pub(crate) mod demo;
pub(crate) mod evaluation;
pub(crate) mod facts;
pub(crate) mod failure;
pub(crate) mod figures;
pub(crate) mod following;
pub(crate) mod help;
pub(crate) mod indexing;
pub(crate) mod lists;
pub(crate) mod output;
pub(crate) mod progress;
pub(crate) mod rejects;
pub(crate) mod remarks;
pub(crate) mod scale;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod upkeep;
pub(crate) mod usage;
pub(crate) mod values;
#[cfg(feature = "watch")]
pub(crate) mod watching;
