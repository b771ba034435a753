//! XML as a run of steps. Nothing is expanded but characters by number and the five names that XML itself has.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::source::reject::Reason;

/// A step through XML. Names are without their prefixes.
pub(in crate::source) enum Step<'a> {
    Open(&'a str, Attributes<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// The attributes of an element.
pub(in crate::source) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of an attribute, by its name without prefix; the first, where prefixes make several of one name.
    pub(in crate::source) fn get(&self, name: &str) -> Option<String> {
        self.all(name).next()
    }

    /// The values of all attributes of this name, whatever their prefixes.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.flatten().filter(move |attribute| attribute.key.local_name().as_ref() == name).map(|found| {
            quick_xml::escape::unescape(&found.value)
                .map_or_else(|_| found.value.to_string(), |value| value.into_owned())
        })
    }

    /// True where the property is switched on: there, and not with a value that says no.
    pub(in crate::source) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Walks through `xml`, whatever its depth, without recursion.
///
/// # Errors
/// Returns an error if it is not well-formed enough to go on ([`Reason::DamagedDocument`]).
pub(in crate::source) fn walk(xml: &str, mut take: impl FnMut(Step<'_>)) -> Result<(), Reason> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event().map_err(|error| Reason::DamagedDocument(error.to_string()))? {
            Event::Start(start) => take(Step::Open(start.local_name().as_ref(), Attributes(&start))),
            Event::End(end) => take(Step::Close(end.local_name().as_ref())),
            Event::Text(text) => take(Step::Text(&text.xml10_content())),
            Event::CData(text) => take(Step::Text(&text.xml10_content())),
            Event::GeneralRef(name) => {
                let name = name.xml10_content();
                let known = quick_xml::escape::unescape(&format!("&{name};")).map(|text| text.into_owned());
                take(Step::Text(known.as_deref().unwrap_or_default()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
