//! Dates: every date of a text, the date of an article, and dates that a user types.
//!
//! [`mentions`] reads a text, [`article_date`] weighs what an article offers, [`parse_input`] and [`parse_range`] read
//! options and queries. No rule ever takes today's date for anything.

mod archive;
mod article;
mod bare_year;
mod chain;
mod event;
mod evidence;
mod header;
mod input;
mod lead;
mod lexis;
mod lunar;
mod metadata;
mod month_day;
mod numeric;
mod plausible;
mod ranges;
mod relative;
mod role;
mod scan;
mod sentence;
mod signs;
mod stamp;
mod story;
mod value;
mod worded;
mod year;

pub use archive::{Bounds, Dated, bounds, is_doubtful, usual};
pub use article::{ArticleDate, Confidence, DateFrom, Known, article_date};
pub use input::{DateInputError, parse_input, parse_moment, parse_range};
pub use metadata::{Stamp, parse_metadata};
pub use month_day::MonthDay;
pub use scan::mentions;
pub use value::{DateKind, DateMention, DateValue, Role, Unit};

#[cfg(test)]
mod article_tests;
#[cfg(test)]
mod gold;
#[cfg(test)]
mod tests;
