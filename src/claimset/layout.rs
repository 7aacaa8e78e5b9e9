//! The bytes of a pack: a sealed file of tables with fixed-size rows, all numbers little-endian.
//!
//! ```text
//! 0   8 bytes    magic
//! 8   u32        format
//! 12  32 bytes   SHA-256 of everything after it
//! 44  12 x (u32 offset, u32 length)   the tables of [`Table`], one after the other, offsets from here
//! ```
//!
//! A text is (u32 offset, u32 length) into [`Table::Strings`]; a list is (u32 first row, u32 rows) of
//! another table. The lists of one table follow each other without gap or overlap in the order in which
//! they are written, so that the sum of all lists is bounded by the file.

use super::pack::PackError;
use crate::pause::Pauses;
use sha2::{Digest, Sha256};

/// What every pack begins with.
pub const MAGIC: &[u8; 8] = b"\x89CROSSR\n";

/// The format this version writes and reads.
pub const FORMAT: u32 = 1;

/// Where the sealed part begins.
const SEALED_AT: usize = 44;

/// The tables, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// UTF-8, every text once.
    Strings,
    /// One row: created, licence, languages.
    Header,
    /// Name, number of claims.
    Outlets,
    /// Id, claims, outlets, first and last day, names.
    Stories,
    /// The records.
    Claims,
    /// The evidence of the records.
    Evidence,
    /// The figures of the records.
    Figures,
    /// The articles the set was made from.
    Articles,
    /// The hashes of their sketches.
    Hashes,
    /// Texts in lists.
    Texts,
    /// The terms of the index, ascending.
    Terms,
    /// Where each term occurs.
    Postings,
}

/// How many tables there are.
pub const TABLES: usize = 12;

impl Table {
    const ALL: [Table; TABLES] = [
        Table::Strings,
        Table::Header,
        Table::Outlets,
        Table::Stories,
        Table::Claims,
        Table::Evidence,
        Table::Figures,
        Table::Articles,
        Table::Hashes,
        Table::Texts,
        Table::Terms,
        Table::Postings,
    ];

    /// Bytes of one row.
    pub const fn row(self) -> usize {
        match self {
            Table::Strings => 1,
            Table::Header => 24,
            Table::Outlets => 12,
            Table::Stories => 40,
            Table::Claims => 108,
            Table::Evidence => 60,
            Table::Figures => 24,
            Table::Articles => 48,
            Table::Hashes => 4,
            Table::Texts => 8,
            Table::Terms => 16,
            Table::Postings => 8,
        }
    }
}

/// A text in the string table; `None` is written as an offset no file can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// First byte.
    pub offset: u32,
    /// Bytes.
    pub length: u32,
}

impl Text {
    /// The absent text.
    pub const NONE: Text = Text { offset: u32::MAX, length: 0 };
}

/// Rows of another table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The first row.
    pub first: u32,
    /// How many rows.
    pub count: u32,
}

impl List {
    /// The rows as indices.
    pub fn rows(self) -> std::ops::Range<u32> {
        self.first..self.first.saturating_add(self.count)
    }
}

/// Reads the fields of one row in the order in which they were written. Past the end it reads zeros.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a>(&'a [u8]);

impl Row<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let Some((value, rest)) = self.0.split_first_chunk::<N>() else {
            return [0; N];
        };
        self.0 = rest;
        *value
    }

    /// An unsigned number.
    pub fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    /// A small unsigned number.
    pub fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.take())
    }

    /// A signed number.
    pub fn i32(&mut self) -> i32 {
        i32::from_le_bytes(self.take())
    }

    /// A floating-point number.
    pub fn f64(&mut self) -> f64 {
        f64::from_le_bytes(self.take())
    }

    /// A text.
    pub fn text(&mut self) -> Text {
        Text { offset: self.u32(), length: self.u32() }
    }

    /// A list.
    pub fn list(&mut self) -> List {
        List { first: self.u32(), count: self.u32() }
    }
}

/// A file whose seal and table bounds have been checked.
#[derive(Debug, Default)]
pub struct File {
    bytes: Vec<u8>,
    tables: [(usize, usize); TABLES],
}

/// So many bytes are summed up between two pauses.
const PART: usize = 1 << 14;

impl File {
    /// Checks magic, format, checksum and the bounds of the tables, and that the strings are UTF-8.
    ///
    /// # Errors
    /// [`PackError`] says which check failed.
    pub async fn open(bytes: &[u8], pauses: Pauses<'_>) -> Result<File, PackError> {
        if !bytes.starts_with(MAGIC) {
            return Err(PackError::NotAPack);
        }
        let mut head = Row(bytes.get(MAGIC.len()..).unwrap_or_default());
        let format = head.u32();
        let seal: [u8; 32] = head.take();
        let sealed = bytes.get(SEALED_AT..).ok_or(PackError::Damaged("it is cut short"))?;
        if format != FORMAT {
            return Err(PackError::Version { found: format, expected: FORMAT });
        }
        let mut sum = Sha256::new();
        for part in sealed.chunks(PART) {
            pauses.here().await;
            sum.update(part);
        }
        if sum.finalize().as_slice() != seal {
            return Err(PackError::Damaged("its checksum does not fit"));
        }
        let mut directory = Row(sealed);
        let mut tables = [(0, 0); TABLES];
        let mut next = 8 * TABLES;
        for (place, table) in tables.iter_mut().zip(Table::ALL) {
            let (offset, length) = (directory.u32() as usize, directory.u32() as usize);
            if offset != next || length % table.row() != 0 {
                return Err(PackError::Damaged("its tables do not fit together"));
            }
            *place = (SEALED_AT + offset, length);
            next = offset.saturating_add(length);
        }
        if next != sealed.len() {
            return Err(PackError::Damaged("its tables do not fill it"));
        }
        let file = File { bytes: bytes.to_vec(), tables };
        if std::str::from_utf8(file.table(Table::Strings)).is_err() {
            return Err(PackError::Damaged("its strings are not UTF-8"));
        }
        Ok(file)
    }

    /// The bytes of a table.
    pub fn table(&self, table: Table) -> &[u8] {
        let (start, length) = self.tables[table as usize];
        self.bytes.get(start..start + length).unwrap_or_default()
    }

    /// How many rows a table has.
    pub fn rows(&self, table: Table) -> usize {
        self.tables[table as usize].1 / table.row()
    }

    /// One row of a table.
    pub fn row(&self, table: Table, index: u32) -> Row<'_> {
        let start = index as usize * table.row();
        Row(self.table(table).get(start..start + table.row()).unwrap_or_default())
    }

    /// All rows of a table.
    pub fn all(&self, table: Table) -> impl Iterator<Item = Row<'_>> {
        self.table(table).chunks_exact(table.row()).map(Row)
    }

    /// A text; `None` where it is absent. Bounds are checked when the pack is loaded.
    pub fn text(&self, text: Text) -> Option<&str> {
        if text == Text::NONE {
            return None;
        }
        let start = text.offset as usize;
        std::str::from_utf8(self.table(Table::Strings).get(start..start + text.length as usize)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_numbered_in_the_order_of_the_file() {
        assert!(Table::ALL.iter().enumerate().all(|(at, table)| *table as usize == at));
    }
}
