//! An archive on a cluster: its indexes, what stands in them, and what is known of it beside its articles.
//!
//! An archive `bao` is three indexes: `bao.articles.10`, which the alias `bao` names, holds a document for each article
//! (`mapping`, `document`); `bao.sources` one for each source (`sources`); `bao.beside` the label, the statistics of words, the
//! table of documents and what dates tell of each other (`beside`). The number is that of the format.

mod article;
mod beside;
mod document;
mod figures;
mod mapping;
mod sources;
mod told;

use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};

use super::error::StoreError;
use super::schema::FORMAT;
use crate::cluster::{Access, Address, Client, ClusterError, View, whole};
use crate::documents::authority::Authority;
use crate::extract::number::{NumberExtractor, Tables};
use crate::lexis::Lexis;
pub use article::ClusterArticle;
use beside::Label;
pub use beside::{Beside, Documents, RunVersion};
pub use document::{article_key, cluster_term, document_json, hex, rewritten};
pub use told::{Told, set_date};

/// An archive on a cluster, opened to read; what a run writes goes through it, too.
pub struct ClusterIndex {
    client: Client,
    numbers: NumberExtractor,
    label: Label,
    lexis: OnceLock<Option<Lexis>>,
    documents: OnceLock<Arc<Documents>>,
}

impl ClusterIndex {
    /// Opens the archive at an address.
    ///
    /// # Errors
    /// Returns an error if there is none, it is of another format, or no node answers.
    pub fn open(address: Address, access: &Access) -> Result<Self, StoreError> {
        let client = Client::new(address, access)?;
        Ok(Self::of(client)?)
    }

    /// Opens the archive at an address, making an empty one where there is none, which reads document numbers by these tables.
    ///
    /// # Errors
    /// Returns an error if [`Self::open`] does, the archive can't be made, or it reads numbers by other tables.
    pub fn open_or_create(
        address: Address,
        access: &Access,
        numbers: Option<NumberExtractor>,
    ) -> Result<Self, StoreError> {
        let client = Client::new(address, access)?;
        let asked = numbers.as_ref().map(|numbers| numbers.tables().fingerprint());
        match describe(&client) {
            Err(ClusterError::Missing { .. }) => create(&client, &numbers.unwrap_or_default())?,
            known => drop(known?),
        }
        let index = Self::of(client)?;
        if asked.is_some_and(|asked| asked != index.numbers.tables().fingerprint()) {
            return Err(ClusterError::Tables { name: index.name().to_owned() }.into());
        }
        Ok(index)
    }

    fn of(client: Client) -> Result<Self, ClusterError> {
        let meta = describe(&client)?;
        let name = client.address().name.clone();
        let found = meta.get("tracuu_format").and_then(Value::as_u64);
        if found != Some(u64::from(FORMAT)) {
            let found = found.map_or_else(|| "none".to_owned(), |found| found.to_string());
            return Err(ClusterError::Format { name, found, wanted: FORMAT });
        }
        let label = beside::label(&client)?;
        let numbers = match &label.tables {
            Some(text) => {
                let broken = |_| ClusterError::Beside { name: name.clone(), what: "the tables of document numbers" };
                NumberExtractor::new(Tables::with_user_file(text).map_err(broken)?)
            }
            None => NumberExtractor::default(),
        };
        if meta.get("tables").and_then(Value::as_str) != Some(&hex(numbers.tables().fingerprint())) {
            return Err(ClusterError::Tables { name });
        }
        Ok(Self { client, numbers, label, lexis: OnceLock::new(), documents: OnceLock::new() })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.client.address().name
    }

    /// Who asks its nodes.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The reader of document numbers, by the types and issuers that the archive was made with.
    pub fn numbers(&self) -> &NumberExtractor {
        &self.numbers
    }

    /// The documents that are known beside those that its articles name.
    pub fn authority(&self) -> &'static Authority {
        Authority::builtin()
    }

    /// The number of its articles.
    ///
    /// # Errors
    /// Returns an error if a part of them is not there.
    pub fn articles(&self) -> Result<u64, StoreError> {
        let path = format!("{}/_search?allow_partial_search_results=false", self.name());
        let reply = self.client.ask("POST", &path, Some(&json!({"size": 0, "track_total_hits": true})))?;
        Ok(whole(&self.client, reply)?.total() as u64)
    }

    /// Its articles as they are now.
    ///
    /// # Errors
    /// Returns an error if a part of them is not there.
    pub fn view(&self) -> Result<View<'_>, StoreError> {
        Ok(View::of(&self.client, self.name())?)
    }

    /// The index of its articles.
    pub fn articles_index(&self) -> String {
        articles_index(self.name())
    }

    /// Lets what was written be found.
    ///
    /// # Errors
    /// Returns an error if a part of the index is not there.
    pub fn refresh(&self) -> Result<(), StoreError> {
        self.refreshed(self.name())
    }

    fn refreshed(&self, index: &str) -> Result<(), StoreError> {
        let reply = self.client.ask("POST", &format!("{index}/_refresh"), None)?;
        let failed = reply.pointer("/_shards/failed").and_then(Value::as_u64).unwrap_or(0);
        if failed > 0 {
            let shards = reply.pointer("/_shards/total").and_then(Value::as_u64).unwrap_or(failed);
            let (name, what) = (self.name().to_owned(), "what was written can't be seen there".to_owned());
            return Err(ClusterError::Partial { name, failed, shards, what }.into());
        }
        Ok(())
    }
}

/// What the mapping of an archive tells of it.
fn describe(client: &Client) -> Result<Value, ClusterError> {
    let name = &client.address().name;
    let missing = || ClusterError::Missing { name: name.clone(), address: client.address().to_string() };
    let reply = client.find("GET", &format!("{name}/_mapping"), None)?.ok_or_else(missing)?;
    let mapping = reply.as_object().and_then(|indexes| indexes.values().next());
    Ok(mapping.and_then(|mapping| mapping.pointer("/mappings/_meta")).cloned().unwrap_or_default())
}

fn articles_index(name: &str) -> String {
    format!("{name}.articles.{FORMAT}")
}

fn sources_index(name: &str) -> String {
    format!("{name}.sources")
}

fn beside_index(name: &str) -> String {
    format!("{name}.beside")
}

/// Makes an empty archive. The index of articles comes last: who finds it finds the others.
fn create(client: &Client, numbers: &NumberExtractor) -> Result<(), ClusterError> {
    let name = &client.address().name;
    make(client, &sources_index(name), &mapping::sources())?;
    make(client, &beside_index(name), &mapping::beside())?;
    beside::write_label(
        client,
        &Label { tables: numbers.tables().user_file().map(str::to_owned), ..Label::default() },
    )?;
    make(client, &articles_index(name), &mapping::articles(name, numbers.tables().fingerprint()))
}

/// Makes an index, unless another indexer has just made it.
fn make(client: &Client, index: &str, body: &Value) -> Result<(), ClusterError> {
    let made = client.ask("PUT", &format!("{index}?wait_for_active_shards=1"), Some(body));
    match made {
        Err(ClusterError::Refused { status: 400, what }) if what.contains("already exists") => Ok(()),
        made => made.map(drop),
    }
}

/// The sort that tells every article from all others.
pub(super) fn by_key() -> Value {
    json!([{"key": "asc"}])
}
