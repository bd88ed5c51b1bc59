//! Part 6: how to reach the complainant. Nothing here is needed, and nothing of it exists for an anonymous complaint.

use super::said::{Said, said_of};
use super::state::Form;
use super::story::readers;
use crate::ui::field::{Kind, TextField, readers_line, text_field};
use crate::ui::live::live;
use crate::words::words;
use leptos::prelude::*;
use regulation::event::WordName;
use regulation::filing::{Field, Typed};

const READERS: &str = "contact-readers";

pub fn contact(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    let off = Signal::derive(move || form.awake.get() && form.is_anonymous());
    let field = |field: Field, label, value: &str, kind, known_as| {
        text_field(TextField {
            name: field.name(),
            label: Said::one(label).to(form),
            hint: None,
            readers: READERS,
            required: false,
            value: value.to_owned(),
            kind,
            autocomplete: Some(known_as),
            problem: form.problem_of(field),
            off,
        })
    };
    view! {
        <p>{Said::new(w.contact_intro, w.contact_intro_je).to(form)}</p>
        <p hidden=live(move || !form.awake.get())>
            {live(move || form.typed.with(|typed| said_of(typed, w.contact_open, w.contact_confidential)))}
        </p>
        // Which was chosen is known once the page answers; then this part is there for who did not choose it.
        <p class="notice" hidden=live(move || form.awake.get())>{w.contact_anonymous}</p>
        {readers_line(READERS, readers(WordName::Identity))}
        {field(Field::Name, w.name, &typed.name, Kind::TEXT, "name")}
        {field(Field::Email, w.email, &typed.email, Kind::EMAIL, "email")}
        {field(Field::Phone, w.phone, &typed.phone, Kind::PHONE, "tel")}
        {field(Field::Address, w.address, &typed.address, Kind::Area { rows: "3" }, "street-address")}
    }
    .into_any()
}
