//! Entering a complaint by hand: sealed at once like any other, with the day on which it really arrived (art. 6).

use super::super::bureau;
use super::super::dossier::{Dossier, NotAdded, Reader};
use super::super::filing::{self, Arrival};
use crate::access::rights::Staff;
use crate::archive::CaseList;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::answers::WhyRefused;
use app::register::answers::{Register, Registered};
use app::sync::sealing::seal_filing;
use app::sync::texts::Texts;
use app::sync::wire::Answer;
use chrono::{DateTime, NaiveTime, Utc};
use regulation::amsterdam;
use regulation::case::{Command, Refusal};
use regulation::event::{Channel, Language, StaffId, WordName};
use regulation::filing::{Filing, Ground, Identity, Typed, Words, parse_message};
use seal::code::FollowCode;
use std::collections::HashSet;
use uuid::Uuid;

/// With so many of the newest cases a new one is compared.
const COMPARED: u32 = 100;
/// Two texts look alike when this part of their words is the same, in percent.
const ALIKE: usize = 50;
/// Shorter words are in every text, in letters.
const WORD: usize = 4;

/// The page, empty, or with the number and code of what was kept just now: shown once.
pub async fn blank(state: &AppState, staff: &mut Staff) -> Result<Register, Failure> {
    let registered = staff.session.visit.registered.take();
    if registered.is_some() {
        staff.session.save(state).await?;
    }
    Ok(Register {
        staff_name: staff.name().to_owned(),
        filing: randomness::uuid(&mut state.randomness.rng()),
        staff: bureau::names(state).await?,
        registered: registered.map(|(number, code)| Registered { number, code }),
        ..Register::default()
    })
}

/// Keeps a complaint, or gives the form back with everything that was typed. `None` when it is kept.
pub async fn register(
    state: &AppState,
    staff: &mut Staff,
    filing: Uuid,
    typed: &Texts,
) -> Result<Option<Register>, Failure> {
    let again = |why, look_alikes| Register {
        staff_name: staff.name().to_owned(),
        filing,
        typed: typed.clone(),
        why,
        look_alikes,
        ..Register::default()
    };
    let names = bureau::names(state).await?;
    let with_staff = |register: Register| Register {
        staff: names.clone(),
        ..register
    };
    let now = state.clock.now();
    let (complaint, arrival) = match read(typed, staff, now) {
        Ok(read) => read,
        Err(why) => return Ok(Some(with_staff(again(Some(why), Vec::new())))),
    };
    let nobody_left = !names.is_empty() && names.iter().all(|(id, _)| complaint.about.contains(id));
    if nobody_left {
        let why = WhyRefused::Text(regulation::filing::ProblemKind::NobodyLeft);
        return Ok(Some(with_staff(again(Some(why), Vec::new()))));
    }
    if typed.given("again").is_none() {
        let alike = look_alikes(state, staff, &complaint).await?;
        if !alike.is_empty() {
            return Ok(Some(with_staff(again(None, alike))));
        }
    }
    match keep(state, staff, filing, &complaint, arrival, typed).await? {
        Ok(registered) => {
            staff.session.visit.registered = registered;
            staff.session.save(state).await?;
            Ok(None)
        }
        Err(why) => Ok(Some(with_staff(again(Some(why), Vec::new())))),
    }
}

/// What was typed, as a complaint and how it came in.
fn read(typed: &Texts, staff: &Staff, now: DateTime<Utc>) -> Result<(Filing, Arrival), WhyRefused> {
    let field = |name: &str| WhyRefused::Field(name.to_owned());
    let below = |names: &[String], prefix: &str| -> Vec<String> {
        let chosen = names
            .iter()
            .filter(|name| typed.given(&format!("{prefix}{name}")).is_some());
        chosen.cloned().collect()
    };
    let grounds: Vec<String> = Ground::ALL
        .iter()
        .map(|ground| ground.name().to_owned())
        .collect();
    let about = typed.below("about.").map(|(id, _)| id.to_owned());
    let filing = Typed {
        capacity: typed.owned("capacity"),
        shield: typed.owned("shield"),
        grounds: below(&grounds, "grounds."),
        about: about.collect(),
        description: typed.owned("description"),
        requested_solution: typed.owned("requested_solution"),
        name: typed.owned("name"),
        email: typed.owned("email"),
        phone: typed.owned("phone"),
        address: typed.owned("address"),
        ..Typed::default()
    };
    let filing = filing.parse().map_err(|problems| {
        problems.first().map_or_else(
            || field("description"),
            |problem| WhyRefused::Text(problem.kind),
        )
    })?;
    let channel = Channel::from_name(typed.text("channel"));
    let channel = channel
        .filter(|channel| *channel != Channel::Web)
        .ok_or_else(|| field("channel"))?;
    let day = typed.day("received").ok_or_else(|| field("received"))?;
    // The hour is not known; within the day it makes no difference.
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let today = amsterdam::date(now);
    if day > today {
        return Err(WhyRefused::Rules(Refusal::InTheFuture));
    }
    let reason_given = typed.given("late").is_some();
    if day < today && !reason_given {
        return Err(WhyRefused::Rules(Refusal::ReasonMissing));
    }
    let arrival = Arrival {
        channel,
        received_at: Some((amsterdam::start_of(day) + (noon - NaiveTime::MIN)).min(now)),
        entered_by: Some((StaffId(staff.id().as_u128()), staff.role())),
        reason_given,
    };
    Ok((filing, arrival))
}

async fn keep(
    state: &AppState,
    staff: &Staff,
    id: Uuid,
    complaint: &Filing,
    arrival: Arrival,
    typed: &Texts,
) -> Result<Result<Option<(String, String)>, WhyRefused>, Failure> {
    let language = Language::from_name(typed.text("language")).unwrap_or(Language::Nl);
    let Some(bureau) = bureau::bureau(state).await? else {
        return Err(Failure::broken(
            "a complaint is entered at a bureau that has not been set up",
        ));
    };
    let mut rng = state.randomness.rng();
    let code = FollowCode::generate(&mut rng);
    let sealed = seal_filing(&mut rng, complaint, language, id, &code, &bureau)
        .map_err(|_| Failure::broken("a complaint could not be sealed"))?;
    let answer = match filing::receive_by(state, &sealed, arrival).await? {
        Some(Answer::Received(received)) => received,
        // It was kept the first time it was sent, with a code that was shown then.
        Some(Answer::OtherWords(_)) => return Ok(Ok(None)),
        _ => {
            return Err(Failure::broken(
                "a complaint that was sealed here was not understood here",
            ));
        }
    };
    note(state, staff, id, typed).await?;
    Ok(Ok(Some((answer.number, code.grouped().to_string()))))
}

/// Why it was entered later, and where the original is: for the bureau. Whoever it is about cannot read it, nor add to it.
async fn note(state: &AppState, staff: &Staff, id: Uuid, typed: &Texts) -> Result<(), Failure> {
    let parts = [typed.text("late"), typed.text("original")];
    let Ok(text) = parse_message(&parts.join("\n\n")) else {
        return Ok(());
    };
    let reader = Reader::Staff(staff.id(), staff.keys());
    let Some(mut dossier) = Dossier::open(state, id, reader).await? else {
        return Ok(());
    };
    let words = [(WordName::Note, text.as_bytes())];
    match dossier
        .add(state, reader, staff.role(), Command::AddNote, &words)
        .await
    {
        Ok(()) | Err(NotAdded::Refused(_) | NotAdded::Overtaken) => Ok(()),
        Err(NotAdded::Failed(error)) => Err(error),
    }
}

/// The newest cases of which the words, the address or the telephone number are nearly the same.
async fn look_alikes(
    state: &AppState,
    staff: &Staff,
    complaint: &Filing,
) -> Result<Vec<String>, Failure> {
    let wanted = CaseList {
        limit: COMPARED,
        ..CaseList::all(staff.id(), amsterdam::date(state.clock.now()))
    };
    let listed = state.archive.list_cases(&wanted).await?;
    let mut alike = Vec::new();
    for row in listed.rows {
        let reader = Reader::Staff(staff.id(), staff.keys());
        let Some(dossier) = Dossier::open(state, row.case, reader).await? else {
            continue;
        };
        let same_words = dossier
            .filing()
            .is_some_and(|words| are_alike(&words, &complaint.words));
        let same_person = match (dossier.identity(), &complaint.identity) {
            (Some(one), Some(other)) => is_same_person(&one, other),
            _ => false,
        };
        if same_words || same_person {
            alike.push(row.number);
        }
    }
    Ok(alike)
}

fn is_same_person(one: &Identity, other: &Identity) -> bool {
    let email = |identity: &Identity| identity.email.trim().to_lowercase();
    let phone = |identity: &Identity| -> String {
        identity
            .phone
            .chars()
            .filter(char::is_ascii_digit)
            .collect()
    };
    let same = |one: String, other: String| !one.is_empty() && one == other;
    same(email(one), email(other)) || same(phone(one), phone(other))
}

fn are_alike(one: &Words, other: &Words) -> bool {
    let words = |text: &Words| -> HashSet<String> {
        let words = text
            .description
            .split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| word.chars().count() >= WORD)
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let all = one.union(&other).count();
    all > 0 && one.intersection(&other).count() * 100 >= all * ALIKE
}
