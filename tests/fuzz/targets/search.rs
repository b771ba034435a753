//! A search of a small index: whatever is asked, there is an answer, and what it marks lies in what it shows.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use tracuu::base::Attribute;
use tracuu::search::{DossierRequest, Facet, GroupBy, Matching, Request, Scope, Sort, dossier, highlighter, search};
use tracuu::store::Store;
use tracuu_fuzz::articles::{ARTICLES, index};
use tracuu_fuzz::{fuzz_target, input};

static STORE: LazyLock<Store> = LazyLock::new(|| Store::open(&index()).expect("an index"));

fuzz_target!(|bytes: &[u8]| {
    let Some(([sort, group, switches, filter], query)) = input::choices(bytes) else { return };
    let query = String::from_utf8_lossy(&input::repeated(query)).into_owned();
    let mut request = Request::new(query.clone());
    request.sort = [Sort::Relevance, Sort::Oldest, Sort::Newest, Sort::Cell][sort % 4];
    request.group_by = [None, Some(GroupBy::Cell), Some(GroupBy::Month), Some(GroupBy::Year)][group % 4];
    request.scope = if sort / 4 % 2 == 0 { Scope::All } else { Scope::Text };
    [request.exact, request.explain, request.fold_reprints] = [1, 2, 4].map(|bit| switches & bit != 0);
    if switches & 8 != 0 {
        request.facets =
            vec![Facet::Type, Facet::Issuer, Facet::Cell, Facet::Month, Facet::Attribute(Attribute::Category)];
    }
    request.matching = [Matching::Auto, Matching::All, Matching::Most, Matching::Any][switches / 16 % 4];
    request.with_related = switches & 64 == 0;
    if switches & 128 != 0 {
        request.facets = Facet::all().collect();
        request.facet_containing.clone_from(&query);
        request.facet_limit = group / 4 % 8;
    }
    request.offset = group / 4 % 8;
    let filters = &mut request.filters;
    match filter % 8 {
        1 => filters.number = vec![query],
        2 => filters.cell = vec![query],
        3 => filters.number_type = vec![query],
        4 => filters.issuer = vec![query],
        5 => filters.attributes = BTreeMap::from([(Attribute::Publisher, vec![query])]),
        6 => (filters.from, filters.to) = (query.parse().ok(), query.parse().ok()),
        7 => filters.attributes = BTreeMap::from([(Attribute::Category, vec![query.clone(), query])]),
        _ => {}
    }
    let page = match search(&STORE, &request) {
        Ok(page) => page,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert!(page.hits.len() <= page.total + page.related && page.hits.len() <= request.limit);
    let in_answer = page.hits.iter().take_while(|hit| hit.in_answer).count();
    assert!(in_answer <= page.total && page.hits.iter().skip(in_answer).all(|hit| !hit.in_answer), "{page:?}");
    let is_ordered = request.sort != Sort::Relevance || request.group_by.is_some() || !request.with_related;
    assert!(!is_ordered || in_answer == page.hits.len(), "{page:?}");
    assert!(page.facets.values().flatten().all(|counted| counted.count <= page.total), "{page:?}");
    if page.problems.iter().any(|problem| problem.filter) {
        assert!(page.total == 0 && page.hits.is_empty(), "{page:?}");
    }
    for hit in &page.hits {
        assert!(hit.score.is_finite(), "{hit:?}");
        marked(&hit.title, &hit.title_highlights);
        marked(&hit.snippet.text, &hit.snippet.highlights);
    }
    if let Some(suggestion) = &page.suggestion {
        assert_ne!(*suggestion, page.read_as);
    }
    highlighter(&STORE, &request).expect("an index that can be read").highlights(ARTICLES);
    let number = DossierRequest { number: request.query, limit: 5, ..DossierRequest::default() };
    let _ = dossier(&STORE, &number);
});

/// What is marked lies in the text, in order.
fn marked(text: &str, marks: &[[usize; 2]]) {
    let length = text.chars().count();
    let mut from = 0;
    for [start, end] in marks {
        assert!(*start >= from && start < end && *end <= length, "{marks:?} of {text:?}");
        from = *end;
    }
}
