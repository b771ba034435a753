//! What readers keep at a server whose owner lets them: saved searches, what came into them, collections.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, answer, listed};
use crate::desk::{
    CollectionEntry, Collections, Desk, ItemEntry, ItemLine, NewsItem, Requests, SearchEntry, Searches, news as came,
};
use crate::export::{Layout, json};
use crate::http::asker::{Asker, Question};
use crate::http::desk::Kept;
use crate::http::params::{Params, flag, given, named};
use crate::http::problem::Problem;
use crate::http::turns::Cost;

/// The media type of lines of JSON.
const LINES: &str = "application/x-ndjson";

/// Saved searches
///
/// Those of a server that was started with `--desk`; others have none.
#[utoipa::path(
    get, path = "/saved", tag = "desk",
    responses((status = 200, description = "Searches, with how much came into each since it was seen", body = Vec<SearchEntry>), Otherwise)
)]
pub(super) async fn saved(asker: Asker, Kept(desk): Kept) -> Result<Response, Problem> {
    let work = move |question: &Question| {
        let requests = Requests::of(&desk, question.request(""))?;
        answer(&SearchEntry::all(&desk, &requests, question.store())?)
    };
    asker.ask(Cost::Cheap, work).await
}

/// Of which searches.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct NewsParams {
    /// The name of a saved search; all of them where none is named.
    name: Option<String>,
    /// Whether articles whose texts changed count, too.
    #[param(value_type = Option<bool>, default = false)]
    changed: Option<String>,
}

/// What came into the answers of saved searches since they were seen
///
/// Each article once, the last that came first; it stays unseen. At a server that was started with `--desk`.
#[utoipa::path(
    get, path = "/news", tag = "desk", params(NewsParams),
    responses(
        (status = 200, description = "Articles, each with how it came and the names of its searches", body = Vec<NewsItem>,
            headers(("x-total-count" = usize, description = "How many came"))),
        Otherwise,
    )
)]
pub(super) async fn news(
    asker: Asker,
    Kept(desk): Kept,
    Params(params): Params<NewsParams>,
) -> Result<Response, Problem> {
    let changed = flag("changed", &params.changed)?;
    let work = move |question: &Question| {
        let searches: Searches = desk.read()?;
        let chosen = match given(&params.name) {
            Some(name) => vec![searches.get(name)?.clone()],
            None => searches.all().to_vec(),
        };
        let requests = Requests::of(&desk, question.request(""))?;
        let found = came(question.store(), &chosen, changed, |search| requests.request(search))?;
        listed(&found.items, found.items.len())
    };
    asker.ask(Cost::Dear, work).await
}

/// Collections
///
/// Those of a server that was started with `--desk`; others have none.
#[utoipa::path(
    get, path = "/collections", tag = "desk",
    responses((status = 200, description = "Collections, with how many articles each has", body = Vec<CollectionEntry>), Otherwise)
)]
pub(super) async fn collections(asker: Asker, Kept(desk): Kept) -> Result<Response, Problem> {
    let work = move |question: &Question| answer(&CollectionEntry::all(&desk, question.store())?);
    asker.ask(Cost::Cheap, work).await
}

/// A form that a collection is given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ItemForm {
    /// A JSON list.
    #[default]
    Json,
    /// The lines that `tracuu collection import` reads.
    Lines,
}

impl ItemForm {
    const ALL: [Self; 2] = [Self::Json, Self::Lines];

    fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Lines => "jsonl",
        }
    }
}

/// The form of a collection.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct ItemParams {
    /// The form: `json`, a list, or `jsonl`, the lines that `tracuu collection import` reads.
    #[param(example = "json")]
    format: Option<String>,
}

/// The articles of a collection, with notes and tags
#[utoipa::path(
    get, path = "/collections/{name}", tag = "desk",
    params(("name" = String, Path, description = "The name of the collection"), ItemParams),
    responses(
        (status = 200, description = "Articles, in the order in which they were added", content(
            (Vec<ItemEntry> = "application/json"), (String = "application/x-ndjson"),
        )),
        Otherwise,
    )
)]
pub(super) async fn collection(
    asker: Asker,
    Kept(desk): Kept,
    Path(name): Path<String>,
    Params(params): Params<ItemParams>,
) -> Result<Response, Problem> {
    let form = match given(&params.format) {
        None => ItemForm::default(),
        Some(name) => named("format", name, &ItemForm::ALL, ItemForm::name)?,
    };
    let work = move |question: &Question| of_collection(&desk, &name, form, question);
    asker.ask(Cost::Cheap, work).await
}

fn of_collection(desk: &Desk, name: &str, form: ItemForm, question: &Question) -> Result<Response, Problem> {
    let collections: Collections = desk.read()?;
    let collection = collections.get(name)?;
    if form == ItemForm::Json {
        return answer(&ItemEntry::of(collection, question.store())?);
    }
    let mut lines = String::new();
    for line in ItemLine::of(collection) {
        lines += &json(&line, Layout::Line).map_err(|error| Problem::broken(error.to_string()))?;
        if !lines.ends_with('\n') {
            lines.push('\n');
        }
    }
    let disposition = "attachment; filename=\"bo-suu-tap.jsonl\"";
    Ok(([(header::CONTENT_TYPE, LINES), (header::CONTENT_DISPOSITION, disposition)], lines).into_response())
}
