//! Who is asking. Only this folder can make a `Complainant` or a `Staff`: a use case that takes one cannot be reached without the right.

pub mod device;
pub mod marks;
pub mod passwords;
pub mod pin;
pub mod profile;
pub mod rights;
pub mod roster;
pub mod session;
pub mod sign_in;
