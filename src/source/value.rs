//! A value of JSON as text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::is_name_of_text;
use super::slots::Value;

/// Arrays and objects that lie deeper in a value than this are nothing.
const DEEPEST: usize = 8;

/// The names under which objects wrap one value: WordPress, the Extended JSON of MongoDB, programs that make JSON of XML, and
/// JSON-LD.
const WRAPPED: [&str; 13] = [
    "rendered",
    "$date",
    "$oid",
    "$numberLong",
    "$numberInt",
    "$numberDouble",
    "#text",
    "_text",
    "__text",
    "__cdata",
    "$t",
    "value",
    "@value",
];

/// The names of what an object is called, where it has nothing else to say.
const CALLED: [&str; 4] = ["name", "label", "tên", "ten"];

/// Reads the name of a field, borrowed from the line where it has no escapes.
pub(super) struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        let name = ValueSeed::default().deserialize(deserializer)?;
        Ok(name.into_texts().into_iter().next().unwrap_or_default())
    }
}

/// Reads any value as text, borrowed from the line where it has no escapes.
#[derive(Clone, Copy, Default)]
pub(super) struct ValueSeed {
    depth: usize,
}

impl ValueSeed {
    fn deeper(self) -> Option<Self> {
        (self.depth < DEEPEST).then_some(Self { depth: self.depth + 1 })
    }
}

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
        let Some(deeper) = self.deeper() else {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Nothing);
        };
        while let Some(value) = seq.next_element_seed(deeper)? {
            texts.extend(value.into_texts());
        }
        Ok(Value::Many(texts))
    }

    /// The one value that the object wraps; or all texts in it, as a chapter has; or what it is called.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let Some(deeper) = self.deeper() else {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Nothing);
        };
        let (mut wrapped, mut called) = (None, Value::Nothing);
        let mut texts = Vec::new();
        while let Some(name) = map.next_key_seed(NameSeed)? {
            if WRAPPED.contains(&&*name) {
                let value = map.next_value_seed(deeper)?;
                wrapped.get_or_insert(value);
            } else if is_name_of_text(&name) {
                texts.extend(map.next_value_seed(deeper)?.into_texts());
            } else if CALLED.contains(&&*name) {
                called = map.next_value_seed(deeper)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(match wrapped {
            Some(value) => value,
            None if texts.is_empty() => called,
            None => Value::Many(texts),
        })
    }
}
