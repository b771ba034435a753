//! Barriers on pages, as axe-core finds them, and pages that are wider than the window.

use std::env;

use serde_json::json;

use super::{Like, browse, is_required};

/// Every kind of page.
const PAGES: [&str; 12] = [
    "/",
    "/search?q=dang+uy&type=CT",
    "/search?q=chi+bo&sort=cell",
    "/search?q=khongcogi",
    "/search?q=chi+bo&type=ZZ",
    "/search?q=chi+bo&from=2016&to=2017&undated=",
    "/articles/cmd-2007-011?q=dang+uy",
    "/numbers/05-CT%2FTW",
    "/numbers",
    "/cells?prefix=chi+bo&from=x",
    "/reprints",
    "/articles/cmd-2007-011/similar",
];

#[test]
fn no_barrier_is_found_on_any_page() {
    let axe = match env::var("TRACUU_AXE").map(std::fs::read_to_string) {
        Ok(Ok(axe)) => axe,
        other if is_required() => panic!("TRACUU_AXE names no file of axe-core: {other:?}"),
        _ => return eprintln!("skipped: TRACUU_AXE names no file of axe-core (npm pack axe-core)"),
    };
    for (language, dark, narrow) in [("vi", false, false), ("en", true, false), ("vi", true, true), ("en", false, true)]
    {
        browse(Like { language, dark, narrow, no_scripts: false }, async |browser| {
            for page in PAGES.into_iter().chain(["/help", "/khong-co"]) {
                browser.open(page).await;
                browser.script(&axe).await;
                let found = browser
                    .client
                    .execute_async(
                        "const [done] = arguments;
                         axe.run().then((found) => done(found.violations.map((one) =>
                             one.id + ': ' + one.nodes.map((node) => node.html + ' ' + node.failureSummary).join('; '))));",
                        vec![],
                    )
                    .await
                    .unwrap();
                assert_eq!(found, json!([]), "{page} ({language}, dark: {dark}, narrow: {narrow})");
                let wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
                assert_eq!(
                    browser.script(&format!("return {wide}")).await,
                    json!(true),
                    "{page} is wider than the window"
                );
            }
        });
    }
}
