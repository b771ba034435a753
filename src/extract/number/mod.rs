//! Document numbers (*số hiệu văn bản*): `03-CT/TW`, `15/2020/NĐ-CP`, *Nghị định 46*, *Nghị quyết Trung ương 4 khóa XII*.
//!
//! One parser reads the text of articles and the queries of searchers. The files follow the way of a number:
//! `words` reads words and marks off the text; `scan` finds where a number may stand; `head` reads what stands
//! before it, `digits` itself, `code` and `after` what follows, `damage` what a scanner misread, `issuer` and `subject` who issued it;
//! `partial` reads numbers without a code, and `evidence` tells what speaks for them; `plenum` reads resolutions named by
//! their plenum; `mention` gives the canonical form, `keys` and `query` what it is found under. `rows` and `tables` hold
//! the types and issuers, data that a user can extend; `issued` tells which date beside a number is its date of issue,
//! `licence` which number is the publisher's own.

mod after;
mod code;
mod damage;
mod digits;
mod evidence;
mod head;
mod issued;
mod issuer;
mod keys;
mod licence;
mod mention;
mod named;
mod partial;
mod plenum;
mod query;
mod rows;
mod scan;
mod subject;
mod tables;
#[cfg(test)]
mod tests;
mod trigger;
mod words;

use std::sync::Arc;

pub use keys::{BadKey, IndexKey, KeyPart, KeyParts, index_keys};
pub use mention::{NumberKind, NumberMention};
pub use query::NumberQuery;
pub use rows::{Bare, IssuerRow, TablesError, TypeRow, World};
pub use tables::Tables;

use crate::base::Span;
use code::Mode;

/// Finds document numbers by its tables, which its clones share.
#[derive(Clone, Debug)]
pub struct NumberExtractor {
    tables: Arc<Tables>,
}

impl Default for NumberExtractor {
    fn default() -> Self {
        Self { tables: Arc::clone(Tables::builtin()) }
    }
}

impl NumberExtractor {
    /// An extractor that reads by `tables`.
    pub fn new(tables: Tables) -> Self {
        Self { tables: Arc::new(tables) }
    }

    /// The tables it reads by.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The mentions of documents in stored text, in order; none overlaps another.
    pub fn mentions(&self, text: &str) -> Vec<NumberMention> {
        let found = self.tables.scan(text, Mode::Text);
        self.tables.finish(text, found, |_| true)
    }

    /// The mentions of one of the `wanted` documents in stored text.
    pub fn mentions_of(&self, wanted: &[NumberQuery], text: &str) -> Vec<NumberMention> {
        let found = self.tables.scan(text, Mode::Text);
        let may_be = |number: &str| wanted.iter().any(|wanted| wanted.number == number);
        let mut mentions = self.tables.finish(text, found, may_be);
        mentions.retain(|mention| wanted.iter().any(|wanted| wanted.agrees_with(mention)));
        mentions
    }

    /// The document numbers in a free-text query, however typed, in order.
    pub fn number_queries(&self, query: &str) -> Vec<NumberQuery> {
        self.tables.queries(query)
    }

    /// The number that `text` is: what a searcher types where only a number is asked for. A number alone (`16`) is any
    /// document of that number; `None` where `text` has no number.
    pub fn parse_number(&self, text: &str) -> Option<NumberQuery> {
        self.tables.parse(text)
    }

    /// True where the date at `date` stands so beside the mention that it is the document's date of issue: behind it,
    /// with at most "ngày", "ban hành ngày", an opening bracket or the issuer between them.
    pub fn is_issue_date(&self, text: &str, mention: &NumberMention, date: Span) -> bool {
        self.tables.is_issue_date(text, mention, date)
    }
}

/// [`NumberExtractor::mentions`] by the built-in tables.
pub fn mentions(text: &str) -> Vec<NumberMention> {
    NumberExtractor::default().mentions(text)
}

/// [`NumberExtractor::number_queries`] by the built-in tables.
pub fn number_queries(query: &str) -> Vec<NumberQuery> {
    NumberExtractor::default().number_queries(query)
}

/// [`NumberExtractor::parse_number`] by the built-in tables.
pub fn parse_number(text: &str) -> Option<NumberQuery> {
    NumberExtractor::default().parse_number(text)
}
