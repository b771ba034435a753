//! A plan in the query language of OpenSearch.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::asking::Asking;
use super::lack::Lack;
use super::terms::{all, any, escaped, nothing, sequence};
use crate::analysis::Zone;
use crate::base::PartialDate;
use crate::cluster::Scan;
use crate::documents::authority::laws::LawKey;
use crate::extract::cell;
use crate::extract::date::Confidence;
use crate::extract::number::NumberQuery;
use crate::query::Field;
use crate::search::error::SearchError;
use crate::search::plan::{Fact, Match, Need, Word};
use crate::search::request::Scope;
use crate::search::run::citing::{Tie, documents_of, laws_among, tie_by_name, tie_by_number};
use crate::store::ClusterArticle;
use crate::text::plain_words;

/// The ids that one condition names at most; more are several conditions.
const MOST_IDS: usize = 50_000;

impl Asking<'_> {
    /// The articles that meet all of these.
    pub fn required(&self, need: &[Need]) -> Result<Value, SearchError> {
        Ok(all(need.iter().map(|need| self.condition(need)).collect::<Result<_, _>>()?))
    }

    fn condition(&self, need: &Need) -> Result<Value, SearchError> {
        Ok(match need {
            Need::All(parts) => self.required(parts)?,
            Need::Any(parts) => any(parts.iter().map(|part| self.condition(part)).collect::<Result<_, _>>()?),
            Need::Not(part) => json!({"bool": {"must_not": [self.condition(part)?]}}),
            Need::Word(word, field) => self.word(word, *field)?,
            Need::Fact(fact) => self.fact(fact)?,
        })
    }

    /// The articles that have a word in one field of texts, or in any.
    pub fn word(&self, word: &Word, field: Option<Field>) -> Result<Value, SearchError> {
        let mut forms = Vec::new();
        for (field, zone) in self.places(field) {
            for form in &word.forms {
                forms.push(sequence(field, form, zone)?);
            }
        }
        Ok(any(forms))
    }

    /// The fields of an archive that a field of the query language names.
    pub fn places(&self, field: Option<Field>) -> Vec<(&'static str, Option<Zone>)> {
        match field {
            Some(Field::Title) => vec![("title", None)],
            Some(Field::Lead) => vec![("text", Some(Zone::Lead))],
            Some(Field::Body) => vec![("text", Some(Zone::Body))],
            _ if self.request.scope == Scope::Text => vec![("text", None)],
            _ => vec![("title", None), ("text", None)],
        }
    }

    fn fact(&self, fact: &Fact) -> Result<Value, SearchError> {
        Ok(match fact {
            Fact::Dates { from, to } => dates(*from, *to),
            Fact::Arrived { .. } => return Err(Lack::Arrivals.into()),
            Fact::Ids(ids) => with_any("id", ids),
            Fact::Number(keys) => with_any("number_key", &keys.iter().map(ToString::to_string).collect::<Vec<_>>()),
            Fact::Cites(number) => {
                let keys: Vec<String> = self.citing(number)?.into_iter().map(|(key, _)| key).collect();
                with_any("key", &keys)
            }
            Fact::Label { field, text, how } => self.label(*field, text, *how)?,
        })
    }

    fn label(&self, field: Field, text: &str, how: Match) -> Result<Value, SearchError> {
        let tables = self.index.numbers().tables();
        let coded = |name: &str, of: Vec<(&str, &str)>| {
            let meets = |value: &str| how.meets(&plain_words(value), &plain_words(text));
            let codes: BTreeSet<&str> =
                of.into_iter().filter(|(code, name)| meets(code) || meets(name)).map(|(code, _)| code).collect();
            let codes: Vec<String> = codes.into_iter().map(str::to_owned).collect();
            any(vec![with_any(name, &codes), json!({"term": {name: {"value": text, "case_insensitive": true}}})])
        };
        Ok(match field {
            Field::Attribute(attribute) => {
                let (name, typed) = (format!("plain_{}", attribute.name()), plain_words(text));
                match how {
                    Match::Whole => json!({"term": {name: typed}}),
                    Match::Prefix => json!({"prefix": {name: typed}}),
                    Match::Near(distance) => {
                        json!({"fuzzy": {name: {"value": typed, "fuzziness": distance, "transpositions": false}}})
                    }
                }
            }
            _ if matches!(how, Match::Near(_)) => return Err(Lack::NearLabels.into()),
            Field::Type => {
                coded("number_type", tables.types().iter().map(|row| (row.code.as_str(), row.name.as_str())).collect())
            }
            Field::Issuer => {
                coded("issuer", tables.issuers().iter().map(|row| (row.code.as_str(), row.name.as_str())).collect())
            }
            Field::Confidence => {
                let meant = Confidence::ALL.into_iter().map(Confidence::name);
                let meant = meant.filter(|name| how.meets(&plain_words(name), &plain_words(text)));
                with_any("confidence", &meant.map(str::to_owned).collect::<Vec<_>>())
            }
            Field::Cell => any(cell::typed_keys(text).iter().map(|key| cells(key, how)).collect()),
            Field::Id => json!({"term": {"id": text}}),
            Field::Source => sources(text),
            Field::Document => return Err(Lack::Documents.into()),
            Field::Title | Field::Lead | Field::Body | Field::Date | Field::Number => nothing(),
        })
    }

    /// The articles that cite the documents of a number, by the ids of their documents; one that names the number and means another
    /// document is not among them.
    pub fn citing(&self, number: &NumberQuery) -> Result<Vec<(String, Tie)>, SearchError> {
        let documents = self.index.documents()?;
        let (table, tables) = (&documents.table, self.index.numbers().tables());
        let meant = documents_of(table, number);
        let keys: Vec<String> =
            [number.exact_keys(), number.agreeing_keys()].concat().iter().map(ToString::to_string).collect();
        let laws = laws_among(table, &meant);
        let called = |printed: &&String| {
            printed.parse::<LawKey>().is_ok_and(|key| !laws.is_empty() && self.index.authority().may_mean(&key, &laws))
        };
        let called: Vec<String> = documents.laws.iter().filter(called).cloned().collect();
        let found = any(vec![with_any("number_key", &keys), with_any("law", &called)]);
        let body = json!({
            "query": {"bool": {"filter": [found]}},
            "_source": ["document", "law", "day", "last_day", "number_key"],
            "sort": [{"key": "asc"}],
        });
        let mut scan = Scan::of(&self.view, body);
        let mut ties = Vec::new();
        while let Some(hit) = scan.advance()? {
            self.may_go_on()?;
            let Some(said) = ClusterArticle::said(&hit) else { continue };
            let has_number = said.number_keys.iter().any(|key| keys.contains(key));
            let by_number = tie_by_number(said.claims.iter(), said.written, number, (table, &meant, tables));
            let linked = table.link_all(&said.claims, &said.laws, said.written, self.index.authority(), tables);
            let tie = by_number.filter(|_| has_number).into_iter().chain(tie_by_name(&linked, &meant)).min();
            ties.extend(tie.map(|tie| (said.key, tie)));
        }
        Ok(ties)
    }
}

/// The articles that have any of these values.
pub(super) fn with_any(field: &str, values: &[String]) -> Value {
    any(values.chunks(MOST_IDS).map(|values| json!({"terms": {field: values}})).collect())
}

/// Articles whose date may lie between the first day of `from` and the last day of `to`. Unknown dates never do.
fn dates(from: Option<PartialDate>, to: Option<PartialDate>) -> Value {
    let mut bounds = Vec::new();
    if let Some(from) = from {
        bounds.push(json!({"range": {"last_day": {"gte": from.first_day()}}}));
    }
    if let Some(to) = to {
        bounds.push(json!({"range": {"day": {"lte": to.last_day()}}}));
    }
    if bounds.is_empty() { json!({"exists": {"field": "day"}}) } else { all(bounds) }
}

/// Articles that name a cell whose key begins with this one, at the end of a word unless the beginning of a name was typed.
fn cells(key: &str, how: Match) -> Value {
    if how == Match::Prefix {
        return json!({"prefix": {"cell_key": key}});
    }
    // Keys are words in small letters, with a stroke or another sign between parts.
    let ends = format!("{}[^a-z0-9đăâêôơưà-ỹ].*", escaped(key));
    any(vec![json!({"term": {"cell_key": key}}), json!({"regexp": {"cell_key": {"value": ends, "flags": "NONE"}}})])
}

/// Articles read from a path that ends so, at a slash. Some systems write the letters of names with their marks apart.
fn sources(text: &str) -> Value {
    let apart: String = text.nfd().collect();
    let text: String = text.nfc().collect();
    let ways: BTreeSet<String> = [text, apart].into();
    let ends = |text: &String| {
        let wild = text.replace('\\', "\\\\").replace('*', "\\*").replace('?', "\\?");
        let before = if text.starts_with('/') { "*" } else { "*/" };
        [json!({"term": {"source": text}}), json!({"wildcard": {"source": {"value": format!("{before}{wild}")}}})]
    };
    any(ways.iter().flat_map(ends).collect())
}
