//! Floor 2: from files to articles.
//!
//! [`article_of_page`] reads a page of plain text.

mod page;

pub use page::article_of_page;
