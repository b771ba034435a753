//! Files of the old office programs, which are all of one container ([MS-CFB]): its streams tell which.

use std::io::BufRead;
use std::ops::ControlFlow;

use super::document::DocumentReader;
use super::office::{CompoundKind, article_of_doc, article_of_ppt, kind_of_compound, sheets_of_xls};
use super::record::Content;
use super::reject::Reason;
use super::sheets;
use super::sink::{Place, Sink};
use super::start::Start;
use crate::base::Flow;

static DOC: DocumentReader = DocumentReader::of_bytes("DOC", article_of_doc);
static PPT: DocumentReader = DocumentReader::of_bytes("PPT", article_of_ppt);

/// The first bytes of a compound file ([MS-CFB] 2.2).
const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether a stream starts as a compound file does ([MS-CFB] 2.2).
pub(super) fn is_compound(start: &Start<'_>) -> bool {
    start.bytes.starts_with(SIGNATURE)
}

/// Reads a compound file, whichever program wrote it.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    let bytes = match sink.whole(place, &mut input) {
        ControlFlow::Continue(bytes) => bytes,
        ControlFlow::Break(flow) => return flow,
    };
    match kind_of_compound(&bytes) {
        Some(CompoundKind::Doc) => sink.record(place, None, bytes, Content::Document(&DOC), None),
        Some(CompoundKind::Ppt) => sink.record(place, None, bytes, Content::Document(&PPT), None),
        Some(CompoundKind::Xls) => sheets::give(sink, place, &bytes, sheets_of_xls),
        Some(CompoundKind::Encrypted) => sink.reject(place, None, Reason::Password),
        None => {
            let told = "it has none of the streams of Word, Excel or PowerPoint".to_owned();
            sink.reject(place, None, Reason::DamagedDocument(told))
        }
    }
}
