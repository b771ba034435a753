//! How a query was read, in words: with what was replaced, and what else bare words may be.

use crate::query::Parsed;
use crate::search::reading::remark::Remark;
use crate::search::reading::{Forms, cased_as};

/// A reading as probable as this is taken without a word; of another the next ones are named.
const SURE: f64 = 0.95;
/// The number of other readings that are named.
const OTHER_READINGS: usize = 3;

/// The query as it was read, with the remarks that change what is found.
pub(in crate::search) fn read_as(parsed: &Parsed, remarks: &[Remark]) -> String {
    let mut text = parsed.read_as();
    let (mut notes, mut numbers) = (Vec::new(), Vec::new());
    for remark in remarks {
        match remark {
            Remark::Number { .. } | Remark::Uncited { .. } => numbers.push(remark.to_string()),
            Remark::Replaced { .. } => notes.push(remark.to_string()),
            Remark::Reading { .. } | Remark::Document { .. } => {}
        }
    }
    if !notes.is_empty() {
        text = format!("{text} ({})", notes.join(", "));
    }
    if !numbers.is_empty() {
        text = format!("{text} [{}]", numbers.join("; "));
    }
    text
}

/// What else words without marks may be, where that is not sure.
pub(in crate::search) fn doubtful(parsed: &Parsed, readings: &[(f64, Forms)], taken: usize) -> Option<Remark> {
    let (probability, forms) = readings.get(taken)?;
    if *probability >= SURE || forms.is_empty() {
        return None;
    }
    let others = readings.iter().enumerate().filter(|(at, (_, forms))| *at != taken && !forms.is_empty());
    let others: Vec<String> =
        others.take(OTHER_READINGS).map(|(_, (_, forms))| with_forms(&parsed.query, forms)).collect();
    (!others.is_empty()).then(|| Remark::Reading { taken: with_forms(&parsed.query, forms), others })
}

/// A query with forms in the place of its bare words.
pub(in crate::search) fn with_forms(query: &str, forms: &Forms) -> String {
    let (mut text, mut done) = (String::new(), 0);
    for (start, form) in forms {
        let end = query.get(*start..).and_then(|rest| rest.find(|letter: char| !letter.is_alphanumeric()));
        text.push_str(query.get(done..*start).unwrap_or_default());
        done = end.map_or(query.len(), |end| start + end);
        text.push_str(&cased_as(query.get(*start..done).unwrap_or_default(), form));
    }
    text.push_str(query.get(done..).unwrap_or_default());
    text
}
