//! What the first page shows of an archive: its articles over time, the latest, what is cited and named most, and queries to try.

use super::archive::Opened;
use crate::base::Attribute;
use crate::extract::date::Confidence;
use crate::search::{
    CellList, CellRequest, Facet, FacetCount, Filters, Page, Register, RegisterRequest, Request, SearchError, Sort,
    cells, register, search,
};
use crate::text::fold;

/// Queries that show how one may type, in the order in which they are tried after those of this archive.
const EXAMPLES: [&str; 4] = ["\"dân vận khéo\"", "nghị quyết trung ương 4", "dang uy phuong", "kinh te thi truong"];
/// The number of examples.
const TRIED: usize = 4;
/// The number of articles, documents, sections and organisations.
const LATEST: usize = 5;
const DOCUMENTS: usize = 6;
const SECTIONS: usize = 8;
const CELLS: usize = 5;

/// What the first page shows of a commit. It is the same for all who come, so that it is looked up once.
pub(super) struct Front {
    /// The latest articles whose dates are sure, and how many of these there are in each year and month.
    pub dated: Page,
    /// The documents that most articles cite.
    pub documents: Register,
    /// The organisations that most articles name.
    pub organisations: CellList,
    /// The sections with most articles.
    pub sections: Vec<FacetCount>,
    /// Queries that find something, and how many articles.
    pub examples: Vec<(String, usize)>,
}

impl Front {
    /// That of a commit, by requests like `base`.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn of(opened: &Opened, base: &Request) -> Result<Self, SearchError> {
        let store = &opened.store;
        let documents = register(store, &RegisterRequest { limit: DOCUMENTS, ..RegisterRequest::default() })?;
        let organisations = cells(store, &CellRequest { limit: CELLS, ..CellRequest::default() })?;
        let sure = Filters { confidence: vec![Confidence::High.name().to_owned()], ..Filters::default() };
        let dated = search(
            store,
            &Request {
                filters: sure,
                sort: Sort::Newest,
                limit: LATEST,
                facets: vec![Facet::Year, Facet::Month],
                fold_reprints: true,
                with_documents: false,
                ..base.clone()
            },
        )?;
        let section = Facet::Attribute(Attribute::Category);
        let counts_only = Request { limit: 0, with_related: false, ..base.clone() };
        let sections = Request { facets: vec![section], facet_limit: SECTIONS, ..counts_only.clone() };
        let sections = search(store, &sections)?.facets.remove(section.name()).unwrap_or_default();
        // What articles of this archive cite and name, and others that have hits. Names can be typed without marks.
        let cited = documents.entries.iter().take(2).map(|entry| entry.number.clone());
        let named = organisations.entries.iter().take(1).map(|entry| fold(&entry.name.to_lowercase()).into_owned());
        let mut examples = Vec::new();
        for query in cited.chain(named).chain(EXAMPLES.map(str::to_owned)) {
            if examples.len() == TRIED {
                break;
            }
            let found = search(store, &Request { query: query.clone(), ..counts_only.clone() })?.total;
            if found > 0 {
                examples.push((query, found));
            }
        }
        Ok(Self { dated, documents, organisations, sections, examples })
    }
}
