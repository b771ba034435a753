//! The quotation marks of a query that belong together.
//!
//! People mix them: phones and word processors make typographic marks of some straight ones and not of others
//! (`"dân vận”`), and typographic ones are nested.

/// A sort of quotation mark, by what it can pair with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `"`, which opens and closes.
    Straight,
    /// `“`, or a `”` that closes nothing and so may open.
    Curly,
    /// `«`.
    Guillemet,
}

/// True for every mark that may open or close a phrase.
pub(super) fn is_quote(letter: char) -> bool {
    is_straight(letter) || opens(letter).is_some() || closes(letter).is_some()
}

fn is_straight(letter: char) -> bool {
    matches!(letter, '"' | '＂')
}

fn opens(letter: char) -> Option<Mark> {
    match letter {
        '“' | '„' | '‟' => Some(Mark::Curly),
        '«' => Some(Mark::Guillemet),
        _ => None,
    }
}

fn closes(letter: char) -> Option<Mark> {
    match letter {
        '”' => Some(Mark::Curly),
        '»' => Some(Mark::Guillemet),
        _ => None,
    }
}

/// The pairs of marks among `letters`, given with their byte offsets: offset of the opening and of the closing mark,
/// ordered by the opening one. Pairs are nested in one another or apart.
///
/// `”`, or a `“` that stands behind a word and not before one, closes the nearest `“`; failing that, `”` closes
/// a straight mark. A straight mark closes a straight one, else the nearest `“` that nothing else closes. Linear.
pub(super) fn pairs(letters: impl Iterator<Item = (usize, char)>) -> Vec<(usize, usize)> {
    let mut open = Open::default();
    let mut pairs = Vec::new();
    let mut letters = letters.peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        let behind_a_word = !before.is_whitespace() && !letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        before = letter;
        let partner = match (opens(letter), closes(letter)) {
            _ if is_straight(letter) => open.take(Mark::Straight),
            (_, Some(Mark::Curly)) => open.take(Mark::Curly).or_else(|| open.take(Mark::Straight)),
            (_, Some(mark)) => open.take(mark),
            (Some(Mark::Curly), _) if behind_a_word => open.take(Mark::Curly),
            _ => None,
        };
        match partner {
            Some(partner) => pairs.push((partner, at)),
            None if is_straight(letter) => open.push(Mark::Straight, at),
            None if closes(letter) == Some(Mark::Curly) => open.push(Mark::Curly, at),
            None => opens(letter).into_iter().for_each(|mark| open.push(mark, at)),
        }
    }
    for two in open.marks.windows(2) {
        if let [(Mark::Curly, opening), (Mark::Straight, closing)] = two {
            pairs.push((*opening, *closing));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Marks that wait for a partner, with their offsets.
#[derive(Default)]
struct Open {
    marks: Vec<(Mark, usize)>,
    /// The number of each sort that wait, so that none is looked for in vain.
    counts: [usize; 3],
}

impl Open {
    fn push(&mut self, mark: Mark, at: usize) {
        self.marks.push((mark, at));
        self.counts[mark as usize] += 1;
    }

    /// The nearest that waits; those after it wait in vain.
    fn take(&mut self, wanted: Mark) -> Option<usize> {
        if self.counts[wanted as usize] == 0 {
            return None;
        }
        while let Some((mark, at)) = self.marks.pop() {
            self.counts[mark as usize] -= 1;
            if mark == wanted {
                return Some(at);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with each pair in brackets.
    fn paired(text: &str) -> String {
        let pairs = pairs(text.char_indices());
        let bracket = |(at, letter): (usize, char)| match pairs.iter().find(|pair| pair.0 == at || pair.1 == at) {
            Some(pair) if pair.0 == at => '[',
            Some(_) => ']',
            None => letter,
        };
        text.char_indices().map(bracket).collect()
    }

    #[test]
    fn marks_pair_as_people_mean_them() {
        for (typed, expected) in [
            ("\"a\" b \"c\"", "[a] b [c]"),
            ("“a” «b» ＂c\"", "[a] [b] [c]"),
            ("\"a “b” c\"", "[a [b] c]"),
            ("“a “b” c”", "[a [b] c]"),
            ("“\"a\" b”", "[[a] b]"),
            ("\"a” b \"c\"", "[a] b [c]"),
            ("“a\" b “c”", "[a] b [c]"),
            ("“a b “c” d", "“a b [c] d"),
            ("”a”", "[a]"),
            ("“a“ b „c“, ““d“ e", "[a] b [c], “[d] e"),
            ("\"a “b\" c", "[a “b] c"),
            ("5\" «a", "5\" «a"),
        ] {
            assert_eq!(paired(typed), expected, "{typed}");
        }
    }
}
