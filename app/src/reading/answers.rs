//! What the pages show that are read by everybody, as it travels to them.

use chrono::NaiveDate;
use regulation::handling::Handling;
use regulation::text::Article;
use serde::Deserialize;
use serde::Serialize;

/// The regulation as it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegulationText {
    pub number: String,
    pub in_force_from: NaiveDate,
    pub articles: Vec<Article>,
    pub contact_email: String,
    pub contact_post: String,
    /// In whose hands a complaint about all directors is; `None` when nobody is left for it.
    pub about_directors: Option<Handling>,
}

/// Where a complaint can be mailed or posted, for whoever would rather not use the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub email: String,
    pub post: String,
    /// In whose hands a complaint about all directors is; `None` when nobody is left for it.
    pub about_directors: Option<Handling>,
}
