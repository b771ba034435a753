//! `tracuu number`: the dossier of a document number, and the register of all documents.

use std::io::{self, Write};

use clap::ValueEnum;

use super::output::{Output, styled};
use super::{Context, Outcome, chart, failure};
use crate::base::PartialDate;
use crate::export::write_register;
use crate::extract::Relation;
use crate::search::{
    Citation, Dossier, RegisterEntry, RegisterOrder, RegisterRequest, RelatedDocument, dossier, register,
};
use crate::text::sanitize_inline;

/// Show what articles know of a document number, or all documents they cite
///
/// With a number, typed in any way: the documents it may be (a Party number begins anew each term, so one number can be
/// several documents), the articles that are one of them, who cites it and when, what it amends or replaces, the cells and
/// the other documents of those articles. Without one: the register of all documents, most cited first. With other words:
/// the documents whose names or titles have them.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The number, as 03-CT/TW or "chi thi 03", or words of a title
    #[arg(value_name = "NUMBER")]
    number: Vec<String>,
    /// How many citing articles to list; in the register, how many documents
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
    /// How many documents of the register to pass over first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,
    /// The order of the register
    #[arg(long, value_enum, default_value_t = Order::Articles)]
    sort: Order,
    /// Only documents of a type, as CT or "chỉ thị"
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// Only documents of an issuer, as TW or "Chính phủ"
    #[arg(long, value_name = "ISSUER")]
    issuer: Option<String>,
    /// Only documents of a year
    #[arg(long, value_name = "YEAR")]
    year: Option<u16>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu number 03-CT/TW
  tracuu number nghi dinh 100/2019 --format json
  tracuu number phong chong tham nhung             documents by words of their titles
  tracuu number --type NĐ --year 2016 --sort last  the decrees of 2016, those cited last first
  tracuu number --limit 100000 --format csv > so-hieu.csv";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Most cited first
    Articles,
    /// By number
    Number,
    /// Newest first
    Issued,
    /// First cited first
    First,
    /// Last cited first
    Last,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object, or a list for the register
    Json,
    /// Rows: the register, or the documents that a number may be
    Csv,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let number = self.number.join(" ");
        let is_plain = self.kind.is_none() && self.issuer.is_none() && self.year.is_none();
        if number.is_empty() || !is_plain {
            return self.all(&number, context, out);
        }
        let Some(found) = failure::with_index(context, |store| Ok(dossier(store, &number, self.limit)?))? else {
            return self.all(&number, context, out);
        };
        match self.format {
            Format::Text => print(&found, out)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &found)?;
                writeln!(out)?;
            }
            Format::Csv => write_register(&found.documents, out)?,
        }
        Ok(if found.articles == 0 { Outcome::NothingFound } else { Outcome::Done })
    }

    /// The register, or what of it has some words.
    fn all(&self, containing: &str, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let request = RegisterRequest {
            order: match self.sort {
                Order::Articles => RegisterOrder::Articles,
                Order::Number => RegisterOrder::Number,
                Order::Issued => RegisterOrder::Issued,
                Order::First => RegisterOrder::First,
                Order::Last => RegisterOrder::Last,
            },
            kind: self.kind.clone(),
            issuer: self.issuer.clone(),
            year: self.year,
            containing: containing.to_owned(),
            offset: self.offset,
            limit: self.limit,
        };
        let found = failure::with_index(context, |store| Ok(register(store, &request)?))?;
        if found.total == 0 && !containing.is_empty() {
            context.note(format_args!(
                "{} is no document number, and no document is called so: expected a number as 03-CT/TW, 100/2019/NĐ-CP or \
                 \"chỉ thị 05\", or words of a title",
                sanitize_inline(containing)
            ));
            return Ok(Outcome::NothingFound);
        }
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &found.entries)?;
                writeln!(out)?;
            }
            Format::Csv => write_register(&found.entries, out)?,
            Format::Text => {
                writeln!(out, "{} documents, {} shown", found.total, found.entries.len())?;
                found.entries.iter().try_for_each(|entry| line(entry, out))?;
            }
        }
        Ok(if found.total == 0 { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn written(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// A document: how many articles cite it, its name, its date of issue; its title stands below.
fn line(entry: &RegisterEntry, out: &mut Output) -> io::Result<()> {
    let name = styled(out.paint.strong, format!("{:<40}", sanitize_inline(&entry.name)));
    let issued = entry.issued.map(|date| format!("issued {date}"));
    let may_be = (entry.may_be > 0).then(|| format!("{} more may mean it", entry.may_be));
    let beside: Vec<String> = [issued, may_be].into_iter().flatten().collect();
    writeln!(out, "{:>6}  {name}  {}", entry.articles, beside.join(" · "))?;
    if let Some(title) = entry.title.as_ref().filter(|title| !entry.name.starts_with(title.as_str())) {
        writeln!(out, "        {}", sanitize_inline(title))?;
    }
    Ok(())
}

fn print(dossier: &Dossier, out: &mut Output) -> io::Result<()> {
    let strong = out.paint.strong;
    writeln!(out, "{}", styled(strong, sanitize_inline(&dossier.read_as)))?;
    let kind = [&dossier.type_name, &dossier.issuer_name].into_iter().flatten().cloned().collect::<Vec<_>>();
    if !kind.is_empty() {
        writeln!(out, "{}", kind.join("  ·  "))?;
    }
    writeln!(out, "cited by {} articles", dossier.articles)?;
    if dossier.may_be > 0 {
        writeln!(out, "{} of them may mean another document of this number", dossier.may_be)?;
    }
    if !dossier.documents.is_empty() {
        writeln!(out, "\n{}", styled(strong, "Documents it may be"))?;
    }
    dossier.documents.iter().try_for_each(|entry| line(entry, out))?;
    if dossier.begins_anew && dossier.documents.len() > 1 {
        writeln!(out, "Party numbers begin anew each term, so one number can be several documents.")?;
    }
    if !dossier.itself.is_empty() {
        writeln!(out, "\n{}", styled(strong, "The document itself"))?;
    }
    for Citation { id, title, date } in &dossier.itself {
        writeln!(out, "  {}  {}", written(*date), sanitize_inline(title))?;
        writeln!(out, "  {}", styled(out.paint.faint, sanitize_inline(id)))?;
    }
    if !dossier.relations.is_empty() {
        writeln!(out, "\n{}", styled(strong, "Relations"))?;
    }
    for RelatedDocument { relation, is_first, name, title, .. } in &dossier.relations {
        let verb = relation_words(*relation, *is_first);
        let title = title.as_deref().map(|title| format!(": {}", sanitize_inline(title))).unwrap_or_default();
        writeln!(out, "  {verb:<15}{}{title}", sanitize_inline(name))?;
    }
    chart::print("Citations by year", &dossier.timeline, out)?;
    chart::print("Cells", &dossier.cells, out)?;
    chart::print("Cited together", &dossier.together, out)?;
    for (name, citation) in [("First", &dossier.first), ("Last", &dossier.last)] {
        if let Some(Citation { id, title, date }) = citation {
            writeln!(out, "\n{name} cited {}: {}", written(*date), sanitize_inline(title))?;
            writeln!(out, "  {}", styled(out.paint.faint, sanitize_inline(id)))?;
        }
    }
    if !dossier.hits.is_empty() {
        writeln!(out, "\n{}", styled(strong, "Articles, newest first"))?;
    }
    for hit in &dossier.hits {
        let date = hit.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        let reprints = if hit.duplicates > 0 { format!("  (+ {} reprints)", hit.duplicates) } else { String::new() };
        writeln!(out, "{:>3}. {date:<11}{}{reprints}", hit.rank, sanitize_inline(&hit.title))?;
        writeln!(out, "     {}", styled(out.paint.faint, sanitize_inline(&hit.id)))?;
    }
    Ok(())
}

/// The words for a relation of the number that was asked for to another document, or of that to it where `is_first`.
fn relation_words(relation: Relation, is_first: bool) -> &'static str {
    match (relation, is_first) {
        (Relation::Is | Relation::Cites, false) => "cites",
        (Relation::Is | Relation::Cites, true) => "cited by",
        (Relation::BasedOn, false) => "based on",
        (Relation::BasedOn, true) => "basis of",
        (Relation::Amends, false) => "amends",
        (Relation::Amends, true) => "amended by",
        (Relation::Replaces, false) => "replaces",
        (Relation::Replaces, true) => "replaced by",
        (Relation::Repeals, false) => "repeals",
        (Relation::Repeals, true) => "repealed by",
    }
}
