//! The sentences as the build reads them from `locales/`: one struct per file, one value per language.
//!
//! A sentence is looked up by way of its file, so that a program carries only the files that it says something from.

use super::Language;
use std::marker::PhantomData;
use std::ops::Deref;

/// The sentences of one file.
pub trait Namespace: 'static {
    fn of(language: Language) -> &'static Self;
}

/// The sentences of one file in one language.
pub struct Spoken<Sentences> {
    language: Language,
    file: PhantomData<fn() -> Sentences>,
}

impl<Sentences> Spoken<Sentences> {
    const fn new(language: Language) -> Self {
        Self {
            language,
            file: PhantomData,
        }
    }
}

impl<Sentences: Namespace> Deref for Spoken<Sentences> {
    type Target = Sentences;

    fn deref(&self) -> &Sentences {
        Sentences::of(self.language)
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
