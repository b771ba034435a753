//! The forms of a word: as typed, other spellings, figures written otherwise, abbreviations and long forms.

use super::cut::Token;
use super::{Pattern, Word, WordForm};
use crate::analysis::Form;
use crate::search::reading::accents::{Accents, Word as Syllable};
use crate::search::reading::synonyms::Other;
use crate::text::i_y_twin;

/// The worth of an abbreviation or a long form against what was typed; see `docs/ranking.md`.
pub(super) const OTHER_WEIGHT: f32 = 0.9;

/// A word of these tokens.
pub(super) fn word_of<'a>(tokens: &[Token], accents: Accents, others: impl Iterator<Item = &'a Other>) -> Word {
    let syllables: Vec<&Syllable> = tokens.iter().map(|token| &token.syllable).collect();
    let mut forms = vec![WordForm::of(syllables.iter().map(|syllable| of_word(syllable, accents)).collect())];
    if accents != Accents::AsTyped {
        forms.extend(figures(&syllables).into_iter().map(WordForm::of));
        for Other { form, terms, .. } in others {
            let pattern = |term: &String| match form {
                Form::Exact => Pattern::Exact(vec![term.clone()]),
                Form::Folded => Pattern::Folded(term.clone()),
            };
            forms.push(WordForm { weight: OTHER_WEIGHT, ..WordForm::of(terms.iter().map(pattern).collect()) });
        }
    }
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() {
            text.push_str(&token.gap);
        }
        text.push_str(&shown(token));
    }
    Word { text, forms }
}

/// A token as it is shown: as it was typed, with the marks that it was read with.
fn shown(token: &Token) -> String {
    if !token.syllable.read {
        return token.typed.clone();
    }
    let exact = &token.syllable.exact;
    let mut typed = token.typed.chars();
    match (typed.next().is_some_and(char::is_uppercase), typed.next().is_some_and(char::is_uppercase)) {
        (true, true) => exact.to_uppercase(),
        (true, false) => {
            let mut letters = exact.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        }
        _ => exact.clone(),
    }
}

/// What a token of a word stands for: itself and its other spelling; where it is bare and was not read, any form.
fn of_word(syllable: &Syllable, accents: Accents) -> Pattern {
    match accents {
        Accents::AsTyped => Pattern::Exact(vec![syllable.exact.clone()]),
        Accents::Folded if !syllable.read || syllable.doubtful => Pattern::Folded(syllable.folded.clone()),
        _ => exact(syllable),
    }
}

/// What a token of a phrase or after a sign stands for: where it is bare, any form.
pub(super) fn of_phrase(syllable: &Syllable, accents: Accents) -> Pattern {
    match accents {
        Accents::AsTyped => Pattern::Exact(vec![syllable.exact.clone()]),
        _ if accents.widest(syllable) == Form::Folded => Pattern::Folded(syllable.folded.clone()),
        _ => exact(syllable),
    }
}

fn exact(syllable: &Syllable) -> Pattern {
    let twin = i_y_twin(&syllable.exact);
    Pattern::Exact(std::iter::once(syllable.exact.clone()).chain(twin).collect())
}

/// Other ways to write figures, alone and with letters: `30.000` and `30000`, `Covid-19` and `covid19`.
fn figures(syllables: &[&Syllable]) -> Vec<Vec<Pattern>> {
    let exact = |term: String| Pattern::Exact(vec![term]);
    match syllables {
        [single] => {
            let term = &single.exact;
            let ways = match term.bytes().all(|byte| byte.is_ascii_digit()) {
                true => vec![thousands(term)],
                false => vec![runs(term), codes(term)],
            };
            let mut ways: Vec<Vec<String>> = ways.into_iter().filter(|pieces| pieces.len() > 1).collect();
            ways.dedup();
            ways.into_iter().map(|pieces| pieces.into_iter().map(exact).collect()).collect()
        }
        several => {
            let is_digits = |syllable: &&Syllable| syllable.exact.bytes().all(|byte| byte.is_ascii_digit());
            let has_digit = |syllable: &&Syllable| syllable.exact.bytes().any(|byte| byte.is_ascii_digit());
            let is_ascii = several.iter().all(|syllable| syllable.exact.is_ascii());
            let grouped =
                several.iter().all(is_digits) && several.iter().skip(1).all(|syllable| syllable.exact.len() == 3);
            let code = several.len() == 2 && !several.iter().all(is_digits);
            if is_ascii && several.iter().any(has_digit) && (grouped || code) {
                vec![vec![exact(several.iter().map(|syllable| syllable.exact.as_str()).collect())]]
            } else {
                Vec::new()
            }
        }
    }
}

/// A number in groups of three figures.
fn thousands(figures: &str) -> Vec<String> {
    if figures.len() < 4 || figures.len() > 15 || figures.starts_with('0') {
        return vec![figures.to_owned()];
    }
    let head = figures.len() % 3;
    let (first, rest) = figures.split_at(head);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    std::iter::once(first.to_owned()).filter(|first| !first.is_empty()).chain(groups).collect()
}

/// The stretches of letters and of figures of a term of both.
fn runs(term: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut digits = None;
    for letter in term.chars() {
        let is_digit = letter.is_ascii_digit();
        match found.last_mut().filter(|_| digits == Some(is_digit)) {
            Some(last) => last.push(letter),
            None => found.push(letter.to_string()),
        }
        digits = Some(is_digit);
    }
    found
}

/// The parts of a term that each end in figures: `h5` and `n1`.
fn codes(term: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for run in runs(term) {
        match found.last_mut().filter(|last| !last.ends_with(|letter: char| letter.is_ascii_digit())) {
            Some(last) => last.push_str(&run),
            None => found.push(run),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_in_several_ways() {
        assert_eq!(thousands("30000"), ["30", "000"]);
        assert_eq!(thousands("1234567"), ["1", "234", "567"]);
        assert_eq!(thousands("2013"), ["2", "013"]);
        assert_eq!(thousands("030"), ["030"]);
        assert_eq!(runs("covid19"), ["covid", "19"]);
        assert_eq!(runs("h5n1"), ["h", "5", "n", "1"]);
        assert_eq!(codes("h5n1"), ["h5", "n1"]);
        assert_eq!(codes("covid19"), ["covid19"]);
    }
}
