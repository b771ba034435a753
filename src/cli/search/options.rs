//! The options that say what is searched, and how.

use anyhow::bail;
use clap::ValueEnum;

use super::weights;
use crate::base::PartialDate;
use crate::extract::date::parse_input;
use crate::search::{Facet, Filters, GroupBy, Request, Sort};
use crate::store::Store;
use crate::text::sanitize_inline;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// How many hits to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// How many hits to pass over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// The order of hits
    #[arg(long, value_enum, default_value_t = SortBy::Relevance, allow_hyphen_values = true)]
    sort: SortBy,
    /// Only articles of this date or later: 2018, 2018-06, 30/6/2018, 'tháng 6 năm 2018'
    #[arg(long, value_name = "DATE", value_parser = parse_input, help_heading = "Filters")]
    from: Option<PartialDate>,
    /// Only articles of this date or earlier; a year or month counts to its end
    #[arg(long, value_name = "DATE", value_parser = parse_input, help_heading = "Filters")]
    to: Option<PartialDate>,
    /// Only articles that cite this document number: 03-CT/TW
    #[arg(long, help_heading = "Filters")]
    number: Option<String>,
    /// Only articles that name a cell whose name begins so: 'Chi bộ Khu phố 4'
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    cell: Option<String>,
    /// Only articles that cite a document of this type: CT, NQ, NĐ
    #[arg(long = "type", value_name = "CODE", help_heading = "Filters")]
    number_type: Option<String>,
    /// Only articles that cite a document of this issuer: TW, CP, TTg
    #[arg(long, value_name = "CODE", help_heading = "Filters")]
    issuer: Option<String>,
    /// Only articles of this section
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    category: Option<String>,
    /// Only articles of this publisher
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    publisher: Option<String>,
    /// Show hits under what they have in common
    #[arg(long, value_enum, value_name = "WHAT")]
    group_by: Option<Grouping>,
    /// Count over all matches; can be given several times
    #[arg(long = "facet", value_enum, value_name = "NAME")]
    facets: Vec<FacetName>,
    /// Match words only as they are typed: no other accents, no second try
    #[arg(long)]
    exact: bool,
    /// Make a query that is not well-formed an error, with the place where it goes wrong
    #[arg(long)]
    strict: bool,
    /// Show how each score came about
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    weights: weights::Options,
}

impl Options {
    /// The request that the options make for the index of `store`, without its query.
    pub fn request(&self, store: &Store) -> anyhow::Result<Request> {
        // More than there is can't be shown; room is made for what is asked.
        let articles = usize::try_from(store.searcher().num_docs()).unwrap_or(usize::MAX);
        Ok(Request {
            limit: self.limit.min(articles),
            offset: self.offset.min(articles),
            sort: self.sort.into(),
            group_by: self.group_by.and_then(Grouping::heading),
            fold_reprints: matches!(self.group_by, Some(Grouping::Duplicate)),
            facets: self.facets.iter().map(|name| Facet::from(*name)).collect(),
            filters: Filters {
                from: self.from,
                to: self.to,
                number: self.number.as_deref().map(|text| number(text, store)).transpose()?,
                cell: self.cell.clone(),
                number_type: self.number_type.clone(),
                issuer: self.issuer.clone(),
                category: self.category.clone(),
                publisher: self.publisher.clone(),
            },
            exact: self.exact,
            strict: self.strict,
            explain: self.explain,
            weights: self.weights.resolve(store.dir())?,
            synonyms: self.weights.synonyms(store.dir())?,
            ..Request::new("")
        })
    }
}

fn number(text: &str, store: &Store) -> anyhow::Result<String> {
    if store.numbers().parse_number(text).is_none() {
        let text = sanitize_inline(text);
        bail!("--number {text}: no document number: write it like 03-CT/TW, 15/2020/NĐ-CP or 'nghị quyết 29'");
    }
    Ok(text.to_owned())
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SortBy {
    /// Best first
    Relevance,
    /// Oldest first
    Date,
    /// Newest first
    #[value(name = "-date")]
    Newest,
    /// By the main cell
    Cell,
}

impl From<SortBy> for Sort {
    fn from(by: SortBy) -> Self {
        match by {
            SortBy::Relevance => Self::Relevance,
            SortBy::Date => Self::Oldest,
            SortBy::Newest => Self::Newest,
            SortBy::Cell => Self::Cell,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Grouping {
    /// The main cell
    Cell,
    /// The month
    Month,
    /// The year
    Year,
    /// Reprints: the best one of each is shown, with how many others there are
    Duplicate,
}

impl Grouping {
    fn heading(self) -> Option<GroupBy> {
        match self {
            Self::Cell => Some(GroupBy::Cell),
            Self::Month => Some(GroupBy::Month),
            Self::Year => Some(GroupBy::Year),
            Self::Duplicate => None,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FacetName {
    /// Types of documents cited
    Type,
    /// Issuers of documents cited
    Issuer,
    /// Cells named
    Cell,
    /// Months
    Month,
    /// Years
    Year,
    /// Sections
    Category,
    /// Publishers
    Publisher,
}

impl From<FacetName> for Facet {
    fn from(name: FacetName) -> Self {
        match name {
            FacetName::Type => Self::Type,
            FacetName::Issuer => Self::Issuer,
            FacetName::Cell => Self::Cell,
            FacetName::Month => Self::Month,
            FacetName::Year => Self::Year,
            FacetName::Category => Self::Category,
            FacetName::Publisher => Self::Publisher,
        }
    }
}
