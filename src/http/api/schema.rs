//! Schemas, in the description of the API, of values that are not written as they are declared.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, Object, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::base::{Attribute, Attributes, PartialDate};

impl PartialSchema for PartialDate {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(r"^\d{4}(-\d{2}(-\d{2})?)?$"))
            .description(Some("A date as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`"))
            .examples(["2018-06"])
            .into()
    }
}

impl ToSchema for PartialDate {}

impl PartialSchema for Attributes {
    fn schema() -> RefOr<Schema> {
        let object = Attribute::ALL.into_iter().fold(ObjectBuilder::new(), |object, attribute| {
            let row = attribute.row();
            let schema: RefOr<Schema> = if attribute.is_list() {
                ArrayBuilder::new().items(Object::with_type(Type::String)).description(Some(row.en)).into()
            } else {
                let text = SchemaType::Array(vec![Type::String, Type::Null]);
                ObjectBuilder::new().schema_type(text).description(Some(row.en)).into()
            };
            object.property(row.key, schema).required(row.key)
        });
        object.into()
    }
}

impl ToSchema for Attributes {}
