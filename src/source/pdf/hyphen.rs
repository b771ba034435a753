//! Words that are parted at the ends of lines.

use hashbrown::HashSet;

use super::line::Line;
use crate::text::legacy_of;

/// The sign that shows at the end of a line only; TCVN3 has `ư` there.
const SOFT: char = '\u{AD}';

/// The tie of two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    Space,
    /// Nothing, as within a word, the hyphen in which stays: `03-CT/TW`.
    Nothing,
    /// Nothing, and the hyphen goes, which only parted the word.
    Whole,
}

/// The hyphens of a text.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// Words that lines part, and that stand whole elsewhere.
    whole: HashSet<String>,
    are_soft: bool,
}

impl Hyphens {
    /// Looks for what parts words. A hyphen that is written may be one of the word, as in *Cu-ba*, and Vietnamese parts no
    /// syllables: it only parts one of plain letters that the text has without it, too.
    pub(super) fn of(lines: &[Line]) -> Self {
        let pairs = lines.iter().zip(lines.iter().skip(1));
        let parted: HashSet<String> = pairs.filter_map(|(line, next)| parted(&line.raw, &next.raw)).collect();
        let are_soft = lines.iter().any(|line| line.raw.trim_end().ends_with(SOFT)) && {
            let all: Vec<&str> = lines.iter().map(|line| line.raw.as_str()).collect();
            legacy_of(&all.join(" ")).is_none()
        };
        let mut whole = HashSet::new();
        if !parted.is_empty() {
            let words = lines.iter().flat_map(|line| line.raw.split(|letter: char| !letter.is_alphanumeric()));
            whole.extend(words.map(str::to_lowercase).filter(|word| parted.contains(word)));
        }
        Self { whole, are_soft }
    }

    /// The tie of a line and the one that it goes on in.
    pub(super) fn tie(&self, line: &Line, next: &Line) -> Tie {
        let before = line.raw.trim_end();
        if !next.raw.starts_with(char::is_alphanumeric) {
            return Tie::Space;
        }
        if before.ends_with(SOFT) {
            return if self.are_soft && !line.ends_in_old_font { Tie::Nothing } else { Tie::Space };
        }
        match before.strip_suffix(['-', '/', '\u{2010}']) {
            Some(word) if word.ends_with(char::is_alphanumeric) => {
                match parted(&line.raw, &next.raw).is_some_and(|word| self.whole.contains(&word)) {
                    true => Tie::Whole,
                    false => Tie::Nothing,
                }
            }
            _ => Tie::Space,
        }
    }
}

/// The word that the end of a line and the start of the next one make without their hyphen, in small letters.
fn parted(line: &str, next: &str) -> Option<String> {
    let head = line.trim_end().strip_suffix(['-', '\u{2010}'])?;
    let head = head.rsplit(|letter: char| !letter.is_alphanumeric()).next()?;
    let tail = next.split(|letter: char| !letter.is_alphanumeric()).next()?;
    let is_plain = |part: &str| part.len() > 1 && part.bytes().all(|letter| letter.is_ascii_alphabetic());
    let goes_on = tail.starts_with(|letter: char| letter.is_ascii_lowercase());
    (is_plain(head) && is_plain(tail) && goes_on).then(|| [head, tail].concat().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(raw: &[&str]) -> Vec<Tie> {
        let line = |raw: &&str| {
            let mut line = Line::default();
            (*raw).clone_into(&mut line.raw);
            line
        };
        let lines: Vec<Line> = raw.iter().map(line).collect();
        let hyphens = Hyphens::of(&lines);
        lines.iter().zip(lines.iter().skip(1)).map(|(line, next)| hyphens.tie(line, next)).collect()
    }

    #[test]
    fn a_hyphen_goes_where_the_word_stands_whole_elsewhere() {
        use Tie::{Nothing, Space, Whole};
        assert_eq!(ties(&["hãng Inter-", "national họp", "tại International"]), [Whole, Space]);
        assert_eq!(ties(&["hãng Inter-", "national họp"]), [Nothing]);
        assert_eq!(ties(&["bạn Cu-", "ba đến thăm", "Cu-ba, Cuba"]), [Whole, Space]);
        assert_eq!(ties(&["số 03-", "CT/TW", "Ê-", "đê"]), [Nothing, Space, Nothing]);
    }

    #[test]
    fn a_soft_hyphen_parts_only_where_it_is_no_letter() {
        assert_eq!(ties(&["hãng Inter\u{AD} ", "national họp bàn"]), [Tie::Nothing]);
        let old =
            ["§¶ng bé x· Nµ Pheo häp bµn viÖc cÊp n\u{AD}íc s¹ch, ®äc th\u{AD}", "viÖn cho nh©n d©n ba b¶n vïng cao"];
        assert_eq!(ties(&old), [Tie::Space]);
    }
}
