//! What a run of `tracuu index` did, or would have done, to be read in five seconds.

use std::collections::BTreeMap;
use std::time::Duration;

use anstyle::Style;

use crate::cli::output::bytes;
use crate::cli::progress::duration;
use crate::cli::table::{Column, Table};
use crate::ingest::Tally;
use crate::lang::terminal::rejects::remedy;
use crate::lang::terminal::{indexing as said, progress};
use crate::lang::{Lang, Message};
use crate::source::Unread;
use crate::text::sanitize_inline;

/// The columns before the rows of a summary.
const INDENT: usize = 2;

/// What is counted, how many, and what is to be known of it, below each other.
struct Counts {
    lang: Lang,
    table: Table,
}

impl Counts {
    fn always(&mut self, name: Message, number: u64, more: &str) {
        self.table.row([&name(self.lang), &self.lang.number(number), more]);
    }

    fn say(&mut self, name: Message, number: u64, more: &str) {
        if number > 0 {
            self.always(name, number, more);
        }
    }
}

/// The summary of a run that took `took`; of one that wrote nothing where `dry`.
pub(super) fn summary(tally: &Tally, took: Duration, dry: bool, lang: Lang) -> String {
    let mut lines = vec![head(tally, took, lang)];
    let columns = [Column::left(""), Column::right(""), Column::left("")];
    let mut rows = Counts { lang, table: Table::new(columns).indented(INDENT) };
    rows.always(if dry { said::would_be_new } else { said::new }, tally.indexed, "");
    rows.always(if dry { said::would_change } else { said::changed }, tally.updated, "");
    rows.always(said::same, tally.unchanged, "");
    rows.always(if dry { said::would_go } else { said::removed }, tally.removed, &gone(tally, lang));
    rows.say(said::kept, tally.vanished, &said::kept_why(lang));
    rows.say(said::reprints, tally.reprints, &said::reprints_where(lang));
    rows.say(said::skipped, tally.skipped, &said::skipped_why(lang));
    rows.say(said::moved, tally.moved, &said::moved_why(lang));
    rows.say(said::links, tally.links, &said::links_why(lang));
    rows.say(said::renamed, tally.renamed, &said::renamed_why(lang));
    rows.say(said::invalid, tally.replaced, &said::invalid_why(lang));
    rows.say(said::titles_alone, tally.unread.titles_alone(), &said::titles_alone_why(lang));
    let (number, encodings) = counted(&tally.encodings);
    rows.say(said::encodings, number, &encodings);
    let (number, damages) = counted(&tally.repaired);
    rows.say(said::repaired, number, &damages);
    rows.say(said::recognised, tally.recognised, &said::recognised_why(lang));
    let (number, parts) = counted(&tally.passed_over);
    rows.say(said::no_pages, number, &parts);
    rows.say(said::rejected_before, tally.rejected_before, &said::rejected_before_why(lang));
    let again = said::read_again_why(lang, tally.rejected_then, tally.rejected_still);
    rows.say(said::read_again, tally.read_again, &again);
    lines.extend(lines_of(&rows.table));
    lines.extend(unread(&tally.unread, lang));
    lines.extend(rejects(tally, lang));
    lines.join("\n")
}

/// How much was read, and how fast.
fn head(tally: &Tally, took: Duration, lang: Lang) -> String {
    let seconds = took.as_secs_f64();
    let time = if seconds < 60.0 { progress::seconds(lang, lang.decimal(seconds)) } else { duration(took, lang) };
    let speed = lang.decimal(tally.bytes as f64 / 1e6 / seconds.max(0.001));
    let size = bytes(tally.bytes, lang);
    match (tally.read, tally.sources) {
        (1, 1) => said::read_one(lang, size, time, speed),
        (articles, 1) => said::read_of_one(lang, lang.number(articles), size, time, speed),
        (articles, sources) => said::read(lang, lang.number(articles), lang.number(sources), size, time, speed),
    }
}

fn gone(tally: &Tally, lang: Lang) -> String {
    if tally.removed > 0 { said::removed_why(lang) } else { String::new() }
}

fn counted(counts: &BTreeMap<&'static str, u64>) -> (u64, String) {
    let each: Vec<String> = counts.iter().map(|(what, number)| format!("{number} {what}")).collect();
    (counts.values().sum(), each.join(", "))
}

/// What was turned down: a line for each cause, the most frequent first, with what helps.
fn rejects(tally: &Tally, lang: Lang) -> Vec<String> {
    let mut causes: Vec<(&str, u64)> = tally.rejected.iter().map(|(code, number)| (*code, *number)).collect();
    causes.sort_by_key(|(code, number)| (std::cmp::Reverse(*number), *code));
    if causes.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([Column::right(""), Column::left(""), Column::left("")]).indented(INDENT);
    for (code, number) in causes {
        table.row([&number.to_string(), code, remedy(code, lang)]);
    }
    std::iter::once(said::rejects(lang, tally.rejects())).chain(lines_of(&table)).collect()
}

/// The lines of a table on standard error, which are broken nowhere.
fn lines_of(table: &Table) -> Vec<String> {
    table.lines(usize::MAX, Style::new())
}

/// The fields of records that were not read, and the options that would read them.
fn unread(unread: &Unread, lang: Lang) -> Option<String> {
    /// More names than this are for the summary as JSON.
    const NAMED: usize = 8;
    let fields = unread.fields();
    let named: Vec<String> =
        fields.iter().take(NAMED).map(|count| sanitize_inline(&count.to_string()).into_owned()).collect();
    let named = named.join(", ");
    let all = match fields.len() {
        0 => return None,
        1..=NAMED => said::unread(lang, named),
        number => said::unread_more(lang, named, number - NAMED),
    };
    let options = unread.options();
    Some(match options.is_empty() {
        true => all,
        false => format!("{all}: {}", said::try_options(lang, sanitize_inline(&options.join(" ")))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_what_happened_and_no_more() {
        let mut tally = Tally { read: 3, indexed: 3, sources: 1, bytes: 2048, ..Tally::default() };
        let plain = summary(&tally, Duration::from_millis(1500), false, Lang::En);
        assert_eq!(
            plain,
            "3 articles read from 1 source: 2.00 KiB in 1.5 s, 0.0 MB/s\n  new      3\n  changed  0\n  same     0\n  removed  0"
        );
        tally.vanished = 1;
        tally.rejected.insert("not-json", 2);
        tally.rejected.insert("password", 11);
        let more = summary(&tally, Duration::ZERO, true, Lang::En);
        assert!(more.contains("\n  would be new      3\n"), "{more}");
        assert!(more.contains("\n  kept              1  their source is gone: --prune removes them"), "{more}");
        assert!(
            more.contains("\nrejected: 13\n  11  password  save it without its password\n   2  not-json  "),
            "{more}"
        );
        let vi = summary(&tally, Duration::ZERO, true, Lang::Vi);
        assert!(vi.starts_with("đã đọc 3 bài từ 1 nguồn: 2,00 KiB trong 0,0 giây"), "{vi}");
        assert!(vi.contains("11  password  hãy lưu lại không kèm mật khẩu"), "{vi}");
    }
}
