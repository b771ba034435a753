//! The values that an article has of each attribute.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::attribute::Attribute;

/// An attribute is written by its name.
impl Serialize for Attribute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Attribute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| de::Error::custom(format!("there is no attribute {name:?}")))
    }
}

/// The values of an article's attributes, each value once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(BTreeMap<Attribute, Vec<String>>);

/// Whoever gives an article more values of one attribute than this fills it with what tells nothing.
const MOST_VALUES: usize = 64;

impl Attributes {
    /// Whether there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values of an attribute.
    pub fn get(&self, attribute: Attribute) -> &[String] {
        self.0.get(&attribute).map_or(&[], Vec::as_slice)
    }

    /// The value of an attribute, the first where it has several.
    pub fn first(&self, attribute: Attribute) -> Option<&str> {
        self.get(attribute).first().map(String::as_str)
    }

    /// The attributes that have values, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (Attribute, &[String])> {
        self.0.iter().map(|(attribute, values)| (*attribute, values.as_slice()))
    }

    /// The values that are shown wherever an article is named.
    pub fn prominent(&self) -> impl Iterator<Item = &str> {
        let prominent = self.iter().filter(|(attribute, _)| attribute.row().is_prominent);
        prominent.flat_map(|(_, values)| values).map(String::as_str)
    }

    /// Adds a value. Of an attribute with a single value the first stays, of a list the first 64 do; blank ones and those
    /// that are there already change nothing.
    pub fn add(&mut self, attribute: Attribute, value: impl Into<String>) {
        let value = value.into();
        let most = if attribute.is_list() { MOST_VALUES } else { 1 };
        if value.trim().is_empty() {
            return;
        }
        let values = self.0.entry(attribute).or_default();
        if values.len() < most && !values.contains(&value) {
            values.push(value);
        }
    }

    /// Adds the values of `others` for each attribute that has none.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        for (attribute, values) in others.0 {
            self.0.entry(attribute).or_insert(values);
        }
        self
    }

    /// Writes a map of all attributes, as faces show them: one that is missing is `null`, or a list of nothing.
    ///
    /// # Errors
    /// Returns an error if `serializer` does.
    pub fn serialize_all<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Attribute::ALL.len()))?;
        for attribute in Attribute::ALL {
            map.serialize_entry(attribute.row().key, &Values(attribute, self.get(attribute)))?;
        }
        map.end()
    }
}

/// The values of one attribute: a list, or the only one there may be.
struct Values<'a>(Attribute, &'a [String]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(attribute, values) = self;
        if attribute.is_list() { values.serialize(serializer) } else { values.first().serialize(serializer) }
    }
}

/// Only attributes that have values are written.
impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (attribute, values) in self.iter() {
            map.serialize_entry(attribute.row().key, &Values(attribute, values))?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor)
    }
}

struct MapVisitor;

impl<'de> Visitor<'de> for MapVisitor {
    type Value = Attributes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of attributes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
        let mut attributes = Attributes::default();
        while let Some(key) = map.next_key::<String>()? {
            match Attribute::keyed(&key) {
                Some(attribute) if attribute.is_list() => {
                    map.next_value::<Vec<String>>()?.into_iter().for_each(|value| attributes.add(attribute, value));
                }
                Some(attribute) => attributes.add(attribute, map.next_value::<String>()?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_value_is_the_first() {
        let mut attributes = Attributes::default();
        for value in [" ", "Báo Bản", "Báo Mường"] {
            attributes.add(Attribute::Publisher, value);
        }
        assert_eq!(attributes.get(Attribute::Publisher), ["Báo Bản"]);
        assert_eq!(attributes.first(Attribute::Category), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut attributes = Attributes::default();
        attributes.add(Attribute::Publisher, "Báo Bản");
        for tag in ["nước", "bản", "nước"] {
            attributes.add(Attribute::Tag, tag);
        }
        let json = serde_json::to_string(&attributes).unwrap();
        assert_eq!(json, r#"{"publisher":"Báo Bản","tags":["nước","bản"]}"#);
        assert_eq!(serde_json::from_str::<Attributes>(&json).unwrap(), attributes);
        let other = r#"{"colour":["đỏ"],"publisher":"Báo Bản","tags":["nước","bản"]}"#;
        assert_eq!(serde_json::from_str::<Attributes>(other).unwrap(), attributes);
    }
}
