//! The steps of a command: one line each with its time, and a table at the end.

use crate::failure::Failure;
use crate::live::Live;
use std::time::{Duration, Instant};

/// What was done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<Done>,
}

struct Done {
    name: &'static str,
    took: Duration,
    passed: bool,
}

impl Steps {
    /// Does one step and tells how long it took.
    pub fn run<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce(&mut Live) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut live = Live::begin(name);
        let started = Instant::now();
        let outcome = work(&mut live);
        let took = started.elapsed();
        live.end(&if outcome.is_ok() {
            seconds(took)
        } else {
            format!("failed after {}", seconds(took))
        });
        self.done.push(Done {
            name,
            took,
            passed: outcome.is_ok(),
        });
        outcome
    }

    /// The table of steps, and below it one line with the count.
    pub fn summary(&self) -> String {
        let width = self
            .done
            .iter()
            .map(|step| step.name.chars().count())
            .max()
            .unwrap_or(0);
        let row = |step: &Done| {
            let result = if step.passed { "passed" } else { "FAILED" };
            format!(
                "  {:<width$}  {result}  {:>7}",
                step.name,
                seconds(step.took)
            )
        };
        let table: Vec<_> = self.done.iter().map(row).collect();
        let passed = self.done.iter().filter(|step| step.passed).count();
        let failed = self.done.len() - passed;
        format!("{}\n\n{passed} passed, {failed} failed", table.join("\n"))
    }
}

/// Seconds as people read them: tenths only where they matter.
pub fn seconds(time: Duration) -> String {
    if time < Duration::from_secs(10) {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{:.0} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_the_summary_counts_the_steps() {
        let mut steps = Steps::default();
        steps.run("one", |_| Ok(())).unwrap();
        steps
            .run("two", |_| {
                Err::<(), _>(Failure::new("it broke.", "mend it."))
            })
            .unwrap_err();
        assert_eq!(steps.summary().lines().last(), Some("1 passed, 1 failed"));
    }

    #[test]
    fn seconds_show_tenths_below_ten() {
        let shown = [940, 9_940, 62_000].map(|ms| seconds(Duration::from_millis(ms)));
        assert_eq!(shown, ["0.9 s", "9.9 s", "62 s"]);
    }
}
