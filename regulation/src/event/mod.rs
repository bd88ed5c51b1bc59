//! What happened to a complaint: facts only. Everybody's words, names and reasons are kept sealed, outside these types.
//! Three kinds of facts are sealed as well ([`Guarded`]): whom of the bureau it is about, what was judged, and what was
//! decided about a breach of personal data.
//!
//! Events are stored for ever in the form they have here. Adding a field means giving it a serde default.
//!
//! An event describes itself: on which side it stands and how it was delivered, which words it has
//! and who reads them ([`Word`]).

mod audience;
mod description;
mod guarded;
mod kind;
mod staff_id;
mod word;

pub use audience::Audience;
pub use description::Side;
pub use guarded::{Guarded, Secret};
pub use kind::EventKind;
pub use staff_id::StaffId;
pub use word::{Word, WordName};

use crate::appeal::{Against, Wish};
use crate::authority::Role;
use crate::breach::Conclusion;
use crate::clock::Deadline;
use crate::consent::{Datum, Hearer};
use crate::delivery::Delivery;
use crate::filing::{Capacity, Ground};
use crate::moment::Moment;
use crate::remedy::{RemedyAnswer, RemedyKind};
use crate::shield::Shield;
use crate::verdict::{Finding, Scope, Verdict};
use crate::vocabulary::vocabulary;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The complaint arrived (art. 6). Always the first event, and only the first.
    Filed {
        shield: Shield,
        capacity: Option<Capacity>,
        grounds: Vec<Ground>,
        /// Whom of the bureau it is about: they hold no key to it.
        #[serde(default, skip_serializing_if = "Guarded::is_empty")]
        about: Guarded<Vec<StaffId>>,
        channel: Channel,
        /// When it arrived: this starts the clocks, whenever it was registered.
        received_at: DateTime<Utc>,
        /// The version in force on that date, kept for ever; `None` before the first one.
        regulation: Option<String>,
        identity_given: bool,
        language: Language,
        /// In which role somebody of the bureau entered what came by another door; `None` for who filed it themselves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entered_by: Option<Role>,
        /// Its words can mean that somebody is in danger: somebody of the bureau is asked to look first. Which words, and about
        /// whom, stays sealed.
        #[serde(default, skip_serializing_if = "is_false")]
        urgent: bool,
        /// Empty when no regulation was in force.
        deadlines: Vec<Deadline>,
    },
    /// The written acknowledgement was sent (art. 7 step 1).
    Acknowledged {
        late: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delivery: Option<Delivery>,
    },
    /// A message; `asks` when the bureau needs an answer (art. 7 step 2).
    MessageSent {
        from: Party,
        asks: bool,
    },
    /// An internal note by staff.
    NoteAdded,
    /// The complainant added information to the complaint.
    InformationAdded,
    /// Somebody of the bureau looked at a shielded identity (art. 10).
    IdentityShown,
    /// Whoever directs gave one colleague the key to the name, for a reason that the complainant reads (art. 10).
    IdentityReleased {
        to: StaffId,
    },
    /// The complainant took the complaint back.
    Withdrawn,

    /// Who of the bureau handles it.
    Assigned {
        to: StaffId,
    },
    /// It turned out to be about somebody of the bureau, who holds no key to it from now on.
    SubjectNamed {
        whom: Guarded<StaffId>,
    },
    /// Triage: whether it is about the services of the bureau (art. 2).
    Assessed {
        scope: Scope,
    },
    /// It arrived on another date than was registered (art. 6).
    ReceiptCorrected {
        received_at: DateTime<Utc>,
        deadlines: Vec<Deadline>,
    },
    /// The same complaint came in twice, and goes on here: the earliest receipt rules (art. 6). Which the other is, is sealed.
    Linked {
        /// When the other arrived, where that was earlier.
        received_at: Option<DateTime<Utc>>,
        /// When the other was acknowledged, where it was.
        acknowledged_on: Option<NaiveDate>,
        deadlines: Vec<Deadline>,
    },
    /// The same complaint came in twice, and goes on under the other number.
    Joined,
    /// They were two complaints after all: both go on, each by its own dates.
    Unlinked {
        deadlines: Vec<Deadline>,
    },
    /// Somebody of the bureau looked at words that can mean danger.
    DangerHeeded,
    /// A letter arrived on another date, by another way, or not at all (`None`). `appeal` is the term that now holds.
    DeliveryCorrected {
        /// The sequence number of the letter.
        letter: u32,
        delivery: Option<Delivery>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appeal: Option<Deadline>,
    },

    /// What will be looked into, and whom will be heard (art. 7 step 2).
    PlanMade,
    /// A protected complainant was asked whether others may know something that shows who complains (art. 9 and 10).
    ConsentAsked {
        #[serde(default, skip_serializing_if = "is_subject")]
        to: Hearer,
        /// What they would know; nothing where the question alone said it, as it did before there was a list.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        data: Vec<Datum>,
    },
    /// For what was asked last.
    ConsentAnswered {
        given: bool,
    },
    /// Somebody was heard (art. 7 step 2).
    Heard {
        whom: Source,
        /// Staff declared that it showed nobody who complains.
        #[serde(default, skip_serializing_if = "is_false")]
        unrevealing: bool,
        /// What it showed of who complains, with their consent.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shows: Vec<Datum>,
    },
    /// Something that shows what happened (art. 7 step 2).
    EvidenceAdded {
        source: Source,
    },
    /// Somebody other than the complainant was asked something, by a link of their own (art. 7 step 2).
    InformationRequested {
        of: Source,
        due: NaiveDate,
        /// Staff declared that it shows nobody who complains.
        #[serde(default, skip_serializing_if = "is_false")]
        unrevealing: bool,
        /// What it shows of who complains, with their consent.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shows: Vec<Datum>,
    },
    /// The answer to such a request.
    InformationReceived {
        request: u32,
    },
    /// The investigation goes on without an answer: to this request, or (`None`) to the question to the complainant.
    InformationForgone {
        request: Option<u32>,
    },
    /// The judgement on one ground (art. 7 step 3). A later one on the same ground replaces it.
    Judged {
        ground: Ground,
        verdict: Guarded<Verdict>,
    },

    /// Something was offered to the complainant (art. 8).
    RemedyOffered {
        kind: RemedyKind,
        /// In cents of a euro.
        amount_cents: Option<u32>,
    },
    RemedyAnswered {
        remedy: u32,
        answer: RemedyAnswer,
    },
    /// Where a reimbursement goes. The account itself is kept outside the history, until it was paid.
    BankAccountGiven {
        remedy: u32,
    },
    RemedyFulfilled {
        remedy: u32,
    },
    /// It was not carried out after all, such as a payment that came back; what was said of it before is void.
    RemedyReopened {
        remedy: u32,
    },
    /// A corrective action (art. 7 step 3).
    ActionPlanned {
        owner: StaffId,
        due: NaiveDate,
        check_on: Option<NaiveDate>,
    },
    ActionDone {
        action: u32,
    },
    /// Whether a corrective action helped.
    EffectChecked {
        action: u32,
        effective: bool,
    },
    /// What had to be done was done before the reaction; why, is written down sealed.
    MeasureTaken,

    /// A reaction was written and waits for a second pair of eyes.
    ReactionProposed,
    /// The second reader sent it back.
    ReactionReturned,
    /// The written reaction, with findings and measures (art. 7 step 3).
    Responded {
        delivery: Option<Delivery>,
        /// The appeal term, when the reaction counts as received.
        appeal: Option<Deadline>,
        /// When the case may be closed though nobody opened the reaction.
        long_stop: Option<NaiveDate>,
    },
    /// The complainant opened what was written: the reaction for the first time, or a letter that was on its way.
    ReactionOpened {
        appeal: Option<Deadline>,
    },
    /// How it stands, and the date of the next news (art. 11).
    ProgressReported {
        late: bool,
        delivery: Option<Delivery>,
        next: Deadline,
    },
    /// It is not about the bureau; who it belongs with was told (art. 2). An answer that can be appealed like any other.
    Referred {
        delivery: Option<Delivery>,
        /// The appeal term, when the letter counts as received.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appeal: Option<Deadline>,
        /// When the case may be closed though nobody opened the letter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        long_stop: Option<NaiveDate>,
    },
    /// A part of it is not about the bureau; who that part belongs with was told (art. 2). The rest goes on.
    PartReferred {
        delivery: Option<Delivery>,
    },
    /// Solved together, and confirmed in writing.
    Settled {
        delivery: Option<Delivery>,
    },
    /// The withdrawal was confirmed in writing.
    WithdrawalConfirmed {
        delivery: Option<Delivery>,
    },
    Closed {
        ending: Ending,
    },
    /// Nobody who holds a key to it can open it: it is put away, and breaks no promise. Why, is written down sealed.
    SetAside,
    /// It is checked whether something is a breach of personal data (art. 5.4). A complaint on that ground opens a check by
    /// itself. What is seen in it is written down sealed.
    BreachCheckOpened {
        /// When the bureau became aware of it.
        aware: Moment,
        /// Of the check that there was: it turned out to have been known before.
        #[serde(default, skip_serializing_if = "is_false")]
        earlier: bool,
    },
    /// Something was written in the log of the check.
    BreachLogged,
    /// Whether it is one, and whether it was reported. A later decision takes the place of this one.
    BreachDecided {
        conclusion: Guarded<Conclusion>,
    },
    /// There were new facts, so it is looked into again. The terms start anew.
    Reopened {
        deadlines: Vec<Deadline>,
    },

    /// The complainant is not satisfied (art. 9).
    DissatisfactionVoiced {
        wish: Wish,
    },
    /// An appeal (art. 9).
    AppealLodged {
        against: Against,
        on: NaiveDate,
        late: bool,
        /// Our own target for the committee; of a late appeal, for deciding whether it goes on.
        committee: Option<Deadline>,
    },
    /// An appeal after the last day goes on, or not.
    LateAppealDecided {
        admitted: bool,
        committee: Option<Deadline>,
    },
    /// A committee was appointed for this case, and the complainant was told who (art. 9).
    CommitteeAppointed {
        members: u8,
        delivery: Option<Delivery>,
        /// By when the complainant hears again: the last day on which the members read the file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        news: Option<Deadline>,
    },
    /// The complainant objects to a member.
    CommitteeObjected,
    /// The objection was right, or the member stays; why, was told to the complainant.
    ObjectionAnswered {
        upheld: bool,
        /// The seat that it was upheld about; `None` when it stays as it is, and when that member left before it was answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seat: Option<u8>,
    },
    /// A member left, such as one who turned out not to be independent; perhaps another came. The others stay.
    MemberReplaced {
        /// The seat that is free now. Seats are numbered from 0 and never used again.
        leaves: u8,
        /// The seat of who came.
        joins: Option<u8>,
        delivery: Option<Delivery>,
    },
    /// The committee's advice, ground by ground.
    AdviceReceived {
        findings: Guarded<Vec<Finding>>,
    },
    /// A decision was written and waits for a second pair of eyes.
    DecisionProposed {
        decided: Guarded<Vec<Finding>>,
        /// By somebody who may decide; then whoever sends it need not be one.
        directs: bool,
    },
    /// The second reader sent it back.
    DecisionReturned,
    /// The final letter: what was decided on each ground, with the advice or against it.
    AppealDecided {
        /// On every ground.
        followed: bool,
        delivery: Option<Delivery>,
        #[serde(default, skip_serializing_if = "Guarded::is_empty")]
        decided: Guarded<Vec<Finding>>,
    },
    AppealWithdrawn,

    /// The complainant chose more protection (art. 10).
    ShieldRaised {
        to: Shield,
    },
    /// The complainant became known by choice (art. 10). It cannot be unread.
    IdentityGiven {
        to: Shield,
    },
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_subject(hearer: &Hearer) -> bool {
    hearer.is_subject()
}

vocabulary! {
    /// Who knows something.
    pub enum Source {
        Complainant = "complainant",
        /// Whom the complaint is about.
        Subject = "subject",
        Witness = "witness",
        /// The bureau's own records.
        Records = "records",
        Other = "other",
    }
}

vocabulary! {
    /// How a case ended.
    pub enum Ending {
        /// The reaction stood.
        Answered = "answered",
        /// It belongs with somebody else.
        Referred = "referred",
        Settled = "settled",
        /// There is nobody to send anything to.
        Undeliverable = "undeliverable",
        /// After an appeal.
        Appealed = "appealed",
        /// Nobody could open it.
        SetAside = "set_aside",
        /// It came in twice, and goes on under the other number.
        Linked = "linked",
    }
}

/// An event in its place in the history of one complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// 1 for the filing, then one more each time.
    pub sequence: u32,
    pub at: DateTime<Utc>,
    pub by: Actor,
    pub event: Event,
}

/// Who made it happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    Complainant,
    Staff(StaffId),
    System,
}

vocabulary! {
    /// Whose words a message holds.
    pub enum Party {
        Complainant = "complainant",
        Bureau = "bureau",
    }
}

vocabulary! {
    /// By which door the complaint came in (art. 6).
    pub enum Channel {
        Web = "web",
        Email = "email",
        Post = "post",
        /// Told, written down by staff and read back.
        Spoken = "spoken",
    }
}

vocabulary! {
    /// The language in which the complainant is answered.
    pub enum Language {
        Nl = "nl",
        En = "en",
    }
}
