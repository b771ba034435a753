//! RTF (Rich Text Format 1.9.1) to an article.
//!
//! [`tokens`] cuts the bytes, [`fonts`] tells what the bytes of text stand for, and the reader here follows groups and
//! destinations. Nothing is nested by recursion, and a file that contradicts itself is read as far as it can be.

mod fonts;
mod group;
mod reader;
mod tokens;

use crate::base::Article;
use crate::source::reject::Reason;
use reader::Reader;
use tokens::Tokens;

/// True for the first bytes of an RTF file, whatever it is named.
pub(in crate::source) fn is_rtf(head: &[u8]) -> bool {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads an RTF file of at most `limit` bytes; as [`article_of_docx`](super::article_of_docx) does.
///
/// Deleted and hidden text, comments, pictures, embedded objects and field codes are left out; the numbers of lists, which
/// RTF also holds as text, are kept. Text in old fonts (`.VnTime`, `VNI-Times`) is read as it looks.
///
/// # Errors
/// Returns an error if the file is no RTF ([`Reason::DamagedDocument`]), is too long ([`Reason::TooLong`]), or has no
/// text ([`Reason::Empty`]).
pub(in crate::source) fn article_of_rtf(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    if bytes.len() > limit {
        return Err(Reason::TooLong { size: Some(bytes.len() as u64), limit });
    }
    let start = memchr::memchr(b'{', bytes).filter(|_| is_rtf(bytes));
    let Some(document) = start.and_then(|start| bytes.get(start..)) else {
        return Err(Reason::DamagedDocument("it does not begin as RTF does".to_owned()));
    };
    let mut reader = Reader::default();
    Tokens::new(document).for_each(|token| reader.take(token));
    reader.document().article()
}

#[cfg(test)]
mod tests;
