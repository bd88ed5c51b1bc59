//! Encryption of what is kept on the phone: AES-GCM by the browser, with a key that cannot be taken out of it.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, AesKeyGenParams, Crypto, CryptoKey, SubtleCrypto};

/// The nonce in front of what was encrypted, in bytes.
const NONCE: u8 = 12;

fn crypto() -> Result<Crypto, JsValue> {
    Reflect::get(&js_sys::global(), &"crypto".into())?.dyn_into()
}

/// Absent outside a secure context; nothing is kept then.
fn subtle() -> Result<SubtleCrypto, JsValue> {
    Reflect::get(crypto()?.as_ref(), &"subtle".into())?.dyn_into()
}

/// Unpredictable bytes. A browser without them cannot seal anything; the page then stays as the server drew it.
pub fn fill_random(bytes: &mut [u8]) {
    // The browser gives at most 65,536 bytes at a time; we ask for far less.
    let given = crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(bytes));
    if given.is_err() {
        wasm_bindgen::throw_str("this browser has no randomness");
    }
}

/// A new key, which may encrypt and decrypt here and cannot be exported.
pub async fn new_key() -> Result<CryptoKey, JsValue> {
    let params = AesKeyGenParams::new("AES-GCM", 256);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle()?.generate_key_with_object(&params, false, &uses)?;
    JsFuture::from(key).await?.dyn_into()
}

/// Nonce and encrypted bytes. `label` says what they are and where they lie: elsewhere they do not open.
pub async fn encrypt(key: &CryptoKey, label: &str, plain: &[u8]) -> Result<Uint8Array, JsValue> {
    let mut nonce = [0; NONCE as usize];
    fill_random(&mut nonce);
    let promise = subtle()?.encrypt_with_object_and_u8_array(&params(&nonce, label), key, plain)?;
    let sealed = Uint8Array::new(&JsFuture::from(promise).await?);
    let all = Uint8Array::new_with_length(sealed.length() + u32::from(NONCE));
    all.set(&Uint8Array::from(nonce.as_slice()), 0);
    all.set(&sealed, u32::from(NONCE));
    Ok(all)
}

/// What was encrypted under this label.
pub async fn decrypt(
    key: &CryptoKey,
    label: &str,
    sealed: &Uint8Array,
) -> Result<Vec<u8>, JsValue> {
    let bytes = sealed.to_vec();
    let Some((nonce, sealed)) = bytes.split_at_checked(NONCE.into()) else {
        return Err(JsValue::NULL);
    };
    let promise = subtle()?.decrypt_with_object_and_u8_array(&params(nonce, label), key, sealed)?;
    Ok(Uint8Array::new(&JsFuture::from(promise).await?).to_vec())
}

fn params(nonce: &[u8], label: &str) -> Object {
    let params = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce));
    params.set_additional_data(&Uint8Array::from(label.as_bytes()));
    params.into()
}
