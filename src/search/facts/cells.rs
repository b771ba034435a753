//! The organisations that the articles of an index name.

use serde::Serialize;
use tantivy::Searcher;

use crate::base::PartialDate;
use crate::extract::cell;
use crate::rank::Matches;
use crate::search::count::columns::{Tally, tally};
use crate::search::error::SearchError;
use crate::search::request::Filters;
use crate::search::run::passing::passing;
use crate::store::Store;
use crate::text::CollationKey;

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct CellEntry {
    /// Its name, as most articles write it.
    pub name: String,
    /// How many articles name it.
    pub articles: usize,
    /// How many articles are about it.
    pub about: usize,
    /// The date of the first article that names it.
    pub first: Option<PartialDate>,
    /// The date of the last.
    pub last: Option<PartialDate>,
}

/// The order of a list of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellOrder {
    /// Those that most articles name first.
    #[default]
    Articles,
    /// Those that most articles are about first.
    About,
    /// By name, in the order of the Vietnamese alphabet.
    Name,
    /// First named first; never dated last.
    First,
    /// Last named first; never dated last.
    Last,
}

impl CellOrder {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Articles, Self::About, Self::Name, Self::First, Self::Last];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::About => "about",
            Self::Name => "name",
            Self::First => "first",
            Self::Last => "last",
        }
    }
}

/// Which cells are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellRequest {
    /// How their names begin, blind to marks and case; where none begins so, what they have anywhere.
    pub prefix: String,
    /// The filters that articles must pass to be counted; cells that none of these names are not listed.
    pub filters: Filters,
    /// The order.
    pub order: CellOrder,
    /// How many to pass over first.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

/// A part of a list of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CellList {
    /// How many cells there are in all of it.
    pub total: usize,
    /// The cells asked for.
    pub entries: Vec<CellEntry>,
}

/// The cells that articles of an index name.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn cells(store: &Store, request: &CellRequest) -> Result<CellList, SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let articles = passing(store, &searcher, &request.filters).map_err(engine)?;
    let mut found = counted(store, &searcher, &articles).map_err(engine)?;
    let typed = cell::typed_keys(&request.prefix);
    let begins = |cell: &Counted| typed.iter().any(|typed| cell.key.starts_with(typed));
    if found.iter().any(begins) {
        found.retain(begins);
    } else {
        found.retain(|cell| typed.iter().any(|typed| cell.key.contains(typed)));
    }
    request.order.sort(&mut found);
    let total = found.len();
    let shown = found.into_iter().skip(request.offset).take(request.limit);
    Ok(CellList { total, entries: shown.map(Counted::entry).collect() })
}

/// The cells that some articles name, those that most name first.
pub(in crate::search) fn cells_in(
    store: &Store,
    searcher: &Searcher,
    articles: &Matches,
) -> tantivy::Result<Vec<CellEntry>> {
    let mut found = counted(store, searcher, articles)?;
    CellOrder::Articles.sort(&mut found);
    Ok(found.into_iter().map(Counted::entry).collect())
}

fn counted(store: &Store, searcher: &Searcher, articles: &Matches) -> tantivy::Result<Vec<Counted>> {
    let about = tally("about", store, searcher, articles)?;
    let named = tally("cell", store, searcher, articles)?.into_iter();
    let cell = |(key, named)| Counted { about: about.get(&key).map_or(0, |tally| tally.articles), key, named };
    Ok(named.map(cell).collect())
}

/// A cell with its figures.
struct Counted {
    key: String,
    named: Tally,
    about: usize,
}

impl Counted {
    fn entry(self) -> CellEntry {
        let (first, last) = self.named.dates();
        CellEntry { name: self.named.label().to_owned(), articles: self.named.articles, about: self.about, first, last }
    }
}

impl CellOrder {
    fn sort(self, cells: &mut [Counted]) {
        cells.sort_by_cached_key(|cell| (self.place(cell), std::cmp::Reverse(cell.named.articles), cell.key.clone()));
    }

    /// The place of a cell in the order: what comes first has the lowest.
    fn place(self, cell: &Counted) -> (bool, i64, Option<CollationKey>) {
        let most = |count: usize| (false, -i64::try_from(count).unwrap_or(i64::MAX), None);
        let dated = |day: Option<i64>| (day.is_none(), day.unwrap_or_default(), None);
        match self {
            Self::Articles => most(cell.named.articles),
            Self::About => most(cell.about),
            Self::Name => (false, 0, Some(CollationKey::of(cell.named.label()))),
            Self::First => dated(cell.named.days.map(|(first, _)| first)),
            Self::Last => dated(cell.named.days.map(|(_, last)| -last)),
        }
    }
}
