//! What a complainant does beside writing, from the words of a form to a command of the rules.

use app::sync::following::Deed;
use regulation::appeal::Wish;
use regulation::case::{Case, Command};
use regulation::event::WordName;
use regulation::remedy::RemedyAnswer;
use regulation::shield::Shield;

/// The command; `None` for a deed or a choice that is not known here.
pub fn command(case: &Case, deed: &Deed) -> Option<Command> {
    Some(match deed.does.as_str() {
        "talk" => Command::VoiceDissatisfaction { wish: Wish::Talk },
        "second_look" => Command::VoiceDissatisfaction {
            wish: Wish::SecondLook,
        },
        "appeal" => Command::Appeal,
        "withdraw_appeal" => Command::WithdrawAppeal,
        "object" => Command::ObjectToCommittee,
        "offer" => Command::AnswerRemedy {
            remedy: deed.choice.parse().ok()?,
            answer: RemedyAnswer::from_name(&deed.answer)?,
        },
        "bank_account" => Command::GiveBankAccount {
            remedy: deed.choice.parse().ok()?,
        },
        "consent" => Command::AnswerConsent {
            given: match deed.answer.as_str() {
                "yes" => true,
                "no" => false,
                _ => return None,
            },
        },
        "shield" => Command::RaiseShield {
            to: Shield::from_name(&deed.choice).filter(|to| *to > case.shield())?,
        },
        "identify" => Command::GiveIdentity {
            to: Shield::from_name(&deed.answer)?,
        },
        _ => return None,
    })
}

/// What the text that goes with it is.
pub fn word(deed: &Deed) -> WordName {
    match deed.does.as_str() {
        "bank_account" => WordName::BankAccount,
        "identify" => WordName::Name,
        _ => WordName::Message,
    }
}

/// Whether it says nothing without a text.
pub fn needs_words(deed: &Deed) -> bool {
    matches!(
        deed.does.as_str(),
        "talk" | "second_look" | "object" | "identify" | "bank_account"
    )
}
