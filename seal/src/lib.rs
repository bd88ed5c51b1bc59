//! Sealing: who can read what. The same bytes in the browser and on the server.
//!
//! A stolen disk, backup or database shows nobody's words and nobody's name, because what is stored opens only with keys
//! that are not stored. This crate is the whole of that promise:
//!
//! - [`code`]: the code a complainant keeps, and the recovery code of the organisation;
//! - [`keys`]: key pairs of people, and the content key and the identity key of a case;
//! - [`grant`]: a case's key, sealed to one recipient;
//! - [`envelope`]: the words of a case, sealed under a case's key;
//! - `bureau` and `sealed_box`: the key that signs who works at the bureau, and that opens their names;
//! - [`wrap`]: a private seed, kept under a password or under another key;
//! - [`chain`]: the code that binds the events of a case together.
//!
//! # What it deliberately does not know
//!
//! No clock, no random source (it comes in as an argument), no storage, no network, no roles and rights, no rules about
//! complaints. It does not decide who is granted what; it only makes that decision hold. In particular:
//!
//! - A grant and an item prove nothing about who made them: whoever has a public key can grant to it, whoever has a case's
//!   key can seal under it. The author in an item's context is bound, not proven. Order and origin are the event chain's.
//! - A wrapped seed does not say whose it is: after opening, compare the public key with the one on record.
//! - Both keys of a case are the same type: sealing an identity under the identity key is up to the caller.
//! - Secrets are wiped when dropped and never printed by `Debug`. Copies that a compiler or a dependency leaves on the
//!   stack, and memory written to swap, are beyond its reach.
//!
//! # Every derived key, and every label
//!
//! `HKDF` is HKDF-SHA256 without salt, 32 bytes out. `‖` joins bytes; what has no fixed length comes last or is preceded
//! by its length. Numbers are big-endian.
//!
//! | result | from | label and what it is bound to |
//! |---|---|---|
//! | lookup (the server stores its SHA-256) | `HKDF(follow code)` | `gehoor/v1/lookup` |
//! | complainant's X-Wing seed | `HKDF(follow code)` | `gehoor/v1/kem` |
//! | content digest | `HMAC-SHA256(HKDF(follow code), contents)` | `gehoor/v1/idempotency` |
//! | organisation's X-Wing seed | `HKDF(recovery code)` | `gehoor/v1/recovery` |
//! | staff X-Wing seed | 32 random bytes | |
//! | content key, identity key | 32 random bytes each | |
//! | key for somebody from outside | `HKDF(content key)` | `gehoor/v1/guest ‖ item` |
//! | grant | HPKE base mode (RFC 9180): X-Wing, HKDF-SHA256, ChaCha20-Poly1305 | info `gehoor/v1/grant ‖ case ‖ scope ‖ recipient role ‖ id of staff or of what a guest was asked, or zeros`, aad `header` |
//! | item | XChaCha20-Poly1305 under a case's key, random nonce | aad `gehoor/v1/item ‖ header ‖ case ‖ kind ‖ item ‖ sequence ‖ author` |
//! | wrap with a key | XChaCha20-Poly1305 under `HKDF(key)` | `gehoor/v1/wrap/ ‖ label`, aad `header ‖ context` |
//! | signing key of the bureau (Ed25519 seed) | `HKDF(bureau key)` | `gehoor/v1/bureau/sign` |
//! | signature of the list of who works there | Ed25519 (RFC 8032) | message `gehoor/v1/bureau/list ‖ list` |
//! | key to the names of the bureau | `HKDF(bureau key)` | `gehoor/v1/bureau/names` |
//! | its X-Wing seed | `HKDF(key to the names)` | `gehoor/v1/bureau/names-pair` |
//! | grant of the bureau key, or of that to the names | HPKE base mode, as a grant | info `gehoor/v1/bureau/grant ‖ which ‖ role ‖ id of staff, or zeros`, aad `header` |
//! | box | HPKE base mode, as a grant | info `gehoor/v1/box ‖ context`, aad `header` |
//! | stretched password | Argon2id (1.3) of the password | salt `HMAC-SHA256(server secret, address)`, first 16 bytes |
//! | what an account is found by, key to its seed | `HKDF(stretched password)` | `gehoor/v1/account/found`, `gehoor/v1/account/seed` |
//! | wrap with a password | XChaCha20-Poly1305 under Argon2id (1.3) of the password | aad `gehoor/v1/password ‖ header ‖ cost ‖ salt` |
//! | chain link | HMAC-SHA256 under a key of the server | `gehoor/v1/chain ‖ previous ‖ number of fields ‖ (length ‖ field)…` |
//!
//! # What is stored
//!
//! Each structure begins with a `header` of two bytes, version 1 and its algorithm:
//!
//! | algorithm | structure | after the header |
//! |---|---|---|
//! | 1 | public key | ML-KEM-768 key 1184 ‖ X25519 key 32 |
//! | 2 | grant | encapsulated key 1120 ‖ encrypted key 32 ‖ tag 16 |
//! | 3 | item | nonce 24 ‖ encrypted words, padded to 512-byte steps ‖ tag 16 |
//! | 4 | wrap with a key | nonce 24 ‖ encrypted secret ‖ tag 16 |
//! | 5 | wrap with a password | memory in KiB 4 ‖ passes 4 ‖ lanes 4 ‖ salt 16 ‖ nonce 24 ‖ encrypted secret ‖ tag 16 |
//! | 6 | box | encapsulated key 1120 ‖ encrypted words, padded to 512-byte steps ‖ tag 16 |
//!
//! # Adding a version
//!
//! What is stored stays readable for as long as it is kept, so nothing above ever changes:
//!
//! 1. Take a new algorithm number (another primitive for one structure) or a new version number (another layout) in
//!    `format.rs`, and new labels with `v2` in them. Never use a number or a label again.
//! 2. Let `open` choose by the header and keep the old path; let `seal` write only the new one.
//! 3. Add frozen bytes of the new kind to `tests/vectors.json`; leave the old ones in, they must keep opening.
//! 4. Add a row to the tables here.

#[cfg(feature = "bureau")]
pub mod bureau;
pub mod chain;
pub mod code;
pub mod envelope;
mod format;
pub mod grant;
mod hybrid;
pub mod keys;
pub mod padding;
#[cfg(feature = "password")]
mod password;
mod primitives;
#[cfg(feature = "bureau")]
pub mod sealed_box;
mod symbols;
pub mod wrap;

pub use format::SealError;
