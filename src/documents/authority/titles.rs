//! Documents by words of their titles: `luat phong chong tham nhung`, `thông tư vận tải đường bộ`.

use hashbrown::HashMap;

use crate::text::{Term, each_token, fold};

/// Titles with their types, to be searched by words.
///
/// A title has a query where it has all its words; a word that was typed with marks must have them.
#[derive(Debug, Default)]
pub struct Titles {
    /// The titles that have each word without its marks, in order.
    by_word: HashMap<String, Vec<u32>>,
    titles: Vec<Title>,
}

#[derive(Debug)]
struct Title {
    /// Its words as they are written, with a blank before and behind each.
    words: String,
    count: usize,
    /// Whether it is a law's, which is called by it.
    is_name: bool,
    weight: u64,
}

/// A title to be searched.
#[derive(Clone, Copy, Debug)]
pub struct Titled<'a> {
    /// The title with its type: *Luật Phòng, chống tham nhũng*.
    pub title: &'a str,
    /// Whether it is the name of a law.
    pub is_name: bool,
    /// What goes first of titles that are as near: the times that it is cited, or whether it is in force.
    pub weight: u64,
}

impl Titles {
    /// The titles of documents; they are found by their places.
    pub fn of<'a>(titles: impl IntoIterator<Item = Titled<'a>>) -> Self {
        let mut index = Self::default();
        for (place, titled) in (0_u32..).zip(titles) {
            let terms = terms(titled.title);
            for term in &terms {
                let places = index.by_word.entry(term.folded.to_string()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            let words: String = terms.iter().map(|term| format!(" {}", term.exact)).chain([" ".to_owned()]).collect();
            let Titled { is_name, weight, .. } = titled;
            index.titles.push(Title { words, count: terms.len(), is_name, weight });
        }
        index
    }

    /// The places of the titles that have all words of a query, the best first: the title that is the query, then those
    /// that begin with it, that have its words side by side, and that have more of them so; names of laws before others,
    /// the weightier before others, the shorter before the longer.
    pub fn find(&self, query: &str, limit: usize) -> Vec<usize> {
        let mut terms = terms(query);
        let Some(places) = self.places(&terms) else { return Vec::new() };
        let phrase: String = terms.iter().map(|term| format!(" {}", term.exact)).chain([" ".to_owned()]).collect();
        let bare: String = fold(&phrase).into_owned();
        terms.retain(|term| term.exact != term.folded);
        let pairs: Vec<String> = pairs_of(&bare);
        let mut found: Vec<(usize, &Title, (u8, usize))> = Vec::new();
        for place in places {
            let Some((at, title)) = usize::try_from(place).ok().and_then(|at| Some((at, self.titles.get(at)?))) else {
                continue;
            };
            if terms.iter().any(|term| !title.words.contains(&format!(" {} ", term.exact))) {
                continue;
            }
            let words = fold(&title.words);
            let whole = match words.find(&bare) {
                Some(0) if words.len() == bare.len() => 3,
                Some(0) => 2,
                Some(_) => 1,
                None => 0,
            };
            let nearness = (whole, pairs.iter().filter(|pair| words.contains(pair.as_str())).count());
            found.push((at, title, nearness));
        }
        found.sort_by_key(|(at, title, nearness)| {
            let descending = (*nearness, title.is_name, title.weight);
            (std::cmp::Reverse(descending), title.count, *at)
        });
        found.into_iter().take(limit).map(|(at, ..)| at).collect()
    }

    /// The titles that have all words, marks left aside; `None` of a query without words.
    fn places(&self, terms: &[Term]) -> Option<Vec<u32>> {
        let mut lists: Vec<&[u32]> = Vec::new();
        for term in terms {
            lists.push(self.by_word.get(term.folded.as_str()).map(Vec::as_slice).unwrap_or_default());
        }
        lists.sort_by_key(|list| list.len());
        let (first, rest) = lists.split_first()?;
        let in_all = |place: &&u32| rest.iter().all(|list| list.binary_search(place).is_ok());
        Some(first.iter().filter(in_all).copied().collect())
    }
}

/// Each two words of a query that stand side by side, with a blank before and behind.
fn pairs_of(query: &str) -> Vec<String> {
    let words: Vec<&str> = query.split_whitespace().collect();
    words.windows(2).map(|pair| format!(" {} ", pair.join(" "))).collect()
}

fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    each_token(text, |token| terms.push(token.term.clone()));
    terms
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TITLES: [&str; 6] = [
        "Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống tham nhũng",
        "Luật Phòng, chống tham nhũng",
        "Luật Phòng, chống tham nhũng",
        "Thông tư quy định về vận tải hành khách đường bộ",
        "Thông tư quy định vận tải đường bộ qua bến đò Gỗ",
        "Bộ luật Dân sự",
    ];

    fn find(query: &str) -> Vec<usize> {
        let titled = |(at, title)| Titled { title, is_name: at < 3 || at == 5, weight: u64::from(at == 2) };
        Titles::of((0..).zip(TITLES).map(titled)).find(query, 10)
    }

    #[test]
    fn words_find_titles_and_the_name_goes_first() {
        assert_eq!(find("luat phong chong tham nhung"), [2, 1, 0]);
        assert_eq!(find("Phòng chống tham nhũng"), [2, 1, 0]);
        assert_eq!(find("thông tư vận tải đường bộ"), [4, 3]);
        assert_eq!(find("bo luat dan su"), [5]);
        assert_eq!(find("đường bộ thông tư"), [3, 4]);
        assert_eq!(find("luật hàng hải"), [0_usize; 0]);
        assert_eq!(find("luật phòng chống thảm nhung"), [0_usize; 0]);
        assert_eq!(find(" ,"), [0_usize; 0]);
    }

    proptest! {
        #[test]
        fn a_title_finds_itself(words in proptest::collection::vec("[a-zđưăâêô]{1,6}", 1..8)) {
            let title = words.join(" ");
            let titles = Titles::of([Titled { title: &title, is_name: false, weight: 0 }]);
            prop_assert_eq!(titles.find(&title, 3), [0]);
            prop_assert_eq!(titles.find(&fold(&title), 3), [0]);
        }
    }
}
