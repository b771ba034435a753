//! Floor 7: what a researcher keeps beside an index: saved searches with what came into their answers, and collections of
//! articles with notes.
//!
//! `file` keeps it, in a folder beside the index that outlives every rebuild; `saved` has the searches, `requests` what these ask for, `news` tells what came since
//! they were last seen; `collection` has the marked articles, `attach` finds them again in the index, `overview` lists all with what the index knows of it, `exchange` writes them out and
//! reads them back.

mod attach;
mod collection;
mod error;
mod exchange;
mod file;
mod news;
mod overview;
mod requests;
mod saved;

pub use attach::{Gone, attach, gone, locate};
pub use collection::{Collection, Collections, Item, Marks};
pub use error::DeskError;
pub use exchange::{ItemLine, read_lines};
pub use file::Desk;
pub use news::{Mark, News, NewsItem, news};
pub use overview::{CollectionEntry, ItemEntry, SearchEntry};
pub use requests::Requests;
pub use saved::{NewsMark, SavedSearch, Searches};
