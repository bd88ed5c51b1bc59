//! Carrying out what staff ask for, by the rules; whatever is refused comes back with everything that was typed.

use super::super::dossier::{NotAdded, Reader};
use super::deeds::{Around, Understood, understand};
use super::{find, letters, readers};
use crate::access::rights::{Flash, Staff};
use crate::error::Failure;
use crate::state::AppState;
use app::answers::WhyRefused;
use app::case::deed::Deed;
use app::sync::texts::Texts;
use regulation::amsterdam;
use regulation::event::StaffId;
use std::collections::HashMap;

/// Carries out a deed, or keeps what was typed with the reason why not. A letter that is only looked at is kept too.
/// `None` when there is no such case for this reader.
pub async fn act(
    state: &AppState,
    staff: &mut Staff,
    number: &str,
    deed: Deed,
    typed: &Texts,
) -> Result<Option<()>, Failure> {
    let Some(mut dossier) = find(state, staff, number).await? else {
        return Ok(None);
    };
    let now = state.clock.now();
    let readers = readers(state, dossier.id).await?;
    let ids: Vec<StaffId> = readers.iter().map(|(id, _)| *id).collect();
    let around = Around {
        case: &dossier.case,
        now,
        readers: &ids,
        proposed: letters::proposed(&dossier, &dossier.entries(&HashMap::new())),
    };
    let mut flash = Flash {
        number: number.to_owned(),
        ..Flash::default()
    };
    let only_looks = deed.is_letter() && typed.text("step") == "preview";
    let outcome = if only_looks {
        let text = letters::finished(&dossier.case, deed, typed, amsterdam::date(now));
        text.map(|text| keep(&mut flash, deed, &typed.clone().with("text", text)))
    } else {
        match understand(deed, typed, &around) {
            Err(why) => Err(why),
            Ok(Understood { command, words }) => {
                let words: Vec<_> = words
                    .iter()
                    .map(|(kind, text)| (*kind, text.as_bytes()))
                    .collect();
                let reader = Reader::Staff(staff.id(), staff.keys());
                match dossier
                    .add(state, reader, staff.role(), command, &words)
                    .await
                {
                    Ok(()) => Ok(()),
                    Err(NotAdded::Refused(refusal)) => Err(WhyRefused::Rules(refusal)),
                    Err(NotAdded::Overtaken) => Err(WhyRefused::AlreadyDone),
                    Err(NotAdded::Failed(error)) => return Err(error),
                }
            }
        }
    };
    match outcome {
        Ok(()) => flash.identity = deed == Deed::Identity,
        Err(why) => {
            keep(&mut flash, deed, typed);
            flash.why = Some(why);
        }
    }
    staff.session.visit.flash = Some(flash);
    staff.session.save(state).await?;
    Ok(Some(()))
}

fn keep(flash: &mut Flash, deed: Deed, typed: &Texts) {
    flash.form = Some((deed.address().to_owned(), typed.write()));
}
