//! What of a plan is marked in texts.

use crate::analysis::Form;
use crate::query::Field;
use crate::search::plan::{Need, Pattern, Plan, Word, WordForm};
use crate::search::show::highlight::{Highlighter, PhraseTerm, Spelt};

/// Marks what stands for one word; `idf` tells how telling a pattern is.
///
/// # Errors
/// Returns an error if `idf` does.
pub(in crate::search) fn mark<E>(
    word: &Word,
    marks: &mut Highlighter,
    idf: impl Fn(&Pattern) -> Result<f32, E>,
) -> Result<(), E> {
    for WordForm { terms, slop, .. } in &word.forms {
        if let [pattern] = terms.as_slice() {
            match pattern {
                Pattern::Exact(exact) => {
                    let idf = idf(pattern)?;
                    exact.iter().for_each(|term| marks.term(term, Form::Exact, idf));
                }
                Pattern::Folded(term) => marks.term(term, Form::Folded, idf(pattern)?),
                Pattern::Beginning { exact, folded, form } => {
                    marks.prefix(*form, if *form == Form::Exact { exact } else { folded });
                }
                Pattern::Near { exact, folded, form, distance } => {
                    marks.fuzzy(*form, if *form == Form::Exact { exact } else { folded }, *distance);
                }
            }
            continue;
        }
        let mut spellings: Vec<Vec<PhraseTerm>> = vec![Vec::new()];
        for pattern in terms {
            let of_pattern = phrase_terms(pattern);
            let idf = idf(pattern)?;
            of_pattern.iter().for_each(|term| marks.weigh(&term.text, term.form, idf));
            let kept = if spellings.len() < MOST_SPELLINGS { of_pattern.len() } else { 1 };
            spellings = of_pattern
                .iter()
                .take(kept)
                .flat_map(|term| spellings.iter().map(|known| [known.as_slice(), std::slice::from_ref(term)].concat()))
                .collect();
        }
        spellings.into_iter().for_each(|terms| marks.phrase(terms, *slop));
    }
    Ok(())
}

/// The number of spellings of one word beyond which further twins in it are not marked.
const MOST_SPELLINGS: usize = 8;

/// What a pattern stands for as a word of a phrase.
fn phrase_terms(pattern: &Pattern) -> Vec<PhraseTerm> {
    let term = |form, text: &String, spelt| PhraseTerm { form, text: text.clone(), spelt };
    let of_form = |form, exact, folded, spelt| term(form, if form == Form::Exact { exact } else { folded }, spelt);
    match pattern {
        Pattern::Exact(exact) => exact.iter().map(|text| term(Form::Exact, text, Spelt::Whole)).collect(),
        Pattern::Folded(folded) => vec![term(Form::Folded, folded, Spelt::Whole)],
        Pattern::Beginning { exact, folded, form } => vec![of_form(*form, exact, folded, Spelt::Beginning)],
        Pattern::Near { exact, folded, form, distance } => {
            vec![of_form(*form, exact, folded, Spelt::Near(*distance))]
        }
    }
}

/// The words of a plan that are marked, each with the field that it was asked for in: what binds of plain words, and what
/// is required.
pub(in crate::search) fn marked(plan: &Plan) -> Vec<(Word, Option<Field>)> {
    let mut found = Vec::new();
    for cut in &plan.cuts {
        let telling = cut.words().iter().any(|word| cut.tells(word));
        let marked = cut.words().iter().filter(|word| cut.tells(word) || !telling);
        found.extend(marked.map(|word| (cut.word(word), None)));
    }
    plan.need.iter().for_each(|need| add_marked(need, &mut found));
    found
}

fn add_marked(need: &Need, found: &mut Vec<(Word, Option<Field>)>) {
    match need {
        Need::All(parts) | Need::Any(parts) => parts.iter().for_each(|part| add_marked(part, found)),
        Need::Word(word, field) => found.push((word.clone(), *field)),
        Need::Not(_) | Need::Fact(_) => {}
    }
}
