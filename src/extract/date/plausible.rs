//! The years that the date of an article may have.
//!
//! A history article names 1017 and an astronomer 2061: what stands in a text is held to the years of the news that is
//! on the web. The clock of the machine has no say, so that an archive is read the same way each time.

use crate::base::PartialDate;

/// The year of this release; raised with each.
const RELEASED: u16 = 2026;

/// The newest year of an article whose record does not say otherwise.
const NEWEST: u16 = RELEASED + 1;

/// The year before which no date in a text is taken for that of the news: the Vietnamese press went online about then.
const PRESS_ONLINE: u16 = 1997;

/// The oldest year that a page or a file name may bear: what was scanned or typed up before the web.
const OLDEST: u16 = 1990;

/// The first newspaper in Vietnamese, *Gia Định Báo*, is of 1865.
const FIRST_NEWSPAPER: u16 = 1865;

/// The number of years that a record may be ahead of this release.
const AHEAD: u16 = 10;

/// True where the text of an article may give it this date.
pub(super) fn of_a_text(date: PartialDate) -> bool {
    (PRESS_ONLINE..=NEWEST).contains(&date.get_year())
}

/// True where a stamp, a site bar or a file name of an article may bear this date.
pub(super) fn of_a_page(date: PartialDate) -> bool {
    (OLDEST..=NEWEST).contains(&date.get_year())
}

/// True where the record of an article may bear this date. The first days of 1900 and 1970 are those of a field that
/// nobody has set.
pub(super) fn of_a_record(date: PartialDate) -> bool {
    let unset = [PartialDate::day(1900, 1, 1), PartialDate::day(1970, 1, 1)].contains(&Some(date));
    (FIRST_NEWSPAPER..=RELEASED + AHEAD).contains(&date.get_year()) && !unset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_out_of_the_way_are_refused() {
        let year = |year| PartialDate::year(year).unwrap();
        assert!(of_a_text(year(2019)) && !of_a_text(year(1994)));
        assert!(of_a_page(year(1994)) && of_a_page(year(2026)));
        assert!([1017, 1945, 1989, 2061].into_iter().all(|far| !of_a_page(year(far))));
        assert!(of_a_record(year(1945)) && of_a_record(year(2030)));
        assert!([1, 1017, 2061].into_iter().all(|far| !of_a_record(year(far))));
        assert!(!of_a_record(PartialDate::day(1970, 1, 1).unwrap()));
        assert!(of_a_record(PartialDate::day(1970, 1, 2).unwrap()));
    }
}
