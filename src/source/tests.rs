//! The helpers that the tests of the readers share.

use std::io::{Read, Write};

use super::descent::Descent;
use super::limits::Budget;
use super::sink::{Place, Sink};
use super::{Item, Limits, RawRecord, Reject, Settings};
use crate::base::Flow;

/// The items of a stream, without what was passed over.
pub type Found = Vec<Result<RawRecord, Reject>>;

pub fn limited(set: impl FnOnce(&mut Limits)) -> Settings {
    let mut settings = Settings::default();
    set(&mut settings.limits);
    settings
}

pub fn items(name: &str, input: &mut dyn Read, settings: &Settings) -> Vec<Item> {
    let mut items = Vec::new();
    let budget = Budget::new(&settings.limits, Some(1000));
    budget.take(1000);
    let mut sink = |item| {
        items.push(item);
        Flow::Continue(())
    };
    let _ = Descent::new(settings, &budget, &mut sink).stream(&Place::of_file(name.to_owned(), true), input);
    items
}

pub fn found_in(name: &str, input: &mut dyn Read, settings: &Settings) -> Found {
    let items = items(name, input, settings).into_iter();
    let found = items.filter_map(|item| match item {
        Item::Record(record) => Some(Ok(record)),
        Item::Reject(reject) => Some(Err(reject)),
        Item::PassedOver(_) => None,
    });
    found.collect()
}

pub fn found(name: &str, mut bytes: &[u8], settings: &Settings) -> Found {
    found_in(name, &mut bytes, settings)
}

/// The bytes of each record, or the place and the code of each reject.
pub fn list(found: &[Result<RawRecord, Reject>]) -> Vec<String> {
    let shown = |item: &Result<RawRecord, Reject>| match item {
        Ok(record) => String::from_utf8_lossy(&record.bytes).into_owned(),
        Err(reject) => format!("{} {}", reject.origin, reject.reason.code()),
    };
    found.iter().map(shown).collect()
}

/// The place of each record with its bytes, or with the code of each reject.
pub fn placed(found: &[Result<RawRecord, Reject>]) -> Vec<String> {
    let shown = |item: &Result<RawRecord, Reject>| match item {
        Ok(record) => format!("{} {}", record.origin, String::from_utf8_lossy(&record.bytes)),
        Err(reject) => format!("{} {}", reject.origin, reject.reason.code()),
    };
    found.iter().map(shown).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A zip archive of these members.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in members {
        let file = archive.new_file(rawzip::path::EntryPath::verbatim(name.as_bytes()));
        let (mut entry, config) = file.compression_method(rawzip::CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast()));
        writer.write_all(content).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A tar archive of these members.
pub fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes: Vec<u8> = members.iter().flat_map(|(name, content)| tar_member(name, b'0', content)).collect();
    bytes.extend([0; 1024]);
    bytes
}

pub fn tar_member(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
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
