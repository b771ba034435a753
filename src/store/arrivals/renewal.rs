//! What arrivals become once an index has other articles.

use std::collections::HashSet;

use hashbrown::HashMap;
use tantivy::DocAddress;

use super::{Arrival, Arrivals, Entry};
use crate::base::Moment;
use crate::store::schema::FORMAT;

/// An article of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexedArticle {
    pub id: u64,
    pub hash: u64,
    pub address: DocAddress,
}

impl Arrivals {
    /// The arrivals once an index has these articles, `now`. `text_of` gives the text of one, as [`Entry::text`] has it.
    pub(super) fn with<E>(
        &self,
        met: &[IndexedArticle],
        now: Moment,
        mut text_of: impl FnMut(&IndexedArticle) -> Result<u64, E>,
    ) -> Result<Self, E> {
        let now = self.latest().map_or(now, |latest| now.max(latest.next()));
        let indexed = self.since.map(|_| now);
        let mut entries = Vec::with_capacity(met.len());
        let (mut new, mut known) = (Vec::new(), HashSet::with_capacity(met.len()));
        for article in met {
            let Some(entry) = self.get(article.id) else {
                let text = text_of(article)?;
                new.push(Entry {
                    id: article.id,
                    hash: article.hash,
                    text,
                    arrival: Arrival { indexed, changed: None },
                });
                continue;
            };
            known.insert(article.id);
            if entry.hash == article.hash {
                entries.push(*entry);
                continue;
            }
            let text = text_of(article)?;
            // What another program makes of the same source is no change of it.
            let is_changed = entry.text != 0 && entry.text != text && self.format == FORMAT;
            let changed = if is_changed { Some(now) } else { entry.arrival.changed };
            let arrival = Arrival { changed, ..entry.arrival };
            entries.push(Entry { hash: article.hash, text, arrival, ..*entry });
        }
        let gone: Vec<&Entry> = self.entries.iter().filter(|entry| !known.contains(&entry.id)).collect();
        let moved = Moved::of(&new, &self.entries, &gone);
        let mut taken = HashSet::new();
        for entry in new {
            let former = moved.former(&entry);
            taken.extend(former.map(|former| former.id));
            entries.push(Entry { arrival: former.map_or(entry.arrival, |former| former.arrival), ..entry });
        }
        entries.extend(gone.into_iter().filter(|entry| !taken.contains(&entry.id)));
        entries.sort_unstable_by_key(|entry| entry.id);
        Ok(Self { origin: self.origin, since: self.since.or(Some(now)), format: FORMAT, entries })
    }
}

/// Articles that had other ids before.
struct Moved<'a> {
    /// By [`Entry::hash`]: one whose source says all the same.
    by_hash: HashMap<u64, &'a Entry>,
    /// Those that are gone, by [`Entry::text`].
    by_text: HashMap<u64, &'a Entry>,
}

impl<'a> Moved<'a> {
    fn of(new: &[Entry], all: &'a [Entry], gone: &[&'a Entry]) -> Self {
        let (hashes, texts): (HashSet<u64>, HashSet<u64>) = new.iter().map(|entry| (entry.hash, entry.text)).unzip();
        let by_hash = all.iter().filter(|entry| hashes.contains(&entry.hash)).map(|entry| (entry.hash, entry));
        let by_text = gone.iter().filter(|entry| entry.text != 0 && texts.contains(&entry.text));
        Self { by_hash: by_hash.collect(), by_text: by_text.map(|entry| (entry.text, *entry)).collect() }
    }

    fn former(&self, entry: &Entry) -> Option<&'a Entry> {
        self.by_hash.get(&entry.hash).or_else(|| self.by_text.get(&entry.text)).copied()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::file::seconds;
    use super::*;

    fn met(id: u64, hash: u64) -> IndexedArticle {
        IndexedArticle { id, hash, address: DocAddress::new(0, 0) }
    }

    /// The arrivals after a run that has these articles: ids, hashes and texts.
    pub fn after(before: &Arrivals, at: u64, articles: &[(u64, u64, u64)]) -> Arrivals {
        let all: Vec<IndexedArticle> = articles.iter().map(|(id, hash, _)| met(*id, *hash)).collect();
        let text_of = |article: &IndexedArticle| -> Result<u64, ()> {
            Ok(articles.iter().find(|(id, ..)| *id == article.id).map_or(0, |(.., text)| *text))
        };
        before.with(&all, Moment::of_seconds(at).unwrap(), text_of).unwrap()
    }

    pub fn empty() -> Arrivals {
        Arrivals { since: Moment::of_seconds(1), ..Arrivals::of_new(7) }
    }

    /// When an article came, and when it changed.
    fn told(arrivals: &Arrivals, id: u64) -> (u64, u64) {
        let arrival = arrivals.get(id).unwrap().arrival;
        (seconds(arrival.indexed), seconds(arrival.changed))
    }

    #[test]
    fn each_article_comes_once_and_changes_when_its_text_does() {
        let first = after(&empty(), 100, &[(1, 11, 21), (2, 12, 22)]);
        let second = after(&first, 200, &[(1, 11, 21), (2, 13, 22), (3, 14, 24)]);
        assert_eq!((told(&second, 1), told(&second, 2), told(&second, 3)), ((100, 0), (100, 0), (200, 0)));
        let third = after(&second, 300, &[(1, 19, 29), (2, 13, 22), (3, 14, 24)]);
        assert_eq!((told(&third, 1), told(&third, 3)), ((100, 300), (200, 0)));
        assert_eq!(after(&third, 400, &[(1, 19, 29), (2, 13, 22), (3, 14, 24)]), third);
    }

    #[test]
    fn what_was_moved_or_comes_back_has_not_come_again() {
        let first = after(&empty(), 100, &[(1, 11, 21), (2, 12, 22), (3, 13, 23)]);
        // One gone, one with all the same said under another id, one with the same text.
        let second = after(&first, 200, &[(4, 12, 22), (5, 99, 23)]);
        assert_eq!((told(&second, 4), told(&second, 5)), ((100, 0), (100, 0)));
        let third = after(&second, 300, &[(1, 11, 21), (4, 12, 22), (5, 99, 23), (6, 98, 23)]);
        assert_eq!((told(&third, 1), told(&third, 6)), ((100, 0), (300, 0)), "a reprint of what is there is new");
    }

    #[test]
    fn what_was_there_before_is_known_to_be_so() {
        let listed =
            Arrivals { entries: vec![Entry { id: 1, hash: 11, text: 0, arrival: Arrival::default() }], ..empty() };
        let run = after(&listed, 100, &[(1, 12, 21), (2, 13, 22)]);
        assert_eq!((told(&run, 1), told(&run, 2)), ((0, 0), (100, 0)));
        let rebuilt = after(&Arrivals { since: None, ..empty() }, 100, &[(1, 11, 21)]);
        assert_eq!((told(&rebuilt, 1), rebuilt.since()), ((0, 0), Moment::of_seconds(100)));
    }

    #[test]
    fn no_two_runs_are_of_one_moment_and_other_formats_change_nothing() {
        let first = after(&empty(), 100, &[(1, 11, 21)]);
        let second = after(&first, 100, &[(1, 11, 21), (2, 12, 22)]);
        assert_eq!((told(&second, 2), second.latest()), ((101, 0), Moment::of_seconds(101)));
        let older = Arrivals { format: FORMAT - 1, ..second };
        let third = after(&older, 300, &[(1, 31, 41), (2, 32, 42)]);
        assert_eq!((told(&third, 1), told(&third, 2), third.format), ((100, 0), (101, 0), FORMAT));
    }
}
