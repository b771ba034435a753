//! The tool `dossier`.

use serde::Serialize;

use super::cited::{Cited, shortened};
use super::search::within;
use super::{Question, Tool, ToolError};
use crate::base::PartialDate;
use crate::mcp::answer::Answer;
use crate::mcp::arguments::{Kind, Parameter};
use crate::search::{DossierRequest, RegisterEntry, bounds, dossier};

pub(super) const TOOL: Tool = Tool {
    name: "dossier",
    title: "Dossier of a document number",
    about: "Tell what the archive knows of a document number (số hiệu văn bản), typed in any way: which documents it may be \
            (a Party number begins anew each term), what they amend or replace, how many articles cite it by year, which \
            Party organisations and other documents these name, and the citing articles, newest first, with id, title, \
            date and address to cite. Where next_offset is not null, the same call with it as offset gives more of them.",
    parameters,
    run,
};

/// The number of citing articles where nothing is said.
const LIMIT: usize = 10;
/// The number of code points of a title that is shown whole.
const LONGEST_TITLE: usize = 300;

fn parameters() -> Vec<Parameter> {
    let about = "The number, as 03-CT/TW, 100/2019/NĐ-CP or chỉ thị 05";
    vec![
        Parameter::new("number", Kind::Text(bounds::FILTER), about).required(),
        Parameter::new("limit", Kind::Count { default: LIMIT, most: bounds::HITS }, "How many citing articles to give"),
        Parameter::new(
            "offset",
            Kind::Count { default: 0, most: bounds::DEPTH },
            "How many of them to pass over first",
        ),
        Parameter::new("from", Kind::Date, "Count only articles of this date or later"),
        Parameter::new("to", Kind::Date, "Count only articles of this date or earlier"),
        Parameter::new(
            "cell",
            Kind::Texts(bounds::FILTER),
            "Count only articles that name a Party organisation that begins so",
        ),
    ]
}

/// A document of the number.
#[derive(Serialize)]
struct Entry {
    number: String,
    name: String,
    title: Option<String>,
    issued: Option<PartialDate>,
    /// How many articles cite it.
    articles: usize,
    /// How many others may.
    may_be: usize,
}

impl From<RegisterEntry> for Entry {
    fn from(entry: RegisterEntry) -> Self {
        Self {
            number: entry.number,
            name: shortened(entry.name, LONGEST_TITLE),
            title: entry.title.map(|title| shortened(title, LONGEST_TITLE)),
            issued: entry.issued,
            articles: entry.articles,
            may_be: entry.may_be,
        }
    }
}

fn run(question: &Question<'_>, mut answer: Answer) -> Result<Answer, ToolError> {
    let told = question.arguments;
    let number = told.text("number")?.unwrap_or_default().to_owned();
    let (offset, limit) = (told.count("offset")?, told.count("limit")?);
    let request = DossierRequest { number, filters: within(told)?, offset, limit };
    let Some(found) = dossier(question.store, &request)? else { return Err(ToolError::NoNumber(request.number)) };
    answer.put("read_as", &found.read_as);
    answer.put("type", &found.type_name);
    answer.put("issuer", &found.issuer_name);
    answer.put("begins_anew_each_term", found.begins_anew);
    answer.put("articles", found.articles);
    answer.put("not_clear_of", found.may_be);
    // A list may have an eighth of the room, so that half is left for the articles.
    let share = answer.room() / 8;
    answer.list("documents", found.documents.into_iter().map(Entry::from), share);
    answer.list("relations", &found.relations, share);
    answer.list("articles_by_year", &found.timeline, share);
    answer.list("cells", &found.cells, share / 2);
    answer.list("cited_beside", &found.together, share / 2);
    let given = found.hits.len();
    answer.put("first", offset + 1);
    let share = answer.room().saturating_sub(NEXT);
    let shown = answer.list("hits", found.hits.into_iter().map(Cited::from), share);
    let next = offset + shown;
    let has_more = shown < given || (shown == limit && limit > 0 && next < found.articles);
    answer.put("next_offset", Some(next).filter(|next| has_more && *next <= bounds::DEPTH));
    Ok(answer)
}

/// The bytes that `next_offset` and the count of what is left out take.
const NEXT: usize = 80;
