//! HTTP responses as web archives keep them: header, transfer coding and content coding taken off (RFC 9112, RFC 9110).

use std::io::{self, BufRead, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::limits::{Budget, Metered};
use super::reject::Reason;
use super::zstandard;

/// The longest header that is read.
const LONGEST_HEADER: u64 = 64 << 10;

const BROTLI_BUFFER: usize = 16 << 10;

/// The facts that the header of a response tells of its content.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub status: u16,
    /// The media type in lower case, without parameters.
    pub media_type: String,
    pub charset: Option<String>,
    chunked: bool,
    coding: String,
}

impl Head {
    /// Reads the header of a response; `None` where it is none.
    pub fn read(input: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut input = Read::by_ref(input).take(LONGEST_HEADER);
        let mut line = Vec::new();
        input.read_until(b'\n', &mut line)?;
        let status = String::from_utf8_lossy(&line).into_owned();
        let Some(rest) = status.strip_prefix("HTTP/") else { return Ok(None) };
        let Some(status) = rest.split_whitespace().nth(1).and_then(|code| code.parse().ok()) else { return Ok(None) };
        let mut head = Self { status, ..Self::default() };
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            let text = String::from_utf8_lossy(line.trim_ascii()).to_ascii_lowercase();
            if text.is_empty() {
                return Ok(Some(head));
            }
            let Some((name, value)) = text.split_once(':') else { continue };
            match name.trim() {
                "content-type" => head.set_type(value),
                "content-encoding" => value.trim().clone_into(&mut head.coding),
                "transfer-encoding" => head.chunked = value.contains("chunked"),
                _ => {}
            }
        }
    }

    /// The head of content that comes without one.
    pub fn of_type(content_type: &str) -> Self {
        let mut head = Self { status: 200, ..Self::default() };
        head.set_type(content_type);
        head
    }

    fn set_type(&mut self, value: &str) {
        let mut parts = value.split(';').map(str::trim);
        parts.next().unwrap_or_default().clone_into(&mut self.media_type);
        let charset = parts.find_map(|part| part.strip_prefix("charset="));
        self.charset = charset.map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
    }

    /// The content of at most `limit` bytes, as it was before it was sent.
    pub fn body(
        &self,
        input: &mut impl Read,
        limit: usize,
        budget: &Budget<'_>,
    ) -> io::Result<Result<Vec<u8>, Reason>> {
        let sent = match bounded(input, limit)? {
            Ok(sent) => sent,
            Err(reason) => return Ok(Err(reason)),
        };
        // Some archives keep the header of a coding that they have taken off.
        let sent = self.chunked.then(|| unchunked(&sent)).flatten().unwrap_or(sent);
        let unpacked: Box<dyn Read + '_> = match self.coding.as_str() {
            "" | "identity" => return Ok(Ok(sent)),
            "gzip" | "x-gzip" if sent.starts_with(&[0x1F, 0x8B]) => Box::new(GzDecoder::new(sent.as_slice())),
            // The name is for zlib streams; many servers sent what is inside them.
            "deflate" if sent.first().is_some_and(|first| first & 0x0F == 8) => {
                Box::new(ZlibDecoder::new(sent.as_slice()))
            }
            "deflate" if !is_markup(&sent) => Box::new(DeflateDecoder::new(sent.as_slice())),
            "zstd" if sent.starts_with(&zstandard::MARK) => {
                Box::new(zstandard::Frames::new(sent.as_slice(), zstandard::WINDOW))
            }
            "br" if !is_markup(&sent) && !is_large_window(&sent) => {
                Box::new(Decompressor::new(sent.as_slice(), BROTLI_BUFFER))
            }
            _ if is_markup(&sent) => return Ok(Ok(sent)),
            other => return Ok(Err(Reason::UnknownMethod(format!("content coding {other}")))),
        };
        match bounded(&mut Metered { source: unpacked, budget }, limit) {
            // The limits of the file are errors without a kind; all others are of this body alone.
            Err(error) if error.kind() != io::ErrorKind::Other => Ok(Err(Reason::Damaged(error.to_string()))),
            read => read,
        }
    }
}

fn bounded(input: &mut impl Read, limit: usize) -> io::Result<Result<Vec<u8>, Reason>> {
    let mut bytes = Vec::new();
    input.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > limit { Err(Reason::TooLong { size: None, limit }) } else { Ok(bytes) })
}

/// A Brotli stream that may ask for up to 1 GiB; the usual ones ask for 16 MiB at most. No server sends such.
fn is_large_window(sent: &[u8]) -> bool {
    sent.first().is_some_and(|first| first & 0x7F == 0x11)
}

fn is_markup(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"<")
}

/// The content of a chunked body; `None` where it is not chunked. One that is cut short gives what there is.
fn unchunked(mut sent: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(sent.len());
    loop {
        let Some(end) = memchr::memchr(b'\n', sent) else { return (!body.is_empty()).then_some(body) };
        let (size, rest) = sent.split_at(end + 1);
        let size = size.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(size).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
        let Some(size) = size else { return (!body.is_empty()).then_some(body) };
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size).unwrap_or(rest));
        let rest = rest.get(size..).unwrap_or_default();
        sent = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limits;
    use std::io::Write;

    fn body(head: &str, sent: &[u8]) -> Result<Vec<u8>, Reason> {
        let response = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n", sent].concat();
        let mut input = response.as_slice();
        let head = Head::read(&mut input).unwrap().unwrap();
        let limits = Limits::default();
        head.body(&mut input, 1000, &Budget::new(&limits, None)).unwrap()
    }

    #[test]
    fn the_header_tells_what_follows() {
        let mut input = &b"HTTP/1.0 404 Not Found\r\nContent-Type: Text/HTML; charset=\"TCVN3\"\r\n\r\nx"[..];
        let head = Head::read(&mut input).unwrap().unwrap();
        assert_eq!((head.status, head.media_type.as_str(), head.charset.as_deref()), (404, "text/html", Some("tcvn3")));
        assert_eq!(input, b"x");
        assert_eq!(Head::read(&mut &b"<html>"[..]).unwrap(), None);
        assert_eq!(Head::read(&mut &b"HTTP/1.1 200 OK\r\nServer: x"[..]).unwrap(), None);
    }

    #[test]
    fn codings_are_taken_off() {
        assert_eq!(
            body("Transfer-Encoding: chunked\r\n", b"4\r\nt\xC3\xB4i\r\n3;x=1\r\n ve\r\n0\r\n\r\n").unwrap(),
            "tôi ve".as_bytes()
        );
        assert_eq!(body("Transfer-Encoding: chunked\r\n", b"<p>nguyen").unwrap(), b"<p>nguyen");
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"<p>goi").unwrap();
        let gzip = gzip.finish().unwrap();
        assert_eq!(body("Content-Encoding: gzip\r\n", &gzip).unwrap(), b"<p>goi");
        assert_eq!(body("Content-Encoding: gzip\r\n", b"<p>tho").unwrap(), b"<p>tho");
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(b"<p>goi").unwrap();
        assert_eq!(body("Content-Encoding: deflate\r\n", &zlib.finish().unwrap()).unwrap(), b"<p>goi");
        assert_eq!(body("Content-Encoding: br\r\n", &brotli(b"<p>goi")).unwrap(), b"<p>goi");
        assert_eq!(body("Content-Encoding: br\r\n", b"<p>tho").unwrap(), b"<p>tho");
        assert!(matches!(body("Content-Encoding: br\r\n", b"\x11\x1e"), Err(Reason::UnknownMethod(_))));
        assert!(body("Content-Encoding: br\r\n", brotli(b"<p>goi").get(..6).unwrap()).is_err());
        assert!(body("Content-Encoding: gzip\r\n", gzip.get(..12).unwrap()).is_err());
    }

    /// A stream of one block that is stored as it is (RFC 7932, 9.2), and an empty last one.
    fn brotli(content: &[u8]) -> Vec<u8> {
        let head = u32::try_from(content.len() - 1).unwrap() << 4 | 1 << 20;
        [&head.to_le_bytes()[..3], content, b"\x03"].concat()
    }

    #[test]
    fn what_is_too_long_is_refused_packed_or_not() {
        assert!(matches!(body("", &[b'x'; 1001]), Err(Reason::TooLong { .. })));
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&[b'x'; 5000]).unwrap();
        assert!(matches!(body("Content-Encoding: gzip\r\n", &gzip.finish().unwrap()), Err(Reason::TooLong { .. })));
        assert!(matches!(body("Content-Encoding: br\r\n", &brotli(&[b'x'; 1001])), Err(Reason::TooLong { .. })));
    }
}
