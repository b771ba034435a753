//! The parameters of a search.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::attributes::AttributeParams;
use super::names::{DUPLICATE, GroupName, MatchName, one_of};
use super::{MOST_LETTERS, bounded, choice, flag, given, named, unknown, whole};
use crate::base::{Attribute, PartialDate};
use crate::extract::date::{Confidence, parse_input};
use crate::http::archive::Opened;
use crate::http::asker::Question;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Facet, Filters, GroupBy, Matching, Request, Sort};

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
    /// The order of hits: `relevance`, `date` (oldest first), `-date` or `cell`. Relevance lists related articles after the
    /// answer.
    #[param(value_type = Option<Sort>, inline)]
    pub sort: Option<String>,
    /// Only articles of this date or later: `2018`, `2018-06`, `2018-06-30`, `30/6/2018`.
    #[param(example = "2018-06")]
    pub from: Option<String>,
    /// Only articles of this date or earlier; a year or month counts to its end.
    #[param(example = "2019")]
    pub to: Option<String>,
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
            matching: match given(&self.matching) {
                None => request.matching,
                Some(name) => named("match", name, &Matching::ASKED, Matching::name)?,
            },
            sort: match given(&self.sort) {
                None => request.sort,
                Some(name) => named("sort", name, &Sort::ALL, Sort::name)?,
            },
            group_by: self.group_by()?,
            fold_reprints: self.folds_reprints(true)?,
            facets: self.facets()?,
            facet_limit: whole("facet_limit", &self.facet_limit, VALUES, MOST_VALUES)?,
            facet_containing: bounded("facet_containing", containing, MOST_LETTERS)?.to_owned(),
            filters: self.filters(opened)?,
            exact: flag("exact", &self.exact)?,
            strict: flag("strict", &self.strict)?,
            explain: flag("explain", &self.explain)?,
            ..request
        })
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

    fn filters(&self, opened: &Opened) -> Result<Filters, Problem> {
        let numbers = texts("number", &self.number)?;
        if let Some(number) = numbers.iter().find(|number| opened.store.numbers().parse_number(number).is_none()) {
            return Err(unknown("number", number, "a document number, as 03-CT/TW or 15/2020/NĐ-CP"));
        }
        Ok(Filters {
            from: date("from", &self.from)?,
            to: date("to", &self.to)?,
            number: numbers,
            document: texts("document", &self.document)?,
            cell: texts("cell", &self.cell)?,
            number_type: texts("type", &self.number_type)?,
            issuer: texts("issuer", &self.issuer)?,
            confidence: self.confidences()?,
            attributes: self.attributes()?,
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

pub(super) fn date(name: &str, value: &Option<String>) -> Result<Option<PartialDate>, Problem> {
    let Some(text) = given(value) else { return Ok(None) };
    match parse_input(text) {
        Ok(date) => Ok(Some(date)),
        Err(_) => Err(unknown(name, text, "a date, as 2018, 2018-06, 2018-06-30 or 30/6/2018")),
    }
}
