//! The fonts that texts of a presentation say they are in ([MS-PPT] 2.9.44, 2.9.20, 2.9.14).

use super::super::bytes::{u16_at, u32_at};

/// Letters in one font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The units of UTF-16 that it has.
    pub(super) count: usize,
    pub(super) look: Look,
}

/// What letters look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The index of the font; `None` for that of the master.
    pub(super) font: Option<u16>,
    pub(super) is_bold: bool,
}

/// The runs of a text of so many units, as far as they can be read.
pub(super) fn runs(data: &[u8], units: usize) -> Vec<Run> {
    let mut cursor = Cursor(data);
    let mut runs = Vec::new();
    // Lines come first, with the mark that ends the text counted; then letters.
    let mut lines = 0;
    while lines <= units {
        let Some(count) = cursor.count().filter(|count| *count > 0) else { return runs };
        lines += count;
        if cursor.skip(2).and_then(|()| cursor.line()).is_none() {
            return runs;
        }
    }
    let mut letters = 0;
    while letters <= units {
        let Some(count) = cursor.count().filter(|count| *count > 0) else { return runs };
        let Some(look) = cursor.letters() else { return runs };
        letters += count;
        runs.push(Run { count, look });
    }
    runs
}

/// What a master says of the letters of the first rank of a kind of text.
pub(super) fn of_master(data: &[u8], kind: u16) -> Option<Look> {
    /// From this kind of text on, each rank tells its number.
    const NUMBERED: u16 = 5;
    let mut cursor = Cursor(data.get(2..)?);
    if kind >= NUMBERED {
        cursor.skip(2)?;
    }
    cursor.line()?;
    cursor.letters()
}

/// What is still to be read.
struct Cursor<'p>(&'p [u8]);

impl Cursor<'_> {
    fn skip(&mut self, bytes: usize) -> Option<()> {
        self.0 = self.0.get(bytes..)?;
        Some(())
    }

    fn number(&mut self) -> Option<u16> {
        let number = u16_at(self.0, 0)?;
        self.skip(2)?;
        Some(number)
    }

    fn count(&mut self) -> Option<usize> {
        let count = u32_at(self.0, 0)?;
        self.skip(4)?;
        usize::try_from(count).ok()
    }

    /// Passes over the properties of lines, of which there are those whose bits are set.
    fn line(&mut self) -> Option<()> {
        const BULLET: u32 = 0xF;
        const WRAPPING: u32 = 0xE_0000;
        const TABS: u32 = 1 << 20;
        /// Bits of properties of two bytes behind the flags of the bullet, up to the tabs: sign, font and size of the bullet,
        /// alignment, three spaces, margin, indent, width of tabs.
        const BEFORE_TABS: [u32; 10] = [7, 4, 6, 11, 12, 13, 14, 8, 10, 15];
        const BULLET_COLOR: u32 = 1 << 5;
        const FONT_ALIGNMENT: u32 = 1 << 16;
        const DIRECTION: u32 = 1 << 21;
        let mask = u32_at(self.0, 0)?;
        let both = |bits: u32| if mask & bits == 0 { 0 } else { 2 };
        let before: usize = BEFORE_TABS.into_iter().map(|bit| both(1 << bit)).sum();
        self.skip(4 + both(BULLET) + before + both(BULLET_COLOR) * 2)?;
        if mask & TABS != 0 {
            let tabs = usize::from(self.number()?);
            self.skip(tabs * 4)?;
        }
        self.skip(both(FONT_ALIGNMENT) + both(WRAPPING) + both(DIRECTION))
    }

    fn letters(&mut self) -> Option<Look> {
        const BOLD: u32 = 1;
        const STYLE: u32 = 0x3EB7;
        const FONT: u32 = 1 << 16;
        const SIZE: u32 = 1 << 17;
        const COLOR: u32 = 1 << 18;
        const POSITION: u32 = 1 << 19;
        const EAST_ASIAN: u32 = 1 << 21;
        const ANSI: u32 = 1 << 22;
        const SYMBOL: u32 = 1 << 23;
        let mask = u32_at(self.0, 0)?;
        self.skip(4)?;
        let mut look = Look::default();
        if mask & STYLE != 0 {
            look.is_bold = u32::from(self.number()?) & mask & BOLD != 0;
        }
        if mask & FONT != 0 {
            look.font = Some(self.number()?);
        }
        if mask & EAST_ASIAN != 0 {
            self.skip(2)?;
        }
        if mask & ANSI != 0 {
            // That of letters beyond ASCII.
            look.font = Some(self.number()?);
        }
        let both = |bit: u32| if mask & bit == 0 { 0 } else { 2 };
        self.skip(both(SYMBOL) + both(SIZE) + both(COLOR) * 2 + both(POSITION))?;
        Some(look)
    }
}
