//! The recovery code, shown once; its end is asked back so that it is really on paper.

use crate::dashboard::voice::Voice;
use crate::page::Target;
use crate::ui::field::{described_by, field_problem};
use leptos::prelude::*;

pub fn recovery(v: Voice, token: &str, code: String, wrong: bool) -> AnyView {
    let s = &v.w.staff;
    let problem = wrong.then(|| field_problem("last_group", s.set_up_last_group_wrong.to_owned()));
    let described = described_by("last_group", true, wrong);
    view! {
        <h1>{s.set_up_recovery_heading}</h1>
        <p>{s.set_up_recovery_intro}</p>
        <div class="recovery">
            <p class="recovery-label">{s.set_up_recovery_code}</p>
            <p class="recovery-code" data-recovery-code translate="no">
                {code}
            </p>
        </div>
        <ul>
            <li>{s.set_up_recovery_print}</li>
            <li>{s.set_up_recovery_store}</li>
            <li>{s.set_up_recovery_loss}</li>
        </ul>
        <form method="post" action=Target::ProveKept { token }.path() class="no-print">
            <div class="field">
                <label for="last_group">{s.set_up_last_group}</label>
                <p class="hint" id="last_group-hint">{s.set_up_last_group_hint}</p>
                {problem}
                <input
                    type="text"
                    id="last_group"
                    name="last_group"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    required
                    aria-describedby=described
                    aria-invalid=wrong.then_some("true")
                />
            </div>
            <button type="submit" class="button button-main">{s.set_up_kept}</button>
        </form>
    }
    .into_any()
}
