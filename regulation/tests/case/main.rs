//! What a case allows, and what holds after any history.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

mod support;

mod appeal;
mod attention;
mod beginning;
mod breach;
mod chance;
mod danger;
mod dates;
mod delivery;
mod ending;
mod guarded;
mod handling;
mod hearing;
mod history;
mod investigation;
mod linking;
mod measures;
mod mixed;
mod moments;
mod outstanding;
mod reopening;
mod shield;
