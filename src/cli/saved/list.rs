//! `tracuu saved list`.

use std::io::Write;

use super::super::format::Format;
use super::super::output::Output;
use super::super::table::{Column, Table};
use super::super::{Context, Outcome, failure};
use super::requests;
use crate::desk::{Desk, SavedSearch, SearchEntry};
use crate::lang::terminal::following as said;
use crate::search::{Filters, Matching};

/// List saved searches, with how much of their answers was not seen
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let desk = Desk::of(&context.index);
        let listed = failure::with_index(context, |store| Ok(SearchEntry::all(&desk, &requests(context)?, store)?))?;
        match self.format {
            Format::Text => print(&listed, out)?,
            _ => out.json(&listed)?,
        }
        Ok(if listed.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print(listed: &[SearchEntry], out: &mut Output) -> std::io::Result<()> {
    let lang = out.lang;
    if listed.is_empty() {
        return writeln!(out, "{}", said::none_saved(lang));
    }
    let name = Column::left(lang.shared().name).styled(out.paint.strong);
    let mut table = Table::new([Column::right(said::unseen(lang)), name, Column::text(said::search(lang))]);
    for SearchEntry { search, unseen } in listed {
        let unseen = unseen.map(|count| lang.number(count)).unwrap_or_default();
        table.row([&unseen, &search.name, &typed(search)]);
    }
    table.print(out)
}

/// A search as it is typed.
fn typed(search: &SavedSearch) -> String {
    let Filters { from, to, since, changed_since, .. } = &search.filters;
    let mut words: Vec<String> = (!search.query.is_empty()).then(|| search.query.clone()).into_iter().collect();
    let mut option = |name: &str, value: &str| words.push(format!("--{name} {}", quoted(value)));
    if search.matching != Matching::All {
        option("match", search.matching.name());
    }
    for (name, date) in [("from", from), ("to", to)] {
        date.iter().for_each(|date| option(name, &date.to_string()));
    }
    for (field, values) in search.filters.labels() {
        values.iter().for_each(|value| option(field.name(), value));
    }
    for (name, moment) in [("since", since), ("changed-since", changed_since)] {
        moment.iter().for_each(|moment| option(name, &moment.to_string()));
    }
    search.collections.iter().for_each(|collection| option("collection", collection));
    search.collection_tags.iter().for_each(|tag| option("collection-tag", tag));
    if search.exact {
        words.push("--exact".to_owned());
    }
    words.join(" ")
}

/// A value as a shell takes it.
fn quoted(value: &str) -> String {
    shlex::try_quote(value).map_or_else(|_| value.to_owned(), |quoted| quoted.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Attribute;
    use crate::desk::NewsMark;

    #[test]
    fn a_search_is_shown_as_it_is_typed() {
        let search = SavedSearch {
            name: "x".to_owned(),
            query: "dân vận".to_owned(),
            matching: Matching::Most,
            exact: true,
            filters: Filters {
                from: "2018".parse().ok(),
                attributes: [(Attribute::Publisher, vec!["Báo Cầu Đá".to_owned()])].into(),
                ..Filters::default()
            },
            collections: vec!["luận".to_owned()],
            collection_tags: Vec::new(),
            seen: NewsMark::default(),
        };
        assert_eq!(
            typed(&search),
            "dân vận --match most --from 2018 --publisher 'Báo Cầu Đá' --collection 'luận' --exact"
        );
    }
}
