//! `tracuu show`.

use std::io::{self, Write};

use clap::ValueEnum;

use super::output::{Output, styled};
use super::{Context, Outcome, complain, failure, wrap};
use crate::export::{ArticleView, DocumentView, Layout, NumberView, json};
use crate::extract::Relation;
use crate::search::{Request, closest_ids, documents, find, highlighter};
use crate::store::StoredArticle;
use crate::text::sanitize_inline;

/// Show one article with the facts found in it
///
/// Prints its text, its date and where that was found, the document numbers it cites and the cells it names. With
/// --query, what the query matched is highlighted.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The article's id, as `tracuu search` prints it
    id: String,
    /// Highlight what this query matches
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu show cmd-2007-011
  tracuu show cmd-2007-011 --query 'dang uy phuong' | less -R
  tracuu show cmd-2007-011 --format json | jq .numbers";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object; highlights are ranges of code points
    Json,
}

/// The number of ids suggested for one that is not known.
const SUGGESTIONS: usize = 3;

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        failure::with_index(context, |store| {
            let Some(article) = find(store, &self.id)? else {
                let alike = closest_ids(store, &self.id, SUGGESTIONS)?;
                let id = sanitize_inline(&self.id);
                let hint = match alike.as_slice() {
                    [] => "`tracuu search` prints ids".to_owned(),
                    alike => format!("did you mean {}?", sanitize_inline(&alike.join(", "))),
                };
                complain(format_args!("no article has the id {id}: {hint}"));
                return Ok(Outcome::NothingFound);
            };
            let marks = self.query.as_deref().map(|query| highlighter(store, &Request::new(query))).transpose()?;
            let view = ArticleView::of(&article, marks.as_ref(), documents(store)?.as_ref(), store);
            match self.format {
                Format::Text => print(&article, &view, out)?,
                Format::Json => write!(out, "{}", json(&view, Layout::Indented)?)?,
            }
            Ok(Outcome::Done)
        })
    }
}

fn print(article: &StoredArticle, view: &ArticleView<'_>, out: &mut Output) -> io::Result<()> {
    let (strong, faint, plain) = (out.paint.strong, out.paint.faint, anstyle::Style::new());
    // Of a title that stands in for a missing one the text itself has the highlights.
    wrap::print(out, "", 0, article.display_title(), &view.highlights.title, strong)?;
    let date = view.date.map(|date| match (view.date_from, view.date_confidence) {
        (Some(from), Some(confidence)) => {
            let doubt =
                if view.date_doubted { ", doubtful: the archive's other articles are of other years" } else { "" };
            format!("{date} (from {}, confidence {}{doubt})", from.name(), confidence.name())
        }
        _ => date.to_string(),
    });
    let captured = view.captured.map(|captured| format!("captured {captured}"));
    let recognised = view.recognised.then_some("recognised in pictures (OCR): letters may be wrong");
    let others = [view.url, captured.as_deref(), recognised].into_iter().flatten();
    let known: Vec<&str> = date.as_deref().into_iter().chain(view.attributes.prominent()).chain(others).collect();
    if !known.is_empty() {
        wrap::print(out, "", 0, &known.join(" · "), &[], plain)?;
    }
    for (attribute, values) in view.attributes.iter().filter(|(attribute, _)| !attribute.row().is_prominent) {
        wrap::print(out, "", 2, &format!("{}: {}", attribute.row().en, values.join(", ")), &[], plain)?;
    }
    writeln!(out, "{}", styled(faint, sanitize_inline(&format!("{}  {}", view.id, view.source))))?;
    if let Some(lead) = view.lead {
        writeln!(out)?;
        paragraphs(out, lead, &view.highlights.lead, strong)?;
    }
    writeln!(out)?;
    paragraphs(out, view.body, &view.highlights.body, plain)?;
    if !view.documents.is_empty() {
        writeln!(out, "\n{}", styled(strong, "Documents"))?;
        for document in &view.documents {
            wrap::print(out, "  ", 4, &describe_document(document), &[], plain)?;
        }
    }
    if !view.unlinked.is_empty() {
        writeln!(out, "\n{}", styled(strong, "Document numbers"))?;
        for number in view.unlinked.iter().filter_map(|at| view.numbers.get(*at)) {
            wrap::print(out, "  ", 4, &describe(number), &[], plain)?;
        }
    }
    if !view.cells.is_empty() {
        writeln!(out, "\n{}", styled(strong, "Cells"))?;
        for cell in &view.cells {
            let about = if cell.about { " · the article is about it" } else { "" };
            wrap::print(out, "  ", 4, &format!("{} ({}){about}", cell.name, cell.kind), &[], plain)?;
        }
    }
    Ok(())
}

fn describe_document(document: &DocumentView) -> String {
    let relation = match document.relation {
        Relation::Cites => "",
        Relation::Is => "this article is ",
        Relation::BasedOn => "based on ",
        Relation::Amends => "amends ",
        Relation::Repeals => "repeals ",
        Relation::Replaces => "replaces ",
    };
    let mut line = format!("{relation}{}", document.name);
    if let Some(title) = &document.title {
        line = format!("{line}: {title}");
    }
    if let Some(issued) = document.issued {
        line = format!("{line} · issued {issued}");
    }
    if document.number.is_none() {
        let candidates: Vec<&str> = document.candidates.iter().map(|one| one.name.as_str()).collect();
        line = format!("{line} · one of {}", candidates.join(", "));
    }
    line
}

fn describe(number: &NumberView<'_>) -> String {
    let issuer = number.place.or(number.issuer_name);
    let what: Vec<&str> = [number.type_name, issuer].into_iter().flatten().collect();
    let mut line = number.canonical.to_owned();
    if !what.is_empty() {
        line = format!("{line} · {}", what.join(", "));
    }
    if let Some(issued) = number.issued {
        line = format!("{line} · issued {issued}");
    }
    line
}

/// Prints each line of a text as a paragraph, with the highlights that lie in it.
fn paragraphs(out: &mut Output, text: &str, highlights: &[[usize; 2]], style: anstyle::Style) -> io::Result<()> {
    let mut start = 0;
    let mut rest = highlights;
    for (place, line) in text.split('\n').enumerate() {
        let end = start + line.chars().count();
        let inside = rest.iter().take_while(|[from, _]| *from <= end).count();
        let (here, later) = rest.split_at(inside);
        let shifted: Vec<[usize; 2]> =
            here.iter().map(|[from, to]| [from.saturating_sub(start), (*to).min(end).saturating_sub(start)]).collect();
        if place > 0 {
            writeln!(out)?;
        }
        wrap::print(out, "", 0, line, &shifted, style)?;
        (start, rest) = (end + 1, later);
    }
    Ok(())
}
