//! What is seen in a text.

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, answer};
use crate::export::Seen;
use crate::http::asker::Asker;
use crate::http::params::{Params, bounded};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::segment::{Lexicon, Segmenter};
use crate::text::{Analyzer, clean};

/// A text to look at.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct AnalyzeParams {
    /// The text. A longer one is for `tracuu analyze`, which reads files.
    #[param(example = "Chỉ thị số 03-CT/TW ngày 14/5/2011", max_length = 2000)]
    text: String,
}

/// What is seen in a text: tokens, words, document numbers, dates, cells
#[utoipa::path(
    get, path = "/analyze", tag = "server", params(AnalyzeParams),
    responses(
        (status = 200, description = "What is seen; offsets count code points of the text as it would be stored", body = Seen<'static>),
        Otherwise,
    )
)]
pub(super) async fn analyze(asker: Asker, Params(params): Params<AnalyzeParams>) -> Result<Response, Problem> {
    let cost = Cost::of(&params.text);
    asker
        .ask(cost, move |question| {
            let text = clean(bounded("text", &params.text, question.bounds().text)?);
            let mut segmenter = Segmenter::new(Lexicon::shared());
            answer(&Seen::of(&text, None, &mut Analyzer::new(), &mut segmenter, question.store().numbers()))
        })
        .await
}
