//! Floor 8: an index in the browser and for programs. Needs the feature `serve`.
//!
//! A [`Server`] answers over HTTP, read-only: `api/` in JSON under `/api/v1`, `page/` in HTML that works without scripts.
//! Both show what `search/` answers; the shapes are those that the command line prints. The rest is what stands between
//! the network and a search: who may ask (`guard`), who asks (`client`), whose turn it is (`turns`, `asker`), how much of
//! what there may be (`bounds`), what a refusal looks like (`problem`), what is told afterwards (`observe`, `log`), and
//! connections that come and go (`server`, `connections`, `paced`).

mod api;
mod archive;
mod asker;
mod asset;
mod bounds;
mod client;
mod connections;
mod error;
mod exports;
mod fresh;
mod guard;
mod language;
mod log;
mod observe;
mod paced;
mod page;
mod params;
mod problem;
mod router;
mod server;
mod settings;
mod turns;

pub use bounds::Bounds;
pub use error::ServeError;
pub use guard::{Access, Token};
pub use log::Log;
pub use paced::Pace;
pub use router::openapi;
pub use server::{Server, Stop};
pub use settings::Settings;
