//! `tracuu news`.

use std::io::{self, Write};

use super::format::Format;
use super::output::{Output, styled};
use super::saved::requests;
use super::search::print_hit;
use super::{Context, Outcome, failure, say};
use crate::desk::{Desk, Mark, News, NewsItem, SavedSearch, Searches, news};
use crate::lang::Lang;
use crate::lang::terminal::following as said;
use crate::store::Store;
use crate::text::sanitize_inline;

/// Tell what came into saved searches since it was last told
///
/// Each article once, with the names of the searches: "new", or "late" where it was written more than 30 days before it came. It
/// goes by the commits of the index: what is read again, moved, rebuilt or comes back is no news. What was told is seen.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of a saved search; all of them where none is named
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Also tell of articles whose texts changed
    #[arg(long)]
    changed: bool,
    /// Leave what is told unseen
    #[arg(long)]
    keep: bool,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Jsonl]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let desk = Desk::of(&context.index);
        let searches: Searches = desk.read()?;
        let chosen = match &self.name {
            Some(name) => vec![searches.get(name)?.clone()],
            None => searches.all().to_vec(),
        };
        let found = failure::with_index(context, |store| come(&chosen, self.changed, context, store))?;
        let lang = context.lang;
        found.begun_anew.iter().for_each(|name| say(said::begun_anew(lang, lang.quoted(name))));
        match self.format {
            Format::Text => print(&found, out)?,
            Format::Jsonl => found.items.iter().try_for_each(|item| out.json_line(item))?,
            _ => out.json(&found.items)?,
        }
        if !self.keep {
            // Only what has been told is seen.
            out.flush()?;
            see(&desk, &found)?;
        }
        Ok(if found.items.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

/// What came into the answers of searches.
///
/// # Errors
/// Returns an error if settings, collections or the index can't be read.
pub(super) fn come(searches: &[SavedSearch], changed: bool, context: &Context, store: &Store) -> anyhow::Result<News> {
    let asked = requests(context)?;
    Ok(news(store, searches, changed, |search| asked.request(search))?)
}

/// Notes that what came has been told.
///
/// # Errors
/// Returns an error if it can't be written.
pub(super) fn see(desk: &Desk, told: &News) -> anyhow::Result<()> {
    Ok(desk.change(|searches: &mut Searches| {
        searches.see(&told.names, told.seen, told.changed);
        Ok(())
    })?)
}

/// How an article came, in words.
pub(super) fn mark(mark: Mark, lang: Lang) -> String {
    match mark {
        Mark::New => said::new(lang),
        Mark::Late => said::late(lang),
        Mark::Changed => said::changed(lang),
    }
}

/// The searches that an article came into, harmless to print.
pub(super) fn names(item: &NewsItem) -> String {
    sanitize_inline(&item.searches.join(", ")).into_owned()
}

fn print(news: &News, out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let searches = match news.names.len() {
        0 => return writeln!(out, "{}", said::none_saved(lang)),
        1 => said::one_search(lang),
        more => said::searches(lang, lang.number(more)),
    };
    if news.items.is_empty() {
        return writeln!(out, "{}", said::no_news(lang, searches));
    }
    let head = said::news(lang, lang.articles(news.items.len()), searches);
    writeln!(out, "{}", styled(out.paint.strong, head))?;
    for item in &news.items {
        writeln!(out)?;
        let came = match item.hit.changed.max(item.hit.indexed) {
            Some(moment) => said::came(lang, mark(item.mark, lang), names(item), lang.moment(moment)),
            None => said::came_once(lang, mark(item.mark, lang), names(item)),
        };
        writeln!(out, "{}", styled(out.paint.matched, came))?;
        print_hit(&item.hit, out)?;
    }
    Ok(())
}
