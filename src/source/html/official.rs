//! The head of an official document on a page.

use super::content::{Content, Role};
use super::tree::Tree;
use crate::source::page::{Class, class_of};
use crate::text::letterhead;

/// Finds the head of an official document, and gives all lines from there to the end of the text to the body; what stands above it
/// is furniture. The title is that of the document: its type and subject.
pub(super) fn official(tree: &Tree, content: &Content<'_>, roles: &mut [Role]) -> Option<String> {
    let mut text = String::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (at, line) in tree.lines.iter().enumerate().filter(|(at, _)| content.may_be_document(*at)) {
        starts.push((text.len(), at));
        text.push_str(tree.text_of(line));
        text.push('\n');
    }
    let head = letterhead(&text)?;
    let line_at = |offset: usize| {
        starts.get(starts.partition_point(|(start, _)| *start <= offset).checked_sub(1)?).map(|(_, line)| *line)
    };
    let (first, last) = (line_at(head.span.start)?, line_at(head.span.end.saturating_sub(1))?);
    let is_tool = |at: usize| {
        let class = tree.lines.get(at).map(|line| class_of(tree.text_of(line)));
        matches!(class, Some(Class::Chrome | Class::Tail | Class::Related | Class::Footer | Class::Site))
    };
    let text_end = roles.iter().rposition(|role| matches!(role, Role::Body | Role::Lead)).unwrap_or(last).max(last);
    let mut is_open = true;
    for (at, role) in roles.iter_mut().enumerate() {
        if at < first {
            *role = Role::Above;
            continue;
        }
        is_open &= at <= text_end || !is_tool(at);
        if content.may_be_document(at) && is_open && (at <= last || !is_tool(at)) {
            *role = Role::Body;
        } else if matches!(role, Role::Title | Role::Lead | Role::Above) {
            *role = Role::After;
        }
    }
    head.title
}
