//! The keys to a case, sealed for whoever may read it.

use super::super::bureau;
use super::Dossier;
use crate::archive::{Holder, StoredGrant};
use crate::error::Failure;
use crate::state::AppState;
use app::sync::bureau::{Entitled, KeyHolder, ReaderKey};
use rand_core::CryptoRng;
use seal::grant::{self, GrantContext, Scope};
use seal::keys::{CaseKey, PublicKey};
use uuid::Uuid;

/// What changes in who can read a case.
#[derive(Default)]
pub struct HandedOver {
    /// They hold no key from now on.
    pub from: Vec<Uuid>,
    pub to: Vec<StoredGrant>,
}

impl Dossier {
    /// The key to the words or to the name, sealed for another reader; `None` where it is not in hand.
    pub fn key_for(
        &self,
        state: &AppState,
        scope: Scope,
        reader: KeyHolder,
        public: &[u8],
    ) -> Result<Option<StoredGrant>, Failure> {
        let key = match scope {
            Scope::Content => self.content.as_ref(),
            Scope::Identity => self.identity.as_ref(),
        };
        let mut rng = state.randomness.rng();
        let sealed = key.map(|key| seal_for(&mut rng, (self.id, scope), key, reader, public));
        sealed.transpose()
    }

    /// A new key to what is written from here on, for these readers, where none of theirs opens the case.
    pub fn renew(
        &mut self,
        rng: &mut impl CryptoRng,
        readers: &[ReaderKey],
    ) -> Result<(), Failure> {
        let content = CaseKey::generate(rng);
        for key in readers {
            let place = (self.id, Scope::Content);
            let renewed = seal_for(rng, place, &content, key.whose.holder(), &key.public)?;
            self.renewed.push(renewed);
        }
        self.content = Some(content);
        Ok(())
    }

    /// The keys that are taken back and those that are given, now that the case is about somebody else as well.
    pub(super) async fn hand_over(&self, state: &AppState) -> Result<HandedOver, Failure> {
        let bureau = bureau::bureau(state).await?;
        let bureau = bureau.ok_or_else(|| Failure::broken("a case is read by no bureau"))?;
        let about = self.case.about().known();
        let about = about.ok_or_else(|| Failure::broken("a case is handed over unread"))?;
        let may_read = bureau.without(about);
        let grants = state.archive.list_grants(self.id).await?;
        let mut handed = HandedOver::default();
        // Whether or not they hold one now: somebody may be handing them one at this moment.
        for member in state.archive.list_staff().await? {
            let stays = |key: &Entitled<'_>| key.reader == KeyHolder::Staff(member.id);
            if !may_read.iter().any(stays) {
                handed.from.push(member.id);
            }
        }
        for key in &may_read {
            // What the recovery code can open stays as it is.
            let KeyHolder::Staff(_) = key.reader else {
                continue;
            };
            let name = key.name.then_some(Scope::Identity);
            for scope in std::iter::once(Scope::Content).chain(name) {
                if !holds(&grants, scope, key.reader.into()) {
                    let given = self.key_for(state, scope, key.reader, key.public)?;
                    handed.to.extend(given);
                }
            }
        }
        Ok(handed)
    }
}

/// Whether this holder has a key of this scope among these.
pub fn holds(grants: &[StoredGrant], scope: Scope, holder: Holder) -> bool {
    let mut grants = grants.iter();
    grants.any(|grant| grant.scope == scope && grant.holder == holder)
}

/// A key to a case as it is kept for this reader: nobody else opens it, and it opens nothing else.
fn seal_for(
    rng: &mut impl CryptoRng,
    (case, scope): (Uuid, Scope),
    key: &CaseKey,
    reader: KeyHolder,
    public: &[u8],
) -> Result<StoredGrant, Failure> {
    let public = PublicKey::from_bytes(public)
        .map_err(|_| Failure::broken("the key of a reader cannot be read"))?;
    let recipient = reader.into();
    let context = GrantContext {
        case,
        scope,
        recipient,
    };
    let sealed = grant::seal(rng, key, &public, &context)
        .map_err(|_| Failure::broken("a key could not be sealed"))?;
    Ok(StoredGrant {
        case,
        scope,
        holder: reader.into(),
        sealed,
    })
}

impl From<KeyHolder> for Holder {
    fn from(reader: KeyHolder) -> Self {
        match reader {
            KeyHolder::Complainant => Self::Complainant,
            KeyHolder::Recovery => Self::Recovery,
            KeyHolder::Staff(id) => Self::Staff(id),
        }
    }
}
