//! A command line as it is typed: its words, the last of which may have an open quotation mark.

/// The kind of quotation that the cursor stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mark {
    #[default]
    None,
    Single,
    Double,
}

/// How a word of bash goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Quoting {
    mark: Mark,
    /// What the shell does not replace of the word: up to an open quotation mark, `=` or `:`.
    kept: String,
}

/// The words of a line before the last, the last, and how that goes on where the shell replaces `replaced` of it. `None`
/// where the shell would put something else in its place, or the line has no words.
pub(super) fn split(line: &str, replaced: &str) -> Option<(Vec<String>, String, Quoting)> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut begun, mut start) = (String::new(), false, line.len());
    let mut mark = Mark::None;
    let mut letters = line.char_indices();
    while let Some((at, letter)) = letters.next() {
        if !begun && !letter.is_whitespace() {
            (begun, start) = (true, at);
        }
        match (mark, letter) {
            (Mark::None, letter) if letter.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                (begun, start) = (false, line.len());
            }
            (Mark::None, '\'') => mark = Mark::Single,
            (Mark::None, '"') => mark = Mark::Double,
            (Mark::Single, '\'') | (Mark::Double, '"') => mark = Mark::None,
            (Mark::None | Mark::Double, '$' | '`') => return None,
            (Mark::None, '\\') => word.extend(letters.next().map(|(_, letter)| letter)),
            (Mark::Double, '\\') => match letters.next() {
                Some((_, letter @ ('"' | '\\' | '$' | '`'))) => word.push(letter),
                other => word.extend(['\\'].into_iter().chain(other.map(|(_, letter)| letter))),
            },
            (_, letter) => word.push(letter),
        }
    }
    // Variables may be set before the program is named.
    let named = words.iter().position(|word| !is_assignment(word))?;
    words.drain(..named);
    let typed = line.get(start..).unwrap_or_default();
    let kept = typed.strip_suffix(replaced)?.to_owned();
    Some((words, word, Quoting { mark, kept }))
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    })
}

impl Quoting {
    /// What takes the place of what the shell replaces, so that the whole word is `value`. `None` where what is kept does
    /// not begin it.
    pub fn rest_of(&self, value: &str) -> Option<String> {
        let mut whole = String::with_capacity(value.len() + 2);
        // The mark stands where it was put, as in `--tag="ch`.
        let opened = match self.mark {
            Mark::None => None,
            Mark::Single => self.kept.rfind('\''),
            Mark::Double => self.kept.rfind('"'),
        };
        match (self.mark, opened) {
            (Mark::None, _) => whole.extend(value.chars().map(escaped)),
            // An open mark that is replaced: the word begins with it.
            (mark, opened) => {
                let before = self.kept.get(..opened.unwrap_or(0))?;
                let rest = value.strip_prefix(before)?;
                whole.push_str(before);
                whole.push(if mark == Mark::Single { '\'' } else { '"' });
                whole.extend(rest.chars().map(|letter| within(mark, letter)));
            }
        }
        whole.strip_prefix(&self.kept).map(str::to_owned)
    }
}

/// A letter outside of quotation marks.
fn escaped(letter: char) -> String {
    /// The signs that mean nothing to a shell.
    const PLAIN: &str = "-_./,:=+@%^";
    if letter.is_alphanumeric() || !letter.is_ascii() || PLAIN.contains(letter) {
        letter.to_string()
    } else {
        format!("\\{letter}")
    }
}

/// A letter within quotation marks.
fn within(mark: Mark, letter: char) -> String {
    match (mark, letter) {
        (Mark::Single, '\'') => "'\\''".to_owned(),
        (Mark::Double, '"' | '\\' | '$' | '`') => format!("\\{letter}"),
        (_, letter) => letter.to_string(),
    }
}

/// A word without its quotation marks, the last of which may be missing. `escape` takes what follows it as it is.
pub(super) fn unquoted(word: &str, escape: Option<char>) -> String {
    let mut plain = String::with_capacity(word.len());
    let mut open = None;
    let mut letters = word.chars();
    while let Some(letter) = letters.next() {
        match (open, letter) {
            (Some(mark), letter) if letter == mark => open = None,
            (None, '\'' | '"') => open = Some(letter),
            (None | Some('"'), letter) if Some(letter) == escape => plain.extend(letters.next()),
            (_, letter) => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words, and what takes the place of `replaced` when `value` is chosen.
    fn completed(line: &str, replaced: &str, value: &str) -> (Vec<String>, String, Option<String>) {
        let (words, word, quoting) = split(line, replaced).unwrap();
        (words, word, quoting.rest_of(value))
    }

    #[test]
    fn a_word_goes_on_as_it_was_begun() {
        for (line, replaced, word, value, expected) in [
            ("tracuu search --tag b", "b", "b", "Báo Mới", "Báo\\ Mới"),
            ("tracuu search --tag Báo\\ M", "Báo\\ M", "Báo M", "Báo Mới", "Báo\\ Mới"),
            ("tracuu search --tag \"Báo M", "Báo M", "Báo M", "Báo \"Mới\" $1", "Báo \\\"Mới\\\" \\$1"),
            ("tracuu search --tag 'Báo M", "Báo M", "Báo M", "Báo 'Mới'", "Báo '\\''Mới'\\''"),
            ("tracuu search --tag=b", "b", "--tag=b", "--tag=Báo Mới", "Báo\\ Mới"),
            ("tracuu search --tag=\"b", "b", "--tag=b", "--tag=Báo Mới", "Báo Mới"),
            ("A=1 tracuu search ", "", "", "--tag", "--tag"),
            ("tracuu show tin:1", "1", "tin:1", "tin:12", "12"),
        ] {
            let (words, typed, rest) = completed(line, replaced, value);
            assert_eq!((words.first().map(String::as_str), typed.as_str()), (Some("tracuu"), word), "{line}");
            assert_eq!(rest.as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn what_a_shell_puts_together_is_left_alone() {
        assert_eq!(split("tracuu show $ID", "$ID"), None);
        assert_eq!(split("", ""), None);
        let (_, _, quoting) = split("tracuu show Tin:1", "1").unwrap();
        assert_eq!(quoting.rest_of("tin:12"), None);
    }

    #[test]
    fn quotation_marks_are_taken_off() {
        for (word, plain) in [("'Báo M", "Báo M"), ("\"a'b\"c", "a'bc"), ("a\\ b", "a b"), ("'a\\b'", "a\\b"), ("", "")]
        {
            assert_eq!(unquoted(word, Some('\\')), plain, "{word}");
        }
        assert_eq!(unquoted("C:\\kho", Some('`')), "C:\\kho");
        assert_eq!(unquoted("C:\\kho", None), "C:\\kho");
    }
}
