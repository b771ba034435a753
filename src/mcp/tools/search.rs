//! The tool `search`.

use std::collections::BTreeMap;

use super::cited::Cited;
use super::{Question, Tool, ToolError};
use crate::base::Attribute;
use crate::extract::date::Confidence;
use crate::mcp::answer::Answer;
use crate::mcp::arguments::{ArgumentError, Arguments, Kind, Parameter};
use crate::search::{Facet, Filters, Matching, Page, Request, Sort, bounds, search};

pub(super) const TOOL: Tool = Tool {
    name: "search",
    title: "Search articles",
    about: "Find articles. An article has every word of the query, with or without diacritics; \"a phrase\" in quotation \
            marks; -word excludes; a document number such as 03-CT/TW is known however it is typed. `total` counts the \
            answer; hits come best first, with id, title, date and address to cite; those with in_answer false are only \
            related. Where next_offset is not null, the same call with it as offset gives more. count_by counts the whole \
            answer. Without a query, filters list all that they let through.",
    parameters,
    run,
};

/// The number of hits where nothing is said.
const LIMIT: usize = 10;
/// The number of values of a facet that are given.
const VALUES: usize = 50;
/// The deepest of the offsets.
const DEEPEST: usize = bounds::DEPTH;

fn parameters() -> Vec<Parameter> {
    let text = || Kind::Text(bounds::FILTER);
    let texts = || Kind::Texts(bounds::FILTER);
    let mut parameters = vec![
        Parameter::new("query", Kind::Text(bounds::QUERY), "Words, phrases, document numbers: the query"),
        Parameter::new("limit", Kind::Count { default: LIMIT, most: bounds::HITS }, "How many hits to give"),
        Parameter::new("offset", Kind::Count { default: 0, most: DEEPEST }, "How many hits to pass over first"),
        Parameter::new("from", Kind::Date, "Only articles of this date or later"),
        Parameter::new("to", Kind::Date, "Only articles of this date or earlier; a year or month counts to its end"),
        Parameter::new("sort", Kind::Name(Sort::ALL.map(Sort::name).into()), "The order: `date` is oldest first"),
        Parameter::new(
            "match",
            Kind::Name(Matching::ASKED.map(Matching::name).into()),
            "Which words an article must have; unless said all, and where no article has all, most",
        ),
        Parameter::new("exact", Kind::Flag, "Match words only as they are typed, with their diacritics"),
        Parameter::new(
            "count_by",
            Kind::Name(Facet::all().map(Facet::name).collect()),
            "Count the articles of the answer by this",
        ),
        Parameter::new("count_containing", text(), "Only counts whose names have these letters"),
        Parameter::new("number", texts(), "Only articles that cite one of these document numbers"),
        Parameter::new("document", texts(), "Only articles that surely name one of these documents"),
        Parameter::new(
            "cell",
            texts(),
            "Only articles that name a Party organisation (chi bộ, đảng bộ …) that begins so",
        ),
        Parameter::new("type", texts(), "Only articles that cite a document of one of these types, as CT or chỉ thị"),
        Parameter::new(
            "issuer",
            texts(),
            "Only articles that cite a document of one of these issuers, as TW or Chính phủ",
        ),
        Parameter::new("confidence", texts(), "Only articles whose date is known this surely: high, medium, low"),
    ];
    let attributes = Attribute::ALL.into_iter().map(|attribute| {
        let about = format!("Only articles of this {}", attribute.row().en.to_lowercase());
        Parameter::new(attribute.name(), texts(), about)
    });
    parameters.extend(attributes);
    parameters
}

fn run(question: &Question<'_>, mut answer: Answer) -> Result<Answer, ToolError> {
    let request = request(question)?;
    let (limit, offset) = (request.limit, request.offset);
    let page = search(question.store, &request)?;
    head(&page, &mut answer);
    if let Some(facet) = request.facets.first() {
        let counts = page.facets.get(facet.name()).into_iter().flatten();
        // Beside the hits that there is room for.
        let share = answer.room() / 2;
        answer.list("counts", counts, share);
        if let Some(undated) = page.undated.get(facet.name()) {
            answer.put("not_counted_for_want_of_a_date", undated);
        }
    }
    let (given, all) = (page.hits.len(), page.total + page.related);
    answer.put("first", offset + 1);
    // The place of what comes next is written behind them.
    let share = answer.room().saturating_sub(NEXT);
    let shown = answer.list("hits", page.hits.into_iter().map(Cited::from), share);
    let next = offset + shown;
    let has_more = shown < given || (shown == limit && limit > 0 && next < all);
    answer.put("next_offset", Some(next).filter(|next| has_more && *next <= DEEPEST));
    Ok(answer)
}

/// The bytes that `next_offset` and the count of what is left out take.
const NEXT: usize = 80;

/// What an answer tells of the query.
fn head(page: &Page, answer: &mut Answer) {
    answer.put("total", page.total);
    answer.put("related", page.related);
    answer.put("read_as", &page.read_as);
    if let Some(suggestion) = &page.suggestion {
        answer.put("suggestion", suggestion);
    }
    let share = answer.room() / 4;
    if !page.remarks.is_empty() {
        answer.list("remarks", page.remarks.iter().map(ToString::to_string), share);
    }
    if !page.problems.is_empty() {
        answer.list("problems", page.problems.iter().map(|problem| &problem.message), share);
    }
}

fn request(question: &Question<'_>) -> Result<Request, ToolError> {
    let told = question.arguments;
    let request = question.archive.request(told.text("query")?.unwrap_or_default(), question.cancellation);
    let articles = usize::try_from(question.store.searcher().num_docs()).unwrap_or(usize::MAX);
    let facets: Vec<Facet> = Facet::all().collect();
    Ok(Request {
        limit: told.count("limit")?.min(articles),
        offset: told.count("offset")?.min(articles),
        matching: told.named("match", &Matching::ASKED, Matching::name)?.unwrap_or(request.matching),
        sort: told.named("sort", &Sort::ALL, Sort::name)?.unwrap_or(request.sort),
        exact: told.flag("exact")?,
        fold_reprints: true,
        with_documents: false,
        facets: told.named("count_by", &facets, Facet::name)?.into_iter().collect(),
        facet_limit: VALUES,
        facet_containing: told.text("count_containing")?.unwrap_or_default().to_owned(),
        filters: filters(question)?,
        ..request
    })
}

/// The filters that a search and a dossier have in common, and those of a search alone.
fn filters(question: &Question<'_>) -> Result<Filters, ToolError> {
    let told = question.arguments;
    let numbers = told.texts("number")?;
    if let Some(number) = numbers.iter().find(|number| question.store.numbers().parse_number(number).is_none()) {
        return Err(ToolError::NoNumber(number.clone()));
    }
    let mut attributes = BTreeMap::new();
    for attribute in Attribute::ALL {
        let values = told.texts(attribute.name())?;
        if !values.is_empty() {
            attributes.insert(attribute, values);
        }
    }
    Ok(Filters {
        number: numbers,
        document: told.texts("document")?,
        number_type: told.texts("type")?,
        issuer: told.texts("issuer")?,
        confidence: confidences(told)?,
        attributes,
        ..within(told)?
    })
}

/// The filters by date and cell.
pub(super) fn within(told: &Arguments) -> Result<Filters, ArgumentError> {
    Ok(Filters { from: told.date("from")?, to: told.date("to")?, cell: told.texts("cell")?, ..Filters::default() })
}

fn confidences(told: &Arguments) -> Result<Vec<String>, ArgumentError> {
    let known = Confidence::ALL.map(Confidence::name);
    let values = told.texts("confidence")?;
    match values.iter().any(|value| !known.contains(&value.as_str())) {
        true => Err(ArgumentError::Other { name: "confidence", expected: known.join(", ") }),
        false => Ok(values),
    }
}
