//! Files that are made of many parts: archives of members, packings in each other, objects of a PDF file.

use std::io::Write;

use bzip2::write::BzEncoder;
use flate2::write::GzEncoder;
use flate2::{Compression, Crc};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::files::{pdf_of, zip};

/// A name, the most repetitions of it that can be made in a moment, and a file of so many with its name.
pub type Row = (&'static str, usize, fn(usize) -> (&'static str, Vec<u8>));

/// Each is as long as all that it holds.
const NESTED: usize = 100;

pub const ARCHIVES: [Row; 30] = [
    ("zip: members", 65_000, |count| ("kho.zip", zip_of(count, |number| format!("{number}.txt"), "Tin"))),
    ("zip: one name", 65_000, |count| ("kho.zip", zip_of(count, |_| "a.txt".to_owned(), "Tin"))),
    ("zip: a long name", 65_000, |count| ("kho.zip", zip_of(1, |_| "a/".repeat(count / 2) + "a.txt", "Tin"))),
    ("zip: in each other", NESTED, |count| ("kho.zip", nested(count, |inner| zip([("a.zip", &*inner)])))),
    ("tar: members", usize::MAX, |count| ("kho.tar", member("a.txt", b'0', b"Tin").repeat(count))),
    ("tar: folders", usize::MAX, |count| ("kho.tar", member("a/", b'5', b"").repeat(count))),
    ("tar: links", usize::MAX, |count| ("kho.tar", member("a", b'2', b"").repeat(count))),
    ("tar: pax headers", usize::MAX, |count| ("kho.tar", member("a", b'x', b"11 path=a/b\n").repeat(count))),
    ("tar: pax records", usize::MAX, |count| ("kho.tar", member("a", b'x', &b"11 path=a/b\n".repeat(count)))),
    ("tar: a long name", usize::MAX, |count| {
        ("kho.tar", [member("a", b'L', &b"a/".repeat(count)), member("a", b'0', b"Tin")].concat())
    }),
    ("tar: in each other", NESTED, |count| ("kho.tar", nested(count, |inner| member("a.tar", b'0', &inner)))),
    ("7z: members", usize::MAX, |count| ("kho.7z", sevenz(count, b"Tin"))),
    ("7z: members of nothing", usize::MAX, |count| ("kho.7z", sevenz(count, b""))),
    ("7z: in each other", NESTED, |count| ("kho.7z", nested(count, |inner| sevenz(1, &inner)))),
    ("gzip: members", usize::MAX, |count| ("tin.jsonl.gz", gzip(b"{\"title\":\"Tin\"}\n").repeat(count))),
    ("gzip: in each other", NESTED, |count| ("tin.txt.gz", nested(count, |inner| gzip(&inner)))),
    ("bzip2: members", 20_000, |count| ("tin.jsonl.bz2", bzip2(b"{\"title\":\"Tin\"}\n").repeat(count))),
    ("bzip2: in each other", NESTED, |count| ("tin.txt.bz2", nested(count, |inner| bzip2(&inner)))),
    ("zstd: frames", usize::MAX, |count| ("tin.jsonl.zst", zstd(b"{\"title\":\"Tin\"}\n").repeat(count))),
    ("zstd: in each other", NESTED, |count| ("tin.txt.zst", nested(count, |inner| zstd(&inner)))),
    ("xz: empty blocks", usize::MAX, |count| ("tin.txt.xz", [&b"\xFD7zXZ\0"[..], &vec![0; 4 * count]].concat())),
    ("web archive: packed records", usize::MAX, |count| ("web.warc.gz", gzip(RESOURCE).repeat(count))),
    ("office: headers", 60_000, |count| {
        ("a.docx", zip_of(count, |number| format!("word/header{number}.xml"), "<w:p><w:t>Tin</w:t></w:p>"))
    }),
    ("PDF: pages", usize::MAX, |count| ("tin.pdf", pdf_of(&pages(count)))),
    ("PDF: a page over and over", usize::MAX, |count| {
        let kids = format!("<</Type/Pages/Count {count}/Kids[{}]>>", "3 0 R ".repeat(count));
        ("tin.pdf", pdf_of(&[CATALOGUE.to_owned(), kids, PAGE.to_owned(), text(), String::from("<<>>")]))
    }),
    ("PDF: a tree of pages that is a chain", usize::MAX, |count| {
        let kid = |number| format!("<</Type/Pages/Count 1/Kids[{} 0 R]/Parent {} 0 R>>", number + 3, number + 1);
        let chain = (0..count).map(kid);
        (
            "tin.pdf",
            pdf_of(
                &[CATALOGUE.to_owned()].into_iter().chain(chain).chain([PAGE.to_owned(), text()]).collect::<Vec<_>>(),
            ),
        )
    }),
    ("PDF: a tree of pages that is a ring", usize::MAX, |count| {
        let kids = format!("<</Type/Pages/Count {count}/Kids[{}3 0 R]>>", "2 0 R ".repeat(count));
        ("tin.pdf", pdf_of(&[CATALOGUE.to_owned(), kids, PAGE.to_owned(), text(), String::from("<<>>")]))
    }),
    ("PDF: references that are a chain", usize::MAX, |count| {
        let chain = (0..count).map(|number| format!("{} 0 R", number + 6));
        let first = [CATALOGUE, TREE, "<</Type/Page/Contents 5 0 R>>", "<<>>"].map(str::to_owned);
        ("tin.pdf", pdf_of(&first.into_iter().chain(chain).chain([text()]).collect::<Vec<_>>()))
    }),
    ("PDF: forms that show the next", usize::MAX, |count| {
        let form = |number| {
            let next = format!("<</X {} 0 R>>", number + 6);
            format!(
                "<</Type/XObject/Subtype/Form/Resources<</XObject{next}>>/Length 11>>stream\n/X Do /X Do\nendstream"
            )
        };
        let page = "<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>";
        let first = [CATALOGUE, TREE, page, "<</Length 5>>stream\n/X Do\nendstream"].map(str::to_owned);
        ("tin.pdf", pdf_of(&first.into_iter().chain((0..count).map(form)).chain([text()]).collect::<Vec<_>>()))
    }),
    ("PDF: tables of objects", usize::MAX, |count| {
        let mut file = pdf_of(&[CATALOGUE, TREE, PAGE, "<<>>"].map(str::to_owned));
        for _ in 0..count {
            let before = file.windows(9).rposition(|part| part == b"startxref").unwrap();
            let before = String::from_utf8_lossy(&file[before + 10..]).lines().next().unwrap_or_default().to_owned();
            let start = file.len() + 1;
            write!(file, "\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev {before}>>\nstartxref\n{start}\n%%EOF").unwrap();
        }
        ("tin.pdf", file)
    }),
];

const RESOURCE: &[u8] =
    b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nTin\r\n\r\n";
const CATALOGUE: &str = "<</Type/Catalog/Pages 2 0 R>>";
const TREE: &str = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
const PAGE: &str = "<</Type/Page/Contents 4 0 R>>";

fn text() -> String {
    "<</Length 19>>stream\nBT/F 9 Tf(Chi)Tj ET\nendstream".to_owned()
}

fn pages(count: usize) -> Vec<String> {
    let kids: String = (0..count).map(|number| format!("{} 0 R ", number + 4)).collect();
    let first = [CATALOGUE.to_owned(), format!("<</Type/Pages/Count {count}/Kids[{kids}]>>"), text()];
    let page = "<</Type/Page/Parent 2 0 R/Contents 3 0 R>>".to_owned();
    first.into_iter().chain(std::iter::repeat_n(page, count)).collect()
}

fn nested(count: usize, around: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    (0..count).fold(b"Tin".to_vec(), |inner, _| around(inner))
}

fn zip_of(count: usize, name: impl Fn(usize) -> String, content: &str) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(name).collect();
    zip(names.iter().map(|name| (name.as_str(), content.as_bytes())))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// A member of a tar archive.
fn member(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut header = [0u8; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[124..136].copy_from_slice(format!("{:011o} ", content.len()).as_bytes());
    header[148..156].fill(b' ');
    header[156] = kind;
    header[257..263].copy_from_slice(b"ustar\0");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let mut bytes = header.to_vec();
    bytes.extend_from_slice(content);
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

/// A 7z archive that has this member so many times, not packed (7zFormat.txt of 7-Zip). Its names tell nothing: the first is
/// that of an archive where there is one.
fn sevenz(count: usize, content: &[u8]) -> Vec<u8> {
    const SIGNATURE: &[u8] = b"7z\xBC\xAF\x27\x1C\0\x04";
    let number = |value: usize| [&b"\xFF"[..], &(value as u64).to_le_bytes()].concat();
    let sum = |bytes: &[u8]| {
        let mut sum = Crc::new();
        sum.update(bytes);
        sum.sum().to_le_bytes()
    };
    let name: Vec<u8> =
        if count == 1 { "a.7z\0" } else { "a.txt\0" }.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let names = [&b"\0"[..], &name.repeat(count)].concat();
    let mut header = vec![1];
    if content.is_empty() {
        let all = vec![0xFF; count.div_ceil(8)];
        header.extend([b"\x05", &*number(count), b"\x0E", &*number(all.len()), &all].concat());
        header.extend([b"\x0F", &*number(all.len()), &all].concat());
    } else {
        let sizes = number(content.len()).repeat(count);
        let packed = [b"\x04\x06", &*number(0), &*number(count), b"\x09", &sizes, b"\0"].concat();
        let folders = [b"\x07\x0B", &*number(count), b"\0", &b"\x01\x01\0".repeat(count)].concat();
        header.extend([&*packed, &*folders, b"\x0C", &*sizes, b"\0\0\x05", &*number(count)].concat());
    }
    header.extend([b"\x11", &*number(names.len()), &names, b"\0\0"].concat());
    let packed = content.repeat(count);
    let place = [(packed.len() as u64).to_le_bytes(), (header.len() as u64).to_le_bytes()].concat();
    let start = [&*place, &sum(&header)].concat();
    [SIGNATURE, &sum(&start), &start, &packed, &header].concat()
}
