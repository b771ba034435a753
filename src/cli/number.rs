//! `tracuu number`: the dossier of a document number, and the register of all.

use std::io::{self, Write};

use clap::ValueEnum;

use super::output::{Output, styled};
use super::{Context, Outcome, chart, failure};
use crate::base::PartialDate;
use crate::search::{Citation, Dossier, IssuedDocument, RegisterEntry, RegisterOrder, dossier, register};
use crate::text::sanitize_inline;

/// Show what articles know of a document number, or all numbers they cite
///
/// With a number, typed in any way: what it is, the documents it may be by their dates of issue (a Party number begins
/// anew each term, so one number can be several documents), who cites it and when, the cells and the other numbers of
/// those articles. Without one: the register of all numbers, most cited first.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The number, as 03-CT/TW or "chi thi 03"
    #[arg(value_name = "NUMBER")]
    number: Vec<String>,
    /// How many citing articles to list; in the register, how many numbers
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
    /// The order of the register
    #[arg(long, value_enum, default_value_t = Order::Articles)]
    sort: Order,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu number 03-CT/TW
  tracuu number nghi dinh 100/2019 --format json
  tracuu number --limit 50 --sort last             the numbers cited last
  tracuu number --limit 100000 --format csv > so-hieu.csv";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Most cited first
    Articles,
    /// By number
    Number,
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
        if self.number.is_empty() {
            return self.all(context, out);
        }
        let number = self.number.join(" ");
        let Some(found) = failure::with_index(context, |store| Ok(dossier(store, &number, self.limit)?))? else {
            context.note(format_args!(
                "{} is no document number: expected one as 03-CT/TW, 100/2019/NĐ-CP or \"chỉ thị 05\"",
                sanitize_inline(&number)
            ));
            return Ok(Outcome::NothingFound);
        };
        match self.format {
            Format::Text => print(&found, out)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &found)?;
                writeln!(out)?;
            }
            Format::Csv => {
                let mut rows = csv::Writer::from_writer(out);
                rows.write_record(["number", "issued", "articles", "among"])?;
                for document in &found.documents {
                    rows.write_record([
                        document.number.clone(),
                        written(document.issued),
                        document.articles.to_string(),
                        document.among.to_string(),
                    ])?;
                }
                rows.flush()?;
            }
        }
        Ok(if found.articles == 0 { Outcome::NothingFound } else { Outcome::Done })
    }

    fn all(&self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let order = match self.sort {
            Order::Articles => RegisterOrder::Articles,
            Order::Number => RegisterOrder::Number,
            Order::First => RegisterOrder::First,
            Order::Last => RegisterOrder::Last,
        };
        let mut entries = failure::with_index(context, |store| Ok(register(store, order)?))?;
        let total = entries.len();
        entries.truncate(self.limit);
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &entries)?;
                writeln!(out)?;
            }
            Format::Csv => {
                let mut rows = csv::Writer::from_writer(out);
                rows.write_record(["number", "type", "type_name", "issuer", "articles", "issued", "first", "last"])?;
                for entry in &entries {
                    rows.write_record(row(entry))?;
                }
                rows.flush()?;
            }
            Format::Text => {
                writeln!(out, "{total} document numbers, {} shown", entries.len())?;
                for entry in &entries {
                    let name = entry.type_name.as_deref().unwrap_or_default();
                    let issued = dates(&entry.issued);
                    let issued = if issued.is_empty() { String::new() } else { format!("issued {issued}") };
                    let number = styled(out.paint.strong, format!("{:<24}", entry.number));
                    writeln!(out, "{:>6}  {number}{name:<20}{issued}", entry.articles)?;
                }
            }
        }
        Ok(if total == 0 { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn row(entry: &RegisterEntry) -> [String; 8] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        entry.number.clone(),
        text(&entry.type_code),
        text(&entry.type_name),
        text(&entry.issuer),
        entry.articles.to_string(),
        dates(&entry.issued),
        written(entry.first),
        written(entry.last),
    ]
}

fn dates(dates: &[PartialDate]) -> String {
    dates.iter().map(PartialDate::to_string).collect::<Vec<_>>().join("; ")
}

fn written(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn print(dossier: &Dossier, out: &mut Output) -> io::Result<()> {
    let strong = out.paint.strong;
    writeln!(out, "{}", styled(strong, sanitize_inline(&dossier.read_as)))?;
    let kind = [&dossier.type_name, &dossier.issuer_name].into_iter().flatten().cloned().collect::<Vec<_>>();
    if !kind.is_empty() {
        writeln!(out, "{}", kind.join("  ·  "))?;
    }
    writeln!(out, "cited by {} articles", dossier.articles)?;
    if !dossier.documents.is_empty() {
        writeln!(out, "\n{}", styled(strong, "Documents it may be"))?;
    }
    for IssuedDocument { number, issued, articles, among } in &dossier.documents {
        let which = match (issued, among) {
            (Some(date), _) => format!("issued {date}"),
            (None, 0 | 1) => "no date given".to_owned(),
            (None, _) => format!("any of {among}"),
        };
        writeln!(out, "{articles:>6}  {number:<24}{which}")?;
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
        writeln!(out, "\n{}", styled(strong, "Articles"))?;
    }
    for hit in &dossier.hits {
        let date = hit.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        writeln!(out, "{:>3}. {date:<11}{}", hit.rank, sanitize_inline(&hit.title))?;
        writeln!(out, "     {}", styled(out.paint.faint, sanitize_inline(&hit.id)))?;
    }
    Ok(())
}
