//! Bytes of RTF to tokens.

/// A token of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// A control word and its number.
    Word(&'a [u8], Option<i32>),
    /// A control symbol: a backslash and what is no letter.
    Symbol(u8),
    /// `\'` and two hexadecimal figures.
    Byte(u8),
    /// Bytes that stand for themselves; line ends are not among them.
    Text(&'a [u8]),
}

/// The letters of a control word that are read: its longest have 32.
const LONGEST_WORD: usize = 32;
/// The figures of a number, with its sign.
const LONGEST_NUMBER: usize = 11;

/// The tokens of RTF. Binary data (`\bin`) is passed over.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes up to `most` bytes off the front for which `is` holds.
    fn take_while(&mut self, most: usize, is: impl Fn(u8) -> bool) -> &'a [u8] {
        let count = self.rest.iter().take(most).take_while(|byte| is(**byte)).count();
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> Option<i32> {
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let figures = self.rest.iter().skip(sign).take(LONGEST_NUMBER).take_while(|byte| byte.is_ascii_digit()).count();
        if figures == 0 {
            return None;
        }
        let (number, rest) = self.rest.split_at_checked(sign + figures)?;
        self.rest = rest;
        std::str::from_utf8(number).ok()?.parse().ok()
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let word = self.take_while(LONGEST_WORD, |byte| byte.is_ascii_alphabetic());
        if word.is_empty() {
            let (symbol, rest) = self.rest.split_first()?;
            self.rest = rest;
            if *symbol != b'\'' {
                return Some(Token::Symbol(*symbol));
            }
            let figures = self.take_while(2, |byte| byte.is_ascii_hexdigit());
            let byte = std::str::from_utf8(figures).ok().and_then(|figures| u8::from_str_radix(figures, 16).ok());
            return Some(byte.map_or(Token::Symbol(b'\''), Token::Byte));
        }
        let number = self.number();
        self.rest = self.rest.strip_prefix(b" ").unwrap_or(self.rest);
        if word == b"bin" {
            let size = number.and_then(|size| usize::try_from(size).ok()).unwrap_or_default();
            self.rest = self.rest.get(size..).unwrap_or_default();
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take_while(usize::MAX, |byte| matches!(byte, b'\r' | b'\n'));
        let first = *self.rest.first()?;
        if !matches!(first, b'{' | b'}' | b'\\') {
            let is_text = |byte: u8| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n');
            return Some(Token::Text(self.take_while(usize::MAX, is_text)));
        }
        self.rest = self.rest.get(1..)?;
        match first {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            _ => self.control(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_symbols_and_text_are_told_apart() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"{\\rtf1\\b0 x\\'e9\\~\r\ny\\u-123?\\bin3 }\\{z}").collect();
        let expected = [
            Token::Open,
            Token::Word(b"rtf", Some(1)),
            Token::Word(b"b", Some(0)),
            Token::Text(b"x"),
            Token::Byte(0xE9),
            Token::Symbol(b'~'),
            Token::Text(b"y"),
            Token::Word(b"u", Some(-123)),
            Token::Text(b"?"),
            Token::Word(b"bin", Some(3)),
            Token::Text(b"z"),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    proptest! {
        #[test]
        fn any_bytes_come_to_an_end(bytes in prop::collection::vec(prop::sample::select(b"\\{}'*-au19 \n\x80".to_vec()), 0..200)) {
            prop_assert!(Tokens::new(&bytes).count() <= bytes.len());
        }
    }
}
