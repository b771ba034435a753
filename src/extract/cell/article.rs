//! The cells that an article is about.

use hashbrown::HashMap;
use serde::Serialize;

use super::kind::CellKind;
use super::mention::{CellMention, Use, parent_place, place_of_committee, uses};
use super::role::{Part, Role, roles};
use crate::text::fold;

/// A Party organisation as one article speaks of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// The key that its spellings share (see [`key`](super::key())), with the place where the name alone does not tell.
    pub key: String,
    /// Its fullest name in the article.
    pub name: String,
    /// The kind of organisation.
    pub kind: CellKind,
    /// The place printed behind the name (`xã Tân Phú, huyện An Bình`); where the name alone does not tell, as printed
    /// anywhere in the article.
    pub place: Option<String>,
    /// The number of times that the article speaks of it, the bare uses that mean it (*Chi bộ*, *Đảng ủy xã*) among
    /// them.
    pub mentions: u32,
    /// The degree to which the article is about it: see [`about`].
    pub score: f32,
    /// Whether the article is about it, rather than mentioning it.
    pub about: bool,
}

/// The worth of a place in the title, unless as someone's post or as what another body belongs to.
const IN_TITLE: f32 = 4.0;
/// Acting in the lead, the first paragraph or the first dated sentence.
const LEAD_SUBJECT: f32 = 3.0;
/// Acting elsewhere, each time, to at most [`MOST_SUBJECT`].
const SUBJECT: f32 = 1.0;
const MOST_SUBJECT: f32 = 3.0;
/// Disciplined, inspected or celebrated; once more adds [`SUBJECT`], to at most [`MOST_OBJECT`].
const OBJECT: f32 = 3.0;
const MOST_OBJECT: f32 = 4.0;
/// Any other use: a post, an affiliation, the source of a statement.
const PASSING: f32 = 0.2;
const MOST_PASSING: f32 = 1.0;
/// Named this often, once of it in title or lead, a cell has at least [`LEAST_ABOUT`].
const OFTEN: u32 = 3;
/// The least score of a cell that an article is about.
const LEAST_ABOUT: f32 = 3.0;
/// The cells of an article, best first: its title, its lead and its text, each as stored text.
///
/// The score adds what each use is worth: the title 4, the subject of the lead 3, other subjects 1 each (to 3), the
/// object of discipline or praise 3, anything else 0.2; a list of four names or more counts as anything else. An article
/// is about the cells that reach 3 and half of the best score. A bare *Thành ủy*, *Huyện ủy* … that no name explains is
/// a cell of that name where the article is about it.
pub fn about(title: Option<&str>, lead: Option<&str>, body: &str) -> Vec<Cell> {
    let lead = lead.filter(|lead| !lead.trim().is_empty());
    let mut drafts = Drafts::default();
    if let Some(title) = title {
        drafts.read(title, Part::Title);
    }
    if let Some(lead) = lead {
        drafts.read(lead, Part::Lead);
    }
    drafts.read(body, Part::Body { first_is_lead: lead.is_none() });
    drafts.finish()
}

#[derive(Clone, Default)]
struct Draft {
    name: String,
    kind: Option<CellKind>,
    place: Option<String>,
    mentions: u32,
    counted: u32,
    prominent: bool,
    title: f32,
    lead: f32,
    subject: f32,
    object: f32,
    passing: f32,
}

impl Draft {
    fn add(&mut self, role: Role) {
        self.mentions += 1;
        match role {
            Role::Title => (self.title, self.prominent) = (IN_TITLE, true),
            Role::LeadSubject => (self.lead, self.prominent) = (LEAD_SUBJECT, true),
            Role::Subject => self.subject = (self.subject + SUBJECT).min(MOST_SUBJECT),
            Role::Object if self.object > 0.0 => self.object = (self.object + SUBJECT).min(MOST_OBJECT),
            Role::Object => self.object = OBJECT,
            Role::Passing { in_lead, .. } => {
                self.passing = (self.passing + PASSING).min(MOST_PASSING);
                self.prominent |= in_lead;
            }
        }
        self.counted += u32::from(!matches!(role, Role::Passing { counts: false, .. }));
    }

    fn score(&self) -> f32 {
        let score = self.title + self.lead + self.subject + self.object + self.passing;
        if self.counted >= OFTEN && self.prominent { score.max(LEAST_ABOUT) } else { score }
    }

    fn take(&mut self, other: Draft) {
        if other.name.chars().count() > self.name.chars().count() {
            self.name = other.name;
        }
        self.place = self.place.take().or(other.place);
        self.mentions += other.mentions;
        self.counted += other.counted;
        self.prominent |= other.prominent;
        self.title = self.title.max(other.title);
        self.lead = self.lead.max(other.lead);
        self.subject = (self.subject + other.subject).min(MOST_SUBJECT);
        self.object = (self.object + other.object).min(MOST_OBJECT);
        self.passing = (self.passing + other.passing).min(MOST_PASSING);
    }
}

/// The cells of one article while it is read.
#[derive(Default)]
struct Drafts {
    cells: Vec<(String, Draft)>,
    /// Marks those of [`Self::cells`] that need a place and have none.
    lacks_place: Vec<bool>,
    by_key: HashMap<String, usize>,
    /// The last cell named of a kind, and of a kind with the first word of its head.
    last: HashMap<(CellKind, Option<String>), usize>,
    /// Bare committees that no name explains.
    nameless: HashMap<CellKind, Draft>,
    /// Places of communes as printed, by their keys.
    places: HashMap<String, String>,
    /// A dated sentence has been seen.
    dated: bool,
}

impl Drafts {
    fn read(&mut self, text: &str, part: Part) {
        let uses = uses(text);
        let (roles, dated) = roles(text, &uses, part, self.dated);
        self.dated = dated;
        for (used, role) in uses.iter().zip(roles) {
            self.enter(used, role);
        }
    }

    fn enter(&mut self, used: &Use, role: Role) {
        for mention in &used.mentions {
            let at = self.cell(mention);
            if let Some((_, draft)) = self.cells.get_mut(at) {
                draft.add(role);
            }
        }
        if used.mentions.is_empty() && !used.left.plural {
            self.enter_bare(used, role);
        }
    }

    fn cell(&mut self, mention: &CellMention) -> usize {
        let key = mention.key();
        if let Some((place, text)) = mention.place_key().zip(mention.place_text()) {
            self.places.entry(place).or_insert_with(|| text.to_owned());
        }
        if matches!(mention.kind, CellKind::DangUy | CellKind::DangBo) {
            let text = place_of_committee(&mention.name);
            self.places.entry(parent_place(&mention.name)).or_insert_with(|| text.to_owned());
        }
        let at = match self.by_key.get(&key) {
            Some(at) => *at,
            None => {
                let draft = Draft { name: mention.name.clone(), kind: Some(mention.kind), ..Draft::default() };
                self.lacks_place.push(mention.needs_place && mention.place_key().is_none());
                self.cells.push((key.clone(), draft));
                self.by_key.insert(key, self.cells.len() - 1);
                self.cells.len() - 1
            }
        };
        if let Some((_, draft)) = self.cells.get_mut(at) {
            draft.place = draft.place.take().or_else(|| mention.qualifier.clone());
            if capitals(&mention.name) > capitals(&draft.name) {
                draft.name.clone_from(&mention.name);
            }
        }
        self.last.insert((mention.kind, None), at);
        self.last.insert((mention.kind, first_head_word(mention.kind, &mention.name)), at);
        at
    }

    /// A bare use means the last cell of its kind, and of its type of body where it says one.
    fn enter_bare(&mut self, used: &Use, role: Role) {
        let type_word =
            used.type_word.as_deref().and_then(|word| word.split(' ').next()).map(|word| fold(word).into_owned());
        let weaker = match role {
            Role::Title | Role::LeadSubject | Role::Subject => Role::Subject,
            _ => Role::Passing { in_lead: false, counts: false },
        };
        match self.last.get(&(used.kind, type_word)) {
            Some(at) => {
                if let Some((_, draft)) = self.cells.get_mut(*at) {
                    draft.add(weaker);
                }
            }
            None if used.kind.is_of_place() && used.type_word.is_none() => {
                self.nameless.entry(used.kind).or_default().add(role);
            }
            None => {}
        }
    }

    fn finish(mut self) -> Vec<Cell> {
        self.find_places();
        self.join_short_forms();
        for (kind, mut draft) in std::mem::take(&mut self.nameless) {
            let named = self.cells.iter().any(|(_, cell)| cell.kind == Some(kind));
            if !named && draft.score() >= LEAST_ABOUT {
                (draft.name, draft.kind) = (kind.label().to_owned(), Some(kind));
                self.cells.push((super::key(kind.label()), draft));
            }
        }
        let top = self.cells.iter().map(|(_, draft)| draft.score()).fold(0.0, f32::max);
        let mut cells: Vec<Cell> = self
            .cells
            .into_iter()
            .filter_map(|(key, draft)| {
                let score = draft.score();
                let about = score >= LEAST_ABOUT && score * 2.0 >= top;
                let kind = draft.kind?;
                let told = key.split_once(" / ").and_then(|(_, place)| self.places.get(place)).cloned();
                let place = draft.place.or(told);
                Some(Cell { key, name: draft.name, kind, place, mentions: draft.mentions, score, about })
            })
            .collect();
        cells.sort_by(|one, other| other.score.total_cmp(&one.score));
        cells
    }

    /// A number-only cell without a place takes the one that the same name has elsewhere in the article, or that of the
    /// only commune-level committee named.
    fn find_places(&mut self) {
        let mut placed: HashMap<&str, Option<&str>> = HashMap::new();
        let mut local: Option<Option<String>> = None;
        for (key, draft) in &self.cells {
            if let Some((base, place)) = key.split_once(" / ") {
                placed
                    .entry(base)
                    .and_modify(|known| *known = known.filter(|known| *known == place))
                    .or_insert(Some(place));
            }
            if matches!(draft.kind, Some(CellKind::DangUy | CellKind::DangBo)) {
                let place = parent_place(&draft.name);
                if ["phuong ", "xa ", "thi tran "].iter().any(|typed| place.starts_with(typed)) {
                    local = match local {
                        None => Some(Some(place)),
                        Some(Some(known)) if known == place => Some(Some(known)),
                        Some(_) => Some(None),
                    };
                }
            }
        }
        let local = local.flatten();
        let new_keys: Vec<Option<String>> = self
            .cells
            .iter()
            .zip(&self.lacks_place)
            .map(|((key, _), lacks)| {
                let place = match placed.get(key.as_str()) {
                    Some(place) => *place,
                    None => local.as_deref(),
                };
                place.filter(|place| *lacks && !key.ends_with(place)).map(|place| format!("{key} / {place}"))
            })
            .collect();
        drop(placed);
        self.rekey(new_keys);
    }

    /// *Chi bộ Văn phòng Sở* and *Chi bộ Văn phòng Sở Xây dựng* of one article are one cell, where only one longer name
    /// begins with the shorter.
    fn join_short_forms(&mut self) {
        let mut keys: Vec<&str> =
            self.cells.iter().map(|(key, _)| key.as_str()).filter(|key| !key.contains('/')).collect();
        keys.sort_unstable();
        let mut longer: HashMap<String, String> = HashMap::new();
        for at in (0..keys.len()).rev() {
            let (Some(short), Some(next)) = (keys.get(at), keys.get(at + 1)) else { continue };
            let begins = |key: &str, with: &str| key.strip_prefix(with).is_some_and(|rest| rest.starts_with(' '));
            let tail = keys.get(at + 1..).unwrap_or_default();
            let family = tail.partition_point(|key| begins(key, short));
            let Some(last) = family.checked_sub(1).and_then(|last| tail.get(last)) else { continue };
            let ends_in_number = short.ends_with(|letter: char| letter.is_ascii_digit());
            if (last == next || begins(last, next)) && !ends_in_number {
                let whole = longer.get(*next).cloned().unwrap_or_else(|| (*next).to_owned());
                longer.insert((*short).to_owned(), whole);
            }
        }
        let new_keys = self.cells.iter().map(|(key, _)| longer.get(key).cloned()).collect();
        self.rekey(new_keys);
    }

    /// Gives cells new keys and joins those that meet.
    fn rekey(&mut self, new_keys: Vec<Option<String>>) {
        let mut joined: Vec<(String, Draft)> = Vec::with_capacity(self.cells.len());
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for ((key, draft), new) in std::mem::take(&mut self.cells).into_iter().zip(new_keys) {
            let key = new.unwrap_or(key);
            match by_key.get(&key).and_then(|at| joined.get_mut(*at)) {
                Some((_, known)) => known.take(draft),
                None => {
                    by_key.insert(key.clone(), joined.len());
                    joined.push((key, draft));
                }
            }
        }
        self.cells = joined;
    }
}

/// The capitals of a name: of two spellings the one with more is the more careful, unless it shouts.
fn capitals(name: &str) -> usize {
    if name.split(' ').skip(2).any(|word| word.chars().any(char::is_lowercase)) {
        name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count()
    } else {
        0
    }
}

/// The first word of a name's head, folded.
fn first_head_word(kind: CellKind, name: &str) -> Option<String> {
    let head = name.strip_prefix(kind.label())?.trim_start();
    head.split([' ', '-']).next().map(|word| fold(&word.to_lowercase()).into_owned())
}
