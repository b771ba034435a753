//! The time of publishing that markup gives.

use super::Content;

impl<'a> Content<'a> {
    /// The date of publishing that the page gives by markup, near the title.
    pub(in super::super) fn time(&self) -> Option<&'a str> {
        const LEAST_DIGITS: usize = 4;
        /// A time stands at most so many lines above the title.
        const ABOVE: usize = 6;
        let dated = |value: &str| value.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS;
        let times = || self.tree.times.iter().filter(|time| dated(&time.value) && !self.in_furniture(time.element));
        let title = self.title.line.unwrap_or(0);
        let published = times().find(|time| time.published);
        let below = || times().find(|time| time.line >= title);
        let above = || times().rfind(|time| time.line + ABOVE >= title);
        published.or_else(below).or_else(above).map(|time| time.value.as_str())
    }
}
