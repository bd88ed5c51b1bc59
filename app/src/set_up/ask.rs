//! The account form: name, address and a password typed twice; with a code for whoever was invited.

use crate::dashboard::voice::Voice;
use crate::page::Target;
use crate::set_up::answers::{Join, SetUpProblem};
use crate::ui::field::{described_by, field_problem};
use leptos::prelude::*;

/// One line of the form, with everything a screen reader needs to connect it.
struct Line {
    id: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    value: String,
    problem: Option<&'static str>,
}

pub fn ask(
    v: Voice,
    token: &str,
    name: String,
    email: String,
    problems: &[SetUpProblem],
) -> AnyView {
    let s = &v.w.staff;
    let lines = account(v, name, email, problems);
    form(
        v,
        Target::SetUp { token },
        s.set_up_ask_heading,
        s.set_up_ask_intro,
        s.set_up_send,
        lines.into(),
        problems,
    )
}

/// The form of somebody who was invited: the same, and the code.
pub fn join(v: Voice, join: Join) -> AnyView {
    let c = &v.w.colleagues;
    let code = Line {
        id: "code",
        kind: "text",
        autocomplete: "off",
        label: c.join_code,
        hint: Some(c.join_code_hint),
        value: join.code,
        problem: problem_at(v, &join.problems, "code"),
    };
    let account = account(v, join.name, join.email, &join.problems);
    let lines = std::iter::once(code).chain(account).collect();
    form(
        v,
        Target::Join,
        c.join_heading,
        c.join_intro,
        v.w.staff.set_up_send,
        lines,
        &join.problems,
    )
}

/// The form of whoever has the recovery code: the same, and that code.
pub fn recover(v: Voice, name: String, email: String, problems: &[SetUpProblem]) -> AnyView {
    let s = &v.w.staff;
    let code = Line {
        id: "recovery_code",
        kind: "text",
        autocomplete: "off",
        label: s.recover_code,
        hint: Some(s.recover_code_hint),
        value: String::new(),
        problem: problem_at(v, problems, "recovery_code"),
    };
    let account = account(v, name, email, problems);
    form(
        v,
        Target::Recover,
        s.recover_heading,
        s.recover_intro,
        s.recover_send,
        std::iter::once(code).chain(account).collect(),
        problems,
    )
}

/// A new password in the place of the one that is asked.
pub fn change_password(v: Voice, problems: &[SetUpProblem]) -> AnyView {
    let s = &v.w.staff;
    let old = Line {
        id: "old_password",
        kind: "password",
        autocomplete: "current-password",
        label: s.account_old,
        hint: None,
        value: String::new(),
        problem: problem_at(v, problems, "old_password"),
    };
    let [_, _, new, again] = account(v, String::new(), String::new(), problems);
    form(
        v,
        Target::ChangePassword,
        s.account,
        s.account_intro,
        s.account_change,
        vec![old, new, again],
        problems,
    )
}

fn problem_at(v: Voice, problems: &[SetUpProblem], id: &str) -> Option<&'static str> {
    let found = problems.iter().find(|problem| field(**problem) == id);
    found.map(|problem| sentence(v, *problem))
}

fn account(v: Voice, name: String, email: String, problems: &[SetUpProblem]) -> [Line; 4] {
    let s = &v.w.staff;
    let problem_at = |id| problem_at(v, problems, id);
    [
        Line {
            id: "name",
            kind: "text",
            autocomplete: "name",
            label: s.set_up_name,
            hint: Some(s.set_up_name_hint),
            value: name,
            problem: problem_at("name"),
        },
        Line {
            id: "email",
            kind: "email",
            autocomplete: "username",
            label: s.set_up_email,
            hint: Some(s.set_up_email_hint),
            value: email,
            problem: problem_at("email"),
        },
        Line {
            id: "password",
            kind: "password",
            autocomplete: "new-password",
            label: s.set_up_password,
            hint: Some(s.set_up_password_hint),
            value: String::new(),
            problem: problem_at("password"),
        },
        Line {
            id: "password_again",
            kind: "password",
            autocomplete: "new-password",
            label: s.set_up_password_again,
            hint: None,
            value: String::new(),
            problem: problem_at("password_again"),
        },
    ]
}

fn form(
    v: Voice,
    target: Target,
    heading: &'static str,
    intro: &'static str,
    send: &'static str,
    lines: Vec<Line>,
    problems: &[SetUpProblem],
) -> AnyView {
    let lines: Vec<AnyView> = lines.into_iter().map(line).collect();
    view! {
        <h1>{heading}</h1>
        {summary(v, problems)}
        <p>{intro}</p>
        <form method="post" action=target.path() novalidate>
            {lines}
            <button type="submit" class="button button-main">{send}</button>
        </form>
    }
    .into_any()
}

fn summary(v: Voice, problems: &[SetUpProblem]) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    let s = &v.w.staff;
    let links: Vec<AnyView> = problems
        .iter()
        .map(|problem| {
            let href = format!("#{}", field(*problem));
            view! {
                <li>
                    <a href=href>{sentence(v, *problem)}</a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="notice notice-problem" role="alert" tabindex="-1" aria-labelledby="problemen" autofocus>
            <h2 id="problemen">{s.set_up_problems}</h2>
            <ul>{links}</ul>
            <p>{s.set_up_password_empty_again}</p>
        </div>
    }
    .into_any()
}

fn line(line: Line) -> AnyView {
    let id = line.id;
    let described = described_by(id, line.hint.is_some(), line.problem.is_some());
    let invalid = line.problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=id>{line.label}</label>
            {line.hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            {line.problem.map(|problem| field_problem(id, problem.to_owned()))}
            <input
                type=line.kind
                id=id
                name=id
                autocomplete=line.autocomplete
                value=line.value
                required
                aria-describedby=described
                aria-invalid=invalid
            />
        </div>
    }
    .into_any()
}

fn field(problem: SetUpProblem) -> &'static str {
    match problem {
        SetUpProblem::NameMissing | SetUpProblem::NameTooLong => "name",
        SetUpProblem::EmailInvalid | SetUpProblem::EmailTaken => "email",
        SetUpProblem::NotInvited => "code",
        SetUpProblem::PasswordTooShort | SetUpProblem::PasswordTooLong => "password",
        SetUpProblem::PasswordsDiffer => "password_again",
        SetUpProblem::OldPasswordWrong | SetUpProblem::TooManyTries => "old_password",
        SetUpProblem::NotRecovery => "recovery_code",
    }
}

fn sentence(v: Voice, problem: SetUpProblem) -> &'static str {
    let s = &v.w.staff;
    match problem {
        SetUpProblem::NameMissing => s.set_up_name_missing,
        SetUpProblem::NameTooLong => s.set_up_name_too_long,
        SetUpProblem::EmailInvalid => s.set_up_email_invalid,
        SetUpProblem::EmailTaken => v.w.colleagues.email_taken,
        SetUpProblem::NotInvited => v.w.colleagues.not_invited,
        SetUpProblem::PasswordTooShort => s.set_up_password_too_short,
        SetUpProblem::PasswordTooLong => s.set_up_password_too_long,
        SetUpProblem::PasswordsDiffer => s.set_up_passwords_differ,
        SetUpProblem::OldPasswordWrong => s.account_old_wrong,
        SetUpProblem::TooManyTries => s.account_too_many,
        SetUpProblem::NotRecovery => s.recover_wrong,
    }
}
