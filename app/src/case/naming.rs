//! The words for what a case knows: verdicts, remedies, sources, and the things a form can choose from.

use super::answers::CaseForStaff;
use super::deeds::fields::{DATA, Field, UNREVEALING, shown};
use super::timeline;
use crate::dashboard::voice::Voice;
use crate::words::{datum, fill};
use regulation::breach::Conclusion;
use regulation::consent::{Datum, Hearer};
use regulation::corrective::CorrectiveAction;
use regulation::delivery::{Arrival, Way};
use regulation::event::{Actor, Ending, Event, Party, Source, StaffId};
use regulation::remedy::{Remedy, RemedyAnswer, RemedyKind};
use regulation::verdict::{Scope, Verdict};

pub fn verdict(v: Voice, verdict: Verdict) -> &'static str {
    crate::words::verdict(verdict, v.language())
}

pub fn remedy(v: Voice, kind: RemedyKind) -> &'static str {
    let d = &v.w.deeds;
    match kind {
        RemedyKind::Apology => d.remedy_apology,
        RemedyKind::ProcedureReview => d.remedy_procedure_review,
        RemedyKind::CommunicationImprovement => d.remedy_communication_improvement,
        RemedyKind::CostReimbursement => d.remedy_cost_reimbursement,
    }
}

pub fn source(v: Voice, source: Source) -> &'static str {
    let d = &v.w.deeds;
    match source {
        Source::Complainant => d.source_complainant,
        Source::Subject => d.source_subject,
        Source::Witness => d.source_witness,
        Source::Records => d.source_records,
        Source::Other => d.source_other,
    }
}

/// Somebody who is asked something, in the middle of a line.
pub fn asked(v: Voice, of: Source) -> &'static str {
    let d = &v.w.deeds;
    match of {
        Source::Complainant => d.asked_complainant,
        Source::Subject => d.asked_subject,
        Source::Witness => d.asked_witness,
        Source::Records => d.asked_records,
        Source::Other => d.asked_other,
    }
}

pub fn scope(v: Voice, scope: Scope) -> &'static str {
    match scope {
        Scope::InScope => v.w.deeds.scope_in_scope,
        Scope::Mixed => v.w.deeds.scope_mixed,
    }
}

pub fn way(v: Voice, way: Way) -> &'static str {
    let d = &v.w.deeds;
    match way {
        Way::Post => d.way_post,
        Way::Email => d.way_email,
        Way::ByHand => d.way_by_hand,
    }
}

pub fn ending(v: Voice, ending: Ending) -> &'static str {
    let d = &v.w.deeds;
    match ending {
        Ending::Answered => d.ending_answered,
        Ending::Referred => d.ending_referred,
        Ending::Settled => d.ending_settled,
        Ending::Undeliverable => d.ending_undeliverable,
        Ending::Appealed => d.ending_appealed,
        Ending::SetAside => d.ending_set_aside,
        Ending::Linked => d.ending_linked,
    }
}

/// What was decided about a breach of personal data.
pub fn conclusion(v: Voice, conclusion: Conclusion) -> String {
    let b = &v.w.breach;
    let what = match conclusion {
        Conclusion::NoBreach => b.no_breach,
        Conclusion::NotReported => b.not_reported,
        Conclusion::Reported { told: false, .. } => b.reported,
        Conclusion::Reported { told: true, .. } => b.reported_and_told,
    };
    match conclusion.reported_at() {
        Some(at) => fill(b.what_reported, &[("what", what), ("when", &v.moment(at))]),
        None => what.to_owned(),
    }
}

/// The questions that wait for an answer, by what a form sends for them; `with_own` adds the one to the complainant.
pub fn open_requests(v: Voice, case: &CaseForStaff, with_own: bool) -> Vec<(String, String)> {
    let d = &v.w.deeds;
    let own = (with_own && case.case.open_question())
        .then(|| (String::new(), d.request_complainant.to_owned()));
    let others = case
        .case
        .requests()
        .iter()
        .filter(|request| request.open)
        .map(|request| {
            let values = [
                ("date", v.date(request.asked_on)),
                ("source", source(v, request.of).to_owned()),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            (request.id.to_string(), fill(d.request_of, &values))
        });
    own.into_iter().chain(others).collect()
}

/// The corrective actions that a form can choose from.
pub fn actions(
    v: Voice,
    case: &CaseForStaff,
    wanted: impl Fn(&CorrectiveAction) -> bool,
) -> Vec<(String, String)> {
    let actions = case.case.actions().iter().filter(|action| wanted(action));
    actions
        .map(|action| {
            let who = case.name_of(action.owner).unwrap_or_default();
            let name = fill(
                v.w.deeds.action_of,
                &[("who", who), ("date", &v.date(action.due))],
            );
            (action.id.to_string(), name)
        })
        .collect()
}

/// Whether it is still to be carried out: not done, and not declined.
pub fn is_owed(remedy: &Remedy) -> bool {
    !remedy.fulfilled && remedy.answer != Some(RemedyAnswer::Declined)
}

/// The remedies that a form can choose from.
pub fn remedies(
    v: Voice,
    case: &CaseForStaff,
    wanted: impl Fn(&Remedy) -> bool,
) -> Vec<(String, String)> {
    let remedies = case.case.remedies().iter();
    let found = remedies.filter(|remedy| wanted(remedy));
    found
        .map(|known| {
            let values = [
                ("kind", remedy(v, known.kind)),
                ("date", &*date_of(v, case, known.id)),
            ];
            (known.id.to_string(), fill(v.w.deeds.remedy_of, &values))
        })
        .collect()
}

/// The letters that were sent.
pub fn letters(v: Voice, case: &CaseForStaff) -> Vec<(String, String)> {
    let letters = case.case.letters().iter().rev();
    letters
        .map(|letter| {
            let date = date_of(v, case, letter.sequence);
            let named = match letter.arrival {
                Arrival::Unconfirmed => v.w.deeds.letter_to_send,
                Arrival::On(_) | Arrival::Lost => v.w.deeds.letter_of,
            };
            let entry = case
                .entries
                .iter()
                .find(|entry| entry.sequence == letter.sequence);
            let what = entry.map(|entry| letter_name(v, &entry.event));
            let values = [("date", &*date), ("what", &what.unwrap_or_default())];
            (letter.sequence.to_string(), fill(named, &values))
        })
        .collect()
}

/// What a letter is: two can have one date.
pub fn letter_name(v: Voice, letter: &Event) -> String {
    let is_message = Event::MessageSent {
        from: Party::Bureau,
        asks: false,
    };
    if *letter == is_message {
        v.w.deeds.letter_message.to_owned()
    } else {
        timeline::name(v, &[], letter)
    }
}

/// On which day something happened.
fn date_of(v: Voice, case: &CaseForStaff, sequence: u32) -> String {
    let entry = case.entries.iter().find(|entry| entry.sequence == sequence);
    entry
        .map(|entry| v.date(entry.at.date()))
        .unwrap_or_default()
}

/// Whom of the bureau it is about, by name; `None` when it is about none of them.
pub fn subject(v: Voice, case: &CaseForStaff) -> Option<String> {
    let names = case.about();
    let (last, some) = names.split_last()?;
    if some.is_empty() {
        return Some(fill(v.w.deeds.about, &[("names", last)]));
    }
    let values = [("some", &*some.join(", ")), ("last", last)];
    let names = fill(v.w.readers.and, &values);
    Some(fill(v.w.deeds.about_several, &[("names", &names)]))
}

/// Those of the bureau whom it is not about.
pub fn not_about(case: &CaseForStaff) -> Vec<(String, String)> {
    let others = case.bureau.iter();
    // Nobody, as long as it cannot be read whom it is about.
    let about = case.case.about().known();
    let others = others.filter(|member| about.is_some_and(|about| !about.contains(&member.id)));
    others
        .map(|member| (member.id.to_string(), member.name.clone()))
        .collect()
}

/// Those of the bureau who can read this case.
pub fn readers(case: &CaseForStaff) -> Vec<(String, String)> {
    let readers = case.readers.iter();
    readers
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect()
}

pub fn verdicts(v: Voice) -> Vec<(String, String)> {
    let all = Verdict::ALL.iter();
    shown(all.map(|known| (known.name(), verdict(v, *known))))
}

/// Where something can come from; who complains is not asked as somebody else is.
pub fn sources(v: Voice, case: &CaseForStaff, with_complainant: bool) -> Vec<(String, String)> {
    let all = Source::ALL.iter();
    let all = all.filter(|known| with_complainant || **known != Source::Complainant);
    let about = case.about().join(", ");
    let shown = |known: &Source| {
        let name = source(v, *known);
        if *known == Source::Subject && !about.is_empty() {
            format!("{name}: {about}")
        } else {
            name.to_owned()
        }
    };
    all.map(|known| (known.name().to_owned(), shown(known)))
        .collect()
}

/// Whom a protected complaint is about hears only what shows nobody who complains, or what the complainant agreed to.
pub fn showing(v: Voice, case: &CaseForStaff) -> Vec<Field> {
    if !case.case.shields_from_subject() {
        return Vec::new();
    }
    let d = &v.w.deeds;
    let agreed = case.case.may_know(Hearer::Subject);
    let shows = (!agreed.is_empty())
        .then(|| DATA.field(d.field_shows, d.field_shows_hint, listed(v, &agreed)));
    let unrevealing = UNREVEALING.field(d.field_unrevealing);
    std::iter::once(unrevealing).chain(shows).collect()
}

/// Data of who complains, each with its name.
pub fn listed(v: Voice, data: &[Datum]) -> Vec<(Datum, &'static str)> {
    let data = data.iter();
    data.map(|known| (*known, datum(*known, v.language())))
        .collect()
}

/// The same in one line.
pub fn data(v: Voice, data: &[Datum]) -> String {
    let names: Vec<&str> = listed(v, data).into_iter().map(|(_, name)| name).collect();
    match names.split_last() {
        Some((last, some)) if !some.is_empty() => {
            let values = [("some", &*some.join(", ")), ("last", last)];
            fill(v.w.consent.and, &values)
        }
        _ => names.concat(),
    }
}

/// Colleagues who do not direct and can be given the key to the name.
pub fn without_the_name(case: &CaseForStaff) -> Vec<(String, String)> {
    let lacks = |id: &StaffId| {
        let mut known = case.bureau.iter();
        let directs = known.any(|member| member.id == *id && member.role.directs());
        !directs && !case.case.is_entrusted(Actor::Staff(*id))
    };
    let readers = case.readers.iter().filter(|(id, _)| lacks(id));
    readers
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect()
}
