//! Terms and words of a plan in the query language of OpenSearch.

use serde_json::{Value, json};

use super::lack::Lack;
use crate::analysis::{BODY_START, Form, Zone};
use crate::search::error::SearchError;
use crate::search::plan::{Pattern, WordForm};
use crate::store::cluster_term;
use crate::text::fold;

/// The terms that a pattern stands for at most, as in an index in a folder.
const MOST_EXPANSIONS: usize = 256;
/// The spellings of a phrase that are asked for one by one; of more, its positions are.
const MOST_SPELLINGS: usize = 16;

/// Nothing.
pub(super) fn nothing() -> Value {
    json!({"match_none": {}})
}

/// All of these.
pub(super) fn all(parts: Vec<Value>) -> Value {
    match <[Value; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) if parts.is_empty() => json!({"match_all": {}}),
        Err(parts) => json!({"bool": {"filter": parts}}),
    }
}

/// Any of these.
pub(super) fn any(parts: Vec<Value>) -> Value {
    match <[Value; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) if parts.is_empty() => nothing(),
        Err(parts) => json!({"bool": {"should": parts, "minimum_should_match": 1}}),
    }
}

/// What one has and another has not.
pub(super) fn without(set: &Value, other: &Value) -> Value {
    json!({"bool": {"filter": [set], "must_not": [other]}})
}

/// The articles that have a pattern in a field.
pub(super) fn query(field: &str, pattern: &Pattern) -> Result<Value, SearchError> {
    Ok(match pattern {
        Pattern::Exact(_) | Pattern::Folded(_) => match spelt(pattern).as_slice() {
            [one] => json!({"term": {field: one}}),
            several => json!({"terms": {field: several}}),
        },
        Pattern::Beginning { exact, folded, form } => beginning(field, exact, folded, *form, "constant_score"),
        Pattern::Near { folded, form, distance, .. } => near(field, folded, *form, *distance)?,
    })
}

/// The terms of an archive that a pattern of whole terms stands for.
fn spelt(pattern: &Pattern) -> Vec<String> {
    match pattern {
        Pattern::Exact(terms) => terms.iter().map(|term| cluster_term(term, &fold(term))).collect(),
        Pattern::Folded(term) => vec![term.clone()],
        Pattern::Beginning { .. } | Pattern::Near { .. } => Vec::new(),
    }
}

fn beginning(field: &str, exact: &str, folded: &str, form: Form, rewrite: &str) -> Value {
    if form == Form::Folded {
        return json!({"prefix": {field: {"value": folded, "rewrite": rewrite}}});
    }
    let (folded_start, exact_start) = (escaped(folded), escaped(exact));
    // A term that is its own folded term has nothing behind the stroke.
    let rest = if exact == folded { format!("({exact_start}.*)?") } else { format!("{exact_start}.*") };
    json!({"regexp": {field: {"value": format!("{folded_start}[^/]*/{rest}"), "flags": "NONE", "rewrite": rewrite}}})
}

fn near(field: &str, folded: &str, form: Form, distance: u8) -> Result<Value, SearchError> {
    if form == Form::Exact {
        return Err(Lack::NearMarked.into());
    }
    Ok(json!({"fuzzy": {field: {
        "value": folded, "fuzziness": distance, "transpositions": false, "max_expansions": MOST_EXPANSIONS}}}))
}

/// Text as a regular expression that means nothing else.
pub(super) fn escaped(text: &str) -> String {
    let mut found = String::new();
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            found.push('\\');
        }
        found.push(letter);
    }
    found
}

/// The articles in which terms stand together in a field.
pub(super) fn sequence(field: &str, form: &WordForm, zone: Option<Zone>) -> Result<Value, SearchError> {
    let WordForm { terms, slop, .. } = form;
    if zone.is_none() {
        if let [pattern] = terms.as_slice() {
            return query(field, pattern);
        }
        let spellings = if *slop == 0 { spellings(terms) } else { None };
        if let Some(spellings) = spellings {
            let phrase = |text: String| json!({"match_phrase": {field: {"query": text, "analyzer": "whitespace"}}});
            return Ok(any(spellings.into_iter().map(phrase).collect()));
        }
    }
    let parts = terms.iter().map(|pattern| span(field, pattern)).collect::<Result<Vec<_>, _>>()?;
    let together = match <[Value; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) if parts.is_empty() => return Ok(nothing()),
        Err(parts) => json!({"span_near": {"clauses": parts, "slop": slop, "in_order": *slop == 0}}),
    };
    let in_lead = json!({"span_first": {"match": together, "end": BODY_START}});
    Ok(match zone {
        None => together,
        Some(Zone::Lead) => in_lead,
        Some(Zone::Body) => json!({"span_not": {"include": together, "exclude": in_lead}}),
    })
}

/// The ways to spell a phrase of whole terms, each as one text; `None` where there are many, or patterns among them.
fn spellings(terms: &[Pattern]) -> Option<Vec<String>> {
    let mut found = vec![String::new()];
    for pattern in terms {
        let ways = spelt(pattern);
        if ways.is_empty() || found.len() * ways.len() > MOST_SPELLINGS {
            return None;
        }
        found = ways.iter().flat_map(|way| found.iter().map(move |known| format!("{known} {way}"))).collect();
    }
    Some(found.into_iter().map(|text| text.trim_start().to_owned()).collect())
}

/// The places of a pattern in a field.
fn span(field: &str, pattern: &Pattern) -> Result<Value, SearchError> {
    let rewrite = format!("top_terms_{MOST_EXPANSIONS}");
    Ok(match pattern {
        Pattern::Exact(_) | Pattern::Folded(_) => {
            let mut terms: Vec<Value> =
                spelt(pattern).into_iter().map(|term| json!({"span_term": {field: term}})).collect();
            if terms.len() > 1 { json!({"span_or": {"clauses": terms}}) } else { terms.pop().unwrap_or_else(nothing) }
        }
        Pattern::Beginning { exact, folded, form } => {
            json!({"span_multi": {"match": beginning(field, exact, folded, *form, &rewrite)}})
        }
        Pattern::Near { folded, form, distance, .. } => {
            json!({"span_multi": {"match": near(field, folded, *form, *distance)?}})
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(terms: &[&str]) -> Pattern {
        Pattern::Exact(terms.iter().map(|term| (*term).to_owned()).collect())
    }

    #[test]
    fn a_phrase_is_asked_for_in_each_of_its_spellings() {
        let form = WordForm::of(vec![exact(&["bác", "bắc"]), Pattern::Folded("sy".to_owned())]);
        let query = sequence("text", &form, None).unwrap().to_string();
        assert!(query.contains("bac/bác sy") && query.contains("bac/bắc sy"), "{query}");
    }

    #[test]
    fn a_zone_is_told_by_positions() {
        let form = WordForm::of(vec![exact(&["an"])]);
        let lead = sequence("text", &form, Some(Zone::Lead)).unwrap();
        assert_eq!(lead, json!({"span_first": {"match": {"span_term": {"text": "an/"}}, "end": 256}}));
        assert!(sequence("text", &form, Some(Zone::Body)).unwrap().get("span_not").is_some());
    }

    #[test]
    fn what_cant_be_asked_for_is_refused_by_name() {
        let marked = Pattern::Near { exact: "đảng".into(), folded: "dang".into(), form: Form::Exact, distance: 1 };
        let refused = query("text", &marked).unwrap_err();
        assert!(refused.to_string().contains(Lack::NearMarked.name()));
    }
}
