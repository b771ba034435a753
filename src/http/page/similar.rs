//! The articles that are like one.

use axum::extract::Path;
use maud::{Markup, html};

use super::Face;
use super::hits::{Level, Search, hits, listed};
use super::layout::page;
use crate::http::api::{MOST_SIMILAR, missing};
use crate::http::asker::Asker;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{find, similar as similar_to};
use crate::text::sanitize_inline;

/// `/articles/{id}/similar`
pub(super) async fn similar(asker: Asker, face: Face, Path(id): Path<String>) -> Result<Markup, Problem> {
    asker
        .ask(Cost::Cheap, move |question| {
            let store = question.store();
            let found = find(store, &id).map_err(|error| Problem::broken(error.to_string()))?;
            let (Some(article), Some(others)) = (found, similar_to(store, &id, MOST_SIMILAR)?) else {
                return Err(missing(&id, store));
            };
            let title = article.display_title();
            let others = listed(question, &others, "")?;
            let main = html! {
                div.width {
                    p.crumbs { a href=(face.at.article(&id, "")) rel="up" { "← " span lang="vi" { (sanitize_inline(title)) } } }
                    h1 { (face.words.similar) }
                    (hits(&face, &others, Search::Query(""), Level::Page))
                }
            };
            Ok(page(&face, face.words.similar, "", &main))
        })
        .await
}
