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
    /// Trends, in few letters.
    pub nav_trend: &'static str,
    /// Reprints, in few letters.
    pub nav_reprints: &'static str,
    /// Help.
    pub help: &'static str,
    /// The link past the head of the page.
    pub skip: &'static str,
    /// Results.
    pub results: &'static str,
    /// The words before how the query was read.
    pub read_as: &'static str,
    /// The words between a reading and the others.
    pub or_is_it: &'static str,
    /// The words before a word that no article has.
    pub nobody_has: &'static str,
    /// The words before what was let go.
    pub not_all: &'static str,
    /// The articles that have most words of a long query count.
    pub long_query: &'static str,
    /// The link to what has all words.
    pub only_all: &'static str,
    /// The words before a number that no article cites.
    pub uncited: &'static str,
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
    /// The order by when articles came into the index.
    pub by_indexed: &'static str,
    /// The link to the feed of an answer.
    pub feed: &'static str,
    /// What a feed is.
    pub feed_hint: &'static str,
    /// Every word.
    pub match_all: &'static str,
    /// Most of the words.
    pub match_most: &'static str,
    /// Any word.
    pub match_any: &'static str,
    /// Words match as they are typed only.
    pub exact: &'static str,
    /// Filters.
    pub filters: &'static str,
    /// Removes a filter; its name follows.
    pub remove: &'static str,
    /// Removes all filters.
    pub clear: &'static str,
    /// The first date.
    pub from: &'static str,
    /// When articles came into the index, as a filter.
    pub since: &'static str,
    /// When they came or changed, as a filter.
    pub changed_since: &'static str,
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
    /// The words before a year of which earlier articles are not drawn.
    pub before: &'static str,
    /// The words before words that a related article does not have.
    pub lacks: &'static str,
    /// The article before this one in the results.
    pub previous_article: &'static str,
    /// The article behind it.
    pub next_article: &'static str,
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
    /// A document.
    pub a_document: &'static str,
    /// Back to the results.
    pub back: &'static str,
    /// The link to the article as JSON.
    pub json: &'static str,
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
    /// The box for words of names and titles of documents.
    pub document_words: &'static str,
    /// A year, as a box.
    pub of_year: &'static str,
    /// The link to a register as rows.
    pub as_csv: &'static str,
    /// The box for the cell that articles name.
    pub naming_cell: &'static str,
    /// The heading of the list of articles that are printed more than once.
    pub reprint_groups: &'static str,
    /// The words on what these are.
    pub reprint_groups_hint: &'static str,
    /// The largest groups first.
    pub by_size: &'static str,
    /// First printed first.
    pub first_printed: &'static str,
    /// Last printed first.
    pub last_printed: &'static str,
    /// The box for names of cells.
    pub prefix: &'static str,
    /// Document numbers.
    pub numbers_figure: &'static str,
    /// Cells.
    pub cells_figure: &'static str,
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
    /// The button of the menu.
    pub menu: &'static str,
    /// Closes what has opened.
    pub close: &'static str,
    /// The button of filters.
    pub filter: &'static str,
    /// What a program said of a problem, in English.
    pub particulars: &'static str,
    /// How articles are cited.
    pub how_to_cite: &'static str,
    /// The words on that.
    pub cite_hint: &'static str,
    /// Rarer values are not listed.
    pub rarer_values: &'static str,
    /// The link to fewer values of a facet.
    pub fewer_values: &'static str,
    /// The link from a snippet to its place.
    pub to_passage: &'static str,
    /// Citing one article, as a command.
    pub cite: &'static str,
    /// The link to other styles of citing.
    pub other_styles: &'static str,
    /// The words before the numbers that an article cites.
    pub cites: &'static str,
    /// The words before the cells that an article names.
    pub organisations: &'static str,
    /// Counts by day.
    pub by_day: &'static str,
    /// Counts by month.
    pub by_month: &'static str,
    /// Counts by year.
    pub by_year: &'static str,
    /// Counts by decade.
    pub by_decade: &'static str,
    /// The words before a count of articles of the chosen dates.
    pub inside: &'static str,
    /// The words before a count of those of other dates.
    pub outside: &'static str,
    /// The words before a count of dates that are not known so precisely.
    pub imprecise: &'static str,
    /// The words before the ways on from nothing.
    pub ways_hint: &'static str,
    /// The words before how many articles the filters keep out.
    pub all_filtered: &'static str,
    /// The query without signs.
    pub plain_words: &'static str,
    /// The link to articles that have any of the words.
    pub any_word: &'static str,
    /// The words before words of which articles have all.
    pub having_all: &'static str,
    /// The words before words of which articles have most.
    pub having_most: &'static str,
    /// The words before words of which articles have any.
    pub having_any: &'static str,
    /// Stands between words that must all be there.
    pub and: &'static str,
    /// Stands between words of which any will do.
    pub or: &'static str,
    /// The words before a word that was read as another.
    pub replaced: &'static str,
    /// The words before what was let go.
    pub let_go: &'static str,
    /// No article has this word.
    pub nobody_has_it: &'static str,
    /// No article cites this number.
    pub nobody_cites_it: &'static str,
    /// The matches in an article; their count follows.
    pub matches: &'static str,
    /// The match before.
    pub previous_match: &'static str,
    /// The match after.
    pub next_match: &'static str,
    /// What is known of an article.
    pub about_article: &'static str,
    /// The date of an article.
    pub published: &'static str,
    /// The id of an article.
    pub id: &'static str,
    /// The cells that an article names.
    pub named_cells: &'static str,
    /// The article is about a cell.
    pub about_it: &'static str,
    /// A title, as a column.
    pub title: &'static str,
    /// No title is known.
    pub no_title: &'static str,
    /// Something is not known.
    pub unknown: &'static str,
    /// The use of the register.
    pub register_hint: &'static str,
    /// The use of that chart.
    pub choose_bar: &'static str,
    /// The words before a count of articles whose date is not sure.
    pub not_drawn: &'static str,
    /// The latest articles.
    pub latest: &'static str,
    /// All articles, the newest first.
    pub all_newest: &'static str,
    /// All documents.
    pub all_documents: &'static str,
    /// All organisations.
    pub all_cells: &'static str,
    /// Searches among the articles whose count follows.
    pub search_within: &'static str,
}
