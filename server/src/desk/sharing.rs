//! Sharing the keys of earlier cases with whoever may read them and cannot: only somebody who holds them can.

use super::bureau;
use super::dossier::{Dossier, Reader, holds};
use crate::access::roster::{self, Signed};
use crate::archive::{Holder, StoredGrant, StoredStaff, retry, staff_uuid};
use crate::error::Failure;
use crate::state::AppState;
use app::sync::bureau::{Bureau, Entitled, KeyHolder, Whose};
use regulation::authority::Role;
use regulation::event::{Actor, StaffId};
use regulation::handling::Handling;
use seal::grant::Scope;
use uuid::Uuid;

/// So many cases are handed over at once; pressing again goes on.
const AT_ONCE: usize = 200;

/// A case of which a colleague lacks keys that they may have.
pub struct Unshared {
    dossier: Dossier,
    lacks: Vec<Scope>,
}

/// At most [`AT_ONCE`] cases of which this reader can give `taker` a key that they may have and lack.
pub async fn unshared(
    state: &AppState,
    giver: Reader<'_>,
    taker: Uuid,
) -> Result<Vec<Unshared>, Failure> {
    match bureau::bureau(state).await? {
        Some(bureau) => unshared_in(state, &bureau, giver, taker, false).await,
        None => Ok(Vec::new()),
    }
}

/// The same in a bureau as it will be once somebody left, when they are `leaving`: then only what would fall between people.
async fn unshared_in(
    state: &AppState,
    bureau: &Bureau,
    giver: Reader<'_>,
    taker: Uuid,
    leaving: bool,
) -> Result<Vec<Unshared>, Failure> {
    let mut found = Vec::new();
    let holder = giver.holder();
    let directs = |who: Holder| {
        let mut keys = bureau.keys.iter();
        let key = keys.find(|key| Holder::from(key.whose.holder()) == who);
        key.is_some_and(|key| key.whose.directs())
    };
    // Whoever does not direct holds a key to a name only where nobody does who directs, and shares it there.
    let name = directs(Holder::Staff(taker)) || !directs(holder);
    if holder == Holder::Staff(taker) {
        return Ok(found);
    }
    for case in state.archive.list_unshared(holder, taker, name).await? {
        let dossier = match Dossier::open(state, case, giver).await {
            // What cannot be read keeps nobody from the rest.
            Err(error) if error.is_corrupt() => None,
            opened => opened?,
        };
        let Some(dossier) = dossier.filter(|dossier| !dossier.is_shut()) else {
            continue;
        };
        let Some(key) = key_for(bureau, &dossier, taker) else {
            continue;
        };
        let grants = state.archive.list_grants(case).await?;
        if leaving && is_in_hand(bureau, &dossier, &grants, &key) {
            continue;
        }
        let mut scopes = vec![Scope::Content];
        // A key to the name that does not open for whoever gives it cannot be given.
        if key.name && dossier.identity.is_some() {
            scopes.push(Scope::Identity);
        }
        scopes.retain(|scope| !holds(&grants, *scope, Holder::Staff(taker)));
        if !scopes.is_empty() {
            let lacks = scopes;
            found.push(Unshared { dossier, lacks });
        }
        if found.len() == AT_ONCE {
            break;
        }
    }
    Ok(found)
}

/// Whether somebody who stays does for this case what this reader would: reads it, or directs it where they would.
fn is_in_hand(
    bureau: &Bureau,
    dossier: &Dossier,
    grants: &[StoredGrant],
    taker: &Entitled<'_>,
) -> bool {
    let about = dossier.case.about().known();
    let readers = about.map(|about| bureau.without(about)).unwrap_or_default();
    let mut staff = readers.iter().filter(|key| {
        matches!(key.reader, KeyHolder::Staff(_))
            && holds(grants, Scope::Content, key.reader.into())
    });
    // With nobody of those who direct, the others cannot finish it, and would sign for somebody who cannot read it.
    staff.any(|key| key.name || !taker.name)
}

/// The key of this member of staff, when the case may be sealed for them.
fn key_for<'a>(bureau: &'a Bureau, dossier: &Dossier, staff: Uuid) -> Option<Entitled<'a>> {
    let readers = bureau.without(dossier.case.about().known()?);
    readers
        .into_iter()
        .find(|key| key.reader == KeyHolder::Staff(staff))
}

/// Whether somebody sees who complains already: because they direct, or because the key to the name was given to them.
pub async fn holds_name(
    state: &AppState,
    dossier: &Dossier,
    handling: Handling,
    staff: StaffId,
) -> Result<bool, Failure> {
    let roles = bureau::roles(state).await?;
    let is_them = |(id, _): &&(StaffId, Role)| *id == staff;
    let role = roles.iter().find(is_them).map(|(_, role)| *role);
    if role.is_some_and(|role| handling.role_of(role).directs()) {
        return Ok(true);
    }
    let grants = state.archive.list_grants(dossier.id).await?;
    let holder = Holder::Staff(staff_uuid(staff));
    let holds = holds(&grants, Scope::Identity, holder);
    // Whoever became known later told it under the key that everybody holds who reads the case.
    let needs_key = dossier.identity.is_some();
    Ok(dossier.case.is_entrusted(Actor::Staff(staff)) && (holds || !needs_key))
}

/// The key to the name of this case, sealed for one colleague who reads it; `None` where no key is needed, or where they
/// are nobody of the bureau.
pub async fn name_for(
    state: &AppState,
    dossier: &Dossier,
    staff: StaffId,
) -> Result<Option<StoredGrant>, Failure> {
    let Some(bureau) = bureau::bureau(state).await? else {
        return Ok(None);
    };
    let staff = staff_uuid(staff);
    let Some(key) = key_for(&bureau, dossier, staff) else {
        return Ok(None);
    };
    dossier.key_for(state, Scope::Identity, key.reader, key.public)
}

/// Hands over as many as are handed over at once; answers how many that were.
pub async fn hand_over(
    state: &AppState,
    giver: Reader<'_>,
    taker: &StoredStaff,
) -> Result<usize, Failure> {
    let sealed = seal(state, giver, taker).await?;
    give(state, &sealed).await
}

/// Keys that are sealed for somebody, and what has to be as it was for them to be given.
pub struct Sealed {
    listed: Signed,
    cases: Vec<Gift>,
}

/// The keys to one case, as it was after this event.
struct Gift {
    case: Uuid,
    sequence: u32,
    grants: Vec<StoredGrant>,
}

/// Seals the keys that are handed over at once.
pub async fn seal(
    state: &AppState,
    giver: Reader<'_>,
    taker: &StoredStaff,
) -> Result<Sealed, Failure> {
    let listed = roster::current(state).await?;
    let unshared = unshared(state, giver, taker.id).await?;
    let cases = gifts(state, &unshared, taker.id, &taker.public_key)?;
    Ok(Sealed { listed, cases })
}

/// Gives what `leaving` leaves behind unread, or with nobody who directs it, to whoever handles it once they are gone.
pub async fn hand_on(state: &AppState, giver: Reader<'_>, leaving: Uuid) -> Result<(), Failure> {
    let Some(bureau) = bureau::bureau(state).await? else {
        return Ok(());
    };
    let left = bureau.those(|reader| reader != KeyHolder::Staff(leaving));
    let listed = roster::current(state).await?;
    let mut cases = Vec::new();
    for key in &left.keys {
        let Whose::Staff(taker, _) = key.whose else {
            continue;
        };
        let unshared = unshared_in(state, &left, giver, taker, true).await?;
        cases.extend(gifts(state, &unshared, taker, &key.public)?);
    }
    give(state, &Sealed { listed, cases }).await?;
    Ok(())
}

/// The keys that are lacked, sealed.
fn gifts(
    state: &AppState,
    unshared: &[Unshared],
    taker: Uuid,
    public: &[u8],
) -> Result<Vec<Gift>, Failure> {
    let mut cases = Vec::new();
    for unshared in unshared {
        let dossier = &unshared.dossier;
        let mut grants = Vec::new();
        for scope in unshared.lacks.iter().copied() {
            let taker = KeyHolder::Staff(taker);
            grants.extend(dossier.key_for(state, scope, taker, public)?);
        }
        cases.push(Gift {
            case: dossier.id,
            sequence: dossier.case.sequence(),
            grants,
        });
    }
    Ok(cases)
}

/// Gives them. Nothing goes to who left or has other keys by now, nor of a case in which something happened since: it may
/// have turned out to be about them.
pub async fn give(state: &AppState, sealed: &Sealed) -> Result<usize, Failure> {
    let given = retry(|| async {
        let mut work = state.archive.begin().await?;
        let mut given = 0;
        if !sealed.listed.hold(work.as_mut()).await? {
            return Ok(given);
        }
        for gift in &sealed.cases {
            if work.hold_case(gift.case, gift.sequence).await? {
                work.add_grants(&gift.grants).await?;
                given += 1;
            }
        }
        work.commit().await?;
        Ok(given)
    });
    Ok(given.await?)
}
