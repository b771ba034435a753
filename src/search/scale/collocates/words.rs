//! The words of articles, counted.

use std::ops::Range;

use compact_str::CompactString;
use hashbrown::HashMap;

use crate::base::Span;
use crate::search::run::keywords::Keyword;
use crate::search::scale::concordance::{TEXTS, occurrences};
use crate::segment::{Lexicon, Segmenter};
use crate::store::StoredArticle;
use crate::text::{Analyzer, exact_term, tokens};

/// How a word is written, as far as one word differs from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `chi bộ`, and what begins a sentence: `Chi bộ`.
    Small,
    /// Each syllable with a capital: `Nghệ An`.
    Name,
    /// `UBND`
    Capitals,
}

/// The counts of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// Its occurrences.
    pub all: u64,
    /// Those in articles that are of the reference, too.
    pub shared: u64,
    /// The articles that have it.
    pub articles: u64,
    /// Its occurrences in each [`Shape`].
    shapes: [u64; 3],
    /// The number of the last article that it was met in.
    last: u64,
}

/// Counted words of some articles.
#[derive(Clone, Debug, Default)]
pub(super) struct WordCounts {
    pub words: HashMap<CompactString, Count>,
    /// The articles counted.
    pub articles: u64,
    /// All words.
    pub all: u64,
    /// Articles that are of the reference, too, and the words counted in them.
    pub shared_articles: u64,
    pub shared: u64,
}

impl WordCounts {
    /// Adds what others have counted.
    pub fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.all += other.all;
        self.shared_articles += other.shared_articles;
        self.shared += other.shared;
        if self.words.is_empty() {
            self.words = other.words;
            return;
        }
        for (word, count) in other.words {
            let known = self.words.entry(word).or_default();
            known.all += count.all;
            known.shared += count.shared;
            known.articles += count.articles;
            known.shapes.iter_mut().zip(count.shapes).for_each(|(known, more)| *known += more);
        }
    }

    /// A word as it is written most often.
    pub fn written(&self, word: &str) -> String {
        let [small, name, capitals] = self.words.get(word).map(|count| count.shapes).unwrap_or_default();
        if capitals > small && capitals > name {
            word.to_uppercase()
        } else if name > small {
            word.split(' ').map(with_capital).collect::<Vec<_>>().join(" ")
        } else {
            word.to_owned()
        }
    }
}

fn with_capital(syllable: &str) -> String {
    let mut letters = syllable.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Counts the words of article after article.
pub(super) struct WordCounter {
    segmenter: Segmenter<'static>,
    analyzer: Analyzer,
    /// The words of the text in hand.
    words: Vec<Span>,
    /// What each spelling is that was met: most words of a text are known by one look-up.
    spellings: HashMap<CompactString, Option<Spelling>>,
    /// The places of words among the counts, by their keys.
    places: HashMap<CompactString, usize>,
    counted: Vec<Count>,
    /// All that is counted but single words.
    counts: WordCounts,
}

/// What a spelling is; figures are none.
#[derive(Clone, Copy, Debug)]
struct Spelling {
    /// The place of its word.
    word: usize,
    /// Its shape within a sentence, and at the beginning of one.
    shape: Shape,
    shape_at_beginning: Shape,
}

impl WordCounter {
    pub fn new() -> Self {
        Self {
            segmenter: Segmenter::new(Lexicon::shared()),
            analyzer: Analyzer::new(),
            words: Vec::new(),
            spellings: HashMap::new(),
            places: HashMap::new(),
            counted: Vec::new(),
            counts: WordCounts::default(),
        }
    }

    /// What was counted.
    pub fn finish(self) -> WordCounts {
        let Self { places, counted, counts, .. } = self;
        let words = places.into_iter().filter_map(|(word, place)| Some((word, *counted.get(place)?)));
        WordCounts { words: words.collect(), ..counts }
    }

    /// Counts all words of an article.
    pub fn add_all(&mut self, article: &StoredArticle) {
        self.begin(false);
        for text in TEXTS.map(|field| article.text_of(field)) {
            self.cut(text);
            for at in 0..self.words.len() {
                self.add_word(text, at, false);
            }
        }
    }

    /// Counts the words of an article that are no words of the query: those within `window` words of one, or all. `shared`
    /// says whether the article is of the reference, too.
    pub fn add_beside(&mut self, article: &StoredArticle, keywords: &[Keyword], window: Option<usize>, shared: bool) {
        self.begin(shared);
        let hits = occurrences(article, keywords);
        for field in TEXTS {
            let text = article.text_of(field);
            self.cut(text);
            // The words that each occurrence covers or touches.
            let covered: Vec<Range<usize>> = hits
                .iter()
                .filter(|hit| hit.field == field)
                .map(|hit| {
                    let first = self.words.partition_point(|word| word.end <= hit.span.start);
                    first..self.words.partition_point(|word| word.start < hit.span.end)
                })
                .collect();
            let reach = window.unwrap_or(usize::MAX);
            let is_near = |at: usize, hit: &Range<usize>| {
                hit.start.saturating_sub(reach) <= at && at < hit.end.saturating_add(reach)
            };
            // Occurrences come in order: of those that end before a word the last is the nearest.
            let mut next = 0;
            for at in 0..self.words.len() {
                next += covered.get(next..).unwrap_or_default().iter().take_while(|hit| hit.end <= at).count();
                let before = next.checked_sub(1).and_then(|before| covered.get(before));
                let behind = covered.get(next);
                let is_of_query = behind.is_some_and(|hit| hit.start <= at);
                let is_beside = window.is_none() || before.into_iter().chain(behind).any(|hit| is_near(at, hit));
                if is_beside && !is_of_query {
                    self.add_word(text, at, shared);
                }
            }
        }
    }

    fn begin(&mut self, shared: bool) {
        self.counts.articles += 1;
        self.counts.shared_articles += u64::from(shared);
    }

    fn cut(&mut self, text: &str) {
        self.words.clear();
        self.segmenter.each(text, &mut self.analyzer, |word| self.words.push(word.span));
    }

    fn add_word(&mut self, text: &str, at: usize, shared: bool) {
        let Some(span) = self.words.get(at).copied() else { return };
        let word = span.slice(text);
        let spelling = match self.spellings.get(word) {
            Some(known) => *known,
            None => self.spelling(word),
        };
        let Some(Spelling { word, shape, shape_at_beginning }) = spelling else { return };
        let before = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |before| before.end);
        let begins_sentence = at == 0 || text.get(before..span.start).is_some_and(|gap| gap.contains(BEGINNING));
        let shape = if begins_sentence { shape_at_beginning } else { shape };
        self.counts.all += 1;
        self.counts.shared += u64::from(shared);
        let Some(count) = self.counted.get_mut(word) else { return };
        count.all += 1;
        count.shared += u64::from(shared);
        if let Some(of_shape) = count.shapes.get_mut(shape as usize) {
            *of_shape += 1;
        }
        if count.last != self.counts.articles {
            count.last = self.counts.articles;
            count.articles += 1;
        }
    }

    /// Remembers a spelling.
    fn spelling(&mut self, word: &str) -> Option<Spelling> {
        // There is no end of figures.
        let spelling = word.chars().any(char::is_alphabetic).then(|| {
            let terms: Vec<String> = tokens(word).map(|token| exact_term(token.slice(word))).collect();
            let place = *self.places.entry(terms.join(" ").into()).or_insert(self.counted.len());
            if place == self.counted.len() {
                self.counted.push(Count::default());
            }
            Spelling { word: place, shape: shape_of(word, false), shape_at_beginning: shape_of(word, true) }
        });
        self.spellings.insert(word.into(), spelling);
        spelling
    }
}

/// What stands before a word that has a capital wherever it comes from.
const BEGINNING: [char; 9] = ['.', '!', '?', '…', ':', '\n', '“', '"', '-'];

fn shape_of(word: &str, begins_sentence: bool) -> Shape {
    let mut is_name = true;
    let mut is_capitals = true;
    for syllable in word.split(' ') {
        let mut letters = syllable.chars();
        let begins = letters.next().is_some_and(char::is_uppercase);
        is_name &= begins;
        is_capitals &= begins && letters.clone().next().is_some() && !letters.any(char::is_lowercase);
    }
    match (is_capitals, is_name) {
        (true, _) => Shape::Capitals,
        (false, true) if !begins_sentence || word.contains(' ') => Shape::Name,
        (false, _) => Shape::Small,
    }
}
