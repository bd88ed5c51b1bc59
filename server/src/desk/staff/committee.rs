//! Who can sit on a committee: nobody who has a part in the case (art. 9), however their name is written.

use super::super::dossier::Dossier;
use crate::access::rights::Staff;
use crate::archive::staff_uuid;
use crate::error::Failure;
use crate::state::AppState;
use app::case::answers::{Part, WhyRefused};
use app::case::deeds::Understood;
use regulation::case::Command;
use regulation::event::WordName;
use regulation::same_person::{is_full_name, is_same_person};
use regulation::traces::names_told;

/// The names of a committee, one a line.
pub fn members(understood: &Understood) -> impl Iterator<Item = &str> {
    let names = understood.word(WordName::Members);
    names.lines().map(str::trim).filter(|name| !name.is_empty())
}

/// Whom of the bureau a case is about, by name.
pub async fn about(
    state: &AppState,
    staff: &Staff,
    dossier: &Dossier,
) -> Result<Vec<String>, Failure> {
    let names = super::names(state, staff).await?;
    let about = dossier.case.about().known().into_iter().flatten();
    let subjects = about.filter_map(|id| names.get(&staff_uuid(*id)).cloned());
    Ok(subjects.collect())
}

/// The first member who has a part in the case, as far as whoever appoints them can know.
pub async fn involved(
    state: &AppState,
    staff: &Staff,
    dossier: &Dossier,
    understood: &Understood,
) -> Result<Option<WhyRefused>, Failure> {
    let named: Vec<&str> = if matches!(understood.command, Command::AppointCommittee { .. }) {
        members(understood).collect()
    } else if matches!(
        understood.command,
        Command::ReplaceMember { joins: true, .. }
    ) {
        // The others were held against it when they came.
        members(understood).last().into_iter().collect()
    } else {
        return Ok(None);
    };
    let about = about(state, staff, dossier).await?;
    let ours = super::names(state, staff).await?;
    let complainant = dossier.complainant_names();
    let witnesses = dossier.filing().map(|words| words.who).unwrap_or_default();
    let part = |member: &str| {
        let is = |name: &String| is_same_person(member, name);
        if about.iter().any(is) {
            Some(Part::Subject)
        } else if ours.values().any(is) {
            Some(Part::Staff)
        } else if complainant.iter().any(is) {
            Some(Part::Complainant)
        } else if is_full_name(member) && is_named(member, &witnesses) {
            Some(Part::Witness)
        } else {
            None
        }
    };
    let found = named
        .into_iter()
        .find_map(|member| Some((member, part(member)?)));
    Ok(found.map(|(member, part)| WhyRefused::Involved {
        name: member.to_owned(),
        part,
    }))
}

impl Dossier {
    /// What the complainant is called: as they filled it in, and as they say it themselves.
    fn complainant_names(&self) -> Vec<String> {
        let identity = self.identity().map(|identity| identity.name);
        let told = self.told_by_complainant();
        let told = told.iter().flat_map(|text| names_told(text));
        // A first name alone can be anybody's.
        let told = told.filter(|name| is_full_name(name)).map(str::to_owned);
        identity.into_iter().chain(told).collect()
    }
}

/// Whether a full name of this person stands in a text that names people.
fn is_named(member: &str, text: &str) -> bool {
    let mut lines = text.split(['\n', ',', ';', '.']);
    lines.any(|line| is_full_name(line) && is_same_person(member, line))
}
