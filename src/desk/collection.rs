//! Collections: articles that someone marked, with notes and tags.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::error::DeskError;
use super::file::Kept;
use super::saved::name;
use crate::base::{Moment, PartialDate};
use crate::store::StoredArticle;
use crate::text::sanitize_inline;

/// An article in a collection. What is kept of it says what it was where it is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Its text ([`StoredArticle::text_hash`]), by which it is found again under another id; `None` where it was never in this index.
    #[serde(default, with = "hex", skip_serializing_if = "Option::is_none")]
    pub text: Option<u64>,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
    /// What was noted of it; empty where nothing was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The tags that it bears.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// When it was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<Moment>,
}

/// What is noted of articles that are added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The note, in place of the one before; `None` keeps that.
    pub note: Option<String>,
    /// Further tags.
    pub tags: BTreeSet<String>,
}

impl Marks {
    /// Marks as they are typed.
    ///
    /// # Errors
    /// Returns an error if a tag is none: it has the form of a name.
    pub fn typed(note: Option<String>, tags: &[String]) -> Result<Self, DeskError> {
        let tags = tags.iter().map(|tag| name(tag)).collect::<Result<_, _>>()?;
        Ok(Self { note, tags })
    }
}

impl Item {
    /// An article, without marks.
    pub fn of(article: &StoredArticle) -> Self {
        Self {
            id: article.id.clone(),
            text: Some(article.text_hash()),
            title: sanitize_inline(article.display_title()).into_owned(),
            date: article.date.as_ref().map(|date| date.value),
            source: article.origin.to_string(),
            added: Some(Moment::now()),
            ..Self::default()
        }
    }

    /// Takes over what is known of the article it is about, as it is in the index now; its marks stay.
    pub(super) fn attach_to(&mut self, article: &StoredArticle) {
        let Self { id, text, title, date, source, .. } = Self::of(article);
        (self.id, self.text, self.title, self.date, self.source) = (id, text, title, date, source);
    }

    /// Adds the marks of the same article in another collection or file: no note is lost.
    fn merge(&mut self, other: Self) {
        if self.note.is_empty() {
            self.note = other.note;
        } else if !other.note.is_empty() && !self.note.contains(&other.note) {
            self.note = format!("{}\n{}", self.note, other.note);
        }
        self.tags.extend(other.tags);
        self.added = match (self.added, other.added) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
    }
}

/// Articles under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// The name.
    pub name: String,
    /// The articles, in the order in which they were added.
    #[serde(default)]
    pub items: Vec<Item>,
}

/// All collections, in the order in which they were begun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collections {
    collections: Vec<Collection>,
}

impl Kept for Collections {
    const FILE: &str = "collections.json";
}

impl Collections {
    /// All of them.
    pub fn all(&self) -> &[Collection] {
        &self.collections
    }

    /// The collection of a name.
    ///
    /// # Errors
    /// Returns an error if there is none.
    pub fn get(&self, typed: &str) -> Result<&Collection, DeskError> {
        let name = name(typed)?;
        self.collections.iter().find(|collection| collection.name == name).ok_or(DeskError::NoCollection(name))
    }

    /// All articles of all collections.
    pub fn items_mut(&mut self) -> impl Iterator<Item = &mut Item> {
        self.collections.iter_mut().flat_map(|collection| &mut collection.items)
    }

    /// The ids of the articles that are in one of the collections of these names, and bear one of these tags; any collection, or
    /// whatever tags, where there are none.
    ///
    /// # Errors
    /// Returns an error if there is no collection of a name.
    pub fn ids(&self, names: &[String], tags: &[String]) -> Result<Vec<String>, DeskError> {
        let chosen = match names {
            [] => self.collections.iter().collect(),
            names => names.iter().map(|name| self.get(name)).collect::<Result<Vec<_>, _>>()?,
        };
        let tags = tags.iter().map(|tag| name(tag)).collect::<Result<Vec<_>, _>>()?;
        let is_chosen = |item: &&Item| tags.is_empty() || tags.iter().any(|tag| item.tags.contains(tag));
        let items = chosen.into_iter().flat_map(|collection| &collection.items).filter(is_chosen);
        Ok(items.map(|item| item.id.clone()).collect::<BTreeSet<String>>().into_iter().collect())
    }

    /// Adds articles to the collection of a name, which is begun where there is none, and marks them; those that are there get the
    /// marks. True for each that is new there.
    ///
    /// # Errors
    /// Returns an error if the name is none.
    pub fn add(&mut self, typed: &str, items: Vec<Item>, marks: &Marks) -> Result<Vec<bool>, DeskError> {
        let collection = self.begun(typed)?;
        let mut new = Vec::with_capacity(items.len());
        for item in items {
            let place = collection.items.iter().position(|known| known.id == item.id);
            let at = place.unwrap_or(collection.items.len());
            if place.is_none() {
                collection.items.push(item);
            }
            if let Some(item) = collection.items.get_mut(at) {
                item.tags.extend(marks.tags.iter().cloned());
                item.note = marks.note.clone().unwrap_or_else(|| std::mem::take(&mut item.note));
            }
            new.push(place.is_none());
        }
        Ok(new)
    }

    /// Puts other marks in the place of those of an article.
    ///
    /// # Errors
    /// Returns an error if there is no such collection, or the article is not in it.
    pub fn mark(&mut self, typed: &str, id: &str, marks: Marks) -> Result<(), DeskError> {
        let name = self.get(typed)?.name.clone();
        let item = self.begun(&name)?.items.iter_mut().find(|item| item.id == id);
        let item = item.ok_or_else(|| DeskError::NoItem { collection: name, id: id.to_owned() })?;
        (item.note, item.tags) = (marks.note.unwrap_or_default(), marks.tags);
        Ok(())
    }

    /// Adds an article with its marks, as an export has them, to the collection of a name.
    ///
    /// # Errors
    /// Returns an error if the name is none.
    pub fn bring(&mut self, typed: &str, item: Item) -> Result<(), DeskError> {
        let collection = self.begun(typed)?;
        match collection.items.iter_mut().find(|known| known.id == item.id) {
            Some(known) => known.merge(item),
            None => collection.items.push(item),
        }
        Ok(())
    }

    /// Removes articles from a collection; without ids the whole collection. How many articles went.
    ///
    /// # Errors
    /// Returns an error if there is no such collection, or one of the ids is not in it.
    pub fn remove(&mut self, typed: &str, ids: &[String]) -> Result<usize, DeskError> {
        let collection = self.get(typed)?;
        let (name, held) = (collection.name.clone(), collection.items.len());
        if let Some(id) = ids.iter().find(|id| !collection.items.iter().any(|item| item.id == **id)) {
            return Err(DeskError::NoItem { collection: name, id: id.clone() });
        }
        if ids.is_empty() {
            self.collections.retain(|collection| collection.name != name);
            return Ok(held);
        }
        let collection = self.begun(&name)?;
        collection.items.retain(|item| !ids.contains(&item.id));
        Ok(held - collection.items.len())
    }

    fn begun(&mut self, typed: &str) -> Result<&mut Collection, DeskError> {
        let name = name(typed)?;
        let known = self.collections.iter().position(|collection| collection.name == name);
        let at = known.unwrap_or(self.collections.len());
        if known.is_none() {
            self.collections.push(Collection { name: name.clone(), items: Vec::new() });
        }
        self.collections.get_mut(at).ok_or(DeskError::NoCollection(name))
    }
}

/// A hash as it is written: 16 digits, since JSON has numbers of 53 bits.
mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(hash: &Option<u64>, serializer: S) -> Result<S::Ok, S::Error> {
        match hash {
            Some(hash) => serializer.serialize_str(&format!("{hash:016x}")),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        u64::from_str_radix(&text, 16).map(Some).map_err(|_| de::Error::custom(format!("{text:?} is no hash")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str) -> Item {
        Item { id: id.to_owned(), text: Some(u64::MAX), ..Item::default() }
    }

    fn marks(note: Option<&str>, tags: &[&str]) -> Marks {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Marks::typed(note.map(str::to_owned), &tags).unwrap()
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn adding_again_marks_and_keeps_what_was_noted() {
        let mut all = Collections::default();
        let add = |all: &mut Collections, ids: &[&str], marks: &Marks| {
            all.add("luận án", ids.iter().map(|id| item(id)).collect(), marks).unwrap()
        };
        assert_eq!(add(&mut all, &["a", "b"], &marks(Some("đọc kỹ"), &["bìa"])), [true, true]);
        assert_eq!(add(&mut all, &["b", "c"], &marks(None, &["phụ lục"])), [false, true]);
        let items = &all.get("luận án").unwrap().items;
        assert_eq!(items.iter().map(|item| item.note.as_str()).collect::<Vec<_>>(), ["đọc kỹ", "đọc kỹ", ""]);
        assert_eq!(all.ids(&[], &texts(&["phụ lục"])).unwrap(), ["b", "c"]);
        assert_eq!(all.ids(&texts(&["luận án"]), &texts(&["bìa"])).unwrap(), ["a", "b"]);
        assert!(matches!(all.ids(&texts(&["khác"]), &[]), Err(DeskError::NoCollection(_))));
    }

    #[test]
    fn only_removing_loses_a_note() {
        let mut all = Collections::default();
        all.add("một", vec![item("a"), item("b")], &marks(Some("trước"), &[])).unwrap();
        all.bring("một", Item { note: "sau".to_owned(), ..item("a") }).unwrap();
        all.bring("một", Item { note: "sau".to_owned(), ..item("a") }).unwrap();
        assert_eq!(all.get("một").unwrap().items[0].note, "trước\nsau");
        assert!(matches!(all.remove("một", &texts(&["a", "z"])), Err(DeskError::NoItem { .. })));
        assert_eq!(all.remove("một", &texts(&["a"])).unwrap(), 1);
        assert_eq!(all.remove("một", &[]).unwrap(), 1);
        assert!(all.all().is_empty());
    }

    #[test]
    fn a_collection_is_read_as_it_was_written() {
        let mut all = Collections::default();
        all.add("một", vec![item("a"), Item { text: None, ..item("b") }], &marks(Some("x"), &["y"])).unwrap();
        let text = serde_json::to_string(&all).unwrap();
        assert!(text.contains("\"text\":\"ffffffffffffffff\""), "{text}");
        assert_eq!(serde_json::from_str::<Collections>(&text).unwrap(), all);
    }
}
