//! Part 5: how to reach the complainant. Nothing here is needed, and nothing of it exists for an anonymous complaint.

use super::state::Form;
use super::story::readers;
use crate::ui::field::{Kind, TextField, readers_line, text_field};
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
            label,
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
        <p>{w.contact_intro}</p>
        // Which was chosen is known once the page answers.
        <p class="notice" role="status" hidden=move || form.awake.get() && !off.get()>
            {move || if off.get() { w.contact_off } else { w.contact_anonymous }}
        </p>
        <div hidden=move || off.get()>
            {readers_line(READERS, readers(WordName::Identity))}
            {field(Field::Name, w.name, &typed.name, Kind::TEXT, "name")}
            {field(Field::Email, w.email, &typed.email, Kind::EMAIL, "email")}
            {field(Field::Phone, w.phone, &typed.phone, Kind::PHONE, "tel")}
            {field(Field::Address, w.address, &typed.address, Kind::Area { rows: "3" }, "street-address")}
        </div>
    }
    .into_any()
}
