//! What a command uses: several indexes, an archive on a cluster, a folder for its output, a window to read it in.

use super::Command;

impl Command {
    /// True where several indexes can be read as one.
    pub fn reads_several(&self) -> bool {
        match self {
            Self::Search(_)
            | Self::Suggest(_)
            | Self::Show(_)
            | Self::Similar(_)
            | Self::Number(_)
            | Self::Cells(_)
            | Self::Reprints(_)
            | Self::Trend(_)
            | Self::Graph(_)
            | Self::Export(_)
            | Self::Kwic(_)
            | Self::Collocates(_)
            | Self::Stats(_)
            | Self::Mcp(_) => true,
            #[cfg(feature = "serve")]
            Self::Serve(_) => true,
            _ => false,
        }
    }

    /// True where an archive on a cluster can be named, or no index is read.
    pub fn serves_cluster(&self) -> bool {
        match self {
            Self::Index(_) | Self::Search(_) | Self::Show(_) | Self::Stats(_) => cfg!(feature = "cluster"),
            Self::Analyze(_)
            | Self::Lexicon(_)
            | Self::Authority(_)
            | Self::Config(_)
            | Self::Completions(_)
            | Self::Man(_) => true,
            #[cfg(feature = "serve")]
            Self::Health(_) => true,
            _ => false,
        }
    }

    /// True where the output is a folder of files.
    pub fn writes_folder(&self) -> bool {
        match self {
            Self::Eval(args) => args.writes_folder(),
            Self::Graph(args) => args.writes_folder(),
            _ => false,
        }
    }

    /// True where what is printed is a text to read, whole when the command ends.
    pub fn is_for_reading(&self) -> bool {
        match self {
            Self::Search(_)
            | Self::Suggest(_)
            | Self::Show(_)
            | Self::Similar(_)
            | Self::Number(_)
            | Self::Cells(_)
            | Self::Reprints(_)
            | Self::Trend(_)
            | Self::Graph(_)
            | Self::Saved(_)
            | Self::News(_)
            | Self::Collection(_)
            | Self::Kwic(_)
            | Self::Collocates(_)
            | Self::Analyze(_)
            | Self::Stats(_)
            | Self::Check(_)
            | Self::Config(_)
            | Self::Eval(_)
            | Self::Man(_) => true,
            #[cfg(feature = "serve")]
            Self::Serve(_) | Self::Health(_) => false,
            #[cfg(feature = "watch")]
            Self::Watch(_) => false,
            Self::Demo(_)
            | Self::Index(_)
            | Self::Remove(_)
            | Self::Compact(_)
            | Self::Export(_)
            | Self::Bench(_)
            | Self::Mcp(_)
            | Self::Lexicon(_)
            | Self::Authority(_)
            | Self::Completions(_) => false,
        }
    }
}
