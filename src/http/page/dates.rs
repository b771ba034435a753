//! The box of dates: what is typed into it, and what is said where that can't be read.

use maud::{Markup, html};

use super::Face;
use super::state::{State, View};
use crate::extract::date::parse_input;
use crate::http::params::{SearchParams, given};
use crate::text::sanitize_inline;

/// Dates that were typed and do not count.
#[derive(Debug)]
pub(super) struct Refused {
    /// What was typed as the first date and as the last, as far as something was.
    from: Option<String>,
    to: Option<String>,
    why: Why,
}

#[derive(Debug)]
enum Why {
    /// These texts are no dates.
    Unreadable(Vec<String>),
    /// The first date is after the last.
    Reversed,
}

/// Takes dates that can't be read out of the parameters and puts back those that were in force before; so neither the
/// query nor another filter is lost, and nothing looks filtered that is not.
pub(super) fn refuse(params: &mut SearchParams, view: &View) -> Option<Refused> {
    if given(&params.undated).is_some() {
        // What has no date lies between no dates.
        (params.from, params.to) = (None, None);
    }
    let refused = refused(given(&params.from), given(&params.to))?;
    let had = [given(&view.had_from), given(&view.had_to)];
    let is_sound = had.into_iter().flatten().all(|text| parse_input(text).is_ok()) && !is_reversed(had);
    let [had_from, had_to] = had.map(|text| text.filter(|_| is_sound).map(str::to_owned));
    (params.from, params.to) = (had_from, had_to);
    Some(refused)
}

/// The first and the last date as typed, where they can't both hold.
pub(super) fn refused(from: Option<&str>, to: Option<&str>) -> Option<Refused> {
    let typed = [from, to];
    let unreadable: Vec<String> =
        typed.into_iter().flatten().filter(|text| parse_input(text).is_err()).map(str::to_owned).collect();
    let why = if !unreadable.is_empty() {
        Why::Unreadable(unreadable)
    } else if is_reversed(typed) {
        Why::Reversed
    } else {
        return None;
    };
    Some(Refused { from: from.map(str::to_owned), to: to.map(str::to_owned), why })
}

fn is_reversed([from, to]: [Option<&str>; 2]) -> bool {
    let date = |text: Option<&str>| text.and_then(|text| parse_input(text).ok());
    date(from).zip(date(to)).is_some_and(|(from, to)| from.first_day() > to.last_day())
}

/// The dates that are chosen, and whether articles without a date are. `undated` is how many of these there are.
pub(super) fn dates(face: &Face, state: &State, undated: usize, refused: Option<&Refused>) -> Markup {
    let words = face.words;
    let told = if refused.is_some() { "date-form date-problem" } else { "date-form" };
    let is_undated = state.value("undated").is_some();
    html! {
        fieldset {
            legend { (words.dates) }
            div.span {
                @for (name, had, label) in [("from", "had_from", words.from), ("to", "had_to", words.to)] {
                    @let set = state.value(name);
                    @let typed = refused.map_or(set, |refused| refused.typed(name));
                    @if let Some(set) = set { input type="hidden" name=(had) value=(sanitize_inline(set)); }
                    label {
                        (label)
                        input.field id=(name) name=(name) value=[typed.map(sanitize_inline)] maxlength="40" aria-describedby=(told)
                            aria-invalid=[refused.map(|_| "true")];
                    }
                }
                @if let Some(refused) = refused { (refused.message(face)) }
                p #date-form.hint { (words.date_form) }
                @if undated > 0 || is_undated {
                    label.value {
                        input type="checkbox" name="undated" value="true" checked[is_undated];
                        span { (face.shared.no_date) }
                        span.n { (face.lang.number(undated)) }
                    }
                }
            }
        }
    }
}

impl Refused {
    fn typed(&self, name: &str) -> Option<&str> {
        if name == "from" { self.from.as_deref() } else { self.to.as_deref() }
    }

    /// What is wrong with them, and that they do not count.
    pub fn message(&self, face: &Face) -> Markup {
        let words = face.words;
        html! {
            p #date-problem.problem role="alert" {
                @match &self.why {
                    Why::Unreadable(texts) => {
                        @for text in texts { (face.lang.quoted(text)) " " (words.bad_date) " " }
                    }
                    Why::Reversed => { (words.reversed_dates) " " }
                }
                (words.dates_unused)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(from: &str, to: &str, had_from: &str) -> (Option<String>, Option<String>, bool) {
        let mut params =
            SearchParams { from: Some(from.to_owned()), to: Some(to.to_owned()), ..SearchParams::default() };
        let refused = refuse(&mut params, &View { had_from: Some(had_from.to_owned()), ..View::default() });
        (params.from, params.to, refused.is_some())
    }

    #[test]
    fn what_is_no_date_leaves_the_dates_that_were_in_force() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(refused("31/2/2013", "", ""), (None, None, true));
        assert_eq!(refused("2014", "2013", "2012"), (text("2012"), None, true));
        assert_eq!(refused("2014", "x", "y"), (None, None, true));
        assert_eq!(refused("2013", "6/2013", "2012"), (text("2013"), text("6/2013"), false));
    }
}
