//! People from outside who get a code for one thing in one case: somebody who is asked something, and the members of the
//! committee. The code opens what it was given for until that is done or its last day has passed.

use super::dossier::{Dossier, NotAdded};
use super::telling::Withheld;
use crate::access::marks;
use crate::access::rights::{Guest, GuestVisit};
use crate::access::session::OpenSession;
use crate::archive::{GuestKind, StoredEvent, StoredGuest, pause};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::guest::answers::{Asked, File, GuestAnswer, Question};
use app::sync::kind::kind;
use chrono::{Days, NaiveDate};
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::event::{Event, WordName};
use regulation::filing::parse_message;
use seal::code::FollowCode;
use seal::envelope::{self, Author, ItemContext};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::CaseKey;
use uuid::Uuid;

/// So many days after the day they were asked for, an answer still comes in by the code.
const LATE: u64 = 14;

/// How often an answer is tried when something else happens in the case at the same moment.
const TRIES: u32 = 8;

/// What people from outside are let in for. The id and the place in the order are those of the event it begins with.
pub struct Welcome<'a> {
    pub dossier: &'a Dossier,
    pub item: Uuid,
    /// Whom of the bureau the case is about, by name: a committee is told.
    pub about: &'a [String],
}

/// A new code, and what is kept of it.
pub struct Issued {
    pub code: String,
    pub guest: StoredGuest,
}

impl Dossier {
    /// Whether the rules still give this guest something to do.
    pub fn welcomes(&self, guest: &StoredGuest, today: NaiveDate) -> bool {
        match guest.kind {
            GuestKind::Asked => {
                let mut requests = self.case.requests().iter();
                requests.any(|request| request.id == guest.request && request.open)
                    && self.case.permits(Action::AnswerRequest, today).is_ok()
            }
            GuestKind::Committee => {
                // A new committee takes the place of an earlier one; a member's seat ends when they leave it.
                let appointed = |stored: &&StoredEvent| {
                    matches!(stored.event, Event::CommitteeAppointed { .. })
                };
                let last = self.events.iter().rev().find(appointed);
                last.is_some_and(|stored| stored.sequence <= guest.request)
                    && self.case.seats().contains(&guest.seat)
                    && self.case.permits(Action::ReadFile, today).is_ok()
            }
        }
    }
}

impl Welcome<'_> {
    /// A code for somebody who is asked something until `due`.
    pub fn ask(&self, state: &AppState, due: NaiveDate, words: &Asked) -> Result<Issued, Failure> {
        let key = self.content()?.for_guest(self.item);
        let plain = serde_json::to_vec(words)
            .map_err(|_| Failure::broken("a question could not be written down"))?;
        let context = self
            .dossier
            .next_place(WordName::Question, self.item, Author::Staff);
        let sealed = envelope::seal(&mut state.randomness.rng(), &key, &context, &plain)
            .map_err(|_| Failure::broken("a question could not be sealed"))?;
        let until = due + Days::new(LATE);
        self.issue(state, (GuestKind::Asked, 0), &key, until, sealed)
    }

    /// A code for a member of the committee, until a day. What gives away who complains goes with it, sealed, so that it
    /// is left out of whatever is added to the file later as well.
    pub fn appoint(&self, state: &AppState, seat: u8, until: NaiveDate) -> Result<Issued, Failure> {
        let key = self.content()?;
        let plain = serde_json::to_vec(&self.dossier.withheld(self.about))
            .map_err(|_| Failure::broken("what is left out could not be written down"))?;
        let context = self
            .dossier
            .next_place(WordName::Reason, self.item, Author::Staff);
        let sealed = envelope::seal(&mut state.randomness.rng(), key, &context, &plain)
            .map_err(|_| Failure::broken("what is left out could not be sealed"))?;
        self.issue(state, (GuestKind::Committee, seat), key, until, sealed)
    }

    fn content(&self) -> Result<&CaseKey, Failure> {
        let content = self.dossier.content.as_ref();
        content.ok_or_else(|| Failure::broken("a case is not open"))
    }

    fn issue(
        &self,
        state: &AppState,
        (kind, seat): (GuestKind, u8),
        key: &CaseKey,
        until: NaiveDate,
        sealed_words: Vec<u8>,
    ) -> Result<Issued, Failure> {
        let mut rng = state.randomness.rng();
        let code = FollowCode::generate(&mut rng);
        let context = granted(self.dossier.id, self.item);
        let sealed_key = grant::seal(&mut rng, key, code.key_pair().public(), &context)
            .map_err(|_| Failure::broken("a key could not be sealed"))?;
        let guest = StoredGuest {
            lookup_digest: code.lookup_digest(),
            case: self.dossier.id,
            kind,
            request: self.dossier.case.sequence() + 1,
            seat,
            until,
            sealed_key,
            sealed_words: Some(sealed_words),
            mark: [0; 32],
        };
        Ok(Issued {
            code: code.grouped().to_string(),
            guest: marks::marked(state, guest),
        })
    }
}

fn granted(case: Uuid, item: Uuid) -> GrantContext {
    GrantContext {
        case,
        scope: Scope::Content,
        recipient: Recipient::Guest(item),
    }
}

/// Starts a visit; `None` when the code is mistyped, unknown, used or too old, all alike.
pub async fn open(
    state: &AppState,
    typed: &str,
) -> Result<Option<OpenSession<GuestVisit>>, Failure> {
    let Some(code) = FollowCode::find(typed) else {
        return Ok(None);
    };
    let today = amsterdam::date(state.clock.now());
    let found = marks::find_guest(state, &code.lookup_digest()).await?;
    if found.is_none_or(|guest| guest.until < today) {
        return Ok(None);
    }
    let visit = GuestVisit {
        lookup_digest: code.lookup_digest(),
        code: code.grouped().to_string(),
        answered: false,
        refused: None,
        reference: randomness::reference(&mut state.randomness.rng()),
    };
    OpenSession::start(state, visit).await.map(Some)
}

/// The case that a guest was let in for, without its words, and the key they hold. `None` when they no longer are.
async fn find(state: &AppState, guest: &Guest) -> Result<Option<(Dossier, CaseKey)>, Failure> {
    let stored = guest.stored();
    let Some(dossier) = Dossier::sealed(state, stored.case).await? else {
        return Ok(None);
    };
    let today = amsterdam::date(state.clock.now());
    if !dossier.welcomes(stored, today) {
        return Ok(None);
    }
    let Some(item) = dossier.item(stored.request) else {
        return Ok(None);
    };
    let context = granted(stored.case, item);
    let key = grant::open(&stored.sealed_key, guest.keys(), &context).ok();
    Ok(key.map(|key| (dossier, key)))
}

/// What a guest may see; `None` when there is nothing any more.
pub async fn read(state: &AppState, guest: &mut Guest) -> Result<Option<GuestAnswer>, Failure> {
    let Some((dossier, key)) = find(state, guest).await? else {
        return Ok(None);
    };
    if guest.stored().kind == GuestKind::Committee {
        let stored = guest.stored();
        // Without knowing what to leave out, nothing is shown.
        let Some(withheld) = left_out(&dossier, &key, stored) else {
            return Ok(None);
        };
        let file = file(state, dossier, key, stored.until, &withheld);
        return Ok(Some(GuestAnswer::File(Box::new(file))));
    }
    let Some(question) = question(&dossier, &key, guest) else {
        return Ok(None);
    };
    if guest.session.visit.refused.take().is_some() {
        guest.session.save(state).await?;
    }
    Ok(Some(GuestAnswer::Question(question)))
}

fn question(dossier: &Dossier, key: &CaseKey, guest: &Guest) -> Option<Question> {
    let stored = guest.stored();
    let mut requests = dossier.case.requests().iter();
    let request = requests.find(|request| request.id == stored.request)?;
    let context = ItemContext {
        case: stored.case,
        kind: kind(WordName::Question),
        item: dossier.item(stored.request)?,
        sequence: stored.request,
        author: Author::Staff,
    };
    let plain = envelope::open(key, &context, stored.sealed_words.as_deref()?).ok()?;
    let refused = guest.session.visit.refused.clone();
    let (typed, problem) = refused.map_or((String::new(), None), |(text, why)| (text, Some(why)));
    Some(Question {
        id: dossier.item(stored.request)?,
        words: serde_json::from_slice(&plain).ok()?,
        due: request.due,
        typed,
        problem,
    })
}

/// What gives away who complains, as it was sealed when this member was appointed.
fn left_out(dossier: &Dossier, key: &CaseKey, stored: &StoredGuest) -> Option<Withheld> {
    let context = ItemContext {
        case: stored.case,
        kind: kind(WordName::Reason),
        item: dossier.item(stored.request)?,
        sequence: stored.request,
        author: Author::Staff,
    };
    let plain = envelope::open(key, &context, stored.sealed_words.as_deref()?).ok()?;
    serde_json::from_slice(&plain).ok()
}

fn file(
    state: &AppState,
    dossier: Dossier,
    content: CaseKey,
    until: NaiveDate,
    withheld: &Withheld,
) -> File {
    let now = state.clock.now();
    let dossier = dossier.opened_with(content);
    File {
        clocks: dossier.case.clocks(now),
        entries: dossier.entries_for_committee(withheld.traces(&dossier.case)),
        known: dossier.known_to_committee(withheld),
        about: withheld.about.clone(),
        grounds: dossier.case.grounds().to_vec(),
        shield: dossier.case.shield(),
        outcomes: dossier.case.outcomes(),
        appeal: dossier.case.appeal(),
        number: dossier.number,
        until,
    }
}

/// What tells the question that this guest may answer from other questions.
pub async fn question_id(state: &AppState, guest: &Guest) -> Result<Option<Uuid>, Failure> {
    let found = find(state, guest).await?;
    Ok(found.and_then(|(dossier, _)| dossier.item(guest.stored().request)))
}

/// Keeps an answer, once, or has it shown again with what is wrong. `false` when it is no longer asked for.
pub async fn answer(state: &AppState, guest: &mut Guest, typed: &str) -> Result<bool, Failure> {
    let kept = match parse_message(typed) {
        Ok(text) => {
            let kept = keep(state, guest, &text).await?;
            guest.session.visit.answered = kept;
            kept
        }
        Err(problem) => {
            guest.session.visit.refused = Some((typed.to_owned(), problem));
            find(state, guest).await?.is_some()
        }
    };
    if kept {
        guest.session.save(state).await?;
    }
    Ok(kept)
}

/// An answer stands on its own: whatever else happens in the case at that moment, it is kept after it.
async fn keep(state: &AppState, guest: &Guest, text: &str) -> Result<bool, Failure> {
    for round in 1..=TRIES {
        let Some((mut dossier, key)) = find(state, guest).await? else {
            return Ok(false);
        };
        let request = guest.stored().request;
        let added = dossier.add_answer(state, request, &key, text.as_bytes());
        match added.await {
            Ok(()) => return Ok(true),
            Err(NotAdded::Refused(_)) => return Ok(false),
            Err(NotAdded::Overtaken) => pause(round).await,
            Err(NotAdded::Failed(error)) => return Err(error),
        }
    }
    Err(Failure::broken("a case stays busy while somebody answers"))
}
