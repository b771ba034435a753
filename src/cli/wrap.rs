//! Text of articles in the columns of a terminal.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::output::{Output, styled};
use crate::text::sanitize_inline;

/// A stretch of text that is set off, or is not.
type Piece<'a> = (bool, Cow<'a, str>);

/// Prints `text` between `indent` and the right margin, with `highlights` (ranges of code points, in order) set off
/// and the rest in `style`. The first line takes `first` in place of its indent.
pub(super) fn print(
    out: &mut Output,
    first: &str,
    indent: usize,
    text: &str,
    highlights: &[[usize; 2]],
    style: Style,
) -> io::Result<()> {
    let pieces = pieces(text, highlights);
    let (width, matched) = (out.width, out.paint.matched);
    write!(out, "{first}")?;
    let mut column = first.width();
    // What stands on one line in one style is printed at once.
    let mut run = Run { style, text: String::new() };
    let mut opens = true;
    for word in words(&pieces) {
        let wide: usize = word.iter().map(|(_, text)| text.width()).sum();
        if !opens && column + 1 + wide > width {
            run.end(out)?;
            write!(out, "\n{:indent$}", "")?;
            column = indent;
        } else if !opens {
            run.text.push(' ');
            column += 1;
        }
        for (is_match, text) in &word {
            run.go_on(out, if *is_match { matched } else { style }, text)?;
        }
        column += wide;
        opens = false;
    }
    run.end(out)?;
    writeln!(out)
}

/// Prints a line of its own: as it is where it fits the window, else broken between words.
pub(super) fn line(out: &mut Output, text: &str, style: Style) -> io::Result<()> {
    if text.width() <= out.width {
        writeln!(out, "{}", styled(style, text))
    } else {
        print(out, "", 0, text, &[], style)
    }
}

/// Text of one style that is not printed yet.
struct Run {
    style: Style,
    text: String,
}

impl Run {
    fn go_on(&mut self, out: &mut Output, style: Style, text: &str) -> io::Result<()> {
        if style != self.style {
            self.end(out)?;
            self.style = style;
        }
        self.text.push_str(text);
        Ok(())
    }

    fn end(&mut self, out: &mut Output) -> io::Result<()> {
        if !self.text.is_empty() {
            write!(out, "{}", styled(self.style, &self.text))?;
            self.text.clear();
        }
        Ok(())
    }
}

/// Cuts a text at its highlights and makes each piece harmless; by piece, so that what is left out of one does not
/// shift the others.
fn pieces<'a>(text: &'a str, highlights: &[[usize; 2]]) -> Vec<Piece<'a>> {
    let mut found = Vec::with_capacity(2 * highlights.len() + 1);
    let (mut rest, mut at) = (text, 0);
    for [from, to] in highlights {
        for (is_match, end) in [(false, *from), (true, *to)] {
            let (piece, behind) = split_at_char(rest, end.saturating_sub(at));
            found.push((is_match, sanitize_inline(piece)));
            (rest, at) = (behind, at.max(end));
        }
    }
    found.push((false, sanitize_inline(rest)));
    found
}

fn split_at_char(text: &str, count: usize) -> (&str, &str) {
    let at = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

/// The words of pieces; a word may be of several.
fn words<'a>(pieces: &'a [Piece<'_>]) -> Vec<Vec<(bool, &'a str)>> {
    let mut found: Vec<Vec<(bool, &str)>> = Vec::new();
    let mut goes_on = false;
    for (is_match, text) in pieces {
        for (place, part) in text.split(' ').enumerate() {
            goes_on &= place == 0;
            if part.is_empty() {
                continue;
            }
            match found.last_mut() {
                Some(word) if goes_on => word.push((*is_match, part)),
                _ => found.push(vec![(*is_match, part)]),
            }
            goes_on = true;
        }
        goes_on &= !text.ends_with(' ');
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, highlights: &[[usize; 2]]) -> String {
        let pieces = pieces(text, highlights);
        let words = words(&pieces).into_iter().map(|word| {
            word.into_iter()
                .map(|(is_match, text)| if is_match { format!("[{text}]") } else { text.to_owned() })
                .collect()
        });
        words.collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn highlights_keep_their_place_in_hostile_text() {
        assert_eq!(marked("a\u{1b}\u{1b}b  Đảng uỷ, xã", &[[6, 13]]), "ab [Đảng] [uỷ], xã");
    }

    #[test]
    fn a_word_may_be_half_set_off() {
        assert_eq!(marked("Hà Nội-Huế", &[[3, 6]]), "Hà [Nội]-Huế");
        assert_eq!(marked("một hai", &[[0, 4], [4, 7]]), "[một] [hai]");
    }

    #[test]
    fn highlights_beyond_the_end_are_harmless() {
        assert_eq!(marked("một", &[[1, 9], [20, 30]]), "m[ột]");
    }
}
