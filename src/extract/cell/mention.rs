//! Finding the Party organisations named in a text.

use serde::Serialize;

use super::context::{Left, left_of};
use super::key::{key, normal_name, normal_text};
use super::kind::{CellKind, KindWord, kind_words};
use super::lexer::{Gap, Word, words};
use super::lexicon::{FOREIGN_PLACES, PLACE_TYPES, UNITS, VERBS};
use super::list::{Member, coordinator};
use super::name::{Head, Name, NameReader};
use crate::base::Span;

/// A Party organisation named in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellMention {
    /// Its place, without its qualifier. A later member of a list has the span of its own name.
    #[serde(skip)]
    pub span: Span,
    /// The kind of organisation.
    pub kind: CellKind,
    /// The name in its normal form: the kind's label, then the head as printed with canonical tone placement.
    pub name: String,
    /// The place behind the name that is not part of it: `phường Bến Gỗ`.
    pub qualifier: Option<String>,
    /// The name of the organisation that it is said to belong to.
    pub parent: Option<String>,
    /// The kind word stands with another member of a list.
    pub elliptical: bool,
    /// Whether others have the same name, so that only the parent or place tells them apart (*Chi bộ 5*).
    #[serde(skip)]
    pub needs_place: bool,
}

impl CellMention {
    /// The key of its cell: [`key`] of the name, and of the parent's place behind a `/` where the name alone does not
    /// tell.
    pub fn key(&self) -> String {
        let base = key(&self.name);
        match self.place_key() {
            Some(place) if self.needs_place => format!("{base} / {place}"),
            _ => base,
        }
    }

    /// The place or the parent's place as printed: `phường Bến Gỗ`.
    pub(super) fn place_text(&self) -> Option<&str> {
        let place = self.qualifier.as_deref().and_then(|place| place.split(',').next());
        place.or_else(|| self.parent.as_deref().map(place_of_committee))
    }

    /// The key of the place or the parent: `phuong ben go` for *phường Bến Gỗ* and for *Đảng bộ phường Bến Gỗ*.
    pub(super) fn place_key(&self) -> Option<String> {
        let place = self.qualifier.as_deref().map(|place| key(place.split(',').next().unwrap_or(place)));
        place.or_else(|| self.parent.as_deref().map(parent_place))
    }
}

/// The name of a parent less its kind.
pub(super) fn place_of_committee(name: &str) -> &str {
    [CellKind::DangBo, CellKind::DangUy, CellKind::ChiBo]
        .iter()
        .find_map(|kind| name.strip_prefix(kind.label()))
        .map_or(name, str::trim_start)
}

/// The key of a parent's name less its kind.
pub(super) fn parent_place(parent: &str) -> String {
    let key = key(parent);
    let bare = ["dang bo ", "dang uy ", "chi bo "].iter().find_map(|kind| key.strip_prefix(kind));
    bare.map_or_else(|| key.clone(), str::to_owned)
}

/// One use of a kind word, with a name or without.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) kind: CellKind,
    /// The kind word.
    pub(super) word: Span,
    /// The words left of the kind word.
    pub(super) left: Left,
    /// The names behind it; none for a bare use.
    pub(super) mentions: Vec<CellMention>,
    /// The type of body or place behind a bare kind word: `phường` of *Đảng ủy phường*.
    pub(super) type_word: Option<String>,
    /// The end of the last name with its qualifier, or of the bare use.
    pub(super) end: usize,
}

/// The Party organisations that `text` names, in order, none inside another.
///
/// Time is linear in the length of the text; a name and its list reach at most some hundred bytes behind the kind word.
pub fn mentions(text: &str) -> Vec<CellMention> {
    uses(text).into_iter().flat_map(|used| used.mentions).collect()
}

/// Every use of a kind word, in order.
pub(super) fn uses(text: &str) -> Vec<Use> {
    let mut found: Vec<Use> = Vec::new();
    let mut kinds = kind_words(text).peekable();
    let mut before = 0;
    while let Some(kind) = kinds.next() {
        let limit = kinds.peek().map_or(text.len(), |next| next.span.start);
        let words = words(text, kind.span.end, limit);
        let mut used = read(text, before, kind, &words);
        let office = used.kind < CellKind::DangDoan && heads_committee(&words) && ends_at(text, &words, limit);
        if office && let Some(committee) = kinds.next_if(|next| next.kind > CellKind::DangBo) {
            let limit = kinds.peek().map_or(text.len(), |next| next.span.start);
            let inner = read(text, kind.span.end, committee, &self::words(text, committee.span.end, limit));
            let end = inner.mentions.first().map_or(committee.span.end, |mention| mention.span.end);
            let head = text.get(kind.span.end..end).unwrap_or_default().trim_start();
            let span = Span::new(kind.span.start, end);
            used.mentions = vec![mention(used.kind, span, normal_name(used.kind, head), false)];
            used.end = inner.end;
        }
        before = kind.span.end;
        found.push(used);
    }
    link_parents(text, &mut found);
    found
}

fn mention(kind: CellKind, span: Span, name: String, needs_place: bool) -> CellMention {
    CellMention { span, kind, name, qualifier: None, parent: None, elliptical: false, needs_place }
}

/// True for *Văn phòng*, *Ban Tổ chức*, *Cơ quan*, which before a committee's name are its own office: *Chi bộ Văn phòng
/// Huyện ủy*.
fn heads_committee(words: &[Word<'_>]) -> bool {
    const LONGEST_OFFICE: usize = 7;
    let spaced = words.iter().all(|word| matches!(word.gap, Gap::Space | Gap::Dash));
    let head = words.first().is_some_and(|first| {
        let office = matches!(first.lower.as_str(), "văn" | "ban" | "cơ" | "trường" | "ubkt" | "ủy");
        office && (UNITS.matches(words) > 0 || first.lower == "ubkt")
    });
    spaced && head && words.len() <= LONGEST_OFFICE
}

/// True where only a space parts the last of `words` from `limit`.
fn ends_at(text: &str, words: &[Word<'_>], limit: usize) -> bool {
    words.last().is_some_and(|last| {
        text.get(last.span.end..limit).is_some_and(|rest| !rest.is_empty() && rest.trim_matches(' ').is_empty())
    })
}

/// Reads what stands around one kind word; the one before it ends at `from`.
fn read(text: &str, from: usize, kind: KindWord, words: &[Word<'_>]) -> Use {
    let left = left_of(text, from, kind.span.start);
    let mut used =
        Use { kind: kind.kind, word: kind.span, left, mentions: Vec::new(), type_word: None, end: kind.span.end };
    let mut reader = NameReader { words, kind: kind.kind, after_post: left.post, list: None };
    let plural_place = words.first().is_some_and(|first| {
        // A *chi bộ* with a number is one that bears it.
        let figure = first.is_number() && kind.kind != CellKind::ChiBo;
        let counts = matches!(first.lower.as_str(), "các" | "hai" | "ba" | "bốn") || figure;
        counts && first.follows_space() && PLACE_TYPES.matches(words.get(1..).unwrap_or_default()) > 0
    });
    let from = usize::from(plural_place);
    if left.plural || plural_place {
        reader.list = Some(coordinator(words).unwrap_or(usize::MAX));
    }
    let mut first = if kind.of_bloc { bloc_name(&reader) } else { reader.name(from) };
    let shared = if first.is_none() { reader.shared_tail() } else { None };
    first = first.or(shared);
    let abroad = |name: &Name| {
        let foreign = (name.start..name.end).any(|at| FOREIGN_PLACES.matches(reader.rest(at)) > 0);
        foreign && (kind.kind.is_of_place() || kind.kind == CellKind::QuanUyTw)
    };
    let Some(first) = first.filter(|name| !abroad(name)) else {
        used.type_word = if kind.of_place { Some(String::new()) } else { type_word(words) };
        return used;
    };
    if shared.is_some() {
        reader.list = None;
    }
    let numbers = first.head == Head::Number
        && words.get(first.end).is_some_and(|next| {
            let at = first.end + usize::from(next.lower == "và");
            matches!(next.gap, Gap::Comma | Gap::Space) && words.get(at).is_some_and(Word::is_number)
        });
    let listed = (reader.list.is_some() || numbers) && shared.is_none();
    let members = if listed { reader.members(first) } else { vec![Member { name: first, shared_type: None }] };
    if reader.list.is_some() && members.len() < 2 {
        used.type_word = type_word(words);
        return used;
    }
    let slice = |from: usize, to: usize| -> &str {
        let bounds = words.get(from).zip(to.checked_sub(1).and_then(|last| words.get(last)));
        bounds.and_then(|(start, end)| text.get(start.span.start..end.span.end)).unwrap_or_default()
    };
    for (order, member) in members.iter().enumerate() {
        let Name { head, start, end } = member.name;
        let own = slice(start, end);
        let bloc = if kind.of_bloc { "Khối " } else { "" };
        let head_text = match member.shared_type {
            Some((from, to)) => format!("{} {own}", slice(from, to)),
            None => format!("{bloc}{own}"),
        };
        let Some((from, to)) = words.get(start).zip(end.checked_sub(1).and_then(|last| words.get(last))) else {
            continue;
        };
        let from = if order == 0 { kind.span.start } else { from.span.start };
        let span = Span::new(from, to.span.end);
        let mut found = mention(kind.kind, span, normal_name(kind.kind, &head_text), needs_place(&reader, head, end));
        found.elliptical = order > 0 || shared.is_some();
        used.end = span.end;
        used.mentions.push(found);
    }
    if let Some(last) = members.last() {
        let (qualifier, end) = qualifier(&reader, text, last.name.end);
        used.end = used.end.max(end);
        for found in &mut used.mentions {
            found.qualifier.clone_from(&qualifier);
        }
    }
    used
}

/// The name behind `ĐUK`, whose *Khối* is in the abbreviation.
fn bloc_name(reader: &NameReader<'_, '_>) -> Option<Name> {
    let first = reader.words.first().filter(|first| first.follows_space())?;
    if !first.is_capital() && first.lower != "các" && UNITS.matches(reader.words) == 0 {
        return None;
    }
    let end = if first.lower == "các" && reader.stops(0) { 0 } else { reader.tail(0, 1) };
    (end > 0).then_some(Name { head: Head::Unit, start: 0, end })
}

/// A bare number, or a numbered ward, hamlet or quarter: there is one in every commune.
fn needs_place(reader: &NameReader<'_, '_>, head: Head, end: usize) -> bool {
    match head {
        Head::Number => !reader.kind.is_of_place(),
        Head::Place { name_at } => {
            let large =
                name_at.checked_sub(1).and_then(|at| reader.words.get(at)).is_some_and(|word| word.lower == "quận");
            let number = end == name_at + 1 && reader.words.get(name_at).is_some_and(Word::is_number);
            number && !large && !reader.kind.is_of_place()
        }
        Head::Unit => false,
    }
}

/// The type behind a bare kind word.
fn type_word(words: &[Word<'_>]) -> Option<String> {
    let matched = PLACE_TYPES.matches(words).max(UNITS.matches(words));
    if VERBS.matches(words) > matched {
        return None;
    }
    let matched = words.get(..matched).filter(|matched| matched.first().is_some_and(Word::follows_space))?;
    Some(matched.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ")).filter(|word| !word.is_empty())
}

/// The typed places behind a name: `, xã A, huyện B` or `(quận C)`; and where they end.
fn qualifier(reader: &NameReader<'_, '_>, text: &str, end: usize) -> (Option<String>, usize) {
    let words = reader.words;
    let mut reached = end;
    while let Some(word) = words.get(reached) {
        let opens = word.gap == Gap::Comma || (word.gap == Gap::Open && reached == end);
        let typed = PLACE_TYPES.matches(words.get(reached..).unwrap_or_default());
        if !opens || typed == 0 {
            break;
        }
        let Some(next) = reader.place_behind(reached, typed) else { break };
        reached = next;
    }
    let bounds = words.get(end).zip(reached.checked_sub(1).and_then(|last| words.get(last))).filter(|_| reached > end);
    match bounds {
        Some((first, last)) => {
            let place = text.get(first.span.start..last.span.end).unwrap_or_default();
            (Some(normal_text(place)), last.span.end)
        }
        None => (None, 0),
    }
}

/// The longest words between a name and its parent's, in bytes: *, trực thuộc*.
const LONGEST_LINK: usize = 24;

/// Gives each name the one that follows it as its parent, where the words between say so.
fn link_parents(text: &str, found: &mut [Use]) {
    for at in (0..found.len().saturating_sub(1)).rev() {
        let Some((parent_name, parent_kind, start)) = found
            .get(at + 1)
            .and_then(|next| next.mentions.first().map(|mention| (mention.name.clone(), next.kind, next.word.start)))
        else {
            continue;
        };
        let Some(child) = found.get_mut(at) else { continue };
        let between = text.get(child.end..start).filter(|between| between.len() <= LONGEST_LINK);
        let between = between.unwrap_or("\n").trim_matches(' ');
        let between = between.trim_start_matches(')').trim_start_matches(' ').to_lowercase();
        let belongs = match between.as_str() {
            "thuộc" | ", thuộc" | "trực thuộc" | ", trực thuộc" | "của" => true,
            "" | "-" | "–" | "(" => child.kind < parent_kind,
            "," => child.kind < CellKind::DangBo && parent_kind == CellKind::DangBo,
            _ => false,
        };
        if belongs {
            for mention in &mut child.mentions {
                mention.parent = Some(parent_name.clone());
            }
        }
    }
}
