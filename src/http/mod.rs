//! Floor 8: an index in the browser and for programs. Needs the feature `serve`.
//!
//! A [`Server`] answers over HTTP, read-only but for what readers may keep: `api/` in JSON under `/api/v1`, `page/` in HTML that works without scripts.
//! Both show what `search/` answers; the shapes are those that the command line prints. The rest is what stands between
//! the network and a search: who may ask (`guard`), who asks (`client`), whose turn it is (`turns`, `asker`), how much of
//! what there may be (`bounds`), what a refusal looks like (`problem`), what is told afterwards (`observe`, `log`), and
//! connections that come and go (`server`, `listen`, `socket`, `stream`, `connections`, `paced`), and where all of it lies
//! (`base_path`, `origin`). `front` is what the first page shows of a commit,
//! `desk` what readers keep where they may. Pages of other sites may ask where that was allowed (`cors`). `probe` asks another server for its health.

mod api;
mod archive;
mod asker;
mod asset;
mod base_path;
mod bounds;
mod client;
mod connections;
mod cors;
mod desk;
mod drawing;
mod error;
mod exports;
mod fresh;
mod front;
mod guard;
mod language;
mod listen;
mod log;
mod observe;
mod origin;
mod paced;
mod page;
mod params;
mod probe;
mod problem;
mod router;
mod server;
mod settings;
#[cfg(unix)]
mod socket;
mod stream;
mod turns;

pub use base_path::{BadBasePath, BasePath};
pub use bounds::Bounds;
pub use cors::Site;
pub use error::ServeError;
pub use guard::{Access, Token};
pub use listen::Listen;
pub use log::Log;
pub use paced::Pace;
pub use probe::{ProbeError, probe};
pub use router::openapi;
pub use server::{Server, Stop};
pub use settings::Settings;
