//! The words of a query in the texts of its answer: what an article is found by, word by word.

use tantivy::{DocAddress, Searcher};

use super::compile::Compiler;
use super::marking::marked;
use super::{Answered, failed};
use crate::query::Field;
use crate::rank::{Matches, QueryWord};
use crate::search::error::SearchError;
use crate::search::plan::{Pattern, Word, WordForm};
use crate::search::reading::lookup::Lookup;
use crate::search::request::Request;
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::Page;
use crate::store::Store;
use crate::text::fold;

/// A word of a query, or a document number in it.
#[derive(Clone, Debug)]
pub(in crate::search) struct Keyword {
    /// The word as it was read.
    pub text: String,
    /// The field of texts that it was asked for in.
    pub field: Option<Field>,
    /// What marks it in a text.
    pub marks: Highlighter,
    /// The word in terms of the index; `None` of what only the texts tell the places of: numbers, patterns, and words with
    /// others among them.
    pub query: Option<QueryWord>,
    /// Whether two of its forms may overlap.
    pub may_overlap: bool,
}

/// The answer to a request, to be read.
pub(in crate::search) struct AnswerText {
    pub searcher: Searcher,
    /// The articles.
    pub matches: Matches,
    /// The first of them in the order of the request, as many as it asks for.
    pub ranked: Vec<DocAddress>,
    pub keywords: Vec<Keyword>,
    /// What marks all of them in an article.
    pub marks: Highlighter,
    /// What is told of the answer, without hits.
    pub page: Page,
}

impl AnswerText {
    /// The answer to a request; nothing is read of what is related to it.
    ///
    /// # Errors
    /// Returns an error if [`search`](super::search) does.
    pub fn of(store: &Store, request: &Request) -> Result<Self, SearchError> {
        let request = Request { with_related: false, facets: Vec::new(), group_by: None, ..request.clone() };
        let answered = Answered::of(store, &request)?;
        let keywords = answered.keywords(store, &request).map_err(|error| failed(store, &request, error))?;
        let (searcher, ranked) =
            (answered.searcher.clone(), answered.ranked.iter().map(|ranked| ranked.address).collect());
        let marks = answered.marks.clone();
        let (page, matches) = answered.into_page(&request);
        Ok(Self { searcher, matches, ranked, keywords, marks, page })
    }
}

impl Answered {
    /// What the answer is marked by, each word once.
    fn keywords(&self, store: &Store, request: &Request) -> tantivy::Result<Vec<Keyword>> {
        let lookup = Lookup::new(&self.searcher, &request.cancellation);
        let compiler = Compiler::new(&lookup, store, request.scope);
        let mut words = marked(&self.found.plan);
        let mut known: Vec<(Vec<WordForm>, Option<Field>)> = Vec::new();
        words.retain(|(word, field)| {
            let is_new = !known.iter().any(|(forms, of)| *forms == word.forms && of == field);
            known.push((word.forms.clone(), *field));
            is_new
        });
        let mut keywords = Vec::with_capacity(words.len());
        for (word, field) in words {
            let mut marks = Highlighter::default();
            compiler.mark(&word, &mut marks)?;
            let query = is_listed(&word).then(|| compiler.word(&word, field)).transpose()?;
            let may_overlap = may_overlap(&word.forms);
            keywords.push(Keyword { text: word.text, field, marks, query, may_overlap });
        }
        for number in &self.numbers {
            let mut marks = Highlighter::default();
            marks.numbers(std::slice::from_ref(number), true, store.numbers());
            keywords.push(Keyword { text: number.read_as(), field: None, marks, query: None, may_overlap: true });
        }
        Ok(keywords)
    }
}

/// Whether positions of known terms tell where a word stands, just as its marks do.
fn is_listed(word: &Word) -> bool {
    let is_known = |pattern: &Pattern| matches!(pattern, Pattern::Exact(_) | Pattern::Folded(_));
    word.forms.iter().all(|form| form.slop == 0 && form.terms.iter().all(is_known))
}

/// Whether a token can be of two forms at once, or of one form twice: *từ từ* in *từ từ từ*.
fn may_overlap(forms: &[WordForm]) -> bool {
    let meet = |left: &[Pattern], right: &[Pattern]| left.iter().zip(right).all(|(left, right)| may_agree(left, right));
    // One begins within the other.
    let begins_within = |left: &WordForm, right: &WordForm, from: usize| {
        (from..left.terms.len()).any(|at| meet(left.terms.get(at..).unwrap_or_default(), &right.terms))
    };
    forms.iter().enumerate().any(|(at, form)| {
        let others = forms.get(at + 1..).unwrap_or_default();
        begins_within(form, form, 1)
            || others.iter().any(|other| begins_within(form, other, 0) || begins_within(other, form, 0))
    })
}

/// Whether a token can be what two patterns stand for.
fn may_agree(left: &Pattern, right: &Pattern) -> bool {
    match (left, right) {
        (Pattern::Exact(left), Pattern::Exact(right)) => left.iter().any(|term| right.contains(term)),
        (Pattern::Exact(exact), Pattern::Folded(folded)) | (Pattern::Folded(folded), Pattern::Exact(exact)) => {
            exact.iter().any(|term| fold(term) == folded.as_str())
        }
        (Pattern::Folded(left), Pattern::Folded(right)) => left == right,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(terms: &[&str]) -> WordForm {
        WordForm::of(terms.iter().map(|term| Pattern::Exact(vec![(*term).to_owned()])).collect())
    }

    #[test]
    fn forms_overlap_where_an_end_of_one_is_a_beginning() {
        assert!(!may_overlap(&[form(&["ủy", "ban"]), form(&["ub"])]));
        assert!(may_overlap(&[form(&["từ", "từ"])]));
        assert!(may_overlap(&[form(&["ủy", "ban", "nhân", "dân"]), form(&["nhân", "dân", "tỉnh"])]));
        assert!(may_overlap(&[form(&["thành", "phố", "huế"]), form(&["huế"])]));
        let folded = WordForm::of(vec![Pattern::Folded("huế".to_owned()), Pattern::Folded("hue".to_owned())]);
        assert!(may_overlap(&[form(&["huế"]), folded]));
    }
}
