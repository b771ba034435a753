//! The parts of a text that a query really matched.

use std::ops::Range;

use hashbrown::HashMap;
use memchr::{memchr2_iter, memmem, memrchr2_iter};

use crate::search::show::ends::Ends;

use crate::analysis::Form;
use crate::base::Span;
use crate::extract::number::{NumberExtractor, NumberQuery};
use crate::reprint::word_hash;
use crate::text::{Term, each_token_where, fold, is_near, tokens};

/// Marks the stretches of a text that a query matched: words in the form they were looked for, whole phrases only,
/// and document numbers however they are written.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    /// Wanted terms and how telling each is.
    exact: HashMap<String, f32>,
    folded: HashMap<String, f32>,
    prefixes: Vec<(Form, String)>,
    fuzzy: Vec<(Form, String, u8)>,
    phrases: Vec<(Vec<PhraseTerm>, u32)>,
    /// The beginnings of all of these.
    ends: Ends,
    numbers: Vec<NumberQuery>,
    only_numbers: bool,
    /// The digits that mentions of them have; none where they may be written in words.
    digits: Option<Vec<String>>,
    extractor: NumberExtractor,
}

/// A word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct PhraseTerm {
    pub form: Form,
    pub text: String,
    pub spelt: Spelt,
}

/// How much of a term must be as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Spelt {
    Whole,
    Beginning,
    /// All but so many letters.
    Near(u8),
}

impl PhraseTerm {
    fn is(&self, term: &Term) -> bool {
        let term = match self.form {
            Form::Exact => &term.exact,
            Form::Folded => &term.folded,
        };
        match self.spelt {
            Spelt::Whole => *term == self.text,
            Spelt::Beginning => term.starts_with(&self.text),
            Spelt::Near(distance) => is_near(term, &self.text, distance),
        }
    }
}

/// A token of a text that matched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::search) struct Mark {
    /// Its place, in bytes.
    pub span: Span,
    /// The weight of the match.
    pub weight: f32,
    /// The query's term that it is, as a hash; to tell two words from one word twice.
    pub term: u64,
}

/// A place where something that is looked for stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Place {
    /// Which of the text's tokens it is.
    pub tokens: Range<usize>,
    /// Where it is, in bytes.
    pub span: Span,
}

/// A token of a text that may be one of a phrase.
struct Met {
    /// Its place among the tokens of its part of the text, counted from where that begins.
    at: usize,
    span: Span,
    term: Term,
}

/// The worth of a match by pattern, whose words are not known before.
const PATTERN_WEIGHT: f32 = 3.0;
/// The number of sentences citing a number that are looked at for words beside it.
const CITING: usize = 2;
/// The worth of a document number: more than any word.
const NUMBER_WEIGHT: f32 = 30.0;

impl Highlighter {
    /// Marks a term wherever it stands.
    pub(in crate::search) fn term(&mut self, term: &str, form: Form, weight: f32) {
        self.weigh_as(term, form, weight, true);
    }

    /// Tells how much a word of a phrase is worth, without wanting it by itself.
    pub(in crate::search) fn weigh(&mut self, term: &str, form: Form, weight: f32) {
        self.weigh_as(term, form, weight, false);
    }

    fn weigh_as(&mut self, term: &str, form: Form, weight: f32, alone: bool) {
        self.ends.add(&fold(term));
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

    /// Marks terms where they stand together, with at most `slop` other tokens among them.
    pub(in crate::search) fn phrase(&mut self, terms: Vec<PhraseTerm>, slop: u32) {
        for PhraseTerm { text, spelt, .. } in &terms {
            match spelt {
                Spelt::Whole => self.ends.add(&fold(text)),
                Spelt::Beginning => self.ends.add_start(&fold(text)),
                Spelt::Near(_) => self.ends.add_any(),
            }
        }
        self.phrases.push((terms, slop));
    }

    pub(in crate::search) fn prefix(&mut self, form: Form, prefix: &str) {
        self.ends.add_start(&fold(prefix));
        self.prefixes.push((form, prefix.to_owned()));
    }

    pub(in crate::search) fn fuzzy(&mut self, form: Form, term: &str, distance: u8) {
        self.ends.add_any();
        self.fuzzy.push((form, term.to_owned(), distance));
    }

    /// Wants mentions of these numbers, as `extractor` reads them; `only` where nothing else is wanted.
    pub(in crate::search) fn numbers(&mut self, wanted: &[NumberQuery], only: bool, extractor: &NumberExtractor) {
        self.only_numbers = only;
        self.extractor = extractor.clone();
        let digits = |number: &NumberQuery| {
            let digits: String = number.number.chars().take_while(char::is_ascii_digit).collect();
            (!number.is_plenum && !digits.is_empty()).then_some(digits)
        };
        self.digits = wanted.iter().map(digits).collect();
        self.numbers = wanted.to_vec();
    }

    /// The stretches of `text` that matched, in order, in code points; neighbours with only space between are one.
    pub fn highlights(&self, text: &str) -> Vec<[usize; 2]> {
        to_code_points(text, &self.marks(text))
    }

    /// The places where something that is looked for stands in `text`, in no order: a phrase is one place, from its first
    /// token to its last.
    pub(in crate::search) fn places(&self, text: &str) -> Vec<Place> {
        let mut found = Vec::new();
        let mut add = |tokens: Range<usize>, span: Span| found.push(Place { tokens, span });
        let whole = Span::new(0, text.len());
        let candidates = self.candidates(text, &[whole], |at, span, _, _| add(at..at + 1, span));
        for (terms, slop) in &self.phrases {
            each_phrase(&candidates, terms, *slop, |tokens| {
                if let [(first, _), ..] = tokens
                    && let [.., (last, _)] = tokens
                {
                    add(first.at..last.at + 1, Span::new(first.span.start, last.span.end));
                }
            });
        }
        let numbers = self.numbers_in(text, &mut { usize::MAX });
        if !numbers.is_empty() {
            let starts: Vec<usize> = tokens(text).map(|token| token.start).collect();
            let before = |at: usize| starts.partition_point(|start| *start < at);
            numbers.iter().for_each(|Mark { span, .. }| add(before(span.start)..before(span.end), *span));
        }
        found
    }

    /// The tokens of `text` that matched, in order.
    fn marks(&self, text: &str) -> Vec<Mark> {
        self.with_words(text, &[Span::new(0, text.len())], self.numbers_in(text, &mut { usize::MAX }))
    }

    /// The number of sentences citing one of the numbers that a snippet may be chosen from.
    ///
    /// A text names a number in full at first. Where nothing else was asked for, that is what is shown.
    pub(in crate::search) fn citing(&self) -> usize {
        if self.only_numbers { 1 } else { CITING }
    }

    /// The mentions of wanted numbers in `text`, in order, of as many sentences as are `left`.
    pub(in crate::search) fn numbers_in(&self, text: &str, left: &mut usize) -> Vec<Mark> {
        let mut marks = Vec::new();
        if self.numbers.is_empty() {
            return marks;
        }
        for Span { start, end } in self.with_digits(text) {
            if *left == 0 {
                break;
            }
            let before = marks.len();
            for mention in self.extractor.mentions_of(&self.numbers, text.get(start..end).unwrap_or_default()) {
                let span = Span::new(start + mention.span.start, start + mention.span.end);
                marks.push(Mark { span, weight: NUMBER_WEIGHT, term: word_hash(&mention.canonical) });
            }
            *left -= usize::from(marks.len() > before);
        }
        marks
    }

    /// `marks`, with those of words and phrases in some parts of `text`; parts begin and end beside tokens. In order.
    pub(in crate::search) fn with_words(&self, text: &str, parts: &[Span], mut marks: Vec<Mark>) -> Vec<Mark> {
        let candidates = self.candidates(text, parts, |_, span, term, weight| {
            marks.push(Mark { span, weight, term: word_hash(&term.folded) });
        });
        for (terms, slop) in &self.phrases {
            each_phrase(&candidates, terms, *slop, |tokens| {
                for (token, PhraseTerm { form, text, .. }) in tokens {
                    let table = if *form == Form::Exact { &self.exact } else { &self.folded };
                    let weight = table.get(text).map_or(1.0, |weight| weight.abs());
                    marks.push(Mark { span: token.span, weight, term: word_hash(&token.term.folded) });
                }
            });
        }
        marks.sort_by_key(|mark| mark.span);
        marks
    }

    /// The tokens in some parts of `text` that may be of a phrase. Calls `each` with those that are looked for by
    /// themselves: the place among the tokens of its part, the place in the text, the terms, and the weight.
    fn candidates(&self, text: &str, parts: &[Span], mut each: impl FnMut(usize, Span, &Term, f32)) -> Vec<Met> {
        let mut candidates: Vec<Met> = Vec::new();
        let may_be = |token: &[u8]| self.ends.may_be(token);
        for part in parts {
            each_token_where(part.slice(text), may_be, |at, token| {
                let span = Span::new(part.start + token.span.start, part.start + token.span.end);
                if let Some(weight) = self.weight_of(&token.term.exact, &token.term.folded) {
                    each(at, span, token.term, weight);
                }
                if !self.phrases.is_empty() {
                    candidates.push(Met { at: part.start + at, span, term: token.term.clone() });
                }
            });
        }
        candidates
    }

    /// The sentences of a text that may have one of the numbers.
    fn with_digits(&self, text: &str) -> Vec<Span> {
        let Some(digits) = &self.digits else { return vec![Span::new(0, text.len())] };
        let bytes = text.as_bytes();
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let mut places: Vec<usize> = Vec::new();
        for digits in digits {
            // Zeros may stand before it, other digits neither before nor behind.
            places.extend(memmem::find_iter(bytes, digits).filter(|place| {
                let mut before = bytes.get(..*place).unwrap_or_default().iter().rev();
                !is_digit(before.find(|byte| **byte != b'0')) && !is_digit(bytes.get(place + digits.len()))
            }));
        }
        places.sort_unstable();
        let ends = |at: &usize| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) == Some(&b' ');
        let mut found: Vec<Span> = Vec::new();
        for place in places {
            let floor = found.last().map_or(0, |last| last.end);
            if place < floor {
                continue;
            }
            let before = memrchr2_iter(b'.', b'\n', bytes.get(floor..place).unwrap_or_default());
            let start = before.map(|at| floor + at).find(ends).map_or(floor, |end| end + 1);
            let after = memchr2_iter(b'.', b'\n', bytes.get(place..).unwrap_or_default());
            let end = after.map(|at| place + at).find(ends).unwrap_or(text.len());
            found.push(Span::new(start, end));
        }
        found
    }

    fn weight_of(&self, exact: &str, folded: &str) -> Option<f32> {
        let by_word = [self.exact.get(exact), self.folded.get(folded)].into_iter().flatten().copied();
        let pick = |form: Form| if form == Form::Exact { exact } else { folded };
        let by_pattern = self.prefixes.iter().any(|(form, prefix)| pick(*form).starts_with(prefix.as_str()))
            || self.fuzzy.iter().any(|(form, term, distance)| is_near(pick(*form), term, *distance));
        by_word.chain(by_pattern.then_some(PATTERN_WEIGHT)).filter(|weight| *weight >= 0.0).reduce(f32::max)
    }
}

/// A token that is of a phrase, and the word of it that it is.
type Told<'t> = (&'t Met, &'t PhraseTerm);

/// Calls `each` with the tokens of every stretch in which the words of a phrase stand together.
fn each_phrase<'t>(tokens: &'t [Met], terms: &'t [PhraseTerm], slop: u32, mut each: impl FnMut(&[Told<'t>])) {
    let is = |token: &Met, term: &PhraseTerm| term.is(&token.term);
    let width = terms.len() + slop as usize;
    let mut told: Vec<Told<'t>> = Vec::new();
    for (start, first) in tokens.iter().enumerate() {
        let rest = tokens.get(start..).unwrap_or_default().iter().take(width);
        let window = || rest.clone().take_while(|token| token.at - first.at < width);
        told.clear();
        if slop == 0 {
            if window().count() == terms.len() && window().zip(terms).all(|(token, term)| is(token, term)) {
                told.extend(window().zip(terms));
            }
        } else if terms.iter().any(|term| is(first, term))
            && terms.iter().all(|term| window().any(|token| is(token, term)))
        {
            told.extend(window().filter_map(|token| Some((token, terms.iter().find(|term| is(token, term))?))));
        }
        if !told.is_empty() {
            each(&told);
        }
    }
}

/// Marks as ranges of code points of `text`, joined where they touch or only space stands between.
pub(in crate::search) fn to_code_points(text: &str, marks: &[Mark]) -> Vec<[usize; 2]> {
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
    use crate::search::reading::accents::words;
    use crate::text::Analyzer;

    fn wanting(query: &str, form: Form) -> Highlighter {
        let mut highlighter = Highlighter::default();
        for word in words(&mut Analyzer::new(), query) {
            highlighter.term(word.term(form), form, 1.0);
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
        let term = |text: &str, spelt| PhraseTerm { form: Form::Exact, text: text.to_owned(), spelt };
        highlighter.phrase(vec![term("dân", Spelt::Whole), term("vận", Spelt::Whole)], 0);
        assert_eq!(highlighter.highlights("vận động dân, dân vận khéo"), [[14, 21]]);
        let text = "dân vận dân, vận";
        let places: Vec<&str> = highlighter.places(text).iter().map(|place| place.span.slice(text)).collect();
        assert_eq!(places, ["dân vận", "dân, vận"]);
        assert_eq!(highlighter.places(text)[1].tokens, 2..4);
        let mut beginning = Highlighter::default();
        beginning.phrase(vec![term("dân", Spelt::Whole), term("v", Spelt::Beginning)], 0);
        assert_eq!(beginning.highlights("vận động dân vùng cao"), [[9, 17]]);
    }

    #[test]
    fn a_number_is_marked_however_it_is_written() {
        let mut highlighter = Highlighter::default();
        let extractor = NumberExtractor::default();
        highlighter.numbers(&extractor.number_queries("03-CT/TW"), true, &extractor);
        assert_eq!(highlighter.highlights("theo Chỉ thị số 03/CT-TW").len(), 1);
        assert!(highlighter.highlights("theo Chỉ thị số 13-CT/TW").is_empty());
        let text = "Năm 2003. Họp về Chỉ thị số 3/CT-TW. Chỉ thị 03-CT/TW\nvà Chỉ thị số 03-CT/TW";
        assert_eq!(highlighter.highlights(text).len(), 3);
    }
}
