//! The fields at the head of a message or of one of its parts.

/// The fields that are read, as they stand there (RFC 5322, 2.2), the first of each name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head<'a> {
    pub(super) subject: Option<&'a [u8]>,
    pub(super) from: Option<&'a [u8]>,
    pub(super) date: Option<&'a [u8]>,
    pub(super) content_type: Option<&'a [u8]>,
    pub(super) transfer_encoding: Option<&'a [u8]>,
    pub(super) disposition: Option<&'a [u8]>,
    pub(super) content_id: Option<&'a [u8]>,
    pub(super) content_location: Option<&'a [u8]>,
    /// The address that Chromium notes of a page that it saves.
    pub(super) snapshot_location: Option<&'a [u8]>,
}

impl<'a> Head<'a> {
    /// The fields that `bytes` begin with, and what follows the blank line behind them. A line that is no field, or for
    /// which `is_end` holds, ends them, too.
    pub(super) fn of(bytes: &'a [u8], is_end: impl Fn(&[u8]) -> bool) -> (Self, &'a [u8]) {
        let mut head = Self::default();
        let rest = each_field(bytes, is_end, |name, value| {
            if let Some(slot) = head.slot(name).filter(|slot| slot.is_none()) {
                *slot = Some(value);
            }
        });
        (head, rest)
    }

    fn slot(&mut self, name: &[u8]) -> Option<&mut Option<&'a [u8]>> {
        Some(match name.to_ascii_lowercase().as_slice() {
            b"subject" => &mut self.subject,
            b"from" => &mut self.from,
            b"date" => &mut self.date,
            b"content-type" => &mut self.content_type,
            b"content-transfer-encoding" => &mut self.transfer_encoding,
            b"content-disposition" => &mut self.disposition,
            b"content-id" => &mut self.content_id,
            b"content-location" => &mut self.content_location,
            b"snapshot-content-location" => &mut self.snapshot_location,
            _ => return None,
        })
    }
}

/// Takes each field that `bytes` begin with, by name and value; the value of a folded one has its line ends in it. Returns
/// what follows the blank line behind the fields, or the first line that is no field or for which `is_end` holds.
pub(super) fn each_field<'a>(
    bytes: &'a [u8],
    is_end: impl Fn(&[u8]) -> bool,
    mut take: impl FnMut(&'a [u8], &'a [u8]),
) -> &'a [u8] {
    // The name of the field that is open, and all from its value on.
    let mut open: Option<(&[u8], &[u8])> = None;
    let mut rest = bytes;
    loop {
        let (line, after) = split_line(rest);
        let goes_on = open.is_some() && matches!(line, [b' ' | b'\t', ..]) && !line.trim_ascii().is_empty();
        if goes_on {
            rest = after;
            continue;
        }
        if let Some((name, value)) = open.take() {
            take(name, value.get(..value.len() - rest.len()).unwrap_or(value).trim_ascii());
        }
        if line.trim_ascii().is_empty() {
            return after;
        }
        match name_of(line).filter(|_| !is_end(line)) {
            Some(name) => {
                let colon = memchr::memchr(b':', line).unwrap_or_default();
                open = Some((name, rest.get(colon + 1..).unwrap_or_default()));
            }
            // The line that a mailbox puts before a message.
            None if rest.len() == bytes.len() && is_mailbox_line(line) => {}
            None => return rest,
        }
        rest = after;
    }
}

/// A line without its end, and what follows it.
pub(super) fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |feed| feed + 1);
    let (line, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    (line.strip_suffix(b"\r").unwrap_or(line), rest)
}

/// The name of the field that a line begins; `None` where it begins none.
pub(super) fn name_of(line: &[u8]) -> Option<&[u8]> {
    /// No name in use is longer.
    const LONGEST_NAME: usize = 80;
    let colon = memchr::memchr(b':', line.get(..=LONGEST_NAME).unwrap_or(line))?;
    let name = line.get(..colon)?.trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(name)
}

fn is_mailbox_line(line: &[u8]) -> bool {
    line.strip_prefix(b">").unwrap_or(line).starts_with(b"From ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(bytes: &[u8]) -> (Head<'_>, &[u8]) {
        Head::of(bytes, |line| line == b"--x")
    }

    #[test]
    fn fields_may_be_folded_and_end_at_a_blank_line() {
        let mail = b"From a Mon\nSubject: m\xE1 \r\n\tgieo\r\nX-Y : z\nSUBJECT: b\n \nThan\n";
        let (head, rest) = fields(mail);
        assert_eq!(head, Head { subject: Some(b"m\xE1 \r\n\tgieo"), ..Head::default() });
        assert_eq!(rest, b"Than\n");
    }

    #[test]
    fn a_line_that_is_no_field_begins_the_text() {
        assert_eq!(fields(b"Date: x\nThan: y\nXin chao\n\n").1, b"Xin chao\n\n");
        assert_eq!(fields(b"Date: x\n--x\nA: b").1, b"--x\nA: b");
        assert_eq!(fields(b"").1, b"");
        assert_eq!(fields(b"Date: x").0.date, Some(&b"x"[..]));
    }
}
