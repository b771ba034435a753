//! The arguments of tools: which there are, as a client is told of them, and how they are read.
//!
//! They are written by language models: a number may come as a text, and one value where there may be several.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use thiserror::Error;

use crate::base::PartialDate;
use crate::extract::date::parse_input;

/// An argument that a tool takes.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it can be.
    pub kind: Kind,
    /// What it says, for who is to give it.
    pub about: String,
    /// Whether the tool needs it.
    pub is_required: bool,
}

/// What an argument can be.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A text of at most so many code points.
    Text(usize),
    /// Several such texts, at most [`MOST_VALUES`].
    Texts(usize),
    /// A whole number, 0 or more.
    Count {
        /// The number where it is not given.
        default: usize,
        /// The highest that it can be.
        most: usize,
    },
    /// Yes or no.
    Flag,
    /// One of these names.
    Name(Vec<&'static str>),
    /// A date.
    Date,
}

/// The number of values that one argument may have: each is looked up.
const MOST_VALUES: usize = 100;

/// The reason why an argument can't be taken.
#[derive(Debug, Error, PartialEq, Eq)]
pub(super) enum ArgumentError {
    /// The arguments are no object.
    #[error("expected the arguments by their names: {0}")]
    NoObject(String),
    /// There is no such argument.
    #[error("there is no argument {name}: expected {expected}")]
    Unknown { name: String, expected: String },
    /// One that is needed is not given.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// One is something else.
    #[error("{name}: expected {expected}")]
    Other { name: &'static str, expected: String },
}

/// The arguments of a call.
#[derive(Debug)]
pub(super) struct Arguments {
    given: BTreeMap<&'static str, Value>,
    parameters: Vec<Parameter>,
}

impl Parameter {
    /// An argument that may be left out.
    pub fn new(name: &'static str, kind: Kind, about: impl Into<String>) -> Self {
        Self { name, kind, about: about.into(), is_required: false }
    }

    /// One that the tool needs.
    pub fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// Its schema (JSON Schema 2020-12).
    fn schema(&self) -> Value {
        let mut schema = match &self.kind {
            Kind::Text(most) => json!({ "type": "string", "maxLength": most }),
            Kind::Texts(most) => {
                json!({ "type": "array", "items": { "type": "string", "maxLength": most }, "maxItems": MOST_VALUES })
            }
            Kind::Count { default, most } => {
                json!({ "type": "integer", "minimum": 0, "maximum": most, "default": default })
            }
            Kind::Flag => json!({ "type": "boolean" }),
            Kind::Name(names) => json!({ "type": "string", "enum": names }),
            Kind::Date => json!({ "type": "string", "examples": ["2018", "2018-06", "2018-06-30"] }),
        };
        schema["description"] = self.about.as_str().into();
        schema
    }
}

/// The schema of the arguments of a tool.
pub(super) fn schema(parameters: &[Parameter]) -> Value {
    let properties: Map<String, Value> =
        parameters.iter().map(|parameter| (parameter.name.to_owned(), parameter.schema())).collect();
    let required: Vec<&str> = parameters.iter().filter(|one| one.is_required).map(|one| one.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

impl Arguments {
    /// The arguments of a call of a tool with these parameters; those that are `null` are as good as left out.
    ///
    /// # Errors
    /// Returns an error if one is not among the parameters, or a needed one is missing.
    pub fn of(value: Value, parameters: Vec<Parameter>) -> Result<Self, ArgumentError> {
        let names = || parameters.iter().map(|one| one.name).collect::<Vec<_>>().join(", ");
        let told = match value {
            Value::Null => Map::new(),
            Value::Object(told) => told,
            _ => return Err(ArgumentError::NoObject(names())),
        };
        let mut given = BTreeMap::new();
        for (name, value) in told.into_iter().filter(|(_, value)| !value.is_null()) {
            match parameters.iter().find(|parameter| parameter.name == name) {
                Some(parameter) => given.insert(parameter.name, value),
                None => return Err(ArgumentError::Unknown { name, expected: names() }),
            };
        }
        match parameters.iter().find(|parameter| parameter.is_required && !given.contains_key(parameter.name)) {
            Some(parameter) => Err(ArgumentError::Missing(parameter.name)),
            None => Ok(Self { given, parameters }),
        }
    }

    /// A text; `None` where it is not given, or empty.
    pub fn text(&self, name: &'static str) -> Result<Option<&str>, ArgumentError> {
        let Some(value) = self.given.get(name) else { return Ok(None) };
        let most = match self.kind(name) {
            Some(Kind::Text(most)) => *most,
            _ => usize::MAX,
        };
        let text = value.as_str().map(str::trim).filter(|text| text.chars().count() <= most);
        let text = text.ok_or_else(|| other(name, format!("a text of at most {most} characters")))?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// Texts; one alone is a list of one.
    pub fn texts(&self, name: &'static str) -> Result<Vec<String>, ArgumentError> {
        let Some(Kind::Texts(most)) = self.kind(name) else { return Ok(Vec::new()) };
        let expected = || other(name, format!("a list of at most {MOST_VALUES} texts of at most {most} characters"));
        let values = match self.given.get(name) {
            None => return Ok(Vec::new()),
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
        };
        if values.len() > MOST_VALUES {
            return Err(expected());
        }
        let text = |value: &Value| {
            let text = value.as_str().map(str::trim).filter(|text| text.chars().count() <= *most);
            text.map(str::to_owned).ok_or_else(expected)
        };
        let texts: Result<Vec<String>, ArgumentError> = values.into_iter().map(text).collect();
        Ok(texts?.into_iter().filter(|text| !text.is_empty()).collect())
    }

    /// A whole number.
    pub fn count(&self, name: &'static str) -> Result<usize, ArgumentError> {
        let Some(Kind::Count { default, most }) = self.kind(name) else { return Ok(0) };
        let Some(value) = self.given.get(name) else { return Ok(*default) };
        let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
        let number = number.or_else(|| value.as_str()?.trim().parse().ok());
        let number = number.filter(|number| number <= most);
        number.ok_or_else(|| other(name, format!("a whole number from 0 to {most}")))
    }

    /// Yes or no.
    pub fn flag(&self, name: &'static str) -> Result<bool, ArgumentError> {
        match self.given.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(Value::String(flag)) if flag == "true" => Ok(true),
            Some(Value::String(flag)) if flag == "false" => Ok(false),
            Some(_) => Err(other(name, "true or false".to_owned())),
        }
    }

    /// The one of `all` that an argument names.
    pub fn named<T: Copy>(
        &self,
        name: &'static str,
        all: &[T],
        name_of: fn(T) -> &'static str,
    ) -> Result<Option<T>, ArgumentError> {
        let Some(told) = self.text(name)? else { return Ok(None) };
        let found = all.iter().copied().find(|one| name_of(*one) == told);
        let names = || all.iter().map(|one| name_of(*one)).collect::<Vec<_>>().join(", ");
        found.map(Some).ok_or_else(|| other(name, format!("one of {}", names())))
    }

    /// A date, typed in any way.
    pub fn date(&self, name: &'static str) -> Result<Option<PartialDate>, ArgumentError> {
        let number = self.given.get(name).and_then(Value::as_u64).map(|year| year.to_string());
        let told = match &number {
            Some(year) => Some(year.as_str()),
            None => self.text(name)?,
        };
        let read = told.map(parse_input).transpose();
        read.map_err(|_| other(name, "a date, as 2018, 2018-06, 2018-06-30 or 30/6/2018".to_owned()))
    }

    fn kind(&self, name: &str) -> Option<&Kind> {
        self.parameters.iter().find(|parameter| parameter.name == name).map(|parameter| &parameter.kind)
    }
}

fn other(name: &'static str, expected: String) -> ArgumentError {
    ArgumentError::Other { name, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters() -> Vec<Parameter> {
        vec![
            Parameter::new("query", Kind::Text(10), "").required(),
            Parameter::new("cell", Kind::Texts(10), ""),
            Parameter::new("limit", Kind::Count { default: 10, most: 100 }, ""),
            Parameter::new("exact", Kind::Flag, ""),
            Parameter::new("from", Kind::Date, ""),
        ]
    }

    fn read(value: Value) -> Result<Arguments, ArgumentError> {
        Arguments::of(value, parameters())
    }

    #[test]
    fn arguments_are_read_as_models_write_them() {
        let told = json!({ "query": " đảng ", "cell": "a", "limit": "7", "exact": "true", "from": 2018 });
        let told = read(told).unwrap();
        assert_eq!(told.text("query"), Ok(Some("đảng")));
        assert_eq!(told.texts("cell"), Ok(vec!["a".to_owned()]));
        assert_eq!((told.count("limit"), told.flag("exact")), (Ok(7), Ok(true)));
        assert_eq!(told.date("from"), Ok("2018".parse().ok()));
        let bare = read(json!({ "query": "a", "cell": null })).unwrap();
        assert_eq!((bare.texts("cell"), bare.count("limit"), bare.date("from")), (Ok(vec![]), Ok(10), Ok(None)));
        assert_eq!(read(json!({ "query": "a", "cell": ["", "b"] })).unwrap().texts("cell"), Ok(vec!["b".to_owned()]));
    }

    #[test]
    fn what_is_not_as_expected_is_told_with_what_is() {
        assert_eq!(
            read(json!([1])).unwrap_err(),
            ArgumentError::NoObject("query, cell, limit, exact, from".to_owned())
        );
        assert_eq!(read(json!({})).unwrap_err(), ArgumentError::Missing("query"));
        let unknown = read(json!({ "query": "a", "q": 1 })).unwrap_err().to_string();
        assert_eq!(unknown, "there is no argument q: expected query, cell, limit, exact, from");
        let told = json!({ "query": "12345678901", "cell": [1], "limit": -1, "exact": 1, "from": "hôm qua" });
        let told = read(told).unwrap();
        assert!(told.text("query").is_err() && told.texts("cell").is_err() && told.count("limit").is_err());
        assert!(told.flag("exact").is_err() && told.date("from").is_err());
    }

    #[test]
    fn the_schema_has_each_parameter() {
        let schema = schema(&parameters());
        assert_eq!(schema["required"], json!(["query"]));
        let properties = schema["properties"].as_object().unwrap();
        assert!(parameters().iter().all(|one| properties.contains_key(one.name)) && properties.len() == 5);
    }
}
