//! Pages to read: the regulation, privacy in plain words, and how accessible this is.

mod accessibility;
mod privacy;
mod regulation;

pub use accessibility::AccessibilityPage;
pub use privacy::PrivacyPage;
pub use regulation::RegulationPage;
