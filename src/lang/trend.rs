//! What is said of trends, by pages and command line.

use super::Lang;
use crate::search::{Counting, Period, Step, Trend, TrendLine, TrendPeriod, TrendPoint, Unplaced};

impl Lang {
    /// A period: `27/5/2013 – 2/6/2013`, `tháng 5/2013`, `2010 – 2019`; or `27 May 2013 – 2 June 2013`, `May 2013`.
    pub fn period(self, period: Period) -> String {
        let (from, to) = period.dates();
        if from == to { self.date(from) } else { format!("{} – {}", self.date(from), self.date(to)) }
    }

    /// The same in few letters: of a week its Monday.
    pub fn short_period(self, period: Period) -> String {
        let (from, to) = period.dates();
        match (self, period.step()) {
            (Self::Vi, Step::Month) => format!("{}/{}", from.get_month().unwrap_or(1), from.get_year()),
            (_, Step::Decade) => format!("{}–{}", from.get_year(), to.get_year()),
            _ => self.date(from),
        }
    }

    /// A step, as in "by month".
    pub fn step(self, step: Step) -> &'static str {
        match (self, step) {
            (Self::Vi, Step::Day) => "ngày",
            (Self::Vi, Step::Week) => "tuần",
            (Self::Vi, Step::Month) => "tháng",
            (Self::Vi, Step::Year) => "năm",
            (Self::Vi, Step::Decade) => "thập niên",
            (Self::En, _) => step.name(),
        }
    }

    /// A share: `3,6 %` or `3.6 %`.
    pub fn percent(self, share: f64) -> String {
        let percent = share * 100.0;
        let digits = match percent {
            value if value == 0.0 || value >= 100.0 => 0,
            1.0.. => 1,
            0.1.. => 2,
            _ => 3,
        };
        format!("{} %", self.decimals(percent, digits))
    }

    /// A value on a scale of shares, which is round: `2 %`, `0,5 %`.
    pub fn percent_mark(self, share: f64) -> String {
        let text = format!("{:.4}", share * 100.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        match self {
            Self::Vi => format!("{} %", text.replace('.', ",")),
            Self::En => format!("{text} %"),
        }
    }

    /// What the shares or the counts of a trend are of.
    pub fn trend_title(self, trend: &Trend, is_share: bool) -> String {
        let step = self.step(trend.step);
        let smoothed = trend.smooth.filter(|_| is_share).map(|reach| match self {
            Self::Vi => format!(", trung bình {} {step}", 2 * reach + 1),
            Self::En => format!(", mean of {} {step}s", 2 * reach + 1),
        });
        let smoothed = smoothed.unwrap_or_default();
        let is_of_texts = trend.counted == Counting::Texts;
        match (self, is_share, is_of_texts) {
            (Self::Vi, true, false) => format!("Phần trăm số bài mỗi {step}{smoothed}"),
            (Self::Vi, true, true) => format!("Phần trăm số bài mỗi {step}, bài đăng lại tính một lần{smoothed}"),
            (Self::Vi, false, false) => format!("Số bài mỗi {step}"),
            (Self::Vi, false, true) => format!("Số bài mỗi {step}, bài đăng lại tính một lần"),
            (Self::En, true, false) => format!("Share of articles by {step}{smoothed}"),
            (Self::En, true, true) => format!("Share of articles by {step}, reprints counted once{smoothed}"),
            (Self::En, false, false) => format!("Articles by {step}"),
            (Self::En, false, true) => format!("Articles by {step}, reprints counted once"),
        }
    }

    /// A line of a trend: its query and how much it has.
    pub fn trend_line(self, line: &TrendLine) -> String {
        let count = self.articles(line.total);
        let texts = (line.texts < line.total).then(|| format!(", {}", self.texts(line.texts)));
        format!("{}  ·  {count}{}", crate::text::sanitize_inline(&line.query), texts.unwrap_or_default())
    }

    /// A point: `nợ xấu, 27/5/2013: 57 / 1.600 bài, 3,6 %`.
    pub fn trend_point(self, trend: &Trend, line: &TrendLine, period: &TrendPeriod, point: &TrendPoint) -> String {
        let query = crate::text::sanitize_inline(&line.query);
        format!("{query}, {}", self.trend_count(trend, period, point))
    }

    /// What a point counts: `27/5/2013: 57 / 1.600 bài, 3,6 %`.
    pub fn trend_count(self, trend: &Trend, period: &TrendPeriod, point: &TrendPoint) -> String {
        let (count, of) = (self.number(point.count(trend.counted)), self.articles(period.count(trend.counted)));
        let share = point.share.map(|share| format!(", {}", self.percent(share))).unwrap_or_default();
        match self {
            Self::Vi => format!("{}: {count} / {of}{share}", self.period(period.period)),
            Self::En => format!("{}: {count} of {of}{share}", self.period(period.period)),
        }
    }

    /// The periods in which the archive has nothing.
    pub fn no_articles(self) -> &'static str {
        match self {
            Self::Vi => "kho không có bài nào",
            Self::En => "the archive has no articles",
        }
    }

    /// The articles of an answer that are in no period; empty where all are in one.
    pub fn unplaced(self, unplaced: Unplaced) -> String {
        let Unplaced { undated, imprecise, outside } = unplaced;
        let told = match self {
            Self::Vi => ["không rõ ngày", "ngày không rõ đến mức này", "ngoài khoảng được vẽ"],
            Self::En => ["without a date", "dated less precisely", "of other times"],
        };
        let counts = [undated, imprecise, outside].into_iter().zip(told).filter(|(count, _)| *count > 0);
        counts.map(|(count, what)| format!("{} {what}", self.articles(count))).collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_shares_are_written_as_people_do() {
        let day = "2013-05-31".parse().unwrap();
        let told = |lang: Lang| Step::ALL.map(|step| lang.period(step.period_at(day)));
        let expected = ["31/5/2013", "27/5/2013 – 2/6/2013", "tháng 5/2013", "2013", "2010 – 2019"];
        assert_eq!(told(Lang::Vi), expected.map(str::to_owned));
        assert_eq!(told(Lang::En)[1], "27 May 2013 – 2 June 2013");
        let shares = [0.0, 0.000_123, 0.0012, 0.036, 0.5, 1.0].map(|share| Lang::Vi.percent(share));
        assert_eq!(shares, ["0 %", "0,012 %", "0,12 %", "3,6 %", "50,0 %", "100 %"]);
        assert_eq!([0.02, 0.005, 0.0].map(|share| Lang::En.percent_mark(share)), ["2 %", "0.5 %", "0 %"]);
    }
}
