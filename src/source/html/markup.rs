//! Markup as the tokenizer takes it, however many attributes a tag has.
//!
//! For speed the states of html5gum call each other: from the name of an attribute to its value in double quotes, and from
//! there to the next name, so that each such attribute of a tag costs a frame of the stack. Single quotes, no quotes and
//! entities in a value lead back to its loop. An error of the reader does, too, and the tokenizer can go on from there: it
//! keeps its state, and nothing has been taken from the input. So [`Markup`] returns one now and then from within a value in
//! double quotes, and whoever drives the tokenizer passes over it.

use std::error::Error;
use std::fmt;

use html5gum::{Readable, Reader, StringReader};

/// So many reads within values lie between two pauses: no stack is deeper than so many attributes.
const BETWEEN_PAUSES: u8 = 16;

/// A text that is read with pauses.
#[derive(Debug)]
pub(super) struct Markup<'a> {
    text: StringReader<'a>,
    since_pause: u8,
}

impl<'a> Markup<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { text: html.to_reader(), since_pause: 0 }
    }
}

/// A way back for the tokenizer out of the states that it is in, and no fault of the text.
#[derive(Debug)]
pub(super) struct Pause;

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pause in a tag of many attributes")
    }
}

impl Error for Pause {}

impl Reader for Markup<'_> {
    type Error = Pause;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        let Ok(byte) = self.text.read_byte();
        Ok(byte)
    }

    #[inline(always)]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Pause> {
        // Only values in double quotes, and identifiers of a doctype, are searched for a quote before all else.
        if needle.first() == Some(&b'"') {
            self.since_pause += 1;
            if self.since_pause > BETWEEN_PAUSES {
                self.since_pause = 0;
                return Err(Pause);
            }
        }
        let Ok(part) = self.text.read_until(needle, buffer);
        Ok(part)
    }

    #[inline(always)]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        let Ok(is_next) = self.text.try_read_string(text, case_sensitive);
        Ok(is_next)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::thread;

    use html5gum::Tokenizer;
    use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
    use proptest::prelude::*;

    use super::*;

    /// What the tokenizer makes of a page.
    fn events<R: Reader>(reader: R) -> Vec<String> {
        let mut events = Vec::new();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
            events.push(format!("{event:?}"));
            None::<Infallible>
        });
        emitter.naively_switch_states(true);
        Tokenizer::new_with_emitter(reader, emitter).for_each(drop);
        events
    }

    #[test]
    fn attributes_cost_no_stack() {
        const ATTRIBUTES: usize = 100_000;
        for attribute in [" a=\"\"", " a=\"x\"", "a=\"x\"", " a='x'", " a=x", " a=\"x&amp;\"", "/a=\"x\"", " a"] {
            let page = format!("<p {}>x</p>", attribute.repeat(ATTRIBUTES));
            let count = move || events(Markup::new(&page)).iter().filter(|event| event.contains("Name")).count();
            let counted = thread::Builder::new().stack_size(256 << 10).spawn(count).unwrap().join().unwrap();
            assert_eq!(counted, ATTRIBUTES, "{attribute}");
        }
    }

    #[test]
    fn pauses_change_nothing() {
        let value = "x \r\n\0&amp;&#272;<>'đ\u{FFFE}";
        let page = format!("<!DOCTYPE html PUBLIC \"{value}\" \"x\"><p a=\"{value}\">x</p>").repeat(50)
            + &format!("<p{}", format!(" a=\"{value}\" b='{value}' c").repeat(200));
        assert_eq!(events(Markup::new(&page)), events(page.to_reader()));
    }

    proptest! {
        #[test]
        fn pauses_change_nothing_wherever_they_fall(attributes in "( ?[a-b=\"'&;</> \r\n\0đ]{0,6}=\"[a-b&;#1'<>\r\n\0đ]{0,4}\"?){0,300}") {
            let page = format!("<p{attributes}>x</p>");
            prop_assert_eq!(events(Markup::new(&page)), events(page.to_reader()));
        }
    }
}
