//! Document numbers: the register of all, and the dossier of one.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, answer, ask, listed};
use crate::http::archive::Archive;
use crate::http::params::{Params, given, named, whole};
use crate::http::problem::Problem;
use crate::search::{self, Dossier, RegisterEntry, RegisterOrder};

/// What of the register is given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct RegisterParams {
    /// The order: `articles` (most cited first), `number`, `first` or `last` (when cited).
    #[param(value_type = Option<RegisterOrder>, inline)]
    sort: Option<String>,
    /// How many numbers to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000, default = 100)]
    limit: Option<String>,
    /// How many numbers to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000, default = 0)]
    offset: Option<String>,
}

/// How much of a dossier is given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct DossierParams {
    /// How many of the citing articles to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100, default = 10)]
    limit: Option<String>,
}

const ENTRIES: usize = 100;
const MOST_ENTRIES: usize = 1_000;
const DEEPEST_ENTRY: usize = 1_000_000;
const HITS: usize = 10;

/// The order of a register by its name.
pub(in crate::http) fn order(name: Option<&str>) -> Result<RegisterOrder, Problem> {
    name.map_or(Ok(RegisterOrder::default()), |name| named("sort", name, &RegisterOrder::ALL, RegisterOrder::name))
}

/// The problem of a text that is no document number.
pub(in crate::http) fn no_number(text: &str) -> Problem {
    Problem::not_found(format!(
        "{text} is no document number: expected one as 03-CT/TW, 100/2019/NĐ-CP or chỉ thị 05, percent-encoded in a path"
    ))
}

/// The register of all document numbers
#[utoipa::path(
    get, path = "/numbers", tag = "numbers", params(RegisterParams),
    responses(
        (status = 200, description = "Document numbers that articles cite", body = Vec<RegisterEntry>,
            headers(("x-total-count" = usize, description = "How many numbers there are"))),
        Otherwise,
    )
)]
pub(super) async fn register(
    State(archive): State<Arc<Archive>>,
    Params(params): Params<RegisterParams>,
) -> Result<Response, Problem> {
    let limit = whole("limit", &params.limit, ENTRIES, MOST_ENTRIES)?;
    let offset = whole("offset", &params.offset, 0, DEEPEST_ENTRY)?;
    let order = order(given(&params.sort))?;
    ask(&archive, move |_, opened| {
        let all = search::register(&opened.store, order)?;
        let total = all.len();
        let entries: Vec<RegisterEntry> = all.into_iter().skip(offset).take(limit).collect();
        listed(&entries, total)
    })
    .await
}

/// The dossier of a document number
#[utoipa::path(
    get, path = "/numbers/{number}", tag = "numbers",
    params(("number" = String, Path, description = "The number, typed in any way", example = "03-CT/TW"), DossierParams),
    responses(
        (status = 200, description = "What articles know of it; nothing cites it where `articles` is 0", body = Dossier),
        Otherwise,
    )
)]
pub(super) async fn dossier(
    State(archive): State<Arc<Archive>>,
    Path(number): Path<String>,
    Params(params): Params<DossierParams>,
) -> Result<Response, Problem> {
    let limit = whole("limit", &params.limit, HITS, archive.bounds().hits)?;
    ask(&archive, move |_, opened| match search::dossier(&opened.store, &number, limit)? {
        Some(dossier) => answer(&dossier),
        None => Err(no_number(&number)),
    })
    .await
}
