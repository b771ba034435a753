//! An article and its facts to the document that the index takes.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::analysis::{Packed, Vocabulary, pack, pack_zones};
use crate::base::{Article, hash64};
use crate::documents::{documents_of, laws_of};
use crate::extract::cell::Cell;
use crate::extract::date::{ArticleDate, DateValue, MonthDay};
use crate::extract::number::{Tables, index_keys};
use crate::extract::{Citation, Facts};
use crate::store::{
    FORMAT, Facets, InFlight, IndexDocument, StoredArticle, StoredCell, StoredDate, StoredMonthDay, StoredNumber,
    labelled,
};

/// A hash of everything that its source says of an article, and of the format it is indexed in: while it stays the
/// same, the article need not be indexed again.
pub fn content_hash(article: &Article) -> u64 {
    let Article { id, origin: _, title, lead, body, furniture, date, url, captured, recognised, attributes } = article;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&FORMAT.to_le_bytes());
    // A length before each part, so that no text can pass from one part to the next unseen.
    let mut part = |text: Option<&str>| {
        let len = text.map_or(u64::MAX, |text| text.len() as u64);
        hasher.update(&len.to_le_bytes());
        hasher.update(text.unwrap_or_default().as_bytes());
    };
    for text in [id, title, lead, date, url] {
        part(text.as_deref());
    }
    part(Some(body));
    for lines in [&furniture.above, &furniture.below, &furniture.after] {
        lines.iter().for_each(|line| part(Some(line)));
        part(None);
    }
    for (attribute, values) in attributes.iter() {
        part(Some(attribute.name()));
        values.iter().for_each(|value| part(Some(value)));
        part(None);
    }
    if captured.is_some() {
        part(captured.as_deref());
    }
    if *recognised {
        part(Some("recognised"));
    }
    hash64(&hasher.finalize())
}

/// The document of an article, its terms numbered by `vocabulary`. `source` is the name that the index has for its source.
pub fn index_document(
    id: String,
    source: &str,
    hash: u64,
    article: Article,
    facts: &Facts,
    tables: &Tables,
    vocabulary: &Arc<Vocabulary>,
) -> IndexDocument {
    let Packed { terms: text, sketch } = pack_zones(article.lead.as_deref(), &article.body, vocabulary);
    // Two circulars are no reprints of each other, however alike.
    let own = facts.head.as_ref().and_then(|head| head.number.as_ref());
    let sketch = own.map_or(sketch, |number| sketch.of_document(&number.canonical));
    let mut stored = StoredArticle::of(id.clone(), article);
    stored.date = facts.date.as_ref().and_then(stored_date);
    stored.month_day = facts.date.as_ref().and_then(stored_month_day);
    stored.numbers = stored_numbers(facts);
    stored.cells = facts.cells.iter().map(stored_cell).collect();
    // The cells that an article is about stand first; the sort keeps the order within each half.
    stored.cells.sort_by_key(|cell| !cell.about);
    let facets = facets(&stored, facts, tables);
    IndexDocument {
        id,
        source: source.to_owned(),
        hash,
        text_hash: stored.text_hash(),
        group: None,
        sketch,
        vocabulary: Arc::clone(vocabulary),
        title: pack(stored.title.as_deref().unwrap_or_default(), vocabulary).terms,
        text,
        facets,
        stored: to_json(&stored),
        in_flight: InFlight::default(),
    }
}

/// Gives a document another id than it was made with.
pub(super) fn rename(document: &mut IndexDocument, id: &str) {
    id.clone_into(&mut document.id);
    if let Ok(mut stored) = serde_json::from_str::<StoredArticle>(&document.stored) {
        id.clone_into(&mut stored.id);
        document.stored = to_json(&stored);
    }
}

/// Strings, numbers and lists: nothing of a stored article can fail to become JSON.
fn to_json(stored: &StoredArticle) -> String {
    serde_json::to_string(stored).unwrap_or_default()
}

/// The date to show; `None` where its year is unknown.
pub fn stored_date(date: &ArticleDate) -> Option<StoredDate> {
    Some(StoredDate { value: date.date?, from: date.from, confidence: date.confidence, is_doubted: false })
}

/// The day whose year is unknown.
fn stored_month_day(date: &ArticleDate) -> Option<StoredMonthDay> {
    let DateValue::MonthDay { month, day } = date.value else { return None };
    date.date.is_none().then_some(StoredMonthDay { day: MonthDay { month, day }, from: date.from })
}

/// Each document once, by its canonical number; what the first mention leaves open is taken from the next that tells.
fn stored_numbers(facts: &Facts) -> Vec<StoredNumber> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut numbers: Vec<StoredNumber> = Vec::new();
    for Citation { number, issued, .. } in facts.citations() {
        let place = *places.entry(&number.canonical).or_insert(numbers.len());
        if let Some(known) = numbers.get_mut(place) {
            known.called = known.called.take().or_else(|| number.called.clone());
            known.place = known.place.take().or_else(|| number.place.clone());
            known.issued = known.issued.or(*issued);
        } else {
            numbers.push(StoredNumber {
                canonical: number.canonical.clone(),
                type_code: number.type_code.clone(),
                called: number.called.clone(),
                issuer: number.issuer.clone(),
                place: number.place.clone(),
                issued: *issued,
            });
        }
    }
    numbers
}

fn stored_cell(cell: &Cell) -> StoredCell {
    let kind = serde_json::to_value(cell.kind).ok();
    StoredCell {
        key: cell.key.clone(),
        name: cell.name.clone(),
        kind: kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        about: cell.about,
    }
}

fn facets(stored: &StoredArticle, facts: &Facts, tables: &Tables) -> Facets {
    // Cells of one name are told apart by their place, in lists as by their keys.
    let placed = facts.cells.iter().filter(|cell| cell.key.contains(" / "));
    let places: HashMap<&str, &str> =
        placed.filter_map(|cell| Some((cell.key.as_str(), cell.place.as_deref()?.split(',').next()?))).collect();
    let cell = |cell: &StoredCell| match places.get(cell.key.as_str()) {
        Some(place) => labelled(&cell.key, &format!("{} ({place})", cell.name)),
        None => labelled(&cell.key, &cell.name),
    };
    // A joint circular is found by each of its issuers; no code of one issuer holds a dash.
    let issuers = stored.numbers.iter().filter_map(|number| number.issuer.as_deref()).flat_map(|all| all.split('-'));
    Facets {
        date: stored.date.as_ref().map(|date| (date.value, date.confidence)),
        month_day: stored.month_day.map(|told| told.day),
        attributes: stored.attributes.clone(),
        number_keys: distinct(
            facts.citations().flat_map(|citation| index_keys(&citation.number)).map(|key| key.to_string()),
        ),
        laws: distinct(laws_of(facts, |field| stored.text_of(field)).into_iter().map(|law| law.key.to_string())),
        documents: distinct(
            documents_of(facts, |field| stored.text_of(field), tables)
                .into_iter()
                .map(|document| document.claim.to_string()),
        ),
        types: distinct(stored.numbers.iter().filter_map(|number| number.type_code.clone())),
        issuers: distinct(issuers.map(str::to_owned)),
        cells: distinct(stored.cells.iter().map(cell)),
        about: distinct(stored.cells.iter().filter(|cell| cell.about).map(cell)),
    }
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    values.filter(|value| seen.insert(value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Attribute, Attributes, Origin};
    use crate::extract::date::{Confidence, DateFrom};

    fn article() -> Article {
        let mut attributes = Attributes::default();
        attributes.add(Attribute::Publisher, "Báo Cầu Đá");
        Article {
            title: Some("Chi bộ Trạm Thủy văn Cầu Đá học tập Chỉ thị 19".to_owned()),
            body: "Ngày 9/8/2017, Chi bộ Trạm Thủy văn Cầu Đá quán triệt Chỉ thị số 19-CT/TW ngày 02/4/2017. Cùng với \
                Chỉ thị 19-CT/TW là Thông tư liên tịch 12/2016/TTLT-BTC-BNV."
                .to_owned(),
            origin: Origin::of_file("tin/a.jsonl").at(Some(3)),
            attributes,
            ..Article::default()
        }
    }

    fn document() -> IndexDocument {
        let facts = Facts::of(&article(), &crate::extract::number::NumberExtractor::default());
        index_document("a#3".to_owned(), "/kho/tin/a.jsonl", 7, article(), &facts, Tables::builtin(), &Arc::default())
    }

    #[test]
    fn facts_become_columns() {
        let facets = document().facets;
        let (date, confidence) = facets.date.unwrap();
        assert_eq!((date.to_string().as_str(), confidence), ("2017-08-09", Confidence::Medium));
        let document = "f:19:ct:tw:-\t19-CT/TW\tCT\t\tTW\t\t\t2017-04-02\tcites\t\t";
        assert!(facets.documents.contains(&document.to_owned()), "{:?}", facets.documents);
        assert_eq!(facets.documents.len(), 2);
        assert!(["BTC", "BNV", "TW"].iter().all(|code| facets.issuers.contains(&(*code).to_owned())));
        assert_eq!(facets.about.len(), 1);
        assert!(facets.about[0].ends_with("\tChi bộ Trạm Thủy văn Cầu Đá"), "{:?}", facets.about);
        let mut keys = facets.number_keys.clone();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), facets.number_keys.len());
    }

    #[test]
    fn what_is_stored_is_what_is_shown() {
        let mut document = document();
        rename(&mut document, "a#3~0000ff");
        let stored: StoredArticle = serde_json::from_str(&document.stored).unwrap();
        assert_eq!((stored.id.as_str(), stored.origin.to_string().as_str()), ("a#3~0000ff", "tin/a.jsonl:3"));
        assert_eq!(document.id, "a#3~0000ff");
        let date = stored.date.unwrap();
        assert_eq!((date.from, date.confidence), (DateFrom::Dateline, Confidence::Medium));
        let first = &stored.numbers[stored.numbers.iter().position(|number| number.canonical == "19-CT/TW").unwrap()];
        assert_eq!(first.issued.unwrap().to_string(), "2017-04-02");
        assert_eq!((stored.cells[0].kind.as_str(), stored.cells[0].about), ("chi_bo", true));
    }

    #[test]
    fn the_hash_is_of_what_the_source_says() {
        let (hash, mut other) = (content_hash(&article()), article());
        other.origin.record = Some(4);
        assert_eq!(content_hash(&other), hash);
        other.attributes = Attributes::default();
        other.attributes.add(Attribute::Category, "Báo Cầu Đá");
        assert_ne!(content_hash(&other), hash);
    }
}
