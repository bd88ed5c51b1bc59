//! A text field with its label, its hint and what is wrong with it, tied together for people who listen to the page.

use crate::ui::live::{Live, live};
use crate::ui::prose::{text_area_markup, text_area_value};
use crate::words::use_words;
use leptos::prelude::*;

/// One field. Inputs are never controlled: what was typed before the page came to life stays where it is.
pub struct TextField {
    /// The id, and the name under which it is sent.
    pub name: &'static str,
    pub label: Live<&'static str>,
    pub hint: Option<Live<String>>,
    /// The id of the line above that says who will read it.
    pub readers: &'static str,
    pub required: bool,
    pub value: String,
    pub kind: Kind,
    /// What it is for a browser that fills in what it knows of its user; nothing for what is told here only.
    pub autocomplete: Option<&'static str>,
    /// The sentence that says what is wrong.
    pub problem: Signal<Option<String>>,
    /// Whether the field is switched off, so that it is not sent.
    pub off: Signal<bool>,
}

#[derive(Clone, Copy)]
pub enum Kind {
    Line {
        /// The input's `type`.
        of: &'static str,
        inputmode: &'static str,
    },
    Area {
        rows: &'static str,
    },
}

impl Kind {
    pub const TEXT: Self = Self::Line {
        of: "text",
        inputmode: "text",
    };
    // Not type=email: browsers trim and rewrite what is typed there.
    pub const EMAIL: Self = Self::Line {
        of: "text",
        inputmode: "email",
    };
    pub const PHONE: Self = Self::Line {
        of: "tel",
        inputmode: "tel",
    };
}

pub fn text_field(field: TextField) -> AnyView {
    let TextField {
        name,
        label,
        hint,
        readers,
        required,
        value,
        kind,
        autocomplete,
        problem,
        off,
    } = field;
    let w = use_words();
    let has_hint = hint.is_some();
    let described_by = move || {
        let more = described_by(name, has_hint, problem.get().is_some());
        more.map_or_else(|| readers.to_owned(), |more| format!("{readers} {more}"))
    };
    let invalid = move || problem.get().map(|_| "true");
    let control = match kind {
        Kind::Line { of, inputmode } => view! {
            <input
                id=name
                name=name
                type=of
                inputmode=inputmode
                dir="auto"
                value=value
                autocomplete=autocomplete
                disabled=live(move || off.get())
                aria-describedby=described_by
                aria-invalid=invalid
            />
        }
        .into_any(),
        Kind::Area { rows } => view! {
            <textarea
                id=name
                name=name
                rows=rows
                dir="auto"
                autocomplete=autocomplete
                disabled=live(move || off.get())
                aria-describedby=described_by
                aria-invalid=invalid
                inner_html=text_area_markup(&value)
                prop:value=text_area_value(value)
            ></textarea>
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=name>
                {label}
                {(!required)
                    .then(|| view! { <span class="optional">" " {w.common.optional}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {live(move || problem.get().map(|sentence| field_problem(name, sentence)))}
            {control}
        </div>
    }
    .into_any()
}

/// Who will read what is typed in the fields below.
pub fn readers_line(id: &'static str, readers: Option<String>) -> AnyView {
    view! {
        <p class="field-readers" id=id>
            {readers}
        </p>
    }
    .into_any()
}

/// What is wrong with a field, standing at the field.
pub fn field_problem(name: &str, sentence: String) -> AnyView {
    view! {
        <p class="field-problem" id=format!("{name}-problem")>
            {sentence}
        </p>
    }
    .into_any()
}

/// The ids that explain a field: its hint and its problem.
pub fn described_by(name: &str, hint: bool, problem: bool) -> Option<String> {
    match (hint, problem) {
        (false, false) => None,
        (true, false) => Some(format!("{name}-hint")),
        (false, true) => Some(format!("{name}-problem")),
        (true, true) => Some(format!("{name}-hint {name}-problem")),
    }
}
