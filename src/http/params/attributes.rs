//! The parameters that filter by attributes, one for each.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ArrayBuilder, Object, Required, Type};

use super::search::MOST_CHOSEN;
use crate::base::Attribute;

/// The values of attributes that articles are to have, as told.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct AttributeParams(BTreeMap<Attribute, Vec<String>>);

impl AttributeParams {
    /// The values of an attribute.
    pub fn get(&self, attribute: Attribute) -> &[String] {
        self.0.get(&attribute).map_or(&[], Vec::as_slice)
    }

    /// Takes a value of the attribute of a name away.
    pub fn remove(&mut self, name: &str, value: &str) {
        if let Some(values) = Attribute::named(name).and_then(|attribute| self.0.get_mut(&attribute)) {
            values.retain(|known| known.trim() != value);
        }
    }
}

/// A parameter that is told once is a text, one that is told several times a list.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl<'de> Deserialize<'de> for AttributeParams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ParamsVisitor)
    }
}

struct ParamsVisitor;

impl<'de> Visitor<'de> for ParamsVisitor {
    type Value = AttributeParams;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("parameters")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AttributeParams, A::Error> {
        let mut params = AttributeParams::default();
        while let Some(name) = map.next_key::<String>()? {
            let Some(attribute) = Attribute::named(&name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let values = params.0.entry(attribute).or_default();
            match map.next_value()? {
                OneOrMore::One(value) => values.push(value),
                OneOrMore::More(more) => values.extend(more),
            }
        }
        Ok(params)
    }
}

impl IntoParams for AttributeParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = |attribute: Attribute| {
            let values = ArrayBuilder::new().items(Object::with_type(Type::String)).max_items(Some(MOST_CHOSEN));
            let told = format!("Only articles of this {}.", attribute.row().en.to_lowercase());
            ParameterBuilder::new()
                .name(attribute.name())
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(told))
                .schema(Some(values))
                .build()
        };
        Attribute::ALL.map(parameter).into()
    }
}
