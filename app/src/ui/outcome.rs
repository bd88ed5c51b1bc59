//! What became of a form, told to a browser that asked for it in place of a page.

use serde::{Deserialize, Serialize};

/// The page that shows it: what was done, or what was refused with everything that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub to: String,
}
