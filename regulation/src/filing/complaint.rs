//! What a complaint consists of: each field stands in the table below once, and every reading of them is made from it.

use super::Field;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::slice;

/// Makes a struct of texts, one for each field, with its readings.
macro_rules! texts {
    (
        $(#[$about:meta])*
        pub struct $name:ident { $( $(#[$meta:meta])* $member:ident = $field:ident ),+ $(,)? }
    ) => {
        $(#[$about])*
        #[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $( $(#[$meta])* pub $member: String ),+
        }

        impl $name {
            /// Made of the text of each of its fields.
            pub fn gather(mut text: impl FnMut(Field) -> String) -> Self {
                Self { $( $member: text(Field::$field) ),+ }
            }

            /// Its fields with what stands in each.
            pub fn each(&self) -> impl Iterator<Item = (Field, &str)> {
                [ $( (Field::$field, self.$member.as_str()) ),+ ].into_iter()
            }

            /// The text of each of its fields, to be changed.
            pub fn each_mut(&mut self) -> impl Iterator<Item = &mut String> {
                [ $( &mut self.$member ),+ ].into_iter()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

macro_rules! complaint {
    (
        $(#[$about_typed:meta])*
        typed { one { $( $one:ident = $one_field:ident ),+ } many { $( $many:ident = $many_field:ident ),+ } }
        $(#[$about_words:meta])*
        words { $( $(#[$word_meta:meta])* $word:ident = $word_field:ident ),+ }
        $(#[$about_identity:meta])*
        identity { $( $known:ident = $known_field:ident ),+ }
    ) => {
        $(#[$about_typed])*
        #[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Typed {
            $( pub $one: String, )+
            $( pub $many: Vec<String>, )+
            $( $(#[$word_meta])* pub $word: String, )+
            $( pub $known: String ),+
        }

        impl Typed {
            /// Made of what was typed or chosen in each field; of one that takes one value, the first counts.
            pub fn gather(mut values: impl FnMut(Field) -> Vec<String>) -> Self {
                let first = |values: Vec<String>| values.into_iter().next().unwrap_or_default();
                Self {
                    $( $one: first(values(Field::$one_field)), )+
                    $( $many: values(Field::$many_field), )+
                    $( $word: first(values(Field::$word_field)), )+
                    $( $known: first(values(Field::$known_field)) ),+
                }
            }

            /// What was typed or chosen in a field.
            pub fn values(&self, field: Field) -> &[String] {
                match field {
                    $( Field::$one_field => slice::from_ref(&self.$one), )+
                    $( Field::$many_field => &self.$many, )+
                    $( Field::$word_field => slice::from_ref(&self.$word), )+
                    $( Field::$known_field => slice::from_ref(&self.$known) ),+
                }
            }

            /// What was typed in a field; nothing for what is chosen from a list.
            pub fn text(&self, field: Field) -> &str {
                match field {
                    $( Field::$one_field )|+ $( | Field::$many_field )+ => "",
                    $( Field::$word_field => &self.$word, )+
                    $( Field::$known_field => &self.$known ),+
                }
            }
        }

        impl fmt::Debug for Typed {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("Typed").finish_non_exhaustive()
            }
        }

        texts! {
            $(#[$about_words])*
            pub struct Words { $( $(#[$word_meta])* $word = $word_field ),+ }
        }

        texts! {
            $(#[$about_identity])*
            pub struct Identity { $( $known = $known_field ),+ }
        }
    };
}

complaint! {
    /// Exactly what was typed, valid or not, so that it can be shown again unchanged. `Debug` shows none of it.
    typed {
        one { capacity = Capacity, shield = Shield }
        // Of `about`, the ids of whom of the bureau it is about.
        many { grounds = Grounds, about = About }
    }
    /// What the complainant wrote, word for word. Only ever stored sealed; `Debug` shows none of it. The order is part of
    /// what a digest is taken of, and never changes.
    words {
        description = Description,
        when = When,
        #[serde(rename = "where")]
        place = Where,
        who = Who,
        requested_solution = RequestedSolution,
        other_ground = OtherGround
    }
    /// Who complains, as they wrote it. Only ever stored sealed, apart from the words; `Debug` shows none of it.
    identity { name = Name, email = Email, phone = Phone, address = Address }
}

impl Identity {
    /// Whether nothing was filled in.
    pub fn is_blank(&self) -> bool {
        self.each().all(|(_, text)| text.trim().is_empty())
    }
}
