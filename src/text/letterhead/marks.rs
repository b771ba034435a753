//! Whether what was met in some lines is the head of a document.

use crate::base::Span;

/// Less than this is no head; beside a table of a portal, whose rows weigh too, one more.
const LEAST_SCORE: u32 = 6;

/// What was met of a head.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    pub(super) nation: bool,
    pub(super) motto: bool,
    pub(super) party: bool,
    /// A label *Số*, filled in or not.
    pub(super) number: bool,
    /// One with a code behind it.
    pub(super) code: bool,
    pub(super) date: bool,
    pub(super) place: bool,
    /// The date was read behind the number.
    pub(super) dated_by_number: bool,
    pub(super) type_name: bool,
    pub(super) about: bool,
    pub(super) addressee: bool,
    pub(super) attached: bool,
    pub(super) grounds: bool,
    pub(super) issuer: bool,
    pub(super) label: Option<Span>,
}

impl Marks {
    fn score(&self) -> u32 {
        let weights = [
            (self.nation, 3),
            (self.party, 3),
            (self.motto, 1),
            (self.number, 1),
            (self.code, 2),
            (self.date, 1),
            (self.place, 1),
            (self.type_name, 2),
            (self.about, 2),
            (self.addressee, 1),
            (self.attached, 4),
            (self.grounds, 1),
            (self.issuer, 1),
        ];
        weights.into_iter().filter(|(met, _)| *met).map(|(_, weight)| weight).sum()
    }

    /// True where the parts are there without which nothing is a document's head, and enough of the others. `has_register` where
    /// the table of a portal stands there, too.
    pub(super) fn is_head(&self, has_register: bool) -> bool {
        let opens = self.nation || self.party || self.issuer || self.code || self.attached;
        let told = self.type_name || self.about || self.addressee || (self.code && self.place) || self.label.is_some();
        let least = if has_register && !self.nation && !self.party { LEAST_SCORE + 1 } else { LEAST_SCORE };
        opens && told && self.score() >= least
    }
}
