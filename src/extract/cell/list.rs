//! One kind word with several names behind it: *3 chi bộ A, B và C*, *các chi bộ 1, 2, 5*.

use super::kind::CellKind;
use super::lexer::{Gap, Word};
use super::lexicon::{BODIES, FUNCTION_WORDS, PLACE_TYPES, UNITS};
use super::name::{Head, Name, NameReader};

/// One member of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) name: Name,
    /// The words of the place type that the first member has and this one shares: *các ấp **1**, 2*.
    pub(super) shared_type: Option<(usize, usize)>,
}

/// The most members of one list; what stands behind is left alone.
const MOST_MEMBERS: usize = 40;

/// The index of the *và* before the last member of the list at the beginning of `words`.
///
/// It is the first one behind the last comma: an *và* further on belongs to the last name.
pub(super) fn coordinator(words: &[Word<'_>]) -> Option<usize> {
    let end = words
        .iter()
        .skip(1)
        .position(|word| !matches!(word.gap, Gap::Space | Gap::Glued | Gap::Comma | Gap::Dash | Gap::Ampersand));
    let run = words.get(..end.map_or(words.len(), |at| at + 1))?;
    let last_comma = run.iter().rposition(|word| word.gap == Gap::Comma && !continues_sentence(word)).unwrap_or(0);
    let and = run.iter().skip(last_comma).position(|word| word.lower == "và");
    and.map(|at| last_comma + at)
}

/// A lower-case verb or conjunction behind a comma belongs to the sentence, not to a list of names.
fn continues_sentence(word: &Word<'_>) -> bool {
    !word.is_capital() && FUNCTION_WORDS.holds(&word.lower)
}

impl NameReader<'_, '_> {
    /// The names of a list at the beginning of the words, of which the first is given.
    pub(super) fn members(&self, first: Name) -> Vec<Member> {
        let mut members = vec![Member { name: first, shared_type: None }];
        let shared_type = match first.head {
            Head::Place { name_at } if name_at > first.start => Some((first.start, name_at)),
            _ => None,
        };
        let mut end = first.end;
        while members.len() < MOST_MEMBERS {
            let Some(word) = self.words.get(end) else { break };
            let at = match word.gap {
                Gap::Comma if word.lower == "và" => end + 1,
                Gap::Comma => end,
                Gap::Space if word.lower == "và" => end + 1,
                _ => break,
            };
            let last = at == end + 1;
            let Some(member) = self.member(at, first, shared_type) else { break };
            end = member.name.end;
            members.push(member);
            if last {
                break;
            }
        }
        members
    }

    /// The place that a bare committee shares with the bodies listed behind it: *Đảng ủy, UBND **xã Tân Phú***, *Tỉnh ủy
    /// và UBND **tỉnh Bắc Hà***.
    pub(super) fn shared_tail(&self) -> Option<Name> {
        const MOST_BODIES: usize = 4;
        if !matches!(self.kind, CellKind::DangUy | CellKind::DangBo) && !self.kind.is_of_place() {
            return None;
        }
        let mut at = 0;
        for _ in 0..MOST_BODIES {
            let word = self.words.get(at)?;
            at += match word.gap {
                Gap::Comma | Gap::Space if word.lower == "và" => 1,
                Gap::Comma | Gap::Dash => 0,
                _ => return None,
            };
            at += BODIES.matches(self.rest(at)).checked_sub(1)? + 1;
            let typed = PLACE_TYPES.matches(self.rest(at));
            if typed > 0 && self.joined(at) {
                let end = self.place_behind(at, typed)?;
                // The committee of a province shares the name of a province.
                let own = self.words.get(at).map(|word| word.lower.as_str());
                let start = match (self.kind, own) {
                    (CellKind::TinhUy, Some("tỉnh"))
                    | (CellKind::HuyenUy, Some("huyện"))
                    | (CellKind::QuanUy, Some("quận"))
                    | (CellKind::ThanhUy, Some("thành"))
                    | (CellKind::ThiUy, Some("thị" | "tx")) => at + typed,
                    (CellKind::DangUy | CellKind::DangBo, _) | (CellKind::ThanhUy, Some("tp")) => at,
                    _ => return None,
                };
                return Some(Name { head: Head::Place { name_at: at + typed }, start, end: self.more_places(end) });
            }
        }
        None
    }

    fn member(&self, at: usize, first: Name, shared_type: Option<(usize, usize)>) -> Option<Member> {
        let word = self.words.get(at)?;
        let rest = self.words.get(at..).unwrap_or_default();
        if first.head == Head::Number && !word.is_number() && !self.kind.is_of_place() {
            return None;
        }
        if shared_type.is_some()
            && (word.is_number() || word.is_capital())
            && PLACE_TYPES.matches(rest) + UNITS.matches(rest) == 0
        {
            let end = self.place(at)?;
            return Some(Member { name: Name { head: Head::Place { name_at: at }, start: at, end }, shared_type });
        }
        self.name(at).map(|name| Member { name, shared_type: None })
    }
}
