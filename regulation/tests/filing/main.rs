//! Reading the form: every field's bound, what is kept word for word, what is refused and what is never looked at.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

mod form;

mod choices;
mod identity;
mod texts;
