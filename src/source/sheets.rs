//! Workbooks to what is in their sheets: the records of a table, or a text.

use std::sync::Arc;

use super::member::presentable_member;
use super::office::Sheet;
use super::record::Content;
use super::reject::Reason;
use super::repairs::taken;
use super::sink::{Place, Sink};
use crate::base::Flow;
use crate::text::Encoding;

/// Reads the sheets of a workbook, which may unpack to so many bytes.
pub(super) type ReadSheets = fn(&[u8], usize) -> Result<Vec<Sheet>, Reason>;

/// Puts what is in the sheets of a workbook into the sink; each sheet is a member of it.
pub(super) fn give(sink: &mut dyn Sink<'_>, place: &Place, bytes: &[u8], read: ReadSheets) -> Flow {
    let _ = taken();
    match read(bytes, sink.limit()) {
        Ok(sheets) => give_each(sink, place, &sheets),
        Err(reason) => sink.reject(place, None, reason),
    }
}

/// Puts what is in sheets into the sink.
pub(super) fn give_each(sink: &mut dyn Sink<'_>, place: &Place, sheets: &[Sheet]) -> Flow {
    // Which sheet it is of is not told.
    let damage = taken();
    for sheet in sheets {
        let name = presentable_member(sheet.name.as_bytes());
        let origin = name.map_or_else(|| place.origin.clone(), |name| place.origin.within(name));
        let inner = Place { origin, depth: place.depth, chosen: place.chosen };
        if let Some(table) = sheet.table(&sink.settings().map) {
            let columns = Arc::new(table.columns.clone());
            for (number, row) in table.records() {
                let content = Content::Row(Arc::clone(&columns));
                sink.record(&inner, Some(number), row.into_bytes(), content, Some(Encoding::Utf8))?;
            }
            if let Some(article) = sheet.aside() {
                sink.record(&inner, None, Vec::new(), Content::article(article, damage), None)?;
            }
        } else if let Some(article) = sheet.article() {
            sink.record(&inner, None, Vec::new(), Content::article(article, damage), None)?;
        }
    }
    Flow::Continue(())
}
