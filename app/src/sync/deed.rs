//! What the complainant does, and the three words by which a form and an addition name it: which deed, what it is about,
//! and which button was pressed.

use regulation::appeal::Wish;
use regulation::authority::Action;
use regulation::case::{Case, Command};
use regulation::event::WordName;
use regulation::remedy::RemedyAnswer;
use regulation::shield::Shield;
use seal::envelope::Kind;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplainantDeed {
    /// An answer when the bureau asked something, added information otherwise.
    Write,
    Withdraw,
    AnswerConsent {
        given: bool,
    },
    AnswerOffer {
        remedy: u32,
        answer: RemedyAnswer,
    },
    GiveBankAccount {
        remedy: u32,
    },
    Talk,
    SecondLook,
    Appeal,
    WithdrawAppeal,
    ObjectToCommittee,
    RaiseShield {
        to: Shield,
    },
    GiveIdentity {
        to: Shield,
    },
}

impl ComplainantDeed {
    /// Which deed.
    pub const fn does(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Withdraw => "withdraw",
            Self::AnswerConsent { .. } => "consent",
            Self::AnswerOffer { .. } => "offer",
            Self::GiveBankAccount { .. } => "bank_account",
            Self::Talk => "talk",
            Self::SecondLook => "second_look",
            Self::Appeal => "appeal",
            Self::WithdrawAppeal => "withdraw_appeal",
            Self::ObjectToCommittee => "object",
            Self::RaiseShield { .. } => "shield",
            Self::GiveIdentity { .. } => "identify",
        }
    }

    /// What it is about; empty when there is nothing to choose.
    pub fn choice(self) -> String {
        match self {
            Self::AnswerOffer { remedy, .. } | Self::GiveBankAccount { remedy } => {
                remedy.to_string()
            }
            Self::RaiseShield { to } => to.name().to_owned(),
            Self::Write
            | Self::Withdraw
            | Self::AnswerConsent { .. }
            | Self::Talk
            | Self::SecondLook
            | Self::Appeal
            | Self::WithdrawAppeal
            | Self::ObjectToCommittee
            | Self::GiveIdentity { .. } => String::new(),
        }
    }

    /// The button that was pressed; empty when there is only one.
    pub const fn answer(self) -> &'static str {
        match self {
            Self::AnswerConsent { given: true } => "yes",
            Self::AnswerConsent { given: false } => "no",
            Self::AnswerOffer { answer, .. } => answer.name(),
            Self::GiveIdentity { to } => to.name(),
            Self::Write
            | Self::Withdraw
            | Self::GiveBankAccount { .. }
            | Self::Talk
            | Self::SecondLook
            | Self::Appeal
            | Self::WithdrawAppeal
            | Self::ObjectToCommittee
            | Self::RaiseShield { .. } => "",
        }
    }

    /// The deed that these words name; `None` when a word is not known.
    pub fn read(does: &str, choice: &str, answer: &str) -> Option<Self> {
        Some(match does {
            "write" => Self::Write,
            "withdraw" => Self::Withdraw,
            "consent" => Self::AnswerConsent {
                given: match answer {
                    "yes" => true,
                    "no" => false,
                    _ => return None,
                },
            },
            "offer" => Self::AnswerOffer {
                remedy: choice.parse().ok()?,
                answer: RemedyAnswer::from_name(answer)?,
            },
            "bank_account" => Self::GiveBankAccount {
                remedy: choice.parse().ok()?,
            },
            "talk" => Self::Talk,
            "second_look" => Self::SecondLook,
            "appeal" => Self::Appeal,
            "withdraw_appeal" => Self::WithdrawAppeal,
            "object" => Self::ObjectToCommittee,
            "shield" => Self::RaiseShield {
                to: Shield::from_name(choice)?,
            },
            "identify" => Self::GiveIdentity {
                to: Shield::from_name(answer)?,
            },
            _ => return None,
        })
    }

    /// Whether it says nothing without a text.
    pub const fn needs_words(self) -> bool {
        match self {
            Self::Write
            | Self::GiveBankAccount { .. }
            | Self::Talk
            | Self::SecondLook
            | Self::ObjectToCommittee
            | Self::GiveIdentity { .. } => true,
            Self::Withdraw
            | Self::AnswerConsent { .. }
            | Self::AnswerOffer { .. }
            | Self::Appeal
            | Self::WithdrawAppeal
            | Self::RaiseShield { .. } => false,
        }
    }

    /// The row of the table of authority that it stands under.
    pub const fn action(self) -> Action {
        match self {
            Self::Write => Action::Write,
            Self::Withdraw => Action::Withdraw,
            Self::AnswerConsent { .. } => Action::AnswerConsent,
            Self::AnswerOffer { .. } => Action::AnswerRemedy,
            Self::GiveBankAccount { .. } => Action::GiveBankAccount,
            Self::Talk | Self::SecondLook => Action::VoiceDissatisfaction,
            Self::Appeal => Action::Appeal,
            Self::WithdrawAppeal => Action::WithdrawAppeal,
            Self::ObjectToCommittee => Action::ObjectToCommittee,
            Self::RaiseShield { .. } => Action::RaiseShield,
            Self::GiveIdentity { .. } => Action::GiveIdentity,
        }
    }

    /// What it asks of the rules at this moment; `None` when it asks for nothing that can be.
    pub fn command(self, case: &Case) -> Option<Command> {
        Some(match self {
            Self::Write if case.open_question() => Command::SendMessage { asks: false },
            Self::Write => Command::AddInformation,
            Self::Withdraw => Command::Withdraw,
            Self::AnswerConsent { given } => Command::AnswerConsent { given },
            Self::AnswerOffer { remedy, answer } => Command::AnswerRemedy { remedy, answer },
            Self::GiveBankAccount { remedy } => Command::GiveBankAccount { remedy },
            Self::Talk => Command::VoiceDissatisfaction { wish: Wish::Talk },
            Self::SecondLook => Command::VoiceDissatisfaction {
                wish: Wish::SecondLook,
            },
            Self::Appeal => Command::Appeal,
            Self::WithdrawAppeal => Command::WithdrawAppeal,
            Self::ObjectToCommittee => Command::ObjectToCommittee,
            // Less protection is another deed, with a name.
            Self::RaiseShield { to } if to <= case.shield() => return None,
            Self::RaiseShield { to } => Command::RaiseShield { to },
            Self::GiveIdentity { to } => Command::GiveIdentity { to },
        })
    }

    /// As what kind of words its text is sealed; `writes` is what a text without anything else is at this moment.
    pub const fn kind(self, writes: Kind) -> Kind {
        match self {
            Self::Write => writes,
            Self::Withdraw => Kind::Withdrawal,
            Self::AnswerConsent { .. }
            | Self::AnswerOffer { .. }
            | Self::GiveBankAccount { .. }
            | Self::Talk
            | Self::SecondLook
            | Self::Appeal
            | Self::WithdrawAppeal
            | Self::ObjectToCommittee
            | Self::RaiseShield { .. }
            | Self::GiveIdentity { .. } => Kind::Message,
        }
    }

    /// What the text that goes with it is.
    pub fn word(self, case: &Case) -> WordName {
        match self {
            Self::Write if !case.open_question() => WordName::Information,
            Self::Withdraw => WordName::Withdrawal,
            Self::GiveBankAccount { .. } => WordName::BankAccount,
            Self::GiveIdentity { .. } => WordName::Name,
            Self::Write
            | Self::AnswerConsent { .. }
            | Self::AnswerOffer { .. }
            | Self::Talk
            | Self::SecondLook
            | Self::Appeal
            | Self::WithdrawAppeal
            | Self::ObjectToCommittee
            | Self::RaiseShield { .. } => WordName::Message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_read_back_from_the_words_that_name_it() {
        let remedy = 7;
        let mut deeds = vec![
            ComplainantDeed::Write,
            ComplainantDeed::Withdraw,
            ComplainantDeed::AnswerConsent { given: true },
            ComplainantDeed::AnswerConsent { given: false },
            ComplainantDeed::GiveBankAccount { remedy },
            ComplainantDeed::Talk,
            ComplainantDeed::SecondLook,
            ComplainantDeed::Appeal,
            ComplainantDeed::WithdrawAppeal,
            ComplainantDeed::ObjectToCommittee,
        ];
        deeds.extend(
            RemedyAnswer::ALL
                .iter()
                .map(|answer| ComplainantDeed::AnswerOffer {
                    remedy,
                    answer: *answer,
                }),
        );
        for to in Shield::ALL.iter().copied() {
            deeds.extend([
                ComplainantDeed::RaiseShield { to },
                ComplainantDeed::GiveIdentity { to },
            ]);
        }
        for deed in deeds {
            let read = ComplainantDeed::read(deed.does(), &deed.choice(), deed.answer());
            assert_eq!(read, Some(deed));
        }
    }

    #[test]
    fn a_word_that_is_not_known_names_nothing() {
        for (does, choice, answer) in [
            ("", "", ""),
            ("consent", "", "maybe"),
            ("offer", "x", "accepted"),
            ("offer", "7", ""),
            ("shield", "hidden", ""),
            ("identify", "open", ""),
        ] {
            assert_eq!(ComplainantDeed::read(does, choice, answer), None, "{does}");
        }
    }
}
