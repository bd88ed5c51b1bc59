//! Gentle warnings about what a text may give away. They are made on the device and never stand in the way.

use super::said::Said;
use super::state::Form;
use crate::ui::live::part;
use crate::words::{fill, shield, words};
use leptos::prelude::*;
use regulation::filing::{Typed, Words, is_special};
use regulation::shield::{Shield, names};
use regulation::traces::introduces;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Warning {
    Email,
    Phone,
    Name,
    Special,
    Code,
}

pub fn show(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    let found = Memo::new(move |_| {
        if !form.awake.get() {
            return (Shield::DEFAULT, Vec::new());
        }
        let name = form.former_name.get();
        form.typed.with(|typed| {
            let found = form.code.with(|code| find(typed, &name, code));
            (chosen(typed), found)
        })
    });
    let content = move || {
        let (chosen, found) = found.get();
        if found.is_empty() {
            return None;
        }
        let chosen = shield(chosen, form.language);
        let said = |everybody, pupil| Said::new(everybody, pupil).now(form);
        let lines: Vec<AnyView> = found
            .into_iter()
            .map(|warning| {
                let sentence = match warning {
                    Warning::Email => said(w.warn_email, w.warn_email_je),
                    Warning::Phone => said(w.warn_phone, w.warn_phone_je),
                    Warning::Name => said(w.warn_name, w.warn_name_je),
                    Warning::Special => said(w.warn_special, w.warn_special_je),
                    Warning::Code => said(w.warn_code, w.warn_code_je),
                };
                let sentence = fill(sentence, &[("shield", chosen)]);
                view! { <p>{sentence}</p> }.into_any()
            })
            .collect();
        let shown = view! {
            <div class="notice notice-gentle">
                <p>
                    <strong>{said(w.warn_title, w.warn_title_je)}</strong>
                </p>
                {lines}
                <p>{said(w.warn_after, w.warn_after_je)}</p>
            </div>
        };
        Some(shown.into_any())
    };
    view! { <div role="status">{part(content)}</div> }.into_any()
}

fn find(typed: &Typed, name: &str, code: &str) -> Vec<Warning> {
    let words = Words::gather(|field| typed.text(field).to_owned());
    let any = |test: &dyn Fn(&str) -> bool| words.each().any(|(_, text)| test(text));
    let mut found = Vec::new();
    // Everybody who handles it reads the story; the name was asked to be kept from them.
    if !chosen(typed).shows_identity() {
        if any(&has_email) {
            found.push(Warning::Email);
        }
        if any(&has_phone) {
            found.push(Warning::Phone);
        }
        if any(&|text| names(name, text) || names(&typed.name, text) || introduces(text)) {
            found.push(Warning::Name);
        }
    }
    if any(&is_special) {
        found.push(Warning::Special);
    }
    if any(&|text| has_code(text, code)) {
        found.push(Warning::Code);
    }
    found
}

/// Nothing chosen yet means what the regulation would make of it.
fn chosen(typed: &Typed) -> Shield {
    Shield::from_name(&typed.shield).unwrap_or(Shield::DEFAULT)
}

fn has_email(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(mailbox, domain)| {
            !mailbox.is_empty() && domain.trim_end_matches(['.', ',', ';', ')']).contains('.')
        })
    })
}

/// Ten digits from a zero, or eleven and more from a country code, with the usual signs between them.
fn has_phone(text: &str) -> bool {
    let is_between = |c: char| matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}');
    let mut digits = String::new();
    let mut plus = false;
    let ended = |digits: &str, plus: bool| match digits.len() {
        10 => digits.starts_with('0') || plus,
        11 | 12 => plus,
        13 => digits.starts_with("00"),
        _ => false,
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if c == '+' && digits.is_empty() {
            plus = true;
        } else if !is_between(c) || digits.is_empty() {
            if ended(&digits, plus) {
                return true;
            }
            digits.clear();
            plus = false;
        }
    }
    ended(&digits, plus)
}

fn has_code(text: &str, code: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect()
    };
    let code = plain(code);
    !code.is_empty() && plain(text).contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(shield: &str, description: &str, name: &str) -> Vec<Warning> {
        let typed = Typed {
            shield: shield.to_owned(),
            description: description.to_owned(),
            ..Typed::default()
        };
        find(&typed, name, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC")
    }

    #[test]
    fn a_text_of_which_the_name_is_kept_from_others_warns_about_what_it_gives_away() {
        for (text, expected) in [
            ("Mail naar info@voorbeeld.nl.", vec![Warning::Email]),
            ("Bel 06-12 34 56 78 gerust", vec![Warning::Phone]),
            ("Bel +31 6 12345678", vec![Warning::Phone]),
            ("Ik heet Jansen.", vec![Warning::Name]),
            ("ik heet Sanne de Wit", vec![Warning::Name]),
            ("Goedendag, mijn naam is Sanne.", vec![Warning::Name]),
            ("Mijn zoon heeft astma.", vec![Warning::Special]),
            ("Op 05-12-2026 om 14.30 uur, lokaal 0.12", vec![]),
            ("Ik @ de balie", vec![]),
            (
                "De code is 7qk2m d9xta 40wfb rh6ve 1znjc",
                vec![Warning::Code],
            ),
        ] {
            for shield in ["anonymous", "confidential", ""] {
                assert_eq!(found(shield, text, "Jan Jansen"), expected, "{text}");
            }
        }
    }

    #[test]
    fn an_open_text_may_name_its_writer() {
        assert_eq!(
            found(
                "open",
                "Ik heet Jansen, jan@voorbeeld.nl, 0612345678",
                "Jansen"
            ),
            vec![]
        );
        let of_a_child = found("open", "Mijn dochter heeft epilepsie.", "Jansen");
        assert_eq!(of_a_child, [Warning::Special]);
    }
}
