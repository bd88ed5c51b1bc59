//! `/gast`: for whoever got a code from the bureau without being a complainant. Somebody who is asked something reads the
//! question and answers it once; a member of the committee reads the file of the one case they advise on.

pub mod answers;

use crate::case::clocks::clocks;
use crate::case::outcomes::side_by_side;
use crate::case::timeline::timeline;
use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::following::VISIT;
use crate::following::answers::CodeProblem;
use crate::page::{Page, Target};
use crate::ui::asked::asked as ask;
use crate::ui::field::described_by;
use crate::ui::plain_field::{Area, area_read_by};
use crate::ui::prose::prose;
use crate::ui::road::{on_the_road, outcomes};
use crate::words::fill;
use crate::words::readers::read_by;
use answers::{AskCode, Asked, File, GuestAnswer, KnownOfComplainant, Question, Unsent};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regulation::event::{Audience, EventKind, WordName};
use uuid::Uuid;

#[component]
pub fn GuestPage() -> impl IntoView {
    let v = Voice::here();
    let query = use_query_map();
    let of_visit = move || query.with(|query| query.get(VISIT));
    let here = move || query.with_untracked(|query| query.get(VISIT));
    view! {
        {ask(move || (outcomes(), of_visit()), |(_, visit)| endpoints::guest(visit), move |guest| (move || page(v, guest.clone(), here())).into_any())}
    }
}

fn page(v: Voice, guest: GuestAnswer, visit: Option<String>) -> AnyView {
    let g = &v.w.guest;
    let title = match guest {
        GuestAnswer::AskCode(_) => g.title,
        GuestAnswer::Question(_) => g.question,
        GuestAnswer::Answered => g.answered,
        GuestAnswer::File(_) => g.file_title,
    };
    let content = match guest {
        GuestAnswer::AskCode(asked) => ask_code(v, asked),
        GuestAnswer::Question(question) => asked(v, question, visit),
        GuestAnswer::Answered => view! {
            <h1>{g.answered}</h1>
            <p class="lead">{g.answered_body}</p>
        }
        .into_any(),
        GuestAnswer::File(file) => file_of(v, &file, visit),
    };
    let content = view! {
        <Title text=title />
        {content}
    };
    on_the_road("page guest", content.into_any())
}

fn ask_code(v: Voice, AskCode { problem, unsent }: AskCode) -> AnyView {
    let g = &v.w.guest;
    let wrong = matches!(
        problem,
        Some(
            CodeProblem::NotKnown
                | CodeProblem::TooShort { .. }
                | CodeProblem::TooMany
                | CodeProblem::OtherCase
                | CodeProblem::OtherVisit
        )
    );
    let sentence = problem.map(|problem| {
        let sentence = match problem {
            CodeProblem::NotKnown | CodeProblem::TooShort { .. } => g.not_known,
            CodeProblem::TooMany => g.too_many,
            CodeProblem::Expired if unsent.is_some() => g.expired_text,
            CodeProblem::Expired => g.expired,
            CodeProblem::OtherCase => g.other_question,
            CodeProblem::OtherVisit => g.other_visit,
        };
        view! {
            <div class="notice" class:notice-problem=wrong role="alert" tabindex="-1" autofocus>
                <p id="code-problem">{sentence}</p>
            </div>
        }
    });
    let kept = unsent.map(|Unsent { about, text }| {
        view! {
            {about.map(carried)}
            {answer_area(v, text, None)}
        }
    });
    view! {
        <h1>{g.title}</h1>
        {sentence}
        <p class="lead">{g.intro}</p>
        <form method="post" action=Target::OpenQuestion.path() novalidate>
            <div class="field">
                <label for="code">{g.code}</label>
                <p class="hint" id="code-hint">{g.code_hint}</p>
                <input
                    id="code"
                    name="code"
                    type="text"
                    class="code-input"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    translate="no"
                    required
                    aria-describedby=described_by("code", true, wrong)
                    aria-invalid=wrong.then_some("true")
                />
            </div>
            {kept}
            <button type="submit" class="button button-main">{g.open}</button>
        </form>
        <p class="quiet">{g.complainant}" "<a href=Page::Following.path()>{g.complainant_go}</a></p>
    }
    .into_any()
}

fn asked(v: Voice, question: Question, visit: Option<String>) -> AnyView {
    let g = &v.w.guest;
    let problem = question
        .problem
        .map(|kind| v.problem(kind, [question.typed.as_str()]));
    view! {
        <h1>{g.question}</h1>
        {as_asked(v, question.words, Some(question.due))}
        <form method="post" action=Target::Answer.path() novalidate>
            {carried(question.id)}
            {answer_area(v, question.typed, problem)}
            <button type="submit" class="button button-main">{g.answer_send}</button>
        </form>
        {leave(v, visit)}
    }
    .into_any()
}

/// What somebody who is asked reads, also for whoever looks at it before it goes.
pub fn as_asked(v: Voice, words: Asked, due: Option<NaiveDate>) -> AnyView {
    let g = &v.w.guest;
    let excerpt = (!words.excerpt.trim().is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="fragment">
                <h2 id="fragment">{g.excerpt}</h2>
                {prose(words.excerpt)}
            </section>
        }
    });
    let intro = if words.told {
        g.question_intro_told
    } else {
        g.question_intro
    };
    let due = due.map(|due| view! { <p>{fill(g.due, &[("date", &v.date(due))])}</p> });
    view! {
        <p class="lead">{intro}</p>
        <section class="card" aria-labelledby="vraag">
            <h2 id="vraag">{g.question_heading}</h2>
            {prose(words.question)}
            {due}
        </section>
        {excerpt}
    }
    .into_any()
}

/// Whom of the bureau it is about.
pub fn about<Name: AsRef<str>>(v: Voice, about: &[Name]) -> Option<AnyView> {
    let names: Vec<&str> = about.iter().map(AsRef::as_ref).collect();
    let said = fill(v.w.guest.file_about, &[("who", &names.join(", "))]);
    (!names.is_empty()).then(|| view! { <p>{said}</p> }.into_any())
}

/// What a committee knows of who complains, who agreed to that or is open.
pub fn known_of_complainant(v: Voice, known: &KnownOfComplainant) -> Option<AnyView> {
    let (g, s) = (&v.w.guest, &v.w.staff);
    let role = known.capacity.map(|known| v.capacity(known).to_owned());
    let lines = [
        (g.file_role, role.unwrap_or_default()),
        (s.identity_name, known.identity.name.clone()),
        (s.identity_email, known.identity.email.clone()),
        (s.identity_phone, known.identity.phone.clone()),
        (s.identity_address, known.identity.address.clone()),
    ];
    let lines: Vec<AnyView> = lines
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
            }
            .into_any()
        })
        .collect();
    if lines.is_empty() {
        return None;
    }
    let known = view! {
        <section class="card" aria-labelledby="van-de-klager">
            <h2 id="van-de-klager">{g.file_agreed}</h2>
            <dl class="pairs">{lines}</dl>
        </section>
    };
    Some(known.into_any())
}

/// The name under which an answer says what it answers.
pub const ABOUT: &str = "about";

fn carried(about: Uuid) -> AnyView {
    view! { <input type="hidden" name=ABOUT value=about.to_string() /> }.into_any()
}

fn answer_area(v: Voice, text: String, problem: Option<String>) -> AnyView {
    let area = Area {
        id: "text".to_owned(),
        name: "text",
        label: v.w.guest.answer,
        hint: v.w.guest.answer_hint,
        text,
        problem,
        rows: "10",
        required: true,
    };
    let readers = read_by(
        Audience::Asked,
        EventKind::InformationReceived,
        WordName::Report,
    );
    area_read_by(area, readers)
}

fn file_of(v: Voice, file: &File, visit: Option<String>) -> AnyView {
    let g = &v.w.guest;
    let until = fill(g.file_until, &[("date", &v.date(file.until))]);
    view! {
        <h1>{fill(g.file, &[("number", &file.number)])}</h1>
        <p class="lead">{until}</p>
        <p>{g.file_without}</p>
        <p>{v.grounds(&file.grounds)} " · " {v.shield(file.shield)}</p>
        {about(v, &file.about)}
        {known_of_complainant(v, &file.known)}
        {side_by_side(v, file.outcomes.clone(), file.appeal)}
        {clocks(v, &file.clocks)}
        {timeline(v, &file.entries, &[])}
        {leave(v, visit)}
    }
    .into_any()
}

/// Closes what this page shows, and nothing that was opened since.
fn leave(v: Voice, visit: Option<String>) -> AnyView {
    let visit = visit.map(|visit| view! { <input type="hidden" name=VISIT value=visit /> });
    view! {
        <form method="post" action=Target::LeaveQuestion.path() data-plain>
            {visit}
            <button type="submit" class="button button-quiet">{v.w.guest.leave}</button>
        </form>
    }
    .into_any()
}
