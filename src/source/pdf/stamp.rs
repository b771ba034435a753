//! What programs that sign print on a page: who signed, for whom, when.

use super::line::Line;
use crate::text::clean;

/// Labels that only a signature has.
const SIGNATURES: [&str; 7] = [
    "ký bởi:",
    "được ký bởi:",
    "ký số bởi:",
    "digitally signed by",
    "signature not verified",
    "signature valid",
    "signed by:",
];
/// A label of a signature, and of a text that tells who signed another one.
const SIGNER: &str = "người ký:";
/// Labels below those.
const ENTRIES: [&str; 15] = [
    "email:",
    "e-mail:",
    "cơ quan:",
    "tổ chức:",
    "đơn vị:",
    "chức vụ:",
    "thời gian ký:",
    "ngày ký:",
    "ký ngày:",
    "ngày giờ ký:",
    "date:",
    "reason:",
    "location:",
    "dn:",
    "foxit",
];
/// A value goes on in so many lines.
const MOST_LINES: usize = 2;

#[derive(Clone, Copy, PartialEq)]
enum Label {
    Signature,
    Signer,
    Entry,
}

/// Tells the stamps of signatures apart from the other lines: a label of a signature, the labels that follow it, and the lines
/// below in which their values go on. `Người ký:` is such a label where another one follows.
pub(super) fn apart(lines: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    let (mut body, mut stamps) = (Vec::new(), Vec::new());
    let mut rest = lines.into_iter().peekable();
    while let Some(first) = rest.next() {
        let Some(label) = label(&first).filter(|label| *label != Label::Entry) else {
            body.push(first);
            continue;
        };
        let mut is_stamp = label == Label::Signature;
        let (mut right, mut run) = (first.right, 0);
        let mut stamp = vec![first];
        while let Some(next) = rest.next_if(|next| {
            stamp.last().is_some_and(|last| match self::label(next) {
                Some(_) => last.page == next.page,
                None => run < MOST_LINES && goes_on(last, next, right),
            })
        }) {
            let has_label = self::label(&next).is_some();
            is_stamp |= has_label;
            run = if has_label { 0 } else { run + 1 };
            right = right.max(next.right);
            stamp.push(next);
        }
        if is_stamp { stamps.extend(stamp) } else { body.extend(stamp) }
    }
    (body, stamps)
}

fn label(line: &Line) -> Option<Label> {
    /// The longest label, decomposed.
    const LONGEST: usize = 40;
    let start: String = line.raw.trim_start().chars().take(LONGEST).collect();
    let text = clean(&start).to_lowercase().replace(" :", ":");
    let starts = |label: &str| text.starts_with(label);
    if SIGNATURES.iter().any(|label| starts(label)) {
        return Some(Label::Signature);
    }
    if starts(SIGNER) {
        return Some(Label::Signer);
    }
    ENTRIES.iter().any(|label| starts(label)).then_some(Label::Entry)
}

/// Whether a line without a label stands right below one of a stamp, within its width.
fn goes_on(upper: &Line, lower: &Line, right: f32) -> bool {
    let step = upper.base - lower.base;
    let size = upper.size;
    (upper.page, upper.turn) == (lower.page, lower.turn)
        && step > 0.0
        && step < size * 2.0
        && (upper.size - lower.size).abs() < size * 0.12
        && (upper.left - lower.left).abs() < size
        && lower.right < right + size * 2.0
}
