//! The choices above the list: a plain form, of which the answer is an address.

use super::filter::{Filter, Order, Show};
use super::row::stage_name;
use super::voice::Voice;
use crate::page::Page;
use leptos::prelude::*;
use regulation::event::Channel;
use regulation::filing::Ground;
use regulation::shield::Shield;
use regulation::stage::Stage;

pub fn filter_form(v: Voice, filter: &Filter) -> AnyView {
    let s = &v.w.staff;
    let show = Show::ALL.iter().map(|(show, word)| {
        let name = match show {
            Show::Running => s.show_running,
            Show::All => s.show_all,
            Show::Late => s.show_late,
            Show::Mine => s.show_mine,
            Show::Waiting => s.show_waiting,
            Show::Appealed => s.show_appealed,
            Show::Unhandled => s.show_unhandled,
            Show::Shut => s.show_shut,
        };
        (*word, name, *show == filter.show)
    });
    let order = Order::ALL.iter().map(|(order, word)| {
        let name = match order {
            Order::Due => s.order_due,
            Order::Received => s.order_received,
            Order::Number => s.order_number,
            Order::Stage => s.order_stage,
            Order::Ground => s.order_ground,
            Order::Handler => s.order_handler,
        };
        (*word, name, *order == filter.order)
    });
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
    let clear = (filter.is_narrowed() || *filter != Filter::default())
        .then(|| view! { <a href=Page::Dashboard.path()>{s.filter_clear}</a> });
    let narrowed = filter.is_narrowed();
    view! {
        <details class="filter" class:is-narrowed=narrowed open=narrowed>
            <summary>{s.filter}</summary>
            <form method="get" action=Page::Dashboard.path() class="filter-fields">
                {choice("toon", s.filter_show, None, show.collect())}
                {choice("fase", s.filter_stage, Some(s.filter_any), stages.collect())}
                {choice("grond", s.filter_ground, Some(s.filter_any), grounds.collect())}
                {choice("bescherming", s.filter_shield, Some(s.filter_any), shields.collect())}
                {choice("kanaal", s.filter_channel, Some(s.filter_any), channels.collect())}
                <div class="field">
                    <label for="nummer">{s.filter_number}</label>
                    <input type="search" id="nummer" name="nummer" value=filter.number.clone() autocomplete="off" />
                </div>
                {choice("op", s.filter_order, None, order.collect())}
                <p class="asks">
                    <input type="checkbox" id="om" name="om" value="ja" checked=filter.backwards />
                    <label for="om">{s.filter_backwards}</label>
                </p>
                <p class="filter-do">
                    <button type="submit" class="button">{s.filter_do}</button>
                    " "
                    {clear}
                </p>
            </form>
        </details>
    }
    .into_any()
}

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
    any: Option<&'static str>,
    options: Vec<(&'static str, &'static str, bool)>,
) -> AnyView {
    let any = any.map(|any| view! { <option value="">{any}</option> });
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
                {any}
                {options}
            </select>
        </div>
    }
    .into_any()
}
