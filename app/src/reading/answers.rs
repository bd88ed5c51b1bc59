//! What the pages show that are read by everybody, as it travels to them.

use chrono::NaiveDate;
use regulation::handling::AboutDirectors;
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
    pub about_directors: AboutDirectors,
}

/// Where a complaint can be mailed or posted, for whoever would rather not use the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub email: String,
    pub post: String,
    pub about_directors: AboutDirectors,
}
