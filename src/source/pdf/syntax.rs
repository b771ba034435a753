//! The language of content streams and character maps (ISO 32000-2, 7.2 and 7.8.2): operands, then an operator.

/// A thing that stands before an operator.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Number(f32),
    Text(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Operand>),
    /// A dictionary of names and what they stand for; of no use but in marks of content.
    Dictionary(Vec<(Vec<u8>, Operand)>),
}

impl Operand {
    pub(super) fn number(&self) -> Option<f32> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    /// A value of a dictionary.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Self> {
        match self {
            Self::Dictionary(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// The most operands of an operator; more than those of good files are dropped; a block of a character map has up to
/// 300.
const MOST_OPERANDS: usize = 1024;
/// Arrays and dictionaries nested deeper are dropped.
const DEEPEST: usize = 16;

/// Reads a stream operator by operator. Takes anything: what is not well-formed is passed over.
pub(super) struct Syntax<'a> {
    rest: &'a [u8],
}

impl<'a> Syntax<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// The next operator, after its operands have been put into `operands`.
    pub(super) fn next(&mut self, operands: &mut Vec<Operand>) -> Option<&'a [u8]> {
        operands.clear();
        loop {
            match self.token()? {
                Token::Operator(b"BI") => {
                    self.pass_image();
                    operands.clear();
                    return Some(b"BI");
                }
                Token::Operator(operator) => return Some(operator),
                token => {
                    if let Some(operand) = self.operand(token, DEEPEST)
                        && operands.len() < MOST_OPERANDS
                    {
                        operands.push(operand);
                    }
                }
            }
        }
    }

    fn operand(&mut self, token: Token<'a>, depth: usize) -> Option<Operand> {
        Some(match token {
            Token::Number(number) => Operand::Number(number),
            Token::Text(text) => Operand::Text(text),
            Token::Name(name) => Operand::Name(name),
            Token::OpenArray => Operand::Array(self.items(depth, &Token::CloseArray)?),
            Token::OpenDictionary => {
                let mut items = self.items(depth, &Token::CloseDictionary)?.into_iter();
                let mut entries = Vec::new();
                while let (Some(Operand::Name(key)), Some(value)) = (items.next(), items.next()) {
                    entries.push((key, value));
                }
                Operand::Dictionary(entries)
            }
            Token::CloseArray | Token::CloseDictionary | Token::Operator(_) => return None,
        })
    }

    /// The operands before `close`; `None` too deep, where the rest is read as if nothing had been opened.
    fn items(&mut self, depth: usize, close: &Token<'a>) -> Option<Vec<Operand>> {
        let depth = depth.checked_sub(1)?;
        let mut items = Vec::new();
        while let Some(token) = self.token() {
            if token == *close {
                break;
            }
            if let Some(item) = self.operand(token, depth) {
                items.push(item);
            }
        }
        Some(items)
    }

    fn token(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            self.rest = match first {
                b'%' => rest.get(rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())..)?,
                _ if is_space(*first) => rest,
                _ => break,
            };
        }
        let (first, rest) = self.rest.split_first()?;
        let doubled = rest.first() == Some(first);
        let (token, length) = match first {
            b'(' => return Some(Token::Text(self.literal())),
            b'<' if !doubled => return Some(Token::Text(self.hexadecimal())),
            b'/' => {
                let name = regular(rest);
                (Token::Name(unescaped(name)), 1 + name.len())
            }
            b'[' => (Token::OpenArray, 1),
            b']' => (Token::CloseArray, 1),
            b'<' => (Token::OpenDictionary, 2),
            b'>' if doubled => (Token::CloseDictionary, 2),
            b')' | b'>' | b'{' | b'}' => (Token::Operator(b""), 1),
            _ => {
                let word = regular(self.rest);
                (number(word).map_or(Token::Operator(word), Token::Number), word.len())
            }
        };
        self.rest = self.rest.get(length..).unwrap_or_default();
        Some(token)
    }

    /// A string in brackets (7.3.4.2).
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1;
        let mut bytes = self.rest.get(1..).unwrap_or_default();
        while let Some((byte, rest)) = bytes.split_first() {
            bytes = rest;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    let digits = bytes.iter().take(3).take_while(|digit| (b'0'..=b'7').contains(*digit)).count();
                    if let Some((octal, rest)) = bytes.split_at_checked(digits).filter(|_| digits > 0) {
                        text.push(
                            octal.iter().fold(0u8, |code, digit| code.wrapping_mul(8).wrapping_add(digit - b'0')),
                        );
                        bytes = rest;
                        continue;
                    }
                    let Some((escaped, rest)) = bytes.split_first() else { break };
                    bytes = rest;
                    match escaped {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'b' => text.push(8),
                        b'f' => text.push(12),
                        b'\r' => bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes),
                        b'\n' => {}
                        other => text.push(*other),
                    }
                    continue;
                }
                _ => {}
            }
            text.push(*byte);
        }
        self.rest = bytes;
        text
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let bytes = self.rest.get(1..).unwrap_or_default();
        let end = memchr::memchr(b'>', bytes).unwrap_or(bytes.len());
        let digits: Vec<u8> = bytes.iter().take(end).filter_map(|digit| hexadecimal(*digit)).collect();
        self.rest = bytes.get(end + 1..).unwrap_or_default();
        digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |code, digit| code << 4 | digit) << (4 * (2 - pair.len())))
            .collect()
    }

    /// Goes behind an image that stands in the stream (8.9.7).
    fn pass_image(&mut self) {
        let is_end = |at: &usize| {
            let before = at.checked_sub(1).and_then(|before| self.rest.get(before));
            let after = self.rest.get(at + 2);
            before.is_none_or(|byte| is_space(*byte)) && after.is_none_or(|byte| is_space(*byte))
        };
        let end = memchr::memmem::find_iter(self.rest, b"EI").find(is_end);
        self.rest = end.and_then(|end| self.rest.get(end + 2..)).unwrap_or_default();
    }
}

#[derive(Debug, PartialEq)]
enum Token<'a> {
    Number(f32),
    Text(Vec<u8>),
    Name(Vec<u8>),
    OpenArray,
    CloseArray,
    OpenDictionary,
    CloseDictionary,
    Operator(&'a [u8]),
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// The bytes up to white space or a delimiter.
fn regular(bytes: &[u8]) -> &[u8] {
    let ends = |byte: &u8| is_space(*byte) || b"()<>[]{}/%".contains(byte);
    bytes.get(..bytes.iter().position(ends).unwrap_or(bytes.len())).unwrap_or_default()
}

fn number(word: &[u8]) -> Option<f32> {
    let starts = matches!(word.first()?, b'+' | b'-' | b'.' | b'0'..=b'9');
    // Some writers put two signs.
    let word = word.strip_prefix(b"-").filter(|rest| rest.starts_with(b"-")).unwrap_or(word);
    starts.then(|| std::str::from_utf8(word).ok()?.parse().ok()).flatten().filter(|number: &f32| number.is_finite())
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// A name without its escapes, `#2E` for a full stop.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((byte, behind)) = rest.split_first() {
        let code = match (byte, behind) {
            (b'#', [high, low, ..]) => hexadecimal(*high).zip(hexadecimal(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        bytes.push(code.unwrap_or(*byte));
        rest = behind.get(if code.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(stream: &[u8]) -> Vec<(Vec<Operand>, String)> {
        let mut syntax = Syntax::new(stream);
        let (mut operands, mut found) = (Vec::new(), Vec::new());
        while let Some(operator) = syntax.next(&mut operands) {
            found.push((operands.clone(), String::from_utf8_lossy(operator).into_owned()));
        }
        found
    }

    #[test]
    fn operands_stand_before_their_operator() {
        use Operand::*;
        let found = read(b"/F#31 12.5 Tf % x\n[(a\\(b\\051\\\nc) -.5<4142 4>]TJ /Span<</ActualText<FEFF>>>BDC");
        assert_eq!(found[0], (vec![Name(b"F1".to_vec()), Number(12.5)], "Tf".to_owned()));
        let text = vec![Text(b"a(b)c".to_vec()), Number(-0.5), Text(b"AB@".to_vec())];
        assert_eq!(found[1], (vec![Array(text)], "TJ".to_owned()));
        assert_eq!(found[2].0[1].get(b"ActualText"), Some(&Text(vec![0xFE, 0xFF])));
    }

    #[test]
    fn an_image_within_is_passed_over() {
        let found = read(b"BI /W 1 ID \x01(xEI)\x02 EI (a) Tj");
        assert_eq!(found.iter().map(|(_, operator)| operator.as_str()).collect::<Vec<_>>(), ["BI", "Tj"]);
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200), shape in "[\\[\\]<>()/a1 \\\\#%]{0,99}") {
            read(&bytes);
            read(shape.as_bytes());
        }
    }
}
