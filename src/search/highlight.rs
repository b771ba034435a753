//! What of a text a query really matched.

use hashbrown::{HashMap, HashSet};

use super::accents::Word;
use super::filter::is_near;
use crate::analysis::Form;
use crate::base::Span;
use crate::extract::number::{NumberExtractor, NumberQuery, index_keys};
use crate::text::each_token;

/// Marks the stretches of a text that a query matched: words in the form they were looked for, whole phrases only,
/// and document numbers however they are written.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    /// Wanted terms and how telling each is.
    exact: HashMap<String, f32>,
    folded: HashMap<String, f32>,
    prefixes: Vec<(Form, String)>,
    fuzzy: Vec<(Form, String, u8)>,
    phrases: Vec<(Vec<(Form, String)>, u32)>,
    number_keys: HashSet<String>,
    extractor: NumberExtractor,
}

/// A token of a text that matched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    /// Where it stands, in bytes.
    pub span: Span,
    /// How telling the match is.
    pub weight: f32,
    /// Which of the query's terms it is, as a hash; to tell two words from one word twice.
    pub term: u64,
}

/// What a match by pattern is worth, whose words are not known before.
const PATTERN_WEIGHT: f32 = 3.0;
/// What a document number is worth: more than any word.
const NUMBER_WEIGHT: f32 = 30.0;

impl Highlighter {
    pub(super) fn word(&mut self, word: &Word, form: Form, weight: f32) {
        self.weigh_as(word.term(form), form, weight, true);
    }

    /// Tells how much a word of a phrase is worth, without wanting it by itself.
    pub(super) fn weigh(&mut self, term: &str, form: Form, weight: f32) {
        self.weigh_as(term, form, weight, false);
    }

    fn weigh_as(&mut self, term: &str, form: Form, weight: f32, alone: bool) {
        let table = match form {
            Form::Exact => &mut self.exact,
            Form::Folded => &mut self.folded,
        };
        if alone {
            table.insert(term.to_owned(), weight);
        } else {
            table.entry(term.to_owned()).or_insert(-weight);
        }
    }

    pub(super) fn phrase(&mut self, terms: Vec<(Form, String)>, slop: u32) {
        self.phrases.push((terms, slop));
    }

    pub(super) fn prefix(&mut self, form: Form, prefix: &str) {
        self.prefixes.push((form, prefix.to_owned()));
    }

    pub(super) fn fuzzy(&mut self, form: Form, term: &str, distance: u8) {
        self.fuzzy.push((form, term.to_owned(), distance));
    }

    /// Wants mentions of these numbers, as `extractor` reads them.
    pub(super) fn numbers(&mut self, wanted: &[NumberQuery], extractor: &NumberExtractor) {
        self.extractor = extractor.clone();
        for number in wanted {
            self.number_keys.extend(number.exact_keys());
            self.number_keys.extend(number.agreeing_keys());
        }
    }

    /// The stretches of `text` that matched, in order, in code points; neighbours with only space between are one.
    pub fn highlights(&self, text: &str) -> Vec<[usize; 2]> {
        to_code_points(text, &self.marks(text))
    }

    /// The tokens of `text` that matched, in order.
    pub(super) fn marks(&self, text: &str) -> Vec<Mark> {
        let mut tokens: Vec<(Span, String, String)> = Vec::new();
        let mut marks = Vec::new();
        each_token(text, |token| {
            let (exact, folded) = (&*token.term.exact, &*token.term.folded);
            if let Some(weight) = self.weight_of(exact, folded) {
                marks.push(Mark { span: token.span, weight, term: hash(folded) });
            }
            if !self.phrases.is_empty() {
                tokens.push((token.span, exact.to_owned(), folded.to_owned()));
            }
        });
        for (terms, slop) in &self.phrases {
            self.mark_phrase(&tokens, terms, *slop, &mut marks);
        }
        if !self.number_keys.is_empty() {
            for mention in self.extractor.mentions(text) {
                if index_keys(&mention).iter().any(|key| self.number_keys.contains(key)) {
                    marks.push(Mark { span: mention.span, weight: NUMBER_WEIGHT, term: hash(&mention.canonical) });
                }
            }
        }
        marks.sort_by_key(|mark| mark.span);
        marks
    }

    fn weight_of(&self, exact: &str, folded: &str) -> Option<f32> {
        let by_word = [self.exact.get(exact), self.folded.get(folded)].into_iter().flatten().copied();
        let pick = |form: Form| if form == Form::Exact { exact } else { folded };
        let by_pattern = self.prefixes.iter().any(|(form, prefix)| pick(*form).starts_with(prefix.as_str()))
            || self.fuzzy.iter().any(|(form, term, distance)| is_near(pick(*form), term, *distance));
        by_word.chain(by_pattern.then_some(PATTERN_WEIGHT)).filter(|weight| *weight >= 0.0).reduce(f32::max)
    }

    fn mark_phrase(
        &self,
        tokens: &[(Span, String, String)],
        terms: &[(Form, String)],
        slop: u32,
        marks: &mut Vec<Mark>,
    ) {
        let is = |token: &(Span, String, String), term: &(Form, String)| match term.0 {
            Form::Exact => token.1 == term.1,
            Form::Folded => token.2 == term.1,
        };
        let mut mark = |token: &(Span, String, String), term: &(Form, String)| {
            let table = if term.0 == Form::Exact { &self.exact } else { &self.folded };
            let weight = table.get(&term.1).map_or(1.0, |weight| weight.abs());
            marks.push(Mark { span: token.0, weight, term: hash(&token.2) });
        };
        let width = terms.len() + slop as usize;
        for start in 0..tokens.len() {
            let window = &tokens[start..tokens.len().min(start + width)];
            if slop == 0 {
                if window.len() == terms.len() && window.iter().zip(terms).all(|(token, term)| is(token, term)) {
                    window.iter().zip(terms).for_each(|(token, term)| mark(token, term));
                }
            } else if terms.iter().any(|term| window.first().is_some_and(|token| is(token, term)))
                && terms.iter().all(|term| window.iter().any(|token| is(token, term)))
            {
                for token in window {
                    if let Some(term) = terms.iter().find(|term| is(token, term)) {
                        mark(token, term);
                    }
                }
            }
        }
    }
}

fn hash(term: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    term.hash(&mut hasher);
    hasher.finish()
}

/// Marks as ranges of code points of `text`, joined where they touch or only space stands between.
pub(super) fn to_code_points(text: &str, marks: &[Mark]) -> Vec<[usize; 2]> {
    let mut joined: Vec<Span> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last)
                if mark.span.start <= last.end
                    || text.get(last.end..mark.span.start).is_some_and(|between| between.trim().is_empty()) =>
            {
                last.end = last.end.max(mark.span.end);
            }
            _ => joined.push(mark.span),
        }
    }
    let (mut byte, mut points) = (0, 0);
    let mut at = |target: usize| {
        points += text.get(byte..target).map_or(0, |part| part.chars().count());
        byte = target;
        points
    };
    joined.into_iter().map(|span| [at(span.start), at(span.end)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::accents::words;
    use crate::text::Analyzer;

    fn wanting(query: &str, form: Form) -> Highlighter {
        let mut highlighter = Highlighter::default();
        for word in words(&mut Analyzer::new(), query) {
            highlighter.word(&word, form, 1.0);
        }
        highlighter
    }

    #[test]
    fn a_query_without_marks_highlights_text_with_them() {
        let text = "Hội nghị Đảng uỷ phường";
        assert_eq!(wanting("dang uy phuong", Form::Folded).highlights(text), [[9, 23]]);
        assert!(wanting("dang uy phuong", Form::Exact).highlights(text).is_empty());
    }

    #[test]
    fn only_whole_phrases_are_marked() {
        let mut highlighter = Highlighter::default();
        highlighter.phrase(vec![(Form::Exact, "dân".into()), (Form::Exact, "vận".into())], 0);
        assert_eq!(highlighter.highlights("vận động dân, dân vận khéo"), [[14, 21]]);
    }

    #[test]
    fn a_number_is_marked_however_it_is_written() {
        let mut highlighter = Highlighter::default();
        let extractor = NumberExtractor::default();
        highlighter.numbers(&extractor.number_queries("03-CT/TW"), &extractor);
        assert_eq!(highlighter.highlights("theo Chỉ thị số 03/CT-TW").len(), 1);
        assert!(highlighter.highlights("theo Chỉ thị số 13-CT/TW").is_empty());
    }
}
