//! The names of laws, and the words that texts use for them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::Entry;
use super::entry::{LawType, laws_type};
use crate::text::{each_token, exact_term};

static LEXICON: &str = include_str!("data/laws.toml");

/// The words of `data/laws.toml`.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// What codes of laws are called by letters, with their names.
    pub codes: Vec<(String, Vec<String>)>,
    abbreviations: HashMap<String, Vec<String>>,
    /// Names that texts use, each with the official one.
    aliases: Vec<(Vec<String>, Vec<String>)>,
    loose: HashSet<String>,
    /// Words that make *luật* behind them something else, and those that do so where it is in small letters.
    other: HashSet<String>,
    other_small: HashSet<String>,
    pub bill: Vec<Vec<String>>,
    after: HashSet<String>,
    /// Names of countries, by their first word.
    foreign: HashMap<String, Vec<Vec<String>>>,
}

#[derive(Default, Deserialize)]
struct File {
    codes: BTreeMap<String, String>,
    abbreviations: BTreeMap<String, String>,
    aliases: BTreeMap<String, String>,
    words: Words,
    foreign: Foreign,
}

#[derive(Default, Deserialize)]
struct Words {
    loose: String,
    other: String,
    other_small: String,
    bill: Vec<String>,
    after: String,
    after_pairs: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Foreign {
    names: Vec<String>,
}

impl Lexicon {
    /// The words that are shipped.
    pub fn get() -> &'static Self {
        static SHARED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(toml::from_str(LEXICON).unwrap_or_default()));
        &SHARED
    }

    fn of(file: File) -> Self {
        let set = |list: &str| -> HashSet<String> { words_of(list).into_iter().collect() };
        let mut foreign: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for name in &file.foreign.names {
            let words = words_of(name);
            foreign.entry(words.first().cloned().unwrap_or_default()).or_default().push(words);
        }
        Self {
            codes: file.codes.into_iter().map(|(code, name)| (code, words_of(&name))).collect(),
            abbreviations: file
                .abbreviations
                .iter()
                .map(|(letters, name)| (exact_term(letters), words_of(name)))
                .collect(),
            aliases: file.aliases.iter().map(|(name, of)| (words_of(name), words_of(of))).collect(),
            loose: set(&file.words.loose),
            other: set(&file.words.other),
            other_small: set(&file.words.other_small),
            bill: file.words.bill.iter().map(|words| words_of(words)).collect(),
            after: set(&file.words.after).into_iter().chain(file.words.after_pairs).collect(),
            foreign,
        }
    }

    /// The words that a word stands for; none for one that names may lack.
    fn opened<'a>(&'a self, word: &'a String) -> &'a [String] {
        match self.abbreviations.get(word) {
            Some(words) => words,
            None if self.loose.contains(word) || !word.starts_with(char::is_alphanumeric) => &[],
            None => std::slice::from_ref(word),
        }
    }

    /// True where `word` makes *luật* behind it something else.
    pub fn is_other(&self, word: &str, is_capital: bool) -> bool {
        self.other.contains(word) || (!is_capital && self.other_small.contains(word))
    }

    /// True where no name goes on with the words that begin here.
    pub fn ends_a_name(&self, words: &[String]) -> bool {
        match words {
            [first, second, ..] if self.after.contains(&format!("{first} {second}")) => true,
            [first, ..] => self.after.contains(first),
            [] => true,
        }
    }

    /// The words of a name that it may not lack, abbreviations opened; the last word is one of them.
    fn firm<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = &'a String> {
        let last = words.len().saturating_sub(1);
        words.iter().enumerate().flat_map(move |(at, word)| match self.opened(word) {
            [] if at == last => std::slice::from_ref(word),
            opened => opened,
        })
    }

    /// The number of words that name a foreign country at the start of `words`; 0 where none does.
    pub fn foreign_at(&self, words: &[String]) -> usize {
        let names = words.first().and_then(|first| self.foreign.get(first));
        names.into_iter().flatten().filter(|name| words.starts_with(name)).map(Vec::len).max().unwrap_or(0)
    }
}

/// The words of a text in tone canon and small letters.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_token(text, |token| words.push(token.term.exact.to_string()));
    words
}

/// The names of all laws.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By their words that no name may lack.
    by_words: HashMap<String, Vec<usize>>,
    /// Every beginning of such a name.
    beginnings: HashSet<String>,
}

/// The name that the words of a mention begin with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match<'a> {
    /// The places of the entries that bear it.
    pub places: &'a [usize],
    /// The words of the mention that it takes.
    pub words: usize,
    /// The words of the name that no name may lack.
    pub weight: usize,
}

impl Names {
    /// The names of laws, each with its place.
    pub fn of<'a>(laws: impl IntoIterator<Item = (usize, &'a Entry)>) -> Self {
        let mut names = Self::default();
        for (place, entry) in laws {
            if let Some(kind) = laws_type(&entry.type_name) {
                let words = if kind == LawType::Constitution { Vec::new() } else { name_of(&entry.title) };
                names.add(&words, place);
                // *Việt Nam* at the end of a name is often left out; without it *Biển* would be any law of the sea.
                if let Some(short @ [_, _, ..]) = words.strip_suffix(&["việt".to_owned(), "nam".to_owned()]) {
                    names.add(short, place);
                }
            }
        }
        for (alias, name) in &Lexicon::get().aliases {
            for place in names.exactly(name).to_vec() {
                names.add(alias, place);
            }
        }
        names
    }

    fn add(&mut self, words: &[String], place: usize) {
        let mut name = String::new();
        for word in Lexicon::get().firm(words) {
            then(&mut name, word);
            self.beginnings.insert(name.clone());
        }
        self.by_words.entry(name).or_default().push(place);
    }

    /// The longest name that `words` begin with.
    pub fn longest(&self, words: &[String]) -> Option<Match<'_>> {
        let lexicon = Lexicon::get();
        let mut name = String::new();
        let mut weight = 0;
        let mut best = None;
        // *Luật về hợp tác xã*, *kết luật của Thanh tra* are no names; *Luật Các tổ chức tín dụng* is.
        if words.first().is_some_and(|first| lexicon.opened(first).is_empty() && first != "các") {
            return None;
        }
        'words: for (at, word) in words.iter().enumerate() {
            let opened = match lexicon.opened(word) {
                // *Luật Nhà ở*: the last word of a name is none that it may lack.
                [] if self.by_words.contains_key(&format!("{name}{word} ")) => std::slice::from_ref(word),
                opened => opened,
            };
            for word in opened {
                then(&mut name, word);
                weight += 1;
                if !self.beginnings.contains(&name) {
                    break 'words;
                }
            }
            if let Some(places) = self.by_words.get(&name).filter(|_| !opened.is_empty()) {
                best = Some(Match { places, words: at + 1, weight });
            }
        }
        best
    }

    /// The entries whose name is exactly `words`.
    pub fn exactly(&self, words: &[String]) -> &[usize] {
        let mut name = String::new();
        Lexicon::get().firm(words).for_each(|word| then(&mut name, word));
        self.by_words.get(&name).map(Vec::as_slice).unwrap_or_default()
    }
}

fn then(name: &mut String, word: &str) {
    name.push_str(word);
    name.push(' ');
}

/// The words of a law's name; of one that amends another, without the other's number.
fn name_of(title: &str) -> Vec<String> {
    let mut words = words_of(title);
    if words.starts_with(&["sửa".to_owned(), "đổi".to_owned()])
        && let Some(at) = words.iter().rposition(|word| word == "số")
        && words.get(at + 1).is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
    {
        words.truncate(at);
    }
    words
}
