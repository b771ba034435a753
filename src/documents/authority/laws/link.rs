//! Which law a name means.

use std::ops::RangeInclusive;

use super::super::entry::{LawType, laws_type};
use super::super::names::{Lexicon, Match};
use super::super::{Authority, Entry};
use super::LawKey;
use crate::base::PartialDate;

/// Why a mention is linked, or why it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LawReason {
    /// The year behind the name is that of its passing.
    Year,
    /// It was in force on the day of the article.
    InForce,
    /// It is the only law that ever bore this name.
    Only,
    /// The article names it with its year, or by its number, elsewhere.
    InArticle,
    /// It amends the law of that name, and was passed in the year that is said.
    Amending,
    /// No law of this name is known.
    UnknownName,
    /// No law of this name is known to have been in force on the day of the article.
    NoneInForce,
    /// No law of this name was passed in the year that is said.
    OtherYear,
    /// Laws followed each other under this name, and the day of the article is not known.
    Undated,
    /// One law was taking the place of another about the day of the article.
    Changing,
    /// The law as it will be, or is being, revised.
    Revised,
    /// The words may mean a field of law, and no law.
    Field,
    /// The article is later than what the authority knows.
    Later,
    /// Who named it means a law of another country.
    Foreign,
}

/// The law that a mention means.
#[derive(Clone, Debug)]
pub struct LawLink<'a> {
    /// The law; `None` where it is not sure.
    pub document: Option<&'a Entry>,
    /// The laws that it may be, where it is not sure.
    pub candidates: Vec<&'a Entry>,
    /// How many of the words of the key, marks left out, belong to the name.
    pub words: usize,
    /// The reason for either.
    pub reason: LawReason,
}

impl<'a> LawLink<'a> {
    fn sure(document: &'a Entry, words: usize, reason: LawReason) -> Self {
        Self { document: Some(document), candidates: Vec::new(), words, reason }
    }

    /// True where the year behind the name belongs to it.
    pub fn has_year(&self) -> bool {
        matches!(self.reason, LawReason::Year | LawReason::Amending | LawReason::OtherYear)
    }

    fn doubt(candidates: Vec<&'a Entry>, words: usize, reason: LawReason) -> Self {
        Self { document: None, candidates, words, reason }
    }
}

/// The days after a law comes into force in which its name may still mean the one before; a code of laws judges what
/// was done before it.
const SETTLED: i64 = 60;
const CODE_SETTLED: i64 = 365;
/// The days before a law is passed in which its name may mean the bill.
const DEBATED: i64 = 45;
/// The days after a law is passed in which *(sửa đổi)* behind a name means it.
const REVISED: i64 = 365;
/// A name of fewer words, in small letters, is rather that of a field: *luật đất đai*.
const FIELD: usize = 3;

/// The words behind a name.
struct Rest<'a> {
    words: &'a [String],
    /// Whether *sửa đổi* stands right behind the name.
    is_revised: bool,
    in_brackets: bool,
}

impl Authority {
    /// The law that a key means in an article of the day `on`.
    pub fn law(&self, key: &LawKey, on: Option<PartialDate>) -> LawLink<'_> {
        self.law_within(key, on.map(days_of))
    }

    /// The law that a key means in an article of one of these days, counted from 1970-01-01: the one that it means on all
    /// of them.
    pub fn law_within(&self, key: &LawKey, on: Option<RangeInclusive<i64>>) -> LawLink<'_> {
        let Some(found) = self.name(key) else { return LawLink::doubt(Vec::new(), 0, LawReason::UnknownName) };
        let rest = Rest::of(key.words.get(found.words..).unwrap_or_default());
        let taken = key.words.get(..found.words).unwrap_or_default();
        let words = taken.iter().filter(|word| word.starts_with(char::is_alphanumeric)).count();
        if rest.is_foreign() {
            return LawLink::doubt(Vec::new(), words, LawReason::Foreign);
        }
        if !rest.may_follow(key.year) {
            return LawLink::doubt(Vec::new(), words, LawReason::UnknownName);
        }
        let bearing: Vec<&Entry> = found.places.iter().filter_map(|place| self.entry(*place)).collect();
        match key.year.filter(|_| rest.reaches_the_year()) {
            Some(year) => self.of_year(key, &bearing, taken, year, words, &rest),
            None => self.of_day(key, &bearing, on.clone(), words, found.weight, &rest),
        }
    }

    /// The laws that the keys of one article mean. A name without a year means the law that the article names with its
    /// year, or `cites` by its number, where that is one and the day does not speak against it.
    pub fn laws(&self, keys: &[LawKey], cites: &[&Entry], on: Option<RangeInclusive<i64>>) -> Vec<LawLink<'_>> {
        let mut links: Vec<LawLink<'_>> = keys.iter().map(|key| self.law_within(key, on.clone())).collect();
        let told = links.iter().filter(|link| link.reason == LawReason::Year).filter_map(|link| link.document);
        let cited = cites.iter().copied().filter(|entry| entry.is_law());
        let mut named: Vec<&Entry> = told.chain(cited).collect();
        named.sort_by_key(|entry| entry.number.clone());
        named.dedup_by_key(|entry| entry.number.clone());
        for (key, link) in keys.iter().zip(&mut links) {
            let unsure = matches!(link.reason, LawReason::Undated | LawReason::Changing | LawReason::Later)
                || (link.reason == LawReason::Field && key.is_capital && key.kind == LawType::Law);
            let mut of_the_name =
                link.candidates.iter().filter(|candidate| named.iter().any(|named| named.number == candidate.number));
            if unsure && let (Some(one), None) = (of_the_name.next(), of_the_name.next()) {
                *link = LawLink::sure(one, link.words, LawReason::InArticle);
            }
        }
        links
    }

    /// The longest name that a key begins with, among laws of its type or, where none bears it, of another.
    fn name(&self, key: &LawKey) -> Option<Match<'_>> {
        if key.kind == LawType::Constitution {
            return Some(Match { places: self.names().exactly(&[]), words: 0, weight: 1 });
        }
        self.names().longest(&key.words).filter(|found| found.words > 0)
    }

    fn of_year<'a>(
        &'a self,
        key: &LawKey,
        bearing: &[&'a Entry],
        name: &[String],
        year: u16,
        words: usize,
        rest: &Rest<'_>,
    ) -> LawLink<'a> {
        // Luật Doanh nghiệp (có hiệu lực từ ngày 1/7/2015)
        let date = |entry: &Entry| if rest.says_effect() { entry.effective } else { entry.issued };
        let of_year = |entry: &&&Entry| date(entry).is_some_and(|date| date.get_year() == year);
        let mut typed: Vec<&Entry> = bearing.iter().filter(of_year).copied().collect();
        let same: Vec<&Entry> =
            typed.iter().filter(|entry| laws_type(&entry.type_name) == Some(key.kind)).copied().collect();
        if !same.is_empty() || key.kind == LawType::Ordinance {
            typed = same;
        }
        match typed.as_slice() {
            [one] => return LawLink::sure(one, words, LawReason::Year),
            [] => {}
            _ => return LawLink::doubt(typed, words, LawReason::OtherYear),
        }
        if !rest.is_revised {
            return LawLink::doubt(Vec::new(), words, LawReason::OtherYear);
        }
        // Luật Bảo hiểm y tế sửa đổi năm 2014: the law that amends the one of that name.
        let kind = if key.kind == LawType::Code { "bộ luật" } else { "luật" };
        let title = format!("sửa đổi bổ sung một số điều {kind}");
        let amending: Vec<String> = title.split(' ').map(str::to_owned).chain(name.iter().cloned()).collect();
        let places = self.names().exactly(&amending);
        let amending: Vec<&Entry> = places.iter().filter_map(|place| self.entry(*place)).collect();
        let amending: Vec<&Entry> = amending.iter().filter(of_year).copied().collect();
        match amending.as_slice() {
            [one] if !rest.in_brackets => LawLink::sure(one, words, LawReason::Amending),
            _ => LawLink::doubt(amending, words, LawReason::Revised),
        }
    }

    fn of_day<'a>(
        &'a self,
        key: &LawKey,
        bearing: &[&'a Entry],
        on: Option<RangeInclusive<i64>>,
        words: usize,
        weight: usize,
        rest: &Rest<'_>,
    ) -> LawLink<'a> {
        let laws: Vec<&Entry> =
            bearing.iter().filter(|entry| laws_type(&entry.type_name) == Some(key.kind)).copied().collect();
        if laws.is_empty() {
            // *Luật Hình sự* for the code, or the field.
            let codes = bearing.iter().filter(|entry| laws_type(&entry.type_name) == Some(LawType::Code));
            let codes = if key.is_capital { codes.copied().collect() } else { Vec::new() };
            return LawLink::doubt(codes, words, LawReason::Field);
        }
        // "Hiến pháp và pháp luật" is the order that a state has; a name in small letters is a field.
        let is_field =
            key.kind == LawType::Constitution || (!key.is_capital && key.kind == LawType::Law && weight < FIELD);
        if is_field {
            return LawLink::doubt(laws, words, LawReason::Field);
        }
        let Some(on) = on else {
            return match laws.as_slice() {
                [one] if only_of_its_name(&laws, rest) => LawLink::sure(one, words, LawReason::Only),
                _ => LawLink::doubt(laws, words, LawReason::Undated),
            };
        };
        let (first, last) = on.into_inner();
        if self.until.is_none_or(|until| last > until.last_day()) {
            return LawLink::doubt(laws, words, LawReason::Later);
        }
        let day = |date: Option<PartialDate>, none: i64| date.map_or(none, PartialDate::first_day);
        if rest.is_revised {
            let passed = |entry: &&&Entry| {
                let issued = day(entry.issued, i64::MAX);
                issued <= first && last <= issued + REVISED && !entry.replaces.is_empty()
            };
            let passed: Vec<&Entry> = laws.iter().filter(passed).copied().collect();
            return match passed.as_slice() {
                [one] => LawLink::sure(one, words, LawReason::InForce),
                _ => LawLink::doubt(laws, words, LawReason::Revised),
            };
        }
        // Those that the name may mean on that day: from the debate of one until it has taken the place of another.
        let may_be = |entry: &&&Entry| {
            let settled = if key.kind == LawType::Code { CODE_SETTLED } else { SETTLED };
            let ends = entry.ended.map_or(i64::MAX, PartialDate::first_day);
            let (begins, ends) = match rest.is_current() {
                true => (day(entry.effective, i64::MAX), ends - 1),
                false => {
                    let debated = if entry.replaces.is_empty() { 0 } else { DEBATED };
                    (day(entry.issued, i64::MAX) - debated, ends.saturating_add(settled))
                }
            };
            last >= begins && first <= ends && entry.effective.is_some()
        };
        let possible: Vec<&Entry> = laws.iter().filter(may_be).copied().collect();
        match possible.as_slice() {
            [one] if !one.is_amending() && first >= day(one.issued, i64::MAX) => {
                LawLink::sure(one, words, LawReason::InForce)
            }
            // Of days before and after it was passed, as a year is.
            [one] if only_of_its_name(&laws, rest) && last >= day(one.issued, i64::MAX) => {
                LawLink::sure(one, words, LawReason::Only)
            }
            [] | [_] => LawLink::doubt(possible, words, LawReason::NoneInForce),
            _ => LawLink::doubt(possible, words, LawReason::Changing),
        }
    }
}

impl<'a> Rest<'a> {
    fn of(words: &'a [String]) -> Self {
        let in_brackets = words.first().is_some_and(|word| word == "(");
        let plain: Vec<&str> = words.iter().map(String::as_str).filter(|word| is_word(word)).collect();
        let is_revised = matches!(plain.as_slice(), ["sửa", "đổi", ..] | ["bổ", "sung", ..] | ["mới", ..])
            || matches!(plain.as_slice(), ["được", "sửa", "đổi", ..]) && in_brackets;
        Self { words, is_revised, in_brackets }
    }

    /// True where nothing but *năm*, *sửa đổi* or letters in brackets stands between the name and the year.
    fn reaches_the_year(&self) -> bool {
        let mut depth = 0_usize;
        self.words.iter().all(|word| match word.as_str() {
            "(" => {
                depth += 1;
                true
            }
            ")" => {
                depth = depth.saturating_sub(1);
                true
            }
            "năm" | "ngày" | "hồi" | "sửa" | "đổi" | "bổ" | "sung" | "mới" | "," | "việt" | "nam" | "của" | "do"
            | "được" | "ban" | "hành" | "quốc" | "hội" | "qh" | "khóa" | "x" | "xi" | "xii" | "xiii" | "xiv" | "xv"
            | "thông" | "qua" => true,
            _ => depth > 0 && self.words.len() <= 8,
        })
    }

    /// True where the words behind a name are of another country.
    fn is_foreign(&self) -> bool {
        let until_mark = self.words.iter().take_while(|word| is_word(word)).take(6);
        let mut words: Vec<String> = until_mark.cloned().collect();
        while words.first().is_some_and(|word| {
            matches!(word.as_str(), "của" | "nước" | "tại" | "ở" | "năm" | "hiện" | "hành" | "chính" | "phủ")
        }) {
            words.remove(0);
        }
        // "pháp luật", "pháp nhân" are not of France.
        let is_word = matches!(words.as_slice(), [first, second, ..] if first == "pháp" && matches!(second.as_str(), "luật" | "nhân" | "lý"));
        !is_word && Lexicon::get().foreign_at(&words) > 0
    }

    /// True where the year is that from which it is in force.
    fn says_effect(&self) -> bool {
        self.words.windows(2).any(|pair| matches!(pair, [first, second] if first == "hiệu" && second == "lực"))
    }

    /// True where it is said to be the one in force.
    fn is_current(&self) -> bool {
        matches!(self.words, [first, second, ..] if first == "hiện" && second == "hành")
    }

    /// True where what follows a name can follow one: an end, a mark, the year, or a word that no name goes on with.
    fn may_follow(&self, year: Option<u16>) -> bool {
        match self.words.first().map(String::as_str) {
            None | Some("(" | ")" | ",") => true,
            Some(_) => Lexicon::get().ends_a_name(self.words) || (year.is_some() && self.reaches_the_year()),
        }
    }
}

/// True of one law that was the first of its name and that none has replaced.
fn only_of_its_name(laws: &[&Entry], rest: &Rest<'_>) -> bool {
    let [one] = laws else { return false };
    one.replaces_all_known && one.replaced_by.is_empty() && !rest.is_revised && !one.is_amending()
}

/// The days that a date may mean.
fn days_of(date: PartialDate) -> RangeInclusive<i64> {
    date.first_day()..=date.last_day()
}

fn is_word(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric)
}
