//! Rights as values: whoever holds one has been let in, and carries the key that opens what they may read.

use super::marks;
use super::profile::Profile;
use super::roster::{self, key_digest};
use super::session::{Caller, Moments, OpenSession, Visit, derive};
use crate::archive::{StoredGuest, VisitKind};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::case::answers::GuestCode;
use app::colleagues::answers::Notice;
use app::dashboard::answers::Asker;
use app::following::answers::Refused as RefusedDeed;
use app::ui::kept::Keeping;
use chrono::{DateTime, TimeDelta, Utc};
use cookie::SameSite;
use http::HeaderMap;
use regulation::amsterdam;
use regulation::authority::{Action, Role, may};
use regulation::filing::{Danger, ProblemKind};
use seal::bureau::{BureauKey, Colleague, NamesKey};
use seal::code::FollowCode;
use seal::keys::KeyPair;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long a visit of somebody who reads what others wrote goes on without a sign of life. What they were typing is kept.
const PATIENCE: TimeDelta = TimeDelta::minutes(15);

/// What a complainant's visit carries.
#[derive(Serialize, Deserialize)]
pub struct ComplainantVisit {
    pub case: Uuid,
    /// The follow code, so that its key can open the case; wrapped under the cookie's secret.
    /// `None` for who filed from a phone that sealed the complaint itself: the code never came here, so only the receipt is shown.
    pub code: Option<String>,
    /// The code is shown once more on the page of the case.
    pub show_code: bool,
    /// What was refused last, shown with the case until something is done.
    pub refused: Option<RefusedDeed>,
    /// Something was done, and the page that comes next says so. When it was is not kept: that page is asked for at once.
    #[serde(default)]
    pub sent: bool,
    /// What the addresses of this visit's pages call it: it says nothing of the case, and another visit never has it.
    #[serde(default)]
    pub reference: String,
    /// What the words can point at that came here in clear, so that the receipt says where help is. Words are not kept for it.
    #[serde(default)]
    pub danger: Vec<Danger>,
    /// It is about somebody of the bureau, as far as that came here in clear.
    #[serde(default)]
    pub leaves_out: bool,
}

impl ComplainantVisit {
    /// A visit that begins now.
    pub fn new(state: &AppState, case: Uuid, code: Option<String>, show_code: bool) -> Self {
        Self {
            case,
            code,
            show_code,
            refused: None,
            sent: false,
            reference: randomness::reference(&mut state.randomness.rng()),
            danger: Vec::new(),
            leaves_out: false,
        }
    }
}

impl Visit for ComplainantVisit {
    const KIND: VisitKind = VisitKind::Complainant;
    const COOKIE: &'static str = "gehoor-volgen";
    const SAME_SITE: SameSite = SameSite::Strict;
    const IDLE: Option<TimeDelta> = None;
    const LASTS: TimeDelta = TimeDelta::hours(3);
    const MOMENTS: Moments = Moments::ToTheHour;
}

/// What a staff member's visit carries.
#[derive(Serialize, Deserialize)]
pub struct StaffVisit {
    pub staff: Uuid,
    /// What marked this one's visits when it began; it ends when that is made anew.
    #[serde(default)]
    pub visits: Vec<u8>,
    pub seed: [u8; 32],
    /// What the next page of a case shows once.
    pub flash: Option<Flash>,
    /// The number and the code of each complaint that was entered just now, to be shown once.
    #[serde(default)]
    pub entered: Vec<(String, String)>,
    /// The code of an invitation that was made just now, to be shown once.
    #[serde(default)]
    pub invitation: Option<String>,
    /// What became of the last form about who works here, to be shown once.
    #[serde(default)]
    pub notice: Option<Notice>,
    /// Until the recovery code was proved to be kept.
    pub recovery: Option<Recovery>,
    /// The private seed of the recovery code, until every case was handed over that it opens.
    #[serde(default)]
    pub recovering: Option<[u8; 32]>,
}

/// For one case page, once.
#[derive(Default, Serialize, Deserialize)]
pub struct Flash {
    pub number: String,
    /// The identity may be shown.
    pub identity: bool,
    /// Codes that were made for somebody from outside.
    #[serde(default)]
    pub guest_codes: Vec<GuestCode>,
}

#[derive(Serialize, Deserialize)]
pub struct Recovery {
    pub code: String,
    pub wrong: bool,
}

impl Visit for StaffVisit {
    const KIND: VisitKind = VisitKind::Staff;
    const COOKIE: &'static str = "gehoor-directie";
    const SAME_SITE: SameSite = SameSite::Lax;
    const IDLE: Option<TimeDelta> = Some(PATIENCE);
    const LASTS: TimeDelta = TimeDelta::hours(10);
    const MOMENTS: Moments = Moments::Exact;
}

/// The one who holds the code of one case, and of no other.
pub struct Complainant {
    case: Uuid,
    keys: KeyPair,
    pub session: OpenSession<ComplainantVisit>,
}

impl Complainant {
    /// Lets the visitor in whose cookie says so.
    pub async fn find(state: &AppState, headers: &HeaderMap) -> Result<Caller<Self>, Failure> {
        Ok(
            match OpenSession::<ComplainantVisit>::find(state, headers).await? {
                Caller::Nobody => Caller::Nobody,
                Caller::Expired => Caller::Expired,
                Caller::Is(session) => Self::of(session).map_or(Caller::Nobody, Caller::Is),
            },
        )
    }

    /// The right that goes with a visit which was just opened; `None` without a code.
    pub fn of(session: OpenSession<ComplainantVisit>) -> Option<Self> {
        let code = FollowCode::parse(session.visit.code.as_deref()?).ok()?;
        Some(Self {
            case: session.visit.case,
            keys: code.key_pair(),
            session,
        })
    }

    pub fn case(&self) -> Uuid {
        self.case
    }

    pub fn keys(&self) -> &KeyPair {
        &self.keys
    }
}

/// The one whose browser keeps the code of a case, and showed the value that the case is looked up by. Holds no key here.
pub struct CodeHolder {
    case: Uuid,
}

impl CodeHolder {
    /// Lets in who shows the value of a case; `None` when it is nobody's.
    pub async fn find(state: &AppState, lookup: &[u8; 32]) -> Result<Option<Self>, Failure> {
        let digest = Sha256::digest(lookup).into();
        let case = marks::find_case(state, &digest).await?;
        Ok(case.map(|case| Self { case }))
    }

    pub fn case(&self) -> Uuid {
        self.case
    }
}

/// What the visit of somebody from outside carries.
#[derive(Serialize, Deserialize)]
pub struct GuestVisit {
    /// What the code is found by.
    pub lookup_digest: [u8; 32],
    /// The code, so that its key can open what it was given for; wrapped under the cookie's secret.
    pub code: String,
    /// What was asked has been answered.
    pub answered: bool,
    /// An answer that was refused, shown again on the next page.
    pub refused: Option<(String, ProblemKind)>,
    /// What the address of this visit's page calls it: it says nothing, and another visit never has it.
    #[serde(default)]
    pub reference: String,
}

impl Visit for GuestVisit {
    const KIND: VisitKind = VisitKind::Guest;
    const COOKIE: &'static str = "gehoor-gast";
    const SAME_SITE: SameSite = SameSite::Strict;
    const IDLE: Option<TimeDelta> = Some(PATIENCE);
    const LASTS: TimeDelta = TimeDelta::hours(3);
    const MOMENTS: Moments = Moments::Exact;
}

/// Somebody from outside who holds a code that still works, for one thing in one case.
pub struct Guest {
    stored: StoredGuest,
    keys: KeyPair,
    pub session: OpenSession<GuestVisit>,
}

impl Guest {
    /// The right that goes with a visit; `None` when its code no longer works.
    pub async fn of(
        state: &AppState,
        session: OpenSession<GuestVisit>,
    ) -> Result<Option<Self>, Failure> {
        let Ok(code) = FollowCode::parse(&session.visit.code) else {
            return Ok(None);
        };
        let today = amsterdam::date(state.clock.now());
        let found = marks::find_guest(state, &session.visit.lookup_digest);
        let found = found.await?.filter(|stored| stored.until >= today);
        Ok(found.map(|stored| Self {
            stored,
            keys: code.key_pair(),
            session,
        }))
    }

    /// For what, and until when.
    pub fn stored(&self) -> &StoredGuest {
        &self.stored
    }

    pub fn keys(&self) -> &KeyPair {
        &self.keys
    }
}

/// Somebody of the bureau who signed in.
pub struct Staff {
    id: Uuid,
    name: String,
    role: Role,
    keys: KeyPair,
    office: Office,
    pub session: OpenSession<StaffVisit>,
}

/// What somebody of the bureau holds of the bureau's own key.
pub struct Office {
    /// Whoever directs signs with it who works here.
    bureau: Option<BureauKey>,
    names: KeyPair,
}

impl Office {
    /// What was sealed to this colleague, in this role.
    pub fn open(role: Role, grant: &[u8], keys: &KeyPair, whose: Colleague) -> Option<Self> {
        if role.directs() {
            return BureauKey::open(grant, keys, whose).ok().map(Self::whole);
        }
        let names = NamesKey::open(grant, keys, whose).ok()?;
        Some(Self {
            bureau: None,
            names: names.key_pair(),
        })
    }

    pub fn whole(bureau: BureauKey) -> Self {
        Self {
            names: bureau.names().key_pair(),
            bureau: Some(bureau),
        }
    }

    /// `None` for who handles cases only.
    pub fn bureau(&self) -> Option<&BureauKey> {
        self.bureau.as_ref()
    }

    /// Opens who somebody of the bureau is.
    pub fn names(&self) -> &KeyPair {
        &self.names
    }
}

impl Staff {
    /// Lets the visitor in whose cookie says so.
    pub async fn find(state: &AppState, headers: &HeaderMap) -> Result<Caller<Self>, Failure> {
        Self::find_for(state, headers, Asker::Somebody).await
    }

    /// The same for whoever asks: what a page asks by itself does not make a visit last.
    pub async fn find_for(
        state: &AppState,
        headers: &HeaderMap,
        asker: Asker,
    ) -> Result<Caller<Self>, Failure> {
        let visit = OpenSession::<StaffVisit>::find_for(state, headers, asker);
        Ok(match visit.await? {
            Caller::Nobody => Caller::Nobody,
            Caller::Expired => Caller::Expired,
            Caller::Is(session) => Self::of(state, session)
                .await?
                .map_or(Caller::Expired, Caller::Is),
        })
    }

    /// The right that goes with a visit which was just opened; `None` for who does not work here any more, and for a visit
    /// from before a new password.
    pub async fn of(
        state: &AppState,
        session: OpenSession<StaffVisit>,
    ) -> Result<Option<Self>, Failure> {
        let Some(stored) = state.archive.find_staff(session.visit.staff).await? else {
            return Ok(None);
        };
        let Some(listed) = roster::read(state).await? else {
            return Ok(None);
        };
        let Some(member) = listed.roster.member(stored.id) else {
            return Ok(None);
        };
        if stored.visits != session.visit.visits {
            return Ok(None);
        }
        let keys = KeyPair::from_seed(&Zeroizing::new(session.visit.seed));
        // A key that was changed in the archive: what is granted to it from now on could not be read.
        let public = keys.public().to_bytes();
        if public != stored.public_key || key_digest(&public) != member.key {
            return Err(Failure::broken(
                "a member of staff has another key than this visit",
            ));
        }
        let whose = Colleague::Staff(stored.id);
        let office = Office::open(member.role, &stored.bureau_grant, &keys, whose)
            .ok_or_else(|| Failure::broken("a member of staff holds no key of the bureau"))?;
        let profile = Profile::open(office.names(), stored.id, &stored.profile);
        Ok(Some(Self {
            id: stored.id,
            name: profile.map(|profile| profile.name).unwrap_or_default(),
            role: member.role,
            keys,
            office,
            session,
        }))
    }

    pub fn id(&self) -> Uuid {
        self.id
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn role(&self) -> Role {
        self.role
    }

    pub fn keys(&self) -> &KeyPair {
        &self.keys
    }

    pub fn office(&self) -> &Office {
        &self.office
    }

    /// How what they type about a case is kept in their browser. Nobody else gets the same key: it follows from their own.
    pub fn keeping(&self, case: Uuid, below: String, seen: u32, now: DateTime<Utc>) -> Keeping {
        let secret = Zeroizing::new(self.session.visit.seed);
        let derived = |purpose: &str, of: Uuid| {
            let purpose = [b"gehoor/v1/typed/", purpose.as_bytes(), b"/", of.as_bytes()];
            derive(&secret, &purpose.concat())
        };
        let name = |bytes: &[u8; 32]| Uuid::from_slice(&bytes[..16]).unwrap_or_default();
        Keeping {
            whose: name(&derived("whose", self.id)).to_string(),
            place: name(&derived("place", case)).to_string(),
            key: *derived("key", case),
            below,
            seen,
            now,
        }
    }

    /// Whether the matrix of `regulation::authority` gives this role this action at all.
    pub fn may(&self, action: Action) -> bool {
        may(self.role, action)
    }
}
