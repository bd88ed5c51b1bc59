//! Filing a complaint: sealed on the phone, or on arrival when it came without script, and kept exactly once.

use super::dossier::Dossier;
use super::overviews::folded;
use super::stored::{Links, recorded};
use super::{bureau, code_holder, history, parts};
use crate::access::marks;
use crate::access::rights::ComplainantVisit;
use crate::access::session::OpenSession;
use crate::archive::{
    Arrived, FilingRecord, NewCase, Notice, OutboxItem, StoredEvent, StoredGrant, staff_uuid,
};
use crate::bounds::envelopes;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::filing::answers::{CameBack, FilingForm, SaidAbout, problems};
use app::sync::bureau::{Bureau, KeyHolder};
use app::sync::sealing::seal_filing;
use app::sync::wire::{Answer, Received, SealedFiling};
use app::sync::work::Proof;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use rand_core::Rng;
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::case::{Case, Command, Refusal};
use regulation::event::{Actor, Channel, Event, Guarded, Language, Secret, StaffId};
use regulation::filing::{Danger, Typed};
use regulation::moment::Moment;
use seal::code::FollowCode;
use seal::envelope::Author;
use seal::grant::Scope;
use uuid::Uuid;

/// How often a filing is tried again when another one was busy at the same moment.
const ATTEMPTS: usize = 8;

/// What came with the form.
pub struct Submission {
    pub typed: Typed,
    pub filing: Option<Uuid>,
    pub code: Option<String>,
    pub language: Language,
    /// It is said to be about somebody of the bureau.
    pub about_somebody: bool,
    /// There were names to choose from.
    pub names_shown: bool,
}

impl Submission {
    /// Whether its sender is shown who works here.
    fn is_about_somebody(&self) -> bool {
        self.about_somebody || !self.typed.about.is_empty()
    }
}

/// How a filing ended.
pub enum Filed {
    /// It is kept (now, or the first time it was sent); the visit shows the receipt.
    Received(OpenSession<ComplainantVisit>),
    /// Something must be mended; everything that was typed is in here.
    Refused(Box<FilingForm>),
    /// The bureau has not been set up: nobody could read it.
    NotSetUp,
}

/// A form that nobody has typed in yet.
pub async fn empty_form(state: &AppState, names: bool) -> Result<FilingForm, Failure> {
    let staff = if names {
        bureau::names(state).await?
    } else {
        Vec::new()
    };
    let mut rng = state.randomness.rng();
    Ok(FilingForm {
        filing: randomness::uuid(&mut rng),
        code: FollowCode::generate(&mut rng).grouped().to_string(),
        typed: Typed::default(),
        staff,
        about: SaidAbout::Nothing,
        came_back: CameBack::Not,
        today: amsterdam::date(state.clock.now()),
    })
}

/// A form that a phone keeps: it makes the id and the code itself.
pub async fn kept_form(state: &AppState) -> Result<FilingForm, Failure> {
    Ok(FilingForm {
        filing: Uuid::nil(),
        code: String::new(),
        ..empty_form(state, false).await?
    })
}

/// A form for which there is no place now, with everything that was typed.
pub async fn busy_form(state: &AppState, submission: Submission) -> Result<FilingForm, Failure> {
    let fresh = empty_form(state, submission.is_about_somebody()).await?;
    Ok(FilingForm {
        filing: submission.filing.unwrap_or(fresh.filing),
        code: submission.code.unwrap_or(fresh.code),
        typed: submission.typed.without_what_anonymity_drops(),
        came_back: CameBack::Busy,
        ..fresh
    })
}

/// A note of the bureau that is kept together with the complaint: sealed, for the place right after it.
pub struct SealedNote {
    /// Whom the complaint is about, as whoever enters it knows.
    pub about: Vec<StaffId>,
    pub item: Uuid,
    pub words: Vec<u8>,
}

/// How a complaint came in.
pub struct Arrival {
    pub channel: Channel,
    /// When it arrived, when that was not now.
    pub received_at: Option<DateTime<Utc>>,
    /// Who of the bureau enters it; nobody for what comes through the form.
    pub entered_by: Option<(StaffId, Role)>,
    /// Why it is entered later than it arrived was told.
    pub reason_given: bool,
    /// What whoever enters it has to say about that.
    pub note: Option<SealedNote>,
    pub door: Door,
}

/// Whether very many that come in at once are a reason to ask something first.
pub enum Door {
    /// Somebody of the bureau enters it, or it got a place before.
    Open,
    /// Whoever sends it works for it when very many come in: with the proof that it was done.
    Work(Option<Proof>),
}

impl Arrival {
    /// Through the form, now.
    pub const FORM: Self = Self {
        channel: Channel::Web,
        received_at: None,
        entered_by: None,
        reason_given: false,
        note: None,
        door: Door::Open,
    };
}

/// Takes a filing in that came through the form.
pub async fn file(state: &AppState, submission: Submission) -> Result<Filed, Failure> {
    file_by(state, submission, Channel::Web).await
}

/// Takes a filing in.
pub async fn file_by(
    state: &AppState,
    submission: Submission,
    channel: Channel,
) -> Result<Filed, Failure> {
    let asks_whom = submission.about_somebody && !submission.names_shown;
    let about = if asks_whom {
        SaidAbout::Somebody
    } else {
        SaidAbout::Nothing
    };
    let fresh = empty_form(state, submission.is_about_somebody()).await?;
    let id = submission.filing.unwrap_or(fresh.filing);
    let code = submission
        .code
        .as_deref()
        .and_then(|typed| FollowCode::parse(typed).ok());
    let code = match code {
        Some(code) => code,
        None => FollowCode::parse(&fresh.code)
            .map_err(|_| Failure::broken("a new code could not be read"))?,
    };
    let refused = |came_back: CameBack| {
        // After a conflict the form gets a new id and code: sending it again is a new complaint, by choice.
        let (filing, code) = if came_back == CameBack::Conflict {
            (fresh.filing, fresh.code.clone())
        } else {
            (id, code.grouped().to_string())
        };
        Filed::Refused(Box::new(FilingForm {
            filing,
            code,
            typed: submission.typed.clone().without_what_anonymity_drops(),
            staff: fresh.staff.clone(),
            about,
            came_back,
            today: fresh.today,
        }))
    };
    let Some(bureau) = bureau::bureau(state).await? else {
        return Ok(Filed::NotSetUp);
    };
    let nobody_left = |about: &[StaffId]| bureau.handling(about).is_none();
    if !problems(&submission.typed, nobody_left, asks_whom).is_empty() {
        return Ok(refused(CameBack::Wrong));
    }
    let Ok(filing) = submission.typed.parse() else {
        return Ok(refused(CameBack::Wrong));
    };
    let sealed = seal_filing(
        &mut state.randomness.rng(),
        &filing,
        submission.language,
        id,
        &code,
        &bureau,
    )
    .map_err(|_| Failure::broken("a filing could not be sealed"))?;
    let arrival = Arrival {
        channel,
        ..Arrival::FORM
    };
    let visit = OpenSession::new(
        state,
        ComplainantVisit {
            danger: Danger::in_texts(filing.words.each().map(|(_, text)| text)),
            leaves_out: !filing.about.is_empty(),
            ..ComplainantVisit::new(state, id, Some(code.grouped().to_string()), true)
        },
    );
    match take_in(state, &sealed, &arrival, Some(&visit)).await? {
        Some(Answer::Received(_)) => Ok(Filed::Received(visit)),
        Some(Answer::OtherWords(_)) => Ok(refused(CameBack::Conflict)),
        Some(Answer::OtherReaders(_) | Answer::WorkFirst(_) | Answer::NotUnderstood) => Err(
            Failure::broken("a filing that was sealed here was not understood here"),
        ),
        None => Ok(Filed::NotSetUp),
    }
}

/// Takes a filing in that was sealed on a phone, with the proof of the work that was asked first. `None` when the bureau has
/// not been set up.
pub async fn receive(
    state: &AppState,
    sealed: &SealedFiling,
    proof: Option<Proof>,
) -> Result<Option<Answer>, Failure> {
    let arrival = Arrival {
        door: Door::Work(proof),
        ..Arrival::FORM
    };
    receive_by(state, sealed, &arrival).await
}

/// As [`receive`], however it came in.
pub async fn receive_by(
    state: &AppState,
    sealed: &SealedFiling,
    arrival: &Arrival,
) -> Result<Option<Answer>, Failure> {
    take_in(state, sealed, arrival, None).await
}

/// The complaint, and the visit that shows its receipt, are kept together.
async fn take_in(
    state: &AppState,
    sealed: &SealedFiling,
    arrival: &Arrival,
    visit: Option<&OpenSession<ComplainantVisit>>,
) -> Result<Option<Answer>, Failure> {
    for _ in 0..ATTEMPTS {
        match keep(state, sealed, arrival, visit).await {
            Ok(Attempt::Answer(answer)) => return Ok(Some(answer)),
            Ok(Attempt::Nobody) => return Ok(None),
            Ok(Attempt::Refused(refusal)) => {
                tracing::error!(?refusal, "a filing that was checked was refused");
                return Err(Failure::broken(
                    "the rules refused a filing that was checked",
                ));
            }
            Ok(Attempt::TryAgain) => {}
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
    Err(Failure::broken("the archive stayed busy"))
}

/// What the archive made of a filing.
enum Attempt {
    Answer(Answer),
    /// There is no reader to keep it for.
    Nobody,
    Refused(Refusal),
    /// A random number was taken already, or somebody was first.
    TryAgain,
}

/// One attempt. Everything that is kept of it is kept at once.
async fn keep(
    state: &AppState,
    sealed: &SealedFiling,
    arrival: &Arrival,
    visit: Option<&OpenSession<ComplainantVisit>>,
) -> Result<Attempt, Failure> {
    let Some(bureau) = bureau::bureau(state).await? else {
        return Ok(Attempt::Nobody);
    };
    if !envelopes::is_sound(sealed) {
        return Ok(Attempt::Answer(Answer::NotUnderstood));
    }
    let id = sealed.filing;
    let now = state.clock.now();
    let bytes = sealed.words.len() + sealed.identity.as_ref().map_or(0, Vec::len);
    let asked = || match &arrival.door {
        Door::Open => None,
        Door::Work(proof) => {
            (state.bounds.filings).asks(&state.secret, now, id, bytes, proof.as_ref())
        }
    };
    if let Some(known) = state.archive.find_filing(id).await? {
        // Whoever has it sent again and again costs as much as whoever sends others.
        if let Some(task) = asked() {
            return Ok(Attempt::Answer(Answer::WorkFirst(task)));
        }
        match arrival.door {
            Door::Open => {}
            Door::Work(_) => state.bounds.filings.took_in(now, bytes),
        }
        let same = known.digest == sealed.content_digest;
        return Ok(Attempt::Answer(if same {
            if let Some(visit) = visit {
                visit.begin(state).await?;
            }
            received_before(state, sealed).await?
        } else {
            let earlier = code_holder::earlier(state, sealed, &known).await?;
            Answer::OtherWords(earlier.map(Box::new))
        }));
    }
    if !parts::knows_readers(sealed, &bureau) {
        return Ok(Attempt::Answer(Answer::OtherReaders(bureau)));
    }
    let Some(grants) = entitled(sealed, &bureau) else {
        return Ok(Attempt::Answer(Answer::OtherReaders(bureau)));
    };
    if let Some(task) = asked() {
        return Ok(Attempt::Answer(Answer::WorkFirst(task)));
    }
    let mut rng = state.randomness.rng();
    // The legal clock needs the date; a minute is what a receipt shows, and an hour that of somebody anonymous.
    let registered_at = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    let received_at = arrival.received_at.unwrap_or(registered_at);
    let command = Command::File {
        shield: sealed.shield,
        capacity: sealed.capacity,
        grounds: sealed.grounds.clone(),
        // Only whoever holds a key reads it.
        about: Guarded::Sealed,
        identity_given: sealed.identity.is_some(),
        channel: arrival.channel,
        language: sealed.language,
        received_at,
        reason_given: arrival.reason_given,
        urgent: sealed.urgent,
    };
    let (role, by) = match arrival.entered_by {
        Some((staff, role)) => (role, Actor::Staff(staff)),
        None => (Role::Anyone, Actor::Complainant),
    };
    let event = match Case::handle(None, command, role, by, now) {
        Ok(event) => event,
        Err(refusal) => return Ok(Attempt::Refused(refusal)),
    };
    let envelopes: Vec<Vec<u8>> = std::iter::once(&sealed.words)
        .chain(&sealed.identity)
        .cloned()
        .collect();
    let mut filed = StoredEvent {
        case: id,
        sequence: 1,
        item: sealed.item,
        at: Moment::kept(registered_at, Actor::Complainant, sealed.shield).begins(),
        author: Author::Complainant,
        // Their words, and written down by whoever entered them.
        staff: arrival.entered_by.map(|(staff, _)| staff_uuid(staff)),
        event,
        guarded: Some(sealed.facts.clone()),
        sealed: Some(parts::join(&envelopes)),
        hash: [0; 32],
    };
    let number = number(&mut rng, received_at);
    let links = Links::of(state, id, &number);
    filed.hash = links.next(None, &filed)?;
    let mut opening = recorded(&filed);
    if let Some(note) = &arrival.note {
        opening.event.learn(Secret::About(note.about.clone()));
    }
    let mut case =
        Case::open(&opening).ok_or_else(|| Failure::broken("a filing did not open a case"))?;
    let mut events = vec![filed];
    if let (Some(note), Some((staff, role))) = (&arrival.note, arrival.entered_by) {
        match Case::handle(Some(&case), Command::AddNote, role, by, now) {
            Ok(event) => events.push(noted(&links, note, staff, event, &events[0], now)?),
            Err(refusal) => return Ok(Attempt::Refused(refusal)),
        }
        case.apply(&recorded(&events[1]));
    }

    let arriving = NewCase {
        filing: FilingRecord {
            filing: id,
            digest: sealed.content_digest,
            case: id,
        },
        lookup: marks::lookup(state, sealed.lookup_digest, id),
        overview: folded(id, &number, &events)?.overview,
        events,
        grants,
        notice: OutboxItem {
            id: randomness::uuid(&mut rng),
            case: id,
            kind: Notice::Filed,
            created_on: amsterdam::date(registered_at),
        },
        visit: visit.map(|visit| visit.row(state)).transpose()?,
    };
    let written = arriving.events.last().map(history::head);
    match state.archive.keep(arriving).await? {
        Arrived::Kept => state.bounds.filings.took_in(now, bytes),
        Arrived::FilingKnown | Arrived::NumberTaken => return Ok(Attempt::TryAgain),
        Arrived::PartTaken => return Ok(Attempt::Answer(Answer::NotUnderstood)),
        // This is not the same filing sent again.
        Arrived::CodeTaken => return Ok(Attempt::Answer(Answer::OtherWords(None))),
    }
    if let Some(written) = written {
        state.histories.saw(id, written);
    }
    state.tell(id);
    Ok(Attempt::Answer(answer(sealed, number, case.received())))
}

/// What whoever entered a complaint noted with it, as the event after the filing.
fn noted(
    links: &Links,
    note: &SealedNote,
    staff: StaffId,
    event: Event,
    filed: &StoredEvent,
    now: DateTime<Utc>,
) -> Result<StoredEvent, Failure> {
    let mut stored = StoredEvent {
        case: filed.case,
        sequence: filed.sequence + 1,
        item: note.item,
        at: now,
        author: Author::Staff,
        staff: Some(staff_uuid(staff)),
        event,
        guarded: None,
        sealed: Some(parts::join(std::slice::from_ref(&note.words))),
        hash: [0; 32],
    };
    stored.hash = links.next(Some(filed), &stored)?;
    Ok(stored)
}

async fn received_before(state: &AppState, sealed: &SealedFiling) -> Result<Answer, Failure> {
    let dossier = Dossier::sealed(state, sealed.filing)
        .await?
        .ok_or_else(|| Failure::broken("a filing is known and its case is not"))?;
    let arrived = dossier.arrived();
    Ok(answer(sealed, dossier.number, arrived))
}

fn answer(sealed: &SealedFiling, number: String, received_at: Moment) -> Answer {
    Answer::Received(Received {
        filing: sealed.filing,
        content_digest: sealed.content_digest,
        number,
        received_at,
    })
}

/// The grants to keep: those for whoever may read. `None` when the bureau could not read it with these. Whom it is about was
/// left out by whoever sealed it; this side does not know whom that is.
fn entitled(sealed: &SealedFiling, bureau: &Bureau) -> Option<Vec<StoredGrant>> {
    let grant = |reader: KeyHolder, identity: bool| {
        sealed
            .grants
            .iter()
            .find(|grant| grant.reader == reader && grant.identity == identity)
            .map(|grant| stored_grant(sealed.filing, reader, identity, &grant.sealed))
    };
    let readers = bureau.those(|reader| grant(reader, false).is_some());
    // Whoever came since the phone asked gets a key from a colleague; one reader is enough to begin with.
    let handling = readers.handling(&[])?;
    let mut kept = Vec::new();
    let name = sealed.identity.is_some().then_some(true);
    for identity in std::iter::once(false).chain(name) {
        kept.push(grant(KeyHolder::Complainant, identity)?);
        kept.push(grant(KeyHolder::Recovery, identity)?);
        // A name that nobody left may see stays with the complainant and the recovery key.
        let colleagues = readers.admitted(handling, identity);
        kept.extend(colleagues.filter_map(|reader| grant(reader, identity)));
    }
    Some(kept)
}

fn stored_grant(case: Uuid, reader: KeyHolder, identity: bool, sealed: &[u8]) -> StoredGrant {
    let scope = if identity {
        Scope::Identity
    } else {
        Scope::Content
    };
    StoredGrant {
        case,
        scope,
        holder: reader.into(),
        sealed: sealed.to_vec(),
    }
}

/// The year and five random symbols: a number that shows nothing of how many complaints there are.
fn number(rng: &mut impl Rng, received_at: DateTime<Utc>) -> String {
    const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let year = amsterdam::date(received_at).format("%Y");
    let mut symbols = [0_u8; 5];
    rng.fill_bytes(&mut symbols);
    let random: String = symbols
        .iter()
        .map(|byte| char::from(SYMBOLS[usize::from(byte % 32)]))
        .collect();
    format!("{year}-{random}")
}
