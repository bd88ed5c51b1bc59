//! Which words go with an event, and who reads each of them. The words themselves are sealed elsewhere; what a page tells
//! of them, and what it says beside the field in which they are typed, follows from this.

use super::audience::{Audience, BOTH, DIRECTORS, EVERYBODY, FILE, STAFF};
use super::{Event, EventKind};

/// A text that belongs to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub name: WordName,
    /// Who may read it, among those who may read the case at all.
    pub readers: &'static [Audience],
    /// It is also put into the draft of a letter to the complainant.
    pub in_letter: bool,
    /// Without it, the event says nothing: then something is missing.
    pub always: bool,
}

/// What a text is. Each event has at most one of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordName {
    /// The complaint itself.
    Filing,
    /// Who complains, as filed.
    Identity,
    /// Who complains, as told later.
    Name,
    /// Where a reimbursement goes.
    BankAccount,
    /// A letter to the complainant, word for word.
    Letter,
    /// A letter that waits for a second pair of eyes.
    Proposal,
    /// Between the complainant and the bureau, either way; also what goes with an offer, an appeal, an answer.
    Message,
    /// Added to the complaint by the complainant.
    Information,
    /// Why it was withdrawn.
    Withdrawal,
    /// What the bureau notes for itself.
    Note,
    /// What will be looked into.
    Plan,
    /// What somebody said, or what something shows.
    Report,
    /// What somebody else is asked.
    Question,
    /// The part of the complaint that whoever is asked may read.
    Excerpt,
    /// Why the judgement is what it is.
    Judgement,
    /// What is done so that it does not happen again.
    Measure,
    /// What shows that it was done, or that it helped.
    Proof,
    /// The advice of the committee.
    Advice,
    /// Who is on the committee, one a line.
    Members,
    /// The number of another case.
    Other,
    /// Why it was done, or done late, or not done.
    Reason,
}

impl WordName {
    /// It is no part of the history: it stands beside it, behind a door of its own.
    pub const fn is_apart(self) -> bool {
        match self {
            Self::Identity | Self::Name | Self::BankAccount => true,
            Self::Filing
            | Self::Letter
            | Self::Proposal
            | Self::Message
            | Self::Information
            | Self::Withdrawal
            | Self::Note
            | Self::Plan
            | Self::Report
            | Self::Question
            | Self::Excerpt
            | Self::Judgement
            | Self::Measure
            | Self::Proof
            | Self::Advice
            | Self::Members
            | Self::Other
            | Self::Reason => false,
        }
    }
}

impl Word {
    /// Sometimes left out, and read like this.
    const fn optional(name: WordName, readers: &'static [Audience]) -> Self {
        Self {
            name,
            readers,
            in_letter: false,
            always: false,
        }
    }

    /// Always there.
    const fn needed(name: WordName, readers: &'static [Audience]) -> Self {
        Self {
            always: true,
            ..Self::optional(name, readers)
        }
    }

    /// And taken over into a letter.
    const fn quoted(self) -> Self {
        Self {
            in_letter: true,
            ..self
        }
    }

    pub fn is_read_by(&self, audience: Audience) -> bool {
        audience.is_among(self.readers)
    }

    /// Read inside the bureau and nowhere else, whatever happens next.
    pub fn is_internal(&self) -> bool {
        let inside = |reader: &Audience| matches!(reader, Audience::Staff | Audience::Directors);
        !self.in_letter && self.readers.iter().all(inside)
    }
}

const LETTER: &[Word] = &[Word::needed(WordName::Letter, EVERYBODY)];
/// A letter, and for the bureau alone why it comes late, or why it says what it says.
const EXPLAINED_LETTER: &[Word] = &[
    Word::needed(WordName::Letter, EVERYBODY),
    Word::optional(WordName::Reason, STAFF),
];
const FILING: &[Word] = &[
    Word::needed(WordName::Filing, EVERYBODY),
    Word::optional(WordName::Identity, STAFF),
];
/// The letter names them, and they read it; why somebody left stays inside.
const REPLACEMENT: &[Word] = &[
    Word::needed(WordName::Letter, EVERYBODY),
    Word::needed(WordName::Members, STAFF).quoted(),
    Word::needed(WordName::Reason, STAFF),
];
/// The letter names them, and they read it.
const APPOINTMENT: &[Word] = &[
    Word::needed(WordName::Letter, EVERYBODY),
    Word::optional(WordName::Members, STAFF).quoted(),
];
const MESSAGE: &[Word] = &[Word::needed(WordName::Message, EVERYBODY)];
/// What was done is clear without words; they may explain it.
const EXPLANATION: &[Word] = &[Word::optional(WordName::Message, EVERYBODY)];
/// Against whom of the committee, and what was answered.
const OBJECTION: &[Word] = &[Word::optional(WordName::Message, BOTH)];
const OBJECTION_ANSWER: &[Word] = &[Word::needed(WordName::Message, BOTH)];
const OFFER: &[Word] = &[Word::needed(WordName::Message, EVERYBODY).quoted()];
const INFORMATION: &[Word] = &[Word::needed(WordName::Information, EVERYBODY)];
/// What the complainant is told of it, which case the other is, and why.
const LINK: &[Word] = &[
    Word::needed(WordName::Message, BOTH),
    Word::needed(WordName::Other, STAFF),
    Word::needed(WordName::Reason, STAFF),
];
/// What was done is for who did it to say, or not.
const LOOKED: &[Word] = &[Word::optional(WordName::Note, STAFF)];
const WITHDRAWAL: &[Word] = &[Word::optional(WordName::Withdrawal, EVERYBODY)];
const BANK_ACCOUNT: &[Word] = &[Word::optional(WordName::BankAccount, STAFF)];
const NAME: &[Word] = &[Word::optional(WordName::Name, STAFF)];
const NOTE: &[Word] = &[Word::needed(WordName::Note, STAFF)];
const PROPOSAL: &[Word] = &[Word::needed(WordName::Proposal, STAFF).quoted()];
const PLAN: &[Word] = &[Word::needed(WordName::Plan, FILE)];
const REPORT: &[Word] = &[Word::needed(WordName::Report, FILE)];
const QUESTION: &[Word] = &[
    Word::needed(
        WordName::Question,
        &[Audience::Staff, Audience::Asked, Audience::Committee],
    ),
    Word::optional(WordName::Excerpt, &[Audience::Staff, Audience::Asked]),
];
const JUDGEMENT: &[Word] = &[Word::needed(WordName::Judgement, FILE).quoted()];
const MEASURE: &[Word] = &[Word::needed(WordName::Measure, FILE).quoted()];
const PROOF: &[Word] = &[Word::needed(WordName::Proof, FILE)];
/// The decision tells the complainant what was advised.
const ADVICE: &[Word] = &[Word::needed(WordName::Advice, FILE).quoted()];
/// Why, for the bureau alone.
const INSIDE_REASON: &[Word] = &[Word::needed(WordName::Reason, STAFF)];
/// What was seen of a breach, and what was decided about it: also whoever opened the check does not read it back.
const BREACH_REASON: &[Word] = &[Word::needed(WordName::Reason, DIRECTORS)];
const BREACH_NOTE: &[Word] = &[Word::needed(WordName::Note, DIRECTORS)];
/// Why, as it stands in the file.
const REASON: &[Word] = &[Word::needed(WordName::Reason, FILE)];
/// The same, where there is one.
const OPTIONAL_REASON: &[Word] = &[Word::optional(WordName::Reason, FILE)];
/// Only a case that closes because nothing can be delivered says why.
const ENDING_REASON: &[Word] = &[Word::optional(WordName::Reason, EVERYBODY)];

impl EventKind {
    /// Its words, in the order in which they are sealed. Those that may be left out come last.
    pub const fn words(self) -> &'static [Word] {
        match self {
            Self::Filed => FILING,
            Self::Responded
            | Self::Referred
            | Self::PartReferred
            | Self::Settled
            | Self::WithdrawalConfirmed
            | Self::AppealDecided => LETTER,
            Self::Acknowledged | Self::ProgressReported => EXPLAINED_LETTER,
            Self::CommitteeAppointed => APPOINTMENT,
            Self::MemberReplaced => REPLACEMENT,
            Self::MessageSent
            | Self::ReceiptCorrected
            | Self::ConsentAsked
            | Self::IdentityReleased
            | Self::RemedyFulfilled
            | Self::RemedyReopened
            | Self::Reopened => MESSAGE,
            Self::ObjectionAnswered => OBJECTION_ANSWER,
            Self::CommitteeObjected => OBJECTION,
            Self::RemedyOffered => OFFER,
            Self::ConsentAnswered
            | Self::RemedyAnswered
            | Self::DissatisfactionVoiced
            | Self::AppealLodged
            | Self::AppealWithdrawn
            | Self::LateAppealDecided
            | Self::ShieldRaised => EXPLANATION,
            Self::Linked | Self::Joined | Self::Unlinked => LINK,
            Self::DangerHeeded => LOOKED,
            Self::InformationAdded => INFORMATION,
            Self::Withdrawn => WITHDRAWAL,
            Self::BankAccountGiven => BANK_ACCOUNT,
            Self::IdentityGiven => NAME,
            Self::NoteAdded => NOTE,
            Self::IdentityShown
            | Self::ReactionReturned
            | Self::DecisionReturned
            | Self::SubjectNamed
            | Self::SetAside => INSIDE_REASON,
            Self::BreachCheckOpened | Self::BreachDecided => BREACH_REASON,
            Self::BreachLogged => BREACH_NOTE,
            Self::ReactionProposed | Self::DecisionProposed => PROPOSAL,
            Self::PlanMade => PLAN,
            Self::Heard | Self::EvidenceAdded | Self::InformationReceived => REPORT,
            Self::InformationRequested => QUESTION,
            Self::InformationForgone => REASON,
            Self::Assessed | Self::DeliveryCorrected => OPTIONAL_REASON,
            Self::Judged => JUDGEMENT,
            Self::ActionPlanned | Self::MeasureTaken => MEASURE,
            Self::ActionDone | Self::EffectChecked => PROOF,
            Self::AdviceReceived => ADVICE,
            Self::Closed => ENDING_REASON,
            Self::Assigned | Self::ReactionOpened => &[],
        }
    }

    /// The word of this name, when it has one.
    pub fn word(self, name: WordName) -> Option<&'static Word> {
        self.words().iter().find(|word| word.name == name)
    }
}

impl Event {
    /// Its words, in the order in which they are sealed. Those that may be left out come last.
    pub const fn words(&self) -> &'static [Word] {
        self.kind().words()
    }

    /// The place of a word in the order in which they are sealed.
    pub fn place_of(&self, name: WordName) -> Option<usize> {
        self.words().iter().position(|word| word.name == name)
    }

    /// The one text of it that the complainant reads.
    pub fn shown(&self) -> Option<&'static Word> {
        let mut words = self.words().iter();
        words.find(|word| word.is_read_by(Audience::Complainant))
    }

    /// Whether these are words of it, each in its place and none missing that is always there.
    pub fn takes(&self, names: &[WordName]) -> bool {
        let words = self.words();
        let in_place = names
            .iter()
            .zip(words)
            .all(|(name, word)| *name == word.name);
        let always = |word: &Word| word.always || self.is_late_appeal();
        let missing = words.iter().skip(names.len()).any(always);
        names.len() <= words.len() && in_place && !missing
    }

    /// An appeal after the last day says why: that is decided about.
    const fn is_late_appeal(&self) -> bool {
        matches!(self, Self::AppealLodged { late: true, .. })
    }

    /// A letter to the complainant, shown in its paragraphs.
    pub fn is_letter(&self) -> bool {
        let mut words = self.words().iter();
        words.any(|word| word.name == WordName::Letter)
    }
}
