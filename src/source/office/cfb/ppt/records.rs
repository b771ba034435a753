//! The records of a presentation ([MS-PPT] 2.3.1).

use super::super::bytes::{part, place_at, u16_at};

/// A record of a presentation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'p> {
    pub(super) kind: u16,
    pub(super) instance: u16,
    /// Whether it consists of records.
    pub(super) is_container: bool,
    pub(super) data: &'p [u8],
}

/// The size of the head of a record in bytes.
pub(super) const HEAD: usize = 8;

impl<'p> Record<'p> {
    /// The record at a place; of one that is cut off there is what there is.
    pub(super) fn at(stream: &'p [u8], place: usize) -> Option<Self> {
        const CONTAINER: u16 = 15;
        let head = u16_at(stream, place)?;
        let (kind, length) = (u16_at(stream, place + 2)?, place_at(stream, place + 4)?);
        let data = part(stream, place + HEAD, length);
        Some(Self { kind, instance: head >> 4, is_container: head & 15 == CONTAINER, data })
    }

    /// The records that it consists of.
    pub(super) fn children(&self) -> impl Iterator<Item = Self> + use<'p> {
        let data = self.data;
        let mut at = 0;
        std::iter::from_fn(move || {
            let record = Self::at(data, at)?;
            at += HEAD + record.data.len();
            Some(record)
        })
    }
}

/// The kinds of records that text depends on ([MS-PPT] 2.13.24).
pub(super) mod kind {
    pub(in super::super) const DOCUMENT: u16 = 0x03E8;
    pub(in super::super) const SLIDE_REFERENCE: u16 = 0x03F3;
    pub(in super::super) const ENVIRONMENT: u16 = 0x03F2;
    pub(in super::super) const FONTS: u16 = 0x07D5;
    pub(in super::super) const TEXT_HEAD: u16 = 0x0F9F;
    pub(in super::super) const TEXT_WIDE: u16 = 0x0FA0;
    pub(in super::super) const TEXT_STYLE: u16 = 0x0FA1;
    pub(in super::super) const MASTER_STYLE: u16 = 0x0FA3;
    pub(in super::super) const TEXT_NARROW: u16 = 0x0FA8;
    pub(in super::super) const FONT: u16 = 0x0FB7;
    pub(in super::super) const SLIDE_LIST: u16 = 0x0FF0;
    pub(in super::super) const EDIT: u16 = 0x0FF5;
    pub(in super::super) const DIRECTORY: u16 = 0x1772;
}
