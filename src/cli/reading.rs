//! The options of commands that read files.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clap::value_parser;

use super::size::parse_size;
use super::value::ValueError;
use crate::source::{FieldMap, FieldMapError, Limits, Ocr, Settings, cache_beside};
use crate::text::Encoding;

/// How files are read.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Read a part from another field, as body=noi_dung
    ///
    /// A field of JSON records, or a column of tables. May be repeated.
    #[arg(long, value_name = "PART=NAME")]
    map: Vec<String>,
    /// The encoding of texts, as tcvn3, vni, viscii, vps
    ///
    /// Of plain text, tables and web pages; found out for each file unless told.
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    encoding: Option<Encoding>,
    /// Follow links that lead out of the folders that are named
    #[arg(long, hide_short_help = true)]
    follow: bool,
    /// Recognise letters in scans and pictures by this
    ///
    /// As 'ocrmypdf -l vie {in} {out}' or 'tesseract {in} - -l vie'.
    ///
    /// `{in}` becomes the file to read and `{out}` the file to write; without `{out}` what it prints counts. It gives text, or
    /// a PDF file with text. No shell runs it. What it gave is kept beside the index, in INDEX.ocr, so that a file is
    /// recognised once. What was rejected for want of it is read again.
    #[arg(long, value_name = "COMMAND")]
    ocr: Option<Ocr>,
    /// How many seconds the command may take for one file
    #[arg(long, value_name = "SECONDS", default_value_t = Ocr::TIME.as_secs(), value_parser = value_parser!(u64).range(1..),
        help_heading = LIMITS, hide_short_help = true)]
    ocr_time: u64,
    /// How much memory each process of the command may have
    #[arg(long, value_name = "SIZE", default_value = "4G", value_parser = parse_bytes, help_heading = LIMITS, hide_short_help = true)]
    ocr_memory: u64,
    /// The largest record that is read; at most a sixteenth of the memory
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = parse_size, help_heading = LIMITS, hide_short_help = true)]
    max_record: usize,
    /// How many packings and archives may lie in each other: .tar.gz is two
    #[arg(long, value_name = "N", default_value_t = Limits::default().depth, value_parser = parse_depth,
        help_heading = LIMITS, hide_short_help = true)]
    max_depth: usize,
    /// How many members the archives of one file may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().members, help_heading = LIMITS, hide_short_help = true)]
    max_members: u64,
    /// How much one file may unpack to
    #[arg(long, value_name = "SIZE", default_value = "256G", value_parser = parse_bytes, help_heading = LIMITS, hide_short_help = true)]
    max_unpacked: u64,
    /// How many times its size one file may unpack to, once that is more than 32 MiB
    #[arg(long, value_name = "N", default_value_t = Limits::default().ratio, value_parser = value_parser!(u64).range(1..),
        help_heading = LIMITS, hide_short_help = true)]
    max_ratio: u64,
}

const LIMITS: &str = "Limits, against broken and hostile files";

impl Options {
    /// The settings that were asked for, for reading into an index.
    ///
    /// # Errors
    /// Returns an error if a `--map` is none.
    pub fn settings(&self, index: &Path) -> Result<Settings, FieldMapError> {
        let limits = Limits {
            record: self.max_record,
            depth: self.max_depth,
            members: self.max_members,
            unpacked: self.max_unpacked,
            ratio: self.max_ratio,
        };
        let ocr = self.ocr.clone().map(|mut ocr| {
            (ocr.time, ocr.memory) = (Duration::from_secs(self.ocr_time), self.ocr_memory);
            ocr.cache = Some(cache_beside(index));
            ocr
        });
        Ok(Settings {
            map: FieldMap::parse(&self.map)?,
            limits,
            encoding: self.encoding,
            follow: self.follow,
            ocr: ocr.map(Arc::new),
        })
    }
}

/// Each level takes a piece of the stack.
const DEEPEST: usize = 32;

fn parse_depth(text: &str) -> Result<usize, ValueError> {
    match text.parse() {
        Ok(depth) if depth <= DEEPEST => Ok(depth),
        _ => Err(ValueError::TooDeep(DEEPEST)),
    }
}

fn parse_bytes(text: &str) -> Result<u64, ValueError> {
    parse_size(text).map(|bytes| bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        reading: Options,
    }

    fn settings(args: &[&str]) -> Settings {
        let command = Command::try_parse_from([&["x"], args].concat()).unwrap();
        command.reading.settings(Path::new("index")).unwrap()
    }

    #[test]
    fn the_defaults_are_those_of_the_readers() {
        assert_eq!(settings(&[]).limits, Limits::default());
    }

    #[test]
    fn a_command_that_recognises_has_bounds_and_a_place_beside_the_index() {
        let ocr = settings(&["--ocr", "tesseract {in} - -l vie", "--ocr-time", "9"]).ocr.unwrap();
        assert_eq!((ocr.time.as_secs(), ocr.memory), (9, Ocr::MEMORY));
        assert!(ocr.cache.as_ref().unwrap().ends_with("index.ocr"));
        assert!(Command::try_parse_from(["x", "--ocr", "tesseract"]).is_err());
    }

    #[test]
    fn limits_are_set_each() {
        let set =
            settings(&["--max-record", "1M", "--max-depth", "1", "--max-unpacked", "2T", "--max-ratio", "9"]).limits;
        assert_eq!((set.record, set.depth, set.unpacked, set.ratio), (1 << 20, 1, 2 << 40, 9));
        assert!(Command::try_parse_from(["x", "--max-depth", "33"]).is_err());
        assert!(Command::try_parse_from(["x", "--max-ratio", "0"]).is_err());
    }
}
