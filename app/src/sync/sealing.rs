//! Sealing a filing for the bureau, and opening one's own again with the code.

use super::bureau::{Bureau, Entitled, KeyHolder};
use super::texts::Texts;
use super::wire::{Grant, SealedFiling};
use rand_core::CryptoRng;
use regulation::event::{Language, Secret, StaffId};
use regulation::filing::{Danger, Filing, Identity, Words};
use seal::code::FollowCode;
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::{CaseKey, PublicKey};
use serde::Serialize;
use uuid::Uuid;

/// A key or an envelope that cannot be used. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSealed;

/// The first event of a case.
const FIRST: u32 = 1;

impl From<KeyHolder> for Recipient {
    fn from(reader: KeyHolder) -> Self {
        match reader {
            KeyHolder::Complainant => Self::Complainant,
            KeyHolder::Recovery => Self::Recovery,
            KeyHolder::Staff(id) => Self::Staff(id),
        }
    }
}

/// Seals a filing for whoever holds `code` and for the bureau. `id` is the filing's own.
pub fn seal_filing(
    rng: &mut impl CryptoRng,
    filing: &Filing,
    language: Language,
    id: Uuid,
    code: &FollowCode,
    bureau: &Bureau,
) -> Result<SealedFiling, NotSealed> {
    let item = random_id(rng);
    let content = CaseKey::generate(rng);
    let words = seal_part(rng, &content, id, item, Kind::Filing, &filing.words)?;
    let about = zeroize::Zeroizing::new(Secret::About(filing.about.clone()).write());
    let facts = context(id, item, Kind::Facts);
    let facts = envelope::seal(rng, &content, &facts, about.as_bytes()).map_err(|_| NotSealed)?;
    let mut keys = vec![(content, Scope::Content)];
    let mut identity = None;
    if let Some(who) = &filing.identity {
        let key = CaseKey::generate(rng);
        identity = Some(seal_part(rng, &key, id, item, Kind::Identity, who)?);
        keys.push((key, Scope::Identity));
    }
    let readers = bureau.without(&filing.about);
    let mut grants = Vec::new();
    for (key, scope) in &keys {
        grants.extend(grant_all(rng, key, *scope, id, code, &readers)?);
    }
    let grants = in_order(grants);
    let plain = serde_json::to_vec(filing).map_err(|_| NotSealed)?;
    Ok(SealedFiling {
        filing: id,
        lookup_digest: code.lookup_digest(),
        content_digest: code.content_digest(&plain),
        shield: filing.shield,
        capacity: filing.capacity,
        grounds: filing.grounds.clone(),
        language,
        urgent: !Danger::in_texts(filing.words.each().map(|(_, text)| text)).is_empty(),
        item,
        facts,
        words,
        identity,
        grants,
    })
}

/// Opens a sealed filing again for whoever holds its code: to go on editing it before it was received.
pub fn reopen(sealed: &SealedFiling, code: &FollowCode) -> Result<Filing, NotSealed> {
    let content = own_key(sealed, code, Scope::Content)?;
    let texts = open_part(sealed, &content, Kind::Filing, &sealed.words)?;
    let words = Words::gather(|field| texts.owned(field.name()));
    let identity = match &sealed.identity {
        Some(part) => {
            let key = own_key(sealed, code, Scope::Identity)?;
            let texts = open_part(sealed, &key, Kind::Identity, part)?;
            Some(Identity::gather(|field| texts.owned(field.name())))
        }
        None => None,
    };
    Ok(Filing {
        capacity: sealed.capacity,
        shield: sealed.shield,
        grounds: sealed.grounds.clone(),
        about: about(sealed, &content)?,
        words,
        identity,
    })
}

/// Hands the keys of a sealed filing out again, to whoever works at the bureau now. The words stay as they were sealed.
pub fn grant_again(
    rng: &mut impl CryptoRng,
    sealed: &mut SealedFiling,
    code: &FollowCode,
    bureau: &Bureau,
) -> Result<(), NotSealed> {
    let name = sealed.identity.is_some().then_some(Scope::Identity);
    let content = own_key(sealed, code, Scope::Content)?;
    let readers = bureau.without(&about(sealed, &content)?);
    let mut grants = Vec::new();
    for scope in std::iter::once(Scope::Content).chain(name) {
        let key = own_key(sealed, code, scope)?;
        grants.extend(grant_all(rng, &key, scope, sealed.filing, code, &readers)?);
    }
    sealed.grants = in_order(grants);
    Ok(())
}

/// The few that there are, each put in its place.
fn in_order(grants: Vec<Grant>) -> Vec<Grant> {
    let mut ordered: Vec<Grant> = Vec::with_capacity(grants.len());
    for grant in grants {
        let order = grant.order();
        let place = ordered.partition_point(|known| known.order() <= order);
        ordered.insert(place, grant);
    }
    ordered
}

fn grant_all(
    rng: &mut impl CryptoRng,
    key: &CaseKey,
    scope: Scope,
    case: Uuid,
    code: &FollowCode,
    readers: &[Entitled<'_>],
) -> Result<Vec<Grant>, NotSealed> {
    let identity = scope == Scope::Identity;
    let own = code.key_pair().public().to_bytes();
    let own = (KeyHolder::Complainant, own.as_slice());
    let theirs = readers
        .iter()
        .filter(|known| known.name || !identity)
        .map(|known| (known.reader, known.public));
    let mut grants = Vec::new();
    for (reader, public) in std::iter::once(own).chain(theirs) {
        let public = PublicKey::from_bytes(public).map_err(|_| NotSealed)?;
        let context = GrantContext {
            case,
            scope,
            recipient: reader.into(),
        };
        let sealed = grant::seal(rng, key, &public, &context).map_err(|_| NotSealed)?;
        grants.push(Grant {
            reader,
            identity,
            sealed,
        });
    }
    Ok(grants)
}

/// The key to the words or to the name of a sealed filing, for whoever holds its code.
pub fn own_key(
    sealed: &SealedFiling,
    code: &FollowCode,
    scope: Scope,
) -> Result<CaseKey, NotSealed> {
    let grant = sealed
        .grants
        .iter()
        .find(|grant| {
            grant.reader == KeyHolder::Complainant && grant.identity == (scope == Scope::Identity)
        })
        .ok_or(NotSealed)?;
    let context = GrantContext {
        case: sealed.filing,
        scope,
        recipient: Recipient::Complainant,
    };
    grant::open(&grant.sealed, &code.key_pair(), &context).map_err(|_| NotSealed)
}

fn context(case: Uuid, item: Uuid, kind: Kind) -> ItemContext {
    ItemContext {
        case,
        kind,
        item,
        sequence: FIRST,
        author: Author::Complainant,
    }
}

fn seal_part(
    rng: &mut impl CryptoRng,
    key: &CaseKey,
    case: Uuid,
    item: Uuid,
    kind: Kind,
    part: &impl Serialize,
) -> Result<Vec<u8>, NotSealed> {
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(part).map_err(|_| NotSealed)?);
    envelope::seal(rng, key, &context(case, item, kind), &plain).map_err(|_| NotSealed)
}

/// The texts of a part; every part is a flat object of texts.
fn open_part(
    sealed: &SealedFiling,
    key: &CaseKey,
    kind: Kind,
    part: &[u8],
) -> Result<Texts, NotSealed> {
    let context = context(sealed.filing, sealed.item, kind);
    let plain = envelope::open(key, &context, part).map_err(|_| NotSealed)?;
    let text = std::str::from_utf8(&plain).map_err(|_| NotSealed)?;
    Texts::read(text).ok_or(NotSealed)
}

/// Whom it is about: sealed like the words, since it names them.
fn about(sealed: &SealedFiling, content: &CaseKey) -> Result<Vec<StaffId>, NotSealed> {
    let place = context(sealed.filing, sealed.item, Kind::Facts);
    let plain = envelope::open(content, &place, &sealed.facts).map_err(|_| NotSealed)?;
    let secret = std::str::from_utf8(&plain).ok().and_then(Secret::read);
    match secret {
        Some(Secret::About(about)) => Ok(about),
        Some(Secret::Subject(_) | Secret::Verdict(_) | Secret::Findings(_) | Secret::Breach(_))
        | None => Err(NotSealed),
    }
}

/// A random id (version 4).
pub fn random_id(rng: &mut impl CryptoRng) -> Uuid {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
