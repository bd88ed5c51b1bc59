//! What the bureau's people do: see what needs doing, read, acknowledge, write, note.

mod acting;
mod listing;
mod reading;

pub use acting::{Request, act};
pub use listing::dashboard;
pub use reading::read;

use super::dossier::{Dossier, Reader};
use crate::access::rights::Staff;
use crate::error::Failure;
use crate::state::AppState;
use regulation::clock::{Clock, ClockKind, ClockState};

/// The case of this number; `None` when it does not exist or this reader holds no key to it.
async fn find(state: &AppState, staff: &Staff, number: &str) -> Result<Option<Dossier>, Failure> {
    let Some(id) = state.archive.find_case_by_number(number).await? else {
        return Ok(None);
    };
    Dossier::open(state, id, Reader::Staff(staff.id(), staff.keys())).await
}

/// Whether the acknowledgement comes after its date.
fn is_late(clocks: &[Clock]) -> bool {
    clocks.iter().any(|clock| {
        clock.kind == ClockKind::Acknowledgement && matches!(clock.state, ClockState::Late { .. })
    })
}
