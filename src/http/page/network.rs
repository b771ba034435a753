//! A little picture of a network: what is cited most often beside a document, and what ties that to each other.

use maud::{Markup, html};

use super::Face;
use crate::search::{Network, NetworkNode};
use crate::text::sanitize_inline;

/// The number of neighbours that are drawn.
pub(super) const NEIGHBOURS: usize = 8;
/// The size of the picture, in pixels: its width, and the height of the row of a neighbour.
const WIDTH: usize = 280;
const ROW: usize = 28;
/// Where the document stands, and where its neighbours do.
const CENTRE: usize = 12;
const NEIGHBOUR: usize = 84;
/// The letters of a name that there is room for.
const LETTERS: usize = 24;
/// The widest edge.
const WIDEST: usize = 6;

/// The picture of a network around the document that most of its texts cite; nothing where it has no neighbour.
pub(super) fn picture(face: &Face, network: &Network) -> Markup {
    let Some((centre, neighbours)) = network.nodes.split_first().filter(|(_, others)| !others.is_empty()) else {
        return html! {};
    };
    let height = neighbours.len() * ROW;
    let weight = |left: &NetworkNode, right: &NetworkNode| {
        let ties = |edge: &&crate::search::NetworkEdge| {
            (edge.source == left.id && edge.target == right.id) || (edge.source == right.id && edge.target == left.id)
        };
        network.edges.iter().find(ties).map_or(0, |edge| edge.weight)
    };
    let most = neighbours.iter().map(|other| weight(centre, other)).max().unwrap_or(1).max(1);
    let y = |at: usize| at * ROW + ROW / 2;
    let pairs = || {
        let all = neighbours.iter().enumerate();
        all.flat_map(|(at, left)| {
            neighbours.iter().enumerate().skip(at + 1).map(move |(to, right)| (at, left, to, right))
        })
    };
    html! {
        svg.network viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) role="group" aria-label=(face.shared.together) {
            @for (at, left, to, right) in pairs() {
                @if weight(left, right) > 0 {
                    path.between d={ "M" (NEIGHBOUR) " " (y(at)) "Q" (NEIGHBOUR.saturating_sub(10 * (to - at))) " " ((y(at) + y(to)) / 2) " " (NEIGHBOUR) " " (y(to)) } {}
                }
            }
            @for (at, other) in neighbours.iter().enumerate() {
                @let shared = weight(centre, other);
                @if shared > 0 {
                    path.beside d={ "M" (CENTRE) " " (height / 2) "L" (NEIGHBOUR) " " (y(at)) } stroke-width=((shared * WIDEST).div_ceil(most)) {}
                }
            }
            circle.centre cx=(CENTRE) cy=(height / 2) r="7" { title { (sanitize_inline(&centre.label)) } }
            @for (at, other) in neighbours.iter().enumerate() {
                @let told = format!("{}: {}", sanitize_inline(&other.label), face.lang.articles(weight(centre, other)));
                a href=(face.at.number(&other.label)) {
                    title { (told) }
                    circle cx=(NEIGHBOUR) cy=(y(at)) r="5" {}
                    text x=(NEIGHBOUR + 12) y=(y(at) + 4) lang="vi" { (short(&other.label)) }
                }
            }
        }
    }
}

/// A name that fits; what is cut off stands in the title.
fn short(name: &str) -> String {
    let name = sanitize_inline(name);
    if name.chars().count() <= LETTERS {
        return name.into_owned();
    }
    let cut: String = name.chars().take(LETTERS - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(short("Chỉ thị 03-CT/TW"), "Chỉ thị 03-CT/TW");
        let long = short("Nghị quyết Trung ương 4 khóa XII về xây dựng Đảng");
        assert!(long.chars().count() <= LETTERS && long.ends_with('…'), "{long}");
    }
}
