//! Pages that list articles: a home page, a section, the results of a search.

use super::super::title::Title;
use super::{Content, Role};
use crate::source::page::Class;

/// A link of so many words is a headline.
const HEADLINE: usize = 4;
/// A paragraph of so many words is no teaser.
const LONGEST_TEASER: usize = 60;
/// A teaser stands at most so many lines below its headline: a date, a section.
const NEAR: usize = 2;
/// Fewer teasers may stand on an article's page.
const LEAST_TEASERS: usize = 4;
/// So many headlines and no text make a list.
const LEAST_HEADLINES: usize = 8;
/// The name of a section has at most so many words.
const LONGEST_SECTION: usize = 7;

impl Content<'_> {
    /// True for a page that lists articles: nearly all its paragraphs are teasers, each below a link, no two of them
    /// running on; or it has headlines and no text at all, and its title is no longer than a section's name; or headlines
    /// by the dozen beside a few words, and no title of its own.
    pub(in super::super) fn is_listing(&self, roles: &[Role], title: &Title) -> bool {
        if self.tree.is_fragment || self.tree.head.is_article || self.rows_are_text {
            return false;
        }
        let (mut headlines, mut linked, mut prose, mut teasers) = (0, 0, 0, 0);
        let mut since_link = usize::MAX;
        for (at, line) in self.tree.lines.iter().enumerate() {
            if self.in_furniture(line.element) || Some(at) == title.line {
                continue;
            }
            if line.letters.is_link() && self.words(at) >= HEADLINE {
                headlines += 1;
                linked += self.words(at);
                since_link = 0;
            } else if self.class.get(at) == Some(&Class::Prose) {
                prose += 1;
                if since_link <= NEAR && self.words(at) < LONGEST_TEASER {
                    teasers += 1;
                } else if self.words(at) >= LONGEST_TEASER || since_link == RAN_ON {
                    return false;
                }
                since_link = RAN_ON;
            } else {
                since_link = since_link.saturating_add(1).min(RAN_ON + 1);
            }
        }
        let is_text = |role: &Role| matches!(role, Role::Lead | Role::Body);
        let text: usize =
            roles.iter().enumerate().filter(|(_, role)| is_text(role)).map(|(at, _)| self.words(at)).sum();
        let short = title.text.as_deref().is_none_or(|title| title.split_whitespace().count() <= LONGEST_SECTION);
        let empty = short && headlines >= LEAST_HEADLINES && text == 0;
        let section = title.line.is_none_or(|line| self.class.get(line) == Some(&Class::Section));
        let front = short && section && headlines >= LEAST_HEADLINES * 2 && text * 4 < linked;
        empty || front || (teasers >= LEAST_TEASERS && teasers * 4 >= prose * 3 && headlines >= teasers)
    }
}

/// Stands for the lines since a link where a paragraph has come between.
const RAN_ON: usize = 1000;
