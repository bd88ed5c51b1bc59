//! Filing a complaint: parsed by the rules, sealed on arrival, kept exactly once.

use super::dossier::{author_name, chain, overview, recorded};
use super::parts;
use crate::access::rights::ComplainantVisit;
use crate::access::session::{OpenSession, to_the_hour};
use crate::archive::{FilingRecord, OutboxItem, StoredEvent, StoredGrant, Work};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::answers::FilingForm;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use rand_chacha::ChaCha20Rng;
use rand_core::Rng;
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::case::{Case, Command};
use regulation::event::{Actor, Channel, Language};
use regulation::filing::{Filing, Typed};
use regulation::shield::Shield;
use seal::code::FollowCode;
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::{CaseKey, PublicKey};
use uuid::Uuid;

/// How often a filing is tried again when another one was busy at the same moment.
const ATTEMPTS: usize = 8;

/// What came with the form.
pub struct Submission {
    pub typed: Typed,
    pub filing: Option<Uuid>,
    pub code: Option<String>,
    pub language: Language,
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
pub fn empty_form(state: &AppState) -> FilingForm {
    let mut rng = state.randomness.rng();
    FilingForm {
        filing: randomness::uuid(&mut rng),
        code: FollowCode::generate(&mut rng).grouped().to_string(),
        typed: Typed::default(),
        problems: Vec::new(),
        conflict: false,
    }
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
    let fresh = empty_form(state);
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
    let refused = |problems, conflict| {
        Filed::Refused(Box::new(FilingForm {
            // After a conflict the form gets a new id and code: sending it again is a new complaint, by choice.
            filing: if conflict { fresh.filing } else { id },
            code: if conflict {
                fresh.code.clone()
            } else {
                code.grouped().to_string()
            },
            typed: submission.typed.clone(),
            problems,
            conflict,
        }))
    };
    let filing = match submission.typed.parse() {
        Ok(filing) => filing,
        Err(problems) => return Ok(refused(problems, false)),
    };
    let plain = serde_json::to_vec(&filing)
        .map_err(|_| Failure::broken("a filing could not be written down"))?;
    let digest = code.content_digest(&plain);
    for _ in 0..ATTEMPTS {
        match keep(
            state,
            &filing,
            &code,
            id,
            digest,
            submission.language,
            channel,
            state.clock.now(),
        )
        .await
        {
            Ok(Kept::Case(case)) => {
                let visit = ComplainantVisit {
                    case,
                    code: code.grouped().to_string(),
                    show_code: true,
                    refused: None,
                };
                return OpenSession::start(state, visit).await.map(Filed::Received);
            }
            Ok(Kept::Other) => return Ok(refused(Vec::new(), true)),
            Ok(Kept::Nobody) => return Ok(Filed::NotSetUp),
            Ok(Kept::TryAgain) => {}
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
    Err(Failure::broken("the archive stayed busy"))
}

/// What the archive made of a filing.
enum Kept {
    Case(Uuid),
    /// The id is known with other content.
    Other,
    /// There is no reader to seal for.
    Nobody,
    /// A random number was taken already.
    TryAgain,
}

/// One attempt, in one transaction: event, grants, lookup, overview, outbox and the memory of the filing's id.
#[expect(clippy::too_many_arguments, reason = "a filing is exactly these facts")]
async fn keep(
    state: &AppState,
    filing: &Filing,
    code: &FollowCode,
    id: Uuid,
    digest: [u8; 32],
    language: Language,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Kept, Failure> {
    if let Some(known) = state.archive.find_filing(id).await? {
        return Ok(if known.digest == digest {
            Kept::Case(known.case)
        } else {
            Kept::Other
        });
    }
    let Some(recovery) = state
        .archive
        .find_setting(super::set_up::RECOVERY_KEY)
        .await?
    else {
        return Ok(Kept::Nobody);
    };
    let staff = state.archive.list_staff().await?;
    let mut rng = state.randomness.rng();
    let case_id = randomness::uuid(&mut rng);
    // The legal clock needs the date; a minute is what the receipt shows.
    let received_at = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    let command = Command::File {
        shield: filing.shield,
        capacity: filing.capacity,
        grounds: filing.grounds.clone(),
        identity_given: filing.identity.is_some(),
        channel,
        language,
        received_at,
    };
    let event = Case::handle(None, command, Role::Anyone, Actor::Complainant, now)
        .map_err(|_| Failure::broken("the rules refused a filing that arrived now"))?;

    let content = CaseKey::generate(&mut rng);
    let identity = filing
        .identity
        .as_ref()
        .map(|identity| (CaseKey::generate(&mut rng), identity));
    let item = randomness::uuid(&mut rng);
    let bound_to = |kind| ItemContext {
        case: case_id,
        kind,
        item,
        sequence: 1,
        author: Author::Complainant,
    };
    let words = serde_json::to_vec(&filing.words).map_err(|_| sealing())?;
    let mut sealed = vec![
        envelope::seal(&mut rng, &content, &bound_to(Kind::Filing), &words)
            .map_err(|_| sealing())?,
    ];
    if let Some((key, identity)) = &identity {
        let plain = serde_json::to_vec(identity).map_err(|_| sealing())?;
        sealed.push(
            envelope::seal(&mut rng, key, &bound_to(Kind::Identity), &plain)
                .map_err(|_| sealing())?,
        );
    }
    let mut stored = StoredEvent {
        case: case_id,
        sequence: 1,
        item,
        at: if filing.shield == Shield::Anonymous {
            to_the_hour(now)
        } else {
            received_at
        },
        author: author_name(Author::Complainant).to_owned(),
        staff: None,
        event,
        sealed: Some(parts::join(&sealed)),
        hash: [0; 32],
    };
    stored.hash = chain(&[0; 32], &stored)?;
    let case = Case::open(&recorded(&stored))
        .ok_or_else(|| Failure::broken("a filing did not open a case"))?;
    let number = number(&mut rng, received_at);

    let mut readers = vec![(
        Recipient::Complainant,
        code.key_pair().public().to_bytes(),
        true,
    )];
    readers.push((Recipient::Recovery, recovery, true));
    for member in &staff {
        let director = crate::access::sign_in::role(member) == Role::Director;
        readers.push((
            Recipient::Staff(member.id),
            member.public_key.clone(),
            director,
        ));
    }
    let mut grants = Vec::new();
    for (recipient, public, may_know_identity) in &readers {
        grants.push(grant_to(
            &mut rng,
            &content,
            case_id,
            Scope::Content,
            *recipient,
            public,
        )?);
        if let (Some((key, _)), true) = (&identity, may_know_identity) {
            grants.push(grant_to(
                &mut rng,
                key,
                case_id,
                Scope::Identity,
                *recipient,
                public,
            )?);
        }
    }

    let mut work = state.archive.begin().await?;
    if !work
        .add_filing(&FilingRecord {
            filing: id,
            digest,
            case: case_id,
        })
        .await?
    {
        return Ok(Kept::TryAgain);
    }
    if !work.add_lookup(&code.lookup_digest(), case_id).await? {
        // The code opens another case: this is not the same filing sent again.
        return Ok(Kept::Other);
    }
    if !work
        .put_overview(&overview(case_id, &number, &case, now))
        .await?
    {
        return Ok(Kept::TryAgain);
    }
    add_all(work.as_mut(), &stored, &grants).await?;
    let notice = OutboxItem {
        id: randomness::uuid(&mut rng),
        case: case_id,
        kind: "filed".to_owned(),
        created_on: amsterdam::date(received_at),
    };
    work.add_outbox(&notice).await?;
    work.commit().await?;
    Ok(Kept::Case(case_id))
}

async fn add_all(
    work: &mut dyn Work,
    event: &StoredEvent,
    grants: &[StoredGrant],
) -> Result<(), Failure> {
    work.append_event(event).await?;
    for grant in grants {
        work.add_grant(grant).await?;
    }
    Ok(())
}

fn sealing() -> Failure {
    Failure::broken("a filing could not be sealed")
}

fn grant_to(
    rng: &mut ChaCha20Rng,
    key: &CaseKey,
    case: Uuid,
    scope: Scope,
    recipient: Recipient,
    public: &[u8],
) -> Result<StoredGrant, Failure> {
    let public = PublicKey::from_bytes(public).map_err(|_| sealing())?;
    let (name, staff) = match recipient {
        Recipient::Complainant => ("complainant", None),
        Recipient::Recovery => ("recovery", None),
        Recipient::Staff(id) => ("staff", Some(id)),
    };
    Ok(StoredGrant {
        case,
        scope: match scope {
            Scope::Content => "content",
            Scope::Identity => "identity",
        }
        .to_owned(),
        recipient: name.to_owned(),
        staff,
        sealed: grant::seal(
            rng,
            key,
            &public,
            &GrantContext {
                case,
                scope,
                recipient,
            },
        )
        .map_err(|_| sealing())?,
    })
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
