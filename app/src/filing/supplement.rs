//! A complaint that was changed after it had arrived unnoticed: what was changed becomes added information.

use super::check::label;
use crate::sync::following::{Addition, OpenCase};
use crate::sync::sealing::{NotSealed, reopen};
use crate::sync::wire::{Earlier, SealedFiling};
use crate::words::words;
use rand_core::CryptoRng;
use regulation::filing::Field;
use seal::code::FollowCode;

/// Seals the changed words for the case of the earlier filing.
pub fn supplement(
    rng: &mut impl CryptoRng,
    changed: &SealedFiling,
    code: &FollowCode,
    earlier: &Earlier,
) -> Result<Addition, NotSealed> {
    let case = OpenCase::open(earlier.keyhole.clone(), code)?;
    let told = reopen(changed, code)?.words;
    let w = &words(changed.language).filing;
    let mut text = format!("{}\n\n{}", w.supplement, told.description);
    for (field, said) in told.each() {
        if field != Field::Description && !said.trim().is_empty() {
            text = format!("{text}\n\n{}: {said}", label(field, changed.language));
        }
    }
    case.add_change(rng, code, changed, &text)
}
