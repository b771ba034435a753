//! The words of a query in the index, each looked up once.

use std::cell::RefCell;

use hashbrown::HashMap;
use tantivy::Searcher;
use tantivy::schema::Field;

use crate::analysis::Form;
use crate::rank::QueryTerm;

/// Remembers every term that was looked up: reading a query asks for the same ones as planning it.
pub(in crate::search) struct Lookup<'a> {
    searcher: &'a Searcher,
    known: RefCell<HashMap<(Field, Form), HashMap<String, QueryTerm>>>,
}

impl<'a> Lookup<'a> {
    pub fn new(searcher: &'a Searcher) -> Self {
        Self { searcher, known: RefCell::default() }
    }

    /// The commit that is looked into.
    pub fn searcher(&self) -> &'a Searcher {
        self.searcher
    }

    /// A term in one form, in a field.
    pub fn term(&self, field: Field, term: &str, form: Form) -> tantivy::Result<QueryTerm> {
        let mut known = self.known.borrow_mut();
        let known = known.entry((field, form)).or_default();
        if let Some(found) = known.get(term) {
            return Ok(found.clone());
        }
        let found = QueryTerm::of(self.searcher, field, term, form)?;
        known.insert(term.to_owned(), found.clone());
        Ok(found)
    }
}
