//! Document numbers: the register of all, and the dossier of one.

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, answer, listed, rows};
use crate::export::write_register;
use crate::http::asker::Asker;
use crate::http::params::{Both, Rows, WithinParams, bounded, flag, given, named, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{self, Dossier, DossierRequest, Register, RegisterEntry, RegisterOrder, RegisterRequest};

/// What of the register is given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct RegisterParams {
    /// The order: `articles` (most cited first), `number`, `issued` (newest first), `first` or `last` (when cited).
    #[param(value_type = Option<RegisterOrder>, inline)]
    sort: Option<String>,
    /// How many numbers to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000, default = 100)]
    limit: Option<String>,
    /// How many numbers to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000, default = 0)]
    offset: Option<String>,
    /// Only documents of a type, by its code or its name.
    #[serde(rename = "type")]
    #[param(rename = "type", example = "NĐ")]
    kind: Option<String>,
    /// Only documents of an issuer, by its code or its name.
    #[param(example = "Chính phủ")]
    issuer: Option<String>,
    /// Only documents of a year.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 9999)]
    year: Option<String>,
    /// Only documents whose name or title has all of these words, whatever their marks.
    #[param(example = "phong chong tham nhung")]
    q: Option<String>,
    /// The form: a JSON list, or rows of CSV.
    #[param(value_type = Option<Rows>, inline)]
    format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    bom: Option<String>,
}

/// How much of a dossier is given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct DossierParams {
    /// How many of the citing articles to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100, default = 10)]
    limit: Option<String>,
    /// How many of them to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, default = 0)]
    offset: Option<String>,
}

const ENTRIES: usize = 100;
const MOST_ENTRIES: usize = 1_000;
const DEEPEST_ENTRY: usize = 1_000_000;
const HITS: usize = 10;
/// The number of bytes of words that documents are looked for by.
const MOST_LETTERS: usize = 200;

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
    get, path = "/numbers", tag = "numbers", params(RegisterParams, WithinParams),
    responses(
        (status = 200, description = "Documents that articles cite", content(
            (Vec<RegisterEntry> = "application/json"), (String = "text/csv"),
        ), headers(("x-total-count" = usize, description = "How many numbers there are"))),
        Otherwise,
    )
)]
pub(super) async fn register(
    asker: Asker,
    Both(params, within): Both<RegisterParams, WithinParams>,
) -> Result<Response, Problem> {
    let form = Rows::of(&params.format)?;
    let bom = flag("bom", &params.bom)?;
    let request = request(&params, &within)?;
    asker
        .ask(Cost::Cheap, move |question| {
            let Register { total, entries } = search::register(question.store(), &request)?;
            match form {
                Rows::Json => listed(&entries, total),
                Rows::Csv => rows("van-ban.csv", total, bom, |out| write_register(&entries, out)),
            }
        })
        .await
}

/// The part of a register that is asked for.
fn request(params: &RegisterParams, within: &WithinParams) -> Result<RegisterRequest, Problem> {
    let year = whole("year", &params.year, 0, 9_999)?;
    Ok(RegisterRequest {
        order: order(given(&params.sort))?,
        kind: given(&params.kind).map(str::to_owned),
        issuer: given(&params.issuer).map(str::to_owned),
        year: u16::try_from(year).ok().filter(|year| *year > 0),
        containing: bounded("q", given(&params.q).unwrap_or_default(), MOST_LETTERS)?.to_owned(),
        filters: within.filters()?,
        offset: whole("offset", &params.offset, 0, DEEPEST_ENTRY)?,
        limit: whole("limit", &params.limit, ENTRIES, MOST_ENTRIES)?,
    })
}

/// The dossier of a document number
#[utoipa::path(
    get, path = "/numbers/{number}", tag = "numbers",
    params(("number" = String, Path, description = "The number, typed in any way", example = "03-CT/TW"), DossierParams, WithinParams),
    responses(
        (status = 200, description = "What articles know of it; nothing cites it where `articles` is 0", body = Dossier),
        Otherwise,
    )
)]
pub(super) async fn dossier(
    asker: Asker,
    Path(number): Path<String>,
    Both(params, within): Both<DossierParams, WithinParams>,
) -> Result<Response, Problem> {
    let bounds = asker.bounds();
    let request = DossierRequest {
        filters: within.filters()?,
        offset: whole("offset", &params.offset, 0, bounds.depth)?,
        limit: whole("limit", &params.limit, HITS, bounds.hits)?,
        number,
    };
    asker
        .ask(Cost::Cheap, move |question| match search::dossier(question.store(), &request)? {
            Some(dossier) => answer(&dossier),
            None => Err(no_number(&request.number)),
        })
        .await
}
