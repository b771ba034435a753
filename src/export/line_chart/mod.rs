//! Trends as line charts in SVG, for files and for pages.
//!
//! Lines are told apart by colour, by dashes and by their names. A period without any article breaks a line and is shaded, so
//! that it does not look like one in which nothing was found; a point of few articles is hollow. Colours are attributes, which
//! the style of a page goes before.

mod shapes;

use std::io::{self, Write};

use quick_xml::Writer;

use crate::search::{Period, Trend, TrendLine, TrendPeriod, TrendPoint};
use crate::text::sanitize_inline;
use shapes::{class, dot, look, number, text, title};

/// What a chart draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartUnit {
    /// Shares of all articles of a period; smoothed ones where these were asked for.
    #[default]
    Share,
    /// Counts.
    Count,
}

impl ChartUnit {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Share, Self::Count];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Count => "count",
        }
    }

    /// The value of a point; `None` where the archive has nothing of its period.
    pub fn of(self, trend: &Trend, point: &TrendPoint) -> Option<f64> {
        let share = if trend.smooth.is_some() { point.smoothed } else { point.share };
        match self {
            Self::Share => share,
            Self::Count => share.map(|_| point.count(trend.counted) as f64),
        }
    }
}

/// The words of a chart in the language of its reader.
pub struct ChartWords<'w> {
    /// What is drawn.
    pub title: String,
    /// What is said of periods in which the archive has nothing.
    pub gap: String,
    /// A line: its query and how much it has.
    pub line: &'w dyn Fn(&TrendLine) -> String,
    /// A period, in few letters.
    pub period: &'w dyn Fn(Period) -> String,
    /// A value on the scale.
    pub value: &'w dyn Fn(f64) -> String,
    /// What is known of a point.
    pub point: &'w dyn Fn(&TrendLine, &TrendPeriod, &TrendPoint) -> String,
    /// The address of what a point counts, where there is one.
    pub address: &'w dyn Fn(&TrendLine, &TrendPeriod) -> Option<String>,
}

/// The size of the drawing and of what stands around the lines, in its own units.
const WIDTH: f64 = 760.0;
const PLOT: f64 = 240.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 30.0;
const LEGEND: f64 = 20.0;
const BOTTOM: f64 = 30.0;
/// The width that the name of a period takes.
const NAME: f64 = 80.0;
/// The marks of a scale are at most so many.
const MARKS: f64 = 5.0;

/// A trend that is drawn.
pub struct LineChart<'t> {
    trend: &'t Trend,
    unit: ChartUnit,
    /// The highest value of the scale, and how far its marks lie apart.
    most: f64,
    apart: f64,
}

impl<'t> LineChart<'t> {
    /// The chart of a trend.
    pub fn of(trend: &'t Trend, unit: ChartUnit) -> Self {
        let points = trend.lines.iter().flat_map(|line| &line.points);
        let most = points.filter_map(|point| unit.of(trend, point)).fold(0.0, f64::max);
        let apart = mark_distance(most, unit);
        Self { trend, unit, most: (most / apart).ceil().max(1.0) * apart, apart }
    }

    /// The chart as an element of SVG, which may stand in a page or be a file.
    ///
    /// # Errors
    /// Returns an error if `out` can't be written.
    pub fn write(&self, words: &ChartWords<'_>, out: &mut impl Write) -> io::Result<()> {
        let mut writer = Writer::new(out);
        let (width, height) = (number(WIDTH), number(self.bottom() + BOTTOM));
        let root = writer.create_element("svg").with_attributes([
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "lines"),
            ("viewBox", format!("0 0 {width} {height}").as_str()),
            ("width", width.as_str()),
            ("height", height.as_str()),
            ("role", "group"),
            ("aria-label", &*sanitize_inline(&words.title)),
            ("font-family", "system-ui, sans-serif"),
            ("font-size", "13"),
            ("fill", "#1a1d1f"),
        ]);
        root.write_inner_content(|writer| {
            text(writer, "title", (0.0, 18.0), "start", &words.title)?;
            self.legend(words, writer)?;
            self.gaps(words, writer)?;
            self.scale(words, writer)?;
            self.axis(words, writer)?;
            (0..).zip(&self.trend.lines).try_for_each(|(at, line)| self.line(at, line, words, writer))
        })?;
        Ok(())
    }

    fn top(&self) -> f64 {
        TOP + LEGEND * (self.trend.lines.len() as f64 + 0.75)
    }

    fn bottom(&self) -> f64 {
        self.top() + PLOT
    }

    /// The middle of a period.
    fn x(&self, at: usize) -> f64 {
        LEFT + (at as f64 + 0.5) * self.step()
    }

    fn step(&self) -> f64 {
        (WIDTH - LEFT - RIGHT) / self.trend.periods.len().max(1) as f64
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom() - PLOT * value / self.most
    }

    fn legend<W: Write>(&self, words: &ChartWords<'_>, writer: &mut Writer<W>) -> io::Result<()> {
        (0..).zip(&self.trend.lines).try_for_each(|(at, line): (usize, _)| {
            let y = TOP + LEGEND * (at as f64 + 0.5);
            self.path(at, &[(0.0, y), (36.0, y)], writer)?;
            text(writer, "name", (44.0, y + 4.0), "start", &(words.line)(line))
        })
    }

    fn gaps<W: Write>(&self, words: &ChartWords<'_>, writer: &mut Writer<W>) -> io::Result<()> {
        let is_gap = |at: &usize| self.trend.periods.get(*at).is_some_and(|period| period.articles == 0);
        let mut at = 0;
        while at < self.trend.periods.len() {
            let length = (at..self.trend.periods.len()).take_while(is_gap).count();
            if length > 0 {
                let left = self.x(at) - self.step() / 2.0;
                let element = writer.create_element("rect").with_attributes([
                    ("class", "gap"),
                    ("x", number(left).as_str()),
                    ("y", number(self.top()).as_str()),
                    ("width", number(length as f64 * self.step()).as_str()),
                    ("height", number(PLOT).as_str()),
                    ("fill", "#e4e6df"),
                ]);
                element.write_inner_content(|writer| title(writer, &words.gap))?;
            }
            at += length.max(1);
        }
        Ok(())
    }

    fn scale<W: Write>(&self, words: &ChartWords<'_>, writer: &mut Writer<W>) -> io::Result<()> {
        let mut value = 0.0;
        while value <= self.most * 1.001 {
            let y = self.y(value);
            let class = if value == 0.0 { "base" } else { "grid" };
            let stroke = if value == 0.0 { "#767e83" } else { "#dcded7" };
            let d = format!("M{} {}H{}", number(LEFT), number(y), number(WIDTH - RIGHT));
            let element = writer.create_element("path");
            element.with_attributes([("class", class), ("d", d.as_str()), ("stroke", stroke)]).write_empty()?;
            text(writer, "mark", (LEFT - 8.0, y + 4.0), "end", &(words.value)(value))?;
            value += self.apart;
        }
        Ok(())
    }

    fn axis<W: Write>(&self, words: &ChartWords<'_>, writer: &mut Writer<W>) -> io::Result<()> {
        let room = ((WIDTH - LEFT - RIGHT) / NAME).max(1.0);
        let periods = self.trend.periods.len();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let every = (periods as f64 / room).ceil().max(1.0) as usize;
        let y = self.bottom() + 18.0;
        self.trend.periods.iter().enumerate().step_by(every).try_for_each(|(at, period)| {
            // The first and the last name would reach beyond the drawing.
            let anchor = if at == 0 && periods > 1 { "start" } else { "middle" };
            let x = if at == 0 && periods > 1 { LEFT } else { self.x(at) };
            if x + NAME / 2.0 > WIDTH {
                Ok(())
            } else {
                text(writer, "mark", (x, y), anchor, &(words.period)(period.period))
            }
        })
    }

    /// A line: from point to point as long as there is no gap, then the points.
    fn line<W: Write>(
        &self,
        at: usize,
        line: &TrendLine,
        words: &ChartWords<'_>,
        writer: &mut Writer<W>,
    ) -> io::Result<()> {
        let mut stretch = Vec::new();
        for (place, point) in line.points.iter().enumerate() {
            match self.unit.of(self.trend, point) {
                Some(value) => stretch.push((self.x(place), self.y(value))),
                None => self.path(at, &std::mem::take(&mut stretch), writer)?,
            }
        }
        self.path(at, &stretch, writer)?;
        let points = line.points.iter().zip(&self.trend.periods).enumerate();
        for (place, (point, period)) in points {
            let Some(value) = self.unit.of(self.trend, point) else { continue };
            let told = (words.point)(line, period, point);
            let address = (words.address)(line, period).filter(|_| point.articles > 0);
            let center = (self.x(place), self.y(value));
            match address {
                Some(address) => {
                    let link = writer.create_element("a");
                    let link =
                        link.with_attributes([("href", address.as_str()), ("aria-label", &*sanitize_inline(&told))]);
                    link.write_inner_content(|writer| dot(at, center, period.thin, &told, writer))?;
                }
                None => dot(at, center, period.thin, &told, writer)?,
            }
        }
        Ok(())
    }

    fn path<W: Write>(&self, at: usize, points: &[(f64, f64)], writer: &mut Writer<W>) -> io::Result<()> {
        if points.len() < 2 {
            return Ok(());
        }
        let (colour, dashes) = look(at);
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        let element = writer.create_element("polyline").with_attributes([
            ("class", class(at).as_str()),
            ("points", points.join(" ").as_str()),
            ("fill", "none"),
            ("stroke", colour),
            ("stroke-width", "2"),
            ("stroke-linejoin", "round"),
        ]);
        let element = if dashes.is_empty() { element } else { element.with_attribute(("stroke-dasharray", dashes)) };
        element.write_empty().map(drop)
    }
}

/// How far the marks of a scale lie apart: 1, 2 or 5 times a power of ten, so that there are at most [`MARKS`] of them; of
/// counts a whole number.
fn mark_distance(most: f64, unit: ChartUnit) -> f64 {
    let least = if unit == ChartUnit::Count { 1.0 } else { 1e-6 };
    let rough = (most / MARKS).max(least);
    let power = 10_f64.powf(rough.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0].into_iter().find(|times| times * power >= rough * 0.999);
    times.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Counting, Step, Unplaced};

    /// A trend of four months of one line: in the second the archive has nothing, in the third it has little.
    fn sample() -> Trend {
        let month = |month: u8| crate::base::PartialDate::month(2018, month).unwrap();
        let periods = [(1, 100), (2, 0), (3, 10), (4, 50)].map(|(at, articles)| TrendPeriod {
            period: Step::Month.period_at(month(at)),
            from: month(at),
            to: month(at),
            articles,
            texts: articles,
            thin: articles == 10,
        });
        let points = [(2, Some(0.02)), (0, None), (0, Some(0.0)), (4, Some(0.08))]
            .map(|(articles, share)| TrendPoint { articles, share, ..TrendPoint::default() });
        let line = TrendLine {
            query: "nợ <xấu>".to_owned(),
            read_as: String::new(),
            suggestion: None,
            problems: Vec::new(),
            let_go: Vec::new(),
            total: 6,
            texts: 6,
            unplaced: Unplaced::default(),
            points: points.to_vec(),
        };
        let (step, unplaced) = (Step::Month, Unplaced::default());
        Trend {
            step,
            counted: Counting::Articles,
            smooth: None,
            periods: periods.to_vec(),
            unplaced,
            lines: vec![line],
        }
    }

    fn drawn(trend: &Trend, unit: ChartUnit) -> String {
        let words = ChartWords {
            title: "Xu hướng".to_owned(),
            gap: "không có bài".to_owned(),
            line: &|line| line.query.clone(),
            period: &|period| period.to_string(),
            value: &|value| value.to_string(),
            point: &|line, period, point| format!("{} {}: {}", line.query, period.period, point.articles),
            address: &|line, period| Some(format!("/search?q={}&from={}", line.query, period.from)),
        };
        let mut out = Vec::new();
        LineChart::of(trend, unit).write(&words, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_gap_breaks_the_line_and_zero_does_not() {
        let svg = drawn(&sample(), ChartUnit::Share);
        // Behind the gap two points are joined; the one before it stands alone, and the legend has a line of its own.
        assert_eq!(svg.matches("<polyline").count(), 2, "{svg}");
        assert_eq!((svg.matches("<circle").count(), svg.matches(" thin\"").count()), (3, 1), "{svg}");
        assert_eq!((svg.matches("class=\"gap\"").count(), svg.matches("<a href").count()), (1, 2), "{svg}");
        assert!(svg.contains("nợ &lt;xấu&gt;") && !svg.contains("<xấu>"), "{svg}");
    }

    #[test]
    fn the_marks_of_a_scale_are_round() {
        let apart = |most, unit| mark_distance(most, unit);
        assert_eq!([3.0, 7.0, 57.0, 1_000.0].map(|most| apart(most, ChartUnit::Count)), [1.0, 2.0, 20.0, 200.0]);
        assert!((apart(0.051, ChartUnit::Share) - 0.02).abs() < 1e-9);
        assert!(apart(0.0, ChartUnit::Share) > 0.0);
    }
}
