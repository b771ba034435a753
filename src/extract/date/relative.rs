//! Dates counted from the day of writing: *hôm nay*, *đêm qua*, *tháng trước*.

use super::lexis::{Beside, DAY_PARTS, Gap, after, before, month_word};
use super::scan::Scan;
use super::value::{DateMention, DateValue, Unit};
use crate::base::Span;

/// The second words of relative dates.
const SECOND: [&str; 6] = ["nay", "qua", "kia", "mai", "ngoái", "trước"];

impl Scan<'_> {
    /// Reads a relative date whose second word is `name`, or *cùng ngày* from its first; the byte to go on from.
    pub(super) fn relative(&mut self, name: &str, start: usize, end: usize) -> usize {
        if name == "cùng" {
            let next = after(self.text, end);
            if next.gap == Gap::Space && next.word.as_str() == "ngày" {
                let value = DateValue::Relative { unit: Unit::SameDay, offset: 0 };
                return self.push(DateMention::new(Span::new(start, next.end), value));
            }
            return end;
        }
        if !SECOND.contains(&name) {
            return end;
        }
        let head = before(self.text, start);
        if head.gap != Gap::Space {
            return end;
        }
        let Some((unit, offset)) = meaning(name, &head) else { return end };
        if unit != Unit::Day && is_no_date(self.text, head.start) {
            return end;
        }
        self.push(DateMention::new(Span::new(head.start, end), DateValue::Relative { unit, offset }))
    }
}

fn meaning(name: &str, head: &Beside) -> Option<(Unit, i8)> {
    let unit = match head.word.as_str() {
        "tuần" => Some(Unit::Week),
        "tháng" => Some(Unit::Month),
        "năm" => Some(Unit::Year),
        "hôm" => Some(Unit::Day),
        "ngày" if name == "mai" => Some(Unit::Day),
        _ => head.word.is_any(&DAY_PARTS).then_some(Unit::Day),
    }?;
    let offset = match (name, unit) {
        ("nay", _) => 0,
        ("qua", Unit::Day) => -1,
        ("kia", Unit::Day) => -2,
        ("mai", Unit::Day) => 1,
        ("ngoái", Unit::Year) => -1,
        ("trước", Unit::Week | Unit::Month | Unit::Year) => -1,
        _ => return None,
    };
    Some((unit, offset))
}

/// *ba năm trước*, *vài tháng trước*: so many units ago, not the last one; *so với tháng trước*: a comparison.
fn is_no_date(text: &str, at: usize) -> bool {
    let count = before(text, at);
    let name = count.word.as_str();
    count.gap == Gap::Space
        && (name.is_empty()
            || month_word(name).is_some()
            || count.word.is_any(&["vài", "mấy", "nhiều", "trăm", "chục", "nghìn", "bao", "những", "các", "với"]))
}
