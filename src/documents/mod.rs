//! Documents: which one does a mention mean?
//!
//! A number in a text is a *mention*; what it points to is a *document*, an entity with a type, a number, an issuer and a
//! date of issue. `claim` is what one article says of one document, with its mentions joined as `article` does;
//! `period` tells which documents of one number are several; `table` has all documents that the articles of an archive
//! cite, made by `build` from their claims, and `link` finds there the document that a claim means.
//! `authority` has the documents that are known beside them, and reads laws by their names.
//!
//! The table is a function of the claims and of nothing else: not of the order in which articles came, nor of the runs
//! that brought them.

mod article;
pub mod authority;
mod build;
mod claim;
mod dated;
mod document;
mod law;
mod link;
mod linked;
mod make;
mod name;
mod period;
mod place;
mod table;
#[cfg(test)]
mod tests;

pub use article::{ArticleDocument, Field, Mention, documents_of, documents_of_text};
pub use build::Builder;
pub use claim::{BadClaim, Claim};
pub use document::{Document, DocumentId};
pub use law::{ArticleLaw, LawPointer, laws_in, laws_of};
pub use link::{Basis, Doubt, Link};
pub use linked::Linked;
pub use period::Written;
pub use table::DocumentTable;
