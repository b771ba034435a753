//! `tracuu number`: the dossier of a document number, and the register of all documents.

use std::io::{self, Write};

use anstyle::Style;

use super::format::{Format, TableOptions};
use super::output::{Output, styled};
use super::table::{Column, Table};
use super::{Context, Outcome, chart, failure, within, wrap};
use crate::export::write_register;
use crate::lang::Lang;
use crate::lang::terminal::facts as said;
use crate::search::{
    Citation, Dossier, DossierRequest, Hit, RegisterEntry, RegisterOrder, RegisterRequest, RelatedDocument, dossier,
    register,
};
use crate::text::sanitize_inline;

/// Show what is known of a document number, or all documents
///
/// With a number, typed in any way: the documents it may be (a Party number begins anew each term, so one number can be
/// several documents), the articles that are one of them, who cites it and when, what it amends or replaces, the cells and
/// the other documents of those articles. Without one: the register of all documents, most cited first. With other words:
/// the documents whose names or titles have them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The number, as 03-CT/TW, or words of a title
    #[arg(value_name = "NUMBER")]
    number: Vec<String>,
    /// How many articles, or documents, to list
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    limit: usize,
    /// How many to pass over first
    #[arg(long, default_value_t = 0, value_name = "N", hide_short_help = true)]
    offset: usize,
    /// The order of the register
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = RegisterOrder::Articles)]
    sort: RegisterOrder,
    /// Only documents of a type, as CT or "chỉ thị"
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// Only documents of an issuer, as TW or "Chính phủ"
    #[arg(long, value_name = "ISSUER")]
    issuer: Option<String>,
    /// Only documents of a year
    #[arg(long, value_name = "YEAR")]
    year: Option<u16>,
    #[command(flatten)]
    within: within::Options,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Csv]), default_value = "text")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let number = self.number.join(" ");
        let is_plain = self.kind.is_none() && self.issuer.is_none() && self.year.is_none();
        if number.is_empty() || !is_plain {
            return self.all(&number, context, out);
        }
        let (offset, limit) = (self.offset, self.limit);
        let request = DossierRequest { number: number.clone(), filters: self.within.filters(), offset, limit };
        let Some(found) = failure::with_index(context, |store| Ok(dossier(store, &request)?))? else {
            return self.all(&number, context, out);
        };
        self.table.begin(self.format, out)?;
        match self.format {
            Format::Text => print(&found, out)?,
            Format::Csv => write_register(&found.documents, out)?,
            _ => out.json(&found)?,
        }
        Ok(if found.articles == 0 { Outcome::NothingFound } else { Outcome::Done })
    }

    /// The register, or what of it has some words.
    fn all(&self, containing: &str, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let request = RegisterRequest {
            order: self.sort,
            kind: self.kind.clone(),
            issuer: self.issuer.clone(),
            year: self.year,
            containing: containing.to_owned(),
            filters: self.within.filters(),
            offset: self.offset,
            limit: self.limit,
        };
        let found = failure::with_index(context, |store| Ok(register(store, &request)?))?;
        if found.total == 0 && !containing.is_empty() {
            context.note(said::no_document(context.lang, sanitize_inline(containing)));
            return Ok(Outcome::NothingFound);
        }
        self.table.begin(self.format, out)?;
        match self.format {
            Format::Csv => write_register(&found.entries, out)?,
            Format::Text => {
                let lang = out.lang;
                let listed = lang.number(found.entries.len());
                let told = match found.total {
                    1 => said::one_document(lang, listed),
                    total => said::documents(lang, lang.number(total), listed),
                };
                wrap::line(out, &told, Style::new())?;
                table(&found.entries, out)?;
            }
            _ => out.json(&found.entries)?,
        }
        Ok(if found.total == 0 { Outcome::NothingFound } else { Outcome::Done })
    }
}

/// Documents: how many articles cite each, its name, its date of issue; its title stands below.
fn table(entries: &[RegisterEntry], out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let shared = lang.shared();
    let name = Column::text(shared.number).styled(out.paint.strong);
    let mut table = Table::new([Column::right(shared.count), name, Column::left(shared.issued_on), Column::text("")]);
    for entry in entries {
        let issued = entry.issued.map(|date| lang.short_date(date)).unwrap_or_default();
        let may_be = match entry.may_be {
            0 => String::new(),
            more => format!("{} {}", lang.number(more), shared.may_be),
        };
        table.row([&lang.number(entry.articles), &entry.name, &issued, &may_be]);
        if let Some(title) = entry.title.as_ref().filter(|title| !entry.name.starts_with(title.as_str())) {
            table.below(title);
        }
    }
    table.print(out)
}

fn print(dossier: &Dossier, out: &mut Output) -> io::Result<()> {
    let (strong, faint, plain, lang) = (out.paint.strong, out.paint.faint, Style::new(), out.lang);
    let shared = lang.shared();
    wrap::line(out, &sanitize_inline(&dossier.read_as), strong)?;
    let kind = [&dossier.type_name, &dossier.issuer_name].into_iter().flatten().cloned().collect::<Vec<_>>();
    if !kind.is_empty() {
        wrap::line(out, &sanitize_inline(&kind.join("  ·  ")), plain)?;
    }
    wrap::line(out, &said::cited_by(lang, lang.articles(dossier.articles)), plain)?;
    if dossier.may_be > 0 {
        wrap::line(out, &said::may_mean_another(lang, lang.number(dossier.may_be)), plain)?;
    }
    if !dossier.documents.is_empty() {
        writeln!(out, "\n{}", styled(strong, shared.documents))?;
        table(&dossier.documents, out)?;
    }
    if dossier.begins_anew && dossier.documents.len() > 1 {
        wrap::line(out, shared.documents_hint, plain)?;
    }
    if !dossier.itself.is_empty() {
        writeln!(out, "\n{}", styled(strong, shared.itself))?;
    }
    for citation in &dossier.itself {
        let date = format!("  {}  ", dated(citation, lang));
        wrap::print(out, &date, 2, &citation.title, &[], plain)?;
        wrap::print(out, "  ", 2, &citation.id, &[], faint)?;
    }
    relations(&dossier.relations, out)?;
    chart::print(shared.citations, &dossier.timeline, out)?;
    chart::print(shared.cells, &dossier.cells, out)?;
    chart::print(shared.together, &dossier.together, out)?;
    for (heading, citation) in [(shared.first_cited, &dossier.first), (shared.last_cited, &dossier.last)] {
        if let Some(citation) = citation {
            let told = said::cited(lang, heading, dated(citation, lang), sanitize_inline(&citation.title));
            writeln!(out)?;
            wrap::line(out, &told, plain)?;
            wrap::print(out, "  ", 2, &citation.id, &[], faint)?;
        }
    }
    hits(&dossier.hits, out)
}

fn dated(citation: &Citation, lang: Lang) -> String {
    citation.date.map(|date| lang.short_date(date)).unwrap_or_default()
}

/// What the document is to others, and they to it.
fn relations(related: &[RelatedDocument], out: &mut Output) -> io::Result<()> {
    if related.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", styled(out.paint.strong, out.lang.shared().related_documents))?;
    let mut table = Table::new([Column::left(""), Column::text("")]).indented(2);
    for RelatedDocument { relation, is_first, name, title, .. } in related {
        let verb = out.lang.relation(*relation, *is_first).unwrap_or_default();
        let title = title.as_deref().map(|title| format!(": {title}")).unwrap_or_default();
        table.row([verb, &format!("{name}{title}")]);
    }
    table.print(out)
}

/// The articles that cite it, with their ids below.
fn hits(hits: &[Hit], out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    if !hits.is_empty() {
        writeln!(out, "\n{}", styled(out.paint.strong, said::newest_first(lang)))?;
    }
    for hit in hits {
        let date = hit.date.map_or_else(|| lang.shared().no_date.to_owned(), |date| lang.short_date(date));
        let reprints = match hit.duplicates {
            0 => String::new(),
            more => format!(" (+ {})", lang.reprints(more)),
        };
        let first = format!("{:>3}. {date:<11}", hit.rank);
        wrap::print(out, &first, 5, &format!("{}{reprints}", hit.title), &[], Style::new())?;
        wrap::print(out, "     ", 5, &hit.id, &[], out.paint.faint)?;
    }
    Ok(())
}
