//! Mail, mailboxes and saved pages told by how they begin.

use super::head::{each_field, name_of, split_line};
use super::mbox::{begins_mail, is_separator, names_a_time};

/// The fields that tell a mail, two of them together; each of the first alone is enough beside any other.
const OF_MAIL: [&str; 9] =
    ["from", "to", "subject", "message-id", "received", "return-path", "delivered-to", "mime-version", "cc"];
const OTHERS: [&str; 6] = ["date", "content-type", "reply-to", "sender", "bcc", "content-transfer-encoding"];

/// The facts of a text that begins with fields.
#[derive(Default)]
struct Fields {
    of_mail: usize,
    others: usize,
    /// True where fields tell that it was sent, or is to be.
    is_sent: bool,
    /// True where it is a page by where it was, or has the parts of one.
    is_page: bool,
}

impl Fields {
    fn of(head: &[u8]) -> Self {
        let mut fields = Self::default();
        let (mut is_html, mut has_address) = (false, false);
        let mut seen = [false; OF_MAIL.len() + OTHERS.len()];
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        each_field(
            head,
            |_| false,
            |name, value| {
                let name = String::from_utf8_lossy(name).to_ascii_lowercase();
                let at = OF_MAIL.iter().chain(&OTHERS).position(|known| *known == name);
                let is_new = at.and_then(|at| seen.get_mut(at)).is_some_and(|seen| !std::mem::replace(seen, true));
                match at {
                    Some(at) if is_new && at < OF_MAIL.len() => fields.of_mail += 1,
                    Some(_) if is_new => fields.others += 1,
                    _ => {}
                }
                let value = value.to_ascii_lowercase();
                let value = value.as_slice();
                match name.as_str() {
                    "to" | "cc" | "received" | "delivered-to" | "message-id" => fields.is_sent = true,
                    "snapshot-content-location" => fields.is_page = true,
                    "content-location" => has_address = true,
                    "content-type" => {
                        fields.is_page |= value.starts_with(b"multipart/related");
                        is_html = value.starts_with(b"text/html");
                    }
                    _ => {}
                }
            },
        );
        fields.is_page |= is_html && has_address;
        fields
    }

    fn is_mail(&self) -> bool {
        self.of_mail > 0 && self.of_mail + self.others > 1
    }
}

/// True for the first bytes of a message: fields that mail has, in any order. Saved pages are none.
pub(in crate::source) fn is_mail(head: &[u8]) -> bool {
    let fields = Fields::of(head);
    fields.is_mail() && (fields.is_sent || !fields.is_page)
}

/// True for the first bytes of a saved page (MHTML): a page with its parts that was sent to nobody.
pub(in crate::source) fn is_mhtml(head: &[u8]) -> bool {
    let fields = Fields::of(head);
    fields.is_mail() && fields.is_page && !fields.is_sent
}

/// True for the first bytes of a mailbox: the line that separates its messages, and a field.
pub(in crate::source) fn is_mbox(head: &[u8]) -> bool {
    let (line, rest) = split_line(head);
    let next = name_of(split_line(rest).0);
    is_separator(line) && next.is_some_and(|name| names_a_time(line) || begins_mail(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fields_tell_a_mail_in_any_order() {
        for mail in ["Subject: a\nDate: b\n\n", "To: a\r\nX-B: c\r\nFrom: d\r\n", "Date: x\nMIME-Version: 1.0\nFrom: y"]
        {
            assert!(is_mail(mail.as_bytes()) && !is_mhtml(mail.as_bytes()), "{mail}");
        }
        for other in [
            "",
            "Subject: a",
            "Date: a\nContent-Type: text/html\n\n",
            "Họp: bàn\nFrom: a\nTo: b",
            "Kính gửi: ai\nSubject: b",
        ] {
            assert!(!is_mail(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_saved_page_is_no_mail() {
        let page = b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\r\n";
        assert!(is_mhtml(page) && !is_mail(page));
        let page = b"From: x\nSubject: y\nContent-Type: text/html\nContent-Location: http://a.vn/\n\n";
        assert!(is_mhtml(page) && !is_mail(page));
        let draft = b"From: a@b\nSubject: y\nContent-Type: text/html\n\n";
        assert!(is_mail(draft) && !is_mhtml(draft));
        let sent = b"To: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n";
        assert!(is_mail(sent) && !is_mhtml(sent));
        assert!(is_mhtml(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nThis is a Single File Web Page"
        ));
    }

    #[test]
    fn a_mailbox_begins_with_its_separator() {
        assert!(is_mbox(b"From a@b Mon Jan  2 10:20:30 2012\nX: y\n"));
        assert!(is_mbox(b"From \nReturn-Path: <a>\n"));
        for other in [&b"From Hanoi: a report\n\nText"[..], b"From here on\nNote: x\n", b"From: a\nTo: b\n"] {
            assert!(!is_mbox(other), "{}", other.escape_ascii());
        }
    }
}
