//! Mail, saved pages and mailboxes as programs write them, made here.

use std::io::Cursor;

use proptest::prelude::*;

use super::mbox::Messages;
use super::message::{Attachment, Message, read};
use super::*;
use crate::base::Attribute;
use crate::source::lines::Line;
use crate::source::reject::Reason;

const LIMIT: usize = 1 << 20;

fn message(mail: &str) -> Message {
    read(mail.as_bytes(), LIMIT).unwrap()
}

#[test]
fn a_mail_is_taken_apart() {
    let mail = "Received: by x; Mon, 1 Jan 2018\r\nFrom: =?UTF-8?Q?L=C3=B2_P=C3=A0nh?= <panh@xa.vn>\r\n\
        Subject: =?UTF-8?B?Tsaw4bubYyB24buB?=\r\n =?UTF-8?B?IGLhuqNu?=\r\nDate: Tue, 07 Aug 2018 22:15:00 +0700\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        B=E1=BA=A3n h=E1=BB=8Dp s=C3=A1ng =\r\nnay.\r\n\r\n> Kh=C3=B4ng?\r\n";
    let Message { article, attachments } = message(mail);
    assert_eq!(article.title.as_deref(), Some("Nước về bản"));
    assert_eq!(article.body, "Bản họp sáng nay.\n> Không?");
    assert_eq!(article.date.as_deref(), Some("Tue, 07 Aug 2018 22:15:00 +0700"));
    assert_eq!((article.attributes.first(Attribute::Author), attachments), (Some("Lò Pành"), vec![]));
}

#[test]
fn senders_have_names_or_addresses() {
    let message = |field: &str| message(&format!("From: {field}\nSubject: x\n\ny")).article;
    for (field, name) in [
        ("\"Lò, Pành\" <a@b>", "Lò, Pành"),
        ("a@b (Lò Pành)", "Lò Pành"),
        ("<a@b>", "a@b"),
        ("a@b", "a@b"),
        ("\"=?utf-8?Q?L=C3=B2?=\" <a@b>", "Lò"),
    ] {
        assert_eq!(message(field).attributes.first(Attribute::Author), Some(name), "{field}");
    }
}

fn alternatives(plain: &str, html: &str) -> String {
    format!(
        "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    )
}

#[test]
fn of_a_text_and_its_page_one_is_taken() {
    let page = "<html><body><p>Bản họp sáng nay, ai cũng đến.</p><a href=x>Xem ảnh</a></body></html>";
    assert_eq!(message(&alternatives("Bản họp sáng nay.", page)).article.body, "Bản họp sáng nay.");
    assert_eq!(message(&alternatives("Xem", page)).article.body, "Bản họp sáng nay, ai cũng đến.\nXem ảnh");
    assert_eq!(message(&alternatives("  ", page)).article.body, "Bản họp sáng nay, ai cũng đến.\nXem ảnh");
}

#[test]
fn attachments_come_as_they_were_sent() {
    let mail = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nXem tệp.\n--b\nContent-Type: application/octet-stream\n\
        Content-Disposition: inline; filename*=utf-8''b%C3%A1o.doc\nContent-Transfer-Encoding: base64\n\nYWJj\n--b\n\
        Content-Type: message/rfc822\n\nSubject: trong\n\nThư trong.\n--b\nContent-Type: text/plain; name=\"ghi.txt\"\n\nGhi.\n--b--";
    let Message { article, attachments, .. } = message(mail);
    assert_eq!(article.body, "Xem tệp.");
    let expected = [("báo.doc", "abc"), ("message.eml", "Subject: trong\n\nThư trong."), ("ghi.txt", "Ghi.")];
    let expected = expected.map(|(name, text)| Attachment { name: Some(name.to_owned()), bytes: text.into() });
    assert_eq!(attachments, expected);
}

#[test]
fn letters_of_old_encodings_are_told_by_themselves() {
    let mail = b"Subject: \xA7\xB6ng b\xE9 x\xB7 h\xE4p b\xB5n\nContent-Type: text/plain; charset=iso-8859-1\n\n\
        \xA7\xB6ng b\xE9 x\xB7 h\xE4p b\xB5n vi\xD6c c\xCAp n\xAD\xEDc s\xB9ch cho nh\xA9n d\xA9n ba b\xB6n v\xEFng cao";
    let article = read(mail, LIMIT).unwrap().article;
    assert_eq!(article.title.as_deref(), Some("Đảng bộ xã họp bàn"));
    assert!(article.body.starts_with("Đảng bộ xã họp bàn việc cấp"), "{}", article.body);
    let mail =
        b"Subject: x\nContent-Type: text/html; charset=windows-1258\n\n<p>\xD0a\xD2ng u\xD2y ph\xFD\xF5\xCCng</p>";
    assert_eq!(read(mail, LIMIT).unwrap().article.body, "Đảng ủy phường");
}

#[test]
fn lines_that_were_broken_to_be_sent_are_joined() {
    let mail = "Subject: x\nContent-Type: text/plain; format=flowed\n\nMột dòng \nrất dài.\n-- \nKý tên";
    assert_eq!(message(mail).article.body, "Một dòng rất dài.\n--\nKý tên");
}

#[test]
fn what_is_no_mail_says_so() {
    assert!(matches!(read(b"M\xE1y bay\n\nSubject: x", LIMIT), Err(Reason::DamagedDocument(_))));
    assert_eq!(read(b"Date: x\n\n", LIMIT), Err(Reason::Empty));
    assert_eq!(read(b"Date: x\n\n", 3), Err(Reason::TooLong { size: Some(9), limit: 3 }));
    assert!(matches!(article_of_mht(b"Date: x\n\nabc", LIMIT), Err(Reason::DamagedDocument(_))));
}

#[test]
fn a_saved_page_is_the_page() {
    let page = "<html><head><title>Nước về bản</title></head><body><h1>Nước về bản</h1><p>Sáng nay, hơn hai trăm hộ dân ở bản đã mở khóa vòi nước sạch đầu tiên sau ba năm chờ.</p></body></html>";
    let file = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://xa.vn/tin/1\r\nSubject: x\r\nDate: Tue, 7 Aug 2018 22:15:00 +0700\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; start=\"<2@x>\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-ID: <1@x>\r\n\r\n<p>Quảng cáo\r\n--b\r\n\
         Content-Type: text/html\r\nContent-ID: <2@x>\r\nContent-Location: https://xa.vn/khac\r\n\r\n{page}\r\n--b--\r\n"
    );
    let article = article_of_mht(file.as_bytes(), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Nước về bản"));
    assert!(article.body.starts_with("Sáng nay, hơn hai trăm hộ"));
    assert_eq!(article.url.as_deref(), Some("https://xa.vn/tin/1"));
    assert_eq!(article.captured.as_deref(), Some("Tue, 7 Aug 2018 22:15:00 +0700"));
}

fn mailbox(text: &str, limit: usize) -> Vec<String> {
    Messages::new(Cursor::new(text), limit)
        .map(|message| match message.unwrap() {
            (number, Line::Whole(bytes)) => format!("{number}: {}", String::from_utf8(bytes).unwrap().trim_end()),
            (number, Line::TooLong(size)) => format!("{number} has {size}"),
        })
        .collect()
}

#[test]
fn messages_of_a_mailbox_are_told_apart() {
    let first = "From a@b Mon Jan  1 10:20:30 2018\n";
    let with = |text: &str| mailbox(&format!("{first}Subject: x\n\n{text}"), LIMIT);
    assert_eq!(
        with("một\n\nFrom - Tue Jan 02 2018 09:05:00\nSubject: y\n\nhai\n"),
        ["1: Subject: x\n\nmột", "2: Subject: y\n\nhai"]
    );
    assert_eq!(with("một\nFrom c@d Tue Jan  2 9:05 2018\nX-Y: y\n\nhai\n").len(), 2, "no blank line");
    assert_eq!(with("một\n\nFrom \nReturn-Path: <y>\n\nhai\n").len(), 2, "a bare separator");
    for text in [
        "From đó về sau\nGhi: một",
        "\nFrom now on: two\nNote: three\n",
        ">From a@b Mon Jan  1 10:20:30 2018\nSubject: y\n",
        "\n> From 0123abcd Mon Sep 17 00:00:00 2001\n> From: a\n",
        "From a@b Mon Jan  1 10:20:30 2018\n\n",
    ] {
        assert_eq!(with(text).len(), 1, "{text}");
    }
    assert_eq!(with(">From xưa\n>>From nay"), ["1: Subject: x\n\nFrom xưa\n>From nay"]);
    assert_eq!(mailbox("\n\nFrom \nFrom a@b 1:02 2018\nSubject: x\n", LIMIT).len(), 2);
    assert_eq!(mailbox(" \n\n", LIMIT), Vec::<String>::new());
}

#[test]
fn a_message_that_is_too_long_costs_no_other() {
    let box_of_two = format!("From a 1:02 2018\nX: {}\n\nFrom b 1:02 2018\nY: z\n", "x\n".repeat(99));
    assert_eq!(mailbox(&box_of_two, 50), ["1 has 203", "2: Y: z"]);
}

#[test]
fn parts_in_parts_and_messages_in_messages_are_borne() {
    let nested: String =
        (0..20_000).map(|depth| format!("Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n")).collect();
    let closed: String = (0..20_000).rev().map(|depth| format!("\n--b{depth}--")).collect();
    for mail in [
        format!("Subject: x\n{nested}\nmột{closed}"),
        format!("Subject: x\n{}\nmột", "Content-Type: message/rfc822\n\n".repeat(50_000)),
        format!("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nm\n".repeat(50_000)),
        format!("Subject: {}\n\nmột", "=?utf-8?Q?a?= ".repeat(50_000)),
        format!("Subject: {}\n\nmột", "=? ".repeat(100_000)),
        format!("Subject: x\nContent-Type: text/plain; {}\n\nmột", "a=b;".repeat(50_000)),
        format!("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{}", "--b--\n".repeat(50_000)),
        format!("Subject: x\nContent-Type: text/html\n\n{}một", "<b>".repeat(50_000)),
    ] {
        let thread = std::thread::Builder::new().stack_size(256 << 10);
        thread.spawn(move || read(mail.as_bytes(), usize::MAX).map(drop)).unwrap().join().unwrap().unwrap();
    }
}

proptest! {
    #[test]
    fn takes_anything(lines in prop::collection::vec(prop::sample::select(vec![
        "Subject: =?utf-8?Q?a=C3?=", "From: \"a", "Content-Type: multipart/mixed; boundary=\"b", "Content-Type: multipart/related; boundary=b",
        "Content-Type: text/html; charset=windows-1258", "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "--b", "--b--", "", " \t",
        "=C4=", "YWJj=", "From a 10:20 2018", ">From", "<p>chữ", "Content-Disposition: attachment; filename*0*=x'y'%",
    ]), 0..40)) {
        let mail = lines.join("\n");
        let _ = read(mail.as_bytes(), LIMIT);
        let _ = article_of_mht(mail.as_bytes(), LIMIT);
        let held: usize = Messages::new(Cursor::new(&mail), LIMIT).flatten().map(|(_, line)| if let Line::Whole(line) = line { line.len() } else { 0 }).sum();
        prop_assert!(held <= mail.len() + 1);
    }
}

#[test]
fn the_subject_of_a_saved_page_is_stored_text() {
    let page = "Subject: =?utf-8?B?SOG7jXAFBmLhuqNu?=\nContent-Type: text/html\n\n<p>Sáng nay, bản họp bàn việc làm đường.</p>";
    let article = article_of_mht(page.as_bytes(), LIMIT).unwrap();
    assert!(!article.title.unwrap_or_default().contains(char::is_control));
}
