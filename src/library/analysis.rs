//! The analysis of a text: its words, document numbers, dates and cells.

use std::cell::RefCell;
use std::sync::LazyLock;

use crate::base::Span;
use crate::extract::cell::CellMention;
use crate::extract::date::DateMention;
use crate::extract::number::NumberExtractor;
use crate::extract::{Citation, TextFacts};
use crate::segment::{Lexicon, Segmenter};
use crate::text::{Analyzer, clean};

/// Words and facts of a text. All spans are of bytes of [`text`](Self::text); [`Span::slice`] gives what stands there, and
/// [`Span::to_chars`] counts code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Analysis {
    /// The text as an index would store it: in NFC, without invisible characters, with entities read.
    pub text: String,
    /// The words, of one syllable or several (*chi bộ*), in order.
    pub words: Vec<Span>,
    /// The document numbers, in order, each with its date of issue where that stands beside it.
    pub numbers: Vec<Citation>,
    /// The dates, in order.
    pub dates: Vec<DateMention>,
    /// The Party organisations, in order.
    pub cells: Vec<CellMention>,
}

static LEXICON: LazyLock<Lexicon<'static>> = LazyLock::new(Lexicon::builtin);

thread_local! {
    /// They remember syllables from text to text.
    static READERS: RefCell<(Analyzer, Segmenter<'static>)> = RefCell::new((Analyzer::new(), Segmenter::new(&LEXICON)));
}

/// Reads the words and facts of a text.
///
/// ```
/// let seen = tracuu::analyse("Chi bộ Khu phố 4 thực hiện Chỉ thị số 03-CT/TW ngày 14/5/2011");
///
/// let number = &seen.numbers[0];
/// assert_eq!(number.number.canonical, "03-CT/TW");
/// assert_eq!(number.issued, tracuu::PartialDate::day(2011, 5, 14));
/// assert_eq!(seen.cells[0].name, "Chi bộ Khu phố 4");
/// assert_eq!(seen.words[0].slice(&seen.text), "Chi bộ");
/// ```
pub fn analyse(text: &str) -> Analysis {
    let text = clean(text).into_owned();
    let words = READERS.with_borrow_mut(|(analyzer, segmenter)| {
        let mut words = Vec::new();
        segmenter.each(&text, analyzer, |word| words.push(word.span));
        words
    });
    let TextFacts { numbers, dates, cells } = TextFacts::of(&text, &NumberExtractor::default());
    Analysis { text, words, numbers, dates, cells }
}
