//! The tool `article`.

use serde::Serialize;

use super::cited::shortened;
use super::{Question, Tool, ToolError};
use crate::export::{ArticleView, DocumentView};
use crate::extract::Relation;
use crate::mcp::answer::{Answer, fitting};
use crate::mcp::arguments::{Kind, Parameter};
use crate::search::{bounds, closest_ids, documents, find};

pub(super) const TOOL: Tool = Tool {
    name: "article",
    title: "Read an article",
    about: "Give one article by its id, as search and dossier tell it: title, date, address, the documents it cites, the \
            Party organisations it names, and its text, lead and body, in parts. Where next is not null, the same call with it \
            as start gives the next part.",
    parameters,
    run,
};

/// The highest place in a text: no article is longer than a book.
const LONGEST: usize = 1 << 30;
/// The number of ids suggested for one that is not known.
const SUGGESTIONS: usize = 3;
/// The number of code points of a title or a name that is shown whole.
const LONGEST_NAME: usize = 300;

fn parameters() -> Vec<Parameter> {
    let start = Kind::Count { default: 0, most: LONGEST };
    vec![
        Parameter::new("id", Kind::Text(bounds::QUERY), "The id of the article").required(),
        Parameter::new("start", start, "Where the part begins: 0, or next of the part before"),
    ]
}

/// A document that an article names.
#[derive(Serialize)]
struct Named {
    number: Option<String>,
    name: String,
    title: Option<String>,
    relation: Relation,
}

impl From<DocumentView> for Named {
    fn from(view: DocumentView) -> Self {
        Self {
            number: view.number,
            name: shortened(view.name, LONGEST_NAME),
            title: view.title.map(|title| shortened(title, LONGEST_NAME)),
            relation: view.relation,
        }
    }
}

fn run(question: &Question<'_>, mut answer: Answer) -> Result<Answer, ToolError> {
    let (told, store) = (question.arguments, question.store);
    let id = told.text("id")?.unwrap_or_default();
    let start = told.count("start")?;
    let Some(article) = find(store, id)? else {
        let hint = match closest_ids(store, id, SUGGESTIONS)?.as_slice() {
            [] => "hits of search have ids".to_owned(),
            alike => format!("did you mean {}?", alike.join(", ")),
        };
        return Err(ToolError::NoArticle { id: id.to_owned(), hint });
    };
    let view = ArticleView::of(&article, None, documents(store)?.as_ref(), store);
    answer.put("id", view.id);
    answer.put("title", shortened(article.display_title().to_owned(), LONGEST_NAME));
    answer.put("date", view.date);
    answer.put("date_confidence", view.date_confidence);
    if view.date_doubted {
        answer.put("date_doubted", true);
    }
    answer.put("address", shortened(view.url.unwrap_or(&view.source).to_owned(), bounds::QUERY));
    // Later parts are for the text.
    if start == 0 {
        // A list may have an eighth of the room, so that more than half is left for the text.
        let share = answer.room() / 8;
        let attributes = view.attributes.iter().map(|(attribute, values)| (attribute.row().key, values));
        answer.list("attributes", attributes, share);
        answer.list("documents", view.documents.into_iter().map(Named::from), share);
        answer.list("cells", view.cells.iter().map(|cell| cell.name), share);
    }
    let text = [view.lead.unwrap_or_default(), view.body].join("\n\n");
    let text = text.trim_start_matches("\n\n");
    let characters = text.chars().count();
    let start = start.min(characters);
    answer.put("characters", characters);
    answer.put("start", start);
    let rest: String = text.chars().skip(start).collect();
    let end = start + fitting(&rest, answer.room().saturating_sub(NEXT));
    answer.put("text", rest.chars().take(end - start).collect::<String>());
    answer.put("next", Some(end).filter(|end| *end < characters));
    Ok(answer)
}

/// The bytes that `text` and `next` take beside the text.
const NEXT: usize = 80;
