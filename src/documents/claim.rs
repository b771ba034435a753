//! What one article says of one document.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use thiserror::Error;

use crate::base::PartialDate;
use crate::extract::number::{IndexKey, NumberMention};
use crate::extract::{Citation, Head, Relation};

/// What one article says of one document: the value of a column, printed as one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// The key with all that the article tells of the number.
    pub key: IndexKey,
    /// The fullest canonical form that it writes: `46/2016/NĐ-CP`, `NĐ:46@CP`.
    pub number: String,
    /// The code of the type.
    pub type_code: Option<String>,
    /// The name of the type, where the code leaves it open: *Quy định* of `102-QĐ/TW`.
    pub called: Option<String>,
    /// The code of the issuer; of a joint document, all of them.
    pub issuer: Option<String>,
    /// The issuer in words, where the code is one that many share: *UBND tỉnh Bình Định*.
    pub place: Option<String>,
    /// The term of the committee, in Roman numerals.
    pub term: Option<String>,
    /// The date of issue.
    pub issued: Option<PartialDate>,
    /// What the article is to the document.
    pub relation: Relation,
    /// The title of the document, where the article is it.
    pub title: Option<String>,
    /// The codes of issuers that the article names, most often first, where it tells a part of a number and no issuer.
    pub named: Vec<String>,
}

/// Text that is no [`Claim`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} says nothing of a document: expected eleven parts between tabs, a key and a canonical form first")]
pub struct BadClaim(String);

impl Claim {
    /// The place of [`Self::number`] among the parts of a printed claim.
    pub const NUMBER: usize = 1;

    /// The claim of one mention.
    pub fn of(Citation { number: mention, issued, relation }: &Citation) -> Self {
        let NumberMention { canonical, type_code, called, issuer, place, term, .. } = mention;
        Self {
            key: IndexKey::of(mention),
            number: canonical.clone(),
            type_code: type_code.clone(),
            called: called.clone(),
            issuer: issuer.clone(),
            place: place.as_deref().map(one_line),
            term: term.clone(),
            issued: *issued,
            relation: *relation,
            title: None,
            named: Vec::new(),
        }
    }

    /// The claim of an article about the document that it is; `None` where its head tells no number.
    pub(super) fn of_itself(head: &Head, title: Option<&str>) -> Option<Self> {
        let number = head.number.clone()?;
        let claim = Self::of(&Citation { number, issued: head.issued, relation: Relation::Is });
        Some(Self { title: title.map(one_line), ..claim })
    }

    /// The year that the document is of, where the article tells it.
    pub fn year(&self) -> Option<u16> {
        self.key.year().or(self.issued.map(PartialDate::get_year))
    }

    /// How much it tells: of two claims about one document the one that tells more names it.
    pub(super) fn told(&self) -> usize {
        self.key.told() + usize::from(self.place.is_some()) + usize::from(self.issued.is_some())
    }
}

/// The words of a text with one space between them: no tab or line end is left.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Display for Claim {
    fn fmt(&self, into: &mut Formatter<'_>) -> fmt::Result {
        write!(into, "{}\t{}", self.key, self.number)?;
        for part in [&self.type_code, &self.called, &self.issuer, &self.place, &self.term] {
            write!(into, "\t{}", part.as_deref().unwrap_or_default())?;
        }
        into.write_str("\t")?;
        if let Some(issued) = self.issued {
            write!(into, "{issued}")?;
        }
        write!(into, "\t{}\t{}", self.relation.name(), self.title.as_deref().unwrap_or_default())?;
        write!(into, "\t{}", self.named.join(" "))
    }
}

impl FromStr for Claim {
    type Err = BadClaim;

    /// Returns an error if `text` is not as claims are printed.
    fn from_str(text: &str) -> Result<Self, BadClaim> {
        let bad = || BadClaim(text.to_owned());
        let parts: Vec<&str> = text.split('\t').collect();
        let [key, number, type_code, called, issuer, place, term, issued, relation, title, named] = parts.as_slice()
        else {
            return Err(bad());
        };
        let some = |part: &str| (!part.is_empty()).then(|| part.to_owned());
        Ok(Self {
            key: key.parse().map_err(|_| bad())?,
            number: (*number).to_owned(),
            type_code: some(type_code),
            called: some(called),
            issuer: some(issuer),
            place: some(place),
            term: some(term),
            issued: some(issued).map(|date| date.parse().map_err(|_| bad())).transpose()?,
            relation: Relation::ALL.into_iter().find(|known| known.name() == *relation).ok_or_else(bad)?,
            title: some(title),
            named: named.split_whitespace().map(str::to_owned).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::TextFacts;
    use crate::extract::number::NumberExtractor;

    #[test]
    fn what_is_printed_is_read_again() {
        let text = "Chỉ thị số 19-CT/TW ngày 02/4/2017, Quyết định 12/QĐ-UBND của UBND tỉnh\tBình Định, Nghị định 46, \
            Quy định 102-QĐ/TW, Nghị quyết Trung ương 4 khóa XII.";
        let citations = TextFacts::of(text, &NumberExtractor::default()).numbers;
        assert_eq!(citations.len(), 5);
        for citation in &citations {
            let claim = Claim::of(citation);
            assert_eq!(claim.to_string().parse::<Claim>().as_ref(), Ok(&claim));
        }
        assert!("19-CT/TW".parse::<Claim>().is_err());
    }
}
