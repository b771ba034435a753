//! The table of documents, made from the claims of all articles.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::authority::laws::LawKey;
use super::authority::{Authority, Entry};
use super::claim::Claim;
use super::dated::add_dated;
use super::document::{Document, DocumentId};
use super::law::days_of;
use super::link::{Asked, Link, doubtful};
use super::period::{Period, Series, Written};
use super::table::DocumentTable;
use crate::base::PartialDate;
use crate::extract::Relation;
use crate::extract::number::Tables;

/// The place of a claim in its builder.
type ClaimId = u32;

/// The claims of articles, on their way to become a table.
///
/// The order in which articles are added does not matter: claims are taken in an order of their own.
#[derive(Debug, Default)]
pub struct Builder {
    ids: HashMap<Claim, ClaimId>,
    /// The number of articles that make each claim, by when they were written.
    times: Vec<BTreeMap<Option<Written>, u32>>,
    /// The laws that articles call by name, and when those were written.
    laws: BTreeMap<LawKey, BTreeSet<Option<Written>>>,
    /// The number of articles that say the same at one time.
    articles: HashMap<Sayings, u32>,
}

/// All that an article says of documents.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Sayings {
    claims: Vec<ClaimId>,
    laws: Vec<LawKey>,
    written: Option<Written>,
}

/// The number of dated articles that tell what days an archive is of.
const FEWEST: u32 = 30;
/// One in so many dated articles may lie outside of those days on either side: dates that were read off texts are wrong
/// at times.
const OUTSIDE: u32 = 25;

/// The articles that make one claim at one time.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub asked: &'a Asked<'a>,
    pub written: Option<Written>,
    pub articles: u32,
}

impl Builder {
    /// Adds an article: what it says of documents, the laws that it calls by name, and when it was written.
    pub fn add<'a>(
        &mut self,
        claims: impl IntoIterator<Item = &'a Claim>,
        laws: impl IntoIterator<Item = &'a LawKey>,
        written: Option<Written>,
    ) {
        let claims: Vec<ClaimId> = claims.into_iter().map(|claim| self.count_claim(claim, written)).collect();
        let laws: Vec<LawKey> = laws.into_iter().cloned().collect();
        for law in &laws {
            self.laws.entry(law.clone()).or_default().insert(written);
        }
        if !(claims.is_empty() && laws.is_empty()) {
            *self.articles.entry(Sayings { claims, laws, written }).or_default() += 1;
        }
    }

    fn count_claim(&mut self, claim: &Claim, written: Option<Written>) -> ClaimId {
        let next = ClaimId::try_from(self.times.len()).unwrap_or(ClaimId::MAX);
        let id = *self.ids.entry_ref(claim).or_insert(next);
        if id == next {
            self.times.push(BTreeMap::new());
        }
        self.times.get_mut(id as usize).into_iter().for_each(|times| *times.entry(written).or_default() += 1);
        id
    }

    /// The table of all that was added; `authority` has documents that are known.
    pub fn build(&self, tables: &Tables, authority: &Authority) -> DocumentTable {
        let mut table = self.known(tables, authority);
        let mut asked: Vec<(ClaimId, Asked<'_>)> =
            self.ids.iter().map(|(claim, id)| (*id, Asked::of(claim, tables))).collect();
        asked.sort_unstable_by_key(|(_, asked)| asked.claim);
        let said = asked.iter().flat_map(|(id, asked)| {
            let times = self.times.get(*id as usize).into_iter().flatten();
            times.map(move |(written, articles)| Said { asked, written: *written, articles: *articles })
        });
        let (whole, parts): (Vec<Said<'_>>, Vec<Said<'_>>) = said.partition(|said| said.asked.is_whole);
        let (dated, undated): (Vec<Said<'_>>, Vec<Said<'_>>) =
            whole.iter().partition(|said| period(said.asked.claim, tables).is_some());
        add_dated(&mut table, &dated, tables);
        add_missing(&mut table, &undated, tables);
        for said in &whole {
            if let Link::One(id, _) = table.link_of(said.asked, said.written)
                && let Some(document) = table.get_mut(id)
            {
                document.count_month(said.written, said.articles);
            }
        }
        add_missing(&mut table, &parts, tables);
        asked.sort_unstable_by_key(|(id, _)| *id);
        self.count(&mut table, &asked, authority);
        table
    }

    /// The documents of an authority that have a number which some article names, or are laws that one calls by name.
    fn known(&self, tables: &Tables, authority: &Authority) -> DocumentTable {
        let span = self.span();
        let mut entries: BTreeMap<(&str, &str), &Entry> = BTreeMap::new();
        let named = self.laws.iter().flat_map(|(key, times)| {
            times.iter().flat_map(|written| {
                let link = authority.law_within(key, written.or(span).map(days_of));
                link.document.into_iter().chain(link.candidates)
            })
        });
        for entry in self.ids.keys().flat_map(|claim| authority.agreeing(&claim.key)).chain(named) {
            entries.extend(entry.number.as_deref().map(|number| ((number, entry.type_name.as_str()), entry)));
        }
        let mut table = DocumentTable::default();
        table.span = span;
        for document in entries.into_values().filter_map(|entry| Document::of_entry(entry, tables)) {
            table.push(document);
        }
        table
    }

    /// The days that nearly all dated articles are of; `None` of too few.
    fn span(&self) -> Option<Written> {
        let mut dated: Vec<(Written, u32)> =
            self.articles.iter().filter_map(|(said, articles)| Some((said.written?, *articles))).collect();
        dated.sort_unstable();
        let all: u32 = dated.iter().map(|(_, articles)| articles).sum();
        let outside = all / OUTSIDE;
        let mut before = 0;
        let mut inside = dated.iter().filter(|(_, articles)| {
            before += articles;
            (outside + 1..=all - outside).contains(&before)
        });
        let first = inside.next().filter(|_| all >= FEWEST)?.0.first;
        let last = inside.map(|(written, _)| written.last).max()?;
        Some(Written { first, last })
    }

    /// Counts the articles of each document.
    fn count(&self, table: &mut DocumentTable, asked: &[(ClaimId, Asked<'_>)], authority: &Authority) {
        // All links before anything is counted: counting stretches the days of documents, which links go by.
        let known: HashMap<(ClaimId, Option<Written>), Link> = asked
            .iter()
            .flat_map(|(id, asked)| {
                let times = self.times.get(*id as usize).into_iter().flat_map(BTreeMap::keys);
                times.map(|written| ((*id, *written), table.link_of(asked, *written)))
            })
            .collect();
        let mut spellings: BTreeMap<DocumentId, BTreeMap<&str, u32>> = BTreeMap::new();
        let mut relations: BTreeMap<DocumentId, BTreeSet<(Relation, DocumentId)>> = BTreeMap::new();
        let mut titles: BTreeMap<DocumentId, BTreeMap<&str, u32>> = BTreeMap::new();
        for (Sayings { claims, laws, written }, articles) in &self.articles {
            let links: Vec<(Link, &Claim)> = claims
                .iter()
                .filter_map(|id| {
                    let (_, asked) = asked.get(*id as usize)?;
                    Some((known.get(&(*id, *written))?.clone(), asked.claim))
                })
                .collect();
            let mut sure: BTreeSet<DocumentId> = BTreeSet::new();
            let mut itself = None;
            for (link, claim) in &links {
                if let Link::One(id, _) = link {
                    sure.insert(*id);
                    *spellings.entry(*id).or_default().entry(&claim.number).or_default() += articles;
                    if let Some(title) = &claim.title {
                        *titles.entry(*id).or_default().entry(title).or_default() += articles;
                    }
                    itself = itself.or((claim.relation == Relation::Is).then_some(*id));
                }
            }
            let cited: Vec<DocumentId> = sure.iter().copied().collect();
            let by_name = table.link_laws(laws, &cited, *written, authority);
            sure.extend(by_name.iter().filter_map(|law| if let Link::One(id, _) = law.to { Some(id) } else { None }));
            let all = links.iter().map(|(link, _)| link).chain(by_name.iter().map(|law| &law.to));
            for id in doubtful(all, |id| sure.contains(id)) {
                table.get_mut(id).into_iter().for_each(|document| document.may_be += articles);
            }
            for id in sure {
                table.get_mut(id).into_iter().for_each(|document| document.count(*written, *articles));
            }
            if let Some(itself) = itself {
                let others = links.iter().filter_map(|(link, claim)| match link {
                    Link::One(id, _) if *id != itself && claim.relation > Relation::Cites => {
                        Some((claim.relation, *id))
                    }
                    _ => None,
                });
                relations.entry(itself).or_default().extend(others);
            }
        }
        for (id, written) in spellings {
            table.get_mut(id).into_iter().for_each(|document| document.spellings = most_first(&written));
        }
        for (id, titles) in titles {
            let title = most_first(&titles).into_iter().next().map(|(title, _)| title);
            let unknown = table.get_mut(id).filter(|document| !document.is_known);
            unknown.into_iter().for_each(|document| document.title.clone_from(&title));
        }
        for (id, others) in relations {
            table.get_mut(id).into_iter().for_each(|document| document.relations = others.iter().copied().collect());
        }
    }
}

/// Texts with the number of articles that have each, most first.
fn most_first(counts: &BTreeMap<&str, u32>) -> Vec<(String, u32)> {
    let mut counts: Vec<(String, u32)> =
        counts.iter().map(|(text, articles)| ((*text).to_owned(), *articles)).collect();
    counts.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    counts
}

/// The period that a claim says its document is of.
pub(super) fn period(claim: &Claim, tables: &Tables) -> Option<Period> {
    let series = Series::of(claim.issuer.as_deref(), tables);
    if let Some(year) = claim.key.year() {
        let of_year = PartialDate::year(year).map(|year| series.period(claim.issued.unwrap_or(year)));
        return if series == Series::Yearly { Some(Period(year)) } else { of_year };
    }
    claim.issued.map(|issued| series.period(issued))
}

/// Documents for what agrees with none that the table has: those that tell most first, earlier ones before later ones.
fn add_missing(table: &mut DocumentTable, said: &[Said<'_>], tables: &Tables) {
    let mut order: Vec<&Said<'_>> = said.iter().collect();
    order.sort_by_key(|said| {
        (std::cmp::Reverse(said.asked.claim.told()), said.written.is_none(), said.written, said.asked.claim)
    });
    let mut made: BTreeSet<DocumentId> = BTreeSet::new();
    for said in order {
        let id = match table.link_of(said.asked, said.written) {
            Link::None(_) => {
                let mut document = Document::of(said.asked.claim, tables);
                document.date(said.asked.claim.issued.map(|issued| (issued, said.articles)).into_iter().collect());
                let id = table.push(document);
                made.insert(id);
                id
            }
            Link::One(id, _) => id,
            Link::Several(_) => continue,
        };
        // Its time grows with each, so that the next finds it.
        if made.contains(&id) {
            table.get_mut(id).into_iter().for_each(|document| document.stretch(said.written));
        }
    }
}
