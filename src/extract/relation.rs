//! What an article has to do with a document it names.

use serde::{Deserialize, Serialize};

use super::number::NumberMention;
use crate::base::Span;

/// The relation of an article to a document that it names; the stronger is the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub enum Relation {
    /// It names it.
    #[default]
    Cites,
    /// It is a document that rests on it: *Căn cứ …*.
    BasedOn,
    /// It is a document that amends it: *sửa đổi, bổ sung một số điều của …*.
    Amends,
    /// It is a document that ends it: *bãi bỏ …*, *… hết hiệu lực*.
    Repeals,
    /// It is a document that stands in its place: *thay thế …*.
    Replaces,
    /// The article is that document.
    Is,
}

impl Relation {
    /// All of them, the weakest first.
    pub const ALL: [Self; 6] = [Self::Cites, Self::BasedOn, Self::Amends, Self::Repeals, Self::Replaces, Self::Is];

    /// Its name for programs, which stays the same from version to version.
    pub fn name(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::Cites => "cites",
            Self::BasedOn => "based_on",
            Self::Amends => "amends",
            Self::Replaces => "replaces",
            Self::Repeals => "repeals",
        }
    }
}

/// The relations of a document to each of the numbers named in one of its texts. `own` is its own number.
///
/// A relation is told by the clause that the number stands in: words before it, unless another document is said to do it.
pub(super) fn relations(text: &str, numbers: &[NumberMention], own: Option<&NumberMention>) -> Vec<Relation> {
    let mut clause = Clause::default();
    let mut before: Option<Span> = None;
    let mut relations = Vec::with_capacity(numbers.len());
    for number in numbers {
        if !before.is_some_and(|before| clause.holds(text, before, number.span)) {
            clause = Clause::at(text, number.span, before.map_or(0, |before| before.end));
        }
        let is_own = own.is_some_and(|own| own.canonical == number.canonical);
        let verb = clause.relation(text, number.span);
        relations.push(if is_own { Relation::Is } else { verb });
        clause.named.push(number.span);
        before = Some(number.span);
    }
    relations
}

/// The part of a sentence up to a number.
#[derive(Default)]
struct Clause {
    start: usize,
    /// The numbers before, in the same clause.
    named: Vec<Span>,
}

/// Bytes of a clause that are looked at before a number, and behind it.
const REACH: usize = 600;
const BEHIND: usize = 200;
/// Bytes of a clause that goes on over a list of numbers.
const MOST: usize = 3_000;

/// What ends a clause.
fn ends_clause(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..) else { return false };
    rest.starts_with(['\n', ';']) || (rest.starts_with(". ") && rest.chars().nth(2).is_some_and(char::is_uppercase))
}

impl Clause {
    fn at(text: &str, number: Span, floor: usize) -> Self {
        let from = text.ceil_char_boundary(number.start.saturating_sub(REACH).max(floor));
        let before = text.get(from..number.start).unwrap_or_default();
        let end = before.char_indices().rev().map(|(at, _)| from + at).find(|at| ends_clause(text, *at));
        Self { start: end.map_or(from, |end| end + 1), named: Vec::new() }
    }

    /// True where no clause ends between two numbers.
    fn holds(&self, text: &str, before: Span, number: Span) -> bool {
        let between = text.get(before.end..number.start).unwrap_or_default();
        between.len() < REACH && !between.char_indices().any(|(at, _)| ends_clause(text, before.end + at))
    }

    fn relation(&self, text: &str, number: Span) -> Relation {
        let start = text.ceil_char_boundary(self.start.max(number.start.saturating_sub(MOST)));
        let lower = text.get(start..number.start).unwrap_or_default().to_lowercase();
        // Where all of a head is one line, the preamble begins within.
        if self.is_ground(text) || text.get(start..number.start).is_some_and(|before| before.contains("Căn cứ ")) {
            return Relation::BasedOn;
        }
        let verbs = [
            ("thay thế", Relation::Replaces),
            ("bãi bỏ", Relation::Repeals),
            ("hủy bỏ", Relation::Repeals),
            ("huỷ bỏ", Relation::Repeals),
            ("sửa đổi", Relation::Amends),
            ("bổ sung", Relation::Amends),
            ("đính chính", Relation::Amends),
        ];
        let last = verbs
            .iter()
            .filter_map(|(verb, relation)| Some((lower.rfind(verb)?, verb.len(), *relation)))
            .max_by_key(|(at, ..)| *at);
        if let Some((at, length, relation)) = last {
            let (head, tail) = (lower.get(..at).unwrap_or_default(), lower.get(at + length..).unwrap_or_default());
            if self.is_done_by_another(text, number, head, tail) {
                return Relation::Cites;
            }
            // Parts of a document that go out of it: it is amended.
            let is_part = relation == Relation::Repeals
                && ["khoản", "điểm", "điều", "một số", "cụm từ", "phụ lục", "mục", "chương", "tiết", "đoạn"]
                    .iter()
                    .any(|part| tail.trim_start().starts_with(part));
            return if is_part { Relation::Amends } else { relation };
        }
        let end = text.floor_char_boundary(number.end.saturating_add(BEHIND));
        let behind = text.get(number.end..end).unwrap_or_default();
        let stop = behind.char_indices().find(|(at, _)| ends_clause(behind, *at)).map_or(behind.len(), |(at, _)| at);
        let behind = behind.get(..stop).unwrap_or_default().to_lowercase();
        let ends = ["hết hiệu lực", "bị bãi bỏ", "chấm dứt hiệu lực"].iter().any(|words| behind.contains(words));
        if ends { Relation::Repeals } else { Relation::Cites }
    }

    /// *Căn cứ …* opens it.
    fn is_ground(&self, text: &str) -> bool {
        const LONGEST: usize = 40;
        let end = text.floor_char_boundary(self.start.saturating_add(LONGEST));
        let opening = text.get(self.start..end).unwrap_or_default().to_lowercase();
        let opening = opening.trim_start_matches(|letter: char| !letter.is_alphabetic());
        opening.starts_with("căn cứ") || opening.starts_with("can cu")
    }

    /// *được sửa đổi bởi …*, *theo …*: what follows does it to another; or a document named before the verb does. `head` and `tail`
    /// stand before and behind the verb, up to the number.
    fn is_done_by_another(&self, text: &str, number: Span, head: &str, tail: &str) -> bool {
        let is_passive = [" bởi", " theo", " tại"].iter().any(|word| tail.contains(word))
            || head.trim_end().ends_with("được")
            || head.trim_end().ends_with("bị");
        // Lower-casing keeps the length of Vietnamese letters, near enough to tell what stands before the verb.
        let verb = number.start.saturating_sub(tail.len());
        let before =
            self.named.partition_point(|span| span.end <= verb).checked_sub(1).and_then(|last| self.named.get(last));
        let acts = |span: &Span| !text.get(span.end..verb).is_some_and(|between| between.trim_start().starts_with(','));
        is_passive || before.is_some_and(acts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::number::mentions;

    fn read(text: &str) -> Vec<(String, Relation)> {
        let numbers = mentions(text);
        let own = mentions("Nghị định số 10/2020/NĐ-CP");
        let relations = relations(text, &numbers, own.first());
        numbers.into_iter().map(|number| number.canonical).zip(relations).collect()
    }

    fn only(text: &str) -> Relation {
        read(text).last().unwrap().1
    }

    #[test]
    fn the_clause_tells_the_relation() {
        use Relation::*;
        for (text, relation) in [
            ("Căn cứ Nghị định số 37/2018/NĐ-CP ngày 14 tháng 5 năm 2018 của Chính phủ;", BasedOn),
            ("NGHỊ ĐỊNH Về đò Căn cứ Nghị định số 37/2018/NĐ-CP;", BasedOn),
            ("Sửa đổi, bổ sung một số điều của Nghị định số 37/2018/NĐ-CP", Amends),
            ("Nghị định này thay thế Nghị định số 37/2018/NĐ-CP.", Replaces),
            ("Bãi bỏ Quyết định số 15/2016/QĐ-TTg.", Repeals),
            ("Bãi bỏ khoản 2 Điều 5 Nghị định số 37/2018/NĐ-CP.", Amends),
            ("Nghị định số 37/2018/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", Repeals),
            ("Thực hiện theo Nghị định số 37/2018/NĐ-CP.", Cites),
            ("Điều 3 đã được sửa đổi, bổ sung theo Nghị định số 37/2018/NĐ-CP.", Cites),
            ("Quyết định số 15/2016/QĐ-TTg đã thay thế Quyết định số 14/2015/QĐ-TTg.", Cites),
            ("Nghị định số 10/2020/NĐ-CP", Is),
        ] {
            assert_eq!(only(text), relation, "{text}");
        }
    }

    #[test]
    fn all_of_a_list_have_it_and_the_next_clause_has_not() {
        let text = "Thay thế Thông tư số 11/2015/TT-BTC, Thông tư số 12/2016/TT-BTC và Thông tư số 13/2017/TT-BTC; thực hiện Thông tư số 14/2018/TT-BTC.";
        let relations: Vec<Relation> = read(text).into_iter().map(|(_, relation)| relation).collect();
        assert_eq!(relations, [Relation::Replaces, Relation::Replaces, Relation::Replaces, Relation::Cites]);
    }

    #[test]
    fn names_are_those_of_json() {
        for relation in
            [Relation::Is, Relation::Cites, Relation::BasedOn, Relation::Amends, Relation::Replaces, Relation::Repeals]
        {
            assert_eq!(serde_json::to_value(relation).unwrap(), relation.name());
        }
    }
}
