//! Values of form fields, and notes.

use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};

use super::{LIMIT, Press, article_of_pdf};

fn text(text: &str) -> Object {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    Object::String([0xFE, 0xFF].into_iter().chain(units).collect(), StringFormat::Literal)
}

fn rectangle(left: i64, low: i64) -> Object {
    Object::Array([left, low, left + 200, low + 14].map(Object::Integer).to_vec())
}

/// The body of a form of two labels with these annotations.
fn body(annotations: Vec<Dictionary>) -> String {
    let mut press = Press::default();
    press.page().print(50.0, 700.0, 10.0, "Đơn xin vào hội nông dân của xã Nà Pheo huyện Mường Chà").print(
        50.0,
        680.0,
        10.0,
        "Họ và tên:",
    );
    press.print(50.0, 660.0, 10.0, "Nơi ở hiện nay:").print(
        50.0,
        600.0,
        10.0,
        "Tôi xin hứa làm đúng điều lệ của hội và nộp hội phí.",
    );
    let mut document = Document::load_mem(&press.bytes("")).unwrap();
    let page = document.page_iter().next().unwrap();
    let all = annotations.into_iter().map(|annotation| document.add_object(annotation).into()).collect::<Vec<Object>>();
    document.get_dictionary_mut(page).unwrap().set("Annots", all);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let article = article_of_pdf(&bytes, LIMIT).unwrap();
    [article.title.unwrap_or_default(), article.body].join("\n")
}

#[test]
fn the_value_of_a_field_stands_behind_its_label() {
    let field = |value: Object, kind: &str, low: i64| {
        dictionary! { "Subtype" => "Widget", "FT" => kind, "V" => value, "Rect" => rectangle(150, low) }
    };
    let mut place = field(Object::string_literal("np"), "Ch", 658);
    place.set("Opt", vec![Object::Array(vec![Object::string_literal("np"), text("Bản Nà Pheo")])]);
    let mut secret = field(text("mật khẩu"), "Tx", 658);
    secret.set("Ff", 1 << 13);
    let mut hidden = field(text("giấu kín"), "Tx", 658);
    hidden.set("F", 2);
    let body =
        body(vec![field(text("Lò Văn Pâng"), "Tx", 678), place, secret, hidden, field("Yes".into(), "Btn", 678)]);
    assert!(body.contains("Họ và tên:\tLò Văn Pâng\n"), "{body}");
    assert!(body.contains("Nơi ở hiện nay:\tBản Nà Pheo\n"), "{body}");
    assert!(!body.contains("mật khẩu") && !body.contains("giấu") && !body.contains("Yes"), "{body}");
}

#[test]
fn values_of_several_lines_and_notes_end_the_body() {
    let field = dictionary! {
        "Subtype" => "Widget", "FT" => "Tx", "V" => text("Nhà có ba người.\rRuộng hai sào."), "Rect" => rectangle(150, 678),
        "AP" => dictionary! { "N" => Object::Null },
    };
    let note = dictionary! { "Subtype" => "FreeText", "Contents" => text("Đã duyệt tại cuộc họp chi hội"), "Rect" => rectangle(50, 100) };
    let remark = dictionary! { "Subtype" => "Text", "Contents" => text("Xem lại"), "Rect" => rectangle(50, 100) };
    let body = body(vec![field, note, remark]);
    assert!(body.ends_with("hội phí.\nNhà có ba người.\nRuộng hai sào.\nĐã duyệt tại cuộc họp chi hội"), "{body}");
}
