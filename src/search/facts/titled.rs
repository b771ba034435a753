//! Documents by words of their titles: who types `luat phong chong tham nhung` is offered the law itself.

use std::ops::Deref;

use crate::documents::authority::{Authority, Entry};
use crate::documents::{Document, DocumentTable};
use crate::extract::number::Tables;
use crate::search::facts::register::RegisterEntry;
use crate::search::reading::remark::Remark;
use crate::store::Store;
use crate::text::plain_words;

/// The number of documents of a name that are offered.
const OFFERED: usize = 3;

/// The words of laws' types, without marks; those of other types are in the tables.
const LAWS: [&str; 4] = ["luat", "bo luat", "phap lenh", "hien phap"];

/// The documents whose titles have all words of a query that begins with the name of a type, the nearest first; none of
/// other queries, whose words are those of articles. `table` gives the documents that articles cite, and
/// `authority` those that are known, only where they are asked for: both take long to read.
pub(in crate::search) fn titled<'a, E, T: Deref<Target = DocumentTable>>(
    table: impl FnOnce() -> Result<T, E>,
    authority: impl FnOnce() -> &'a Authority,
    tables: &Tables,
    query: &str,
) -> Result<Vec<RegisterEntry>, E> {
    let words = plain_words(query);
    let begins = |name: &str| words.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    if !LAWS.iter().any(|name| begins(name)) && !tables.types().iter().any(|row| begins(&plain_words(&row.name))) {
        return Ok(Vec::new());
    }
    let table = table()?;
    let mut found = of_title(&table, authority(), tables, query);
    // Who means articles is not sent to a document that none of them cites, unless it is a law of that name.
    let is_law = |entry: &RegisterEntry| entry.type_code.is_none();
    found.retain(|entry| entry.articles + entry.may_be > 0 || is_law(entry));
    Ok(found)
}

/// The remark that offers a document.
pub(in crate::search) fn offered(entry: RegisterEntry) -> Remark {
    let RegisterEntry { number, name, title, articles, .. } = entry;
    Remark::Document { number, name, title, articles }
}

/// The documents whose titles have all words of a query, the nearest first.
pub(in crate::search) fn by_title(store: &Store, query: &str) -> tantivy::Result<Vec<RegisterEntry>> {
    Ok(of_title(&*store.documents()?, store.authority(), store.numbers().tables(), query))
}

fn of_title(table: &DocumentTable, authority: &Authority, tables: &Tables, query: &str) -> Vec<RegisterEntry> {
    let known = authority.titled(query, OFFERED);
    let own = table.iter().map(|(_, document)| document).filter(|document| has_words(document, query));
    let shown = |entry: &Entry| -> Option<RegisterEntry> {
        let cited = table.by_entry(entry).and_then(|id| table.get(id));
        let alone = || Document::of_entry(entry, tables);
        cited.cloned().or_else(alone).map(|document| RegisterEntry::of(&document, tables))
    };
    let mut found: Vec<RegisterEntry> = known.into_iter().filter_map(shown).collect();
    found.extend(own.map(|document| RegisterEntry::of(document, tables)));
    found.truncate(OFFERED);
    found
}

/// True of a document of the archive that no authority knows, whose title has all words of a query.
fn has_words(document: &Document, query: &str) -> bool {
    let Some(title) = document.title.as_deref().filter(|_| !document.is_known()) else { return false };
    let title = format!(" {} ", plain_words(title));
    plain_words(query).split(' ').all(|word| title.contains(&format!(" {word} ")))
}
