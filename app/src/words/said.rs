//! The sentences as the build reads them from `locales/`: one struct per file, one value per language.

include!(concat!(env!("OUT_DIR"), "/words.rs"));
