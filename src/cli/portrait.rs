//! The automation interface's commands and events of pictures of people.

use crate::aor::Aor;
use crate::engine::api::{Command, Portrait};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "portrait.set")]
    Set { jpeg: String },
    #[serde(rename = "portrait.drop")]
    Drop,
}

/// Reads a line that is about pictures of people; `None` for any other, and an error where it is no command.
pub fn parse(line: &Value) -> Option<Result<Command, ()>> {
    line.get("do")?.as_str()?.starts_with("portrait.").then(|| match Line::deserialize(line) {
        Ok(Line::Set { jpeg }) => {
            let bytes = STANDARD.decode(jpeg.trim()).map_err(drop)?;
            Ok(Command::SetPortrait(Some(Portrait::read(&bytes).ok_or(())?)))
        }
        Ok(Line::Drop) => Ok(Command::SetPortrait(None)),
        Err(_) => Err(()),
    })
}

/// The line for somebody's picture.
pub fn line(aor: &Aor, portrait: Option<&Portrait>) -> Value {
    json!({"on": "portrait", "aor": aor.as_str(), "jpeg": portrait.map(|it| STANDARD.encode(it.as_bytes()))})
}

/// Who has a picture, and of how many bytes.
pub fn all(portraits: &BTreeMap<Aor, Portrait>) -> Value {
    let one = |(aor, it): (&Aor, &Portrait)| json!({"aor": aor.as_str(), "bytes": it.as_bytes().len()});
    portraits.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_square_jpeg_is_set_and_nothing_else() {
        let good = b"\xff\xd8\xff\xc0\0\x09\x08\0\x40\0\x40\x03\x01\xff\xda\0\x02\x07\xff\xd9";
        let set = |bytes: &[u8]| parse(&json!({"do": "portrait.set", "jpeg": STANDARD.encode(bytes)}));
        let portrait = Portrait::read(good).unwrap();
        assert_eq!(set(good), Some(Ok(Command::SetPortrait(Some(portrait.clone())))));
        assert_eq!(line(&"bob@example.org".parse().unwrap(), Some(&portrait))["jpeg"], STANDARD.encode(good));
        assert_eq!(set(b"GIF89a"), Some(Err(())));
        assert_eq!(parse(&json!({"do": "portrait.drop"})), Some(Ok(Command::SetPortrait(None))));
        assert_eq!(parse(&json!({"do": "portrait.set"})), Some(Err(())));
        assert_eq!(parse(&json!({"do": "portrait.set", "jpeg": "%"})), Some(Err(())));
        assert_eq!(parse(&json!({"do": "name.set", "name": "Bob"})), None);
    }
}
