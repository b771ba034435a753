//! The register: every document number that the articles of an index cite.

use hashbrown::HashMap;
use serde::Serialize;

use crate::base::PartialDate;
use crate::extract::number::Tables;
use crate::search::count::columns::{Tally, tally};
use crate::search::error::SearchError;
use crate::store::Store;

/// One line of the register.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct RegisterEntry {
    /// The number, as most articles mean it.
    pub number: String,
    /// Its type code.
    #[serde(rename = "type")]
    pub type_code: Option<String>,
    /// The type's name.
    pub type_name: Option<String>,
    /// Its issuer's code.
    pub issuer: Option<String>,
    /// How many articles cite it.
    pub articles: usize,
    /// The dates of issue that articles give it. Party numbers restart each term, so there may be several documents.
    pub issued: Vec<PartialDate>,
    /// The date of the first article that cites it.
    pub first: Option<PartialDate>,
    /// The date of the last.
    pub last: Option<PartialDate>,
}

/// The order of a register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegisterOrder {
    /// Most cited first.
    #[default]
    Articles,
    /// By number, then type and issuer.
    Number,
    /// First cited first; never dated last.
    First,
    /// Last cited first; never dated last.
    Last,
}

impl RegisterOrder {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Articles, Self::Number, Self::First, Self::Last];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Number => "number",
            Self::First => "first",
            Self::Last => "last",
        }
    }
}

/// The register of an index.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn register(store: &Store, order: RegisterOrder) -> Result<Vec<RegisterEntry>, SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let issued = tally("issued", store, &searcher, None).map_err(engine)?;
    let numbers = tally("number", store, &searcher, None).map_err(engine)?;
    let mut entries: Vec<(String, RegisterEntry)> = numbers
        .into_iter()
        .map(|(key, tally)| {
            let entry = entry(store.numbers().tables(), &key, &tally, &issued);
            (key, entry)
        })
        .collect();
    entries.sort_by(|(left_key, left), (right_key, right)| {
        let by_order = match order {
            RegisterOrder::Articles => right.articles.cmp(&left.articles),
            RegisterOrder::Number => std::cmp::Ordering::Equal,
            RegisterOrder::First => (left.first.is_none(), left.first).cmp(&(right.first.is_none(), right.first)),
            RegisterOrder::Last => (left.last.is_none(), right.last).cmp(&(right.last.is_none(), left.last)),
        };
        by_order
            .then_with(|| leading_number(left_key).cmp(&leading_number(right_key)))
            .then_with(|| left_key.cmp(right_key))
    });
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn entry(tables: &Tables, key: &str, tally: &Tally, issued: &HashMap<String, Tally>) -> RegisterEntry {
    let number = tally.label().to_owned();
    let (first, last) = tally.dates();
    let (type_code, issuer) = codes(tables, key, &number);
    RegisterEntry {
        type_name: type_code.as_deref().and_then(|code| tables.type_name(code, issuer.as_deref())).map(str::to_owned),
        type_code,
        issuer,
        articles: tally.articles,
        issued: issued
            .get(key)
            .map(|dates| dates.labels.keys().filter_map(|date| date.parse().ok()).collect())
            .unwrap_or_default(),
        first,
        last,
        number,
    }
}

/// The type and issuer codes of a key, as the tables write them.
pub(in crate::search) fn codes(tables: &Tables, key: &str, number: &str) -> (Option<String>, Option<String>) {
    let mut parts = key.split(':').skip(2);
    let fold = |code: &str| crate::text::fold(code).to_ascii_lowercase();
    let (kind, issuer) = (parts.next().unwrap_or("-"), parts.next().unwrap_or("-"));
    // Of several codes of one class (QĐ, QĐi) the number itself tells which.
    let same: Vec<&str> = tables
        .types()
        .iter()
        .filter(|row| row.class == kind || fold(&row.code) == kind)
        .map(|row| row.code.as_str())
        .collect();
    let kind = same
        .iter()
        .find(|code| number.split(['/', '-', ':', '@']).any(|part| part == **code))
        .or(same.first())
        .copied();
    let issuer = tables.issuers().iter().find(|row| fold(&row.code) == issuer).map(|row| row.code.clone());
    (kind.map(str::to_owned), issuer)
}

/// The number of a key, to sort by.
fn leading_number(key: &str) -> u64 {
    let number = key.split(':').nth(1).unwrap_or_default();
    number.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(u64::MAX)
}
