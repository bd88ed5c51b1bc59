//! Carrying out what staff ask for, by the rules; whatever is refused comes back with everything that was typed.

use super::super::bureau;
use super::super::dossier::{Adding, Dossier, NotAdded, Reader, holds};
use super::super::guests::{Issued, Welcome};
use super::super::once::id_of;
use super::super::sharing;
use super::{OnCase, committee, find, letters, linking, readers, trials};
use crate::access::rights::{Flash, Staff};
use crate::archive::{Holder, StoredGuest, staff_uuid};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::case::answers::{GuestCode, Invited, WhyRefused};
use app::case::carried::{ID, SEEN};
use app::case::deeds::fields::Written;
use app::case::deeds::{COMMITTEE_DAYS, Deed, NameUse, Reading, Understood, Wrong};
use app::guest::answers::{Asked, tells_of_complainant};
use app::ui::posted::Posted;
use chrono::{DateTime, Days, Utc};
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::case::{Command, Refusal};
use regulation::consent::{Datum, Hearer};
use regulation::event::{Audience, Event, Source, StaffId, WordName};
use regulation::handling::Handling;
use regulation::traces::find_any;
use seal::grant::Scope;
use uuid::Uuid;

/// What became of a form.
pub enum Acted {
    Done,
    /// Done, and whoever did it reads the case no longer.
    DoneWith,
    /// It comes back, with the reason why or as a letter to look at.
    ComesBack(Box<OnCase>),
}

/// Carries out a deed, or gives what was typed back with the reason why not. A letter that is only looked at comes back
/// too. `None` when there is no such case for this reader.
pub async fn act(
    state: &AppState,
    staff: &mut Staff,
    number: &str,
    deed: Deed,
    typed: &Posted,
) -> Result<Option<Acted>, Failure> {
    let Some(mut dossier) = find(state, staff, number).await? else {
        return Ok(None);
    };
    let item = match once(deed, typed) {
        // Sent twice: what the first one brought is shown.
        Some(item) if dossier.holds(item) => return Ok(Some(Acted::Done)),
        Some(item) => item,
        None => randomness::uuid(&mut state.randomness.rng()),
    };
    let now = state.clock.now();
    let readers = readers(state, staff, dossier.id).await?;
    let roles = bureau::roles(state).await?;
    let ids: Vec<StaffId> = readers.iter().map(|(id, _)| *id).collect();
    let handling = bureau::handling_of(state, &dossier).await?;
    let entries = dossier.entries(handling.role_of(staff.role()));
    let material = letters::material(state, &dossier, &entries, handling);
    let form = Reading {
        posted: typed,
        case: &dossier.case,
        now,
        readers: &ids,
        bureau: &roles,
        material: &material,
    };
    let comes_back = |wrong: Option<Wrong>| {
        let (at, why) = wrong.map_or((None, None), |wrong| (wrong.at, Some(wrong.why)));
        Acted::ComesBack(Box::new(OnCase {
            staff: staff.id(),
            number: number.to_owned(),
            deed,
            typed: typed.clone(),
            why,
            at: at.map(str::to_owned),
        }))
    };
    if deed.is_letter() && typed.text("step") == "preview" {
        return Ok(Some(comes_back(None)));
    }
    if deed.asks() && typed.text("step") == "preview" {
        let wrong = match deed.understand(&form) {
            Ok(understood) => gives_away(&dossier, deed, &understood),
            Err(wrong) => Some(wrong),
        };
        return Ok(Some(comes_back(wrong)));
    }
    let unseen = deed.is_unseen(&form);
    let outcome = match deed.understand(&form) {
        Ok(understood) => {
            let form = (deed, typed, unseen);
            carry_out(state, staff, &mut dossier, form, item, understood, now).await?
        }
        Err(wrong) => Err(wrong),
    };
    let codes = match outcome {
        Ok(codes) => codes,
        Err(wrong) => return Ok(Some(comes_back(Some(wrong)))),
    };
    staff.session.visit.flash = Some(Flash {
        number: number.to_owned(),
        guest_codes: codes,
        identity: deed.name_use() == NameUse::Shown,
    });
    staff.session.save(state).await?;
    // Whoever named whom it is about may have given the case out of their own hands, also when they are not that one.
    let reads_on = state.archive.may_read(dossier.id, staff.id()).await?;
    Ok(Some(if reads_on {
        Acted::Done
    } else {
        Acted::DoneWith
    }))
}

/// Asks the rules, and does it. Answers with the codes that were made, or with what is wrong.
async fn carry_out(
    state: &AppState,
    staff: &Staff,
    dossier: &mut Dossier,
    (deed, typed, unseen): (Deed, &Posted, bool),
    item: Uuid,
    understood: Understood,
    now: DateTime<Utc>,
) -> Result<Result<Vec<GuestCode>, Wrong>, Failure> {
    let mut understood = understood;
    if dossier.is_shut() && !deed.is_of_shut() {
        return Ok(Err(Wrong::of(WhyRefused::Rules(Refusal::CannotBeOpened))));
    }
    if let Command::SetAside { opens, .. } = &mut understood.command {
        let hopeful = state.archive.list_hopeful(dossier.id).await?;
        *opens = !dossier.is_shut() || !hopeful.is_empty();
        if !*opens {
            trials::renew(state, dossier).await?;
        }
    }
    if let Some(wrong) = gives_away(dossier, deed, &understood) {
        return Ok(Err(wrong));
    }
    if let Some(why) = lacks_name(dossier, deed) {
        return Ok(Err(Wrong::of(why)));
    }
    if let Some(why) = committee::involved(state, staff, dossier, &understood).await? {
        let at = deed.field_of(WordName::Members);
        return Ok(Err(Wrong { at, why }));
    }
    let handling = bureau::handling_of(state, dossier).await?;
    if deed.is_letter() && !is_signed_by_reader(state, dossier, handling).await? {
        return Ok(Err(Wrong::of(WhyRefused::SignerCannotRead)));
    }
    let role = handling.role_of(staff.role());
    if matches!(
        understood.command,
        Command::Link(_) | Command::Unlink { .. }
    ) {
        let added = if is_blind(deed, typed, dossier, role) {
            Err(NotAdded::Overtaken)
        } else {
            linking::carry_out(state, staff, dossier, &understood, item, now).await
        };
        return outcome(deed, added, Vec::new());
    }
    let reader = Reader::Staff(staff.id(), staff.keys());
    if let Command::ReleaseIdentity { to, .. } = understood.command
        && sharing::holds_name(state, dossier, handling, to).await?
    {
        let nothing = Refusal::NothingToDo;
        return Ok(Err(Wrong::rules(deed.rules(), nothing)));
    }
    let decided = match dossier.decide(understood.command.clone(), role, reader.actor(), now) {
        Ok(decided) => decided,
        refused @ Err(_) => return outcome(deed, refused.map(|_| ()), Vec::new()),
    };
    if is_blind(deed, typed, dossier, role) {
        return outcome(deed, Err(NotAdded::Overtaken), Vec::new());
    }
    // Last of all: once there is nothing else against it, it only has to be read.
    if unseen {
        return Ok(Err(Wrong::of(WhyRefused::NotAsShown)));
    }
    let about = committee::about(state, staff, dossier).await?;
    let welcome = Welcome {
        dossier,
        item,
        about: &about,
    };
    let (guests, codes) = invite(state, &welcome, &understood, decided.event(), now)?;
    let words: Vec<_> = (understood.words.iter())
        .map(|written| (written.name, written.text.as_bytes()))
        .collect();
    let adding = Adding {
        decided,
        words: &words,
        item,
        guests,
    };
    outcome(deed, dossier.add(state, adding).await, codes)
}

/// The codes that were made, or what is wrong.
fn outcome(
    deed: Deed,
    added: Result<(), NotAdded>,
    codes: Vec<GuestCode>,
) -> Result<Result<Vec<GuestCode>, Wrong>, Failure> {
    match added {
        Ok(()) => Ok(Ok(codes)),
        Err(NotAdded::Refused(refusal)) => Ok(Err(Wrong::rules(deed.rules(), refusal))),
        Err(NotAdded::Overtaken) => Ok(Err(Wrong::of(WhyRefused::AlreadyDone))),
        Err(NotAdded::Failed(error)) => Err(error),
    }
}

/// The id of what this form adds; `None` for a form without an id.
fn once(deed: Deed, typed: &Posted) -> Option<Uuid> {
    typed.id(ID).filter(|id| !id.is_nil())?;
    Some(id_of(&[deed.address(), &typed.write()]))
}

/// Whether something happened that the writer of this form had not seen. What is only noted, or looked at, takes nothing
/// away from it, and what is not for them is not there to be seen.
fn is_blind(deed: Deed, typed: &Posted, dossier: &Dossier, role: Role) -> bool {
    let seen = typed.number(SEEN);
    !deed.takes_nothing_away()
        && seen.is_some_and(|seen| seen < u64::from(dossier.last_shown(role)))
}

/// Why a deed cannot be done by a reader who holds no key to the name that it takes: nothing can be shown, so nothing is noted
/// as shown, and a committee gets no file from which nobody here can leave the name out.
fn lacks_name(dossier: &Dossier, deed: Deed) -> Option<WhyRefused> {
    let why = match deed.name_use() {
        NameUse::Untouched => return None,
        NameUse::Shown | NameUse::HandedOn => {
            let action = deed.action();
            WhyRefused::Rules(Refusal::NotAllowed { action })
        }
        NameUse::LeftOut => WhyRefused::NameClosed,
    };
    dossier.hides_name().then_some(why)
}

/// What somebody else will read that says who complains, as far as this reader can know.
fn gives_away(dossier: &Dossier, deed: Deed, understood: &Understood) -> Option<Wrong> {
    let shown = shown(dossier, &understood.command);
    let traces = dossier.traces_beyond(&shown);
    // An address or a number that nobody filled in shows who complains as well.
    let is_protected =
        dossier.case.shields_from_subject() && !shown.iter().any(|datum| datum.names());
    let found_in = |written: &Written| {
        let mut found = traces.find(&written.text);
        if is_protected || written.name == WordName::Excerpt {
            found.extend(find_any(&written.text));
        }
        found.sort_by_key(|at| at.start);
        let mut texts: Vec<String> = Vec::new();
        for at in found {
            let text = written.text[at].to_owned();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    };
    let read_by_others = |written: &&Written| {
        let word = deed.brings().word(written.name);
        word.is_some_and(|word| word.is_read_by(Audience::Asked))
    };
    let words = understood.words.iter().filter(read_by_others);
    let mut found = words.map(|written| (written, found_in(written)));
    let (written, found) = found.find(|(_, found)| !found.is_empty())?;
    Some(Wrong {
        at: deed.field_of(written.name),
        why: WhyRefused::Revealing { found },
    })
}

/// What a question may show: to whom it is about what is said of it and was agreed to, all of an open complaint; to anybody
/// else whatever does not name who complains.
fn shown(dossier: &Dossier, command: &Command) -> Vec<Datum> {
    if let Command::RequestInformation {
        of: Source::Subject,
        shows,
        ..
    } = command
    {
        let is_protected = dossier.case.shields_from_subject();
        let mut known = dossier.case.may_know(Hearer::Subject);
        known.retain(|datum| !is_protected || shows.contains(datum));
        return known;
    }
    Datum::unnamed().collect()
}

/// Whether whoever the letters of this case are signed by can read it. Of the others whoever sends one is among them.
async fn is_signed_by_reader(
    state: &AppState,
    dossier: &Dossier,
    handling: Handling,
) -> Result<bool, Failure> {
    if handling != Handling::Outside {
        return Ok(true);
    }
    let roles = bureau::roles(state).await?;
    let grants = state.archive.list_grants(dossier.id).await?;
    Ok(roles.iter().any(|(id, role)| {
        let holder = Holder::Staff(staff_uuid(*id));
        *role == Role::Outside && holds(&grants, Scope::Content, holder)
    }))
}

/// The codes that go with a deed: for whoever is asked something, and for each member of a committee.
fn invite(
    state: &AppState,
    welcome: &Welcome<'_>,
    understood: &Understood,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<(Vec<StoredGuest>, Vec<GuestCode>), Failure> {
    let mut issued = Vec::new();
    let until = understood.until;
    let until = until.unwrap_or(amsterdam::date(now) + Days::new(COMMITTEE_DAYS));
    if let Event::InformationRequested { of, due, shows, .. } = event {
        let words = Asked {
            question: understood.word(WordName::Question).to_owned(),
            excerpt: understood.word(WordName::Excerpt).to_owned(),
            told: tells_of_complainant(&welcome.dossier.case, Some(*of), shows),
        };
        let asked = Invited::Asked {
            of: *of,
            question: words.question.clone(),
            due: *due,
        };
        issued.push((asked, welcome.ask(state, *due, &words)?));
    } else if let Event::CommitteeAppointed { .. } = event {
        for (seat, name) in (0..).zip(committee::members(understood)) {
            let member = Invited::Member {
                name: name.to_owned(),
                until,
            };
            issued.push((member, welcome.appoint(state, seat, until)?));
        }
    } else if let Event::MemberReplaced {
        joins: Some(seat), ..
    } = event
    {
        // Whoever comes is the last of the list.
        if let Some(name) = committee::members(understood).last() {
            let member = Invited::Member {
                name: name.to_owned(),
                until,
            };
            issued.push((member, welcome.appoint(state, *seat, until)?));
        }
    }
    Ok(issued
        .into_iter()
        .map(|(whom, Issued { code, guest })| (guest, GuestCode { code, whom }))
        .unzip())
}
