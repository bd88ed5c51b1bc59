//! The choices above the list: a plain form, of which the answer is an address.

use super::filter::Filter;
use super::place::DeskPlace;
use super::row::stage_name;
use super::voice::Voice;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use regulation::event::Channel;
use regulation::filing::Ground;
use regulation::shield::Shield;
use regulation::stage::Stage;
use wasm_bindgen::JsCast;
use web_sys::FormData;

pub fn filter_form(v: Voice, place: DeskPlace, filter: &Filter) -> AnyView {
    let s = &v.w.staff;
    let stages = Stage::ALL.iter().map(|stage| {
        (
            stage.name(),
            stage_name(v, *stage, None),
            filter.stage == Some(*stage),
        )
    });
    let grounds = Ground::ALL.iter().map(|ground| {
        (
            ground.name(),
            v.ground(*ground),
            filter.ground == Some(*ground),
        )
    });
    let shields = Shield::ALL.iter().map(|shield| {
        (
            shield.name(),
            v.shield(*shield),
            filter.shield == Some(*shield),
        )
    });
    let channels = Channel::ALL.iter().map(|channel| {
        (
            channel.name(),
            channel_name(v, *channel),
            filter.channel == Some(*channel),
        )
    });
    let chosen_here = filter.is_chosen();
    let navigate = use_navigate();
    let chosen = filter.clone();
    // What is chosen shows at once; the button is for whoever goes without script.
    let choose = move |event: Event| {
        let form = event.current_target().and_then(|form| form.dyn_into().ok());
        let fields = form.and_then(|form| FormData::new_with_form(&form).ok());
        let Some(fields) = fields else {
            return;
        };
        let read = Filter::read(|name| fields.get(name).as_string());
        let filter = Filter {
            stage: read.stage,
            ground: read.ground,
            shield: read.shield,
            channel: read.channel,
            page: 0,
            ..chosen.clone()
        };
        navigate(&place.narrowed(&filter), NavigateOptions::default());
    };
    let carried = filter.of_address();
    let carried = carried
        .into_iter()
        .filter(|(name, _)| !CHOSEN_HERE.contains(name));
    let carried =
        carried.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <details class="filter" open=chosen_here>
            <summary>{s.filter}</summary>
            <form
                method="get"
                action=move || place.here_path()
                class="filter-fields"
                on:change=choose
            >
                {choice("fase", s.filter_stage, s.filter_any, stages.collect())}
                {choice("grond", s.filter_ground, s.filter_any, grounds.collect())}
                {choice("bescherming", s.filter_shield, s.filter_any, shields.collect())}
                {choice("kanaal", s.filter_channel, s.filter_any, channels.collect())}
                {carried.collect::<Vec<_>>()}
                <p class="filter-do">
                    <button type="submit" class="button">{s.filter_do}</button>
                </p>
            </form>
        </details>
    }
    .into_any()
}

/// The names of what is chosen in this form; the rest of the address goes along.
const CHOSEN_HERE: [&str; 4] = ["fase", "grond", "bescherming", "kanaal"];

pub fn channel_name(v: Voice, channel: Channel) -> &'static str {
    let s = &v.w.staff;
    match channel {
        Channel::Web => s.channel_name_web,
        Channel::Email => s.channel_name_email,
        Channel::Post => s.channel_name_post,
        Channel::Spoken => s.channel_name_spoken,
    }
}

fn choice(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    options: Vec<(&'static str, &'static str, bool)>,
) -> AnyView {
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(word, shown, chosen)| {
            view! { <option value=word selected=chosen>{shown}</option> }.into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>
                <option value="">{any}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
