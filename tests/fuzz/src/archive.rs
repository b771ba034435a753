//! Packings and archives around an input, so that what is inside is reached however seldom a mutation leaves a checksum
//! right.

use std::io::{self, Cursor, Write};

use bzip2::write::BzEncoder;
use cfb::CompoundFile;
use flate2::Crc;
use flate2::write::GzEncoder;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// Something to put around the bytes of a file of this name.
pub type Wrap = fn(name: &str, bytes: &[u8]) -> io::Result<Vec<u8>>;

/// What there is to put around a file. New ones go to the end: seeds name them by their place.
pub const WRAPS: [Wrap; 7] = [as_it_is, gzip, zstandard, bzip2, tar, zip_of_one, twice];

fn as_it_is(_: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    Ok(bytes.to_vec())
}

fn gzip(_: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn zstandard(_: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    Ok(compress_to_vec(bytes, CompressionLevel::Fastest))
}

fn bzip2(_: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// A tar archive of one member.
fn tar(name: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut archive = tar_member(name, b'0', bytes);
    archive.extend([0; 1024]);
    Ok(archive)
}

/// A member of a tar archive, its header before it.
pub fn tar_member(name: &str, kind: u8, bytes: &[u8]) -> Vec<u8> {
    let mut header = [0u8; 512];
    let name = name.as_bytes();
    header[..name.len().min(100)].copy_from_slice(&name[..name.len().min(100)]);
    header[124..136].copy_from_slice(format!("{:011o} ", bytes.len()).as_bytes());
    header[148..156].fill(b' ');
    header[156] = kind;
    header[257..263].copy_from_slice(b"ustar\0");
    seal(&mut header);
    let mut member = header.to_vec();
    member.extend_from_slice(bytes);
    member.resize(member.len().next_multiple_of(512), 0);
    member
}

/// Sets right the checksums of all blocks of a tar archive that are marked as headers.
pub fn sealed(archive: &[u8]) -> Vec<u8> {
    let mut archive = archive.to_vec();
    for block in archive.as_chunks_mut().0.iter_mut().filter(|block: &&mut [u8; 512]| &block[257..262] == b"ustar") {
        seal(block);
    }
    archive
}

fn seal(header: &mut [u8; 512]) {
    header[148..156].fill(b' ');
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

/// Sets right the checksums and the length in the start of a 7z archive (7zFormat.txt of 7-Zip, "SignatureHeader").
pub fn sealed_7z(archive: &[u8]) -> Vec<u8> {
    const START: usize = 32;
    let sum = |bytes: &[u8]| {
        let mut sum = Crc::new();
        sum.update(bytes);
        sum.sum().to_le_bytes()
    };
    let mut archive = archive.to_vec();
    let Some((start, rest)) = archive.split_first_chunk_mut::<START>() else { return archive };
    let told = u64::from_le_bytes(start[12..20].try_into().expect("eight bytes"));
    let at = usize::try_from(told).unwrap_or(usize::MAX).min(rest.len());
    start[12..20].copy_from_slice(&(at as u64).to_le_bytes());
    start[20..28].copy_from_slice(&((rest.len() - at) as u64).to_le_bytes());
    start[28..].copy_from_slice(&sum(&rest[at..]));
    let of_start = sum(&start[12..]);
    start[8..12].copy_from_slice(&of_start);
    archive
}

/// A compound file of these streams ([MS-CFB]).
pub fn compound(streams: &[(&str, &[u8])]) -> io::Result<Vec<u8>> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new()))?;
    for (name, content) in streams {
        file.create_stream(name)?.write_all(content)?;
    }
    Ok(file.into_inner().into_inner())
}

/// A zip archive of these members, stored as they are.
pub fn zip(members: &[(&str, &[u8])]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in members {
        let file = archive.new_file(EntryPath::verbatim(name.as_bytes()));
        let started = file.compression_method(CompressionMethod::STORE).start().map_err(io::Error::other)?;
        let (mut entry, config) = started;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content)?;
        let (_, descriptor) = writer.finish().map_err(io::Error::other)?;
        entry.finish(descriptor).map_err(io::Error::other)?;
    }
    archive.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

fn zip_of_one(name: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    zip(&[(name, bytes)])
}

/// A zip archive that holds the file twice, with one behind it that is none.
fn twice(name: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    zip(&[(name, bytes), ("../b/ảnh.jpg", b"x"), (name, bytes)])
}
