//! Moments: seconds of the world's clock.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

use super::PartialDate;

/// A moment, to the second. Written as RFC 3339 has it, in UTC: `2026-12-01T01:30:00Z`.
///
/// Serialized so, too. Those before 1970 and after 9999 are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(u64);

/// The last second of the year 9999, which is the last that RFC 3339 can write.
const LAST: u64 = 253_402_300_799;
/// Viet Nam keeps one time, all year: seven hours before UTC (Decision 121/CP of 8 August 1967, applied to the whole country
/// since 1975). Days that users name begin by it.
const VIET_NAM: (i8, i8, i8) = (7, 0, 0);
const DAY: i64 = 86_400;

impl Moment {
    /// The moment so many seconds after 1970-01-01T00:00:00Z; `None` past the year 9999.
    pub fn of_seconds(seconds: u64) -> Option<Self> {
        (seconds <= LAST).then_some(Self(seconds))
    }

    /// Now, by the system's clock.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(since.as_secs().min(LAST))
    }

    /// The seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(self) -> u64 {
        self.0
    }

    /// The next second.
    #[must_use]
    pub fn next(self) -> Self {
        Self((self.0 + 1).min(LAST))
    }

    /// The moment at which the first day that a date may mean begins in Viet Nam; `None` before 1970.
    pub fn beginning_of(date: PartialDate) -> Option<Self> {
        let offset = UtcOffset::from_hms(VIET_NAM.0, VIET_NAM.1, VIET_NAM.2).ok()?;
        let seconds = date.first_day().checked_mul(DAY)? - i64::from(offset.whole_seconds());
        Self::of_seconds(u64::try_from(seconds).ok()?)
    }

    /// The day that it is in Viet Nam.
    pub fn day(self) -> Option<PartialDate> {
        let local = self.date_time(VIET_NAM)?;
        PartialDate::day(u16::try_from(local.year()).ok()?, local.month().into(), local.day())
    }

    /// The hour and minute that it is in Viet Nam.
    pub fn hour_and_minute(self) -> (u8, u8) {
        self.date_time(VIET_NAM).map_or((0, 0), |local| (local.hour(), local.minute()))
    }

    /// The moment that a text of RFC 3339 names, in whatever zone; `None` where it is no such text.
    pub fn of_rfc3339(text: &str) -> Option<Self> {
        let seconds = OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp();
        Self::of_seconds(u64::try_from(seconds).ok()?)
    }

    fn date_time(self, (hours, minutes, seconds): (i8, i8, i8)) -> Option<OffsetDateTime> {
        let utc = OffsetDateTime::from_unix_timestamp(i64::try_from(self.0).ok()?).ok()?;
        utc.checked_to_offset(UtcOffset::from_hms(hours, minutes, seconds).ok()?)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.date_time((0, 0, 0)).and_then(|utc| utc.format(&Rfc3339).ok());
        f.write_str(&written.unwrap_or_default())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::of_rfc3339(&text).ok_or_else(|| de::Error::custom(format!("{text:?} is no moment of RFC 3339")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written_and_in_other_zones() {
        for text in ["1970-01-01T00:00:00Z", "2026-12-01T01:30:00Z", "9999-12-31T23:59:59Z"] {
            assert_eq!(Moment::of_rfc3339(text).unwrap().to_string(), text);
        }
        assert_eq!(Moment::of_rfc3339("2026-12-01T08:30:00+07:00").unwrap().to_string(), "2026-12-01T01:30:00Z");
        for text in ["2026-12-01", "1969-12-31T23:59:59Z", "2026-02-30T00:00:00Z", ""] {
            assert_eq!(Moment::of_rfc3339(text), None, "{text}");
        }
        assert_eq!(Moment::of_seconds(u64::MAX), None);
    }

    #[test]
    fn a_day_begins_in_viet_nam() {
        let begins = Moment::beginning_of("2026-12-01".parse().unwrap()).unwrap();
        assert_eq!(begins.to_string(), "2026-11-30T17:00:00Z");
        assert_eq!((begins.day(), begins.hour_and_minute()), ("2026-12-01".parse().ok(), (0, 0)));
        assert_eq!(Moment::beginning_of("1969".parse().unwrap()), None);
        assert_eq!(Moment::beginning_of("2026".parse().unwrap()).unwrap().to_string(), "2025-12-31T17:00:00Z");
    }
}
