//! Reading a form strictly: bounded, and never a letter changed on the way in.

use super::{body, plain};
use crate::bounds::{BODY_LIMIT, Weight};
use crate::state::AppState;
use app::ui::posted::Posted;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use axum::response::Response;
use zeroize::Zeroizing;

/// Most fields in a form; ours have about fifteen.
const FIELDS_LIMIT: usize = 200;

/// The fields of a form, in the order they came. The memory is wiped when it is dropped.
pub struct Form {
    fields: Vec<(String, Zeroizing<String>)>,
    /// What it weighs is counted for as long as it is dealt with.
    _weight: Option<Weight>,
}

impl FromRequest<AppState> for Form {
    /// The answer to give instead when the body is not a form of ours.
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let form_type = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| {
                value
                    .split(';')
                    .next()
                    .is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded")
            });
        if !form_type {
            return Err(plain::not_a_form());
        }
        let body = body::read(state, body, BODY_LIMIT).await?;
        let form = Self::parse(&body.bytes).ok_or_else(plain::not_a_form)?;
        Ok(Self {
            _weight: Some(body.into_weight()),
            ..form
        })
    }
}

impl Form {
    fn parse(body: &[u8]) -> Option<Self> {
        let mut fields = Vec::new();
        for pair in body
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
        {
            if fields.len() == FIELDS_LIMIT {
                return None;
            }
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(halves.next()?)?;
            let value = decode(halves.next().unwrap_or_default())?;
            fields.push((name.to_string(), value));
        }
        Some(Self {
            fields,
            _weight: None,
        })
    }

    /// The first field of this name, or nothing typed.
    pub fn text(&self, name: &str) -> String {
        self.find(name).unwrap_or_default().to_owned()
    }

    pub fn find(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every field as it arrived, to be read by what the form is for.
    pub fn posted(&self) -> Posted {
        let fields = self.fields.iter();
        Posted::new(
            fields
                .map(|(name, value)| (name.clone(), value.to_string()))
                .collect(),
        )
    }

    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.to_string())
            .collect()
    }
}

/// Undoes percent-encoding; `None` when what comes out is not UTF-8 (a half letter would be lost silently otherwise).
fn decode(encoded: &[u8]) -> Option<Zeroizing<String>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(encoded.len()));
    let mut rest = encoded.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [*rest.next()?, *rest.next()?];
                hex(digits)?
            }
            other => *other,
        });
    }
    std::str::from_utf8(&bytes)
        .ok()
        .map(|text| Zeroizing::new(text.to_owned()))
}

/// Two hexadecimal digits; a sign, which number parsers allow, is not one.
fn hex(digits: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_back_letter_for_letter() {
        let form = Form::parse(
            "description=Goede+dag%21%0D%0A%F0%9F%98%95&grounds=conduct&grounds=other&empty="
                .as_bytes(),
        )
        .unwrap();
        assert_eq!(form.text("description"), "Goede dag!\r\n😕");
        assert_eq!(form.all("grounds"), ["conduct", "other"]);
        assert_eq!(form.find("empty"), Some(""));
        assert_eq!(form.find("absent"), None);
    }

    #[test]
    fn half_letters_bad_escapes_and_endless_forms_are_refused() {
        for body in ["a=%ED%A0%80", "a=%F", "a=%zz", "a=%+1"] {
            assert!(Form::parse(body.as_bytes()).is_none(), "{body}");
        }
        assert!(Form::parse("a=1&".repeat(FIELDS_LIMIT + 1).as_bytes()).is_none());
    }
}
