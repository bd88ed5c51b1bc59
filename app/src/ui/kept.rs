//! What staff type and have not sent, kept in their own browser: it outlives a reload and a closed tab, until it is sent or
//! thrown away. It lies there sealed. The key follows from who is signed in and from the case, comes with the page that
//! they signed in for, and is nowhere but in that page: whoever finds the browser after them finds no word.

use crate::device::{RandomBytes, Unpredictable};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::window;
use rand_core::CryptoRng;
use seal::wrap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;
use web_sys::{Crypto, Storage};

/// What every name in the browser's storage begins with.
pub const SHELF: &str = "gehoor-typed-";
const LABEL: &str = "gehoor/v1/typed";
/// What lies there is a multiple of this long, so that its length tells little.
const STEP: usize = 512;
/// What nobody came back to for so long is gone.
const DAYS: i64 = 30;

/// How what is typed on a page is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// Whose it is: a name that says nothing, of one person.
    pub whose: String,
    /// Under which name it lies in the browser: another for each person and case.
    pub place: String,
    pub key: [u8; 32],
    /// The forms that it is for post to addresses below this one.
    pub below: String,
    /// The last that had happened when the page was made, and when that was.
    pub seen: u32,
    pub now: DateTime<Utc>,
}

impl fmt::Debug for Keeping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keeping of {}", self.below)
    }
}

/// What was typed in one form, by the name of the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub fields: BTreeMap<String, String>,
    /// What its writer had seen, and when.
    pub seen: u32,
    pub at: DateTime<Utc>,
    /// It was on its way, and the page that would tell what became of it has not been there.
    pub sent: bool,
    /// The page that it was sent from when it arrived there: the next one tells what became of it.
    #[serde(default)]
    pub answered: Option<Uuid>,
}

impl Kept {
    pub fn is_blank(&self) -> bool {
        self.fields.values().all(|text| text.trim().is_empty())
    }
}

/// What was typed in each form, by what the form is for.
pub type Shelf = BTreeMap<String, Kept>;

/// Read as text, like everything else: for bytes the compiler would make a second reader.
pub fn read_shelf(written: &[u8]) -> Option<Shelf> {
    serde_json::from_str(std::str::from_utf8(written).ok()?).ok()
}

/// The browser keeps nothing: storage is full, refused or absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

impl Keeping {
    /// Whether it is for a form that posts there.
    pub fn is_for(&self, address: &str) -> bool {
        let rest = address.strip_prefix(&self.below);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// All that lies there.
    pub fn read(&self) -> Shelf {
        let written = storage().and_then(|storage| storage.get_item(&self.name()).ok()?);
        let forms = written.and_then(|written| self.open(&written));
        forms.unwrap_or_default()
    }

    /// Puts this in place of what was kept of a form, or takes that away.
    pub fn put(&self, form: &str, kept: Option<Kept>) -> Result<(), NotKept> {
        let storage = storage().ok_or(NotKept)?;
        // Another tab may have put something beside it.
        let mut forms = self.read();
        match kept {
            Some(kept) => forms.insert(form.to_owned(), kept),
            None => forms.remove(form),
        };
        if forms.is_empty() {
            return storage.remove_item(&self.name()).map_err(|_| NotKept);
        }
        let written = self.seal(&mut Unpredictable(&crypto()?), &forms)?;
        storage
            .set_item(&self.name(), &written)
            .map_err(|_| NotKept)
    }

    fn name(&self) -> String {
        format!("{SHELF}{}", self.place)
    }

    fn seal(&self, rng: &mut impl CryptoRng, forms: &Shelf) -> Result<String, NotKept> {
        let mut plain = serde_json::to_vec(forms).map_err(|_| NotKept)?;
        plain.resize(plain.len().next_multiple_of(STEP), b' ');
        let place = self.place.as_bytes();
        let sealed = wrap::with_key(rng, &self.key, LABEL, place, &plain).map_err(|_| NotKept)?;
        Ok(STANDARD.encode(sealed))
    }

    fn open(&self, written: &str) -> Option<Shelf> {
        let sealed = STANDARD.decode(written).ok()?;
        let place = self.place.as_bytes();
        let plain = wrap::open_with_key(&self.key, LABEL, place, &sealed).ok()?;
        let mut forms: Shelf = read_shelf(&plain)?;
        forms.retain(|_, kept| self.now - kept.at < TimeDelta::days(DAYS));
        Some(forms)
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// The browser's randomness. Asked once beforehand: sealing itself cannot be told that there is none.
fn crypto() -> Result<Crypto, NotKept> {
    let crypto = window().crypto().map_err(|_| NotKept)?;
    let given = crypto.get_random_values_with_u8_array(&mut [0; 1]);
    given.map(|_| crypto).map_err(|_| NotKept)
}

impl RandomBytes for Crypto {
    fn fill_random(&self, bytes: &mut [u8]) {
        if self.get_random_values_with_u8_array(bytes).is_err() {
            wasm_bindgen::throw_str("this browser has no randomness");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;

    fn keeping(key: u8, place: &str) -> Keeping {
        Keeping {
            whose: "somebody".to_owned(),
            place: place.to_owned(),
            key: [key; 32],
            below: "/directie/dossier/2026-7KQ4M".to_owned(),
            seen: 3,
            now: DateTime::UNIX_EPOCH,
        }
    }

    fn forms() -> Shelf {
        let fields = [("text".to_owned(), "Zij herkende het gesprek.".to_owned())];
        let kept = Kept {
            fields: fields.into(),
            seen: 3,
            at: DateTime::UNIX_EPOCH,
            sent: false,
            answered: None,
        };
        let form = "/directie/dossier/2026-7KQ4M/notitie".to_owned();
        [(form, kept)].into()
    }

    #[test]
    fn what_lies_there_holds_no_typed_word_and_no_number_and_opens_for_its_own_key_and_place_only()
    {
        let mut rng = ChaCha20Rng::seed_from_u64(7);
        let ours = keeping(1, "a");
        let written = ours.seal(&mut rng, &forms()).unwrap();
        let bytes = STANDARD.decode(&written).unwrap();
        let looked = written.clone() + &String::from_utf8_lossy(&bytes);
        for word in ["gesprek", "notitie", "2026", "text"] {
            assert!(!looked.contains(word), "{word}");
        }
        assert_eq!(ours.open(&written), Some(forms()));
        assert_eq!(keeping(2, "a").open(&written), None, "another person");
        assert_eq!(keeping(1, "b").open(&written), None, "another case");
    }

    #[test]
    fn its_length_does_not_tell_one_word_from_another() {
        let mut rng = ChaCha20Rng::seed_from_u64(7);
        let ours = keeping(1, "a");
        let mut longer = forms();
        for kept in longer.values_mut() {
            kept.fields.insert("reason".to_owned(), "Nee.".to_owned());
        }
        let lengths = [forms(), longer].map(|forms| ours.seal(&mut rng, &forms).unwrap().len());
        assert_eq!(lengths[0], lengths[1]);
    }

    #[test]
    fn what_nobody_came_back_to_for_a_month_is_gone() {
        let mut rng = ChaCha20Rng::seed_from_u64(7);
        let ours = keeping(1, "a");
        let written = ours.seal(&mut rng, &forms()).unwrap();
        for (days, there) in [(29, 1), (30, 0)] {
            let later = Keeping {
                now: DateTime::UNIX_EPOCH + TimeDelta::days(days),
                ..ours.clone()
            };
            assert_eq!(later.open(&written).unwrap().len(), there, "{days}");
        }
    }

    #[test]
    fn it_is_for_the_forms_of_its_own_case() {
        let ours = keeping(1, "a");
        assert!(ours.is_for("/directie/dossier/2026-7KQ4M/notitie"));
        assert!(!ours.is_for("/directie/dossier/2026-7KQ4MX/notitie"));
        assert!(!ours.is_for("/directie/registreren"));
    }
}
