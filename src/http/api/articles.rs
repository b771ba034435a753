//! Single articles, and those like them.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, answer};
use crate::export::{ArticleView, Form, write_hits};
use crate::http::asker::{Asker, Question};
use crate::http::params::{Params, Record, bounded, given, named, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{
    Hit, Reprint, closest_ids, documents, find, highlighter, hit_of, reprints_of, similar as similar_to,
};
use crate::store::Store;

/// How an article is shown.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct ArticleParams {
    /// Highlight what this query matches.
    #[param(example = "dang uy", max_length = 1000)]
    q: Option<String>,
    /// The form: `json`, or a record for reference managers with the lead as abstract.
    #[param(value_type = Option<Record>, inline)]
    format: Option<String>,
}

/// How many articles are given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct SimilarParams {
    /// How many articles to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 50, default = 10)]
    limit: Option<String>,
}

const LIMIT: usize = 10;
/// The number of similar articles that can be had: what comes later is hardly like it.
pub(in crate::http) const MOST_SIMILAR: usize = 50;
/// The number of ids suggested for one that is not known.
const SUGGESTIONS: usize = 3;

/// One article with its facts
#[utoipa::path(
    get, path = "/articles/{id}", tag = "articles",
    params(("id" = String, Path, description = "The article's id, as hits have it", example = "cmd-2007-011"), ArticleParams),
    responses(
        (status = 200, description = "The article", content(
            (ArticleView<'static> = "application/json"),
            (String = "application/x-bibtex"), (String = "application/x-research-info-systems"),
        )),
        Otherwise,
    )
)]
pub(super) async fn article(
    asker: Asker,
    Path(id): Path<String>,
    Params(params): Params<ArticleParams>,
) -> Result<Response, Problem> {
    let cost = Cost::of(params.q.as_deref().unwrap_or_default());
    let record = match given(&params.format) {
        None => Record::Json,
        Some(name) => named("format", name, &Record::ALL, Record::name)?,
    };
    let work = move |question: &Question| -> Result<Response, Problem> {
        let store = question.store();
        if let Some(form) = record.form() {
            let hit = hit_of(store, &id)?.ok_or_else(|| missing(&id, store))?;
            return file(&question.citable(hit), form);
        }
        let Some(article) = find(store, &id).map_err(|error| Problem::broken(error.to_string()))? else {
            return Err(missing(&id, store));
        };
        let query = given(&params.q).map(|query| bounded("q", query, question.bounds().query)).transpose()?;
        let marks = query.map(|query| highlighter(store, &question.request(query))).transpose()?;
        answer(&ArticleView::of(&article, marks.as_ref(), documents(store)?.as_ref(), store))
    };
    asker.ask(cost, work).await
}

/// An article as a file for reference managers.
fn file(hit: &Hit, form: Form) -> Result<Response, Problem> {
    let mut record = Vec::new();
    write_hits(form, std::slice::from_ref(hit), &mut record).map_err(|error| Problem::broken(error.to_string()))?;
    let name = format!("attachment; filename=\"tracuu.{}\"", form.ending());
    Ok(([(header::CONTENT_TYPE, form.media_type()), (header::CONTENT_DISPOSITION, &name)], record).into_response())
}

/// Articles like one
#[utoipa::path(
    get, path = "/articles/{id}/similar", tag = "articles",
    params(("id" = String, Path, description = "The article's id", example = "cmd-2007-011"), SimilarParams),
    responses(
        (status = 200, description = "Other articles, the most similar first; reprints of it are not among them", body = Vec<Hit>),
        Otherwise,
    )
)]
pub(super) async fn similar(
    asker: Asker,
    Path(id): Path<String>,
    Params(params): Params<SimilarParams>,
) -> Result<Response, Problem> {
    let limit = whole("limit", &params.limit, LIMIT, MOST_SIMILAR)?;
    asker
        .ask(Cost::Cheap, move |question| match similar_to(question.store(), &id, limit)? {
            Some(hits) => answer(&hits),
            None => Err(missing(&id, question.store())),
        })
        .await
}

/// The reprints of an article
#[utoipa::path(
    get, path = "/articles/{id}/reprints", tag = "articles",
    params(("id" = String, Path, description = "The article's id", example = "cmd-2007-011")),
    responses(
        (status = 200, description = "Other articles with the same text or nearly the same, oldest first", body = Vec<Reprint>),
        Otherwise,
    )
)]
pub(super) async fn reprints(asker: Asker, Path(id): Path<String>) -> Result<Response, Problem> {
    asker
        .ask(Cost::Cheap, move |question| match reprints_of(question.store(), &id)? {
            Some(others) => answer(&others),
            None => Err(missing(&id, question.store())),
        })
        .await
}

/// The problem of an id that no article has.
pub(in crate::http) fn missing(id: &str, store: &Store) -> Problem {
    let hint = match closest_ids(store, id, SUGGESTIONS).unwrap_or_default().as_slice() {
        [] => "hits of a search have ids".to_owned(),
        alike => format!("did you mean {}?", alike.join(", ")),
    };
    Problem::not_found(format!("no article has the id {id}: {hint}"))
}
