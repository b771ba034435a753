//! Admitting articles to the index, one after the other in the order of their sources.

use std::collections::BTreeSet;

use hashbrown::{HashMap, HashSet};

use super::analyse::{Analysed, Content, Prepared, document};
use super::batch::Ending;
use super::document::rename;
use super::ids::{Given, Ids};
use super::names::Names;
use super::plan::Source;
use super::snapshot::{Place, Snapshot};
use super::tally::{Progress, Tally};
use super::vocabulary::Vocabularies;
use super::writer::Writer;
use crate::base::catch_panic;
use crate::reprint::{Groups, Sketch};
use crate::source::{Reason, Reject};
use crate::store::{Manifest, SourceEntry, StoreError};
use crate::text::Encoding;

/// The share of articles, one in so many, beyond which they are not removed unasked.
const ASKED_FROM: u64 = 10;

/// The state of a run between two articles.
pub(super) struct Admission<'r, 's> {
    pub writer: Writer<'s>,
    /// The manifest as the next commit will have it.
    pub manifest: Manifest,
    pub tally: Tally,
    snapshot: &'r Snapshot<'s>,
    vocabularies: &'r Vocabularies,
    prune: bool,
    /// The bytes that may be held to tell reprints.
    reprint_memory: usize,
    names: Names,
    ids: Ids,
    /// The entry of the source being read, with what it has given so far.
    current: SourceEntry,
    /// The inputs of the source being read that were rejected when it was read before.
    rejected_then: u64,
    /// The articles of the source being read that the index had, as far as they were met again.
    met: HashSet<Place>,
    /// The encodings other than UTF-8 that were met in the source being read.
    encodings: BTreeSet<&'static str>,
    /// The reprints of the index and of this run; read from the index when the first article is added.
    groups: Option<Groups>,
    /// The articles to be removed when all is read: articles by the name of their source.
    gone: Vec<(String, Vec<Place>)>,
    /// The number of articles of a source that is gone which another took over, by the name of the one that is gone.
    taken_over: HashMap<String, u64>,
}

impl<'r, 's> Admission<'r, 's> {
    pub fn new(
        writer: Writer<'s>,
        manifest: Manifest,
        tally: Tally,
        snapshot: &'r Snapshot<'s>,
        vocabularies: &'r Vocabularies,
        prune: bool,
        reprint_memory: usize,
    ) -> Self {
        Self {
            names: Names::of(&manifest),
            writer,
            manifest,
            tally,
            snapshot,
            vocabularies,
            prune,
            reprint_memory,
            ids: Ids::default(),
            current: SourceEntry::BEGUN,
            rejected_then: 0,
            met: HashSet::new(),
            encodings: BTreeSet::new(),
            groups: None,
            gone: Vec::new(),
            taken_over: HashMap::new(),
        }
    }

    /// Admits what one step of a source has become.
    pub fn admit(&mut self, analysed: Analysed, progress: &mut dyn Progress) -> Result<(), StoreError> {
        match analysed {
            Analysed::Begin(source) => self.begin(&source),
            Analysed::Article(prepared) => self.article(*prepared, progress)?,
            Analysed::Reject(reject) => self.reject(&reject, progress),
            Analysed::PassedOver(what) => *self.tally.passed_over.entry(what).or_default() += 1,
            Analysed::End(source, ending, hash) => self.end(&source, ending, hash)?,
        }
        Ok(())
    }

    fn begin(&mut self, source: &Source) {
        self.met.clear();
        self.encodings.clear();
        (self.current, self.rejected_then) = (SourceEntry::BEGUN, 0);
        if source.entry().is_some() {
            let begun = SourceEntry { moved: source.moved(), ..SourceEntry::BEGUN };
            let known = self.manifest.sources.insert(source.key.clone(), begun);
            self.rejected_then = known.map_or(0, |known| known.rejected);
        }
    }

    pub fn reject(&mut self, reject: &Reject, progress: &mut dyn Progress) {
        *self.tally.rejected.entry(reject.reason.code()).or_default() += 1;
        self.current.rejected += 1;
        if let Reason::TooLong { limit, .. } = &reject.reason {
            let limits = [self.current.turned_away_by, *limit as u64];
            self.current.turned_away_by = limits.into_iter().filter(|limit| *limit > 0).min().unwrap_or(0);
        }
        self.current.pictures += u64::from(reject.reason.asks_for_ocr());
        progress.rejected(reject);
    }

    fn article(&mut self, prepared: Prepared, progress: &mut dyn Progress) -> Result<(), StoreError> {
        self.tally.unread.add(&prepared.unread, prepared.is_title_alone);
        self.tally.recognised += u64::from(prepared.is_recognised);
        if let Some(damage) = prepared.damage {
            *self.tally.repaired.entry(damage.name()).or_default() += 1;
        }
        let Prepared { source, record, wanted, hash, bytes, replaced, encoding, content, .. } = prepared;
        let Given { id, held, renamed } = self.give(&wanted, &source.name, record)?;
        let is_unchanged = held.as_ref().is_some_and(|held| held.source == source.name && held.hash == hash);
        let made = match content {
            _ if is_unchanged || self.writer.is_dry() => None,
            Content::Document(document) => Some(document),
            // A second record that asks for the id of an indexed one and has its text.
            Content::Known(article) => {
                let (origin, numbers) = (article.origin.clone(), self.snapshot.numbers());
                let vocabulary = self.vocabularies.current();
                match catch_panic(|| document(id.clone(), &source, hash, article, numbers, &vocabulary)) {
                    Ok(document) => Some(document),
                    Err(what) => {
                        self.reject(&Reject::fault(&origin, what), progress);
                        return Ok(());
                    }
                }
            }
        };
        self.tally.read += 1;
        self.tally.bytes += bytes;
        self.tally.replaced += replaced;
        if encoding != Encoding::Utf8 {
            self.encodings.insert(encoding.name());
        }
        self.current.articles += 1;
        self.tally.renamed += u64::from(renamed);
        let is_new = held.is_none();
        if let Some(held) = held {
            if held.source == source.name {
                self.met.insert(held.place);
                if is_unchanged {
                    self.tally.unchanged += 1;
                    return Ok(());
                }
            } else {
                self.manifest.lose_one(&held.source);
                *self.taken_over.entry(held.source.clone()).or_default() += 1;
            }
            self.writer.replace(&id, &held.source, &source.name)?;
            self.tally.updated += 1;
        } else {
            self.tally.indexed += 1;
        }
        let Some(mut document) = made else { return Ok(()) };
        if document.id != id {
            rename(&mut document, &id);
        }
        let (group, is_reprint) = self.group(document.sketch)?;
        document.group = group;
        self.tally.reprints += u64::from(is_new && is_reprint);
        self.writer.add(document, is_new)?;
        self.take_refused(progress);
        Ok(())
    }

    /// Takes in what the index itself turned down of what was admitted.
    fn take_refused(&mut self, progress: &mut dyn Progress) {
        for (reject, is_new) in self.writer.take_refused() {
            let counted = if is_new { &mut self.tally.indexed } else { &mut self.tally.updated };
            *counted = counted.saturating_sub(1);
            self.reject(&reject, progress);
        }
    }

    /// The group of a text, and whether it had one.
    fn group(&mut self, sketch: Sketch) -> Result<(Option<u64>, bool), StoreError> {
        if sketch.exact == 0 {
            return Ok((None, false));
        }
        let groups = match self.groups.take() {
            Some(groups) => groups,
            None => self.snapshot.groups(self.reprint_memory)?,
        };
        let groups = self.groups.insert(groups);
        let error = |error| self.snapshot.aside(error);
        let known = groups.find(&sketch).map_err(error)?;
        if known.is_none() {
            groups.found(sketch, sketch.exact).map_err(error)?;
        }
        Ok((Some(known.unwrap_or(sketch.exact)), known.is_some()))
    }

    fn give(&mut self, wanted: &str, source: &str, record: Option<u64>) -> Result<Given, StoreError> {
        let Self { ids, snapshot, names, .. } = self;
        ids.give(wanted, source, record, |id| snapshot.find(id), |name| names.is_gone(name))
    }

    fn end(&mut self, source: &Source, ending: Ending, hash: u64) -> Result<(), StoreError> {
        for encoding in std::mem::take(&mut self.encodings) {
            *self.tally.encodings.entry(encoding).or_default() += 1;
        }
        let Some(entry) = source.entry() else {
            self.tally.sources += 1;
            return Ok(());
        };
        // One that could not be read stays as begun: the next run tries it again.
        if ending == Ending::Unread {
            return Ok(());
        }
        let left = match ending {
            Ending::Whole => self.settle(source)?,
            // What stands behind the break was not seen, which does not mean that it is gone.
            Ending::Broken | Ending::Unread => self.unmet(source)?.len() as u64,
        };
        self.tally.sources += 1;
        if self.rejected_then > 0 {
            self.tally.read_again += 1;
            self.tally.rejected_then += self.rejected_then;
            self.tally.rejected_still += self.current.rejected;
        }
        let SourceEntry { articles, rejected, turned_away_by, pictures, .. } = self.current;
        let read = SourceEntry { articles, rejected, turned_away_by, pictures, left, hash, ..entry };
        self.manifest.sources.insert(source.key.clone(), read);
        Ok(())
    }

    /// Counts the articles of a source that were not met in it any more, and notes them for removal where that is asked
    /// for.
    fn settle(&mut self, source: &Source) -> Result<u64, StoreError> {
        let unmet = self.unmet(source)?;
        let left = unmet.len() as u64;
        if self.prune && left > 0 {
            self.gone.push((source.key.clone(), unmet));
        } else {
            self.tally.vanished += left;
        }
        Ok(left)
    }

    /// The articles of the source being read that the index had and that were not met again.
    fn unmet(&self, source: &Source) -> Result<Vec<Place>, StoreError> {
        let mut unmet = self.snapshot.of_source(&source.name)?;
        unmet.retain(|place| !self.met.contains(place));
        Ok(unmet)
    }

    /// Deals with what is gone when all is read: the articles noted by [`Admission::settle`] and those of sources that
    /// are gone. More than a tenth of all articles are removed only if `progress` lets them.
    pub fn settle_gone(&mut self, vanished: &[String], progress: &mut dyn Progress) -> Result<(), StoreError> {
        let mut sources: Vec<(&String, u64)> = Vec::new();
        for source in vanished {
            let name = self.manifest.name_of(source);
            let held = self.snapshot.of_source(name)?.len() as u64;
            let left = held.saturating_sub(self.taken_over.get(name).copied().unwrap_or(0));
            if left > 0 {
                sources.push((source, left));
            } else {
                self.manifest.sources.remove(source);
            }
        }
        let of_sources: u64 = sources.iter().map(|(_, left)| left).sum();
        let of_records: u64 = self.gone.iter().map(|(_, unmet)| unmet.len() as u64).sum();
        let (gone, articles) = (of_sources + of_records, self.snapshot.articles());
        if !self.prune {
            self.tally.vanished += of_sources;
            self.keep(&sources);
            return Ok(());
        }
        if gone > articles / ASKED_FROM && !progress.may_remove(gone, articles) {
            self.tally.vanished += gone;
            self.tally.refused = true;
            self.keep(&sources);
            return Ok(());
        }
        for (source, unmet) in std::mem::take(&mut self.gone) {
            if let Some(entry) = self.manifest.sources.get_mut(&source) {
                entry.left = 0;
            }
            for place in unmet {
                let id = self.snapshot.id_at(place)?;
                if !self.ids.has(&id) {
                    self.writer.remove(&id, self.manifest.name_of(&source))?;
                    self.tally.removed += 1;
                }
            }
        }
        for (source, left) in sources {
            self.writer.remove_source(self.manifest.name_of(source))?;
            self.manifest.sources.remove(source);
            self.tally.removed += left;
        }
        Ok(())
    }

    /// Notes how many articles are left of sources that are gone.
    fn keep(&mut self, sources: &[(&String, u64)]) {
        for (source, left) in sources {
            if let Some(entry) = self.manifest.sources.get_mut(*source) {
                (entry.articles, entry.left) = (0, *left);
            }
        }
    }

    /// Makes all that was admitted so far durable.
    pub fn commit(&mut self, progress: &mut dyn Progress) -> Result<(), StoreError> {
        self.writer.commit(&mut self.manifest)?;
        self.take_refused(progress);
        Ok(())
    }

    /// Makes ready the last commit of the run.
    pub fn prepare_last(&mut self, progress: &mut dyn Progress) -> Result<(), StoreError> {
        self.writer.prepare_last(&mut self.manifest)?;
        self.take_refused(progress);
        Ok(())
    }

    /// Ends a run that has done its work, or could not; its writer is to be finished.
    pub fn finish(self, worked: Result<(), StoreError>) -> Result<(Writer<'s>, Tally), StoreError> {
        match worked {
            Ok(()) => Ok((self.writer, self.tally)),
            Err(error) => Err(self.writer.cause(error)),
        }
    }
}
