//! Pages to read: the regulation, privacy in plain words, how accessible this is, and that there is no connection.

mod accessibility;
pub mod answers;
mod no_connection;
mod privacy;
mod regulation;

pub use accessibility::AccessibilityPage;
pub use no_connection::NoConnectionPage;
pub use privacy::PrivacyPage;
pub use regulation::RegulationPage;
