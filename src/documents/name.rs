//! The words by which a reader knows a document.

use super::claim::Claim;
use super::document::{Document, DocumentId};
use super::table::DocumentTable;
use crate::extract::number::{IndexKey, KeyParts, Tables};

/// Stands between the names of an issuer whose code means any of several.
const SEVERAL_NAMES: &str = " / ";

/// What a document is called by.
struct Parts<'a> {
    key: &'a IndexKey,
    number: &'a str,
    type_code: Option<&'a str>,
    called: Option<&'a str>,
    issuer: Option<&'a str>,
    place: Option<&'a str>,
    term: Option<&'a str>,
}

impl Document {
    /// Its name for a reader: *Nghị định 46/2016/NĐ-CP*, *Thông tư 02 của Ngân hàng Nhà nước*, *Luật Báo chí 103/2016/QH13*.
    pub fn name(&self, tables: &Tables) -> String {
        let Self { key, number, type_code, called, issuer, place, term, .. } = self;
        // A law is known by its name, and so is a constitution, whose number that is.
        if let Some(title) = self.title.as_ref().filter(|_| self.is_law()) {
            return if number.starts_with(title.as_str()) { number.clone() } else { format!("{title} {number}") };
        }
        let [type_code, called, issuer, place, term] =
            [type_code, called, issuer, place, term].map(|part| part.as_deref());
        Parts { key, number, type_code, called, issuer, place, term }.name(tables)
    }

    /// The name of its type, where it is known.
    pub fn type_name<'a>(&'a self, tables: &'a Tables) -> Option<&'a str> {
        type_name(self.type_code.as_deref(), self.called.as_deref(), self.issuer.as_deref(), tables)
    }

    /// The name of its issuer, with its place where many share the code.
    pub fn issuer_name<'a>(&'a self, tables: &'a Tables) -> Option<&'a str> {
        self.place.as_deref().or_else(|| tables.issuer_name(self.issuer.as_deref()?))
    }
}

impl DocumentTable {
    /// The name of a document, and where others of its number are called the same, what tells it from them: no two
    /// documents have one label.
    pub fn label(&self, id: DocumentId, tables: &Tables) -> Option<String> {
        let document = self.get(id)?;
        let name = document.name(tables);
        let of_number = self.of_number(document.key.number_text());
        let alike: Vec<_> = of_number.filter(|(_, other)| other.name(tables) == name).collect();
        if alike.len() < 2 {
            return Some(name);
        }
        let label = document.told_apart(&name);
        let mut same = alike.iter().filter(|(_, other)| other.told_apart(&name) == label);
        let place = same.position(|(other, _)| *other == id).unwrap_or_default();
        Some(if place == 0 { label } else { format!("{label} #{}", place + 1) })
    }
}

impl Document {
    /// Its name with its place and its date.
    fn told_apart(&self, name: &str) -> String {
        let date = self.issued.map(|date| match (date.get_month(), date.get_day()) {
            (Some(month), Some(day)) => format!("{day}/{month}/{}", date.get_year()),
            (Some(month), None) => format!("{month}/{}", date.get_year()),
            _ => date.get_year().to_string(),
        });
        let date = date.or_else(|| self.period.map(|period| period.0.to_string()));
        let place = self.place.clone().filter(|place| !name.contains(place.as_str()));
        let told: Vec<String> = place.into_iter().chain(date).collect();
        if told.is_empty() { name.to_owned() } else { format!("{name} ({})", told.join(", ")) }
    }
}

impl Claim {
    /// The name of its document for a reader, as [`Document::name`].
    pub fn name(&self, tables: &Tables) -> String {
        let Self { key, number, type_code, called, issuer, place, term, .. } = self;
        let [type_code, called, issuer, place, term] =
            [type_code, called, issuer, place, term].map(|part| part.as_deref());
        Parts { key, number, type_code, called, issuer, place, term }.name(tables)
    }

    /// The name of its type, as [`Document::type_name`].
    pub fn type_name<'a>(&'a self, tables: &'a Tables) -> Option<&'a str> {
        type_name(self.type_code.as_deref(), self.called.as_deref(), self.issuer.as_deref(), tables)
    }

    /// The name of its issuer, as [`Document::issuer_name`].
    pub fn issuer_name<'a>(&'a self, tables: &'a Tables) -> Option<&'a str> {
        self.place.as_deref().or_else(|| tables.issuer_name(self.issuer.as_deref()?))
    }
}

fn type_name<'a>(
    code: Option<&str>,
    called: Option<&'a str>,
    issuer: Option<&str>,
    tables: &'a Tables,
) -> Option<&'a str> {
    called.or_else(|| tables.type_name(code?, issuer))
}

impl Parts<'_> {
    fn name(&self, tables: &Tables) -> String {
        let type_name = type_name(self.type_code, self.called, self.issuer, tables)
            .map(|name| name.split(SEVERAL_NAMES).next().unwrap_or(name));
        let KeyParts::Number { year, .. } = &self.key.parts else {
            let term = self.term.map(|term| format!(" khóa {term}")).unwrap_or_default();
            return format!("Nghị quyết Trung ương {}{term}", self.key.number_text());
        };
        // What tells the whole number prints it as it is written; a part of one is told in words.
        if !self.number.contains([':', '@']) {
            return type_name.map_or_else(|| self.number.to_owned(), |name| format!("{name} {}", self.number));
        }
        let year = year.value().map(|year| format!("/{year}")).unwrap_or_default();
        let number = self.key.number_text();
        let issuer = self.place.or_else(|| self.issuer.map(|code| issuer_name(code, tables)));
        let issuer = issuer.map(|name| format!(" của {name}")).unwrap_or_default();
        format!("{} {number:0>2}{year}{issuer}", type_name.unwrap_or("Văn bản"))
    }
}

/// The name of an issuer where it has one, else its code.
fn issuer_name<'a>(code: &'a str, tables: &'a Tables) -> &'a str {
    tables.issuer_name(code).filter(|name| !name.contains(SEVERAL_NAMES)).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::TextFacts;
    use crate::extract::number::NumberExtractor;

    #[test]
    fn names_are_words_that_a_reader_knows() {
        for (text, name) in [
            ("Nghị định 46/2016/NĐ-CP", "Nghị định 46/2016/NĐ-CP"),
            ("Thông tư 2 của Ngân hàng Nhà nước", "Thông tư 02 của Ngân hàng Nhà nước Việt Nam"),
            ("Chỉ thị 03 của Bộ Chính trị", "Chỉ thị 03 của TW"),
            ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa XII"),
            ("Thông tư 14/2015", "Thông tư 14/2015"),
        ] {
            let citations = TextFacts::of(text, &NumberExtractor::default()).numbers;
            assert_eq!(Claim::of(&citations[0]).name(Tables::builtin()), name);
        }
    }
}
