//! The boxes that say which articles count, of pages that list what these have.

use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::encoded;
use super::dates::{Refused, refused};
use crate::extract::date::parse_input;
use crate::http::params::{MOST_LETTERS, given};
use crate::search::Filters;
use crate::text::sanitize_inline;

/// What was typed into them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Boxes {
    from: Option<String>,
    to: Option<String>,
    cell: Option<String>,
}

/// The articles that count. Dates that can't be read do not narrow them, and that is said.
#[derive(Debug)]
pub(super) struct Within {
    typed: [(&'static str, Option<String>); 3],
    refused: Option<Refused>,
    /// The filters that articles pass.
    pub filters: Filters,
}

impl Boxes {
    /// The articles that are asked for.
    pub fn read(&self) -> Within {
        let [from, to, cell] = [&self.from, &self.to, &self.cell]
            .map(|value| given(value).map(|value| value.chars().take(MOST_LETTERS).collect::<String>()));
        let refused = refused(from.as_deref(), to.as_deref());
        let date = |text: &Option<String>| {
            text.as_deref().filter(|_| refused.is_none()).and_then(|text| parse_input(text).ok())
        };
        let filters =
            Filters { from: date(&from), to: date(&to), cell: Vec::from_iter(cell.clone()), ..Filters::default() };
        Within { filters, refused, typed: [("from", from), ("to", to), ("cell", cell)] }
    }
}

impl Within {
    /// The boxes, their button, and what is wrong with what was typed, at the end of a form.
    pub fn boxes(&self, face: &Face) -> Markup {
        let words = face.words;
        let [from, to, cell] = &self.typed;
        let told = if self.refused.is_some() { "date-form date-problem" } else { "date-form" };
        html! {
            @for ((name, typed), label) in [(from, words.from), (to, words.to)] {
                label {
                    (label)
                    input.field id=(name) name=(name) value=[typed.as_deref().map(sanitize_inline)] maxlength="40"
                        aria-describedby=(told) aria-invalid=[self.refused.as_ref().map(|_| "true")];
                }
            }
            label {
                (words.naming_cell)
                input.field id=(cell.0) name=(cell.0) value=[cell.1.as_deref().map(sanitize_inline)] maxlength=(MOST_LETTERS) placeholder="Đảng ủy xã";
            }
            button.button.primary type="submit" { (words.filter) }
            p #date-form.hint { (words.date_form) }
            @if let Some(refused) = &self.refused { (refused.message(face)) }
        }
    }

    /// What an address has for them, behind other parameters.
    pub fn parameters(&self) -> String {
        self.told(|_| true)
    }

    /// The same, of dates alone.
    pub fn dates(&self) -> String {
        self.told(|name| name != "cell")
    }

    fn told(&self, is_told: impl Fn(&str) -> bool) -> String {
        let counts = |name: &str| is_told(name) && (self.refused.is_none() || name == "cell");
        let told = self.typed.iter().filter(|(name, _)| counts(name));
        told.filter_map(|(name, typed)| Some(format!("&{name}={}", encoded(typed.as_deref()?)))).collect()
    }
}
