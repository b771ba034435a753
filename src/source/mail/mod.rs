//! Mail (RFC 5322) and what is written like it: messages with their parts, web pages saved as MHTML, mailboxes.
//!
//! [`head`] reads the fields of a message, [`value`] and [`words`] what stands in them, [`parts`] cuts the body
//! (MIME, RFC 2045 and 2046), and [`transfer`] undoes what mail does to bytes. Nothing goes by recursion: messages
//! within messages are attachments, and read where attachments are.

mod container;
mod guess;
mod head;
mod mbox;
mod message;
mod mhtml;
mod parts;
mod transfer;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub(super) use {
    container::{read_mail, read_mbox},
    guess::{is_mail, is_mbox, is_mhtml},
    mhtml::article_of_mht,
};
