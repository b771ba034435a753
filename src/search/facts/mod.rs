//! What an index knows beside texts: the register and the dossiers of documents, cells, reprints, single articles.

pub(in crate::search) mod cells;
mod citations;
mod complete;
pub(in crate::search) mod documents;
pub(in crate::search) mod dossier;
pub(in crate::search) mod find;
pub(in crate::search) mod register;
pub(in crate::search) mod reprints;
pub(in crate::search) mod similar;
pub(in crate::search) mod suggest;
pub(in crate::search) mod titled;
pub(in crate::search) mod values;
