//! Hits as BibTeX entries.

use std::io::{self, Write};

use crate::base::Attribute;
use crate::search::{Hit, HitDocument};
use crate::text::{exact_term, fold, sanitize_inline, tokens};

/// The macros that every style knows.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Writes a hit as a BibTeX entry: `@article` with the publisher as `journal`, or `@misc` where the publisher is not known.
/// A date that was guessed is left out. What is an official document is a `@techreport` with its number, its type and its issuer, which Zotero reads as a report.
pub(super) fn entry(hit: &Hit, out: &mut impl Write) -> io::Result<()> {
    let own = hit.own_document();
    let has_publisher = hit.attributes.first(Attribute::Publisher).is_some();
    let kind = match own {
        Some(_) => "techreport",
        None if has_publisher => "article",
        None => "misc",
    };
    writeln!(out, "@{kind}{{{},", key(hit))?;
    // The second pair of braces keeps styles from changing capitals.
    writeln!(out, "  title = {{{{{}}}}},", escaped(&hit.title))?;
    let of_document = own.map(of_document).unwrap_or_default();
    let taken: Vec<&str> = of_document.iter().map(|(field, _)| *field).collect();
    let others = attributes(hit).into_iter().filter(|(field, _)| !taken.contains(field));
    for (field, value) in of_document.iter().cloned().chain(others) {
        writeln!(out, "  {field} = {{{value}}},")?;
    }
    if let Some(date) = hit.citable_date() {
        writeln!(out, "  year = {{{}}},", date.get_year())?;
        if let Some(month) = date.get_month().and_then(|month| MONTHS.get(usize::from(month) - 1)) {
            writeln!(out, "  month = {month},")?;
        }
        if let Some(day) = date.get_day() {
            writeln!(out, "  day = {{{day}}},")?;
        }
    }
    if let Some(url) = &hit.url {
        writeln!(out, "  url = {{{}}},", url_text(url))?;
    }
    writeln!(out, "  langid = {{vietnamese}},")?;
    if !hit.source.is_empty() {
        writeln!(out, "  note = {{{}}}", escaped(&hit.source))?;
    }
    writeln!(out, "}}")
}

/// The fields of the document that a hit is.
fn of_document(document: &HitDocument) -> Vec<(&'static str, String)> {
    // The second pair of braces keeps what is no person from being taken for one.
    let issuer =
        document.issuer_name.as_ref().or(document.issuer.as_ref()).map(|name| format!("{{{}}}", escaped(name)));
    let text = |value: &Option<String>| value.as_deref().map(escaped);
    let fields = [("number", text(&document.number)), ("type", text(&document.type_name)), ("institution", issuer)];
    fields.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
}

/// The fields of a hit's attributes, in the order of their table; values of attributes that share a field stand in it
/// together.
fn attributes(hit: &Hit) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    for (attribute, values) in hit.attributes.iter() {
        let row = attribute.row();
        for value in values.iter().map(|value| escaped(value)) {
            // Braces keep a style from taking a name apart: in Vietnamese the family name stands first.
            let value = if row.is_person { format!("{{{value}}}") } else { value };
            match fields.iter_mut().find(|(field, _)| *field == row.bibtex) {
                Some((_, text)) => {
                    text.push_str(if row.is_person { " and " } else { ", " });
                    text.push_str(&value);
                }
                None => fields.push((row.bibtex, value)),
            }
        }
    }
    fields
}

/// The number of words of the title that are part of a key.
const KEY_WORDS: usize = 5;
/// The number of bytes of the id's hash that make keys unique.
const KEY_HASH: usize = 5;

/// The key of an article: words of its title and its year, to be recognised, and a hash of its id. It depends on
/// nothing else, so it is the same in every export.
fn key(hit: &Hit) -> String {
    let words = tokens(&hit.title).map(|span| fold(&exact_term(span.slice(&hit.title))).into_owned());
    let mut parts: Vec<String> = words.filter(|word| word.is_ascii()).take(KEY_WORDS).collect();
    parts.extend(hit.date.map(|date| date.get_year().to_string()));
    let hash = blake3::hash(hit.id.as_bytes());
    parts.push(hash.as_bytes().iter().take(KEY_HASH).map(|byte| format!("{byte:02x}")).collect());
    parts.join("-")
}

/// Text as LaTeX takes it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in sanitize_inline(text).trim().chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', letter]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(letter),
        }
    }
    out
}

/// An address, which styles set as it is; what would upset the entry itself is percent-encoded (RFC 3986).
fn url_text(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for letter in sanitize_inline(url).trim().chars() {
        match letter {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
pub(super) fn sample() -> Hit {
    let mut attributes = crate::base::Attributes::default();
    attributes.add(Attribute::Publisher, "Báo Bến Gỗ");
    attributes.add(Attribute::Category, "Xây dựng Đảng");
    attributes.add(Attribute::Author, "Lục Thị Bé");
    attributes.add(Attribute::Author, "Vi Văn Nậm & nhóm");
    attributes.add(Attribute::Issue, "1204");
    attributes.add(Attribute::Pages, "3-4");
    attributes.add(Attribute::Tag, "bến gỗ");
    Hit {
        rank: 1,
        id: "bb-12".to_owned(),
        in_answer: true,
        lacks: Vec::new(),
        score: 12.5,
        title: "Đảng uỷ phường Bến Gỗ chi 100% kinh phí & vật tư".to_owned(),
        title_highlights: vec![],
        date: crate::base::PartialDate::day(2014, 10, 5),
        date_from: Some(crate::extract::date::DateFrom::Header),
        date_confidence: Some(crate::extract::date::Confidence::High),
        date_doubted: false,
        source: "bao_cu/a{1}.txt".to_owned(),
        url: Some("https://bao.example/a_b?x={1}&y=50%25".to_owned()),
        attributes,
        snippet: crate::search::Snippet::default(),
        numbers: vec!["03-CT/TW".to_owned()],
        documents: vec![],
        cells: vec!["Đảng ủy phường Bến Gỗ".to_owned()],
        duplicates: 0,
        group: None,
        indexed: None,
        changed: None,
        explain: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Attributes, PartialDate};
    use crate::export::form::{Form, write_hits};

    fn written(hit: &Hit) -> String {
        let mut out = Vec::new();
        write_hits(Form::Bibtex, std::slice::from_ref(hit), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_entry_is_what_latex_takes() {
        let entry = written(&sample());
        assert!(entry.starts_with("@article{dang-uy-phuong-ben-go-2014-"), "{entry}");
        assert!(entry.contains("chi 100\\% kinh phí \\& vật tư}},"));
        assert!(entry.contains("  month = oct,\n  day = {5},"));
        assert!(entry.contains("url = {https://bao.example/a_b?x=%7B1%7D&y=50%25}"));
        assert!(entry.contains("  author = {{Lục Thị Bé} and {Vi Văn Nậm \\& nhóm}},\n"));
        assert!(entry.contains("  number = {1204},\n  pages = {3-4},\n"));
        assert!(entry.contains("  keywords = {Xây dựng Đảng, bến gỗ},\n"));
        assert!(entry.contains("note = {bao\\_cu/a\\{1\\}.txt}"));
    }

    #[test]
    fn a_date_is_given_as_far_as_it_is_known() {
        let (date, attributes) = (PartialDate::year(2014), Attributes::default());
        let hit = Hit { date, attributes, ..sample() };
        let entry = written(&hit);
        assert!(entry.starts_with("@misc{") && entry.contains("year = {2014},") && !entry.contains("month"));
    }

    #[test]
    fn keys_differ_with_the_id_only() {
        let other = Hit { id: "bb-13".to_owned(), ..sample() };
        let again = Hit { rank: 7, score: 1.0, ..sample() };
        assert_ne!(key(&sample()), key(&other));
        assert_eq!(key(&sample()), key(&again));
    }

    #[test]
    fn nothing_in_a_text_ends_its_field() {
        let hit = Hit { title: "a } b \\ c { d ~ ^\n".to_owned(), ..sample() };
        assert!(written(&hit).contains("{{a \\} b \\textbackslash{} c \\{ d \\textasciitilde{} \\textasciicircum{}}}"));
    }
}
