//! Hits as RIS records.

use std::io::{self, Write};

use crate::search::Hit;
use crate::text::sanitize_inline;

/// Writes a hit as a RIS record of type `NEWS`, for Zotero, EndNote and Mendeley. What is an official document is one of type
/// `GOVDOC`, a report to Zotero: `SN` its number, `M3` its type, `PB` its issuer
/// (<https://github.com/zotero/translators/blob/master/RIS.js>).
///
/// Tags as in the specification's list for newspaper articles: those of attributes as their table has them, `DA` the date as
/// `YYYY/MM/DD/` with unknown parts left empty, `KW` each document number and cell, `AB` the snippet, `N1` the file it
/// was read from. A date that was guessed is left out. <https://en.wikipedia.org/wiki/RIS_(file_format)>. Lines end in CR LF, as readers expect.
pub(super) fn record(hit: &Hit, out: &mut impl Write) -> io::Result<()> {
    let mut line = |tag: &str, value: &str| match sanitize_inline(value).trim() {
        "" => Ok(()),
        value => write!(out, "{tag}  - {value}\r\n"),
    };
    let own = hit.own_document();
    line("TY", if own.is_some() { "GOVDOC" } else { "NEWS" })?;
    line("ID", &hit.id)?;
    line("TI", &hit.title)?;
    if let Some(document) = own {
        line("SN", document.number.as_deref().unwrap_or_default())?;
        line("M3", document.type_name.as_deref().unwrap_or_default())?;
        line("PB", document.issuer_name.as_deref().or(document.issuer.as_deref()).unwrap_or_default())?;
    }
    for (attribute, values) in hit.attributes.iter() {
        values.iter().try_for_each(|value| line(attribute.row().ris, value))?;
    }
    if let Some(date) = hit.citable_date() {
        let part = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
        line("PY", &format!("{:04}", date.get_year()))?;
        line("DA", &format!("{:04}/{}/{}/", date.get_year(), part(date.get_month()), part(date.get_day())))?;
    }
    line("UR", hit.url.as_deref().unwrap_or_default())?;
    for keyword in hit.numbers.iter().chain(&hit.cells) {
        line("KW", keyword)?;
    }
    line("AB", &hit.snippet.text)?;
    line("LA", "vi")?;
    line("N1", &hit.source)?;
    write!(out, "ER  - \r\n\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PartialDate;
    use crate::export::bibtex::sample;
    use crate::export::form::{Form, write_hits};

    fn written(hit: Hit) -> String {
        let mut out = Vec::new();
        write_hits(Form::Ris, &[hit], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_record_has_a_line_for_each_value() {
        let record = written(sample());
        assert!(record.starts_with("TY  - NEWS\r\nID  - bb-12\r\n") && record.ends_with("ER  - \r\n\r\n"));
        assert!(
            record
                .contains("AU  - Lục Thị Bé\r\nAU  - Vi Văn Nậm & nhóm\r\nIS  - 1204\r\nSP  - 3-4\r\nKW  - bến gỗ\r\n")
        );
        assert!(record.contains("DA  - 2014/10/05/\r\n") && record.contains("KW  - 03-CT/TW\r\n"));
        assert!(written(Hit { date: PartialDate::month(2014, 10), ..sample() }).contains("DA  - 2014/10//\r\n"));
    }

    #[test]
    fn a_value_can_not_end_the_record() {
        let record = written(Hit { title: "một\r\nER  - \r\nTY  - BOOK".to_owned(), ..sample() });
        assert_eq!(record.matches("\r\nER  - ").count(), 1);
    }
}
