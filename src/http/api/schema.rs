//! Schemas, in the description of the API, of values that are written as text.

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::base::PartialDate;

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
