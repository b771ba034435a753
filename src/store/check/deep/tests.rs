use std::sync::Arc;

use super::*;
use crate::base::{Attribute, Attributes};
use crate::store::build::tests::document;
use crate::store::{Depth, Facets, IndexDocument, Manifest, check};

/// What a deep check says of an index of one article, which holds it as `change` makes it.
fn told(change: impl FnOnce(&mut IndexDocument, &Arc<Vocabulary>)) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, mut writer) = Store::write(folder.path(), 64 << 20, 1).expect("a writer");
    let vocabulary = Arc::new(Vocabulary::default());
    let mut attributes = Attributes::default();
    attributes.add(Attribute::Category, "Mục");
    let article = StoredArticle {
        id: "0".to_owned(),
        title: Some("hôm nay".to_owned()),
        body: "nay mai mai".to_owned(),
        attributes: attributes.clone(),
        ..StoredArticle::default()
    };
    let mut document = document(0, "hôm nay", None, &article.body, &vocabulary);
    document.facets = Facets { attributes, ..Facets::default() };
    document.stored = serde_json::to_string(&article).expect("an article");
    change(&mut document, &vocabulary);
    writer.add(&store, document).expect("room");
    writer.commit(&store, &mut Manifest::default()).expect("a commit");
    let of_article = |depth| -> Vec<String> {
        let problems = check(folder.path(), depth, &|_, _| {}).expect("checked").problems;
        let said = problems.into_iter().map(|problem| problem.what.to_string());
        said.filter(|what| what.contains("article 0")).collect()
    };
    assert!(of_article(Depth::Files).is_empty());
    of_article(Depth::Texts)
}

#[test]
fn an_index_that_says_something_else_than_its_texts_is_found() {
    assert_eq!(told(|_, _| {}), Vec::<String>::new());
    let words = told(|document, vocabulary| document.text = pack_zones(None, "mai nay mai", vocabulary).terms);
    assert!(words[0].contains("its words are indexed in other places"), "{words:?}");
    let title = told(|document, vocabulary| document.title = pack("hôm qua", vocabulary).terms);
    assert!(title[0].contains("its words"), "{title:?}");
    let columns = told(|document, _| document.facets.types = vec!["CT".to_owned()]);
    assert!(columns[0].contains("its columns say something else"), "{columns:?}");
    let id = told(|document, _| document.id = "1".to_owned());
    assert!(id[0].contains("its facts are indexed as others"), "{id:?}");
}
