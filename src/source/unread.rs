//! The fields of records that were not read.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;

use serde::Serialize;

use super::fields::Field;

/// What the value of a field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum LooksLike {
    /// Running text.
    Text,
    /// A date.
    Date,
    /// A number.
    Number,
}

/// At least so many bytes and spaces make a value a running text: a sentence or two.
const SHORTEST_TEXT: usize = 80;
const FEWEST_SPACES: usize = 12;

/// The longest date, *Tue, 07 Aug 2018 21:30:00 GMT+0700*, and then some.
const LONGEST_DATE: usize = 40;

impl LooksLike {
    /// What a value looks like; `None` for names, addresses and the like.
    pub(super) fn of(value: &str) -> Option<Self> {
        let value = value.trim();
        if value.len() >= SHORTEST_TEXT {
            let spaces = memchr::memchr_iter(b' ', value.as_bytes()).take(FEWEST_SPACES).count();
            return (spaces == FEWEST_SPACES).then_some(Self::Text);
        }
        if is_date(value) {
            return Some(Self::Date);
        }
        let figures = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+');
        (value.bytes().any(|byte| byte.is_ascii_digit()) && value.bytes().all(figures)).then_some(Self::Number)
    }

    /// Its name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "date",
            Self::Number => "number",
        }
    }
}

/// `7/8/2018`, `2018-08-07T…`, `Tue, 07 Aug 2018`.
fn is_date(value: &str) -> bool {
    if value.len() > LONGEST_DATE {
        return false;
    }
    let value = match value.split_once(", ") {
        Some((weekday, rest)) if weekday.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            return rest.split(' ').take(3).map(str::len).eq([2, 3, 4])
                && rest.starts_with(|c: char| c.is_ascii_digit());
        }
        _ => value,
    };
    let mut figures = value.splitn(3, ['/', '-', '.']).map(|part| part.bytes().take_while(u8::is_ascii_digit).count());
    let lengths = (figures.next(), figures.next(), figures.next());
    matches!(lengths, (Some(1..=2), Some(1..=2), Some(2 | 4)) | (Some(4), Some(1..=2), Some(1..=2)))
}

/// A field of a record that was not read and looked like something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct UnreadField {
    /// Its name; of a field in an object the path, as `--map` takes it.
    pub name: String,
    /// What its value looks like.
    pub looks_like: LooksLike,
    /// The part of the article that it may be and that the record has not, as `--map` calls it.
    pub may_be: Option<&'static str>,
}

impl UnreadField {
    pub(super) fn new(name: Cow<'_, str>, looks_like: LooksLike) -> Self {
        Self { name: name.into_owned(), looks_like, may_be: None }
    }

    /// Notes which part it may be where the record has none.
    pub(super) fn tell_part(&mut self, has_body: bool, has_date: bool) {
        self.may_be = match self.looks_like {
            LooksLike::Text if !has_body => Some(Field::Body.name()),
            LooksLike::Date if !has_date => Some(Field::Date.name()),
            _ => None,
        };
    }
}

/// The unread fields of many records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Unread {
    fields: Vec<UnreadCount>,
    /// Fields that were not counted by name, for there were too many names.
    others: u64,
    titles_alone: u64,
}

/// A name of unread fields and how often it was met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct UnreadCount {
    /// The field, with the part it may be in at least one record.
    #[serde(flatten)]
    pub field: UnreadField,
    /// The number of records that have it.
    pub records: u64,
}

/// The number of names that are counted: a record whose names are numbers or dates must not fill the memory.
const MOST_NAMES: usize = 200;

impl Unread {
    /// Counts the unread fields of a record, and whether it has a title and no text.
    pub fn add(&mut self, fields: &[UnreadField], is_title_alone: bool) {
        self.titles_alone += u64::from(is_title_alone);
        for field in fields {
            self.count(field, 1);
        }
    }

    fn count(&mut self, field: &UnreadField, records: u64) {
        let has_room = self.fields.len() < MOST_NAMES;
        let is_same =
            |known: &UnreadCount| known.field.name == field.name && known.field.looks_like == field.looks_like;
        match self.fields.iter_mut().find(|known| is_same(known)) {
            Some(known) => {
                known.records += records;
                known.field.may_be = known.field.may_be.or(field.may_be);
            }
            None if has_room => self.fields.push(UnreadCount { field: field.clone(), records }),
            None => self.others += records,
        }
    }

    /// The number of records that have a title and no text.
    pub fn titles_alone(&self) -> u64 {
        self.titles_alone
    }

    /// The names, texts before dates before numbers and then the commoner first.
    pub fn fields(&self) -> Vec<&UnreadCount> {
        let mut fields: Vec<&UnreadCount> = self.fields.iter().collect();
        fields.sort_by_key(|count| (count.field.looks_like as u8, Reverse(count.records), count.field.name.clone()));
        fields
    }

    /// The options that would read the commonest field for each part that records lack, as `--map body=noi_dung_chinh`.
    pub fn options(&self) -> Vec<String> {
        let mut parts = Vec::new();
        let mut options = Vec::new();
        for count in self.fields() {
            if let Some(part) = count.field.may_be
                && !parts.contains(&part)
            {
                parts.push(part);
                options.push(format!("--map {}", quoted(&format!("{part}={}", count.field.name))));
            }
        }
        options
    }
}

/// An argument as a shell takes it.
fn quoted(argument: &str) -> Cow<'_, str> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '=' | '_' | '-' | '.' | ':');
    match argument.chars().all(plain) {
        true => Cow::Borrowed(argument),
        false => Cow::Owned(format!("'{}'", argument.replace('\'', r"'\''"))),
    }
}

impl fmt::Display for UnreadCount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnreadField { name, looks_like, .. } = &self.field;
        write!(out, "{name} ({}, {} records)", looks_like.name(), self.records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, looks_like: LooksLike, may_be: Option<&'static str>) -> UnreadField {
        UnreadField { name: name.to_owned(), looks_like, may_be }
    }

    #[test]
    fn values_look_like_something_or_nothing() {
        let text = "Con kênh mới đưa nước về ba bản vùng cao của xã, và bà con trồng được hai vụ lúa mỗi năm.";
        for (value, expected) in [
            (text, Some(LooksLike::Text)),
            ("7/8/2018 21:30", Some(LooksLike::Date)),
            ("2018-08-07T21:30:00+07:00", Some(LooksLike::Date)),
            ("Tue, 07 Aug 2018 21:30:00 GMT", Some(LooksLike::Date)),
            ("1.234", Some(LooksLike::Number)),
            ("-5", Some(LooksLike::Number)),
            ("Lý Văn Ỏ", None),
            ("12/QĐ-UBND", None),
            ("true", None),
            ("", None),
        ] {
            assert_eq!(LooksLike::of(value), expected, "{value}");
        }
        assert_eq!(LooksLike::of(&format!("https://x.vn/{}", "a".repeat(100))), None);
    }

    #[test]
    fn the_commonest_field_makes_the_option() {
        let mut unread = Unread::default();
        for (name, records) in [("ghi chú", 2), ("noi_dung_2", 7), ("than_bai", 3)] {
            unread.count(&field(name, LooksLike::Text, Some("body")), records);
        }
        unread.count(&field("luot_xem", LooksLike::Number, None), 9);
        unread.count(&field("hiệu lực", LooksLike::Date, Some("date")), 1);
        assert_eq!(unread.options(), ["--map body=noi_dung_2", "--map 'date=hiệu lực'"]);
        assert_eq!(unread.fields()[0].to_string(), "noi_dung_2 (text, 7 records)");
    }

    #[test]
    fn names_without_end_are_bounded() {
        let mut unread = Unread::default();
        for number in 0..1000 {
            unread.count(&field(&number.to_string(), LooksLike::Number, None), 1);
        }
        assert_eq!((unread.fields().len(), unread.others), (MOST_NAMES, 1000 - MOST_NAMES as u64));
    }
}
