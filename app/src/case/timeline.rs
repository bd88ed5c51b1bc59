//! What happened, in order. What the complainant reads and what stays inside can never be mistaken for each other.

use super::{naming, readers};
use crate::dashboard::voice::{Voice, capitalised};
use crate::entry::Entry;
use crate::ui::prose::{letter as letter_of, prose};
use crate::words::fill;
use leptos::prelude::*;
use regulation::amsterdam;
use regulation::appeal::Wish;
use regulation::event::{
    Audience, Event, EventKind, Guarded, Party, Side, StaffId, Word, WordName,
};
use regulation::filing::Words;
use regulation::remedy::RemedyAnswer;

/// Who of the bureau can be named in it.
pub type Known = [(StaffId, String)];

fn name_of(known: &Known, staff: StaffId) -> Option<&str> {
    let found = known.iter().find(|(id, _)| *id == staff);
    found.map(|(_, name)| name.as_str())
}

/// Who of the bureau did it, by name, for whoever is told so.
fn author<'a>(known: &'a Known, entry: &Entry) -> Option<&'a str> {
    name_of(known, entry.author?)
}

pub fn timeline(v: Voice, entries: &[Entry], known: &Known) -> AnyView {
    let s = &v.w.staff;
    let content = items(v, entries, known, |sequence| Some(place_of(sequence)));
    view! {
        <section class="card" aria-labelledby="wat-er-gebeurde">
            <h2 id="wat-er-gebeurde" tabindex="-1">{s.timeline}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// Where something that happened is found on the page.
pub fn place_of(sequence: u32) -> String {
    format!("gebeurd-{sequence}")
}

/// The same without a heading, and where it may stand a second time.
pub fn list(v: Voice, entries: &[Entry], known: &Known) -> AnyView {
    items(v, entries, known, |_| None)
}

fn items(v: Voice, entries: &[Entry], known: &Known, place: fn(u32) -> Option<String>) -> AnyView {
    if entries.is_empty() {
        return view! { <p>{v.w.staff.timeline_empty}</p> }.into_any();
    }
    let entries: Vec<AnyView> = entries
        .iter()
        .map(|item| {
            let overtaken = is_overtaken(entries, item);
            entry(v, known, item, overtaken, place(item.sequence))
        })
        .collect();
    view! { <ol class="timeline" role="list">{entries}</ol> }.into_any()
}

/// Whether it was told later how a letter went, or the complainant opened what there was: then what was to happen to it is
/// no longer so.
fn is_overtaken(entries: &[Entry], letter: &Entry) -> bool {
    let mut later = entries
        .iter()
        .filter(|entry| entry.sequence > letter.sequence);
    later.any(|entry| {
        let told = matches!(entry.event, Event::DeliveryCorrected { letter: of, .. } if of == letter.sequence);
        let opened = matches!(entry.event, Event::ReactionOpened { .. });
        told || opened
    })
}

fn entry(
    v: Voice,
    known: &Known,
    entry: &Entry,
    overtaken: bool,
    place: Option<String>,
) -> AnyView {
    let s = &v.w.staff;
    let unreadable = entry
        .words
        .unreadable
        .then(|| view! { <p class="quiet">{s.what_unreadable_body}</p> }.into_any());
    if entry.words.is_empty() && unreadable.is_some() {
        let title = (s.what_unreadable.to_owned(), "");
        return happened(v, entry, "unreadable", title, place, unreadable.into_any());
    }
    let class = match entry.event.side() {
        Side::Complainant => "from-complainant",
        Side::Bureau => "from-bureau",
        Side::Other | Side::Inside => "inside",
    };
    let content = view! {
        {entered(v, known, entry)}
        {facts(v, &entry.event, overtaken)}
        {words(v, known, entry)}
        {unreadable}
    };
    let title = title(v, known, &entry.event);
    happened(v, entry, class, title, place, content.into_any())
}

/// Whose it is or what it was, and what they did.
fn happened(
    v: Voice,
    entry: &Entry,
    class: &'static str,
    (who, did): (String, &'static str),
    place: Option<String>,
    content: AnyView,
) -> AnyView {
    // Where each text says for itself who reads it, the event does not say it as well.
    let by_text =
        |word: &Word| !word.is_read_by(Audience::Complainant) && entry.words.text(word).is_some();
    let read_by = (!entry.event.words().iter().any(by_text)).then(|| {
        let readers = readers::who(v, entry.event.audience(), false);
        let read_by = fill(v.w.readers.read_by, &[("who", &readers)]);
        view! { " · " <span class="happened-readers">{read_by}</span> }
    });
    view! {
        <li class=format!("happened {class}") id=place>
            <h3>
                {who}
                {(!did.is_empty()).then(|| view! { " " <span class="happened-did">{did}</span> })}
            </h3>
            <p class="happened-when">
                <time datetime=entry.at.date().to_string()>{v.moment(entry.at)}</time>
                {read_by}
            </p>
            {content}
        </li>
    }
    .into_any()
}

/// Who of the bureau wrote down what came by another door; without a name for whoever is told none.
fn entered(v: Voice, known: &Known, entry: &Entry) -> Option<AnyView> {
    let Event::Filed {
        entered_by: Some(_),
        ..
    } = entry.event
    else {
        return None;
    };
    let d = &v.w.deeds;
    let said = match author(known, entry) {
        Some(name) => fill(d.what_entered_by, &[("name", name)]),
        None => d.what_entered.to_owned(),
    };
    Some(view! { <p class="quiet"><bdi>{said}</bdi></p> }.into_any())
}

/// What is told of it beside the title.
fn facts(v: Voice, event: &Event, overtaken: bool) -> AnyView {
    let delivered = event.delivery().filter(|_| !overtaken).map(|delivery| {
        let d = &v.w.deeds;
        let counts = match delivery.on {
            Some(on) => fill(d.what_delivered, &[("date", &v.date(on))]),
            None => d.what_to_send.to_owned(),
        };
        view! { <p class="quiet">{naming::way(v, delivery.way)} ". " {counts}</p> }
    });
    let unrevealing =
        is_unrevealing(event).then(|| view! { <p class="quiet">{v.w.deeds.field_unrevealing}</p> });
    let data = event.data();
    let data = (!data.is_empty()).then(|| {
        let said = if event.kind() == EventKind::ConsentAsked {
            v.w.deeds.consent_of
        } else {
            v.w.deeds.shows_of
        };
        let said = fill(said, &[("data", &naming::data(v, data))]);
        view! { <p class="quiet">{said}</p> }
    });
    view! {
        {delivered}
        {unrevealing}
        {data}
    }
    .into_any()
}

/// Its words, each with who reads it where the complainant does not read it as it stands.
fn words(v: Voice, known: &Known, entry: &Entry) -> AnyView {
    let (event, words) = (&entry.event, &entry.words);
    let filed = words.filed.as_ref().map(|filed| filing(v, filed));
    let silent = words.shown.as_deref().unwrap_or_default().trim().is_empty();
    let silent = (silent && !event.is_internal()).then(|| without_words(v, event));
    let texts: Vec<AnyView> = event
        .words()
        .iter()
        .filter_map(|word| Some((word, words.text(word)?)))
        .map(|(word, text)| {
            if !word.is_read_by(Audience::Complainant) {
                inside(v, known, entry, word, text)
            } else if word.name == WordName::Letter {
                letter_of(text)
            } else {
                prose(text.to_owned())
            }
        })
        .collect();
    view! {
        {filed}
        {silent}
        {texts}
    }
    .into_any()
}

/// What a text is, where the title does not say so.
fn heading(v: Voice, event: &Event, name: WordName) -> &'static str {
    if name == WordName::Excerpt {
        v.w.deeds.what_excerpt
    } else if name == WordName::Other {
        v.w.deeds.what_other
    } else if name == WordName::Reason && event.kind() == EventKind::Acknowledged {
        v.w.staff.what_late_reason
    } else {
        ""
    }
}

/// Nothing was written with it.
fn without_words(v: Voice, event: &Event) -> AnyView {
    let withdrawn = matches!(event, Event::Withdrawn);
    let sentence =
        withdrawn.then(|| view! { <p class="quiet">{v.w.staff.what_withdrawn_no_words}</p> });
    sentence.into_any()
}

/// Somebody declared that it shows nobody who complains.
const fn is_unrevealing(event: &Event) -> bool {
    matches!(
        event,
        Event::Heard {
            unrevealing: true,
            ..
        } | Event::InformationRequested {
            unrevealing: true,
            ..
        }
    )
}

/// What happened, in one line.
pub fn name(v: Voice, known: &Known, event: &Event) -> String {
    let (who, did) = title(v, known, event);
    if did.is_empty() {
        who
    } else {
        format!("{who} {did}")
    }
}

fn title(v: Voice, known: &Known, event: &Event) -> (String, &'static str) {
    let s = &v.w.staff;
    let d = &v.w.deeds;
    let dated = |sentence, date| fill(sentence, &[("date", &v.date(date))]);
    let named = |sentence, name: &'static str, value: &str| fill(sentence, &[(name, value)]);
    let who = |id| name_of(known, id).unwrap_or_default();
    let theirs = |did| (s.who_complainant.to_owned(), did);
    let step = match event {
        Event::Filed {
            entered_by: Some(_),
            received_at,
            ..
        } => dated(d.what_received, amsterdam::date(*received_at)),
        Event::Filed {
            entered_by: None, ..
        } => return theirs(s.what_filed),
        Event::InformationAdded => return theirs(s.what_information),
        Event::Withdrawn => return theirs(s.what_withdrawn),
        Event::MessageSent {
            from: Party::Complainant,
            ..
        } => return theirs(s.what_message),
        Event::MessageSent {
            from: Party::Bureau,
            asks: true,
        } => s.what_question.to_owned(),
        Event::MessageSent {
            from: Party::Bureau,
            asks: false,
        } => s.who_bureau.to_owned(),
        Event::Acknowledged { .. } => s.what_acknowledged.to_owned(),
        Event::NoteAdded => s.who_note.to_owned(),
        Event::IdentityShown => s.what_identity.to_owned(),
        // The committee is told no names.
        Event::IdentityReleased { to } if who(*to).is_empty() => d.what_released_to_one.to_owned(),
        Event::IdentityReleased { to } => named(d.what_released, "name", who(*to)),
        Event::Assigned { to } => named(d.what_assigned, "name", who(*to)),
        Event::SubjectNamed {
            whom: Guarded::Known(whom),
        } => named(d.what_subject_named, "name", who(*whom)),
        Event::SubjectNamed {
            whom: Guarded::Sealed,
        }
        | Event::BreachDecided {
            conclusion: Guarded::Sealed,
        }
        | Event::Judged {
            verdict: Guarded::Sealed,
            ..
        } => d.sealed_fact.to_owned(),
        Event::Assessed { scope } => named(d.what_assessed, "scope", naming::scope(v, *scope)),
        Event::ReceiptCorrected { received_at, .. } => {
            dated(d.what_receipt_corrected, amsterdam::date(*received_at))
        }
        Event::Linked {
            received_at: Some(earlier),
            ..
        } => dated(d.what_linked_earlier, amsterdam::date(*earlier)),
        Event::Linked {
            received_at: None, ..
        } => d.what_linked.to_owned(),
        Event::Joined => d.what_joined.to_owned(),
        Event::Unlinked { .. } => d.what_unlinked.to_owned(),
        Event::DangerHeeded => d.what_danger_heeded.to_owned(),
        Event::DeliveryCorrected {
            delivery: Some(delivery),
            ..
        } => match delivery.on {
            Some(on) => dated(d.what_delivery_corrected, on),
            None => d.what_delivery_to_send.to_owned(),
        },
        Event::DeliveryCorrected { delivery: None, .. } => d.what_delivery_failed.to_owned(),
        Event::PlanMade => d.what_plan.to_owned(),
        Event::Heard { whom, .. } => named(d.what_heard, "source", naming::source(v, *whom)),
        Event::EvidenceAdded { source } => {
            named(d.what_evidence, "source", naming::source(v, *source))
        }
        Event::InformationRequested { of, due, .. } => fill(
            d.what_requested,
            &[("source", naming::source(v, *of)), ("date", &v.date(*due))],
        ),
        Event::InformationReceived { .. } => d.what_request_answered.to_owned(),
        Event::InformationForgone { .. } => d.what_forgone.to_owned(),
        Event::Judged {
            ground,
            verdict: Guarded::Known(verdict),
        } => fill(
            d.what_judged,
            &[
                ("ground", v.ground(*ground)),
                ("verdict", naming::verdict(v, *verdict)),
            ],
        ),
        Event::ConsentAsked { .. } => d.what_consent_asked.to_owned(),
        Event::ConsentAnswered { given: true } => d.what_consent_given.to_owned(),
        Event::ConsentAnswered { given: false } => d.what_consent_refused.to_owned(),
        Event::RemedyOffered { kind, .. } => {
            named(d.what_remedy_offered, "kind", naming::remedy(v, *kind))
        }
        Event::RemedyAnswered {
            answer: RemedyAnswer::Accepted,
            ..
        } => d.what_remedy_accepted.to_owned(),
        Event::RemedyAnswered {
            answer: RemedyAnswer::Declined,
            ..
        } => d.what_remedy_declined.to_owned(),
        Event::BankAccountGiven { .. } => d.what_bank_account.to_owned(),
        Event::RemedyFulfilled { .. } => d.what_remedy_fulfilled.to_owned(),
        Event::RemedyReopened { .. } => d.what_remedy_reopened.to_owned(),
        // The committee is told no names.
        Event::ActionPlanned { owner, due, .. } if who(*owner).is_empty() => {
            fill(d.what_action_planned_by_bureau, &[("date", &v.date(*due))])
        }
        Event::ActionPlanned { owner, due, .. } => fill(
            d.what_action_planned,
            &[("name", who(*owner)), ("date", &v.date(*due))],
        ),
        Event::ActionDone { .. } => d.what_action_done.to_owned(),
        Event::EffectChecked {
            effective: true, ..
        } => d.what_effect_yes.to_owned(),
        Event::EffectChecked {
            effective: false, ..
        } => d.what_effect_no.to_owned(),
        Event::MeasureTaken => d.what_measure_taken.to_owned(),
        Event::ReactionProposed => d.what_proposed.to_owned(),
        Event::ReactionReturned => d.what_returned.to_owned(),
        Event::Responded { .. } => d.what_responded.to_owned(),
        Event::ReactionOpened { .. } => d.what_opened.to_owned(),
        Event::ProgressReported { next, .. } => dated(d.what_progress, next.due),
        Event::PartReferred { .. } => d.what_part_referred.to_owned(),
        Event::Referred { .. } => d.what_referred.to_owned(),
        Event::Settled { .. } => d.what_settled.to_owned(),
        Event::WithdrawalConfirmed { .. } => d.what_withdrawal_confirmed.to_owned(),
        Event::Closed { ending } => named(d.what_closed, "how", naming::ending(v, *ending)),
        Event::SetAside => d.what_set_aside.to_owned(),
        Event::BreachCheckOpened { earlier: false, .. } => v.w.breach.what_opened.to_owned(),
        Event::BreachCheckOpened {
            earlier: true,
            aware,
        } => fill(v.w.breach.what_earlier, &[("when", &v.moment(*aware))]),
        Event::BreachLogged => v.w.breach.what_logged.to_owned(),
        Event::BreachDecided {
            conclusion: Guarded::Known(conclusion),
        } => naming::conclusion(v, *conclusion),
        Event::Reopened { .. } => d.what_reopened.to_owned(),
        Event::DissatisfactionVoiced { wish: Wish::Talk } => d.what_wish_talk.to_owned(),
        Event::DissatisfactionVoiced {
            wish: Wish::SecondLook,
        } => d.what_wish_second_look.to_owned(),
        Event::AppealLodged { late: false, .. } => d.what_appeal.to_owned(),
        Event::AppealLodged { late: true, .. } => d.what_appeal_late.to_owned(),
        Event::LateAppealDecided { admitted: true, .. } => d.what_late_admitted.to_owned(),
        Event::LateAppealDecided {
            admitted: false, ..
        } => d.what_late_refused.to_owned(),
        Event::CommitteeAppointed { .. } => d.what_committee.to_owned(),
        Event::CommitteeObjected => d.what_objected.to_owned(),
        Event::ObjectionAnswered { upheld: true, .. } => d.what_objection_upheld.to_owned(),
        Event::ObjectionAnswered { upheld: false, .. } => d.what_objection_refused.to_owned(),
        Event::MemberReplaced { .. } => d.what_member_replaced.to_owned(),
        Event::AdviceReceived { .. } => d.what_advice.to_owned(),
        Event::DecisionProposed { .. } => d.what_decision_proposed.to_owned(),
        Event::DecisionReturned => d.what_decision_returned.to_owned(),
        Event::AppealDecided { .. } => d.what_appeal_decided.to_owned(),
        Event::AppealWithdrawn => d.what_appeal_withdrawn.to_owned(),
        Event::ShieldRaised { to } => named(d.what_shield_raised, "shield", v.shield(*to)),
        Event::IdentityGiven { .. } => d.what_identity_given.to_owned(),
    };
    (step, "")
}

fn filing(v: Voice, filed: &Words) -> AnyView {
    let s = &v.w.staff;
    let parts = [
        (s.words_other_ground, &filed.other_ground),
        (s.words_when, &filed.when),
        (s.words_where, &filed.place),
        (s.words_who, &filed.who),
        (s.words_requested, &filed.requested_solution),
    ];
    let details: Vec<AnyView> = parts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| {
            view! {
                <dt>{name}</dt>
                <dd class="words-part" dir="auto">{text.clone()}</dd>
            }
            .into_any()
        })
        .collect();
    let details = (!details.is_empty())
        .then(|| view! { <dl class="words-details">{details}</dl> }.into_any());
    view! {
        {prose(filed.description.clone())}
        {details}
    }
    .into_any()
}

/// What the complainant does not read as it stands: always who does, the dashes and the colour together.
fn inside(v: Voice, known: &Known, entry: &Entry, word: &Word, text: &str) -> AnyView {
    let heading = heading(v, &entry.event, word.name);
    let heading = (!heading.is_empty()).then(|| view! { " " <span>{heading}</span> });
    // The excerpt is by whoever asks, who is named beside the question.
    let named = entry.event.is_internal() && word.name != WordName::Excerpt;
    let author = author(known, entry)
        .filter(|_| named)
        .map(|name| view! { " " <bdi class="inside-author">{name.to_owned()}</bdi> });
    view! {
        <div class="inside-box">
            <p class="inside-label">
                <strong class="inside-mark">{capitalised(&readers::of_word(v, word))}</strong>
                {heading}
                {author}
            </p>
            {prose(text.to_owned())}
        </div>
    }
    .into_any()
}
