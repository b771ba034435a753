//! What programs write for JSON, made JSON.
//!
//! Beside JSON (RFC 8259) that is JSON5 (comments, single quotes, names without quotes, commas before a bracket), what Python
//! prints of a dictionary (`None`, `True`, `NaN`), what the shell of MongoDB prints (`ObjectId("…")`), and strings with raw
//! control characters or half of a surrogate pair.

/// The JSON that a text was meant to be; `None` where it has no reading. Linear, and without a stack: brackets are left to the
/// parser.
pub(super) fn strict(text: &str) -> Option<String> {
    let mut writer = Writer { out: String::with_capacity(text.len() + 16), rest: text };
    // A comma is written once something other than a closing bracket follows it.
    let mut comma = false;
    loop {
        writer.skip_blank();
        let Some(next) = writer.rest.chars().next() else { return Some(writer.out) };
        if next == ',' {
            writer.step(next);
            comma = true;
            continue;
        }
        if std::mem::take(&mut comma) && !matches!(next, '}' | ']') {
            writer.out.push(',');
        }
        match next {
            '{' | '}' | '[' | ']' | ':' => {
                writer.step(next);
                writer.out.push(next);
            }
            '"' | '\'' => {
                writer.step(next);
                writer.string(next)?;
            }
            _ => writer.word()?,
        }
    }
}

struct Writer<'t> {
    out: String,
    rest: &'t str,
}

/// The characters that end a word: a name, a number, a literal.
const SIGNS: [char; 10] = ['{', '}', '[', ']', ':', ',', '"', '\'', '(', ')'];

impl<'t> Writer<'t> {
    fn step(&mut self, over: char) {
        self.rest = self.rest.get(over.len_utf8()..).unwrap_or_default();
    }

    /// Goes past white space, control characters and comments.
    fn skip_blank(&mut self) {
        loop {
            self.rest = self
                .rest
                .trim_start_matches(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{FEFF}');
            let end = match self.rest.as_bytes() {
                [b'/', b'/', ..] => self.rest.find(['\n', '\r']),
                [b'/', b'*', ..] => self.rest.find("*/").map(|end| end + 2),
                _ => return,
            };
            self.rest = end.and_then(|end| self.rest.get(end..)).unwrap_or_default();
        }
    }

    /// A string behind its opening quote.
    fn string(&mut self, quote: char) -> Option<()> {
        self.out.push('"');
        let mut letters = self.rest.chars();
        loop {
            let letter = letters.next()?;
            match letter {
                _ if letter == quote => break,
                '"' => self.out.push_str("\\\""),
                '\t' => self.out.push_str("\\t"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\\' => {
                    self.rest = letters.as_str();
                    self.escape()?;
                    letters = self.rest.chars();
                }
                _ if letter.is_control() => {}
                _ => self.out.push(letter),
            }
        }
        self.rest = letters.as_str();
        self.out.push('"');
        Some(())
    }

    /// What a backslash stands before.
    fn escape(&mut self) -> Option<()> {
        let letter = self.rest.chars().next()?;
        self.step(letter);
        match letter {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
                self.out.push('\\');
                self.out.push(letter);
            }
            'u' => match self.unit(4) {
                Some(high @ 0xD800..0xDC00) => {
                    let rest = self.rest;
                    let low = self.rest.strip_prefix("\\u").and_then(|behind| {
                        self.rest = behind;
                        self.unit(4)
                    });
                    let Some(low @ 0xDC00..0xE000) = low else {
                        self.rest = rest;
                        self.out.push('\u{FFFD}');
                        return Some(());
                    };
                    let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                    self.letter(code);
                }
                Some(code) => self.letter(code),
                None => self.out.push_str("\\\\u"),
            },
            'x' => match self.unit(2) {
                Some(code) => self.letter(code),
                None => self.out.push_str("\\\\x"),
            },
            // JSON5 and Python break long strings so.
            '\n' => {}
            '\'' => self.out.push('\''),
            _ => {
                self.out.push_str("\\\\");
                self.out.push(letter);
            }
        }
        Some(())
    }

    /// The number that so many hexadecimal digits are, if they stand here.
    fn unit(&mut self, digits: usize) -> Option<u32> {
        let text = self.rest.get(..digits).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let code = u32::from_str_radix(text, 16).ok()?;
        self.rest = self.rest.get(digits..).unwrap_or_default();
        Some(code)
    }

    fn letter(&mut self, code: u32) {
        let letter = char::from_u32(code).unwrap_or('\u{FFFD}');
        match letter {
            '"' | '\\' => {
                self.out.push('\\');
                self.out.push(letter);
            }
            '\t' => self.out.push_str("\\t"),
            '\n' => self.out.push_str("\\n"),
            '\r' => self.out.push_str("\\r"),
            _ if letter.is_control() => {}
            _ => self.out.push(letter),
        }
    }

    /// A name, a number, a literal, or the argument of a call.
    fn word(&mut self) -> Option<()> {
        let end = self.rest.find(|sign: char| SIGNS.contains(&sign) || sign.is_whitespace() || sign.is_control());
        let (word, behind) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        self.rest = behind;
        if word.is_empty() {
            // A bracket of a call: what stands in it is the value.
            let sign = behind.chars().next().filter(|sign| matches!(sign, '(' | ')'))?;
            self.step(sign);
            return Some(());
        }
        self.skip_blank();
        if self.rest.starts_with('(') || word == "new" {
            return Some(());
        }
        match word {
            "true" | "True" => self.out.push_str("true"),
            "false" | "False" => self.out.push_str("false"),
            "null" | "None" | "undefined" | "NaN" | "nan" | "Infinity" | "-Infinity" | "+Infinity" | "inf" | "-inf" => {
                self.out.push_str("null");
            }
            _ if serde_json::from_str::<serde_json::Number>(word).is_ok() && !self.rest.starts_with(':') => {
                self.out.push_str(word);
            }
            _ => {
                let is_name = word.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | '$'));
                let is_number =
                    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+'))
                        && word.bytes().any(|byte| byte.is_ascii_digit());
                // A word that is no value is a name, or something that is no JSON of any kind.
                if !(is_number || (is_name && self.rest.starts_with(':'))) {
                    return None;
                }
                self.out.push('"');
                self.out.push_str(&word.replace('\\', "\\\\"));
                self.out.push('"');
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dialects_become_json() {
        for (dialect, json) in [
            (r#"{"a": [1, 2,], }"#, r#"{"a":[1,2]}"#),
            ("{a: 'it\\'s \"x\"', b: NaN}", r#"{"a":"it's \"x\"","b":null}"#),
            (r#"{"a": ISODate("2018"), "b": NumberLong(7), "c": new Date(5)}"#, r#"{"a":"2018","b":7,"c":5}"#),
            (r#"{"a": "\ud83d x", "b": "\q\u"}"#, "{\"a\":\"\u{FFFD} x\",\"b\":\"\\\\q\\\\u\"}"),
            (r#"{"a": 007, "b": +5, "c": 0x1F}"#, r#"{"a":"007","b":"+5","c":"0x1F"}"#),
            ("{\"a\": 1} // x\n/* y", r#"{"a":1}"#),
        ] {
            assert_eq!(strict(dialect).as_deref(), Some(json), "{dialect}");
        }
        for nonsense in ["{\"a\": \"x", "{\"a\": mau do}", "trang"] {
            assert_eq!(strict(nonsense), None, "{nonsense}");
        }
    }

    proptest! {
        #[test]
        fn json_stays_what_it_is(text in any::<String>(), number in any::<f64>()) {
            let value = serde_json::json!({"a": [text, number, null, true], "b": {}});
            let strict = strict(&value.to_string()).unwrap();
            let controls = |text: &str| text.chars().filter(|letter| !letter.is_control()).collect::<String>();
            let read: serde_json::Value = serde_json::from_str(&strict).unwrap();
            prop_assert_eq!(controls(read["a"][0].as_str().unwrap()), controls(&text));
        }

        #[test]
        fn takes_anything(text in "[{}\\[\\]:,\"'()\\\\/*unx0-9a \u{0}\n]{0,60}|\\PC*") {
            strict(&text);
        }
    }
}
