//! The properties that a document has of itself ([MS-OLEPS]).

use super::bytes::{part, place_at, u16_at, u32_at, utf16};
use super::code_pages::{of_code_page, text_of};
use super::streams::Streams;

/// The stream of the properties that all programs share.
const SUMMARY: &str = "\u{5}SummaryInformation";
/// Properties that are looked at.
const MOST: usize = 1024;

/// The title among the properties of a document; `None` where there is none, whatever the reason.
pub(super) fn title(streams: &mut Streams<'_>) -> Option<String> {
    let stream = streams.get(SUMMARY).ok()??;
    let title = title_of(&stream)?;
    let title = title.trim_matches(['\0', ' ']);
    (!title.is_empty()).then(|| title.to_owned())
}

fn title_of(stream: &[u8]) -> Option<String> {
    const CODE_PAGE: u32 = 1;
    const TITLE: u32 = 2;
    const BYTES: u32 = 0x1E;
    const WIDE: u32 = 0x1F;
    const UTF_16: u16 = 1200;
    let set = stream.get(place_at(stream, 44)?..)?;
    let count = place_at(set, 4)?.min(MOST);
    let property = |id| {
        let at = (0..count).map(|index| 8 + index * 8).find(|at| u32_at(set, *at) == Some(id))?;
        set.get(place_at(set, at + 4)?..)
    };
    let code_page = property(CODE_PAGE).and_then(|value| u16_at(value, 4)).unwrap_or_default();
    let title = property(TITLE)?;
    let length = place_at(title, 4)?;
    match u32_at(title, 0)? {
        BYTES if code_page == UTF_16 => Some(utf16(part(title, 8, length))),
        BYTES => Some(text_of(part(title, 8, length), of_code_page(code_page)).into_owned()),
        WIDE => Some(utf16(part(title, 8, length.saturating_mul(2)))),
        _ => None,
    }
}
