//! Part 3: what it is about (art. 5), with the literal words of the regulation one tap away.

use super::said::Said;
use super::state::{Form, Whom};
use super::story::readers;
use crate::filing::answers::{ABOUT_SOMEBODY, NAMES_SHOWN};
use crate::ui::field::{Kind, TextField, described_by, field_problem, readers_line, text_field};
use crate::ui::live::{heard, live, part};
use crate::words::words;
use leptos::prelude::*;
use regulation::event::WordName;
use regulation::filing::{Field, Ground, Typed};

const READERS: &str = "other_ground-readers";

pub fn what(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    let id = Field::Grounds.name();
    let problem = form.problem_of(Field::Grounds);
    let choices: Vec<AnyView> = Ground::ALL
        .iter()
        .map(|ground| checkbox(*ground, form, typed))
        .collect();
    let other = TextField {
        name: Field::OtherGround.name(),
        label: Said::one(w.other_ground).to(form),
        hint: None,
        readers: READERS,
        required: false,
        value: typed.other_ground.clone(),
        // A line would be remembered by the browser.
        kind: Kind::Area { rows: "2" },
        autocomplete: None,
        problem: form.problem_of(Field::OtherGround),
        off: Signal::stored(false),
    };
    view! {
        <div
            class="choices choices-small"
            id=id
            role="group"
            tabindex="-1"
            aria-labelledby="grounds-label"
            aria-describedby=live(move || described_by(id, false, problem.get().is_some()))
        >
            <p class="label" id="grounds-label">
                {w.grounds}
                <span class="optional">" " {words(form.language).common.optional}</span>
            </p>
            {live(move || problem.get().map(|sentence| field_problem(id, sentence)))}
            {choices}
        </div>
        {readers_line(READERS, readers(WordName::Filing))}
        {text_field(other)}
        {about(form)}
        {article(form)}
    }
    .into_any()
}

pub fn ground_label(ground: Ground, form: Form) -> &'static str {
    let w = &words(form.language).filing;
    match ground {
        Ground::Conduct => w.ground_conduct,
        Ground::Information => w.ground_information,
        Ground::Procedure => w.ground_procedure,
        Ground::Confidentiality => w.ground_confidentiality,
        Ground::Other => w.ground_other,
    }
}

fn checkbox(ground: Ground, form: Form, typed: &Typed) -> AnyView {
    let checked = typed.grounds.iter().any(|chosen| chosen == ground.name());
    let label = ground_label(ground, form).to_owned();
    choice("grounds", ground.name().to_owned(), label, checked)
}

/// Whoever it is about holds no key to it. Who works there is told to whoever says that it is about one of them.
fn about(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    let id = Field::About.name();
    let problem = form.problem_of(Field::About);
    let asked = heard(move |event| {
        if event_target_checked(&event) {
            form.ask_names();
        } else {
            form.about_nobody();
        }
    });
    view! {
        <div
            class="choices choices-small"
            id=id
            role="group"
            tabindex="-1"
            aria-labelledby="about-label"
            aria-describedby=live(move || described_by(id, true, problem.get().is_some()))
        >
            <p class="label" id="about-label">
                {w.about}
                <span class="optional">" " {words(form.language).common.optional}</span>
            </p>
            <p class="hint" id="about-hint">{Said::new(w.about_hint, w.about_hint_je).to(form)}</p>
            {live(move || problem.get().map(|sentence| field_problem(id, sentence)))}
            <label class="choice">
                <input
                    type="checkbox"
                    name=ABOUT_SOMEBODY
                    value="yes"
                    checked=form.whom().with_untracked(|whom| whom.somebody)
                    on:change=asked
                />
                <span class="choice-text">
                    <strong>{w.about_somebody}</strong>
                </span>
            </label>
            {live(move || names(form))}
            {part(move || {
                let unknown = form.whom().with(|whom| whom.unknown);
                unknown.then(|| view! { <p role="status">{w.about_no_names}</p> }.into_any())
            })}
        </div>
    }
    .into_any()
}

/// Who works at the bureau, to choose from.
fn names(form: Form) -> AnyView {
    let Whom {
        somebody, names, ..
    } = form.whom().get();
    if names.is_empty() || !somebody {
        return ().into_any();
    }
    let chosen = form.known.with_value(|known| known.about.clone());
    let choices: Vec<AnyView> = names
        .into_iter()
        .map(|(id, name)| {
            let id = id.to_string();
            let checked = chosen.contains(&id);
            choice("about", id, name, checked)
        })
        .collect();
    let w = &words(form.language).filing;
    view! {
        <input type="hidden" name=NAMES_SHOWN value="yes" />
        <p role="status">{Said::new(w.about_choose, w.about_choose_je).now(form)}</p>
        {choices}
    }
    .into_any()
}

fn choice(field: &'static str, value: String, text: String, checked: bool) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" name=field value=value checked=checked />
            <span class="choice-text">
                <strong>
                    <bdi>{text}</bdi>
                </strong>
            </span>
        </label>
    }
    .into_any()
}

fn article(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    let lines = [
        w.article_conduct,
        w.article_information,
        w.article_procedure,
        w.article_confidentiality,
        w.article_other,
    ];
    let lines: Vec<AnyView> = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> }.into_any())
        .collect();
    view! {
        <details class="aside">
            <summary>{w.article}</summary>
            <ul>{lines}</ul>
            <p>{w.article_open}</p>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use crate::words::{Language, words};
    use regulation::text::{Block, versions};

    #[test]
    fn the_grounds_quote_article_5_word_for_word() {
        let w = &words(Language::Nl).filing;
        let quoted = [
            w.article_conduct,
            w.article_information,
            w.article_procedure,
            w.article_confidentiality,
            w.article_other,
        ];
        let newest = versions().last().expect("a version");
        let article = newest
            .articles
            .iter()
            .find(|article| article.number == 5)
            .expect("article 5");
        let items = article.blocks.iter().find_map(|block| match block {
            Block::List(items) => Some(items),
            Block::Paragraph(_) => None,
        });
        let items: Vec<String> = items
            .expect("a list")
            .iter()
            .map(|item| item.iter().map(|span| span.text.as_str()).collect())
            .collect();
        assert_eq!(quoted.to_vec(), items);
    }
}
