//! What came into the answers of saved searches since they were last seen.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde::Serialize;

use super::error::DeskError;
use super::saved::{NewsMark, SavedSearch};
use crate::base::Moment;
use crate::search::{Filters, Hit, Request, Sort, each_hit};
use crate::store::Store;

/// An article that was written more than so many days before it came was late.
const LATE: i64 = 30;

/// How an article came into an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub enum Mark {
    /// It came, and is of that time.
    New,
    /// It came, and was written long before.
    Late,
    /// It was there, and its text changed.
    Changed,
}

/// An article that came.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct NewsItem {
    /// How it came.
    pub mark: Mark,
    /// The names of the searches whose answers it came into.
    pub searches: Vec<String>,
    /// The article, as the first of these finds it.
    #[serde(flatten)]
    pub hit: Hit,
}

/// What came into answers.
#[derive(Clone, Debug)]
pub struct News {
    /// Each article once: the last that came first, of those that came together the newest.
    pub items: Vec<NewsItem>,
    /// The searches that were looked at.
    pub names: Vec<String>,
    /// Those of them that were last seen in another archive: the index was made from nothing since. All that it has counts as seen.
    pub begun_anew: Vec<String>,
    /// What has been seen once these were.
    pub seen: NewsMark,
    /// Whether changes were looked for.
    pub changed: bool,
}

/// What came into the answers of `searches` since each was last seen; with `changed` also what changed in its text.
/// `request` makes the request of a search, but for when articles came.
///
/// # Errors
/// Returns an error if the index does not know when its articles came, or can't be read.
pub fn news(
    store: &Store,
    searches: &[SavedSearch],
    changed: bool,
    request: impl Fn(&SavedSearch) -> Result<Request, DeskError>,
) -> Result<News, DeskError> {
    let arrivals = store.arrivals().ok_or(DeskError::UnknownArrivals)?;
    let (mut items, mut places, mut begun_anew) = (Vec::<NewsItem>::new(), HashMap::<String, usize>::new(), Vec::new());
    for search in searches {
        let NewsMark { until, changed_until, archive } = search.seen;
        let (since, since_changed) = (until.map(Moment::next), changed_until.map(Moment::next));
        if since.is_some() && archive != arrivals.origin() {
            begun_anew.push(search.name.clone());
            continue;
        }
        let asked = request(search)?;
        let Filters { since: own, changed_since: own_changed, .. } = asked.filters;
        // What changed may have come, and been seen, before that.
        let (came, came_or_changed) =
            if changed { (own, since_changed.min(since).max(own_changed)) } else { (since.max(own), own_changed) };
        let filters = Filters { since: came, changed_since: came_or_changed, ..asked.filters };
        let all = Request { filters, sort: Sort::Indexed, limit: usize::MAX, offset: 0, facets: Vec::new(), ..asked };
        each_hit(store, &all, |hit| {
            let Some(mark) = mark(&hit, since, since_changed) else { return ControlFlow::Continue(()) };
            match places.get(&hit.id).and_then(|at| items.get_mut(*at)) {
                Some(known) => known.searches.push(search.name.clone()),
                None => {
                    places.insert(hit.id.clone(), items.len());
                    items.push(NewsItem { mark, searches: vec![search.name.clone()], hit });
                }
            }
            ControlFlow::Continue(())
        })?;
    }
    // Each answer is in this order; the sort keeps what is alike as it came.
    items.sort_by_key(|item| std::cmp::Reverse((item.hit.changed.max(item.hit.indexed), item.hit.date)));
    (1..).zip(&mut items).for_each(|(rank, item)| item.hit.rank = rank);
    let names = searches.iter().map(|search| search.name.clone()).collect();
    Ok(News { items, names, begun_anew, seen: NewsMark::all(&arrivals), changed })
}

/// How an article came since a moment, or that it changed since another; `None` where it did neither.
fn mark(hit: &Hit, since: Option<Moment>, since_changed: Option<Moment>) -> Option<Mark> {
    if since.is_some_and(|since| hit.indexed.is_none_or(|indexed| indexed < since)) {
        return (hit.changed.is_some() && hit.changed >= since_changed).then_some(Mark::Changed);
    }
    let written = hit.date.filter(|_| !hit.date_doubted).map(|date| date.last_day());
    let came = hit.indexed.and_then(Moment::day).map(|day| day.first_day());
    match written.zip(came) {
        Some((written, came)) if came - written > LATE => Some(Mark::Late),
        _ => Some(Mark::New),
    }
}
