//! Character maps: from the codes of a font to Unicode (ISO 32000-2, 9.10.3), and how long its codes are (9.7.6).

use super::syntax::{Operand, Syntax};

/// A map of codes.
#[derive(Debug, Default)]
pub(super) struct Map {
    /// First and last code and the UTF-16 of the first, in order of the first codes.
    ranges: Vec<(u32, u32, Vec<u16>)>,
    /// The lengths of codes in bytes, each with its first and last code.
    lengths: Vec<(usize, u32, u32)>,
}

/// The most lengths of codes that are kept: each letter is looked for among them.
const MOST_LENGTHS: usize = 64;
/// The most ranges that are kept: all letters of Unicode's first plane are 65,536.
const MOST_RANGES: usize = 1 << 16;

impl Map {
    pub(super) fn of(stream: &[u8]) -> Self {
        let mut map = Self::default();
        let mut syntax = Syntax::new(stream);
        let mut operands = Vec::new();
        while let Some(operator) = syntax.next(&mut operands) {
            match operator {
                b"endcodespacerange" => map.lengths.extend(operands.chunks_exact(2).filter_map(|pair| {
                    let [Operand::Text(first), Operand::Text(last)] = pair else { return None };
                    (1..=4).contains(&first.len()).then(|| (first.len(), code(first), code(last)))
                })),
                b"endbfchar" => operands.chunks_exact(2).for_each(|pair| {
                    if let [Operand::Text(from), Operand::Text(to)] = pair {
                        map.put(code(from), code(from), units(to));
                    }
                }),
                b"endbfrange" => operands.chunks_exact(3).for_each(|row| match row {
                    [Operand::Text(first), Operand::Text(last), Operand::Text(to)] => {
                        map.put(code(first), code(last), units(to));
                    }
                    [Operand::Text(first), Operand::Text(_), Operand::Array(each)] => {
                        for (code, to) in (code(first)..).zip(each.iter().filter_map(Operand::text)) {
                            map.put(code, code, units(to));
                        }
                    }
                    _ => {}
                }),
                _ => {}
            }
        }
        map.lengths.truncate(MOST_LENGTHS);
        map.ranges.sort_by_key(|(first, ..)| *first);
        map
    }

    fn put(&mut self, first: u32, last: u32, to: Vec<u16>) {
        if self.ranges.len() < MOST_RANGES && !to.is_empty() {
            self.ranges.push((first, last, to));
        }
    }

    /// The text that a code stands for.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let behind = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, last, to) = self.ranges.get(behind.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        let mut units = to.clone();
        let end = units.last_mut()?;
        *end = end.wrapping_add(u16::try_from(code - first).ok()?);
        Some(String::from_utf16_lossy(&units))
    }

    /// The length of the code that `bytes` begin with; `None` where the map does not say.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, first, last): &&(usize, u32, u32)| {
            bytes.get(..*length).is_some_and(|bytes| (*first..=*last).contains(&code(bytes)))
        };
        self.lengths.iter().find(fits).or(self.lengths.first()).map(|(length, ..)| *length)
    }
}

/// A code of bytes, the highest first.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// UTF-16 of bytes, the higher first; a single byte stands for itself.
fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_ranges_are_read() {
        let map = Map::of(
            b"/CMapName /x def 1 begincodespacerange <0000> <FFFF> endcodespacerange \
              2 beginbfchar <0003> <0020> <0004> <0061030300320031> endbfchar \
              2 beginbfrange <0010> <0012> <1EA0> <0020> <0021> [<0110> <00660069>] endbfrange",
        );
        assert_eq!(map.text(3).as_deref(), Some(" "));
        assert_eq!(map.text(4).as_deref(), Some("a\u{303}21"));
        assert_eq!(map.text(0x12).as_deref(), Some("Ả"));
        assert_eq!(map.text(0x21).as_deref(), Some("fi"));
        assert_eq!((map.text(0x13), map.text(0)), (None, None));
        assert_eq!(map.length(b"\x01\x02\x03"), Some(2));
    }
}
