//! Dates as the standards write them: `2026-11-22T17:00:00.123Z` (RFC 3339), to and from Unix milliseconds.

const DAY_S: i64 = 86_400;
/// 9999-12-31T23:59:59.999Z: the last moment four digits of a year can tell.
const LAST_MS: u64 = 253_402_300_799_999;
const WEEKDAYS: &str = "SunMonTueWedThuFriSat";
const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";

/// Writes a moment in UTC, to the millisecond; later than the year 9999 counts as its last moment.
pub fn format_ms(unix_ms: u64) -> String {
    let unix_ms = unix_ms.min(LAST_MS);
    let (seconds, ms) = (unix_ms / 1000, unix_ms % 1000);
    let (days, second) = (seconds / DAY_S as u64, seconds % DAY_S as u64);
    let (year, month, day) = civil_of_days(days as i64);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

/// Writes a moment as SIP's Date does (RFC 3261 20.17, RFC 1123): `Sat, 13 Nov 2010 23:29:00 GMT`.
pub fn format_gmt(unix_s: u64) -> String {
    let unix_s = unix_s.min(LAST_MS / 1000);
    let (days, second) = (unix_s / DAY_S as u64, unix_s % DAY_S as u64);
    let (year, month, day) = civil_of_days(days as i64);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let name =
        |names: &'static str, at: u64| names.get(at as usize * 3..at as usize * 3 + 3).unwrap_or_default();
    // The first day was a Thursday.
    let weekday = name(WEEKDAYS, (days + 4) % 7);
    let month = name(MONTHS, u64::try_from(month - 1).unwrap_or_default());
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

/// Reads a moment; `None` when it is none, or before 1970.
pub fn parse_ms(text: &str) -> Option<u64> {
    let text = text.trim();
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, offset_s) = split_offset(clock)?;
    let days = parse_date(date)?;
    let (seconds, ms) = parse_clock(clock)?;
    let unix_s = days * DAY_S + seconds - offset_s;
    u64::try_from(unix_s * 1000 + ms).ok()
}

fn parse_date(text: &str) -> Option<i64> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    Some(days_of_civil(year, month, day))
}

fn parse_clock(text: &str) -> Option<(i64, i64)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let (hour, rest) = whole.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    let (hour, minute, second) = (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?);
    // A leap second is written :60 (RFC 3339 5.6).
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let ms = format!("{fraction:0<3}");
    Some((hour * 3600 + minute * 60 + second, digits(ms.get(..3)?, 3)?))
}

/// The clock without its zone, and the zone's distance from UTC. XML allows a date without zone: taken as UTC.
fn split_offset(clock: &str) -> Option<(&str, i64)> {
    if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = clock.rfind(['+', '-']) else {
        return Some((clock, 0));
    };
    let (clock, zone) = clock.split_at(at);
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hour, minute) = zone.get(1..)?.split_once(':')?;
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    (hour <= 23 && minute <= 59).then_some((clock, sign * (hour * 3600 + minute * 60)))
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn days_in(year: i64, month: i64) -> i64 {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days_of_civil(next_year, next_month, 1) - days_of_civil(year, month, 1)
}

/// Days since 1970-01-01 of a date of the Gregorian calendar; years are counted from March, so that the leap
/// day is the last of its year.
fn days_of_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

fn civil_of_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_moments_are_written_and_read() {
        assert_eq!(format_ms(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(parse_ms("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(parse_ms("2005-10-27T16:49:29Z"), Some(1_130_431_769_000));
        assert_eq!(format_ms(951_782_400_000), "2000-02-29T00:00:00.000Z");
        assert_eq!(format_ms(u64::MAX), "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn a_date_of_sip_has_a_day_of_the_week_and_is_gmt() {
        assert_eq!(format_gmt(0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(
            format_gmt(1_289_690_940),
            "Sat, 13 Nov 2010 23:29:00 GMT",
            "the example of RFC 3261 20.17"
        );
        assert_eq!(format_gmt(951_782_400), "Tue, 29 Feb 2000 00:00:00 GMT");
        assert_eq!(format_gmt(u64::MAX), "Fri, 31 Dec 9999 23:59:59 GMT");
    }

    #[test]
    fn zones_and_fractions_are_understood() {
        let utc = parse_ms("2008-04-04T17:16:49Z");
        assert_eq!(parse_ms("2008-04-04T12:16:49-05:00"), utc);
        assert_eq!(parse_ms("2008-04-04T22:46:49+05:30"), utc);
        assert_eq!(parse_ms("2008-04-04T17:16:49"), utc);
        assert_eq!(parse_ms("2008-04-04T17:16:49.5Z"), utc.map(|ms| ms + 500));
        assert_eq!(parse_ms("2008-04-04T17:16:49.123456Z"), utc.map(|ms| ms + 123));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["", "today", "2001-02-29T00:00:00Z", "2001-13-01T00:00:00Z", "2001-01-00T00:00:00Z"] {
            assert_eq!(parse_ms(text), None, "{text}");
        }
        for text in
            ["2001-01-01T24:00:00Z", "2001-01-01T00:00:00+5", "1969-12-31T23:59:59Z", "2001-01-01T1:2:3Z"]
        {
            assert_eq!(parse_ms(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_reads_back(unix_ms in 0..=LAST_MS) {
            prop_assert_eq!(parse_ms(&format_ms(unix_ms)), Some(unix_ms));
        }

        #[test]
        fn any_text_is_refused_or_read_without_panic(text in "\\PC{0,40}", dated in "[0-9TZ:.+-]{0,40}") {
            let _ = parse_ms(&text);
            let _ = parse_ms(&dated);
        }
    }
}
