//! The head of an official document: which lines of a text are it, and what stands where in them.
//!
//! A head is what Vietnamese offices set above the text of a decree, a directive or a letter: the national motto or the name
//! of the Party, who issued it, its own number, place and date, its type, what it is about, to whom it goes. Readers of files
//! ask for it to tell the title from the letterhead, [`crate::extract`] for what the document is. [`piece`] cuts lines where
//! columns or a careless export glued them ([`above`] says how far down), [`words`] compares them by the phrases of [`lexicon`] and
//! [`offices`], [`numeral`] and [`dateline`] read the number and the date, [`issuer`] and [`subject`] the names and the subject,
//! [`register`] a portal's table, [`reader`] puts them together, and [`marks`] weighs whether all that is a head.
//!
//! Nothing here reads more than the lines above the first paragraph.

mod above;
mod dateline;
mod head;
mod issuer;
mod lexicon;
mod marks;
mod numeral;
mod offices;
mod piece;
mod reader;
mod register;
mod subject;
#[cfg(test)]
mod tests;
mod title;
mod words;

pub use head::{Letterhead, letterhead};
