//! A sentence of the form, to whom it is said: as one speaks to a pupil, once somebody said that they are one.

use super::state::Form;
use crate::ui::live::{Live, live};
use crate::words::words;
use leptos::prelude::*;
use regulation::filing::Typed;
use regulation::shield::Shield;

/// A sentence for everybody, and as it is said to a pupil.
#[derive(Clone, Copy)]
pub struct Said {
    everybody: &'static str,
    pupil: &'static str,
}

impl Said {
    pub const fn new(everybody: &'static str, pupil: &'static str) -> Self {
        Self { everybody, pupil }
    }

    /// One that names nobody.
    pub const fn one(sentence: &'static str) -> Self {
        Self::new(sentence, sentence)
    }

    /// As it is said to whoever fills in this form. Who that is, is known once the page answers.
    pub fn now(self, form: Form) -> &'static str {
        if form.awake.get() && form.is_pupil() {
            self.pupil
        } else {
            self.everybody
        }
    }

    /// The same, for as long as the form is there.
    pub fn to(self, form: Form) -> Live<&'static str> {
        live(move || self.now(form))
    }
}

/// What is said of a name that is told, for the shield that was chosen.
pub fn said_of(typed: &Typed, open: &'static str, confidential: &'static str) -> &'static str {
    if typed.shield == Shield::Open.name() {
        open
    } else {
        confidential
    }
}

/// The heading of the part that asks how to reach somebody.
pub fn contact_title(form: Form) -> Said {
    let w = &words(form.language).filing;
    Said::new(w.step_contact, w.step_contact_je)
}
