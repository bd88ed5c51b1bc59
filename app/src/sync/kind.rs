//! As what words are sealed, in the browser and on the server alike.

use regulation::event::WordName;
use seal::envelope::Kind;

/// It is part of what opens them, so a name never moves to another kind.
pub const fn kind(name: WordName) -> Kind {
    match name {
        WordName::Filing => Kind::Filing,
        WordName::Identity => Kind::Identity,
        WordName::Letter | WordName::Proposal => Kind::Letter,
        WordName::Message | WordName::Name | WordName::BankAccount => Kind::Message,
        WordName::Information => Kind::Information,
        WordName::Withdrawal => Kind::Withdrawal,
        WordName::Note
        | WordName::Plan
        | WordName::Report
        | WordName::Question
        | WordName::Judgement
        | WordName::Measure
        | WordName::Proof
        | WordName::Advice => Kind::Note,
        WordName::Excerpt | WordName::Members | WordName::Other | WordName::Reason => Kind::Reason,
    }
}
