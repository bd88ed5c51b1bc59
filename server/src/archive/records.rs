//! What is remembered, one record per row: facts in clear, words as sealed bytes.

use super::words::{GuestKind, Holder, Notice, VisitKind};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::case::{NextStep, Outstanding, Part, Turn};
use regulation::clock::{ClockKind, Deadline, Kept};
use regulation::event::{Channel, Ending, Event};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::warning::{Announced, Level};
use seal::envelope::Author;
use seal::grant::Scope;
use uuid::Uuid;

/// One event as it is stored: facts readable by the rules, words sealed, chained to the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEvent {
    pub case: Uuid,
    pub sequence: u32,
    /// The id that the sealed half is bound to.
    pub item: Uuid,
    pub at: DateTime<Utc>,
    pub author: Author,
    pub staff: Option<Uuid>,
    /// Written down in clear only: a fact that is sealed ([`regulation::event::Guarded`]) stands in `guarded`.
    pub event: Event,
    /// The fact of it that is sealed.
    pub guarded: Option<Vec<u8>>,
    /// Its words.
    pub sealed: Option<Vec<u8>>,
    /// Hash over this event and the hash of the one before (zeros for the first).
    pub hash: [u8; 32],
}

/// How a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub kept: Kept,
    /// Until when it can be kept, while it is open.
    pub due: Option<NaiveDate>,
}

impl Standing {
    /// There is no such term.
    pub const NONE: Self = Self {
        kept: Kept::None,
        due: None,
    };
}

/// The one row per case that lists are made from. Facts only, and all of them follow from the events.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    pub case: Uuid,
    pub number: String,
    pub stage: Stage,
    pub received_at: DateTime<Utc>,
    pub sequence: u32,
    pub step: NextStep,
    /// The bureau asked the complainant something.
    pub asked: bool,
    /// The complainant wrote and nobody of the bureau has written since.
    pub unanswered: bool,
    /// The promise that comes first, and the target.
    pub promise: Option<Deadline>,
    pub target: Option<Deadline>,
    /// By when an answer was asked for that has not come.
    pub question_due: Option<NaiveDate>,
    /// Whose turn it is.
    pub turn: Turn,
    /// The last day before the case closes by itself.
    pub closes_after: Option<NaiveDate>,
    pub grounds: Vec<Ground>,
    pub capacity: Option<Capacity>,
    pub shield: Shield,
    pub channel: Channel,
    pub handler: Option<Uuid>,
    pub acknowledgement: Kept,
    pub completion: Kept,
    pub ending: Option<Ending>,
    pub ended_on: Option<NaiveDate>,
    /// Until when a check on a breach of personal data has to be decided, while it is open.
    pub breach_due: Option<DateTime<Utc>>,
    /// Its words can mean danger, and nobody said that they looked.
    pub urgent: bool,
    /// Until when the acknowledgement, and the completion, can be kept, while it is open.
    pub acknowledgement_due: Option<NaiveDate>,
    pub completion_due: Option<NaiveDate>,
    pub investigation: Standing,
    /// News of how it goes.
    pub progress: Standing,
    pub committee: Standing,
}

impl Overview {
    /// The term that comes first: the earliest, and a promise before a target.
    pub fn next(&self) -> Option<&Deadline> {
        let terms = self.promise.iter().chain(&self.target);
        terms.min_by_key(|term| (term.due, term.kind.nature()))
    }

    /// From which day on it asks something; `None` while it asks nothing on any day.
    pub fn attention_on(&self) -> Option<NaiveDate> {
        if self.step.asks_now() || self.breach_due.is_some() || self.urgent {
            return Some(amsterdam::date(self.received_at));
        }
        let soon = self.promise.iter().chain(&self.target);
        let soon = soon.map(Deadline::soon_on);
        let unanswered = self.question_due.and_then(|due| due.succ_opt());
        soon.chain(unanswered).min()
    }

    /// It runs, or it ended and something is still to be done for that: confirm that it was withdrawn, send its last letter.
    pub fn goes_on(&self) -> bool {
        let ends = matches!(
            self.step,
            NextStep::ConfirmWithdrawal | NextStep::ConfirmSending | NextStep::SendAgain
        );
        self.stage.is_running() || ends
    }

    /// Somebody waits for the bureau: they wrote and nobody answered, or the next step is one that is waited for.
    pub fn is_waiting(&self) -> bool {
        self.unanswered || self.step.is_waited_for()
    }

    /// As "2026-05", in the Netherlands.
    pub fn received_month(&self) -> String {
        amsterdam::date(self.received_at)
            .format("%Y-%m")
            .to_string()
    }
}

/// Which cases somebody wants to see, and in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseList {
    /// Who asks: only cases of which they hold a key.
    pub staff: Uuid,
    pub today: NaiveDate,
    /// For terms of hours.
    pub now: DateTime<Utc>,
    /// Who else does what only the directie may; nobody when whoever asks is one of those. Where none of them reads a case
    /// any more, it is done by whoever does.
    pub directing: Vec<Uuid>,
    pub which: Which,
    pub stage: Option<Stage>,
    pub ground: Option<Ground>,
    pub shield: Option<Shield>,
    pub channel: Option<Channel>,
    /// A part of the number: letters, digits and dashes.
    pub number: Option<String>,
    /// Handled by one of these; by whoever it is when there are none.
    pub handlers: Vec<Uuid>,
    /// That came in from this month on, as "2026-05", and until that one.
    pub from: Option<String>,
    pub until: Option<String>,
    /// Of which this term was not kept, also while it is open.
    pub missed: Option<ClockKind>,
    /// What was typed, a word each: all of them are found.
    pub needles: Vec<Needle>,
    pub order: Order,
    /// In which order whoever handles stands, when that is the order.
    pub ranked: Vec<Uuid>,
    pub backwards: bool,
    pub offset: u32,
    pub limit: u32,
    /// Whoever holds so many keys or fewer holds few: what they read is found from their keys. For all others a list is
    /// walked in its order. Either finds the same.
    pub few: u32,
}

impl CaseList {
    /// Everything, newest first.
    pub fn all(staff: Uuid, today: NaiveDate) -> Self {
        Self {
            staff,
            today,
            now: amsterdam::start_of(today),
            directing: Vec::new(),
            which: Which::All,
            stage: None,
            ground: None,
            shield: None,
            channel: None,
            number: None,
            handlers: Vec::new(),
            from: None,
            until: None,
            missed: None,
            needles: Vec::new(),
            order: Order::Received,
            ranked: Vec::new(),
            backwards: false,
            offset: 0,
            limit: 50,
            // Reading so many rows takes some milliseconds.
            few: 4000,
        }
    }
}

/// What one word that was typed can mean. It finds what any of it finds, and nothing when it means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    /// A part of the number: letters, digits and dashes.
    pub number: Option<String>,
    pub stages: Vec<Stage>,
    pub grounds: Vec<Ground>,
    pub shields: Vec<Shield>,
    pub capacities: Vec<Capacity>,
    /// A date has passed.
    pub late: bool,
    pub handlers: Vec<Uuid>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    Running,
    /// What asks something today of whoever asks.
    Asking,
    /// What asks something today of somebody else of the bureau.
    AskingOthers,
    Late,
    /// Those that run and that whoever asks handles.
    Mine,
    /// Somebody waits for the bureau.
    Waiting,
    Appealed,
    /// Those that run and that nobody handles.
    Unhandled,
    /// What runs and does not open for whoever asks. All the others leave that out.
    Shut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    Received,
    /// Earliest first.
    Due,
    Number,
    Stage,
    Ground,
    /// By whoever handles it, as [`CaseList::ranked`].
    Handler,
    /// Late before soon, promise before target, earliest first.
    Urgency,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub rows: Vec<Overview>,
    pub total: u64,
    /// `false` when there are more than `total`.
    pub is_counted: bool,
}

/// How many complaints of one month stand like this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// As "2026-05".
    pub month: String,
    pub stage: Stage,
    pub grounds: Vec<Ground>,
    pub acknowledgement: Kept,
    /// Until when it can be kept, while it is open.
    pub acknowledgement_due: Option<NaiveDate>,
    pub completion: Kept,
    pub completion_due: Option<NaiveDate>,
    pub total: u32,
}

/// How much happened in one month to what somebody may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// As "2026-05"; of a term that in which its complaint came in.
    pub month: String,
    pub what: Measured,
    /// Until when it can be kept, while it is open.
    pub due: Option<NaiveDate>,
    pub total: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    Came,
    Ended,
    /// A term of it that there was.
    Term(ClockKind, Kept),
}

/// What of what is to come somebody wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingList {
    /// Who asks: only of cases of which they hold a key.
    pub staff: Uuid,
    pub part: Part,
    /// The measures of one colleague; of all when there is none.
    pub owner: Option<Uuid>,
    /// From this day on; of any day when there is none.
    pub from: Option<NaiveDate>,
    pub limit: u32,
}

/// Something that is to come of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub case: Uuid,
    pub number: String,
    pub what: Outstanding,
}

/// How many measures are to come of one colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnedBy {
    pub owner: Uuid,
    pub total: u32,
    /// Of which the day has passed.
    pub late: u32,
}

/// What the clock needs of a running case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub case: Uuid,
    /// The promise that comes first, and the target.
    pub promise: Option<Deadline>,
    pub target: Option<Deadline>,
    pub closes_after: Option<NaiveDate>,
    /// Until when a check on a breach has to be decided.
    pub breach_due: Option<DateTime<Utc>>,
}

/// A clock that was announced to whoever must keep it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Warning {
    pub case: Uuid,
    pub clock: Announced,
    /// The local day of it.
    pub due: NaiveDate,
    pub level: Level,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StoredGrant {
    pub case: Uuid,
    pub scope: Scope,
    pub holder: Holder,
    pub sealed: Vec<u8>,
}

/// What belongs to somebody who works here. Whether they do, and in which role, stands in the signed list alone.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredStaff {
    pub id: Uuid,
    /// What address and password give together: found without either being readable.
    pub found_by: [u8; 32],
    /// Name and address, sealed for colleagues.
    pub profile: Vec<u8>,
    pub public_key: Vec<u8>,
    /// The private seed, wrapped with what address and password give; empty for whoever left.
    pub wrapped_seed: Vec<u8>,
    /// The bureau's key, or that to the names, sealed to them; empty for whoever left.
    pub bureau_grant: Vec<u8>,
    /// A visit that carries another value has ended.
    pub visits: Vec<u8>,
    /// Up to which version of the list they were told what changed.
    pub told: u32,
}

/// An invitation to an account, for one use; with the account that was made with it, until that is confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// SHA-256 of the value that the code is looked up by.
    pub code_digest: [u8; 32],
    /// `Director`, `Handler` or `Outside`.
    pub role: Role,
    /// The last day on which it works.
    pub expires_on: NaiveDate,
    /// Who they will be, or are already when they get new keys.
    pub staff: Uuid,
    pub by: Uuid,
    /// For whom it is, sealed for colleagues.
    pub whom: Vec<u8>,
    pub account: Option<Account>,
    /// By which the program knows the rest again as what it wrote.
    pub mark: [u8; 32],
}

/// An account that nobody confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub found_by: [u8; 32],
    pub profile: Vec<u8>,
    pub public_key: Vec<u8>,
    pub wrapped_seed: Vec<u8>,
}

/// Somebody from outside who holds a code for one thing in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredGuest {
    /// SHA-256 of the value that the code is looked up by.
    pub lookup_digest: [u8; 32],
    pub case: Uuid,
    pub kind: GuestKind,
    /// The event by which they were asked or appointed.
    pub request: u32,
    /// The seat of a member of the committee; it ends when they leave it.
    pub seat: u8,
    /// The last day on which the code works.
    pub until: NaiveDate,
    /// The key to what they may read, sealed to their code.
    pub sealed_key: Vec<u8>,
    /// What was written for them alone, sealed under that key.
    pub sealed_words: Option<Vec<u8>>,
    /// By which the program knows the rest again as what it wrote.
    pub mark: [u8; 32],
}

/// A visit. The cookie's secret is not here, so a copy of this table opens nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// SHA-256 of the session id derived from the cookie.
    pub id_hash: [u8; 32],
    pub kind: VisitKind,
    /// What the visit needs (case, staff id, seed, code), wrapped under the cookie's secret.
    pub wrapped: Vec<u8>,
    pub last_seen: DateTime<Utc>,
    pub expires: DateTime<Utc>,
}

/// Which case a follow code opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// SHA-256 of what the code yields.
    pub digest: [u8; 32],
    pub case: Uuid,
    /// By which the program knows the rest again as what it wrote.
    pub mark: [u8; 32],
}

/// The memory of a filing id: the same content gets the same answer, other content is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct FilingRecord {
    pub filing: Uuid,
    pub digest: [u8; 32],
    pub case: Uuid,
}

/// Something to deliver later (mail, letters). Written in the same transaction as what causes it.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxItem {
    pub id: Uuid,
    pub case: Uuid,
    pub kind: Notice,
    pub created_on: NaiveDate,
}

/// Where a reimbursement goes, as the complainant sealed it for one place in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct BankAccount {
    pub case: Uuid,
    /// The sequence number of the offer.
    pub remedy: u32,
    pub item: Uuid,
    /// The place in the history that the envelope is bound to.
    pub sequence: u32,
    pub sealed: Vec<u8>,
}

/// A complaint that arrives, with everything that is kept of it at once.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCase {
    pub filing: FilingRecord,
    pub lookup: Lookup,
    pub overview: Overview,
    /// The filing itself, and what was noted with it.
    pub events: Vec<StoredEvent>,
    pub grants: Vec<StoredGrant>,
    /// That it came in.
    pub notice: OutboxItem,
    /// The visit that shows the receipt.
    pub visit: Option<Session>,
}

/// What became of a complaint that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    Kept,
    /// This filing was recorded before.
    FilingKnown,
    /// The follow code opens another case.
    CodeTaken,
    /// The number, or the case, exists.
    NumberTaken,
    /// An id of something in it is that of something else, or two of its keys are for one reader.
    PartTaken,
}

/// How often somebody tried something lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    pub begun: DateTime<Utc>,
    pub many: u32,
}
