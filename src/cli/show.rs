//! `tracuu show`.

use std::io::{self, Write};

use super::format::Format;
use super::output::{Output, styled};
use super::{Context, Outcome, complain, failure, wrap};
use crate::export::{ArticleView, DocumentView, NumberView, write_hits};
use crate::extract::Relation;
use crate::lang::Lang;
use crate::lang::terminal::article as said;
use crate::search::{Archive, Request};
use crate::store::StoredArticle;
use crate::text::sanitize_inline;

/// Show one article with the facts found in it
///
/// Prints its text, its date and where that was found, the document numbers it cites and the cells it names. With
/// --query, what the query matched is highlighted. As BibTeX or RIS it is a record for a reference manager, with the lead
/// as abstract.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The article's id, as `tracuu search` prints it
    id: String,
    /// Highlight what this query matches
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Bibtex, Format::Ris]), default_value = "text")]
    format: Format,
}

/// The number of ids suggested for one that is not known.
const SUGGESTIONS: usize = 3;

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        failure::with_archive(context, |archive| {
            let Some(article) = archive.find(&self.id)? else { return missing(archive, &self.id, context.lang) };
            if let Some(form) = self.format.listing() {
                write_hits(form, archive.hit_of(&self.id)?.as_slice(), out)?;
                return Ok(Outcome::Done);
            }
            let marks = self.query.as_deref().map(|query| archive.highlighter(&Request::new(query))).transpose()?;
            let view =
                archive.with_documents(|documents| ArticleView::of(&article, marks.as_ref(), documents, archive))?;
            match self.format {
                Format::Text => print(&article, &view, out)?,
                _ => out.json(&view)?,
            }
            Ok(Outcome::Done)
        })
    }
}

/// Says that no article has an id, and which are like it.
pub(super) fn missing<'a>(archive: impl Into<Archive<'a>>, id: &str, lang: Lang) -> anyhow::Result<Outcome> {
    let hint = match archive.into().closest_ids(id, SUGGESTIONS)?.as_slice() {
        [] => said::ids(lang),
        alike => said::alike(lang, sanitize_inline(&alike.join(", "))),
    };
    complain(said::unknown_but(lang, sanitize_inline(id), hint));
    Ok(Outcome::NothingFound)
}

fn print(article: &StoredArticle, view: &ArticleView<'_>, out: &mut Output) -> io::Result<()> {
    let (strong, faint, plain, lang) = (out.paint.strong, out.paint.faint, anstyle::Style::new(), out.lang);
    // Of a title that stands in for a missing one the text itself has the highlights.
    wrap::print(out, "", 0, article.display_title(), &view.highlights.title, strong)?;
    let date = view.date.map(|date| match view.date_from {
        Some(from) => {
            let from = lang.date_from(from, view.date_confidence, view.date_doubted);
            format!("{} ({from})", lang.short_date(date))
        }
        None => lang.short_date(date),
    });
    let captured = view.captured.map(|captured| said::captured(lang, captured));
    let recognised = view.recognised.then(|| said::recognised(lang, lang.shared().recognised_how));
    let others = [view.url, captured.as_deref(), recognised.as_deref()].into_iter().flatten();
    let known: Vec<&str> = date.as_deref().into_iter().chain(view.attributes.prominent()).chain(others).collect();
    if !known.is_empty() {
        wrap::print(out, "", 0, &known.join(" · "), &[], plain)?;
    }
    for (attribute, values) in view.attributes.iter().filter(|(attribute, _)| !attribute.row().is_prominent) {
        wrap::print(out, "", 2, &format!("{}: {}", lang.attribute(attribute), values.join(", ")), &[], plain)?;
    }
    writeln!(out, "{}", styled(faint, sanitize_inline(&format!("{}  {}", view.id, view.source))))?;
    if let Some(lead) = view.lead {
        writeln!(out)?;
        paragraphs(out, lead, &view.highlights.lead, strong)?;
    }
    writeln!(out)?;
    paragraphs(out, view.body, &view.highlights.body, plain)?;
    if !view.documents.is_empty() {
        writeln!(out, "\n{}", styled(strong, lang.shared().named_documents))?;
        for document in &view.documents {
            wrap::print(out, "  ", 4, &describe_document(document, lang), &[], plain)?;
        }
    }
    if !view.unlinked.is_empty() {
        writeln!(out, "\n{}", styled(strong, lang.shared().numbers))?;
        for number in view.unlinked.iter().filter_map(|at| view.numbers.get(*at)) {
            wrap::print(out, "  ", 4, &describe(number, lang), &[], plain)?;
        }
    }
    if !view.cells.is_empty() {
        writeln!(out, "\n{}", styled(strong, lang.shared().cells))?;
        for cell in &view.cells {
            let about = if cell.about { format!(" · {}", lang.shared().about) } else { String::new() };
            wrap::print(out, "  ", 4, &format!("{} ({}){about}", cell.name, cell.kind), &[], plain)?;
        }
    }
    Ok(())
}

fn describe_document(document: &DocumentView, lang: Lang) -> String {
    let relation = match document.relation {
        Relation::Is => Some(said::is_document(lang)),
        relation => lang.relation(relation, false).map(str::to_owned),
    };
    let mut line = relation.into_iter().chain([document.name.clone()]).collect::<Vec<_>>().join(" ");
    if let Some(title) = &document.title {
        line = format!("{line}: {title}");
    }
    if let Some(issued) = document.issued {
        line = format!("{line} · {} {}", lang.shared().issued, lang.short_date(issued));
    }
    if document.number.is_none() {
        let candidates: Vec<&str> = document.candidates.iter().map(|one| one.name.as_str()).collect();
        line = format!("{line} · {} {}", lang.shared().one_of, candidates.join(", "));
    }
    line
}

fn describe(number: &NumberView<'_>, lang: Lang) -> String {
    let issuer = number.place.or(number.issuer_name);
    let what: Vec<&str> = [number.type_name, issuer].into_iter().flatten().collect();
    let mut line = number.canonical.to_owned();
    if !what.is_empty() {
        line = format!("{line} · {}", what.join(", "));
    }
    if let Some(issued) = number.issued {
        line = format!("{line} · {} {}", lang.shared().issued, lang.short_date(issued));
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
