//! The options of Python's calls as requests of the engine.

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU8, Ordering};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use tracuu::PartialDate;
use tracuu::base::{Attribute, Moment};
use tracuu::cli::embed::{self, Lang};
use tracuu::desk::{Collections, Desk};
use tracuu::extract::date::{Confidence, parse_input, parse_moment};
use tracuu::search::{Facet, Filters, GroupBy, Matching, Request, Sort};
use tracuu::store::Store;

use crate::error::of_desk;
use crate::said::{self, What};

/// The language of messages: its place among all, from 1; 0 until it is first asked for.
static LANG: AtomicU8 = AtomicU8::new(0);

/// The language of messages.
pub fn lang() -> Lang {
    let place = usize::from(LANG.load(Ordering::Relaxed));
    match place.checked_sub(1).and_then(|place| Lang::ALL.get(place)) {
        Some(lang) => *lang,
        None => {
            let lang = embed::language();
            set(lang);
            lang
        }
    }
}

fn set(lang: Lang) {
    let place = (1..).zip(Lang::ALL).find(|(_, one)| *one == lang).map_or(0, |(place, _)| place);
    LANG.store(place, Ordering::Relaxed);
}

/// Returns the code of the language that messages are in, ``"vi"`` or ``"en"``.
#[pyfunction]
pub fn language() -> &'static str {
    lang().code()
}

/// Sets the language that messages are in: ``"vi"`` or ``"en"``.
#[pyfunction]
pub fn set_language(code: &str) -> PyResult<()> {
    set(Lang::of_code(code).ok_or_else(|| bad_value("code", code, one_of(Lang::ALL.map(Lang::code))))?);
    Ok(())
}

/// The grouping that gives one article of each group of reprints, as at the command line.
const DUPLICATE: &str = "duplicate";

/// The request of a query with `options`; what these leave open is as `request` has it. All are optional but their names.
pub fn with_options(mut request: Request, options: &Bound<'_, PyDict>, store: &Store) -> PyResult<Request> {
    request.filters.ids = collected(options, store)?;
    for (name, value) in options {
        if value.is_none() {
            continue;
        }
        let name = name.cast_into::<PyString>()?;
        let name = name.to_str()?;
        match name {
            "limit" => request.limit = whole(name, &value)?,
            "offset" => request.offset = whole(name, &value)?,
            "match" => request.matching = named(name, &value, &Matching::ASKED, Matching::name)?,
            "sort" => request.sort = named(name, &value, &Sort::ALL, Sort::name)?,
            "group_by" => group(&mut request, name, &value)?,
            "facets" => {
                let all: Vec<Facet> = Facet::all().collect();
                for text in texts(&value)? {
                    request.facets.push(choice(name, &text, &all, Facet::name)?);
                }
            }
            "facet_limit" => request.facet_limit = whole(name, &value)?,
            "facet_containing" => request.facet_containing = value.extract()?,
            "exact" => request.exact = value.extract()?,
            "strict" => request.strict = value.extract()?,
            "explain" => request.explain = value.extract()?,
            "related" => request.with_related = value.extract()?,
            "reprints" => request.fold_reprints |= !value.extract::<bool>()?,
            "weight_date" => request.weights.date = number(name, &value, 0.0, said::a_weight)?,
            "weight_cell" => request.weights.cell = number(name, &value, 0.0, said::a_weight)?,
            "half_life" => request.weights.half_life = number(name, &value, 1.0, said::a_half_life)?,
            filter => {
                if !narrow(&mut request.filters, filter, &value, store)? {
                    let known = OPTIONS.into_iter().chain(filters());
                    return Err(unknown(What::Option, name, known));
                }
            }
        }
    }
    // More than there is can't be shown; room is made for what is asked.
    let articles = usize::try_from(store.searcher().num_docs()).unwrap_or(usize::MAX);
    (request.limit, request.offset) = (request.limit.min(articles), request.offset.min(articles));
    Ok(request)
}

/// The names of options that are no filters.
const OPTIONS: [&str; 16] = [
    "limit",
    "offset",
    "match",
    "sort",
    "group_by",
    "facets",
    "facet_limit",
    "facet_containing",
    "exact",
    "strict",
    "explain",
    "related",
    "reprints",
    "weight_date",
    "weight_cell",
    "half_life",
];

/// The names of filters that are no attributes.
const FILTERS: [&str; 13] = [
    "since",
    "until",
    "undated",
    "number",
    "document",
    "cell",
    "type",
    "issuer",
    "confidence",
    "indexed_since",
    "changed_since",
    COLLECTION,
    COLLECTION_TAG,
];
const COLLECTION: &str = "collection";
const COLLECTION_TAG: &str = "collection_tag";

fn filters() -> impl Iterator<Item = &'static str> {
    FILTERS.into_iter().chain(Attribute::ALL.map(Attribute::name))
}

/// The ids of the articles that are in the collections, and bear the tags, that options name; `None` where they name none.
pub fn collected(options: &Bound<'_, PyDict>, store: &Store) -> PyResult<Option<Vec<String>>> {
    let named = |name| {
        let value = options.get_item(name)?.filter(|value| !value.is_none());
        value.map(|value| texts(&value)).transpose()
    };
    let (names, tags) = (named(COLLECTION)?, named(COLLECTION_TAG)?);
    if names.is_none() && tags.is_none() {
        return Ok(None);
    }
    let collections = Desk::of(store.dir()).read::<Collections>();
    let ids = collections.and_then(|all| all.ids(&names.unwrap_or_default(), &tags.unwrap_or_default()));
    ids.map(Some).map_err(of_desk)
}

/// Narrows filters by the one of this name; false where there is none.
pub fn narrow(filters: &mut Filters, name: &str, value: &Bound<'_, PyAny>, store: &Store) -> PyResult<bool> {
    match name {
        "since" => filters.from = Some(date(name, value)?),
        "until" => filters.to = Some(date(name, value)?),
        "undated" => filters.undated = value.extract()?,
        "indexed_since" => filters.since = Some(moment(name, value)?),
        "changed_since" => filters.changed_since = Some(moment(name, value)?),
        // Read together, before the others.
        COLLECTION | COLLECTION_TAG => {}
        "number" => {
            filters.number = texts(value)?;
            let bad = filters.number.iter().find(|text| store.numbers().parse_number(text).is_none());
            if let Some(bad) = bad {
                return Err(PyValueError::new_err(embed::bad_number(bad, lang())));
            }
        }
        "document" => filters.document = texts(value)?,
        "cell" => filters.cell = texts(value)?,
        "type" => filters.number_type = texts(value)?,
        "issuer" => filters.issuer = texts(value)?,
        "confidence" => {
            let checked = |text: String| {
                choice(name, &text, &Confidence::ALL, Confidence::name).map(|confidence| confidence.name().to_owned())
            };
            filters.confidence = texts(value)?.into_iter().map(checked).collect::<PyResult<_>>()?;
        }
        attribute => match Attribute::named(attribute) {
            Some(attribute) => {
                filters.attributes.insert(attribute, texts(value)?);
            }
            None => return Ok(false),
        },
    }
    Ok(true)
}

fn group(request: &mut Request, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
    let text: String = value.extract()?;
    if text == DUPLICATE {
        request.fold_reprints = true;
        return Ok(());
    }
    let found = GroupBy::all().find(|by| by.name() == text);
    let names = || GroupBy::all().map(GroupBy::name).chain([DUPLICATE]);
    request.group_by = Some(found.ok_or_else(|| bad_value(name, &text, one_of(names())))?);
    Ok(())
}

/// The one of `all` that a value names.
pub fn named<T: Copy>(name: &str, value: &Bound<'_, PyAny>, all: &[T], of: fn(T) -> &'static str) -> PyResult<T> {
    choice(name, &value.extract::<String>()?, all, of)
}

fn choice<T: Copy>(name: &str, text: &str, all: &[T], of: fn(T) -> &'static str) -> PyResult<T> {
    let found = all.iter().copied().find(|one| of(*one) == text);
    found.ok_or_else(|| bad_value(name, text, one_of(all.iter().map(|one| of(*one)))))
}

/// A whole number.
pub fn whole(name: &str, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    value.extract().map_err(|_| bad_value(name, &shown(value), said::a_whole_number(lang())))
}

/// A whole number within bounds.
pub fn bounded<T: std::fmt::Display>(
    name: &str,
    value: &Bound<'_, PyAny>,
    bounds: RangeInclusive<usize>,
    expected: impl Fn(Lang) -> T,
) -> PyResult<usize> {
    let number = value.extract().ok().filter(|number| bounds.contains(number));
    number.ok_or_else(|| bad_value(name, &shown(value), expected(lang())))
}

/// A limit: as many as there are for `None`.
pub fn limit(value: Option<&Bound<'_, PyAny>>) -> PyResult<usize> {
    // No list is longer, and more than memory holds is never made room for.
    value.map_or(Ok(u32::MAX as usize), |value| whole("limit", value))
}

fn number(name: &str, value: &Bound<'_, PyAny>, least: f32, expected: fn(Lang) -> &'static str) -> PyResult<f32> {
    let number: Option<f32> = value.extract().ok();
    number
        .filter(|number| number.is_finite() && *number >= least)
        .ok_or_else(|| bad_value(name, &shown(value), expected(lang())))
}

/// A date: a text in any form that the command line takes, a year as a number, or a date of Python or pandas.
fn date(name: &str, value: &Bound<'_, PyAny>) -> PyResult<PartialDate> {
    let text = match value.getattr("strftime") {
        Ok(format) => format.call1(("%Y-%m-%d",))?.extract()?,
        Err(_) => shown(value),
    };
    parse_input(&text).map_err(|error| PyValueError::new_err(format!("{name}: {}", embed::message(error, lang()))))
}

/// A moment: a time with its zone, or a date, which begins in Viet Nam.
fn moment(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Moment> {
    let text = match value.getattr("isoformat") {
        Ok(format) => format.call0()?.extract()?,
        Err(_) => shown(value),
    };
    parse_moment(&text).map_err(|error| PyValueError::new_err(format!("{name}: {}", embed::message(error, lang()))))
}

/// The texts that a value is: one, or any iterable of them.
pub fn texts(value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    match value.cast::<PyString>() {
        Ok(text) => Ok(vec![text.extract()?]),
        Err(_) => value.try_iter()?.map(|text| text?.extract()).collect(),
    }
}

fn shown(value: &Bound<'_, PyAny>) -> String {
    value.str().map(|text| text.to_string()).unwrap_or_default()
}

/// The exception for a value that an option can't have.
pub fn bad_value(name: &str, value: &str, expected: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(said::bad_value(lang(), name, value, expected))
}

/// The exception for a name that there is not.
pub fn unknown(what: What, name: &str, known: impl IntoIterator<Item = impl AsRef<str>>) -> PyErr {
    PyValueError::new_err(said::unknown(lang(), what, name, one_of(known)))
}

fn one_of(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    names.join(", ")
}
