//! What tells a picture, and which.

use crate::source::start::Start;

/// A file that starts with these bytes, which stand at an offset, is a picture of this extension.
struct Magic {
    at: usize,
    bytes: &'static [u8],
    extension: &'static str,
}

/// The marks of pictures, by their specifications: PNG 3rd edition 5.2, ITU-T T.81 B.1.1.3, TIFF 6.0 section 2, GIF89a 17,
/// WebP container, ISO/IEC 15444-1 I.5.1.
const MAGIC: &[Magic] = &[
    Magic { at: 0, bytes: b"\x89PNG\r\n\x1A\n", extension: "png" },
    Magic { at: 0, bytes: b"\xFF\xD8\xFF", extension: "jpg" },
    Magic { at: 0, bytes: b"II*\0", extension: "tif" },
    Magic { at: 0, bytes: b"MM\0*", extension: "tif" },
    Magic { at: 0, bytes: b"GIF8", extension: "gif" },
    Magic { at: 8, bytes: b"WEBPVP8", extension: "webp" },
    Magic { at: 0, bytes: b"\0\0\0\x0CjP  \r\n\x87\n", extension: "jp2" },
];

/// The start of a Windows bitmap, too short to tell by itself.
const BITMAP: &[u8] = b"BM";

/// Whether a stream starts as a picture does.
pub(in crate::source) fn is_picture(start: &Start<'_>) -> bool {
    magic(start.bytes).is_some()
}

/// The extension by which programs know what a file is.
pub(super) fn extension(bytes: &[u8]) -> &'static str {
    match magic(bytes) {
        Some(magic) => magic.extension,
        None if bytes.starts_with(BITMAP) => "bmp",
        None => "pdf",
    }
}

fn magic(bytes: &[u8]) -> Option<&'static Magic> {
    MAGIC.iter().find(|magic| bytes.get(magic.at..).is_some_and(|bytes| bytes.starts_with(magic.bytes)))
}
