//! One case as this reader may see it, with the letters that are waiting to be sent.

use super::super::bureau;
use super::{OnCase, find, letters, readers, trials};
use crate::access::rights::{Flash, Staff};
use crate::archive::staff_id;
use crate::error::Failure;
use crate::histories::Tampering;
use crate::randomness;
use crate::state::AppState;
use app::case::answers::CaseForStaff;
use app::case::deeds::letter::Material;
use app::case::deeds::{Deed, NameUse};
use app::dashboard::answers::Asker;
use app::guest::answers::KnownOfComplainant;
use app::page::Page;
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::event::{Actor, EventKind, StaffId};
use std::collections::HashMap;
use uuid::Uuid;

/// One case, with the form that comes back and where it waits; `None` when it does not exist or this reader holds no key to
/// it.
pub async fn read(
    state: &AppState,
    staff: &mut Staff,
    number: &str,
    came_back: Option<(OnCase, String)>,
    asker: Asker,
) -> Result<Option<CaseForStaff>, Failure> {
    let Some(dossier) = find(state, staff, number).await? else {
        return Ok(None);
    };
    let flash = take_flash(state, staff, number, asker).await?;
    let case = &dossier.case;
    let now = state.clock.now();
    let today = amsterdam::date(now);
    let readers = readers(state, staff, dossier.id).await?;
    let names = super::names(state, staff).await?;
    let handling = bureau::handling_of(state, &dossier).await?;
    let role = handling.role_of(staff.role());
    let entries = dossier.entries(role);
    let shut = trials::shut(state, &dossier, &names).await?;
    // Nothing is done with what nobody has read, and what can be read is not put away.
    let changed = dossier.tampering.is_some_and(Tampering::stops_writing);
    let makes_sense = |action: Action| {
        let of_shut = Deed::any_under(action, Deed::is_of_shut);
        action == Action::ReadCase || !changed && shut.is_some() == of_shut
    };
    let reader = staff_id(staff.id());
    let is_trusted = role.directs() || case.is_entrusted(Actor::Staff(reader));
    let may: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|action| case.may(role, *action, today) && makes_sense(*action))
        // Looking would be noted, and show nothing.
        .filter(|action| {
            let shows =
                |deed: Deed| matches!(deed.name_use(), NameUse::Shown | NameUse::HandedOn);
            !Deed::any_under(*action, shows) || is_trusted && !dossier.hides_name()
        })
        .collect();
    let accounts = if may.contains(&Action::ReadBankAccount) {
        dossier.bank_accounts(&state.archive.list_bank_accounts(dossier.id).await?)
    } else {
        Vec::new()
    };
    let leaves_out = |deed: Deed| deed.name_use() == NameUse::LeftOut;
    let mut possible = may.iter();
    let shows_file =
        possible.any(|action| Deed::any_under(*action, leaves_out)) && !dossier.hides_name();
    let (for_committee, known_to_committee) = if shows_file {
        let withheld = dossier.withheld(&[]);
        let traces = withheld.traces(&dossier.case);
        (
            dossier.entries_for_committee(traces),
            dossier.known_to_committee(&withheld),
        )
    } else {
        (Vec::new(), KnownOfComplainant::default())
    };
    let (came_back, again) = came_back.unzip();
    let letters = letters::letters(&dossier, &may, came_back.as_ref(), today);
    let material = if letters.is_empty() {
        Material {
            address: letters::follow_address(state),
            reach: letters::reach(&dossier),
            ..Material::none(handling)
        }
    } else {
        letters::material(state, &dossier, &entries, handling)
    };
    // Words that open where whom it is about does not: nobody knows whether this reader may have them.
    let mut entries = entries;
    if shut.is_some() && dossier.filing().is_some() {
        entries.retain(|entry| entry.event.kind() == EventKind::SetAside);
    }
    let shown = flash.identity || case.shield().shows_identity();
    Ok(Some(CaseForStaff {
        reader,
        now,
        other_ground: dossier
            .filing()
            .map(|words| words.other_ground)
            .unwrap_or_default(),
        clocks: if shut.is_some() {
            Vec::new()
        } else {
            case.clocks(now)
        },
        identity: shown.then(|| dossier.identity()).flatten(),
        letters,
        material,
        bank_accounts: accounts,
        form: randomness::uuid(&mut state.randomness.rng()),
        keeping: Some(
            staff.keeping(
                dossier.id,
                Page::Case {
                    number: &dossier.number,
                }
                .path(),
                dossier.last_shown(role),
                now,
            ),
        ),
        refused: came_back.and_then(|back| back.refused()),
        again,
        codes: flash.guest_codes,
        guest_address: format!("{}/gast", state.address),
        case: case.seen_by(role),
        linked_with: dossier.linked_with(),
        changed,
        undirected: !role.directs() && !is_directed(state, &readers).await?,
        shut,
        entries,
        may,
        readers,
        for_committee,
        known_to_committee,
        bureau: super::members(state, staff).await?,
        names: by_name(names),
        number: dossier.number,
    }))
}

/// Whether somebody who directs is among these readers.
async fn is_directed(state: &AppState, readers: &[(StaffId, String)]) -> Result<bool, Failure> {
    let roles = bureau::roles(state).await?;
    let mut directing = roles.iter().filter(|(_, role)| role.directs());
    Ok(directing.any(|(id, _)| readers.iter().any(|(reader, _)| reader == id)))
}

fn by_name(names: HashMap<Uuid, String>) -> Vec<(StaffId, String)> {
    let names = names.into_iter();
    let mut names: Vec<_> = names.map(|(id, name)| (staff_id(id), name)).collect();
    names.sort();
    names
}

/// What is told once is for somebody, not for a page that looks again by itself.
async fn take_flash(
    state: &AppState,
    staff: &mut Staff,
    number: &str,
    asker: Asker,
) -> Result<Flash, Failure> {
    if asker == Asker::Itself {
        return Ok(Flash::default());
    }
    match staff.session.visit.flash.take() {
        Some(flash) if flash.number == number => {
            staff.session.save(state).await?;
            Ok(flash)
        }
        other => {
            staff.session.visit.flash = other;
            Ok(Flash::default())
        }
    }
}
