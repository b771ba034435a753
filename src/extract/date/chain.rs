//! Chains: numbers tied by slashes, dashes or dots, as `22-24/5/2018`.

use super::lexis::is_dash;
use crate::base::Span;

/// A run of digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Number {
    /// Its value; longer runs than nine digits are no part of a chain.
    pub(super) value: u32,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Number {
    pub(super) fn digits(&self) -> usize {
        self.end - self.start
    }

    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// A day of a month: one or two digits, 1 to 31.
    pub(super) fn day(&self) -> Option<u8> {
        self.small().filter(|day| (1..=31).contains(day))
    }

    /// A month: one or two digits, 1 to 12.
    pub(super) fn month(&self) -> Option<u8> {
        self.small().filter(|month| (1..=12).contains(month))
    }

    /// A year written out: four digits, 1000 to 2199.
    pub(super) fn year(&self) -> Option<u16> {
        let year = u16::try_from(self.value).ok()?;
        (self.digits() == 4 && (1000..2200).contains(&year)).then_some(year)
    }

    fn small(&self) -> Option<u8> {
        if self.digits() > 2 { None } else { u8::try_from(self.value).ok() }
    }
}

/// The sign that ties two numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tie {
    #[default]
    Slash,
    Dash,
    Dot,
}

/// The longest chain that means anything: a range of two full dates.
const LONGEST: usize = 6;

/// Numbers and the ties between them; `ties[i]` stands after `numbers[i]`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    numbers: [Number; LONGEST],
    ties: [(Tie, bool); LONGEST],
    len: usize,
    /// One past the last byte read, further than the last number where the chain went on past its bound.
    pub(super) end: usize,
    /// True where it has more numbers than any date.
    pub(super) overlong: bool,
}

impl Chain {
    pub(super) fn numbers(&self) -> &[Number] {
        self.numbers.get(..self.len).unwrap_or_default()
    }

    /// The tie after number `at`, and whether spaces stand on both its sides.
    pub(super) fn tie(&self, at: usize) -> Option<(Tie, bool)> {
        if at + 1 < self.len { self.ties.get(at).copied() } else { None }
    }

    fn push(&mut self, number: Number) {
        match self.numbers.get_mut(self.len) {
            Some(room) => {
                *room = number;
                self.len += 1;
            }
            None => self.overlong = true,
        }
        self.end = number.end;
    }

    /// The numbers from `from` up to `to` as a chain of its own.
    pub(super) fn part(&self, from: usize, to: usize) -> Chain {
        let mut part = Chain::default();
        for at in from..to.min(self.len) {
            if let (Some(number), Some(tie)) = (self.numbers.get(at), self.ties.get(at)) {
                if let Some(room) = part.ties.get_mut(part.len) {
                    *room = *tie;
                }
                part.push(*number);
            }
        }
        part
    }

    /// True where every tie is `tie`, and there is one.
    pub(super) fn all(&self, tie: Tie) -> bool {
        self.len > 1 && (0..self.len - 1).all(|at| self.tie(at).is_some_and(|(found, _)| found == tie))
    }
}

/// The run of digits at byte `at`.
pub(super) fn number_at(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    let mut value: u32 = 0;
    let mut end = at;
    while let Some(digit) = bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
        value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
        end += 1;
    }
    (end > at).then_some(Number { value, start: at, end })
}

/// The chain that begins with the digits at byte `at`. Whatever its length, it is read once.
pub(super) fn chain_at(text: &str, at: usize) -> Option<Chain> {
    let mut chain = Chain::default();
    let mut number = number_at(text, at)?;
    loop {
        chain.push(number);
        let Some((tie, spaced, next)) = tie_at(text, number.end) else { return Some(chain) };
        let Some(following) = number_at(text, next) else { return Some(chain) };
        // `16:23 - 30/12/2021` the other way round: the clock is no part of the date.
        if clock_at(text, following).is_some() {
            return Some(chain);
        }
        // A full stop before a number is the end of a sentence, but for `1.11. 2011`.
        if tie == Tie::Dot && next > number.end + 1 && !(chain.len == 2 && following.year().is_some()) {
            return Some(chain);
        }
        if !chain.overlong
            && let Some(room) = chain.ties.get_mut(chain.len - 1)
        {
            *room = (tie, spaced);
        }
        number = following;
    }
}

/// The tie at byte `at`, whether spaces stand on both sides of it, and where the next number would begin.
pub(super) fn tie_at(text: &str, at: usize) -> Option<(Tie, bool, usize)> {
    let spaces_at = |at: usize| {
        text.as_bytes().get(at..).map_or(0, |tail| tail.iter().take(3).take_while(|byte| **byte == b' ').count())
    };
    let spaces = spaces_at(at);
    let mark = text.get(at + spaces..)?.chars().next()?;
    let tie = match mark {
        '/' => Tie::Slash,
        '.' if spaces == 0 => Tie::Dot,
        _ if is_dash(mark) => Tie::Dash,
        _ => return None,
    };
    let behind = at + spaces + mark.len_utf8();
    let trailing = spaces_at(behind);
    Some((tie, spaces > 0 && trailing > 0, behind + trailing))
}

/// The clock time that begins with `hour`, and its end: `22:04`, `01:00:58`, `8h30`, `14h`, `9g15`.
pub(super) fn clock_at(text: &str, hour: Number) -> Option<((u8, u8), usize)> {
    let bytes = text.as_bytes();
    let value = u8::try_from(hour.value).ok().filter(|value| hour.digits() <= 2 && *value <= 24)?;
    let mark = *bytes.get(hour.end)?;
    match mark {
        b':' => {
            let minute = number_at(text, hour.end + 1).filter(|minute| minute.digits() == 2 && minute.value < 60)?;
            let mut end = minute.end;
            if bytes.get(end) == Some(&b':')
                && let Some(second) = number_at(text, end + 1).filter(|second| second.digits() == 2)
            {
                end = second.end;
            }
            Some(((value, u8::try_from(minute.value).ok()?), end))
        }
        b'h' | b'g' | b'H' => {
            let minute = number_at(text, hour.end + 1).filter(|minute| minute.digits() == 2 && minute.value < 60);
            let end = minute.map_or(hour.end + 1, |minute| minute.end);
            if bytes.get(end).is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()) {
                return None;
            }
            Some(((value, minute.and_then(|minute| u8::try_from(minute.value).ok()).unwrap_or(0)), end))
        }
        _ => None,
    }
}
