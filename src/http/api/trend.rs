//! Answers over time.

use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, SVG, answer, file, marked};
use crate::export::{TableForm, write_trend};
use crate::http::asker::Asker;
use crate::http::drawing::trend_drawing;
use crate::http::language;
use crate::http::params::{Three, TrendForm, TrendParams, WithinParams, flag, given, named};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Trend, trend};

/// The form of a trend.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct FormParams {
    /// The form: JSON, JSON lines, rows of CSV or TSV, or a drawing in SVG.
    #[param(value_type = Option<TrendForm>, inline)]
    format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    bom: Option<String>,
}

/// How often queries are found over time
#[utoipa::path(
    get, path = "/trend", tag = "scale", params(TrendParams, WithinParams, FormParams),
    responses(
        (status = 200, description = "Each answer by period, beside all articles of it", content(
            (Trend = "application/json"), (String = "application/jsonl"), (String = "text/csv"),
            (String = "text/tab-separated-values"), (String = "image/svg+xml"),
        )),
        Otherwise,
    )
)]
pub(super) async fn trends(
    asker: Asker,
    headers: HeaderMap,
    Three(params, within, form): Three<TrendParams, WithinParams, FormParams>,
) -> Result<Response, Problem> {
    if params.queries().is_empty() {
        return Err(Problem::bad_request("there is no query: expected q=QUERY once or several times"));
    }
    let (lang, filters) = (language::of(&headers), within.filters()?);
    let bom = flag("bom", &form.bom)?;
    let form = given(&form.format)
        .map_or(Ok(TrendForm::Json), |name| named("format", name, &TrendForm::ALL, TrendForm::name))?;
    asker
        .ask(Cost::Dear, move |question| {
            let found = trend(question.store(), &params.request(filters, question)?)?;
            let rows = |form: TableForm| {
                let mut rows = marked(bom && form.takes_mark());
                write_trend(&found, form, &mut rows).map_err(|error| Problem::broken(error.to_string()))?;
                Ok(file(&format!("trend.{}", form.name()), form.media_type(), rows))
            };
            match form {
                TrendForm::Json => answer(&found),
                TrendForm::Rows(form) => rows(form),
                TrendForm::Svg => {
                    let drawing = trend_drawing(&found, params.unit()?, lang, &|_, _| None)?;
                    Ok(file("trend.svg", SVG, drawing))
                }
            }
        })
        .await
}
