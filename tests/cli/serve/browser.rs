//! Pages in a real browser: headless Chromium, driven over WebDriver.
//!
//! Where `chromedriver` is missing these tests say so and pass; with `TRACUU_BROWSER=required`, as CI has it, they fail
//! instead. `TRACUU_AXE` names the file of axe-core (`axe.min.js`), which looks for barriers.

mod barriers;

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

use super::{Serving, sample};
use crate::support::Archive;

/// How long anything may take to appear: long, for machines that do much else.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser that shows the pages of a server.
struct Browser {
    client: Client,
    server: Serving,
    _driver: Driver,
    _archive: Archive,
}

/// The driver of a browser, which ends with it.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the browser is like.
#[derive(Default)]
struct Like {
    language: &'static str,
    dark: bool,
    narrow: bool,
    no_scripts: bool,
}

fn is_required() -> bool {
    env::var("TRACUU_BROWSER").is_ok_and(|value| value == "required")
}

/// Runs a test in a browser, where there is one.
fn browse(like: Like, test: impl AsyncFnOnce(&Browser)) {
    let driver = Command::new("chromedriver").args(["--port=0"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut driver = match driver {
        Ok(driver) => Driver(driver),
        Err(error) if is_required() => panic!("chromedriver: {error}; Debian has it in the package chromium-driver"),
        Err(_) => return eprintln!("skipped: there is no chromedriver here (Debian: apt-get install chromium-driver)"),
    };
    let lines = BufReader::new(driver.0.stdout.take().unwrap()).lines().map_while(Result::ok);
    let port = lines
        .filter_map(|line| Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned()))
        .next();
    let address = format!("http://127.0.0.1:{}", port.expect("chromedriver tells its port"));
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let language = if like.language.is_empty() { "vi" } else { like.language };
    let mut arguments = vec!["--headless=new".to_owned(), "--no-sandbox".into(), "--disable-gpu".into()];
    arguments.push("--disable-dev-shm-usage".into());
    arguments.push(format!("--window-size={}", if like.narrow { "500,900" } else { "1280,900" }));
    if like.dark {
        arguments.push("--blink-settings=preferredColorScheme=0".into());
    }
    let mut wishes = json!({ "intl.accept_languages": language });
    if like.no_scripts {
        wishes["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let capabilities = json!({ "goog:chromeOptions": { "args": arguments, "prefs": wishes } });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&address)
            .await
            .expect("a browser");
        let browser = Browser { client, server, _driver: driver, _archive: archive };
        test(&browser).await;
        browser.client.clone().close().await.unwrap();
    });
}

impl Browser {
    async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.server.base)).await.unwrap();
    }

    /// The text of the first element that fits, as soon as there is one.
    async fn text(&self, css: &str) -> String {
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await.unwrap().text().await.unwrap()
    }

    async fn texts(&self, css: &str) -> Vec<String> {
        let mut found = Vec::new();
        for element in self.client.find_all(Locator::Css(css)).await.unwrap() {
            found.push(element.text().await.unwrap());
        }
        found
    }

    /// Follows a link or sends a form, and waits until another page has taken the place of this one: a click alone
    /// may end before the browser has begun to leave.
    async fn follow(&self, css: &str) {
        let leaving = self.client.find(Locator::Css("html")).await.unwrap();
        self.in_sight(css).await.click().await.unwrap();
        let started = Instant::now();
        while leaving.tag_name().await.is_ok() {
            assert!(started.elapsed() < PATIENCE, "{css} leads nowhere\n{}", self.client.source().await.unwrap());
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// An element, in the middle of the window: at its edges something that stays there may lie over it.
    async fn in_sight(&self, css: &str) -> Element {
        let element = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await.unwrap();
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.client.execute(scroll, vec![serde_json::to_value(&element).unwrap()]).await.unwrap();
        element
    }

    /// Presses what stays on this page.
    async fn click(&self, css: &str) {
        self.in_sight(css).await.click().await.unwrap();
    }

    /// Waits until as many elements fit.
    async fn count(&self, css: &str, wanted: usize) {
        let started = Instant::now();
        while self.client.find_all(Locator::Css(css)).await.unwrap().len() != wanted {
            let waits = started.elapsed() < PATIENCE;
            assert!(waits, "never {wanted} of {css}\n{}", self.client.source().await.unwrap());
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    async fn press(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap()
    }

    /// Waits until a script gives true.
    async fn until(&self, script: &str) {
        let started = Instant::now();
        while self.script(&format!("return {script}")).await != Value::Bool(true) {
            assert!(started.elapsed() < PATIENCE, "never {script}\n{}", self.client.source().await.unwrap());
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Path and query of the address.
    async fn address(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        format!("{}{}", url.path(), url.query().map(|query| format!("?{query}")).unwrap_or_default())
    }
}

#[test]
fn results_come_as_one_types_and_back_goes_back() {
    browse(Like::default(), async |browser| {
        browser.open("/").await;
        browser.press("/").await;
        browser.press("chỉ thị 05").await;
        browser.press(&char::from(Key::Enter).to_string()).await;
        assert_eq!(browser.text(".total strong").await, "15");
        browser.script("document.querySelector('#q').value = ''; document.querySelector('#q').focus()").await;
        browser.press("dang uy").await;
        browser.until("document.querySelector('.total strong')?.textContent === '45'").await;
        browser.until("location.search === '?q=dang+uy'").await;
        // What it was read as is marked.
        assert!(browser.texts(".hits mark").await.contains(&"Đảng ủy".to_owned()));
        browser.press(&char::from(Key::Escape).to_string()).await;
        browser.follow(".orders a[href*='sort=-date']").await;
        assert!(browser.address().await.contains("sort=-date"));
        browser.client.back().await.unwrap();
        browser.until("location.search === '?q=dang+uy'").await;
        browser.client.back().await.unwrap();
        browser.until("location.pathname === '/'").await;
    });
}

#[test]
fn facets_narrow_several_at_a_time_and_come_off_again() {
    browse(Like::default(), async |browser| {
        browser.open("/search?q=chi+bo").await;
        let all = browser.text(".total strong").await;
        // A choice acts at once, and keeps the focus.
        browser.click(".value input[name=type][value=CT]").await;
        browser.until("location.search.includes('type=CT')").await;
        browser.until("document.activeElement.value === 'CT' && document.activeElement.checked").await;
        assert_ne!(browser.text(".total strong").await, all);
        browser.click(".value input[name=type][value=NQ]").await;
        browser.until("location.search.includes('type=NQ')").await;
        browser.count(".chip", 2).await;
        browser.follow(".chips .all").await;
        assert!(!browser.address().await.contains("type="));
        assert_eq!(browser.text(".total strong").await, all);
    });
}

#[test]
fn on_a_phone_filters_are_a_sheet_in_which_several_are_chosen() {
    for no_scripts in [false, true] {
        browse(Like { narrow: true, no_scripts, ..Like::default() }, async |browser| {
            browser.open("/search?q=chi+bo").await;
            browser.click(".open-facets").await;
            browser.click(".value input[name=type][value=CT]").await;
            browser.click(".value input[name=type][value=NQ]").await;
            assert_eq!(browser.address().await, "/search?q=chi+bo");
            browser.click(".apply button").await;
            browser.count(".chip", 2).await;
        });
    }
}

#[test]
fn a_brush_over_the_chart_narrows_the_dates() {
    browse(Like::default(), async |browser| {
        browser.open("/search?q=chi+bo").await;
        browser.text(".chart").await;
        let place = browser
            .script(
                "const bars = [...document.querySelectorAll('.chart [data-from]')];
                 const middle = (bar) => { const box = bar.querySelector('.slot').getBoundingClientRect();
                     return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]; };
                 return [middle(bars[2]), middle(bars[5]), bars[2].dataset.from, bars[5].dataset.from];",
            )
            .await;
        let at = |bar: usize, axis: usize| place[bar][axis].as_i64().unwrap() as f64;
        let mouse = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x: at(0, 0), y: at(0, 1) })
            .then(PointerAction::Down { button: 0 })
            .then(PointerAction::MoveTo { duration: Some(Duration::from_millis(100)), x: at(1, 0), y: at(1, 1) })
            .then(PointerAction::Up { button: 0 });
        browser.client.perform_actions(mouse).await.unwrap();
        let (from, to) = (place[2].as_str().unwrap(), place[3].as_str().unwrap());
        browser.until(&format!("location.search.includes('from={from}') && location.search.includes('to={to}')")).await;
        browser.count(".chip", 1).await;
        // One bar is a link.
        browser.open("/search?q=chi+bo").await;
        browser.script("document.querySelector('.chart a').focus()").await;
        browser.press(&char::from(Key::Enter).to_string()).await;
        browser.until("/from=(\\d+)&to=\\1/.test(location.search)").await;
    });
}

#[test]
fn an_article_shows_its_facts_and_leads_on() {
    browse(Like::default(), async |browser| {
        browser.open("/search?q=cuoc+van+dong+Ben+Go").await;
        browser.follow(".hits h2 a").await;
        assert!(browser.text("h1").await.contains("Bến Gỗ"));
        for (kind, line) in [("doc", "solid"), ("day", "dotted"), ("cell", "dashed")] {
            let style =
                format!("return getComputedStyle(document.querySelector('.article .{kind}')).textDecorationStyle");
            assert_eq!(browser.script(&style).await, json!(line), "{kind}");
        }
        assert!(!browser.texts(".article mark").await.is_empty());
        browser.follow("aside a[href='/numbers/06-CT%2FTW']").await;
        assert!(browser.text("h1").await.contains("06-CT/TW"));
        assert_eq!(browser.address().await, "/numbers/06-CT%2FTW");
    });
}

#[test]
fn a_snippet_leads_to_its_place_and_one_steps_from_match_to_match() {
    browse(Like::default(), async |browser| {
        browser.open("/search?q=chi+thi+05").await;
        let shown = browser.text(".snippet a mark").await;
        browser.follow(".snippet a").await;
        browser.until("document.querySelectorAll('mark.here').length === 1").await;
        assert_eq!(browser.text("mark.here").await, shown);
        let place = "return document.querySelector('.matches strong').textContent";
        let before = browser.script(place).await;
        browser.click(".matches .step:last-child").await;
        browser.until("/^#m\\d+$/.test(location.hash)").await;
        assert_ne!(browser.script(place).await, before);
        // Back leads to the results, however many steps were taken.
        browser.client.back().await.unwrap();
        browser.until("location.pathname === '/search'").await;
    });
}

#[test]
fn a_dossier_shows_documents_years_and_neighbours() {
    browse(Like { language: "en", ..Like::default() }, async |browser| {
        browser.open("/numbers").await;
        browser.follow("th a[href='/numbers/05-CT%2FTW']").await;
        assert!(browser.text("h1").await.contains("05-CT/TW"));
        assert!(browser.text("#main").await.contains("15 May 2016"));
        assert!(!browser.texts(".side .links a[href^='/numbers/']").await.is_empty());
        browser.follow(".chart a").await;
        assert!(browser.text(".total").await.contains("article"));
    });
}

#[test]
fn pages_follow_each_other() {
    browse(Like::default(), async |browser| {
        browser.open("/search?q=chi+bo").await;
        browser.follow(".pager a[rel=next]").await;
        browser.until("document.querySelector('.hits').start === 11").await;
        browser.follow(".pager a[rel=prev]").await;
        browser.until("document.querySelector('.hits').start === 1").await;
    });
}

#[test]
fn the_language_is_switched_where_one_stands() {
    browse(Like::default(), async |browser| {
        browser.open("/search?q=dang+uy").await;
        assert_eq!(browser.text(".ask button").await, "Tìm");
        browser.follow(".language").await;
        assert_eq!(
            (browser.text(".ask button").await.as_str(), browser.address().await.as_str()),
            ("Search", "/search?q=dang+uy")
        );
        assert!(browser.text(".total").await.starts_with("45 articles"));
    });
}

#[test]
fn keys_reach_everything() {
    browse(Like::default(), async |browser| {
        browser.open("/search?q=chi+bo").await;
        browser.text(".hits").await;
        let titles = browser.texts(".hits h2 a").await;
        let down = char::from(Key::Down).to_string();
        browser.press(&down).await;
        browser.press(&down).await;
        assert_eq!(browser.client.active_element().await.unwrap().text().await.unwrap(), titles[1]);
        browser.press(&char::from(Key::Up).to_string()).await;
        browser.press(&char::from(Key::Enter).to_string()).await;
        browser.until("location.pathname.startsWith('/articles/')").await;
        browser.press("?").await;
        browser.until("location.pathname === '/help'").await;
        // Suggestions: the arrows choose, Escape closes, Enter takes.
        browser.press("/").await;
        browser.press("chi thi 03").await;
        browser.until("document.querySelectorAll('#suggestions li').length > 0").await;
        browser.press(&down).await;
        browser.until("document.querySelector('#q').getAttribute('aria-activedescendant') === 'suggestion-0'").await;
        browser.press(&char::from(Key::Escape).to_string()).await;
        browser.until("document.querySelector('#suggestions').hidden").await;
        browser.press("-c").await;
        browser.until("document.querySelectorAll('#suggestions li').length > 0").await;
        browser.press(&down).await;
        browser.press(&char::from(Key::Enter).to_string()).await;
        browser.until("location.pathname === '/search'").await;
    });
}

#[test]
fn without_scripts_everything_is_still_reached() {
    browse(Like { no_scripts: true, ..Like::default() }, async |browser| {
        browser.open("/").await;
        let input = browser.client.find(Locator::Css("#q")).await.unwrap();
        input.send_keys("chi bo").await.unwrap();
        browser.follow(".ask button").await;
        assert!(browser.text(".total").await.contains("bài"));
        browser.follow(".chart a").await;
        browser.count(".chip", 1).await;
        browser.follow(".chip").await;
        let from = browser.client.find(Locator::Css("#from")).await.unwrap();
        from.send_keys("2016").await.unwrap();
        browser.follow(".apply button").await;
        browser.count(".chip", 1).await;
        browser.follow(".pager a[rel=next]").await;
        assert!(browser.address().await.ends_with("from=2016&offset=10"));
        browser.follow(".hits h2 a").await;
        assert!(!browser.text(".article h1").await.is_empty());
        // Matches are places of the page.
        browser.click(".stops a:nth-child(2)").await;
        assert!(browser.client.current_url().await.unwrap().fragment() == Some("m2"));
        browser.follow(".crumbs a").await;
        assert_eq!(browser.address().await, "/search?q=chi%20bo&from=2016&offset=10");
    });
}
