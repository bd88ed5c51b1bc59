//! The document around every page: which program it is for, and where the files of that are.

use crate::page::is_below;
use crate::words::use_language;
use crate::{complainant, directie};
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// Where the files of a page are, as the build wrote it down.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Assets {
    /// The name of the build, which every answer carries: a page of another one notices.
    pub build: String,
    /// The address of the stylesheet.
    pub css: String,
    /// The address of the module that starts every page, and the program of this one.
    pub start: String,
    pub complainant: Code,
    pub directie: Code,
}

/// Where a program's code is.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Code {
    /// The address of the module that connects the program to the browser.
    pub js: String,
    /// The address of the program itself.
    pub wasm: String,
}

/// What runs in the browser. They are apart, so that nobody who complains fetches the directie's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Complainant,
    Directie,
}

impl Program {
    /// The program of the page at this path.
    pub fn of(path: &str) -> Self {
        // The committee reads the file of a case, of which the directie's program knows how it looks.
        if is_below(path, "/directie") || is_below(path, "/gast") {
            Self::Directie
        } else {
            Self::Complainant
        }
    }

    /// How the page, the script that starts it and the build call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Complainant => "complainant",
            Self::Directie => "directie",
        }
    }

    fn code(self, assets: Assets) -> Code {
        match self {
            Self::Complainant => assets.complainant,
            Self::Directie => assets.directie,
        }
    }
}

/// The whole document of the page at this path, for the server.
pub fn shell(assets: Assets, path: &str) -> impl IntoView + use<> {
    let program = Program::of(path);
    let (css, start) = (assets.css.clone(), assets.start.clone());
    let code = program.code(assets);
    let app = match program {
        Program::Complainant => complainant::App().into_any(),
        Program::Directie => directie::App().into_any(),
    };
    // What the start needs comes with the first answer: waiting for the script to ask costs a slow phone a round trip.
    let Code { js, wasm } = code.clone();
    let early = view! {
        <link rel="modulepreload" href=js />
        <link rel="preload" r#as="fetch" r#type="application/wasm" crossorigin href=wasm />
    };
    view! {
        <!DOCTYPE html>
        <html lang=use_language().name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#faf7f2" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#141b1b" media="(prefers-color-scheme: dark)" />
                <meta name="format-detection" content="telephone=no" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="stylesheet" href=css />
                <script
                    type="module"
                    src=start
                    nonce=leptos::nonce::use_nonce()
                    data-program=program.name()
                    data-js=code.js
                    data-wasm=code.wasm
                ></script>
                {early}
                <MetaTags />
            </head>
            <body>
                {app}
            </body>
        </html>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directie_and_whom_it_gives_a_code_use_the_directies_program_and_everybody_else_the_complainants()
     {
        for (path, program) in [
            ("/", Program::Complainant),
            ("/klacht", Program::Complainant),
            ("/volgen/doen", Program::Complainant),
            ("/gast", Program::Directie),
            ("/directies", Program::Complainant),
            ("/directie", Program::Directie),
            ("/directie/", Program::Directie),
            ("/directie/dossier/2026-7KQ4M", Program::Directie),
        ] {
            assert_eq!(Program::of(path), program, "{path}");
        }
    }
}
