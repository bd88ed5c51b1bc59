//! Everything that staff can do with a case by a form: its address, and the row of the table of authority it stands under.

use regulation::authority::Action;
use serde::{Deserialize, Serialize};

macro_rules! deeds {
    ($( $(#[$why:meta])* $deed:ident = $address:literal $action:ident ),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Deed { $( $(#[$why])* $deed ),+ }

        impl Deed {
            pub const ALL: &[Self] = &[ $( Self::$deed ),+ ];

            /// The last part of its address; people see it, so it is Dutch.
            pub const fn address(self) -> &'static str {
                match self { $( Self::$deed => $address ),+ }
            }

            pub const fn action(self) -> Action {
                match self { $( Self::$deed => Action::$action ),+ }
            }
        }
    };
}

deeds! {
    Acknowledge = "bevestigen" Acknowledge,
    Message = "bericht" SendMessage,
    Note = "notitie" AddNote,
    Identity = "identiteit" ShowIdentity,
    Assign = "behandelaar" Assign,
    Assess = "beoordelen" Assess,
    Plan = "plan" Investigate,
    Hear = "gehoord" Investigate,
    Evidence = "bewijs" Investigate,
    AskConsent = "toestemming" AskConsent,
    AskOthers = "navragen" AskOthers,
    AnswerRequest = "antwoord" AnswerRequest,
    Forgo = "zonder-antwoord" Forgo,
    Judge = "oordeel" Judge,
    PlanAction = "maatregel" Correct,
    CompleteAction = "maatregel-gedaan" Correct,
    CheckEffect = "maatregel-effect" Correct,
    MeasureTaken = "maatregel-al-genomen" Correct,
    OfferRemedy = "oplossing" Remedy,
    FulfilRemedy = "oplossing-uitgevoerd" Remedy,
    ProposeReaction = "reactie-voorstel" ProposeReaction,
    ReturnReaction = "reactie-terug" ReturnReaction,
    Respond = "reactie" Respond,
    ReportProgress = "voortgang" ReportProgress,
    Refer = "verwijzen" Refer,
    Settle = "opgelost" Settle,
    ConfirmWithdrawal = "intrekking-bevestigen" ConfirmWithdrawal,
    RegisterAppeal = "beroep" RegisterAppeal,
    DecideLateAppeal = "beroep-te-laat" DecideLateAppeal,
    AppointCommittee = "commissie" AppointCommittee,
    ReceiveAdvice = "advies" ReceiveAdvice,
    DecideAppeal = "beroep-besluit" DecideAppeal,
    Reopen = "heropenen" Reopen,
    Close = "sluiten" Close,
    CloseUndeliverable = "onbestelbaar" CloseUndeliverable,
    CorrectReceipt = "ontvangst-datum" CorrectDates,
    CorrectDelivery = "bezorging" CorrectDates,
}

impl Deed {
    /// The deed with this address.
    pub fn from_address(address: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|deed| deed.address() == address)
    }

    /// Whether a letter goes out, which is first shown as its reader will read it.
    pub const fn is_letter(self) -> bool {
        matches!(
            self,
            Self::Acknowledge
                | Self::ProposeReaction
                | Self::Respond
                | Self::ReportProgress
                | Self::Refer
                | Self::Settle
                | Self::ConfirmWithdrawal
                | Self::AppointCommittee
                | Self::DecideAppeal
        )
    }
}
