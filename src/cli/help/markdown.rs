//! Pages of help as `docs/cli.md` and `docs/vi/cli.md`.

use std::fmt::Write;

use super::page::{Entry, Form, Layout, Page, Section, Voice};
use super::paths;
use crate::lang::Lang;
use crate::lang::help::HelpTexts;

/// What stands above the commands.
const fn head(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ENGLISH_HEAD,
        Lang::Vi => VIETNAMESE_HEAD,
    }
}

const ENGLISH_HEAD: &str = "\
# The command line

Made of the program's own help by a test (`cargo test the_page_of_the_command_line`; with `TRACUU_RECORD=cli` it writes
this file). `tracuu COMMAND -h` prints the most of it on one screen, `tracuu COMMAND --help` all of it, `tracuu man` as manual
pages; all three also in Vietnamese, with `--lang vi`.

Every switch has its opposite, `--no-strict` of `--strict`, and the last one counts. Results go to standard output,
everything else to standard error.
";

const VIETNAMESE_HEAD: &str = "\
# Dòng lệnh

Trang này lấy từ chính phần trợ giúp của chương trình. `tracuu LỆNH -h` in phần chính vừa một màn hình, `tracuu LỆNH --help` in tất cả,
`tracuu man --lang vi` làm trang hướng dẫn (man); cả ba đều có bản tiếng Anh, với `--lang en`.

Mỗi tùy chọn bật đều có tùy chọn ngược lại, như `--no-strict` của `--strict`; nêu nhiều lần thì lần cuối có hiệu lực. Kết quả ghi ra đầu
ra chuẩn, mọi thứ khác ra đầu ra lỗi.
";

/// All pages in a language.
pub(super) fn pages(program: &clap::Command, lang: Lang) -> String {
    let texts = HelpTexts::of(lang);
    let voice = Voice { lang, say: &|english| texts.text(english).to_owned() };
    let mut text = head(lang).to_owned();
    for path in paths(program) {
        let page = Page::of(&path, Form::Long, &voice);
        let is_program = path.len() == 1;
        write(&mut text, &page, is_program);
    }
    text
}

fn write(text: &mut String, page: &Page, is_program: bool) {
    let name = &page.name;
    let _ = write!(text, "\n## {name}\n");
    for paragraph in &page.about {
        let _ = write!(text, "\n{}\n", escaped(paragraph));
    }
    let _ = write!(text, "\n```text\n{}\n```\n", page.usage);
    let last = page.sections.len() - 1;
    for (place, section) in page.sections.iter().enumerate() {
        // The options that every command has stand once.
        if is_program || place < last {
            self::section(text, section);
        }
    }
}

fn section(text: &mut String, section: &Section) {
    let _ = write!(text, "\n**{}**\n\n", section.heading);
    if section.layout == Layout::Examples {
        let _ = writeln!(text, "```sh");
        for Entry { term, paragraphs, .. } in &section.entries {
            let remark = paragraphs.first().map(|remark| format!("  # {remark}")).unwrap_or_default();
            let _ = writeln!(text, "{term}{remark}");
        }
        let _ = writeln!(text, "```");
        return;
    }
    let _ = writeln!(text, "| | |\n|---|---|");
    for Entry { term, paragraphs, values } in &section.entries {
        let mut about: Vec<String> = paragraphs.iter().map(|paragraph| cell(paragraph)).collect();
        about.extend(values.iter().map(|(name, about)| format!("{}: {}", code(name), cell(about))));
        let _ = writeln!(text, "| {} | {} |", code(term.trim_start()), about.join("<br>"));
    }
}

/// A text in code of a cell.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// A text whose signs mean themselves; those between backquotes do already.
fn escaped(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(place, part)| match place % 2 {
        0 => part.replace('<', "&lt;").replace('*', "\\*"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("`")
}
