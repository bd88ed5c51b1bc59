//! How much of refused forms is kept until their pages show them again.

use super::hold;
use super::level::Level;
use chrono::{DateTime, Utc};
use std::sync::Mutex;

/// In bytes: refused forms that are kept at once for their pages. It empties by a thousand bytes a second, so that
/// no more than some 27 MB wait in the three hours that each does.
const WAITING: u64 = 16 * 1024 * 1024;
/// What one refused form counts for at least: the place of a row, and the writing of it.
const LEAST_WAITING: u64 = 1024;

/// In bytes, of all that are kept.
#[derive(Default)]
pub struct RefusedForms(Mutex<Level>);

impl RefusedForms {
    /// Whether a refused form of so many bytes may be kept until its page shows it again. One that may not is shown at once.
    /// Whoever sends one is anybody, so that this counts everybody together.
    pub fn may_wait(&self, now: DateTime<Utc>, bytes: usize) -> bool {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let more = bytes.max(LEAST_WAITING);
        hold(&self.0).take_more(now, 1, more, WAITING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn no_more_than_some_megabytes_of_refused_forms_wait_in_the_hours_that_each_does() {
        let forms = RefusedForms::default();
        for bytes in [0, 3_900_000] {
            let mut kept = 0;
            for second in 0..3 * 60 * 60 {
                let now = NOW + TimeDelta::days(i64::from(bytes > 0)) + TimeDelta::seconds(second);
                while forms.may_wait(now, bytes) {
                    kept += bytes.max(1024);
                }
            }
            assert!((16_000_000..28_000_000).contains(&kept), "{kept}");
        }
    }
}
