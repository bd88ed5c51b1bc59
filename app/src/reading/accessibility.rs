//! `/toegankelijkheid`: for whom this works, and what is not good yet.

use super::privacy::part;
use crate::home::otherwise;
use crate::ui::arrival::arrived;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let w = &use_words().reading;
    let how = [
        w.accessibility_how_keyboard,
        w.accessibility_how_script,
        w.accessibility_how_sight,
        w.accessibility_how_words,
    ];
    let limits = [
        w.accessibility_limits_audit,
        w.accessibility_limits_language,
    ];
    Effect::new(arrived);
    view! {
        <Title text=w.accessibility_title />
        <div class="page reading">
            <h1>{w.accessibility_title}</h1>
            <p class="lead">{w.accessibility_aim}</p>
            {part(w.accessibility_how_title, &how)}
            {part(w.accessibility_limits_title, &limits)}
            {part(w.accessibility_help_title, &[w.accessibility_help])}
            {otherwise()}
        </div>
    }
}
