//! The parameters of a search.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::attributes::AttributeParams;
use super::names::{DUPLICATE, GroupName, MatchName, matching, one_of};
use super::{MOST_LETTERS, bounded, choice, flag, given, named, unknown, whole};
use crate::base::{Attribute, Moment, PartialDate};
use crate::desk::Collections;
use crate::extract::date::{Confidence, parse_input, parse_moment};
use crate::http::asker::Question;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Facet, Filters, GroupBy, Request, Sort};

/// The parameters of a search; those left empty are as good as left out.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct SearchParams {
    /// The query, in the query language; without one, filters list all articles that they let through.
    #[param(example = "dang uy phuong", max_length = 1000)]
    pub q: String,
    /// How many hits to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100, default = 10)]
    pub limit: Option<String>,
    /// How many hits to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, default = 0)]
    pub offset: Option<String>,
    /// The articles that are the answer to plain words: those that have `all` of them, `most`, or `any`; unless said, all,
    /// and where no article has all, and of long queries, most.
    #[serde(rename = "match")]
    #[param(value_type = Option<MatchName>, inline)]
    pub matching: Option<String>,
    /// The order of hits: `relevance`, `date` (oldest first), `-date`, `cell` or `-indexed` (last come into the index first). Relevance lists related articles after the
    /// answer.
    #[param(value_type = Option<Sort>, inline)]
    pub sort: Option<String>,
    /// Only articles of this date or later: `2018`, `2018-06`, `2018-06-30`, `30/6/2018`.
    #[param(example = "2018-06")]
    pub from: Option<String>,
    /// Only articles of this date or earlier; a year or month counts to its end.
    #[param(example = "2019")]
    pub to: Option<String>,
    /// Only articles without a date.
    #[param(value_type = Option<bool>)]
    pub undated: Option<String>,
    /// Only articles that cite this document number. This filter and those below can be given several times: of several
    /// values any will do, of different filters all must hold.
    #[param(example = json!(["03-CT/TW"]), max_items = 100)]
    pub number: Vec<String>,
    /// Only articles that surely name this document, as facets show it or by its number: `Nghị định 46/2016/NĐ-CP`.
    #[param(max_items = 100)]
    pub document: Vec<String>,
    /// Only articles that name a cell of this name.
    #[param(max_items = 100)]
    pub cell: Vec<String>,
    /// Only articles that cite a document of this type: `CT`, `NQ`, `NĐ`, or its name, `chỉ thị`.
    #[serde(rename = "type")]
    #[param(max_items = 100)]
    pub number_type: Vec<String>,
    /// Only articles that cite a document of this issuer: `TW`, `CP`, or its name, `Chính phủ`.
    #[param(max_items = 100)]
    pub issuer: Vec<String>,
    /// Only articles whose date is known this surely: `high`, `medium`, `low`.
    #[param(max_items = 100)]
    pub confidence: Vec<String>,
    /// Only articles that came into the index at this moment or later, whenever they were written: `2026-12-01`,
    /// `2026-12-01T08:00:00+07:00`. A day begins in Viet Nam. Hits tell `indexed` and `changed` then.
    #[param(example = "2026-12-01T08:00:00+07:00")]
    pub since: Option<String>,
    /// Only articles that came into the index, or whose texts changed, at this moment or later.
    pub changed_since: Option<String>,
    /// Only articles in this collection, at a server that keeps some.
    #[param(max_items = 100)]
    pub collection: Vec<String>,
    /// Only articles that bear this tag in a collection.
    #[param(max_items = 100)]
    pub collection_tag: Vec<String>,
    /// Only articles with these attributes.
    #[serde(flatten)]
    #[param(ignore)]
    pub attributes: AttributeParams,
    /// What hits are given under: `cell`, `document`, `month`, `year` or the name of an attribute; `duplicate` gives one of each group of reprints, as is done
    /// unless `reprints` says otherwise.
    #[param(value_type = Option<GroupName>, inline)]
    pub group_by: Option<String>,
    /// Whether all reprints of a text are listed, not only the first of each. Counts are of all.
    #[param(value_type = Option<bool>)]
    pub reprints: Option<String>,
    /// What is counted over the answer; can be given several times.
    #[param(value_type = Vec<Facet>, inline)]
    pub facet: Vec<String>,
    /// How many values of each facet are given; those of time are given all.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, default = 20)]
    pub facet_limit: Option<String>,
    /// Only values of facets that have these letters, blind to marks and case.
    #[param(max_length = 300)]
    pub facet_containing: Option<String>,
    /// Whether words match only as they are typed.
    #[param(value_type = Option<bool>)]
    pub exact: Option<String>,
    /// Whether a query that is not well-formed is an error.
    #[param(value_type = Option<bool>)]
    pub strict: Option<String>,
    /// Whether hits tell how their scores came about.
    #[param(value_type = Option<bool>)]
    pub explain: Option<String>,
}

/// The number of hits given where nothing is said.
const LIMIT: usize = 10;
/// The number of values of a facet given where nothing is said, and the most that are.
const VALUES: usize = 20;
const MOST_VALUES: usize = 10_000;
/// The number of values that one filter may have: each is looked up.
pub(super) const MOST_CHOSEN: usize = 100;

/// The parameters of a search with those of attributes, as the API describes them.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in crate::http) struct AllSearchParams(pub SearchParams);

impl IntoParams for AllSearchParams {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [SearchParams::into_params(&place), AttributeParams::into_params(&place)].concat()
    }
}

/// The parameters of a search of which the whole answer is given: those of its page and its facets are none of them.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in crate::http) struct AnswerParams(pub SearchParams);

/// The parameters of a page of hits, and of what is counted beside it.
const OF_PAGE: [&str; 8] =
    ["limit", "offset", "group_by", "reprints", "facet", "facet_limit", "facet_containing", "explain"];

impl IntoParams for AnswerParams {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = AllSearchParams::into_params(place);
        all.retain(|parameter| !OF_PAGE.contains(&parameter.name.as_str()));
        all
    }
}

impl SearchParams {
    /// What the search is likely to cost.
    pub fn cost(&self) -> Cost {
        Cost::of(&self.q)
    }

    /// The request that they make of an index.
    pub fn request(&self, question: &Question) -> Result<Request, Problem> {
        let (bounds, opened) = (question.bounds(), &question.opened);
        bounded("q", &self.q, bounds.query)?;
        let articles = usize::try_from(opened.store.searcher().num_docs()).unwrap_or(usize::MAX);
        let limit = whole("limit", &self.limit, LIMIT, bounds.hits)?;
        let offset = whole("offset", &self.offset, 0, bounds.depth)?;
        let containing = given(&self.facet_containing).unwrap_or_default();
        let request = question.request(&self.q);
        Ok(Request {
            limit: limit.min(articles),
            offset: offset.min(articles),
            matching: matching(&self.matching)?,
            sort: match given(&self.sort) {
                None => request.sort,
                Some(name) => named("sort", name, &Sort::ALL, Sort::name)?,
            },
            group_by: self.group_by()?,
            fold_reprints: self.folds_reprints(true)?,
            facets: self.facets()?,
            facet_limit: whole("facet_limit", &self.facet_limit, VALUES, MOST_VALUES)?,
            facet_containing: bounded("facet_containing", containing, MOST_LETTERS)?.to_owned(),
            filters: self.filters(question)?,
            exact: flag("exact", &self.exact)?,
            strict: flag("strict", &self.strict)?,
            explain: flag("explain", &self.explain)?,
            ..request
        })
    }

    /// Takes a value of a filter away.
    pub fn remove_filter(&mut self, name: &str, value: &str) {
        match name {
            "from" => self.from = None,
            "to" => self.to = None,
            "undated" => self.undated = None,
            _ => {
                let values = match name {
                    "number" => &mut self.number,
                    "document" => &mut self.document,
                    "cell" => &mut self.cell,
                    "type" => &mut self.number_type,
                    "issuer" => &mut self.issuer,
                    "confidence" => &mut self.confidence,
                    "collection" => &mut self.collection,
                    "collection_tag" => &mut self.collection_tag,
                    _ => return self.attributes.remove(name, value),
                };
                values.retain(|known| known.trim() != value);
            }
        }
    }

    /// Whether only the first of several reprints is given, as it is by default or not.
    pub fn folds_reprints(&self, by_default: bool) -> Result<bool, Problem> {
        let lists_all = choice("reprints", &self.reprints)?;
        Ok(given(&self.group_by) == Some(DUPLICATE) || lists_all.map_or(by_default, |all| !all))
    }

    fn group_by(&self) -> Result<Option<GroupBy>, Problem> {
        let Some(name) = given(&self.group_by).filter(|name| *name != DUPLICATE) else { return Ok(None) };
        let found = GroupBy::all().find(|by| by.name() == name);
        found.map(Some).ok_or_else(|| unknown("group_by", name, &one_of(GroupName::all())))
    }

    fn facets(&self) -> Result<Vec<Facet>, Problem> {
        let all: Vec<Facet> = Facet::all().collect();
        let told = self.facet.iter().filter(|name| !name.is_empty());
        let mut facets = told.map(|name| named("facet", name, &all, Facet::name)).collect::<Result<Vec<_>, _>>()?;
        facets.sort_unstable();
        facets.dedup();
        Ok(facets)
    }

    fn attributes(&self) -> Result<BTreeMap<Attribute, Vec<String>>, Problem> {
        let told = Attribute::ALL
            .into_iter()
            .map(|attribute| Ok((attribute, texts(attribute.name(), self.attributes.get(attribute))?)));
        told.filter(|told| !told.as_ref().is_ok_and(|(_, values)| values.is_empty())).collect()
    }

    fn confidences(&self) -> Result<Vec<String>, Problem> {
        let told = texts("confidence", &self.confidence)?;
        let checked =
            |name: String| Ok(named("confidence", &name, &Confidence::ALL, Confidence::name)?.name().to_owned());
        told.into_iter().map(checked).collect()
    }

    /// The ids of the articles in the collections that are named; `None` where none is.
    fn collected(&self, question: &Question) -> Result<Option<Vec<String>>, Problem> {
        let names = texts("collection", &self.collection)?;
        let tags = texts("collection_tag", &self.collection_tag)?;
        if names.is_empty() && tags.is_empty() {
            return Ok(None);
        }
        let Some(desk) = question.desk() else {
            return Err(Problem::bad_request("this server keeps no collections: its owner can start it with --desk"));
        };
        Ok(Some(desk.read::<Collections>()?.ids(&names, &tags)?))
    }

    fn filters(&self, question: &Question) -> Result<Filters, Problem> {
        let numbers = texts("number", &self.number)?;
        if let Some(number) = numbers.iter().find(|number| question.store().numbers().parse_number(number).is_none()) {
            return Err(unknown("number", number, "a document number, as 03-CT/TW or 15/2020/NĐ-CP"));
        }
        Ok(Filters {
            from: date("from", &self.from)?,
            to: date("to", &self.to)?,
            undated: flag("undated", &self.undated)?,
            number: numbers,
            document: texts("document", &self.document)?,
            cell: texts("cell", &self.cell)?,
            number_type: texts("type", &self.number_type)?,
            issuer: texts("issuer", &self.issuer)?,
            confidence: self.confidences()?,
            attributes: self.attributes()?,
            since: moment("since", &self.since)?,
            changed_since: moment("changed_since", &self.changed_since)?,
            ids: self.collected(question)?,
        })
    }
}

/// The values of a parameter that can be given several times, but those that are empty.
pub(super) fn texts(name: &str, values: &[String]) -> Result<Vec<String>, Problem> {
    let told: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if told.len() > MOST_CHOSEN {
        return Err(Problem::bad_request(format!("{name} has too many values: at most {MOST_CHOSEN} are read")));
    }
    told.into_iter().map(|text| bounded(name, text, MOST_LETTERS).map(str::to_owned)).collect()
}

fn moment(name: &str, value: &Option<String>) -> Result<Option<Moment>, Problem> {
    let Some(text) = given(value) else { return Ok(None) };
    let moment =
        parse_moment(text).map_err(|_| unknown(name, text, "a moment, as 2026-12-01 or 2026-12-01T08:00:00+07:00"));
    moment.map(Some)
}

pub(super) fn date(name: &str, value: &Option<String>) -> Result<Option<PartialDate>, Problem> {
    let Some(text) = given(value) else { return Ok(None) };
    match parse_input(text) {
        Ok(date) => Ok(Some(date)),
        Err(_) => Err(unknown(name, text, "a date, as 2018, 2018-06, 2018-06-30 or 30/6/2018")),
    }
}
