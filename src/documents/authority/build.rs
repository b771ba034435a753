//! Making the table that is shipped from the public code of laws.
//!
//! The same table gives the same file, byte for byte. What is mended, and what is left out, is told.

use std::io::{self, Write};

use hashbrown::HashMap;
use lz4_flex::frame::{BlockMode, BlockSize, FrameEncoder, FrameInfo};
use thiserror::Error;

use super::entry::read_number;
use super::shipped;
use super::{Entry, Origin};
use crate::base::PartialDate;
use crate::extract::number::{IndexKey, NumberExtractor, Tables};
use crate::text::{clean, exact_term, fold, tokens};

/// The columns of the table, by name.
const COLUMNS: [&str; 6] = ["number", "type", "title", "issued", "issuer", "effective"];

/// A table that is none.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line 1: expected the columns number, type, title, issued, issuer, effective with tabs between")]
pub struct NoTable;

/// The outcome of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that were written.
    pub documents: usize,
    /// What was mended or left out: line, number, and what.
    pub remarks: Vec<(usize, String, &'static str)>,
}

/// Makes the file that is shipped of a table of documents.
///
/// # Errors
/// Returns an error if the first line does not name the columns.
pub fn build(table: &str) -> Result<(Vec<u8>, Summary), NoTable> {
    let table = table.trim_start_matches('\u{FEFF}');
    let header: Vec<&str> = table.lines().next().unwrap_or_default().split('\t').map(str::trim).collect();
    if header != COLUMNS {
        return Err(NoTable);
    }
    let mut summary = Summary::default();
    let numbers = NumberExtractor::default();
    let mut entries: Vec<Entry> = Vec::new();
    for (line, text) in (1..).zip(table.lines()).skip(1) {
        let text = clean(text);
        let Some(entry) = shipped::read(&text, Origin::Code) else {
            if !text.trim().is_empty() {
                let number = text.split('\t').next().unwrap_or_default().to_owned();
                summary.remarks.push((line, number, "left out: it has no number, type or title"));
            }
            continue;
        };
        let number = entry.number.clone().unwrap_or_default();
        let mut say = |what| summary.remarks.push((line, number.clone(), what));
        entries.push(mended(entry, &numbers, &mut say));
    }
    name_issuers_alike(&mut entries, numbers.tables());
    let by = |entry: &Entry| (entry.type_name.clone(), entry.issuer.clone(), entry.issued, entry.number.clone());
    entries.sort_by_cached_key(by);
    summary.documents = entries.len();
    Ok((written(&entries).unwrap_or_default(), summary))
}

/// A document without the slips of the table that can be told.
fn mended(mut entry: Entry, numbers: &NumberExtractor, say: &mut impl FnMut(&'static str)) -> Entry {
    let mut number = entry.number.take().unwrap_or_default();
    if number.ends_with('-')
        && let Some((rest, title)) = entry.title.clone().split_once(' ')
    {
        say("mended: the end of the number stood in the title");
        number.push_str(rest);
        entry.title = title.to_owned();
    }
    let read = read_number(numbers, &entry.type_name, &number.replace('_', "-"));
    if read.is_none() {
        say("kept as printed: the number is of no form that is known");
    }
    let year = read.as_ref().and_then(|mention| IndexKey::of(mention).year());
    entry.number = Some(read.map_or(number, |mention| mention.canonical));
    entry.title = title(&entry.title, &entry.type_name);
    if let (Some(year), Some(issued)) = (year, entry.issued)
        && year != issued.get_year()
    {
        say("left out: a date of issue of another year than the number's");
        entry.issued = None;
    }
    let earliest = entry.issued.or_else(|| PartialDate::year(year?));
    if let (Some(earliest), Some(effective)) = (earliest, entry.effective)
        && effective.last_day() < earliest.first_day()
    {
        say("left out: a date of effect before the date of issue");
        entry.effective = None;
    }
    entry
}

/// A title without its type, a mark of a note and a full stop, and not in capitals alone.
fn title(title: &str, type_name: &str) -> String {
    let mut title = title.trim().trim_end_matches('.').trim_start_matches("(1)").trim();
    let words = tokens(type_name).count();
    let mut spans = tokens(title);
    if let Some(last) = spans.by_ref().take(words).last()
        && fold(title.get(..last.end).unwrap_or_default()).to_lowercase() == fold(type_name).to_lowercase()
        && let Some(next) = spans.next()
        // A law that is named by one small word is not its type and a word: *Luật sư*.
        && (next.slice(title).starts_with(char::is_uppercase) || spans.next().is_some())
    {
        title = title.get(next.start..).unwrap_or_default();
    }
    let shouted = title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
    let title = if shouted { title.to_lowercase() } else { title.to_owned() };
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Gives issuers that differ in case, tone placement or marks between words one spelling: that of the tables of issuers,
/// or else the one that most documents have.
fn name_issuers_alike(entries: &mut [Entry], tables: &Tables) {
    let key = |name: &str| tokens(name).map(|span| exact_term(span.slice(name)) + " ").collect::<String>();
    let official: HashMap<String, &str> =
        tables.issuers().iter().map(|row| (key(&row.name), row.name.as_str())).collect();
    let mut spellings: HashMap<String, HashMap<String, usize>> = HashMap::new();
    for name in entries.iter().filter_map(|entry| entry.issuer.as_ref()) {
        *spellings.entry(key(name)).or_default().entry(name.trim_end_matches('.').replace('Ð', "Đ")).or_default() += 1;
    }
    for entry in entries {
        let Some(key) = entry.issuer.as_deref().map(key) else { continue };
        let commonest = spellings.get(&key).and_then(|names| names.iter().max_by_key(|(name, count)| (**count, *name)));
        entry.issuer = match official.get(&key) {
            Some(name) => Some((*name).to_owned()),
            None => commonest.map(|(name, _)| name.clone()),
        };
    }
}

fn written(entries: &[Entry]) -> io::Result<Vec<u8>> {
    // Each program that asks reads it: it takes less time so than as a gzip of half the size.
    let blocks = FrameInfo::new().block_size(BlockSize::Max4MB).block_mode(BlockMode::Linked);
    let mut file = FrameEncoder::with_frame_info(blocks, Vec::new());
    writeln!(file, "{}", COLUMNS.join("\t"))?;
    for entry in entries {
        let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let cells = [
            text(&entry.number),
            entry.type_name.clone(),
            entry.title.clone(),
            date(entry.issued),
            text(&entry.issuer),
            date(entry.effective),
        ];
        writeln!(file, "{}", cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t"))?;
    }
    file.finish().map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn built(rows: &str) -> (String, Summary) {
        let table = format!("number\ttype\ttitle\tissued\tissuer\teffective\n{rows}");
        let (file, summary) = build(&table).unwrap();
        let mut text = String::new();
        lz4_flex::frame::FrameDecoder::new(file.as_slice()).read_to_string(&mut text).unwrap();
        (text, summary)
    }

    #[test]
    fn slips_are_mended_and_told() {
        let (text, summary) = built(
            "01/2031/QĐ-\tQuyết định\tTTg Về cầu Bến Gỗ\t2031-01-09\tThủ tướng Chính phủ\t2031-02-25\n\
             7/2032/NĐ_CP\tNghị định\tNghị định về đò ngang.\t2030-01-09\tChính phủ\t2031-02-25\n\
             08/2032/TT-BYT\tThông tư\tTHÔNG TƯ VỀ MUỐI I-ỐT\t2032-03-01\tBộ Y tế\t2032-01-01\n",
        );
        let mut lines: Vec<&str> = text.lines().skip(1).collect();
        lines.sort_unstable();
        assert_eq!(
            lines,
            [
                "01/2031/QĐ-TTg\tQuyết định\tVề cầu Bến Gỗ\t2031-01-09\tThủ tướng Chính phủ\t2031-02-25",
                "07/2032/NĐ-CP\tNghị định\tVề đò ngang\t\tChính phủ\t",
                "08/2032/TT-BYT\tThông tư\tVề muối i-ốt\t2032-03-01\tBộ Y tế\t",
            ]
        );
        let lines: Vec<usize> = summary.remarks.iter().map(|(line, ..)| *line).collect();
        assert_eq!(lines, [2, 3, 3, 4]);
    }

    #[test]
    fn a_title_loses_its_type_and_a_name_does_not() {
        assert_eq!(title("Luật chuyển giao đò", "Luật"), "Chuyển giao đò");
        assert_eq!(title("Luât Dân quân", "Luật"), "Dân quân");
        assert_eq!(title("Luật sư", "Luật"), "Luật sư");
        assert_eq!(title("quy định", "Thông tư"), "Quy định");
    }

    #[test]
    fn another_table_is_refused() {
        assert_eq!(build("a\tb\n"), Err(NoTable));
    }
}
