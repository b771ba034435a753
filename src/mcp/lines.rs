//! Lines of a stream, of bounded length.

use std::io::{self, BufRead};

/// The number of bytes of the longest line that is read: the longest query takes four thousand.
const LONGEST: usize = 1 << 20;

/// A line of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Its bytes, without what ends it.
    Whole(Vec<u8>),
    /// One that is too long, which was passed over.
    TooLong,
}

/// Reads the next line; `None` at the end of the stream. What stands behind the last end of a line is a line too.
///
/// # Errors
/// Returns an error if the stream can't be read.
pub(super) fn next_line(stream: &mut impl BufRead) -> io::Result<Option<Line>> {
    let (mut line, mut length) = (Vec::new(), 0_usize);
    loop {
        let piece = stream.fill_buf()?;
        let end = piece.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(piece.len(), |end| end + 1);
        if taken == 0 && length == 0 {
            return Ok(None);
        }
        length += taken;
        if length <= LONGEST {
            line.extend(piece.get(..end.unwrap_or(taken)).unwrap_or_default());
        } else {
            line = Vec::new();
        }
        stream.consume(taken);
        if end.is_some() || taken == 0 {
            return Ok(Some(if length <= LONGEST { Line::Whole(line) } else { Line::TooLong }));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn lines_come_one_by_one_and_long_ones_are_passed_over() {
        let long = "x".repeat(LONGEST + 1);
        let text = format!("một\n\n{long}\nhai\r\n{long}\nba");
        let mut stream = BufReader::with_capacity(7, text.as_bytes());
        let mut lines = Vec::new();
        while let Some(line) = next_line(&mut stream).unwrap() {
            lines.push(line);
        }
        let whole = |text: &str| Line::Whole(text.as_bytes().to_vec());
        assert_eq!(lines, [whole("một"), whole(""), Line::TooLong, whole("hai\r"), Line::TooLong, whole("ba")]);
    }
}
