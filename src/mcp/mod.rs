//! Floor 8: an index for assistants. Needs the feature `cli`.
//!
//! A [`Server`] speaks the Model Context Protocol (MCP) over two streams: JSON-RPC 2.0, a message to a line (`message`,
//! `lines`). It answers in both of the protocol's ways (`protocol`): to clients that begin with a handshake, and to those of
//! which each request says all. Its `tools/` give what `search/` answers in texts of bounded length (`answer`). Calls are
//! worked on by a few threads, and can be called off (`calls`).

mod answer;
mod archive;
mod arguments;
mod calls;
mod lines;
mod message;
mod protocol;
mod server;
mod tools;

pub use archive::Settings;
pub use server::Server;
