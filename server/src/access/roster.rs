//! Who works here: a list that the bureau signs. What the database says beside it gives nobody a right or a key.

use crate::archive::{ArchiveError, Work};
use crate::error::Failure;
use crate::state::AppState;
use app::colleagues::answers::Happened;
use chrono::{DateTime, NaiveDate, Utc};
use regulation::authority::Role;
use seal::bureau::{BureauKey, SIGNATURE};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The setting that holds the list, its signature first.
const ROSTER: &str = "roster";

/// Everybody who works here or did, and what changed in that.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Roster {
    /// One more at every change.
    pub version: u32,
    /// SHA-256 of the public key of the recovery code.
    pub recovery: [u8; 32],
    /// The public key that names are sealed to.
    pub names: Vec<u8>,
    pub members: Vec<Member>,
    pub changes: Vec<Change>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub id: Uuid,
    pub role: Role,
    /// SHA-256 of their public key.
    pub key: [u8; 32],
    /// As the form lists them, for a complaint about them; empty for who left.
    pub listed: String,
    pub since: NaiveDate,
    /// When they left.
    pub until: Option<NaiveDate>,
}

impl Member {
    pub fn works_here(&self) -> bool {
        self.until.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The list in which this was new.
    pub version: u32,
    pub at: DateTime<Utc>,
    pub did: Happened,
    pub whom: Uuid,
    /// Who did it; `None` for whoever had the recovery code.
    pub by: Option<Uuid>,
}

/// A list as it was read, to be changed.
pub struct Signed {
    pub roster: Roster,
    bytes: Vec<u8>,
}

/// SHA-256, as the list names a key.
pub fn key_digest(public: &[u8]) -> [u8; 32] {
    Sha256::digest(public).into()
}

impl Roster {
    /// Somebody who works here.
    pub fn member(&self, id: Uuid) -> Option<&Member> {
        self.present().find(|member| member.id == id)
    }

    pub fn present(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.works_here())
    }

    /// Those of the directie; the person outside the bureau is not one of them.
    pub fn directors(&self) -> impl Iterator<Item = &Member> {
        self.present()
            .filter(|member| member.role == Role::Director)
    }

    /// Adds somebody, or replaces how they stood here.
    pub fn put(&mut self, member: Member) {
        self.members.retain(|known| known.id != member.id);
        self.members.push(member);
    }

    fn sign(&self, key: &BureauKey) -> Result<Vec<u8>, Failure> {
        let list = serde_json::to_vec(self)
            .map_err(|_| Failure::broken("the list of who works here could not be written"))?;
        Ok([key.sign(&list).as_slice(), &list].concat())
    }
}

/// The list; `None` before the first run. One that the bureau did not sign, or that is older than one that was seen, stops
/// everything that depends on it.
pub async fn read(state: &AppState) -> Result<Option<Signed>, Failure> {
    let untrue =
        || Failure::broken("the list of who works here is not the last one that the bureau signed");
    let Some(bytes) = state.archive.find_setting(ROSTER).await? else {
        return if state.pin.is_set() {
            Err(untrue())
        } else {
            Ok(None)
        };
    };
    let (signature, list) = bytes.split_first_chunk::<SIGNATURE>().ok_or_else(untrue)?;
    let roster: Roster = serde_json::from_slice(list).map_err(|_| untrue())?;
    if !state.pin.believes(list, signature, roster.version) {
        return Err(untrue());
    }
    Ok(Some(Signed { roster, bytes }))
}

/// As [`read`], once there is a bureau.
pub async fn current(state: &AppState) -> Result<Signed, Failure> {
    let nobody = || Failure::broken("nobody works here yet");
    read(state).await?.ok_or_else(nobody)
}

/// The first list. The key is pinned before anything is kept, so that no list ever stands without one.
pub async fn begin(
    state: &AppState,
    work: &mut dyn Work,
    roster: &Roster,
    key: &BureauKey,
) -> Result<(), Failure> {
    let bytes = roster.sign(key)?;
    let list = bytes.get(SIGNATURE..).unwrap_or_default();
    state.pin.begin(key.verifying(), roster.version, list)?;
    work.add_setting(ROSTER, &bytes).await?;
    Ok(())
}

impl Signed {
    /// Has whoever changes the list wait until this work is over. `false` when it was changed since it was read.
    pub async fn hold(&self, work: &mut dyn Work) -> Result<bool, ArchiveError> {
        work.replace_setting(ROSTER, &self.bytes, &self.bytes).await
    }

    /// Signs what became of the list, with what changed in it. `false` when somebody else changed it in the meantime.
    pub async fn change(
        mut self,
        work: &mut dyn Work,
        key: &BureauKey,
        (did, whom, by): (Happened, Uuid, Option<Uuid>),
        now: DateTime<Utc>,
    ) -> Result<bool, Failure> {
        self.roster.version += 1;
        self.roster.changes.push(Change {
            version: self.roster.version,
            at: now,
            did,
            whom,
            by,
        });
        let after = self.roster.sign(key)?;
        Ok(work.replace_setting(ROSTER, &self.bytes, &after).await?)
    }
}
