//! `/reglement` and `/reglement/{version}`: the regulation article by article, each with its own address.

use crate::endpoints;
use crate::reading::answers::RegulationText;
use crate::ui::asked::asked;
use crate::words::{about_directors, date_long, fill, use_language, use_words, words};
use ::regulation::text::{Article, Block, Span};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

#[component]
pub fn RegulationPage() -> impl IntoView {
    let params = use_params_map();
    // Whoever went away while the page was drawn has taken these with them.
    let version = move || params.try_read().and_then(|params| params.get("version"));
    view! {
        <Title text=use_words().reading.regulation_title />
        {asked(version, endpoints::regulation, regulation)}
    }
}

fn regulation(text: RegulationText) -> AnyView {
    let language = use_language();
    let w = &words(language).reading;
    let version = fill(
        w.regulation_version,
        &[
            ("number", &text.number),
            ("date", &date_long(text.in_force_from, language)),
        ],
    );
    let contents: Vec<AnyView> = text.articles.iter().map(entry).collect();
    let articles: Vec<AnyView> = text.articles.iter().map(article).collect();
    view! {
        <div class="page reading">
            <h1>{w.regulation_title}</h1>
            <p class="lead">{version} " " {w.regulation_language}</p>
            <nav class="contents" aria-label=w.regulation_contents>
                <h2>{w.regulation_contents}</h2>
                <ol lang="nl">{contents}</ol>
            </nav>
            <div class="articles">{articles}</div>
            <p>{about_directors(text.about_directors, language).join(" ")}</p>
        </div>
    }
    .into_any()
}

fn entry(article: &Article) -> AnyView {
    view! {
        <li>
            <a href=format!("#artikel-{}", article.number)>{article.title.clone()}</a>
        </li>
    }
    .into_any()
}

fn article(article: &Article) -> AnyView {
    let w = &use_words().reading;
    let id = format!("artikel-{}", article.number);
    let number = fill(w.article, &[("number", &article.number.to_string())]);
    let blocks: Vec<AnyView> = article.blocks.iter().map(block).collect();
    view! {
        <section id=id class="article">
            <h2>
                <span class="article-number">{number}</span>
                " "
                <span lang="nl">{article.title.clone()}</span>
            </h2>
            <div lang="nl">{blocks}</div>
        </section>
    }
    .into_any()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Paragraph(paragraph) => {
            view! { <p class="as-written">{spans(paragraph)}</p> }.into_any()
        }
        Block::List(items) => {
            let items: Vec<AnyView> = items
                .iter()
                .map(|item| view! { <li class="as-written">{spans(item)}</li> }.into_any())
                .collect();
            view! { <ul>{items}</ul> }.into_any()
        }
    }
}

fn spans(spans: &[Span]) -> Vec<AnyView> {
    spans
        .iter()
        .map(|span| {
            let text = span.text.clone();
            if span.strong {
                view! { <strong>{text}</strong> }.into_any()
            } else {
                view! { <span>{text}</span> }.into_any()
            }
        })
        .collect()
}
