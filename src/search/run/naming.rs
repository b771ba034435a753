//! The articles that surely name a document which is called so.

use std::collections::BTreeSet;

use tantivy::{DocAddress, Searcher};

use crate::documents::{DocumentId, DocumentTable};
use crate::extract::number::Tables;
use crate::rank::Matches;
use crate::search::plan::Match;
use crate::store::Store;
use crate::text::plain_words;

/// The articles that surely name a document that `text` is the label, the name or the number of.
pub(super) fn articles(text: &str, how: Match, searcher: &Searcher, store: &Store) -> tantivy::Result<Matches> {
    let documents = called(&*store.documents()?, text, how, store.numbers().tables());
    let mut found = Matches::none(searcher);
    for (ord, segment) in (0..).zip(searcher.segment_readers()).filter(|_| !documents.is_empty()) {
        for (doc, named) in store.named_documents(segment)?.iter() {
            if named.iter().any(|id| documents.contains(id)) {
                found.insert(DocAddress::new(ord, doc));
            }
        }
    }
    Ok(found)
}

/// The document whose label a text is; else those of which it is the name or the number.
fn called(table: &DocumentTable, text: &str, how: Match, tables: &Tables) -> BTreeSet<DocumentId> {
    let typed = plain_words(text);
    if how == Match::Whole {
        // A label holds the number that its document is found by.
        let numbers: BTreeSet<&str> = typed.split(' ').map(|word| word.trim_start_matches('0')).collect();
        let of_number = numbers.iter().flat_map(|number| table.of_number(number));
        let labels: Vec<(DocumentId, String)> =
            of_number.filter_map(|(id, _)| Some((id, table.label(id, tables)?))).collect();
        // As it is written, for 12/QĐ-UBND and 12-QĐ/UBND are two; else in any spelling.
        let with = |is: &dyn Fn(&str) -> bool| -> BTreeSet<DocumentId> {
            labels.iter().filter(|(_, label)| is(label)).map(|(id, _)| *id).collect()
        };
        let exactly = with(&|label| label == text.trim());
        let labelled = if exactly.is_empty() { with(&|label| plain_words(label) == typed) } else { exactly };
        if !labelled.is_empty() {
            return labelled;
        }
    }
    let meets = |text: &str| how.meets(&plain_words(text), &typed);
    let named = table.iter().filter(|(_, document)| meets(&document.number) || meets(&document.name(tables)));
    named.map(|(id, _)| id).collect()
}
