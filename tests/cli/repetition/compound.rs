//! Documents of old office programs: compound files of many parts, and the records in their streams.

use std::io::{Cursor, Write};

use cfb::CompoundFile;

use super::archives::Row;

/// Records that may be in each other are as long as all that they hold.
const MOST: usize = 200_000;

pub const COMPOUND: [Row; 14] = [
    ("compound: streams", 2_000, |count| {
        let names: Vec<String> = (0..count).map(|number| format!("{}", number * 7919 % 100_000)).collect();
        ("tin.doc", compound(&[], &names.iter().map(|name| (name.as_str(), &b"Tin"[..])).collect::<Vec<_>>()))
    }),
    ("compound: folders in each other", 500, |count| {
        let folders: Vec<String> = (1..=count).map(|depth| "/a".repeat(depth)).collect();
        ("tin.doc", compound(&folders, &[("WordDocument", b"Tin")]))
    }),
    ("XLS: sheets", MOST, |count| {
        xls(&[record(0x809, b"\0\x06\x10\0"), text("Tin"), record(0x0A, b"")].concat().repeat(count))
    }),
    ("XLS: starts", MOST, |count| xls(&record(0x809, b"\0\x06\x10\0").repeat(count))),
    ("XLS: cells", MOST, |count| xls(&[record(0x809, b"\0\x06\x10\0"), text("Tin").repeat(count)].concat())),
    ("XLS: fonts, formats and looks", MOST, |count| {
        let all = [record(0x31, &[0; 16]), record(0x41E, b"\x09\0\x01\0\0d"), record(0xE0, &[0; 4])].concat();
        xls(&all.repeat(count))
    }),
    ("XLS: strings that are shared", MOST, |count| {
        xls(&[record(0xFC, &[0; 8]), record(0x3C, b"\x03\0\0Tin").repeat(count)].concat())
    }),
    ("XLS: what goes on", MOST, |count| {
        xls(&[record(0xFC, b"\0\0\0\0\0\0\0\0\xFF\xFF\0"), record(0x3C, b"").repeat(count)].concat())
    }),
    ("PPT: records in each other", MOST, |count| {
        let heads = (0..count).rev().map(|depth| atom(15, 0x040C, 8 * depth, b""));
        ppt(&[], &heads.collect::<Vec<_>>().concat())
    }),
    ("PPT: a slide over and over", MOST, |count| ppt(&reference(2).repeat(count), &atom(0, 0x0FA8, 3, b"Tin"))),
    ("PPT: texts", MOST, |count| ppt(&[reference(2), atom(0, 0x0FA8, 3, b"Tin").repeat(count)].concat(), b"")),
    ("PPT: lines", MOST, |count| ppt(&[reference(2), atom(0, 0x0FA8, 2 * count, &b"a\r".repeat(count))].concat(), b"")),
    ("DOC: pieces", MOST, |count| ("tin.doc", doc(b"a\r", count))),
    ("DOC: rows and fields", MOST, |count| ("tin.doc", doc(b"\x13a\x07\x14", count))),
];

/// A compound file of these folders and streams ([MS-CFB]).
fn compound(folders: &[String], streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    folders.iter().for_each(|folder| file.create_storage(folder).unwrap());
    for (name, content) in streams {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.into_inner().into_inner()
}

/// A record of a workbook ([MS-XLS] 2.1.4).
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A cell of text.
fn text(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap().to_le_bytes();
    record(0x204, &[&[0; 6][..], &length, &[0], text.as_bytes()].concat())
}

/// A workbook that holds these records behind its start.
fn xls(records: &[u8]) -> (&'static str, Vec<u8>) {
    let start = [record(0x809, b"\0\x06\x05\0"), record(0x0A, b"")].concat();
    ("tin.xls", compound(&[], &[("Workbook", &[&start, records].concat())]))
}

/// A record of a presentation whose data is told to have so many bytes ([MS-PPT] 2.3.1).
fn atom(head: u16, kind: u16, length: usize, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(length).unwrap();
    [&head.to_le_bytes()[..], &kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

fn container(kind: u16, data: &[u8]) -> Vec<u8> {
    atom(15, kind, data.len(), data)
}

/// The record that names a slide in the outline.
fn reference(slide: u32) -> Vec<u8> {
    atom(0, 0x03F3, 4, &slide.to_le_bytes())
}

/// A presentation with this outline, whose object 2 is a slide of these records.
fn ppt(outline: &[u8], slide: &[u8]) -> (&'static str, Vec<u8>) {
    let document = container(0x03E8, &container(0x0FF0, outline));
    let slide = container(0x03EE, slide);
    let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let directory = document.len() + slide.len();
    let places = atom(0, 0x1772, 12, &[number(2 << 20 | 1), number(0), number(document.len())].concat());
    let edit = directory + places.len();
    let newest = [0, 0, 0, directory, 1, 2, 0].map(number).concat();
    let stream = [document, slide, places, atom(0, 0x0FF5, 28, &newest)].concat();
    let user = atom(0, 0x0FF6, 12, &[number(20), number(0xE391_C05F), number(edit)].concat());
    ("tin.ppt", compound(&[], &[("PowerPoint Document", &stream), ("Current User", &user)]))
}

/// A document of Word 97 whose text is this one over and over, each time a piece of its own ([MS-DOC] 2.5.1, 2.9.177).
fn doc(text: &[u8], count: usize) -> Vec<u8> {
    const LETTERS: usize = 1024;
    const NARROW: usize = 1 << 30;
    let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let mut head = vec![0; LETTERS];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    let bounds = (0..=count).flat_map(|piece| number(piece * text.len()));
    let places = (0..count)
        .flat_map(|piece| [&[0; 2][..], &number(NARROW | (2 * (LETTERS + piece * text.len()))), &[0; 2]].concat());
    let pieces: Vec<u8> = bounds.chain(places).collect();
    let table = [b"\x02", &number(pieces.len())[..], &pieces].concat();
    put(0, &[0xEC, 0xA5, 0xC1, 0]);
    put(32, &[14, 0]);
    put(62, &[22, 0]);
    put(76, &number(count * text.len()));
    put(152, &[93, 0]);
    put(154 + 33 * 8 + 4, &number(table.len()));
    let stream = [head, text.repeat(count)].concat();
    compound(&[], &[("WordDocument", &stream), ("0Table", &table)])
}
