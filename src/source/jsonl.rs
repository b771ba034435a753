//! A line of JSON to an article.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::{FieldMap, WRAPPERS};
use super::record::ReadArticle;
use super::reject::{JsonKind, Reason};
use super::relaxed::strict;
use super::slots::{Slots, Value};
use super::value::{NameSeed, ValueSeed};
use crate::base::Article;
use crate::text::{Damage, Decoded, Encoding, decode};

/// Reads one JSON object.
///
/// Which field is which part of an article is said by `map`. Numbers stand for themselves as text, an array of
/// strings for its members as paragraphs, `null`, objects and empty strings for nothing; but an object that only wraps a value
/// (`{"rendered": …}`, `{"$date": …}`, `{"name": …}`) stands for it, and one with texts of its own, as a chapter is, for
/// those. HTML in a text is read as HTML. `html` is read, as a page or a
/// piece of one, only where there is no body; what it tells besides the text stands in for fields that are missing. All text is repaired and cleaned; `id` and `url` are kept as they are.
/// `origin` is left for the caller.
///
/// What JSON does not allow and programs write all the same is read where its meaning is plain: `NaN`, commas before a
/// bracket, comments, single quotes, raw control characters, half of a surrogate pair. A line that is not UTF-8 is read in the
/// encoding that its bytes tell.
///
/// # Errors
/// Returns an error if the line is not JSON ([`Reason::NotJson`]), no object ([`Reason::NotObject`]), or has neither a
/// title nor any text ([`Reason::NoText`], [`Reason::UnknownFields`]).
pub fn article_of_json(line: &[u8], map: &FieldMap) -> Result<Article, Reason> {
    read_json(line, map).map(|read| read.article)
}

/// Reads one JSON object as [`article_of_json`] does, and tells how.
///
/// # Errors
/// As [`article_of_json`].
pub(super) fn read_json(line: &[u8], map: &FieldMap) -> Result<ReadArticle, Reason> {
    let Decoded { text, encoding, replaced, .. } = match simdutf8::basic::from_utf8(line) {
        Ok(line) => return read_text(line, map),
        Err(_) => decode(line),
    };
    let mut read = read_text(&text, map)?;
    if encoding != Encoding::Utf8 {
        read.damage = read.damage.or(Some(Damage::MixedEncodings(encoding)));
    }
    Ok(ReadArticle { encoding, replaced, ..read })
}

fn read_text(line: &str, map: &FieldMap) -> Result<ReadArticle, Reason> {
    let error = match slots(line, map) {
        Ok(slots) => return slots.read(),
        Err(error) => error,
    };
    // Read strictly first: most files are what they should be.
    match strict(line) {
        Some(strict) => slots(&strict, map).map_err(|_| error)?.read(),
        None => Err(error),
    }
}

fn slots<'l>(line: &'l str, map: &FieldMap) -> Result<Slots<'l>, Reason> {
    if let Some(found) = not_object(line) {
        // Parsed all the same, so that `{`-less nonsense is called what it is.
        serde_json::from_str::<IgnoredAny>(line).map_err(|error| not_json(&error))?;
        return Err(Reason::NotObject(found));
    }
    let mut parser = serde_json::Deserializer::from_str(line);
    let mut slots = Slots::default();
    let fields = Fields { map, path: String::new(), depth: 0, within_array: false, slots: &mut slots };
    fields.deserialize(&mut parser).map_err(|error| not_json(&error))?;
    parser.end().map_err(|error| not_json(&error))?;
    Ok(slots)
}

fn not_json(error: &serde_json::Error) -> Reason {
    let what = error.to_string();
    // serde_json ends its messages with the place, which the reason says in its own words.
    let mut what = what.rfind(" at line ").and_then(|at| what.get(..at)).unwrap_or(&what).to_owned();
    if error.line() > 1 {
        what = format!("{what} in line {} of the record,", error.line());
    }
    Reason::NotJson { column: error.column().max(1), what }
}

/// The kind of a text that opens no object, by its first letter.
fn not_object(line: &str) -> Option<JsonKind> {
    Some(match line.trim_start().as_bytes().first()? {
        b'{' => return None,
        b'[' => JsonKind::Array,
        b'"' => JsonKind::String,
        b't' | b'f' => JsonKind::Boolean,
        b'n' => JsonKind::Null,
        _ => JsonKind::Number,
    })
}

/// Objects that lie deeper in a record than this are passed over.
const DEEPEST: usize = 4;

/// The fields of an object: the record, or one in it.
struct Fields<'s, 'de> {
    map: &'s FieldMap,
    /// The names that lead to it, with `.` between them.
    path: String,
    depth: usize,
    within_array: bool,
    slots: &'s mut Slots<'de>,
}

impl Fields<'_, '_> {
    /// Notes a value that is no object and no part of the article.
    fn pass_over(self, value: Cow<'_, str>) {
        self.slots.pass_over(Cow::Owned(self.path), &Value::One(value));
    }
}

impl<'de> DeserializeSeed<'de> for Fields<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.pass_over(Cow::Borrowed(text));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.pass_over(Cow::Borrowed(text));
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.pass_over(Cow::Owned(value.to_string()));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.pass_over(Cow::Owned(value.to_string()));
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.pass_over(Cow::Owned(value.to_string()));
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { map, path, depth, slots, .. } = self;
        loop {
            let within_array = true;
            let element = Fields { map, path: path.clone(), depth: depth + 1, within_array, slots: &mut *slots };
            let more = match depth < DEEPEST {
                true => seq.next_element_seed(element)?.is_some(),
                false => seq.next_element::<IgnoredAny>()?.is_some(),
            };
            if !more {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { map, path, depth, within_array, slots } = self;
        while let Some(name) = object.next_key_seed(NameSeed)? {
            let path = match path.as_str() {
                "" => name,
                path => Cow::Owned(format!("{path}.{name}")),
            };
            let is_wrapper = depth == 0 && WRAPPERS.contains(&&*path);
            match map.find(&path) {
                Some((field, rank)) if !is_wrapper && !map.leads_through(&path) => {
                    let value = object.next_value_seed(ValueSeed::default())?;
                    match within_array {
                        true => slots.add(field, rank, value),
                        false => slots.put(field, rank, value),
                    }
                }
                _ if depth < DEEPEST => {
                    let path = path.into_owned();
                    object.next_value_seed(Fields { map, path, depth: depth + 1, within_array, slots: &mut *slots })?;
                }
                _ => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
