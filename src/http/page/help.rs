//! The help on writing a query, and the keys of the pages.

use maud::{Markup, html};

use super::Face;
use super::layout::page;
use crate::query::Field;

/// `/help`
pub(super) async fn help(face: Face) -> Markup {
    let words = face.words;
    let fields = Field::all().map(Field::name).collect::<Vec<_>>().join(", ");
    let in_field = format!("{} {fields}", words.help_field);
    let ways: [(&[&str], &str); 8] = [
        (&["dang uy phuong"], words.help_words),
        (&["03-CT/TW", "chi thi 03"], words.help_number),
        (&["\"dân vận khéo\"", "\"dân vận\"~3"], words.help_phrase),
        (&["+chi -bộ"], words.help_must),
        (&["(dân vận OR tuyên giáo) AND khéo"], words.help_bool),
        (&["nghị*", "nghi~"], words.help_prefix),
        (&["title:covid", "cell:\"chi bộ khu phố\""], &in_field),
        (&["date:2018..2019-06"], words.help_date),
    ];
    let keys: [(&[&str], &str); 5] = [
        (&["/"], words.key_focus),
        (&["↓", "↑"], words.key_move),
        (&["Enter"], words.key_open),
        (&["Esc"], words.key_escape),
        (&["?"], words.key_help),
    ];
    let link = |query: &str| html! { a.word href=(face.at.query(query)) lang="vi" { (query) } };
    let main = html! {
      div.width {
        h1 { (words.help) }
        section.part {
            h2 { (words.query_language) }
            dl.ways {
                @for (examples, told) in ways {
                    div {
                        dt { @for (at, example) in examples.iter().enumerate() { @if at > 0 { ", " } (link(example)) } }
                        dd { (told) }
                    }
                }
            }
        }
        section.part {
            h2 { (words.keys) }
            dl.ways {
                @for (keys, told) in keys {
                    div { dt { @for key in keys { kbd { (key) } " " } } dd { (told) } }
                }
            }
        }
        section.part #cite {
            h2 { (words.how_to_cite) }
            p { (words.cite_hint) }
        }
        p.part { a href=(face.at.of("/api/v1/openapi.json")) { (words.api) } " (OpenAPI 3.1)" }
      }
    };
    page(&face, words.help, "", &main)
}
