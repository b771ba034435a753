//! What a search can ask of an index in a folder and not yet of an archive on a cluster.

use crate::cluster::ClusterError;
use crate::search::error::SearchError;
use crate::search::request::{Facet, GroupBy, Request, Sort};

/// Something that an archive on a cluster does not have yet. It is refused by name, never answered in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Hits under what they have in common.
    Groups,
    /// The order by cell.
    CellOrder,
    /// When articles came: filters and the order by it.
    Arrivals,
    /// The facet and the filter of documents.
    Documents,
    /// Words nearly spelt as one that bears marks, or as one that holds as typed.
    NearMarked,
    /// Labels nearly spelt so, but those of attributes.
    NearLabels,
}

impl Lack {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Groups, Self::CellOrder, Self::Arrivals, Self::Documents, Self::NearMarked, Self::NearLabels];

    /// Its name, as it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Groups => "--group-by",
            Self::CellOrder => "--sort cell",
            Self::Arrivals => "--since, --changed-since, --sort -indexed",
            Self::Documents => "--document, document:, --facet document",
            Self::NearMarked => "word~ of a word with diacritics, or with --exact",
            Self::NearLabels => "type:~, issuer:~, cell:~, confidence:~",
        }
    }

    /// What of a request is not there; what of its query is not is known when that is planned.
    pub(super) fn of(request: &Request) -> Option<Self> {
        let arrivals = request.filters.since.is_some() || request.filters.changed_since.is_some();
        let documents = request.facets.contains(&Facet::Document) || !request.filters.document.is_empty();
        match request.sort {
            Sort::Cell => Some(Self::CellOrder),
            Sort::Indexed => Some(Self::Arrivals),
            _ if arrivals => Some(Self::Arrivals),
            _ if documents || request.group_by == Some(GroupBy::Document) => Some(Self::Documents),
            _ => request.group_by.map(|_| Self::Groups),
        }
    }
}

impl From<Lack> for SearchError {
    fn from(lack: Lack) -> Self {
        ClusterError::Lacking(lack.name()).into()
    }
}
