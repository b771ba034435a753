//! The texts of an article that is at hand, as the places of their words.

use hashbrown::HashMap;

use crate::analysis::{BODY_START, Form};
use crate::rank::Lengths;
use crate::search::plan::Pattern;
use crate::store::StoredArticle;
use crate::text::{each_token, is_near};

/// Where the words of one field stand.
#[derive(Debug, Default)]
struct Places {
    /// By exact terms, each with its folded one.
    words: HashMap<String, (String, Vec<u32>)>,
    /// By folded terms, the exact terms.
    forms: HashMap<String, Vec<String>>,
    length: u32,
}

/// The title and the text of an article.
#[derive(Debug, Default)]
pub(super) struct Texts {
    title: Places,
    text: Places,
}

impl Places {
    fn add(&mut self, text: &str, start: u32) -> u32 {
        let mut next = start;
        each_token(text, |token| {
            let (exact, folded) = (token.term.exact.as_str(), token.term.folded.as_str());
            let (_, places) = self.words.entry_ref(exact).or_insert_with(|| {
                self.forms.entry_ref(folded).or_default().push(exact.to_owned());
                (folded.to_owned(), Vec::new())
            });
            places.push(next);
            next += 1;
        });
        self.length += next - start;
        next
    }

    fn of(&self, pattern: &Pattern) -> Vec<u32> {
        let meets = |of: &dyn Fn(&str, &str) -> bool| -> Vec<&Vec<u32>> {
            self.words.iter().filter(|(exact, (folded, _))| of(exact, folded)).map(|(_, (_, places))| places).collect()
        };
        let lists: Vec<&Vec<u32>> = match pattern {
            Pattern::Exact(terms) => {
                terms.iter().filter_map(|term| self.words.get(term).map(|(_, places)| places)).collect()
            }
            Pattern::Folded(term) => {
                let forms = self.forms.get(term).map_or(&[][..], Vec::as_slice);
                forms.iter().filter_map(|form| self.words.get(form).map(|(_, places)| places)).collect()
            }
            Pattern::Beginning { exact, folded, form } => meets(&|own, own_folded| match form {
                Form::Exact => own.starts_with(exact.as_str()),
                Form::Folded => own_folded.starts_with(folded.as_str()),
            }),
            Pattern::Near { exact, folded, form, distance } => meets(&|own, own_folded| match form {
                Form::Exact => is_near(own, exact, *distance),
                Form::Folded => is_near(own_folded, folded, *distance),
            }),
        };
        match lists.as_slice() {
            [one] => (*one).clone(),
            several => {
                let mut all: Vec<u32> = several.iter().flat_map(|places| places.iter().copied()).collect();
                all.sort_unstable();
                all
            }
        }
    }
}

impl Texts {
    /// The texts of an article.
    pub fn of(article: &StoredArticle) -> Self {
        let mut texts = Self::default();
        texts.title.add(article.title.as_deref().unwrap_or_default(), 0);
        let lead = texts.text.add(article.lead.as_deref().unwrap_or_default(), 0);
        texts.text.add(&article.body, BODY_START.max(lead));
        texts
    }

    fn field(&self, name: &str) -> &Places {
        if name == "title" { &self.title } else { &self.text }
    }

    /// The places of a pattern in a field, in order.
    pub fn places(&self, field: &str, pattern: &Pattern) -> Vec<u32> {
        self.field(field).of(pattern)
    }

    /// The length of a field, where `mean` is that of all articles.
    pub fn lengths(&self, field: &str, mean: f32) -> Lengths {
        Lengths { own: self.field(field).length, mean }
    }

    /// Whether an exact term stands at a place of a field.
    pub fn stands_at(&self, field: &str, exact: &str, place: u32) -> bool {
        let known = self.field(field).words.get(exact);
        known.is_some_and(|(_, places)| places.binary_search(&place).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_an_index_has_them() {
        let article = StoredArticle {
            title: Some("Đảng ủy".to_owned()),
            lead: Some("Đảng".to_owned()),
            body: "Dang Đảng viên".to_owned(),
            ..StoredArticle::default()
        };
        let texts = Texts::of(&article);
        assert_eq!(texts.places("text", &Pattern::Folded("dang".to_owned())), [0, 256, 257]);
        assert_eq!(texts.places("text", &Pattern::Exact(vec!["đảng".to_owned()])), [0, 257]);
        assert_eq!(texts.places("title", &Pattern::Folded("uy".to_owned())), [1]);
        assert!(texts.stands_at("text", "viên", 258));
        assert_eq!(texts.lengths("text", 2.0).own, 4);
    }
}
