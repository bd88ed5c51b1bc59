use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A member of staff, by an id that says nothing. Written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StaffId(pub u128);

impl StaffId {
    /// The id that is written as these 32 hexadecimal digits.
    pub fn from_name(digits: &str) -> Option<Self> {
        let add = |id, digit: char| Some(id << 4 | u128::from(digit.to_digit(16)?));
        let id = digits.chars().try_fold(0, add);
        id.filter(|_| digits.len() == 32).map(Self)
    }
}

impl fmt::Display for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.to_be_bytes() {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StaffId({self})")
    }
}

impl Serialize for StaffId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for StaffId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Self::from_name(&digits)
            .ok_or_else(|| de::Error::custom("a staff id is 32 hexadecimal digits"))
    }
}
