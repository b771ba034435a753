//! Everything that the pages say, by what it is for.

/// The words of the pages in one language.
#[derive(Debug)]
pub(crate) struct Words {
    /// The search itself, as a command.
    pub search: &'static str,
    /// The use of the box.
    pub placeholder: &'static str,
    /// The line that says what tracuu is.
    pub tagline: &'static str,
    /// The name of the navigation.
    pub nav: &'static str,
    /// Document numbers, in few letters.
    pub nav_numbers: &'static str,
    /// Cells, in few letters.
    pub nav_cells: &'static str,
    /// Reprints, in few letters.
    pub nav_reprints: &'static str,
    /// Help.
    pub help: &'static str,
    /// The choice of a language.
    pub language: &'static str,
    /// The link past the head of the page.
    pub skip: &'static str,
    /// Results.
    pub results: &'static str,
    /// Stands between the count and the time.
    pub took: &'static str,
    /// The words before how the query was read.
    pub read_as: &'static str,
    /// The words between a reading and the others.
    pub or_is_it: &'static str,
    /// The words before a word that no article has.
    pub nobody_has: &'static str,
    /// The words after it.
    pub passed_over: &'static str,
    /// The words before what was let go.
    pub not_all: &'static str,
    /// The articles that have most words of a long query count.
    pub long_query: &'static str,
    /// The link to what has all words.
    pub only_all: &'static str,
    /// The words before what was searched in the place of a word that no article has.
    pub instead: &'static str,
    /// The words before a number that was recognised.
    pub citing_number: &'static str,
    /// The words before a number that no article cites.
    pub uncited: &'static str,
    /// The words before numbers like it.
    pub near_numbers: &'static str,
    /// The link that searches a number as words.
    pub as_words: &'static str,
    /// The words where nothing was found.
    pub nothing: &'static str,
    /// The advice then.
    pub nothing_hint: &'static str,
    /// The words where a filter could not be read.
    pub nothing_yet: &'static str,
    /// The page lies behind the last article.
    pub no_more: &'static str,
    /// The heading of related articles.
    pub related_words: &'static str,
    /// The heading of articles that cite a related number.
    pub related_numbers: &'static str,
    /// The link that lists reprints too.
    pub all_reprints: &'static str,
    /// The link that lists one of several reprints.
    pub no_reprints: &'static str,
    /// The order of hits.
    pub sort: &'static str,
    /// The order by relevance.
    pub by_relevance: &'static str,
    /// Newest first.
    pub by_newest: &'static str,
    /// Oldest first.
    pub by_oldest: &'static str,
    /// The order by cell.
    pub by_cell: &'static str,
    /// The way words are matched, as a filter.
    pub matching: &'static str,
    /// Every word.
    pub match_all: &'static str,
    /// Most of the words.
    pub match_most: &'static str,
    /// Any word.
    pub match_any: &'static str,
    /// Filters.
    pub filters: &'static str,
    /// Removes a filter; its name follows.
    pub remove: &'static str,
    /// Removes all filters.
    pub clear: &'static str,
    /// The first date.
    pub from: &'static str,
    /// The last date.
    pub to: &'static str,
    /// Applies dates.
    pub apply: &'static str,
    /// The way in which dates are typed.
    pub date_form: &'static str,
    /// The words after a text that is no date.
    pub bad_date: &'static str,
    /// The first date is after the last.
    pub reversed_dates: &'static str,
    /// The dates in the box do not count.
    pub dates_unused: &'static str,
    /// Dates.
    pub dates: &'static str,
    /// The link to more values of a facet.
    pub more_values: &'static str,
    /// The box for the letters of a value.
    pub within: &'static str,
    /// No value has these letters.
    pub no_values: &'static str,
    /// The filter of a number.
    pub number_filter: &'static str,
    /// The chart of hits over time.
    pub timeline: &'static str,
    /// The use of the chart.
    pub timeline_hint: &'static str,
    /// The month is not known.
    pub no_month: &'static str,
    /// The words before a year of which earlier articles are not drawn.
    pub before: &'static str,
    /// Reprints.
    pub reprints: &'static str,
    /// The page before.
    pub previous: &'static str,
    /// The page after.
    pub next: &'static str,
    /// A page; its number follows.
    pub page: &'static str,
    /// The list of pages.
    pub pages: &'static str,
    /// Exports.
    pub export: &'static str,
    /// The words on what is exported.
    pub export_hint: &'static str,
    /// Facts of an article.
    pub facts: &'static str,
    /// Similar articles.
    pub similar: &'static str,
    /// The address of the article.
    pub original: &'static str,
    /// The file of the article.
    pub source: &'static str,
    /// The label of the time at which a web archive fetched it.
    pub captured: &'static str,
    pub recognised: &'static str,
    /// The meaning of the marks in a text.
    pub legend: &'static str,
    /// A document number in a text.
    pub a_number: &'static str,
    /// A date in a text.
    pub a_date: &'static str,
    /// A document.
    pub a_document: &'static str,
    /// A cell in a text.
    pub a_cell: &'static str,
    /// The mark of what a query matched.
    pub a_match: &'static str,
    /// Back to the results.
    pub back: &'static str,
    /// The link to the article as JSON.
    pub json: &'static str,
    /// The dossier of a number.
    pub dossier: &'static str,
    /// The words before a count of articles.
    pub cited_by: &'static str,
    /// The articles that cite a number.
    pub citing: &'static str,
    /// All articles of a number.
    pub all_articles: &'static str,
    /// The register.
    pub register: &'static str,
    /// Most cited.
    pub most_cited: &'static str,
    /// The order by number.
    pub by_number: &'static str,
    /// The order by date of issue.
    pub by_issue: &'static str,
    /// The box for words of names and titles of documents.
    pub document_words: &'static str,
    /// A year, as a box.
    pub of_year: &'static str,
    /// The link to a register as rows.
    pub as_csv: &'static str,
    /// First cited first.
    pub by_first: &'static str,
    /// Last cited first.
    pub by_last: &'static str,
    /// The order of cells by the articles that name them.
    pub most_named: &'static str,
    /// The order of cells by the articles that are about them.
    pub most_about: &'static str,
    /// The order of cells by name.
    pub by_name: &'static str,
    /// First named first.
    pub first_named: &'static str,
    /// Last named first.
    pub last_named: &'static str,
    /// The box for the cell that articles name.
    pub naming_cell: &'static str,
    /// The heading of the list of articles that are printed more than once.
    pub reprint_groups: &'static str,
    /// The words on what these are.
    pub reprint_groups_hint: &'static str,
    /// Articles that are printed more than once, as a figure.
    pub printed_again: &'static str,
    /// The largest groups first.
    pub by_size: &'static str,
    /// First printed first.
    pub first_printed: &'static str,
    /// Last printed first.
    pub last_printed: &'static str,
    /// The box for names of cells.
    pub prefix: &'static str,
    /// The figures of the index.
    pub figures: &'static str,
    /// Articles.
    pub articles_figure: &'static str,
    /// Document numbers.
    pub numbers_figure: &'static str,
    /// Cells.
    pub cells_figure: &'static str,
    /// The dates of the archive.
    pub span: &'static str,
    /// Examples.
    pub examples: &'static str,
    /// A problem.
    pub problem: &'static str,
    /// The words on problems by their status, before what the API says of this one in English.
    pub problems: &'static [(u16, &'static str)],
    /// The first page.
    pub home: &'static str,
    /// The heading of suggestions.
    pub suggestions: &'static str,
    /// The keys of the pages.
    pub keys: &'static str,
    /// The key to the box.
    pub key_focus: &'static str,
    /// The keys between hits.
    pub key_move: &'static str,
    /// The key that opens.
    pub key_open: &'static str,
    /// The key of this help.
    pub key_help: &'static str,
    /// The key that closes.
    pub key_escape: &'static str,
    /// The query language.
    pub query_language: &'static str,
    /// Words.
    pub help_words: &'static str,
    /// Phrases.
    pub help_phrase: &'static str,
    /// Signs.
    pub help_must: &'static str,
    /// Operators.
    pub help_bool: &'static str,
    /// Patterns.
    pub help_prefix: &'static str,
    /// Fields.
    pub help_field: &'static str,
    /// Numbers.
    pub help_number: &'static str,
    /// Dates.
    pub help_date: &'static str,
    /// The API.
    pub api: &'static str,
    /// Hits under no cell.
    pub unknown_cell: &'static str,
}
