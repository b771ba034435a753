//! Readings of bare words that the archive has as they were typed.
//!
//! What the statistics hold for likely may stand nowhere, while the very syllables stand side by side in some article with
//! other marks: then that is what was meant. It is looked up where they stand together, and which forms stand there.

use std::borrow::Cow;

use crate::analysis::Form;
use crate::lexis::Lexis;
use crate::query::Parsed;
use crate::rank::{Sequence, Spelling, occurrences, stands_at};
use crate::search::reading::Forms;
use crate::search::reading::lookup::Lookup;
use crate::search::request::Scope;
use crate::store::{Fields, Store};
use crate::text::{exact_term, fold, is_marked, tokens};

/// The fewest and the most syllables of a query that is looked for as a whole.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=7;
/// The number of articles of each field in which its forms are looked up.
pub(in crate::search) const ARTICLES: usize = 6;

/// Puts readings that stand together in some article before the likeliest ones, where the likeliest stands nowhere.
pub(super) fn first(
    readings: &mut Vec<(f64, Forms)>,
    parsed: &Parsed,
    lexis: &Lexis,
    lookup: &Lookup<'_>,
    scope: Scope,
    store: &Store,
) -> tantivy::Result<()> {
    let Some(syllables) = bare_run(parsed) else { return Ok(()) };
    let Some((_, likeliest)) = readings.first() else { return Ok(()) };
    let fields = Fields::get();
    let searched = match scope {
        Scope::All => vec![fields.title, fields.text],
        Scope::Text => vec![fields.text],
    };
    let searcher = lookup.searcher();
    let mut found: Vec<(usize, Forms)> = Vec::new();
    for field in searched {
        let exact: Vec<&String> = syllables.iter().map(|(start, term)| likeliest.get(start).unwrap_or(term)).collect();
        let terms = exact.iter().map(|term| lookup.term(field, term, Form::Exact)).collect::<tantivy::Result<_>>()?;
        let spellings: Vec<Spelling<'_>> =
            exact.iter().map(|term| Spelling::Exact(std::slice::from_ref(*term))).collect();
        let as_read = Sequence::new(terms, 0, None).with_pairs(lookup.pairs(field, &spellings)?);
        if !occurrences(searcher, &as_read, None, 1, store.rows())?.is_empty() {
            return Ok(());
        }
        let folded: Vec<Cow<'_, str>> = syllables.iter().map(|(_, term)| fold(term)).collect();
        let terms = folded.iter().map(|term| lookup.term(field, term, Form::Folded)).collect::<tantivy::Result<_>>()?;
        let spellings: Vec<Spelling<'_>> = folded.iter().map(|term| Spelling::Folded(term)).collect();
        let any = Sequence::new(terms, 0, None).with_pairs(lookup.pairs(field, &spellings)?);
        for (article, position) in occurrences(searcher, &any, None, ARTICLES, store.rows())? {
            let mut forms = Forms::new();
            for ((start, term), position) in syllables.iter().zip(position..) {
                for form in lexis.forms(&fold(term)).map(|word| lexis.exact(word)) {
                    if stands_at(searcher, &lookup.term(field, form, Form::Exact)?, article, position, store.rows())? {
                        forms.insert(*start, form.to_owned());
                        break;
                    }
                }
            }
            add(&mut found, forms);
        }
    }
    put_first(readings, found);
    Ok(())
}

/// The syllables of a query that is looked for as a whole, by where they begin; `None` of others.
pub(in crate::search) fn bare_run(parsed: &Parsed) -> Option<Vec<(usize, String)>> {
    let runs = parsed.free_text_runs();
    let [run] = runs.as_slice() else { return None };
    let syllables: Vec<(usize, String)> = tokens(run.slice(&parsed.query))
        .map(|span| (run.start + span.start, exact_term(span.slice(run.slice(&parsed.query))).to_string()))
        .collect();
    let is_bare = SYLLABLES.contains(&syllables.len()) && !syllables.iter().any(|(_, term)| is_marked(term));
    is_bare.then_some(syllables)
}

/// Counts forms that stand in one article more.
pub(in crate::search) fn add(found: &mut Vec<(usize, Forms)>, forms: Forms) {
    match found.iter_mut().find(|(_, known)| *known == forms) {
        Some((often, _)) => *often += 1,
        None => found.push((1, forms)),
    }
}

/// Puts readings that were found, each so often, before all others.
pub(in crate::search) fn put_first(readings: &mut Vec<(f64, Forms)>, mut found: Vec<(usize, Forms)>) {
    // Those that the statistics hold for likelier come first among equals: they come first in `readings`.
    let place = |forms: &Forms| readings.iter().position(|(_, known)| known == forms).unwrap_or(readings.len());
    found.sort_by_key(|(often, forms)| (std::cmp::Reverse(*often), place(forms)));
    for (_, forms) in found.into_iter().rev() {
        readings.retain(|(_, known)| *known != forms);
        readings.insert(0, (1.0, forms));
    }
}
