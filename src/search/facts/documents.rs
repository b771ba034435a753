//! The documents that the mentions of a number are.
//!
//! One number may be several documents, for those of the Party begin anew each term, and one document is cited in many
//! ways: with its date and without, by its full number or a part of it. What agrees with one document is that document.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::PartialDate;
use crate::search::count::columns::Said;

/// A document that a number may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct IssuedDocument {
    /// Its number, as far as articles tell.
    pub number: String,
    /// Its date of issue, where articles give one.
    pub issued: Option<PartialDate>,
    /// How many articles cite it.
    pub articles: usize,
    /// Of how many documents it may be any; 1 where it is clear which.
    pub among: usize,
}

/// The claim of one article about a number: a key as columns have it, how it was written, and the date of issue, if
/// any.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    key: String,
    label: String,
    issued: Option<PartialDate>,
}

/// A document under one key and date.
#[derive(Clone, Debug)]
struct Document {
    key: String,
    label: String,
    issued: Option<PartialDate>,
}

/// The documents that `said`, what each article says, is about: by date of issue, those without one after those with,
/// those that it is not clear which last. `agrees` picks the keys that are asked for. An article counts once for each
/// document it cites, and once where it cites one of several.
pub(in crate::search) fn documents(said: &[Said], agrees: impl Fn(&str) -> bool) -> Vec<IssuedDocument> {
    let claims: Vec<Vec<Claim>> = said.iter().map(|said| claims(said, &agrees)).collect();
    let mut distinct: Vec<&Claim> = claims.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
    // Whoever tells most makes the documents, and the others join them.
    distinct.sort_by_key(|claim| {
        let precision = claim.issued.map(|date| date.last_day() - date.first_day());
        (std::cmp::Reverse(told(&claim.key)), precision.is_none(), precision, claim.issued, claim.key.clone())
    });
    let mut found: Vec<Document> = Vec::new();
    for claim in distinct {
        if matching(&found, claim).is_empty() {
            let full: BTreeSet<(&str, &str)> = found
                .iter()
                .filter(|document| keys_agree(&document.key, &claim.key) && told(&document.key) > told(&claim.key))
                .map(|document| (document.key.as_str(), document.label.as_str()))
                .collect();
            // Another date of the one number there is: another document of that number.
            let (key, label) = match (full.iter().next(), full.len(), claim.issued) {
                (Some((key, label)), 1, Some(_)) => ((*key).to_owned(), (*label).to_owned()),
                _ => (claim.key.clone(), claim.label.clone()),
            };
            found.push(Document { key, label, issued: claim.issued });
        } else if let ([only], Some(date)) = (matching(&found, claim).as_slice(), claim.issued)
            && let Some(document) = found.get_mut(*only)
        {
            document.issued = Some(document.issued.map_or(date, |known| finer(known, date)));
        }
    }
    let written: Vec<Option<i64>> = said.iter().map(|said| said.written).collect();
    count(&found, &claims, &written)
}

/// The claims of one article about the numbers asked for; a mention without a date is left out where the same has one.
fn claims(said: &Said, agrees: impl Fn(&str) -> bool) -> Vec<Claim> {
    let asked = said.numbers.iter().filter(|(key, _)| agrees(key));
    let mut claims: Vec<Claim> = Vec::new();
    for (key, label) in asked {
        let dates = said.issued.iter().filter(|(dated, _)| dated == key).filter_map(|(_, date)| date.parse().ok());
        let claim = |issued| Claim { key: key.clone(), label: label.clone(), issued };
        let before = claims.len();
        claims.extend(dates.map(|date| claim(Some(date))));
        if claims.len() == before {
            claims.push(claim(None));
        }
    }
    claims
}

/// Counts the articles of each document, `written` being the last day of each article.
fn count(found: &[Document], claims: &[Vec<Claim>], written: &[Option<i64>]) -> Vec<IssuedDocument> {
    let mut clear = vec![0; found.len()];
    let mut unclear: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (article, written) in claims.iter().zip(written) {
        let choices: Vec<(Vec<usize>, &Claim)> =
            article.iter().map(|claim| (possible(found, claim, *written), claim)).collect();
        let sure: BTreeSet<usize> = choices
            .iter()
            .filter_map(|(places, _)| if let [only] = places.as_slice() { Some(*only) } else { None })
            .collect();
        for place in &sure {
            if let Some(count) = clear.get_mut(*place) {
                *count += 1;
            }
        }
        // An article that cites the full number means that one by a part of it.
        let open = choices.iter().filter(|(places, _)| !places.iter().any(|place| sure.contains(place)));
        if let Some((places, claim)) = open.min_by_key(|(places, _)| places.len()) {
            *unclear.entry((places.len(), claim.label.clone())).or_default() += 1;
        }
    }
    let sure = found.iter().zip(clear).map(|(document, articles)| IssuedDocument {
        number: document.label.clone(),
        issued: document.issued,
        articles,
        among: 1,
    });
    let open =
        unclear.into_iter().map(|((among, number), articles)| IssuedDocument { number, issued: None, articles, among });
    let mut rows: Vec<IssuedDocument> = sure.chain(open).filter(|row| row.articles > 0).collect();
    rows.sort_by(|left, right| {
        let order = |row: &IssuedDocument| (row.among > 1, row.issued.is_none(), row.issued);
        order(left)
            .cmp(&order(right))
            .then_with(|| right.articles.cmp(&left.articles))
            .then_with(|| left.number.cmp(&right.number))
    });
    rows
}

/// The documents that a claim agrees with, less those that were issued after the article was written; all where none
/// were there yet, for then the article's own date is wrong.
fn possible(found: &[Document], claim: &Claim, written: Option<i64>) -> Vec<usize> {
    let all = matching(found, claim);
    let issued = |place: &usize| found.get(*place).and_then(|document| document.issued);
    let then = |place: &usize| written.zip(issued(place)).is_none_or(|(day, issued)| issued.first_day() <= day);
    let known: Vec<usize> = all.iter().copied().filter(then).collect();
    if known.is_empty() { all } else { known }
}

/// The documents that a claim agrees with: those of its own date, or any where it gives none. One that is only known
/// by a part of its number is none where a document known by all of it agrees, too.
fn matching(found: &[Document], claim: &Claim) -> Vec<usize> {
    let fits = |document: &Document| {
        let dates = match (claim.issued, document.issued) {
            (Some(claimed), Some(issued)) => within(claimed, issued) || within(issued, claimed),
            _ => true,
        };
        let years = match (year(&claim.key), document.issued) {
            (Some(year), Some(issued)) if self::year(&document.key).is_none() => issued.get_year() == year,
            _ => true,
        };
        dates && years && keys_agree(&document.key, &claim.key)
    };
    let fitting: Vec<(usize, bool)> = found
        .iter()
        .enumerate()
        .filter(|(_, document)| fits(document))
        .map(|(place, document)| (place, is_whole(&document.key)))
        .collect();
    let any_whole = fitting.iter().any(|(_, whole)| *whole);
    fitting.into_iter().filter(|(_, whole)| *whole || !any_whole).map(|(place, _)| place).collect()
}

/// True of a key of the whole number; see [`crate::extract::number::index_keys`].
fn is_whole(key: &str) -> bool {
    key.starts_with("f:")
}

/// True where two keys say the same as far as both tell.
fn keys_agree(left: &str, right: &str) -> bool {
    let (left, right) = (left.split(':').skip(1), right.split(':').skip(1));
    left.clone().count() == right.clone().count()
        && left.zip(right).all(|(left, right)| left == right || left == UNTOLD || right == UNTOLD)
}

/// Stands in a key for what a mention does not tell; see [`crate::extract::number::index_keys`].
const UNTOLD: &str = "-";

/// The number of parts of a key that are told.
fn told(key: &str) -> usize {
    key.split(':').filter(|part| *part != UNTOLD).count() + usize::from(is_whole(key))
}

/// The year that is part of a number.
fn year(key: &str) -> Option<u16> {
    key.split(':').nth(4)?.parse().ok()
}

fn within(inner: PartialDate, outer: PartialDate) -> bool {
    outer.first_day() <= inner.first_day() && inner.last_day() <= outer.last_day()
}

fn finer(left: PartialDate, right: PartialDate) -> PartialDate {
    if within(right, left) { right } else { left }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(numbers: &[(&str, &str)], issued: &[(&str, &str)]) -> Said {
        let own = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(key, label)| ((*key).to_owned(), (*label).to_owned())).collect()
        };
        Said { numbers: own(numbers), issued: own(issued), written: None }
    }

    fn rows(said: &[Said]) -> Vec<(String, Option<String>, usize, usize)> {
        let row = |row: IssuedDocument| (row.number, row.issued.map(|date| date.to_string()), row.articles, row.among);
        documents(said, |_| true).into_iter().map(row).collect()
    }

    const FULL: (&str, &str) = ("f:3:ct:tw:-", "03-CT/TW");
    const PART: (&str, &str) = ("p:3:ct:-:-", "CT:03");
    const NAMED: (&str, &str) = ("p:3:ct:tw:-", "CT:03@TW");

    #[test]
    fn what_agrees_with_one_document_is_that_document() {
        let said = [
            article(&[FULL], &[(FULL.0, "2011-05-14")]),
            article(&[FULL], &[]),
            article(&[PART], &[]),
            article(&[NAMED, PART], &[]),
            article(&[PART], &[(PART.0, "2011-05")]),
        ];
        assert_eq!(rows(&said), [("03-CT/TW".to_owned(), Some("2011-05-14".to_owned()), 5, 1)]);
        assert_eq!(rows(&said[2..3]), [("CT:03".to_owned(), None, 1, 1)]);
    }

    #[test]
    fn what_agrees_with_several_is_counted_once() {
        let said = [
            article(&[FULL], &[(FULL.0, "2011-05-14")]),
            article(&[FULL], &[(FULL.0, "1996-12-20")]),
            article(&[FULL, PART], &[]),
            article(&[FULL, PART], &[(FULL.0, "2011-05-14")]),
            article(&[("p:3:ct:-:2011", "CT:03/2011")], &[]),
            article(&[("p:3:ct:-:2017", "CT:03/2017")], &[]),
        ];
        assert_eq!(
            rows(&said),
            [
                ("03-CT/TW".to_owned(), Some("1996-12-20".to_owned()), 1, 1),
                ("03-CT/TW".to_owned(), Some("2011-05-14".to_owned()), 3, 1),
                ("CT:03/2017".to_owned(), None, 1, 1),
                ("03-CT/TW".to_owned(), None, 1, 2),
            ]
        );
    }

    #[test]
    fn no_article_cites_what_is_not_issued_yet() {
        let day = |text: &str| text.parse::<PartialDate>().unwrap().last_day();
        let said = [
            article(&[FULL], &[(FULL.0, "2011-05-14")]),
            article(&[FULL], &[(FULL.0, "1996-12-20")]),
            Said { written: Some(day("2010")), ..article(&[FULL], &[]) },
            Said { written: Some(day("2012")), ..article(&[PART], &[]) },
            Said { written: Some(day("1990")), ..article(&[PART], &[]) },
        ];
        let counts: Vec<(usize, usize)> = rows(&said).into_iter().map(|row| (row.2, row.3)).collect();
        assert_eq!(counts, [(2, 1), (1, 1), (2, 2)]);
    }

    #[test]
    fn documents_of_several_issuers_are_several() {
        let state = ("f:3:ct:ttg:-", "03/CT-TTg");
        let said = [article(&[FULL], &[]), article(&[state], &[]), article(&[PART], &[]), article(&[NAMED], &[])];
        let clear = |number: &str, articles| (number.to_owned(), None, articles, 1);
        assert_eq!(rows(&said), [clear("03-CT/TW", 2), clear("03/CT-TTg", 1), ("CT:03".to_owned(), None, 1, 2)]);
    }
}
