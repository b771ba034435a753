//! Parameters in an address: which there are, and how they are read.

mod attributes;
mod names;
mod rows;
mod search;
mod trend;
mod within;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::Query;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use super::problem::Problem;
pub(super) use crate::search::bounds::FILTER as MOST_LETTERS;
use crate::text::sanitize_inline;
pub(super) use names::{GraphForm, OnceName, TrendForm, named};
pub(super) use rows::{Record, Rows};
pub(super) use search::{AllSearchParams, AnswerParams, SearchParams};
pub(super) use trend::TrendParams;
pub(super) use within::WithinParams;

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

/// The parameters of a request in three sets, likewise.
pub(super) struct Three<T, U, V>(pub T, pub U, pub V);

impl<T, U, V, S> FromRequestParts<S> for Three<T, U, V>
where
    T: DeserializeOwned + IntoParams,
    U: DeserializeOwned + IntoParams,
    V: DeserializeOwned + IntoParams,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        refuse_others(&as_told(parts)?, &[names::<T>(), names::<U>(), names::<V>()].concat())?;
        Ok(Self(as_told(parts)?, as_told(parts)?, as_told(parts)?))
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

/// A parameter that says yes or no; no where it is not given.
pub(super) fn flag(name: &str, value: &Option<String>) -> Result<bool, Problem> {
    Ok(choice(name, value)?.unwrap_or(false))
}

/// A parameter that says yes or no, where it is given.
fn choice(name: &str, value: &Option<String>) -> Result<Option<bool>, Problem> {
    match given(value) {
        None => Ok(None),
        Some("false") => Ok(Some(false)),
        Some("true") => Ok(Some(true)),
        Some(other) => Err(unknown(name, other, "true or false")),
    }
}
