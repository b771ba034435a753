//! Years that stand without *năm*: *World Cup 2018*, *năm 2016, 2017*, *từ 1898 đến 1903*, *2018 là năm …*.

use super::chain::{Number, number_at};
use super::lead::is_counted;
use super::lexis::{Beside, Gap, Word, after, is_dash};
use super::scan::Scan;
use super::value::{DateKind, DateValue};

/// Words without a capital that a year stands behind as a name's: *thi THPT quốc gia 2018*, *Hiến pháp 2013*.
const NAMED: [&str; 22] = [
    "mùa", "hè", "xuân", "tết", "đán", "hạ", "thu", "đông", "vụ", "từ", "gia", "pháp", "sự", "đai", "thi", "sinh",
    "khóa", "khoá", "đời", "lịch", "hệ", "lứa",
];

/// Words before a year of which a part, a plan or a figure is told: *cuối 2018*, *giai đoạn 2020, tầm nhìn 2030*.
const PARTS: [&str; 9] = ["đoạn", "nhìn", "hướng", "đầu", "cuối", "giữa", "kỳ", "kì", "tháng"];

/// Words before a year that ends or begins a time, and before what is counted.
const BOUNDS: [&str; 4] = ["đến", "tới", "trước", "sau"];

/// Words that go on behind such a year; others it counts: *đến 2000 quả trứng*.
const GOES_ON: [&str; 22] = [
    "và", "đến", "tới", "là", "sẽ", "đã", "phải", "có", "đạt", "phấn", "cả", "toàn", "tại", "ở", "của", "với", "so",
    "thì", "mới", "trên", "tăng", "giảm",
];

/// Words behind a year that begins its sentence.
const SAID_OF: [&str; 6] = ["là", "sẽ", "được", "cũng", "chứng", "khép"];

/// The name of a law reaches so far back from its year, in bytes.
const LAW: usize = 64;

/// The years between which later ones of a list are taken for years whatever stands behind them.
const LISTED: u32 = 30;

/// Furthest that a second year lies behind a first.
const LONGEST: u32 = 200;

impl Scan<'_> {
    /// True where a number of four digits is a year: it continues others, dates a name, or opens a sentence on it.
    pub(super) fn stands_as_year(&self, number: &Number, beside: &Beside) -> bool {
        let recent = (1900..2100).contains(&number.value);
        if self.continues_years(number) {
            return recent || (1000..2100).contains(&number.value);
        }
        if is_counted(self.text, number.end) {
            return false;
        }
        let named = recent
            && (self.names_a_year(number, beside)
                || self.bounds_a_time(number, beside)
                || self.opens_a_sentence(number));
        named || (1000..2100).contains(&number.value) && self.begins_years(number, beside)
    }

    /// *năm 2015, 2016*, *2017 và 2018*: years stand before it. A later year within a generation is one though a unit stands
    /// behind it: *hai năm 2014, 2015 là 102 tỷ*.
    fn continues_years(&self, number: &Number) -> bool {
        let Some(last) = self.found.last() else { return false };
        let joined = self.text.get(last.span.end..number.start).is_some_and(|between| {
            let joint = between.trim();
            between.len() <= 12
                && (joint.chars().all(|mark| mark == ',' || is_dash(mark))
                    || Word::of(joint).is_any(&["và", "đến", "tới", "hoặc", "hay", "với", "so với"]))
        });
        let earlier = match last.value {
            DateValue::Known(date) if last.kind == DateKind::Year => Some(u32::from(date.get_year())),
            _ => None,
        };
        let near = earlier.is_some_and(|earlier| (earlier + 1..=earlier + LISTED).contains(&number.value));
        joined
            && matches!(last.kind, DateKind::Year | DateKind::YearMonth | DateKind::Period | DateKind::Quarter)
            && (near || !is_counted(self.text, number.end))
    }

    fn bounds_a_time(&self, number: &Number, beside: &Beside) -> bool {
        let next = after(self.text, number.end);
        let goes_on = !matches!(next.gap, Gap::Space | Gap::Glued) || next.word.is_any(&GOES_ON);
        beside.gap == Gap::Space && (beside.word.is_any(&PARTS) || beside.word.is_any(&BOUNDS) && goes_on)
    }

    /// *từ 1898 đến 1903*: the first of two years.
    fn begins_years(&self, number: &Number, beside: &Beside) -> bool {
        let next = after(self.text, number.end);
        let second = after(self.text, next.end);
        let to = || number_at(self.text, second.start).and_then(|number| number.year());
        beside.gap == Gap::Space
            && beside.word.is_any(&["từ", "giữa"])
            && next.gap == Gap::Space
            && next.word.is_any(&["đến", "tới", "và"])
            && second.gap == Gap::Space
            && to().is_some_and(|to| (number.value + 1..=number.value + LONGEST).contains(&u32::from(to)))
            && !number_at(self.text, second.start).is_some_and(|to| is_counted(self.text, to.end))
    }

    /// *World Cup 2018*, *ESA 2017*, *(1994)*, *Luật Phòng, chống tham nhũng 2018*: it dates a name, or stands alone in
    /// brackets.
    fn names_a_year(&self, number: &Number, beside: &Beside) -> bool {
        let next = after(self.text, number.end);
        let ends = next.gap != Gap::Glued || next.start == number.end && next.word.as_str().is_empty();
        let capital =
            self.text.get(beside.start..).and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
        ends && match beside.gap {
            Gap::Space => capital || beside.word.is_any(&NAMED) || self.is_of_a_law(number.start),
            Gap::Open | Gap::Close => {
                self.text.get(number.end..).is_some_and(|tail| tail.starts_with(')') || tail.starts_with(", 20"))
            }
            _ => false,
        }
    }

    /// True where *Luật* and a name of a few words stand before byte `at`.
    fn is_of_a_law(&self, at: usize) -> bool {
        let floor = at.saturating_sub(LAW);
        let head = (floor..=at).find_map(|start| self.text.get(start..at)).unwrap_or_default();
        let law = ["Luật ", "luật ", "Pháp lệnh "].iter().filter_map(|word| head.rfind(word)).max();
        law.and_then(|law| head.get(law..)).is_some_and(|name| {
            !name.contains(['.', ';', ':', '(', ')', '"', '\n']) && !name.bytes().any(|byte| byte.is_ascii_digit())
        })
    }

    /// *2018 là năm an toàn giao thông*: it opens its sentence.
    fn opens_a_sentence(&self, number: &Number) -> bool {
        let head = self.text.get(..number.start).unwrap_or_default().trim_end_matches([' ', '"', '“', '-', '–']);
        let next = after(self.text, number.end);
        let opens = head.is_empty() || head.ends_with(['.', '!', '?', '\n']);
        opens && next.gap == Gap::Space && next.word.is_any(&SAID_OF)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::date::mentions;

    fn years(text: &str) -> Vec<String> {
        mentions(text, &[]).iter().map(|mention| mention.value.to_string()).collect()
    }

    #[test]
    fn a_year_alone_dates_a_name_or_bounds_a_time() {
        for (text, expected) in [
            ("Quy hoạch giai đoạn 2020, tầm nhìn 2030.", vec!["2020", "2030"]),
            ("Đến 2025 phấn đấu hết nhà tạm.", vec!["2025"]),
            ("Trước 2015, bản chưa có đường.", vec!["2015"]),
            ("Cuối 2018, đầu 2019 giá lúa tăng.", vec!["2018", "2019"]),
            ("tăng so với cùng kỳ 2017", vec!["2017"]),
            ("9 tháng 2018, huyện thu 20 tỷ", vec!["2018"]),
            ("đền xây từ 1898 đến 1903 mới xong", vec!["1898", "1903"]),
            ("Luật Phòng, chống tham nhũng 2018 quy định", vec!["2018"]),
            ("dịp Tết Nguyên đán 2018, xã", vec!["2018"]),
            ("2018 là năm bản có điện.", vec!["2018"]),
            ("trong hai năm 2016 và 2017 điểm chuẩn giảm", vec!["2016", "2017"]),
            ("Giai đoạn I (2016-2018) và giai đoạn II (2019-2020)", vec!["2016/2018", "2019/2020"]),
            ("nhiệm kỳ 2015-2020 và 2020-2025", vec!["2015/2020", "2020/2025"]),
        ] {
            assert_eq!(years(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_counted_is_no_year() {
        for text in [
            "thu đến 2000 quả trứng",
            "bán 2018 con bò",
            "từ 1500 đến 1600 người dự",
            "từ 1000 đến 2000 cây",
            "chạy thập niên 1990",
            "chỉ có 2016 hộ",
        ] {
            assert!(years(text).is_empty(), "{text}: {:?}", years(text));
        }
    }
}
