//! The words of a query in the index, each looked up once.

use std::cell::RefCell;

use hashbrown::HashMap;
use tantivy::schema::Field;
use tantivy::{Searcher, TantivyError};

use crate::analysis::Form;
use crate::base::Cancellation;
use crate::rank::{QueryTerm, Spelling};
use crate::search::request::Scope;
use crate::store::Fields;

/// Whether a search may go on: asked before each of its steps, and within those that can be long.
///
/// # Errors
/// Returns an error if it was cancelled; [`SearchError::Cancelled`](crate::search::SearchError::Cancelled) is made of it.
pub(in crate::search) fn may_go_on(cancellation: &Cancellation) -> tantivy::Result<()> {
    if cancellation.is_cancelled() {
        return Err(TantivyError::InternalError("the search was cancelled".to_owned()));
    }
    Ok(())
}

/// How many articles of an archive have a word, which a query is read by.
pub(in crate::search) trait WordCounts {
    /// The error of looking it up.
    type Error;

    /// The articles of the archive.
    fn articles(&self) -> u64;

    /// The articles that have a term in one form, in title or text, whichever has more.
    ///
    /// # Errors
    /// Returns an error if the archive can't be asked.
    fn having(&self, term: &str, form: Form, scope: Scope) -> Result<u64, Self::Error>;
}

impl WordCounts for Lookup<'_> {
    type Error = TantivyError;

    fn articles(&self) -> u64 {
        self.searcher.num_docs()
    }

    fn having(&self, term: &str, form: Form, scope: Scope) -> tantivy::Result<u64> {
        let fields = Fields::get();
        let in_text = self.term(fields.text, term, form)?.doc_freq();
        match scope {
            Scope::Text => Ok(in_text),
            Scope::All => Ok(in_text.max(self.term(fields.title, term, form)?.doc_freq())),
        }
    }
}

/// Remembers every term that was looked up: reading a query asks for the same ones as planning it.
pub(in crate::search) struct Lookup<'a> {
    searcher: &'a Searcher,
    cancellation: &'a Cancellation,
    known: RefCell<Known<QueryTerm>>,
    pairs: RefCell<Known<Option<QueryTerm>>>,
}

type Known<T> = HashMap<(Field, Form), HashMap<String, T>>;

impl<'a> Lookup<'a> {
    pub fn new(searcher: &'a Searcher, cancellation: &'a Cancellation) -> Self {
        Self { searcher, cancellation, known: RefCell::default(), pairs: RefCell::default() }
    }

    /// The commit that is looked into.
    pub fn searcher(&self) -> &'a Searcher {
        self.searcher
    }

    /// [`may_go_on`] of the search that looks up.
    pub fn may_go_on(&self) -> tantivy::Result<()> {
        may_go_on(self.cancellation)
    }

    /// A term in one form, in a field.
    pub fn term(&self, field: Field, term: &str, form: Form) -> tantivy::Result<QueryTerm> {
        let mut known = self.known.borrow_mut();
        let known = known.entry((field, form)).or_default();
        if let Some(found) = known.get(term) {
            return Ok(found.clone());
        }
        self.may_go_on()?;
        let found = QueryTerm::of(self.searcher, field, term, form)?;
        known.insert(term.to_owned(), found.clone());
        Ok(found)
    }

    /// Neighbours as the one term that the index has of both, for each of some syllables and the next; none where it has no
    /// such pairs.
    pub fn pairs(&self, field: Field, syllables: &[Spelling<'_>]) -> tantivy::Result<Vec<Option<QueryTerm>>> {
        let Some(field) = Fields::get().pairs_of(field) else { return Ok(Vec::new()) };
        let neighbours = syllables.iter().zip(syllables.iter().skip(1));
        let pair = |(first, second): (&Spelling<'_>, &Spelling<'_>)| {
            let Some((text, form)) = spelling_of_pair(*first, *second) else {
                return QueryTerm::pair(self.searcher, field, *first, *second);
            };
            let known = self.pairs.borrow().get(&(field, form)).and_then(|known| known.get(&text)).cloned();
            if let Some(known) = known {
                return Ok(known);
            }
            let found = QueryTerm::pair(self.searcher, field, *first, *second)?;
            self.pairs.borrow_mut().entry((field, form)).or_default().insert(text, found.clone());
            Ok(found)
        };
        neighbours.map(pair).collect()
    }
}

/// A pair as one text, where that tells it.
fn spelling_of_pair(first: Spelling<'_>, second: Spelling<'_>) -> Option<(String, Form)> {
    match (first, second) {
        (Spelling::Exact([first]), Spelling::Exact([second])) => Some((format!("{first} {second}"), Form::Exact)),
        (Spelling::Folded(first), Spelling::Folded(second)) => Some((format!("{first} {second}"), Form::Folded)),
        _ => None,
    }
}
