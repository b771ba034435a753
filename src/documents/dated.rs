//! Documents of whole numbers that are told with a year or a date: those of one number are told apart by their periods.

use std::collections::BTreeMap;

use super::build::{Said, period};
use super::document::Document;
use super::link::{Asked, Link};
use super::place::place_key;
use super::table::DocumentTable;
use crate::base::PartialDate;
use crate::extract::number::Tables;

/// The whole numbers that are told with a year or a date, each with all dates that it is given within one period.
pub(super) fn add_dated(table: &mut DocumentTable, said: &[Said<'_>], tables: &Tables) {
    let mut found: BTreeMap<_, Dated<'_>> = BTreeMap::new();
    for said in said {
        let place = said.asked.claim.place.as_deref().map(place_key);
        // One with a place goes before the one without, so that the latter finds it.
        let entry = found.entry((&said.asked.claim.key, place.is_none(), place, period(said.asked.claim, tables)));
        let dated = entry.or_insert_with(|| Dated { asked: said.asked, dates: BTreeMap::new(), articles: 0 });
        dated.articles += said.articles;
        if let Some(issued) = said.asked.claim.issued {
            *dated.dates.entry(issued).or_default() += said.articles;
        }
    }
    let mut groups: BTreeMap<_, Vec<Dated<'_>>> = BTreeMap::new();
    for ((key, placeless, place, _), dated) in found {
        groups.entry((key, placeless, place)).or_default().push(dated);
    }
    for ((_, placeless, _), mut group) in groups {
        join_misprints(&mut group);
        for dated in group {
            match table.link_of(dated.asked, None) {
                Link::One(id, _) if table.get(id).is_some_and(|document| document.is_known) => {
                    table.get_mut(id).into_iter().for_each(|document| document.date(dated.dates.clone()));
                }
                Link::One(..) | Link::Several(_) if placeless => {}
                _ => {
                    let mut document = Document::of(dated.asked.claim, tables);
                    document.date(dated.dates);
                    table.push(document);
                }
            }
        }
    }
}

/// A number within one period, and what articles say of its date.
struct Dated<'a> {
    asked: &'a Asked<'a>,
    dates: BTreeMap<PartialDate, u32>,
    articles: u32,
}

/// How many times as many articles must give the right date as give a misprint of it.
const MISPRINTED: u32 = 10;

/// Joins what few articles say with what many say, where only the year differs: a misprint, not another document.
fn join_misprints(group: &mut Vec<Dated<'_>>) {
    let day_of = |date: &PartialDate| Some((date.get_month()?, date.get_day()?));
    let mut at = 0;
    while at < group.len() {
        let rare =
            group.get(at).map(|dated| (dated.articles, dated.dates.keys().filter_map(day_of).collect::<Vec<_>>()));
        let right = rare.and_then(|(articles, days)| {
            let other = |(place, other): &(usize, &Dated<'_>)| {
                *place != at
                    && other.articles >= MISPRINTED * articles
                    && !days.is_empty()
                    && days.iter().all(|day| other.dates.keys().filter_map(day_of).any(|known| known == *day))
            };
            group.iter().enumerate().find(other).map(|(place, _)| place)
        });
        let Some(right) = right else {
            at += 1;
            continue;
        };
        let misprint = group.remove(at);
        if let Some(right) = group.get_mut(if right > at { right - 1 } else { right }) {
            right.articles += misprint.articles;
            misprint.dates.into_iter().for_each(|(date, articles)| *right.dates.entry(date).or_default() += articles);
        }
    }
}
