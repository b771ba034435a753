//! `tracuu graph`: which documents and cells articles name together.

use std::fs;
use std::io::{self, Write};
use std::num::NonZeroUsize;

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::file::NewFile;
use super::format::Format;
use super::output::{Output, styled};
use super::search::{joined, weights};
use super::table::{Column, Table};
use super::{Context, Outcome, failure, say, within};
use crate::export::{NetworkForm, NetworkTable, write_network};
use crate::lang::terminal::{failure as failed, scale as said, search as told};
use crate::search::{Network, NetworkKind, NetworkRequest, Request, network};

/// Show which documents and cells are named together
///
/// The nodes of the graph are the documents or the cells that most articles of an answer name, and an edge between two of
/// them is as strong as there are texts that name both; reprints count once. Without a query, all articles count. The first and
/// last day of the articles behind each node and each edge go with them.
///
/// GraphML and GEXF are for Gephi, Cytoscape, networkx, igraph; JSON is what `node_link_graph` of networkx reads; DOT is for drawing
/// with Graphviz and keeps less. CSV is two tables, of nodes and of edges: --output names a folder for both.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only articles that this query finds, as `tracuu search` does
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// What the nodes are
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = NetworkKind::Documents)]
    nodes: NetworkKind,
    /// How many nodes, those that most texts name
    #[arg(long, short = 'n', value_name = "N", default_value_t = 100)]
    limit: usize,
    /// How many texts an edge is of, at least
    #[arg(long, value_name = "N", default_value = "1")]
    min_weight: NonZeroUsize,
    /// Leave out when nodes and edges were named
    #[arg(long = "static")]
    is_static: bool,
    /// Print one of the two tables of CSV
    #[arg(long, value_name = "TABLE", value_enum)]
    table: Option<NetworkTable>,
    #[command(flatten)]
    within: within::Options,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&FORMATS), default_value = "text")]
    format: Format,
}

const FORMATS: [Format; 6] = [Format::Text, Format::Graphml, Format::Gexf, Format::Dot, Format::Csv, Format::Json];

impl ValueEnum for NetworkKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Documents => "Documents that are cited together",
            Self::Cells => "Party organisations that are named together",
            Self::DocumentsCells => "Documents, and the organisations named beside them",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for NetworkTable {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Nodes => "A row for each node",
            Self::Edges => "A row for each edge",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl Args {
    /// True where what is written is several files.
    pub fn writes_folder(&self) -> bool {
        self.format == Format::Csv && self.table.is_none()
    }

    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let lang = context.lang;
        if self.table.is_some() && self.format != Format::Csv {
            bail!(said::one_table(lang, self.format.name()));
        }
        if self.writes_folder() && context.folder.is_none() {
            bail!(said::two_tables(lang));
        }
        failure::with_index(context, |store| {
            let mut network = network(store, &self.request(context)?)?;
            if self.is_static {
                network = network.without_time();
            }
            network.problems.iter().for_each(|problem| say(told::problem(lang, lang.problem(problem))));
            if network.edges.is_empty() {
                say(said::no_edges(lang));
            }
            self.print(&network, context, out)?;
            Ok(if network.edges.is_empty() { Outcome::NothingFound } else { Outcome::Done })
        })
    }

    fn request(&self, context: &Context) -> anyhow::Result<NetworkRequest> {
        let weights::Preferences { weights, synonyms } = weights::Options::default().preferences(context)?;
        let request = Request::new(joined(&self.query));
        Ok(NetworkRequest {
            answer: Request { filters: self.within.filters(), weights, synonyms, ..request },
            kind: self.nodes,
            limit: self.limit,
            min_weight: self.min_weight.get(),
        })
    }

    fn print(&self, network: &Network, context: &Context, out: &mut Output) -> anyhow::Result<()> {
        let form = match (self.format, self.table) {
            (Format::Graphml, _) => NetworkForm::Graphml,
            (Format::Gexf, _) => NetworkForm::Gexf,
            (Format::Dot, _) => NetworkForm::Dot,
            (Format::Json, _) => NetworkForm::Json,
            (Format::Csv, Some(table)) => NetworkForm::Csv(table),
            (Format::Csv, None) => return write_tables(network, context),
            _ => return Ok(print(network, out)?),
        };
        Ok(write_network(network, form, out)?)
    }
}

/// Writes both tables into the folder that was named.
fn write_tables(network: &Network, context: &Context) -> anyhow::Result<()> {
    let Some(folder) = &context.folder else { return Ok(()) };
    fs::create_dir_all(folder).with_context(|| failed::cant_make_folder(context.lang, folder.display()))?;
    for table in NetworkTable::ALL {
        let mut file = NewFile::create(&folder.join(table.name()).with_extension("csv"), context.lang)?;
        write_network(network, NetworkForm::Csv(table), &mut file)?;
        file.finish()?;
    }
    Ok(())
}

/// The nodes and the edges that are listed for reading.
const LISTED: usize = 20;

fn print(network: &Network, out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let (nodes, edges) = (lang.number(network.nodes.len()), lang.number(network.edges.len()));
    let told = said::network(lang, nodes, lang.number(network.named), edges, lang.articles(network.articles));
    writeln!(out, "{told}")?;
    if network.edges.is_empty() {
        return Ok(());
    }
    let strong = out.paint.strong;
    writeln!(out, "\n{}", styled(strong, said::nodes(lang)))?;
    let texts = || Column::right(said::texts(lang));
    let mut table = Table::new([texts(), Column::text(lang.shared().name)]).indented(2);
    for node in network.nodes.iter().take(LISTED) {
        table.row([&lang.number(node.weight), &node.label]);
    }
    table.print(out)?;
    writeln!(out, "\n{}", styled(strong, said::edges(lang)))?;
    let label = |id: &String| network.nodes.iter().find(|node| node.id == *id).map_or("", |node| node.label.as_str());
    let mut table = Table::new([texts(), Column::text(""), Column::text("")]).indented(2);
    for edge in network.edges.iter().take(LISTED) {
        table.row([&lang.number(edge.weight), label(&edge.source), label(&edge.target)]);
    }
    table.print(out)
}
