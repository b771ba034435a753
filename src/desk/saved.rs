//! Saved searches.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::error::DeskError;
use super::file::Kept;
use crate::base::Moment;
use crate::search::{Filters, Matching, Request};
use crate::store::Arrivals;
use crate::text::sanitize_inline;

/// A name of more letters is none.
pub(super) const LONGEST_NAME: usize = 100;

/// A search under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// The name: composed, on one line, without blanks around it.
    pub name: String,
    /// The query, as typed; empty where filters are all.
    #[serde(default)]
    pub query: String,
    /// The articles that are its answer. Unless said otherwise those that have every word: where none has, an answer of fewer words
    /// is for reading at once, and what comes into it is no news.
    #[serde(default = "all_words", rename = "match")]
    pub matching: Matching,
    /// Whether words match as they are typed only.
    #[serde(default)]
    pub exact: bool,
    /// The filters.
    #[serde(default)]
    pub filters: Filters,
    /// The collections, in one of which an article is; any article where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
    /// The tags, one of which it bears in these; whatever tags where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collection_tags: Vec<String>,
    /// What of its answer was seen.
    #[serde(default)]
    pub seen: NewsMark,
}

fn all_words() -> Matching {
    Matching::All
}

/// What of an answer was seen: nothing, or all that had come by a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsMark {
    /// The archive whose arrivals these are ([`Arrivals::origin`]); 0 where nothing was seen.
    #[serde(default)]
    pub archive: u64,
    /// The last moment at which something had come.
    #[serde(default)]
    pub until: Option<Moment>,
    /// The last moment at which a text had changed.
    #[serde(default)]
    pub changed_until: Option<Moment>,
}

impl NewsMark {
    /// All that has come by now.
    pub fn all(arrivals: &Arrivals) -> Self {
        Self { archive: arrivals.origin(), until: arrivals.latest(), changed_until: arrivals.latest() }
    }
}

impl SavedSearch {
    /// The request for it: `base`, which has how a run asks for anything, with what this search is.
    pub fn request(&self, base: Request) -> Request {
        let Self { query, matching, exact, filters, .. } = self.clone();
        Request { query, matching, exact, filters, with_related: false, ..base }
    }
}

/// All saved searches, in the order in which they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searches {
    searches: Vec<SavedSearch>,
}

impl Kept for Searches {
    const FILE: &str = "saved.json";
}

/// A name as it is kept: composed, without blanks around it and without what hides or reorders.
///
/// # Errors
/// Returns an error if nothing is left of it, or too much.
pub(super) fn name(typed: &str) -> Result<String, DeskError> {
    let composed: String = typed.nfc().collect();
    let name = sanitize_inline(&composed).trim().to_owned();
    let letters = name.chars().count();
    if letters == 0 || letters > LONGEST_NAME { Err(DeskError::Name(typed.to_owned())) } else { Ok(name) }
}

impl Searches {
    /// All of them.
    pub fn all(&self) -> &[SavedSearch] {
        &self.searches
    }

    /// The search of a name.
    ///
    /// # Errors
    /// Returns an error if none has it.
    pub fn get(&self, typed: &str) -> Result<&SavedSearch, DeskError> {
        let name = name(typed)?;
        self.searches.iter().find(|search| search.name == name).ok_or(DeskError::NoSearch(name))
    }

    /// Adds a search.
    ///
    /// # Errors
    /// Returns an error if its name is none, or taken.
    pub fn add(&mut self, search: SavedSearch) -> Result<(), DeskError> {
        let name = name(&search.name)?;
        if self.searches.iter().any(|known| known.name == name) {
            return Err(DeskError::Saved(name));
        }
        self.searches.push(SavedSearch { name, ..search });
        Ok(())
    }

    /// Removes the search of a name.
    ///
    /// # Errors
    /// Returns an error if none has it.
    pub fn remove(&mut self, typed: &str) -> Result<(), DeskError> {
        let name = self.get(typed)?.name.clone();
        self.searches.retain(|search| search.name != name);
        Ok(())
    }

    /// Notes what was seen of the searches of these names; those that are gone meanwhile are passed over. What changed was seen only
    /// where it was looked for, or where all of the archive is new.
    pub fn see(&mut self, names: &[String], seen: NewsMark, changed: bool) {
        for search in self.searches.iter_mut().filter(|search| names.contains(&search.name)) {
            let is_same = search.seen.archive == seen.archive;
            let changed_until = if changed || !is_same { seen.changed_until } else { search.seen.changed_until };
            search.seen = NewsMark { changed_until, ..seen };
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn saved(name: &str) -> SavedSearch {
        SavedSearch {
            name: name.to_owned(),
            query: "chi bộ".to_owned(),
            matching: Matching::All,
            exact: false,
            filters: Filters::default(),
            collections: Vec::new(),
            collection_tags: Vec::new(),
            seen: NewsMark::default(),
        }
    }

    #[test]
    fn a_search_is_known_by_its_name_however_its_letters_are_written() {
        let mut searches = Searches::default();
        let decomposed: String = " Chỉ thị\u{202e} 05 ".nfd().collect();
        searches.add(saved(&decomposed)).unwrap();
        assert_eq!(searches.get("Chỉ thị 05").unwrap().query, "chi bộ");
        assert!(matches!(searches.add(saved("Chỉ thị 05")), Err(DeskError::Saved(_))));
        assert!(matches!(searches.add(saved(" \u{200b} ")), Err(DeskError::Name(_))));
        assert!(matches!(searches.get("chỉ thị"), Err(DeskError::NoSearch(_))));
        searches.remove("Chỉ thị 05").unwrap();
        assert!(searches.all().is_empty());
    }

    #[test]
    fn a_search_is_written_in_few_words_and_read_again() {
        let filters = Filters { from: "2018".parse().ok(), ..Filters::default() };
        let search = SavedSearch { filters, ..saved("một") };
        let text = serde_json::to_string(&search).unwrap();
        assert!(text.contains("\"filters\":{\"from\":\"2018\"}"), "{text}");
        assert_eq!(serde_json::from_str::<SavedSearch>(&text).unwrap(), search);
    }
}
