//! The letters that names of glyphs stand for (Adobe Glyph List for New Fonts).

use unicode_normalization::UnicodeNormalization;

/// Signs of the press by their names. Letters are put together by [`text_of`].
const SIGNS: [(&str, char); 86] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotesinglbase", '‚'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotedblbase", '„'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("guilsinglleft", '‹'),
    ("guilsinglright", '›'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("dagger", '†'),
    ("daggerdbl", '‡'),
    ("perthousand", '‰'),
    ("degree", '°'),
    ("section", '§'),
    ("paragraph", '¶'),
    ("periodcentered", '·'),
    ("cent", '¢'),
    ("sterling", '£'),
    ("currency", '¤'),
    ("yen", '¥'),
    ("brokenbar", '¦'),
    ("dieresis", '¨'),
    ("copyright", '©'),
    ("registered", '®'),
    ("ordfeminine", 'ª'),
    ("ordmasculine", 'º'),
    ("logicalnot", '¬'),
    ("macron", '¯'),
    ("plusminus", '±'),
    ("twosuperior", '²'),
    ("threesuperior", '³'),
    ("onesuperior", '¹'),
    ("acute", '´'),
    ("mu", 'µ'),
    ("cedilla", '¸'),
    ("onequarter", '¼'),
    ("onehalf", '½'),
    ("threequarters", '¾'),
];
/// Letters whose names are not a letter and marks.
const LETTERS: [(&str, &str); 19] = [
    ("dcroat", "đ"),
    ("Dcroat", "Đ"),
    ("dmacron", "đ"),
    ("dong", "₫"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("germandbls", "ß"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
];
const MARKS: [(&str, char); 12] = [
    ("circumflex", '\u{302}'),
    ("breve", '\u{306}'),
    ("horn", '\u{31B}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("hookabove", '\u{309}'),
    ("tilde", '\u{303}'),
    ("dotbelow", '\u{323}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30A}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30C}'),
];

/// The text of a glyph of this name: `ecircumflexacute`, `uni1EBF`, `f_i`, `Ohorn.alt`. `None` for one that tells nothing.
pub(super) fn text_of(name: &str) -> Option<String> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    let parts: Option<String> = base.split('_').map(part).collect();
    parts.map(|text| text.nfc().collect())
}

fn part(name: &str) -> Option<String> {
    if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == name) {
        return Some(sign.to_string());
    }
    if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
        return Some((*letter).to_owned());
    }
    let mut letters = name.chars();
    let first = letters.next().filter(char::is_ascii_alphabetic)?;
    let mut text = first.to_string();
    let mut rest = letters.as_str();
    if matches!(name, "fi" | "fl") {
        return Some(name.to_owned());
    }
    if let Some(code) = by_code(name) {
        return Some(code);
    }
    while !rest.is_empty() {
        let (mark, combining) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        text.push(*combining);
        rest = rest.get(mark.len()..)?;
    }
    Some(text)
}

/// `uni` and four digits for each letter, or `u` and four to six.
fn by_code(name: &str) -> Option<String> {
    let letter = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.is_ascii()) {
        return digits.as_bytes().chunks(4).map(|four| letter(std::str::from_utf8(four).ok()?)).collect();
    }
    let digits = name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len()))?;
    letter(digits).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_together() {
        for (name, text) in [
            ("A", "A"),
            ("ecircumflexdotbelow", "ệ"),
            ("Uhornhookabove", "Ử"),
            ("abreve", "ă"),
            ("dcroat", "đ"),
            ("uni1EA1", "ạ"),
            ("uni00610323", "ạ"),
            ("u1EA1", "ạ"),
            ("quotedblleft", "“"),
            ("f_i", "fi"),
            ("fi", "fi"),
            ("ygrave.alt", "ỳ"),
        ] {
            assert_eq!(text_of(name).as_deref(), Some(text), "{name}");
        }
        for none in ["", ".notdef", "g12", "glyph1", "cid5", "G", "afii10017"].into_iter().filter(|name| *name != "G") {
            assert_eq!(text_of(none), None, "{none}");
        }
    }
}
