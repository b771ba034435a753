//! A treebank in CoNLL-U: sentences whose words people have told apart.
//!
//! A word's form has spaces between its syllables (<https://universaldependencies.org/format.html>).

use thiserror::Error;

use super::super::{Lexicon, Segmenter};
use crate::base::Span;
use crate::text::{Analyzer, clean};

/// The sentences of a treebank, each a list of words.
#[derive(Clone, Debug, Default)]
pub struct Treebank {
    sentences: Vec<Vec<String>>,
}

/// The reason why a file is no treebank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("line {0}: expected a comment, an empty line, or the ten columns of CoNLL-U with tabs between")]
pub struct TreebankError(pub usize);

/// The score of words told apart: all words count, punctuation marks and numbers among them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Words of the treebank.
    pub wanted: usize,
    /// Words given.
    pub given: usize,
    /// Words given that are the treebank's.
    pub right: usize,
}

impl Score {
    /// The share of right ones among the words given.
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.given.max(1) as f64
    }

    /// The share of the treebank's words that were given.
    pub fn recall(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.wanted + self.given).max(1) as f64
    }
}

impl Treebank {
    /// Reads CoNLL-U.
    ///
    /// # Errors
    /// Returns an error if a line is none of it; the error has the first.
    pub fn parse(text: &str) -> Result<Self, TreebankError> {
        let mut sentences = vec![Vec::new()];
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() {
                sentences.push(Vec::new());
            } else if !line.starts_with('#') {
                let columns: Vec<&str> = line.split('\t').collect();
                let ([id, form, ..], 10) = (columns.as_slice(), columns.len()) else {
                    return Err(TreebankError(number));
                };
                // `1-2` spans words that follow, `1.1` was left out by the author.
                if id.bytes().all(|byte| byte.is_ascii_digit())
                    && let Some(sentence) = sentences.last_mut()
                {
                    sentence.push(form.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
        }
        sentences.retain(|sentence| !sentence.is_empty());
        Ok(Self { sentences })
    }

    /// The agreement of a lexicon's words with the treebank's.
    pub fn score(&self, lexicon: &Lexicon<'_>) -> Score {
        let (mut segmenter, mut analyzer, mut score) = (Segmenter::new(lexicon), Analyzer::new(), Score::default());
        for sentence in &self.sentences {
            let words: Vec<String> = sentence.iter().map(|word| clean(word).into_owned()).collect();
            let text = words.join(" ");
            let found = segmenter.words(&text, &mut analyzer);
            // Spaces that stand within a word, in both.
            let mut wanted = Vec::new();
            let mut at = 0;
            for word in &words {
                wanted.push(Span::new(at, at + word.len()));
                at += word.len() + 1;
            }
            let joined: Vec<usize> = found
                .iter()
                .flat_map(|word| word.span.slice(&text).match_indices(' ').map(|(space, _)| word.span.start + space))
                .collect();
            let mut given = Vec::new();
            let mut start = 0;
            for (space, _) in text.match_indices(' ').chain([(text.len(), "")]) {
                if joined.binary_search(&space).is_err() {
                    given.push(Span::new(start, space));
                    start = space + 1;
                }
            }
            score.right += given.iter().filter(|word| wanted.binary_search(word).is_ok()).count();
            score.wanted += wanted.len();
            score.given += given.len();
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# text = Chi bộ họp .\n1\tChi bộ\t_\tN\t_\t_\t0\t_\t_\t_\n2\thọp\t_\tV\t_\t_\t0\t_\t_\t_\n3\t.\t_\t.\t_\t_\t0\t_\t_\t_\n";

    #[test]
    fn words_are_read() {
        let treebank = Treebank::parse(SAMPLE).unwrap();
        assert_eq!(treebank.sentences, [["Chi bộ", "họp", "."]]);
        assert_eq!(Treebank::parse("1\tmột\n").err(), Some(TreebankError(1)));
    }

    #[test]
    fn the_right_words_are_counted() {
        let score = Treebank::parse(SAMPLE).unwrap().score(&Lexicon::builtin());
        assert_eq!(score, Score { wanted: 3, given: 3, right: 3 });
        assert_eq!((score.precision(), score.recall(), score.f1()), (1.0, 1.0, 1.0));
    }
}
