//! Everything that staff can do with a case by a form: its address, and the row of the table of authority it stands under.

use regulation::authority::Action;
use regulation::event::EventKind;
use serde::{Deserialize, Serialize};

macro_rules! deeds {
    ($( $(#[$why:meta])* $deed:ident = $address:literal $action:ident $kind:ident ),+ $(,)?) => {
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

            /// What happens by it: this tells which words it asks for, and who reads them.
            pub const fn brings(self) -> EventKind {
                match self { $( Self::$deed => EventKind::$kind ),+ }
            }
        }
    };
}

deeds! {
    Acknowledge = "bevestigen" Acknowledge Acknowledged,
    Message = "bericht" SendMessage MessageSent,
    Note = "notitie" AddNote NoteAdded,
    Identity = "identiteit" ShowIdentity IdentityShown,
    Assign = "behandelaar" Assign Assigned,
    Assess = "beoordelen" Assess Assessed,
    Plan = "plan" Investigate PlanMade,
    Hear = "gehoord" Investigate Heard,
    Evidence = "bewijs" Investigate EvidenceAdded,
    AskConsent = "toestemming" AskConsent ConsentAsked,
    AskOthers = "navragen" AskOthers InformationRequested,
    AnswerRequest = "antwoord" AnswerRequest InformationReceived,
    Forgo = "zonder-antwoord" Forgo InformationForgone,
    Judge = "oordeel" Judge Judged,
    PlanAction = "maatregel" Correct ActionPlanned,
    CompleteAction = "maatregel-gedaan" Correct ActionDone,
    CheckEffect = "maatregel-effect" Correct EffectChecked,
    MeasureTaken = "maatregel-al-genomen" Correct MeasureTaken,
    OfferRemedy = "oplossing" Remedy RemedyOffered,
    FulfilRemedy = "oplossing-uitgevoerd" Remedy RemedyFulfilled,
    ProposeReaction = "reactie-voorstel" ProposeReaction ReactionProposed,
    ReturnReaction = "reactie-terug" ReturnReaction ReactionReturned,
    Respond = "reactie" Respond Responded,
    ReportProgress = "voortgang" ReportProgress ProgressReported,
    Refer = "verwijzen" Refer Referred,
    Settle = "opgelost" Settle Settled,
    ConfirmWithdrawal = "intrekking-bevestigen" ConfirmWithdrawal WithdrawalConfirmed,
    RegisterAppeal = "beroep" RegisterAppeal AppealLodged,
    DecideLateAppeal = "beroep-te-laat" DecideLateAppeal LateAppealDecided,
    AppointCommittee = "commissie" AppointCommittee CommitteeAppointed,
    ReceiveAdvice = "advies" ReceiveAdvice AdviceReceived,
    DecideAppeal = "beroep-besluit" DecideAppeal AppealDecided,
    Reopen = "heropenen" Reopen Reopened,
    Close = "sluiten" Close Closed,
    CloseUndeliverable = "onbestelbaar" CloseUndeliverable Closed,
    CorrectReceipt = "ontvangst-datum" CorrectDates ReceiptCorrected,
    CorrectDelivery = "bezorging" CorrectDates DeliveryCorrected,
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
