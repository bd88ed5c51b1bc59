//! What is remembered, one record per row: facts in clear, words as sealed bytes.

use chrono::{DateTime, NaiveDate, Utc};
use regulation::event::Event;
use regulation::stage::Stage;
use uuid::Uuid;

/// One event as it is stored: facts readable by the rules, words sealed, chained to the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEvent {
    pub case: Uuid,
    pub sequence: u32,
    /// The id that the sealed half is bound to.
    pub item: Uuid,
    pub at: DateTime<Utc>,
    /// `complainant`, `staff`, `system`.
    pub author: String,
    pub staff: Option<Uuid>,
    pub event: Event,
    pub sealed: Option<Vec<u8>>,
    /// Hash over this event and the hash of the one before (zeros for the first).
    pub hash: [u8; 32],
}

/// The one row per case that lists are made from. Facts only.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    pub case: Uuid,
    pub number: String,
    pub stage: Stage,
    pub received_at: DateTime<Utc>,
    pub sequence: u32,
    /// The date of the next clock that runs; lists are ordered by it.
    pub next_due: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StoredGrant {
    pub case: Uuid,
    /// `content` or `identity`.
    pub scope: String,
    /// `complainant`, `recovery`, or `staff`.
    pub recipient: String,
    /// Set when the recipient is staff.
    pub staff: Option<Uuid>,
    pub sealed: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Staff {
    pub id: Uuid,
    /// HMAC of the address under the server secret: found without being readable.
    pub email_lookup: [u8; 32],
    /// Name and address, sealed under the server secret.
    pub profile: Vec<u8>,
    /// `director` or `handler`.
    pub role: String,
    pub public_key: Vec<u8>,
    /// The private seed, wrapped with the password.
    pub wrapped_seed: Vec<u8>,
}

/// A visit. The cookie's secret is not here, so a copy of this table opens nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// SHA-256 of the session id derived from the cookie.
    pub id_hash: [u8; 32],
    /// `complainant` or `staff`.
    pub kind: String,
    /// What the visit needs (case, staff id, seed, code), wrapped under the cookie's secret.
    pub wrapped: Vec<u8>,
    pub last_seen: DateTime<Utc>,
    pub expires: DateTime<Utc>,
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
    pub kind: String,
    pub created_on: NaiveDate,
}
