//! Writing the bytes of a pack: the other side of [`super::layout`].

use super::layout::{FORMAT, List, MAGIC, TABLES, Text};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Writes the fields of rows, and with them whole tables.
#[derive(Clone, Debug, Default)]
pub struct Rows(Vec<u8>);

impl Rows {
    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Appends raw bytes.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Rows {
        self.0.extend_from_slice(bytes);
        self
    }

    /// Appends an unsigned number.
    pub fn u32(&mut self, value: u32) -> &mut Rows {
        self.bytes(&value.to_le_bytes())
    }

    /// Appends a small unsigned number.
    pub fn u16(&mut self, value: u16) -> &mut Rows {
        self.bytes(&value.to_le_bytes())
    }

    /// Appends a signed number.
    pub fn i32(&mut self, value: i32) -> &mut Rows {
        self.bytes(&value.to_le_bytes())
    }

    /// Appends a floating-point number.
    pub fn f64(&mut self, value: f64) -> &mut Rows {
        self.bytes(&value.to_le_bytes())
    }

    /// Appends a text.
    pub fn text(&mut self, text: Text) -> &mut Rows {
        self.u32(text.offset).u32(text.length)
    }

    /// Appends a list.
    pub fn list(&mut self, list: List) -> &mut Rows {
        self.u32(list.first).u32(list.count)
    }
}

/// Puts the tables together and seals them; `None` where they are larger than 4 GiB.
pub fn seal(tables: &[Rows; TABLES]) -> Option<Vec<u8>> {
    let mut sealed = Rows::default();
    let mut offset = u32::try_from(8 * TABLES).ok()?;
    for table in tables {
        let length = u32::try_from(table.len()).ok()?;
        sealed.u32(offset).u32(length);
        offset = offset.checked_add(length)?;
    }
    for table in tables {
        sealed.bytes(&table.0);
    }
    let mut file = Rows::default();
    file.bytes(MAGIC).u32(FORMAT).bytes(&Sha256::digest(&sealed.0)).bytes(&sealed.0);
    Some(file.0)
}

/// The string table in the making: every text once.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    bytes: Vec<u8>,
    known: HashMap<String, Text>,
}

impl Strings {
    /// The place of a text.
    pub fn add(&mut self, text: &str) -> Text {
        if let Some(&known) = self.known.get(text) {
            return known;
        }
        // Past 4 GiB the numbers are wrong, but then `seal` refuses the table.
        let place = Text { offset: self.bytes.len() as u32, length: text.len() as u32 };
        self.bytes.extend_from_slice(text.as_bytes());
        self.known.insert(text.to_owned(), place);
        place
    }

    /// The place of a text that may be absent.
    pub fn add_optional(&mut self, text: Option<&str>) -> Text {
        text.map_or(Text::NONE, |text| self.add(text))
    }

    /// The finished table.
    pub fn table(self) -> Rows {
        Rows(self.bytes)
    }
}
