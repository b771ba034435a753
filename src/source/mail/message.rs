//! A message of mail to an article and its attachments.

use super::head::each_field;
use super::parts::{Part, each_part};
use super::value::Value;
use super::words;
use crate::base::{Article, Attribute};
use crate::source::html::lines_of_html;
use crate::source::reject::Reason;
use crate::source::repairs::mended;
use crate::text::clean;

/// A message as it was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct Message {
    /// The subject is the title, the date is as the message has it; its author is the sender, by name, or by address where it
    /// has no name.
    pub(in crate::source) article: Article,
    /// The parts that are no text of the message, in order.
    pub(in crate::source) attachments: Vec<Attachment>,
}

/// A part of a message that is read by itself: a file, or a message within the message.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::source) struct Attachment {
    /// The name as the sender wrote it; it may be anything. A message without one is `message.eml`.
    pub(in crate::source) name: Option<String>,
    /// Its bytes as they were before they were sent.
    pub(in crate::source) bytes: Vec<u8>,
}

/// A text of the message.
struct Text {
    is_html: bool,
    alternative: Option<usize>,
    text: String,
}

/// Reads a message of at most `limit` bytes. Of a text that is sent both plain and as a page the plain one is taken, unless
/// the page says far more.
///
/// # Errors
/// Returns an error if the message is too long ([`Reason::TooLong`]), does not begin with fields
/// ([`Reason::DamagedDocument`]), or has neither subject nor text nor attachments ([`Reason::Empty`]).
pub(in crate::source) fn read(bytes: &[u8], limit: usize) -> Result<Message, Reason> {
    if bytes.len() > limit {
        return Err(Reason::TooLong { size: Some(bytes.len() as u64), limit });
    }
    let mut texts: Vec<Text> = Vec::new();
    let mut attachments = Vec::new();
    let (head, _) = each_part(bytes, |part| match text_of(&part) {
        Some(text) => texts.extend(Some(text).filter(|text| !text.text.is_empty())),
        None => attachments.extend(attachment_of(&part)),
    });
    if each_field(bytes, |_| false, |_, _| {}).len() == bytes.len() {
        return Err(Reason::DamagedDocument("it does not begin as a mail does".to_owned()));
    }
    let mut article = Article {
        title: head.subject.and_then(line_of),
        body: body_of(&texts),
        date: head.date.and_then(line_of),
        ..Article::default()
    };
    if article.title.is_none() && article.body.is_empty() && attachments.is_empty() {
        return Err(Reason::Empty);
    }
    head.from.and_then(sender_of).into_iter().for_each(|name| article.attributes.add(Attribute::Author, name));
    Ok(Message { article, attachments })
}

/// The stored text of a field.
pub(super) fn line_of(field: &[u8]) -> Option<String> {
    let line = clean(&mended(&words::decoded(field))).replace(['\n', '\t'], " ");
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// The name in `Name <address>`, `"Name" <address>` or `address (Name)`, else the address.
fn sender_of(field: &[u8]) -> Option<String> {
    let line = line_of(field)?;
    let (name, address) = match (line.rsplit_once('<'), line.split_once('(')) {
        (Some((name, address)), _) => (name, address),
        (None, Some((address, name))) => (name.trim_end().trim_end_matches(')'), address),
        (None, None) => ("", line.as_str()),
    };
    let name = name.trim().trim_matches(|sign| matches!(sign, '"' | '\'')).trim();
    let name = if name.is_empty() { address.trim().trim_end_matches('>') } else { name };
    (!name.is_empty()).then(|| name.replace('\\', ""))
}

/// The text of a part that is one of the message and no file.
fn text_of(part: &Part<'_>) -> Option<Text> {
    let disposition = part.head.disposition.map(Value::of).unwrap_or_default();
    let is_html = part.kind.kind == "text/html";
    let is_file = disposition.kind == "attachment"
        || disposition.text("filename").is_some()
        || (part.kind.text("name").is_some() && !part.is_related);
    if is_file || !(is_html || part.kind.kind == "text/plain" || part.kind.kind == "text") {
        return None;
    }
    let text = if is_html {
        lines_of_html(&mended(&part.html())).trim_end().to_owned()
    } else {
        let is_flowed = part.kind.get("format").is_some_and(|format| format.eq_ignore_ascii_case(b"flowed"));
        let text = clean(&mended(&part.text())).into_owned();
        let text = if is_flowed { flowed(&text) } else { text };
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    Some(Text { is_html, alternative: part.alternative, text })
}

/// The paragraphs of lines that say that they were broken: those that end in a space go on (RFC 3676, 4.2), unless they open a
/// signature.
fn flowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
        if !line.ends_with(' ') || line == "-- " {
            out.push('\n');
        }
    }
    out
}

fn attachment_of(part: &Part<'_>) -> Option<Attachment> {
    let kind = part.kind.kind.as_str();
    let is_signature =
        matches!(kind, "application/pgp-signature" | "application/pkcs7-signature" | "application/x-pkcs7-signature");
    // Pictures of a page are a part of it.
    if is_signature || (part.is_related && kind.starts_with("image/")) {
        return None;
    }
    let named = part.head.disposition.map(Value::of).and_then(|value| value.text("filename"));
    let message = || kind.starts_with("message/rfc822").then(|| "message.eml".to_owned());
    let name = named.or_else(|| part.kind.text("name")).or_else(message);
    let bytes = part.bytes().into_owned();
    (!bytes.trim_ascii().is_empty()).then_some(Attachment { name, bytes })
}

/// The texts of a message in order; of alternatives one.
fn body_of(texts: &[Text]) -> String {
    /// So many words of a page to one of the plain text tell that the plain one only says that there is a page.
    const FAR_MORE: usize = 4;
    let mut groups: Vec<(Option<usize>, [String; 2])> = Vec::new();
    for text in texts {
        let same = groups.last_mut().filter(|(group, _)| group.is_some() && *group == text.alternative);
        let pair = match same {
            Some((_, pair)) => pair,
            None => {
                groups.push((text.alternative, Default::default()));
                let Some((_, pair)) = groups.last_mut() else { continue };
                pair
            }
        };
        let [plain, html] = pair;
        push_lines(if text.is_html { html } else { plain }, &text.text);
    }
    let words = |text: &str| text.split_whitespace().count();
    let mut body = String::new();
    for (_, [plain, html]) in &groups {
        let page = words(html) > words(plain) * FAR_MORE;
        push_lines(&mut body, if page { html } else { plain });
    }
    body
}

fn push_lines(text: &mut String, lines: &str) {
    if !text.is_empty() && !lines.is_empty() {
        text.push('\n');
    }
    text.push_str(lines);
}
