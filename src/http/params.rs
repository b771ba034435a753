//! The parameters of a search in an address.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::Query;
use serde::Deserialize;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use utoipa::IntoParams;

use super::archive::{Archive, Opened};
use super::problem::Problem;
use crate::base::PartialDate;
use crate::extract::date::parse_input;
use crate::search::{Facet, Filters, GroupBy, Request, Sort};
use crate::text::sanitize_inline;

/// The parameters of a request; what is not among them is refused, so that a slip does not go unseen.
pub(super) struct Params<T>(pub T);

impl<T: DeserializeOwned + IntoParams, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        refuse_others(&as_told(parts)?, &names::<T>())?;
        Ok(Self(as_told(parts)?))
    }
}

/// The parameters of a request in two sets, likewise.
pub(super) struct Both<T, U>(pub T, pub U);

impl<T, U, S> FromRequestParts<S> for Both<T, U>
where
    T: DeserializeOwned + IntoParams,
    U: DeserializeOwned + IntoParams,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        refuse_others(&as_told(parts)?, &[names::<T>(), names::<U>()].concat())?;
        Ok(Self(as_told(parts)?, as_told(parts)?))
    }
}

type Pairs = Vec<(String, String)>;

fn as_told<T: DeserializeOwned>(parts: &Parts) -> Result<T, Problem> {
    let told = Query::<T>::try_from_uri(&parts.uri);
    told.map(|Query(params)| params).map_err(|error| Problem::bad_request(error.body_text()))
}

/// The names of a set of parameters, as they are described.
fn names<T: IntoParams>() -> Vec<String> {
    T::into_params(|| None).into_iter().map(|parameter| parameter.name).collect()
}

fn refuse_others(told: &Pairs, names: &[String]) -> Result<(), Problem> {
    match told.iter().find(|(name, _)| !names.contains(name)) {
        None => Ok(()),
        Some((name, _)) => {
            let (name, names) = (sanitize_inline(name), names.join(", "));
            Err(Problem::bad_request(format!("there is no parameter {name}: expected {names}")))
        }
    }
}

/// The parameters of a search; those left empty are as good as left out.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchParams {
    /// The query, in the query language; without one, filters list all articles that they let through.
    #[param(example = "dang uy phuong", max_length = 1000)]
    pub q: String,
    /// How many hits to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100, default = 10)]
    pub limit: Option<String>,
    /// How many hits to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, default = 0)]
    pub offset: Option<String>,
    /// The order of hits: `relevance`, `date` (oldest first), `-date` or `cell`.
    #[param(value_type = Option<SortName>, inline)]
    pub sort: Option<String>,
    /// Only articles of this date or later: `2018`, `2018-06`, `2018-06-30`, `30/6/2018`.
    #[param(example = "2018-06")]
    pub from: Option<String>,
    /// Only articles of this date or earlier; a year or month counts to its end.
    #[param(example = "2019")]
    pub to: Option<String>,
    /// Only articles that cite this document number.
    #[param(example = "03-CT/TW", max_length = 300)]
    pub number: Option<String>,
    /// Only articles that name a cell whose name begins so.
    #[param(max_length = 300)]
    pub cell: Option<String>,
    /// Only articles that cite a document of this type: `CT`, `NQ`, `NĐ`.
    #[serde(rename = "type")]
    #[param(max_length = 300)]
    pub number_type: Option<String>,
    /// Only articles that cite a document of this issuer: `TW`, `CP`.
    #[param(max_length = 300)]
    pub issuer: Option<String>,
    /// Only articles of this section.
    #[param(max_length = 300)]
    pub category: Option<String>,
    /// Only articles of this publisher.
    #[param(max_length = 300)]
    pub publisher: Option<String>,
    /// What hits are given under: `cell`, `month` or `year`; `duplicate` gives one of each group of reprints.
    #[param(value_type = Option<GroupName>, inline)]
    pub group_by: Option<String>,
    /// What is counted over all matches; can be given several times.
    #[param(value_type = Vec<FacetName>, inline)]
    pub facet: Vec<String>,
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

/// Names of orders, for the description of the API.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum SortName {
    Relevance,
    Date,
    #[schema(rename = "-date")]
    Newest,
    Cell,
}

/// Names of groupings, likewise.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum GroupName {
    Cell,
    Month,
    Year,
    Duplicate,
}

/// Names of facets, likewise.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum FacetName {
    Type,
    Issuer,
    Cell,
    Month,
    Year,
    Category,
    Publisher,
}

/// The number of hits given where nothing is said.
const LIMIT: usize = 10;
/// A filter of more letters is no name of anything.
pub(super) const MOST_LETTERS: usize = 300;

impl SearchParams {
    /// The request that they make of an index.
    pub fn request(&self, archive: &Archive, opened: &Opened) -> Result<Request, Problem> {
        let bounds = archive.bounds();
        bounded("q", &self.q, bounds.query)?;
        let articles = usize::try_from(opened.store.searcher().num_docs()).unwrap_or(usize::MAX);
        let limit = whole("limit", &self.limit, LIMIT, bounds.hits)?;
        let offset = whole("offset", &self.offset, 0, bounds.depth)?;
        let (group_by, fold_reprints) = match given(&self.group_by) {
            None => (None, false),
            Some("duplicate") => (None, true),
            Some("cell") => (Some(GroupBy::Cell), false),
            Some("month") => (Some(GroupBy::Month), false),
            Some("year") => (Some(GroupBy::Year), false),
            Some(other) => return Err(unknown("group_by", other, "cell, month, year or duplicate")),
        };
        Ok(Request {
            limit: limit.min(articles),
            offset: offset.min(articles),
            sort: sort(&self.sort)?,
            group_by,
            fold_reprints,
            facets: self.facets()?,
            filters: self.filters(opened)?,
            exact: flag("exact", &self.exact)?,
            strict: flag("strict", &self.strict)?,
            explain: flag("explain", &self.explain)?,
            ..archive.request(&self.q)
        })
    }

    fn facets(&self) -> Result<Vec<Facet>, Problem> {
        let facet = |name: &String| {
            let found = Facet::ALL.into_iter().find(|facet| facet.name() == name);
            found.ok_or_else(|| unknown("facet", name, "type, issuer, cell, month, year, category or publisher"))
        };
        let mut facets = self.facet.iter().filter(|name| !name.is_empty()).map(facet).collect::<Result<Vec<_>, _>>()?;
        facets.sort_unstable();
        facets.dedup();
        Ok(facets)
    }

    fn filters(&self, opened: &Opened) -> Result<Filters, Problem> {
        if let Some(number) = given(&self.number)
            && opened.store.numbers().parse_number(number).is_none()
        {
            return Err(unknown("number", number, "a document number, as 03-CT/TW or 15/2020/NĐ-CP"));
        }
        let text = |name, value| -> Result<Option<String>, Problem> {
            given(value).map(|text| bounded(name, text, MOST_LETTERS).map(str::to_owned)).transpose()
        };
        Ok(Filters {
            from: date("from", &self.from)?,
            to: date("to", &self.to)?,
            number: text("number", &self.number)?,
            cell: text("cell", &self.cell)?,
            number_type: text("type", &self.number_type)?,
            issuer: text("issuer", &self.issuer)?,
            category: text("category", &self.category)?,
            publisher: text("publisher", &self.publisher)?,
        })
    }
}

/// The value of a parameter that is not empty, which is how a form sends what was not filled in.
pub(super) fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|value| !value.is_empty())
}

/// A parameter with a value that it can't have.
pub(super) fn unknown(name: &str, value: &str, expected: &str) -> Problem {
    Problem::bad_request(format!("{name}={}: expected {expected}", sanitize_inline(value)))
}

/// A text of at most so many code points.
pub(super) fn bounded<'a>(name: &str, text: &'a str, most: usize) -> Result<&'a str, Problem> {
    if text.chars().count() > most {
        return Err(Problem::bad_request(format!("{name} is too long: at most {most} characters are read")));
    }
    Ok(text)
}

/// A whole number of at most `most`.
pub(super) fn whole(name: &str, value: &Option<String>, default: usize, most: usize) -> Result<usize, Problem> {
    match given(value) {
        None => Ok(default),
        Some(text) => match text.parse() {
            Ok(number) if number <= most => Ok(number),
            _ => Err(unknown(name, text, &format!("a whole number from 0 to {most}"))),
        },
    }
}

fn sort(value: &Option<String>) -> Result<Sort, Problem> {
    let Some(name) = given(value) else { return Ok(Sort::default()) };
    let told: StrDeserializer<'_, ValueError> = name.into_deserializer();
    Sort::deserialize(told).map_err(|_| unknown("sort", name, "relevance, date, -date or cell"))
}

fn flag(name: &str, value: &Option<String>) -> Result<bool, Problem> {
    match given(value) {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(other) => Err(unknown(name, other, "true or false")),
    }
}

fn date(name: &str, value: &Option<String>) -> Result<Option<PartialDate>, Problem> {
    let Some(text) = given(value) else { return Ok(None) };
    match parse_input(text) {
        Ok(date) => Ok(Some(date)),
        Err(_) => Err(unknown(name, text, "a date, as 2018, 2018-06, 2018-06-30 or 30/6/2018")),
    }
}
