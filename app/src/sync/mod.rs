//! From a phone to the bureau and back: what travels, how it is sealed, and what may be concluded from an answer.
//!
//! The same code runs in the browser, which seals before anything leaves the phone, and on the server, which seals on
//! arrival what came without script. `docs/sync.md` tells it in the same words.

pub mod bureau;
pub mod deed;
pub mod following;
pub mod keyhole;
pub mod kind;
pub mod outbox;
pub mod sealing;
pub mod texts;
pub mod wire;
pub mod work;
