//! The place of a reader of JSON within a value.

/// The place of a reader within a value, by its brackets and quotes; single quotes and comments, which JSON has not, hide what is
/// in them, too.
#[derive(Default)]
pub(super) struct Scan {
    /// The number of brackets that are open.
    pub depth: usize,
    within: Within,
}

/// What the reader is in.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    Quoted(u8),
    /// A string, behind a backslash.
    Escaped(u8),
    /// A slash that may open a comment.
    Slash,
    LineComment,
    BlockComment,
    /// A comment, behind a star.
    Star,
}

impl Scan {
    /// Whether a string is open.
    pub fn is_quoted(&self) -> bool {
        matches!(self.within, Within::Quoted(_) | Within::Escaped(_))
    }

    /// Goes on by a byte; true where that closes the object or array.
    pub fn ends_with(&mut self, byte: u8) -> bool {
        self.within = match (self.within, byte) {
            (Within::Quoted(quote), b'\\') => Within::Escaped(quote),
            (Within::Quoted(quote), byte) if byte == quote => Within::Nothing,
            (Within::Quoted(quote) | Within::Escaped(quote), _) => Within::Quoted(quote),
            (Within::Slash, b'/') => Within::LineComment,
            (Within::Slash, b'*') => Within::BlockComment,
            (Within::LineComment, b'\n') | (Within::Star, b'/') => Within::Nothing,
            (Within::LineComment, _) => Within::LineComment,
            (Within::BlockComment | Within::Star, b'*') => Within::Star,
            (Within::BlockComment | Within::Star, _) => Within::BlockComment,
            (Within::Nothing, b'/') => Within::Slash,
            (Within::Nothing | Within::Slash, b'"' | b'\'') => Within::Quoted(byte),
            (Within::Nothing | Within::Slash, _) => {
                self.within = Within::Nothing;
                return self.bracket(byte);
            }
        };
        false
    }

    fn bracket(&mut self, byte: u8) -> bool {
        match byte {
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}
