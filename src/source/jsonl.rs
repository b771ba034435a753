//! A line of JSON to an article.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::FieldMap;
use super::reject::Reason;
use super::slots::{Slots, Value};
use crate::base::Article;

/// Reads one JSON object.
///
/// Which field is which part of an article is said by `map`. Numbers stand for themselves as text, an array of
/// strings for its members as paragraphs, `null`, objects and empty strings for nothing. `html` is read, as a page or a
/// piece of one, only where there is no body; what it tells besides the text stands in for fields that are missing. All text is cleaned; `id` and `url` are kept as they are.
/// `origin` is left for the caller. Bytes that are not UTF-8 read as U+FFFD.
///
/// # Errors
/// Returns an error if the line is not JSON ([`Reason::NotJson`]), no object ([`Reason::NotObject`]), or has neither a
/// title nor any text ([`Reason::NoText`]).
pub fn article_of_json(line: &[u8], map: &FieldMap) -> Result<Article, Reason> {
    let line = match simdutf8::basic::from_utf8(line) {
        Ok(line) => Cow::Borrowed(line),
        Err(_) => String::from_utf8_lossy(line),
    };
    if let Some(found) = not_object(&line) {
        // Parsed all the same, so that `{`-less nonsense is called what it is.
        serde_json::from_str::<IgnoredAny>(&line).map_err(|error| not_json(&error))?;
        return Err(Reason::NotObject(found));
    }
    let mut parser = serde_json::Deserializer::from_str(&line);
    let slots = RecordSeed(map).deserialize(&mut parser).map_err(|error| not_json(&error))?;
    parser.end().map_err(|error| not_json(&error))?;
    slots.article()
}

fn not_json(error: &serde_json::Error) -> Reason {
    let what = error.to_string();
    // serde_json ends its messages with the place, which the reason says in its own words.
    let what = what.rfind(" at line ").and_then(|at| what.get(..at)).unwrap_or(&what).to_owned();
    Reason::NotJson { column: error.column().max(1), what }
}

/// The kind of a text that opens no object, by its first letter.
fn not_object(line: &str) -> Option<&'static str> {
    Some(match line.trim_start().as_bytes().first()? {
        b'{' => return None,
        b'[' => "an array",
        b'"' => "a string",
        b't' | b'f' => "a boolean",
        b'n' => "null",
        _ => "a number",
    })
}

/// Reads the object, fields that are no part of an article being skipped without being built.
struct RecordSeed<'m>(&'m FieldMap);

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = Slots<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Slots<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = Slots<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Slots<'de>, A::Error> {
        let mut slots = Slots::default();
        while let Some(name) = map.next_key_seed(ValueSeed)? {
            let known = match &name {
                Value::One(name) => self.0.find(name),
                _ => None,
            };
            match known {
                Some((field, rank)) => slots.put(field, rank, map.next_value_seed(ValueSeed)?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(slots)
    }
}

/// Reads any value as text, borrowed from the line where it has no escapes.
struct ValueSeed;

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::One(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::One(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Value<'de>, E> {
        Ok(Value::One(Cow::Owned(text)))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value<'de>, E> {
        Ok(Value::One(Cow::Borrowed(if value { "true" } else { "false" })))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value<'de>, E> {
        Ok(Value::One(Cow::Owned(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value<'de>, E> {
        Ok(Value::One(Cow::Owned(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value<'de>, E> {
        Ok(Value::One(Cow::Owned(value.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
        let mut texts = Vec::new();
        while let Some(value) = seq.next_element_seed(ValueSeed)? {
            match value {
                Value::Nothing => {}
                Value::One(text) => texts.push(text),
                Value::Many(inner) => texts.extend(inner),
            }
        }
        Ok(Value::Many(texts))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Result<Article, Reason> {
        article_of_json(line.as_bytes(), &FieldMap::default())
    }

    #[test]
    fn every_part_is_read_under_its_names() {
        let article = read(
            r#"{"id": 7, "title": "Nước về bản", "sapo": "Con kênh mới.", "text": "Đoạn một.\nĐoạn hai.",
                "published": "3/2/2019", "url": "https://x.vn/?a=1&copy=2", "category": null, "source": "Báo Bản",
                "views": {"day": [1, {}]}}"#,
        )
        .unwrap();
        assert_eq!(article.id.as_deref(), Some("7"));
        assert_eq!(article.title.as_deref(), Some("Nước về bản"));
        assert_eq!(article.lead.as_deref(), Some("Con kênh mới."));
        assert_eq!(article.body, "Đoạn một.\nĐoạn hai.");
        assert_eq!(article.date.as_deref(), Some("3/2/2019"));
        assert_eq!(article.url.as_deref(), Some("https://x.vn/?a=1&copy=2"));
        assert_eq!(article.category, None);
        assert_eq!(article.publisher.as_deref(), Some("Báo Bản"));
    }

    #[test]
    fn the_first_name_counts_unless_it_is_empty() {
        assert_eq!(read(r#"{"content": "c", "body": "b", "text": "t"}"#).unwrap().body, "b");
        assert_eq!(read(r#"{"body": " ", "text": "t"}"#).unwrap().body, "t");
    }

    #[test]
    fn other_names_are_mapped() {
        let map = FieldMap::parse(&["body=noi_dung".to_owned(), "title=tieu_de".to_owned()]).unwrap();
        let article = article_of_json(r#"{"tieu_de": "T", "noi_dung": "N", "body": "B"}"#.as_bytes(), &map).unwrap();
        assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("T"), "N"));
    }

    #[test]
    fn an_array_is_paragraphs() {
        assert_eq!(read(r#"{"body": ["một", null, ["hai"], 3]}"#).unwrap().body, "một\nhai\n3");
    }

    #[test]
    fn text_is_cleaned() {
        let article = read(r#"{"title": "Ða\u0309ng&nbsp;uỷ\n xã", "body": "x\r\ny"}"#).unwrap();
        assert_eq!(article.title.as_deref(), Some("Ðảng uỷ  xã"));
        assert_eq!(article.body, "x\ny");
    }

    #[test]
    fn html_stands_in_for_a_missing_body() {
        assert_eq!(read(r#"{"html": "<p>Một &amp; hai</p><p>Ba</p>"}"#).unwrap().body, "Một & hai\nBa");
        assert_eq!(read(r#"{"html": "<p>Một</p>", "body": "Hai"}"#).unwrap().body, "Hai");
    }

    #[test]
    fn what_is_no_record_says_why() {
        assert_eq!(
            read(r#"{"title": "x" "y"}"#).unwrap_err().to_string(),
            "is not JSON: expected `,` or `}` at column 15"
        );
        assert_eq!(read("[1]"), Err(Reason::NotObject("an array")));
        assert!(matches!(read("trang"), Err(Reason::NotJson { .. })));
        assert!(matches!(read(r#"{"title": "x"} {}"#), Err(Reason::NotJson { .. })));
        assert!(matches!(read(""), Err(Reason::NotJson { .. })));
        for nothing in [r#"{}"#, r#"{"title": null, "body": []}"#, r#"{"id": "7", "date": "2019"}"#] {
            assert_eq!(read(nothing), Err(Reason::NoText));
        }
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = article_of_json(&bytes, &FieldMap::default());
        }

        #[test]
        fn takes_any_object(title in any::<String>(), body in any::<String>()) {
            let line = serde_json::json!({"title": title, "body": body}).to_string();
            match read(&line) {
                Ok(article) => prop_assert!(article.title.is_some() || !article.body.is_empty()),
                Err(reason) => prop_assert_eq!(reason, Reason::NoText),
            }
        }
    }
}
