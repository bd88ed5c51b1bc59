//! Entering a complaint by hand: sealed at once like any other, with the day on which it really arrived (art. 6).

use super::super::bureau;
use super::super::dossier::{Dossier, Reader};
use super::super::filing::{self, Arrival, SealedNote};
use super::entered::{self, Entered, Wrong};
use super::letters::follow_address;
use super::look_alikes;
use crate::access::rights::Staff;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::case::answers::WhyRefused;
use app::page::Target;
use app::register::answers::{Register, Registered};
use app::sync::kind::kind;
use app::sync::sealing::{own_key, seal_filing};
use app::sync::wire::{Answer, SealedFiling};
use app::ui::posted::Posted;
use regulation::amsterdam;
use regulation::event::{Language, StaffId, WordName};
use regulation::filing::{Field, Filing, ProblemKind};
use regulation::text;
use seal::code::FollowCode;
use seal::envelope::{self, Author, ItemContext};
use seal::grant::Scope;
use uuid::Uuid;

/// The page, empty, or with the number and code of what was kept just now: shown once.
pub async fn blank(state: &AppState, staff: &mut Staff) -> Result<Register, Failure> {
    // One at a time: each is a page to copy a code from.
    let entered = &mut staff.session.visit.entered;
    let registered = (!entered.is_empty()).then(|| entered.remove(0));
    if registered.is_some() {
        staff.session.save(state).await?;
    }
    let number = registered.as_ref().map(|(number, _)| number.as_str());
    let kept = match number {
        Some(number) => super::find(state, staff, number).await?,
        None => None,
    };
    let unreachable = kept.is_some_and(|kept| kept.case.is_unreachable());
    Ok(Register {
        staff_name: staff.name().to_owned(),
        filing: randomness::uuid(&mut state.randomness.rng()),
        staff: bureau::names(state).await?,
        registered: registered.map(|(number, code)| Registered {
            number,
            code,
            address: follow_address(state),
            post: text::to_go_by_on(amsterdam::date(state.clock.now()))
                .contact_post
                .to_owned(),
            unreachable,
        }),
        ..Register::default()
    })
}

/// With how what is typed in it is kept: under the key of whoever looks at it, and never with the form that waits.
pub fn kept_by(state: &AppState, staff: &Staff, register: Register) -> Register {
    // One form for all complaints, so that its place follows from no case.
    let (of_no_case, nothing_seen) = (Uuid::nil(), 0);
    let below = Target::Register.path();
    let keeping = staff.keeping(of_no_case, below, nothing_seen, state.clock.now());
    Register {
        keeping: Some(keeping),
        page: randomness::uuid(&mut state.randomness.rng()),
        ..register
    }
}

/// What was sent before signing in, to be looked over and sent anew.
pub async fn unsent(state: &AppState, staff: &Staff, typed: &Posted) -> Result<Register, Failure> {
    let fresh = || randomness::uuid(&mut state.randomness.rng());
    Ok(Register {
        staff_name: staff.name().to_owned(),
        filing: typed.id("filing").unwrap_or_else(fresh),
        staff: bureau::names(state).await?,
        typed: typed.clone(),
        why: Some(WhyRefused::VisitEnded),
        wrong: Field::Description.name().to_owned(),
        ..Register::default()
    })
}

/// Keeps a complaint, or gives the form back with everything that was typed. `None` when it is kept.
pub async fn register(
    state: &AppState,
    staff: &mut Staff,
    filing: Uuid,
    typed: &Posted,
) -> Result<Option<Register>, Failure> {
    let names = bureau::names(state).await?;
    let again = Register {
        staff_name: staff.name().to_owned(),
        filing,
        typed: typed.clone(),
        staff: names.clone(),
        ..Register::default()
    };
    let refused = |wrong: Wrong| Register {
        wrong: wrong.field.to_owned(),
        why: Some(wrong.why),
        ..again.clone()
    };
    let entered = match entered::read(typed, staff, state.clock.now()) {
        Ok(entered) => entered,
        Err(wrong) => return Ok(Some(refused(wrong))),
    };
    let about = &entered.complaint.about;
    let nobody_left = !names.is_empty() && names.iter().all(|(id, _)| about.contains(id));
    if nobody_left {
        let why = WhyRefused::Text(ProblemKind::NobodyLeft);
        let field = Field::About.name();
        return Ok(Some(refused(Wrong { field, why })));
    }
    if typed.given("again").is_none() {
        let look_alikes = look_alikes::find(state, staff, &entered.complaint).await?;
        if !look_alikes.is_empty() {
            return Ok(Some(Register {
                look_alikes,
                ..again
            }));
        }
    }
    match keep(state, staff, &again, entered).await? {
        Registration::New(number, code) => {
            // What was entered in another tab at the same moment is to be shown as well.
            staff.session.look_again(state).await?;
            staff.session.visit.entered.push((number, code));
            staff.session.save(state).await?;
            Ok(None)
        }
        Registration::Before => Ok(None),
        // Sent under the id of another complaint, as after going back to an earlier page: on purpose it is a new one.
        Registration::Other(number) => Ok(Some(Register {
            filing: randomness::uuid(&mut state.randomness.rng()),
            look_alikes: vec![number],
            ..again
        })),
    }
}

/// How entering a complaint ended.
enum Registration {
    /// Its number and code.
    New(String, String),
    /// It was kept the first time it was sent, with a code that is shown then.
    Before,
    /// Another complaint was sent under this id before: its number.
    Other(String),
}

async fn keep(
    state: &AppState,
    staff: &Staff,
    form: &Register,
    entered: Entered,
) -> Result<Registration, Failure> {
    let complaint = &entered.complaint;
    let language = Language::from_name(form.typed.text("language")).unwrap_or(Language::Nl);
    let Some(bureau) = bureau::bureau(state).await? else {
        return Err(Failure::broken(
            "a complaint is entered at a bureau that has not been set up",
        ));
    };
    let mut rng = state.randomness.rng();
    let code = FollowCode::generate(&mut rng);
    let sealed = seal_filing(&mut rng, complaint, language, form.filing, &code, &bureau)
        .map_err(|_| Failure::broken("a complaint could not be sealed"))?;
    let note = entered
        .note
        .map(|text| seal_note(state, &sealed, &code, &complaint.about, &text));
    let arrival = Arrival {
        note: note.transpose()?,
        ..entered.arrival
    };
    match filing::receive_by(state, &sealed, &arrival).await? {
        Some(Answer::Received(received)) => Ok(Registration::New(
            received.number,
            code.grouped().to_string(),
        )),
        Some(Answer::OtherWords(_)) => earlier(state, staff, form.filing, complaint).await,
        Some(Answer::OtherReaders(_) | Answer::WorkFirst(_) | Answer::NotUnderstood) | None => Err(
            Failure::broken("a complaint that was sealed here was not understood here"),
        ),
    }
}

/// Seals a note for the place after the filing, under the same key.
fn seal_note(
    state: &AppState,
    sealed: &SealedFiling,
    code: &FollowCode,
    about: &[StaffId],
    text: &str,
) -> Result<SealedNote, Failure> {
    let broken = || Failure::broken("a note could not be sealed");
    let mut rng = state.randomness.rng();
    let content = own_key(sealed, code, Scope::Content).map_err(|_| broken())?;
    let place = ItemContext {
        case: sealed.filing,
        kind: kind(WordName::Note),
        item: randomness::uuid(&mut rng),
        sequence: 2,
        author: Author::Staff,
    };
    let words =
        envelope::seal(&mut rng, &content, &place, text.as_bytes()).map_err(|_| broken())?;
    Ok(SealedNote {
        about: about.to_vec(),
        item: place.item,
        words,
    })
}

/// Whether what was sent under this id before is the same complaint. Each attempt has a code of its own, so the words tell.
async fn earlier(
    state: &AppState,
    staff: &Staff,
    id: Uuid,
    complaint: &Filing,
) -> Result<Registration, Failure> {
    let reader = Reader::Staff(staff.id(), staff.keys());
    // Whoever cannot read it entered it as one about themselves.
    let Some(dossier) = Dossier::open(state, id, reader).await? else {
        return Ok(Registration::Before);
    };
    let same_person = match (dossier.identity(), &complaint.identity) {
        (Some(one), Some(other)) => one == *other,
        (Some(_), None) => false,
        // Not told, or not to this reader.
        (None, given) => dossier.case.identity_given() == given.is_some(),
    };
    let same = same_person
        && dossier.filing().as_ref() == Some(&complaint.words)
        && dossier.case.shield() == complaint.shield
        && dossier.case.capacity() == complaint.capacity
        && dossier.case.grounds() == complaint.grounds
        && dossier
            .case
            .about()
            .known()
            .is_some_and(|about| *about == complaint.about);
    Ok(if same {
        Registration::Before
    } else {
        Registration::Other(dossier.number)
    })
}
