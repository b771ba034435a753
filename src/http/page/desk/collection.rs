//! A collection: its articles with what was noted of them, and the forms that change it.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Path, State as Served};
use axum::response::Response;
use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::Face;
use super::super::address::encoded;
use super::super::layout::page;
use super::{PATH, back};
use crate::desk::{Collections, Desk, Item, Marks};
use crate::http::api::missing;
use crate::http::archive::Archive;
use crate::http::asker::{Asker, Question};
use crate::http::desk::{Form, Kept};
use crate::http::params::{bounded, given};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::find;
use crate::text::sanitize_inline;

/// The most code points of a note.
const LONGEST_NOTE: usize = 4_000;
/// The most articles of a collection that pages put there; commands know no bound.
const MOST_ITEMS: usize = 5_000;

/// What of a collection is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    /// Only articles that bear this tag.
    tag: Option<String>,
}

/// `/desk/collections/{name}`
pub(super) async fn collection(
    asker: Asker,
    face: Face,
    Kept(desk): Kept,
    Path(name): Path<String>,
    Query(Shown { tag }): Query<Shown>,
) -> Result<Markup, Problem> {
    let work = move |question: &Question| -> Result<Markup, Problem> {
        let collections: Collections = desk.read()?;
        let collection = collections.get(&name)?;
        let (words, tag) = (face.lang.desk(), given(&tag));
        let tags: BTreeSet<&str> = collection.items.iter().flat_map(|item| &item.tags).map(String::as_str).collect();
        let items: Vec<&Item> =
            collection.items.iter().filter(|item| tag.is_none_or(|tag| item.tags.contains(tag))).collect();
        let of_tag = |tag: &str| format!("{}?tag={}", face.at.collection(&collection.name), encoded(tag));
        let narrowed = tag.map(|tag| format!("&collection_tag={}", encoded(tag))).unwrap_or_default();
        let parameters = format!("collection={}{narrowed}", encoded(&collection.name));
        let export = |form: &str| face.at.of(&format!("/api/v1/export?format={form}&{parameters}"));
        let main = html! {
            div.width {
                p.crumbs { a href=(face.at.of(PATH)) rel="up" { "← " (words.heading) } }
                h1 lang="vi" { (sanitize_inline(&collection.name)) }
                div.bar {
                    p.total role="status" { strong { (face.lang.articles(items.len())) } }
                    div.tools {
                        a href=(face.at.of(&format!("/search?sort=-date&{parameters}"))) { (words.search_within) }
                        @for (form, name) in [("csv&bom=true", "CSV"), ("bibtex", "BibTeX"), ("ris", "RIS")] {
                            a href=(export(form)) download { (name) }
                        }
                        a href=(face.at.of(&format!("/api/v1/collections/{}?format=jsonl", encoded(&collection.name)))) download { (words.export) }
                    }
                }
                @if !tags.is_empty() {
                    nav.orders aria-label=(words.tag) {
                        @if tag.is_none() { span aria-current="true" { (words.all_tags) } }
                        @else { a href=(face.at.collection(&collection.name)) { (words.all_tags) } }
                        @for one in &tags {
                            @if tag == Some(*one) { span aria-current="true" lang="vi" { (sanitize_inline(one)) } }
                            @else { a href=(of_tag(one)) lang="vi" { (sanitize_inline(one)) } }
                        }
                    }
                }
                ol.hits.kept {
                    @for item in items { li { (shown(&face, question, &collection.name, item)?) } }
                }
            }
        };
        Ok(page(&face, &sanitize_inline(&collection.name), "", &main))
    };
    asker.ask(Cost::Cheap, work).await
}

/// An article of a collection, with its note and tags, which can be changed there.
fn shown(face: &Face, question: &Question, collection: &str, item: &Item) -> Result<Markup, Problem> {
    let words = face.lang.desk();
    let is_there = find(question.store(), &item.id).map_err(|error| Problem::broken(error.to_string()))?.is_some();
    Ok(html! {
        article.hit lang="vi" {
            h2 {
                @if is_there { a href=(face.at.article(&item.id, "")) { (sanitize_inline(&item.title)) } }
                @else { (sanitize_inline(&item.title)) }
            }
            p.when lang=(face.lang.code()) {
                @match item.date {
                    Some(date) => time datetime=(date) { (face.lang.date(date)) },
                    None => span { (face.shared.no_date) },
                }
                @if let Some(added) = item.added { " " span { (words.added) " " (face.lang.moment(added)) } }
                @if !is_there { " " span.lacks { (words.gone) } }
            }
            div lang=(face.lang.code()) { (marks_form(face, collection, item)) }
        }
    })
}

/// The form with the note and the tags of an item, and the one that takes it out of its collection.
fn marks_form(face: &Face, collection: &str, item: &Item) -> Markup {
    let words = face.lang.desk();
    let tags = item.tags.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let which = html! {
        input type="hidden" name="collection" value=(collection);
        input type="hidden" name="id" value=(item.id);
        input type="hidden" name="to" value=(face.target);
    };
    html! {
        form.keep action=(face.at.of("/desk/collections")) method="post" {
            (which)
            input type="hidden" name="replace" value="true";
            label { (words.note) textarea.field name="note" rows="2" maxlength=(LONGEST_NOTE) lang="vi" { "\n" (item.note) } }
            label { (words.tags) input.field name="tags" value=(sanitize_inline(&tags)) maxlength="400" lang="vi"; }
            button.button type="submit" { (words.keep) }
        }
        form.tools action=(face.at.of("/desk/collections/remove")) method="post" {
            (which)
            button.link type="submit" { (words.remove) span.hidden { " " (sanitize_inline(&item.title)) } }
        }
    }
}

/// What stands beside an article: the collections that have it, with what was noted of it there, and the form that puts it into one.
pub(in super::super) fn beside_article(face: &Face, desk: &Desk, id: &str) -> Result<Markup, Problem> {
    let (words, collections) = (face.lang.desk(), desk.read::<Collections>()?);
    let having = collections.all().iter().filter_map(|collection| {
        let item = collection.items.iter().find(|item| item.id == id)?;
        Some((collection.name.as_str(), item))
    });
    Ok(html! {
        section #collect {
            h2 { (words.collections) }
            @for (name, item) in having {
                details.styles {
                    summary lang="vi" { (sanitize_inline(name)) }
                    p { a href=(face.at.collection(name)) { (words.collection) } }
                    (marks_form(face, name, item))
                }
            }
            form.keep action=(face.at.of("/desk/collections")) method="post" {
                input type="hidden" name="id" value=(id);
                input type="hidden" name="to" value=(face.target);
                label { (words.collection) input.field name="collection" list="collections" required maxlength="100" lang="vi"; }
                datalist #collections { @for collection in collections.all() { option value=(sanitize_inline(&collection.name)) {} } }
                button.button type="submit" { (words.collect) }
            }
        }
    })
}

/// The fields of both forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    /// The name of the collection.
    collection: String,
    /// The id of the article.
    id: String,
    note: Option<String>,
    /// Tags, with commas between.
    tags: String,
    /// Whether the tags take the place of those before.
    replace: Option<String>,
    /// The page to go back to.
    to: String,
}

/// Puts an article into a collection, or changes what is noted of it there.
pub(super) async fn add(
    Served(archive): Served<Arc<Archive>>,
    asker: Asker,
    Kept(desk): Kept,
    form: Form,
) -> Result<Response, Problem> {
    let Fields { collection, id, note, tags, replace, to } = form.read()?;
    let work = move |question: &Question| -> Result<(), Problem> {
        let note = note
            .map(|note| bounded("note", &note, LONGEST_NOTE).map(|note| note.trim().replace("\r\n", "\n")))
            .transpose()?;
        let tags: Vec<String> =
            tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        let marks = Marks::typed(note, &tags)?;
        let article = find(question.store(), &id).map_err(|error| Problem::broken(error.to_string()))?;
        let change = |collections: &mut Collections| {
            if replace.is_some() {
                return collections.mark(&collection, &id, marks).map(Ok);
            }
            let Some(article) = &article else { return Ok(Err(missing(&id, question.store()))) };
            if collections.get(&collection).is_ok_and(|collection| collection.items.len() >= MOST_ITEMS) {
                let full = format!("a collection has at most {MOST_ITEMS} articles here: begin another");
                return Ok(Err(Problem::bad_request(full)));
            }
            collections.add(&collection, vec![Item::of(article)], &marks).map(|_| Ok(()))
        };
        desk.change(change)?
    };
    asker.ask(Cost::Cheap, work).await?;
    back(archive.base_path(), &to, PATH)
}

/// Takes an article out of a collection, with what was noted of it.
pub(super) async fn remove(
    Served(archive): Served<Arc<Archive>>,
    asker: Asker,
    Kept(desk): Kept,
    form: Form,
) -> Result<Response, Problem> {
    let Fields { collection, id, to, .. } = form.read()?;
    let work = move |_: &Question| -> Result<(), Problem> {
        desk.change(|collections: &mut Collections| collections.remove(&collection, &[id]))?;
        Ok(())
    };
    asker.ask(Cost::Cheap, work).await?;
    back(archive.base_path(), &to, PATH)
}
