//! When the articles of a segment were written.

use std::sync::Arc;

use tantivy::columnar::{Column, ColumnIndex};
use tantivy::{DocId, SegmentReader};

use super::dates::Doubted;
use crate::base::PartialDate;
use crate::extract::date::{Bounds, MonthDay};

/// When the articles of one segment were written. A date that is doubted is none, and a day without its year is of the year
/// that the archive's other articles tell, where they do.
pub struct Days {
    first: Column<i64>,
    last: Column<i64>,
    doubted: Option<Arc<Doubted>>,
    /// Days without their years, and the days that nearly all articles are of.
    lent: Option<(Column<i64>, Bounds)>,
}

impl Days {
    pub(super) fn of(
        segment: &SegmentReader,
        doubted: Option<Arc<Doubted>>,
        usual: Option<Bounds>,
    ) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let month_day = columns.i64("month_day")?;
        let has_any = !matches!(month_day.index, ColumnIndex::Empty { .. });
        let lent = usual.filter(|_| has_any).map(|usual| (month_day, usual));
        Ok(Self { first: columns.i64("day")?, last: columns.i64("last_day")?, doubted, lent })
    }

    /// The first day of an article's date, in days since 1970-01-01.
    pub fn first(&self, doc: DocId) -> Option<i64> {
        let own = self.first.first(doc).filter(|_| !self.doubts(doc));
        own.or_else(|| self.lent(doc).map(PartialDate::first_day))
    }

    /// The last day that it may mean.
    pub fn last(&self, doc: DocId) -> Option<i64> {
        let own = self.last.first(doc).filter(|_| !self.doubts(doc));
        own.or_else(|| self.lent(doc).map(PartialDate::last_day))
    }

    /// The date of an article whose year the others tell.
    pub fn lent(&self, doc: DocId) -> Option<PartialDate> {
        let (month_day, usual) = self.lent.as_ref()?;
        MonthDay::unpacked(month_day.first(doc)?)?.within(*usual)
    }

    /// The latest first day of any article whose own text tells its year.
    pub fn newest(&self) -> Option<i64> {
        match &self.doubted {
            Some(doubted) => doubted.newest,
            None => (self.first.values.num_vals() > 0).then(|| self.first.max_value()),
        }
    }

    /// The first and the last day between which all dates begin, those that are doubted among them.
    pub fn span(&self) -> Option<(i64, i64)> {
        let own = (self.first.values.num_vals() > 0).then(|| (self.first.min_value(), self.first.max_value()));
        let lent = self.lent.as_ref().map(|(_, usual)| (usual.first, usual.last));
        let both = own.zip(lent).map(|(own, lent)| (own.0.min(lent.0), own.1.max(lent.1)));
        both.or(own).or(lent)
    }

    /// The column of first days, those that are doubted among them.
    pub fn firsts(&self) -> &Column<i64> {
        &self.first
    }

    /// The column of days without their years; `None` where the other articles lend none.
    pub fn month_days(&self) -> Option<&Column<i64>> {
        self.lent.as_ref().map(|(column, _)| column)
    }

    /// Whether the date of an article is doubted.
    pub fn doubts(&self, doc: DocId) -> bool {
        self.doubted().binary_search(&doc).is_ok()
    }

    /// The articles whose dates are doubted, in order.
    pub fn doubted(&self) -> &[DocId] {
        self.doubted.as_ref().map_or(&[], |doubted| doubted.articles.as_slice())
    }
}
