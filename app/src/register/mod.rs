//! `/directie/registreren`: a complaint that came by mail, by post or in a conversation, entered by hand with the day on
//! which it really arrived (art. 6).

pub mod answers;

use crate::case::answers::WhyRefused;
use crate::case::deeds::fields::shown;
use crate::case::paper::sender;
use crate::case::readers;
use crate::case::refused::rule;
use crate::dashboard::filter_form::channel_name;
use crate::dashboard::frame::{Place, frame};
use crate::dashboard::kept::standing;
use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::page::{Page, Target};
use crate::ui::asked::asked;
use crate::ui::plain_field::{Area, area_read_by, choice, input};
use crate::ui::posted::Posted;
use crate::ui::road::outcomes;
use crate::ui::typing::{self, use_typing};
use crate::words::{capacity, fill, words as words_in};
use answers::{Register, Registered};
use leptos::prelude::*;
use leptos_meta::Title;
use regulation::case::Refusal;
use regulation::event::{Channel, EventKind, Language, WordName};
use regulation::filing::{Capacity, Field, Ground};
use regulation::shield::Shield;

#[component]
pub fn RegisterPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.register.title />
        {asked(
            outcomes,
            |_| endpoints::register(),
            move |register| (move || page(v, register.clone())).into_any(),
        )}
    }
}

fn page(v: Voice, register: Register) -> AnyView {
    keep(&register);
    let staff_name = register.staff_name.clone();
    let body = match &register.registered {
        Some(registered) => done(v, registered),
        None => form(v, &register),
    };
    frame(v, staff_name, Place::Register, body)
}

/// What is typed is kept until it is sent or thrown away.
fn keep(register: &Register) {
    if let (Some(typing), Some(keeping)) = (use_typing(), register.keeping.clone()) {
        let came_back = register.why.is_some() || !register.look_alikes.is_empty();
        typing.keep(typing::TypingPage {
            keeping,
            id: register.page,
            came_back: came_back.then(|| Target::Register.path()),
            happened: Vec::new(),
        });
    }
}

/// The number, and the code that goes along with the letter: shown once. It goes to the printer without standing on the
/// screen, where it is shown to whoever copies it by hand.
fn done(v: Voice, registered: &Registered) -> AnyView {
    let r = &v.w.register;
    let to = Page::Case {
        number: &registered.number,
    }
    .path();
    let code = if registered.unreachable {
        r.done_code_nowhere
    } else {
        r.done_code
    };
    view! {
        <section class="card" aria-labelledby="ingeschreven">
            <h1 id="ingeschreven">{fill(r.done, &[("number", &registered.number)])}</h1>
            <p class="no-print">{code}</p>
            {enclosed(registered)}
            <details class="no-print">
                <summary>{r.done_show}</summary>
                <p class="code" data-follow-code>
                    {registered.code.clone()}
                </p>
            </details>
            <p class="no-print">{r.done_keep}</p>
            <p class="no-print">
                <a class="button button-main" href=to>{r.done_open}</a>
            </p>
        </section>
    }
    .into_any()
}

/// The sheet that goes along with the confirmation on paper, in both languages: nobody asked yet which one is read.
fn enclosed(registered: &Registered) -> AnyView {
    let how = Language::ALL.iter().map(|language| {
        let values = [
            ("number", registered.number.as_str()),
            ("address", registered.address.as_str()),
        ];
        let said = fill(words_in(*language).letters.paper_code, &values);
        view! { <p lang=language.name()>{said}</p> }.into_any()
    });
    let how: Vec<AnyView> = how.collect();
    view! {
        <div class="sheet print-only">
            {sender(&registered.post)}
            {how}
            <p class="code">{registered.code.clone()}</p>
        </div>
    }
    .into_any()
}

fn form(v: Voice, register: &Register) -> AnyView {
    let r = &v.w.register;
    let typed = &register.typed;
    let problem = sentence(v, register).map(|sentence| {
        let to = format!("#{}", register.wrong);
        view! {
            <section class="notice notice-problem" role="alert" tabindex="-1" autofocus aria-labelledby="niet-gelukt">
                <h2 id="niet-gelukt">{v.w.staff.refused_summary}</h2>
                <p><a href=to>{sentence}</a></p>
            </section>
        }
    });
    view! {
        <header class="staff-head">
            <h1>{r.title}</h1>
        </header>
        <p>{r.intro}</p>
        {problem}
        {look_alikes(v, register)}
        <form class="card register" method="post" action=Target::Register.path() autocomplete="off">
            {standing(v, Target::Register.path())}
            <input type="hidden" name="filing" value=register.filing.to_string() />
            {arrival(v, typed, register)}
            {words(v, typed, register)}
            {who(v, typed, register)}
            <button type="submit" class="button button-main">{r.save}</button>
        </form>
    }
    .into_any()
}

/// What must be put right before it can be kept.
fn sentence(v: Voice, register: &Register) -> Option<String> {
    register.why.as_ref().map(|why| match why {
        WhyRefused::Rules(Refusal::AboutThem) => v.w.register.about_you.to_owned(),
        WhyRefused::Rules(refusal) => rule(v, *refusal, None),
        WhyRefused::Text(kind) => v.problem(*kind, register.typed.all()),
        WhyRefused::Field
        | WhyRefused::Unfinished
        | WhyRefused::NotAsShown
        | WhyRefused::NotAsProposed
        | WhyRefused::Revealing { .. }
        | WhyRefused::Involved { .. }
        | WhyRefused::SignerCannotRead
        | WhyRefused::NameClosed
        | WhyRefused::AlreadyDone => v.w.deeds.rule_field.to_owned(),
        WhyRefused::VisitEnded => v.w.staff.refused_visit_ended.to_owned(),
    })
}

/// The same, when it is about this field.
fn problem_at(v: Voice, register: &Register, name: &str) -> Option<String> {
    sentence(v, register).filter(|_| register.wrong == name)
}

/// Cases that look like this one: perhaps it came in twice.
fn look_alikes(v: Voice, register: &Register) -> AnyView {
    if register.look_alikes.is_empty() {
        return ().into_any();
    }
    let r = &v.w.register;
    let links: Vec<AnyView> = register
        .look_alikes
        .iter()
        .map(|number| {
            let to = Page::Case { number }.path();
            view! { <li><a href=to target="_blank">{number.clone()}</a></li> }.into_any()
        })
        .collect();
    view! {
        <section class="notice" role="alert" tabindex="-1" autofocus aria-labelledby="lijkt-op">
            <h2 id="lijkt-op">{r.look_alike}</h2>
            <ul>{links}</ul>
            <p>{r.look_alike_why}</p>
        </section>
    }
    .into_any()
}

/// When and by which door it came in.
fn arrival(v: Voice, typed: &Posted, register: &Register) -> AnyView {
    let r = &v.w.register;
    let doors = [Channel::Post, Channel::Email, Channel::Spoken];
    let doors = shown(
        doors
            .iter()
            .map(|door| (door.name(), channel_name(v, *door))),
    );
    let languages = shown(Language::ALL.iter().map(|language| {
        (
            language.name(),
            crate::words::words(*language).common.language_name,
        )
    }));
    let again = (!register.look_alikes.is_empty()).then(|| {
        view! {
            <p class="asks">
                <input type="checkbox" id="again" name="again" value="yes" />
                <label for="again">{r.again}</label>
            </p>
        }
    });
    let received = input(
        "received",
        "received",
        "date",
        r.received,
        r.received_hint,
        typed.owned("received"),
        true,
        problem_at(v, register, "received"),
    );
    view! {
        {again}
        {choice("channel".to_owned(), "channel", r.channel, doors, typed.text("channel"))}
        {received}
        {noted(v, register, "late", r.late, "")}
        {noted(v, register, "original", r.original, r.original_hint)}
        {choice("language".to_owned(), "language", r.language, languages, typed.text("language"))}
    }
    .into_any()
}

fn words(v: Voice, typed: &Posted, register: &Register) -> AnyView {
    let r = &v.w.register;
    let grounds: Vec<AnyView> = Ground::ALL
        .iter()
        .map(|ground| {
            checkbox(
                typed,
                Field::Grounds,
                ground.name().to_owned(),
                v.ground(*ground),
            )
        })
        .collect();
    view! {
        {text(v, register, "description", r.description, r.description_hint, "10")}
        <fieldset>
            <legend>{r.grounds}</legend>
            {grounds}
        </fieldset>
        {text(v, register, "requested_solution", r.solution, "", "2")}
    }
    .into_any()
}

fn who(v: Voice, typed: &Posted, register: &Register) -> AnyView {
    let r = &v.w.register;
    let unknown = [(String::new(), r.capacity_unknown.to_owned())];
    let capacities = Capacity::ALL
        .iter()
        .map(|known| (known.name(), capacity(*known, v.language())));
    let capacities = unknown.into_iter().chain(shown(capacities)).collect();
    let shields = shown(
        Shield::ALL
            .iter()
            .map(|shield| (shield.name(), v.shield(*shield))),
    );
    let shield = typed.given("shield").unwrap_or(Shield::DEFAULT.name());
    let about: Vec<AnyView> = register
        .staff
        .iter()
        .map(|(id, name)| {
            checkbox(
                typed,
                Field::About,
                id.to_string(),
                view! { <bdi>{name.clone()}</bdi> },
            )
        })
        .collect();
    let about = (!about.is_empty()).then(|| {
        view! {
            <fieldset id="about">
                <legend>{r.about}</legend>
                {about}
            </fieldset>
        }
    });
    let line = |name: &'static str, label| {
        input(
            name,
            name,
            "text",
            label,
            "",
            typed.owned(name),
            false,
            problem_at(v, register, name),
        )
    };
    view! {
        {about}
        {choice("capacity".to_owned(), "capacity", r.capacity, capacities, typed.text("capacity"))}
        {choice("shield".to_owned(), "shield", r.shield, shields, shield)}
        <p class="hint">{r.shield_hint}</p>
        {readers::line(v, EventKind::Filed, WordName::Identity)
            .map(|readers| view! { <p class="field-readers">{readers}</p> })}
        {line("name", v.w.staff.identity_name)}
        {line("email", v.w.staff.identity_email)}
        {line("phone", v.w.staff.identity_phone)}
        {line("address", v.w.staff.identity_address)}
    }
    .into_any()
}

fn checkbox(typed: &Posted, field: Field, value: String, label: impl IntoView) -> AnyView {
    let name = field.name();
    let id = format!("{name}-{value}");
    let checked = typed.has(name, &value);
    view! {
        <p class="asks">
            <input type="checkbox" id=id.clone() name=name value=value checked=checked />
            <label for=id>{label.into_view()}</label>
        </p>
    }
    .into_any()
}

fn text(
    v: Voice,
    register: &Register,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    rows: &'static str,
) -> AnyView {
    let readers = readers::line(v, EventKind::Filed, WordName::Filing);
    area_read_by(field(v, register, name, label, hint, rows), readers)
}

/// What becomes a note in the case.
fn noted(
    v: Voice,
    register: &Register,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
) -> AnyView {
    let readers = readers::line(v, EventKind::NoteAdded, WordName::Note);
    area_read_by(field(v, register, name, label, hint, "2"), readers)
}

fn field(
    v: Voice,
    register: &Register,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    rows: &'static str,
) -> Area {
    Area {
        id: name.to_owned(),
        name,
        label,
        hint,
        text: register.typed.owned(name),
        problem: problem_at(v, register, name),
        rows,
        required: false,
    }
}
