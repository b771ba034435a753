//! Floor 8: an index in the browser and for programs. Needs the feature `serve`.
//!
//! A [`Server`] answers over HTTP, read-only: `api/` in JSON under `/api/v1`, `page/` in HTML that works without scripts.
//! Both show what `search/` answers; the shapes are those that the command line prints. The rest is what stands between
//! the network and a search: who may ask (`guard`), how much at a time (`archive`, `bounds`), what a refusal looks like
//! (`problem`), what is told afterwards (`observe`), and connections that come and go (`server`).

mod api;
mod archive;
mod asset;
mod bounds;
mod error;
mod fresh;
mod guard;
mod lang;
mod observe;
mod page;
mod params;
mod problem;
mod router;
mod server;
mod settings;

pub use bounds::Bounds;
pub use error::ServeError;
pub use guard::{Access, Token};
pub use router::openapi;
pub use server::{Server, Stop};
pub use settings::Settings;
