//! A follow code to be scanned from another screen or from paper, drawn where the code itself stands.
//!
//! It holds the code as text and no address: whatever is in an address stays in the history of the phone that opens it.

use crate::words::use_words;
use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The quiet edge that a reader needs around it, in modules.
const EDGE: i32 = 4;

/// The picture; nothing for a text that no code can be.
pub fn qr(code: &str) -> AnyView {
    // Half of it may be lost to a fold or a stain.
    let Ok(drawn) = QrCode::encode_text(code, QrCodeEcc::Quartile) else {
        return ().into_any();
    };
    let size = drawn.size() + 2 * EDGE;
    view! {
        <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=use_words().filing.qr_label>
            <path d=path(&drawn)></path>
        </svg>
    }
    .into_any()
}

/// Every dark run of a row as one stroke of a path.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size())
                .take_while(|x| code.get_module(*x, y))
                .count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + EDGE, y + EDGE);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once_and_no_light_one_is() {
        let code =
            QrCode::encode_text("7QK2M-D9XTA-40WFB-RH6VE-1ZNJW", QrCodeEcc::Quartile).unwrap();
        assert_eq!(code.size(), 25, "as small as a code of this length can be");
        let mut drawn = vec![];
        for run in path(&code).split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (run, _) = rest.split_once('v').unwrap();
            let (x, y, run): (i32, i32, i32) =
                (x.parse().unwrap(), y.parse().unwrap(), run.parse().unwrap());
            drawn.extend((x..x + run).map(|x| (x - EDGE, y - EDGE)));
        }
        let all = (0..25).flat_map(|y| (0..25).map(move |x| (x, y)));
        let dark: Vec<_> = all.filter(|(x, y)| code.get_module(*x, *y)).collect();
        assert_eq!(drawn, dark);
    }
}
