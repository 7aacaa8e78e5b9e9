//! The model file: what the tagger knows, as one checked, versioned file.
//!
//! Layout, little-endian: `CRXENT` and two bytes of format version; a checksum of all that follows
//! (FNV-1a, 64 bits: against damage, not against an attacker, who would have to change the package);
//! the scale of the weights (f32); the transitions (f32, 15 rows of 15, those that are possible);
//! the number of features (u32), and for each its key as the difference to the one before
//! (variable length), a mask of the tags that have a weight (u16) and those weights (i8); the
//! number of distinct lexicon entries (u8) and each as lists (u16); the number of lexicon keys
//! (u32), their differences (variable length, in units of 16), and, for all of them, first the
//! entries' numbers (u8), then the classes (u8).

use super::index::Index;
use super::lattice::{self, Row, TAGS, Tag, Transitions, WIDTH};
use super::lexicon::{Entry, Lexicon};
use crate::pause::{Pauses, at_once};

const MAGIC: &[u8; 6] = b"CRXENT";
/// The format this version reads and writes. Any change of a feature or of the layout is a new format.
const FORMAT: u16 = 3;
const HEAD: usize = 8 + 8;

/// Why a model file could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a model file at all.
    #[error("this is not a Crossread model file; use the entities.model that came with this version")]
    NotAModel,
    /// Made by another version.
    #[error(
        "the model file has format {found}, this version reads {expected}; use the entities.model that came with it"
    )]
    Version {
        /// The file's format.
        found: u32,
        /// The format this version reads.
        expected: u32,
    },
    /// Cut short or changed.
    #[error("the model file is damaged (its checksum does not fit); get it again")]
    Damaged,
}

/// A loaded model.
#[derive(Debug)]
pub struct Model {
    features: Index,
    weights: Vec<[i8; WIDTH]>,
    scale: f32,
    transitions: Transitions,
    lexicon: Lexicon,
}

impl Default for Model {
    /// A model that knows no names: dates and figures are still found.
    fn default() -> Model {
        Model {
            features: Index::default(),
            weights: Vec::new(),
            scale: 0.0,
            transitions: lattice::neutral(),
            lexicon: Lexicon::default(),
        }
    }
}

impl Model {
    /// A model of `features`, sorted by key and without duplicates.
    pub fn new(features: Vec<(u32, [i8; WIDTH])>, scale: f32, transitions: Transitions, lexicon: Lexicon) -> Model {
        let (keys, weights) = features.into_iter().unzip();
        Model { features: Index::new(keys), weights, scale, transitions, lexicon }
    }

    /// Loads a model file, checking its version, checksum and every offset.
    ///
    /// # Errors
    /// [`ModelError`] says which check failed.
    pub fn load(bytes: &[u8]) -> Result<Model, ModelError> {
        at_once(Model::load_pausing(bytes, Pauses::NONE))
    }

    /// [`Model::load`], with pauses.
    ///
    /// # Errors
    /// [`ModelError`] says which check failed.
    pub async fn load_pausing(bytes: &[u8], pauses: Pauses<'_>) -> Result<Model, ModelError> {
        let head = bytes.get(..HEAD).ok_or(ModelError::NotAModel)?;
        let (magic, rest) = head.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(ModelError::NotAModel);
        }
        let (version, checksum) = rest.split_at(2);
        let found = version.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte));
        if found != u32::from(FORMAT) {
            return Err(ModelError::Version { found, expected: FORMAT.into() });
        }
        let body = bytes.get(HEAD..).unwrap_or(&[]);
        let mut sum = FNV;
        for part in body.chunks(PART) {
            pauses.here().await;
            sum = fnv(sum, part);
        }
        if checksum != sum.to_le_bytes() {
            return Err(ModelError::Damaged);
        }
        parse(body, pauses).await.ok_or(ModelError::Damaged)
    }

    /// The model as a file.
    pub fn save(&self) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend(self.scale.to_le_bytes());
        for (tag, next) in possible() {
            body.extend(self.transitions[tag][next].to_le_bytes());
        }
        body.extend((self.weights.len() as u32).to_le_bytes());
        put_keys(&mut body, self.features.keys().iter().copied());
        for row in &self.weights {
            let mask = (0..TAGS).fold(0u16, |mask, tag| mask | u16::from(row[tag] != 0) << tag);
            body.extend(mask.to_le_bytes());
        }
        // Tag by tag: alike weights stand together, which packs better.
        for tag in 0..TAGS {
            body.extend(self.weights.iter().map(|row| row[tag] as u8).filter(|&weight| weight != 0));
        }
        let mut sorts: Vec<u16> = self.lexicon.iter().map(|(_, entry)| entry.lists).collect();
        sorts.sort_unstable();
        sorts.dedup();
        // More than 255 combinations of lists do not occur in real name lists; the rarest fall back.
        sorts.truncate(u8::MAX as usize);
        body.push(sorts.len() as u8);
        sorts.iter().for_each(|lists| body.extend(lists.to_le_bytes()));
        body.extend((self.lexicon.iter().len() as u32).to_le_bytes());
        put_keys(&mut body, self.lexicon.iter().map(|(key, _)| key >> 4));
        let sort = |entry: Entry| sorts.binary_search(&entry.lists).unwrap_or(0) as u8;
        body.extend(self.lexicon.iter().map(|(_, entry)| sort(entry)));
        body.extend(self.lexicon.iter().map(|(_, entry)| entry.class));

        let mut file = Vec::with_capacity(HEAD + body.len());
        file.extend(MAGIC);
        file.extend(FORMAT.to_le_bytes());
        file.extend(fnv(FNV, &body).to_le_bytes());
        file.extend(body);
        file
    }

    /// Whether the model knows nothing.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Adds the weights of a feature to `sums`; whether it has any.
    #[inline]
    pub fn add(&self, feature: u32, sums: &mut [i16; WIDTH]) -> bool {
        let Some(row) = self.features.find(feature).and_then(|at| self.weights.get(at)) else { return false };
        for (sum, &weight) in sums.iter_mut().zip(row) {
            *sum = sum.wrapping_add(i16::from(weight));
        }
        true
    }

    /// Sums of weights as scores.
    #[inline]
    pub fn scores(&self, sums: &[i16; WIDTH]) -> Row {
        sums.map(|sum| f32::from(sum) * self.scale)
    }

    /// Weights of one tag following another.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// The lists and word classes.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// Of no bytes, the checksum.
const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a (Fowler, Noll, Vo), gone on with: every change of one byte changes it.
fn fnv(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// So much, bytes or keys, is done between two pauses.
const PART: usize = 1 << 14;

/// The pairs of tags that may follow one another, in order.
fn possible() -> impl Iterator<Item = (usize, usize)> {
    let pairs = (0..TAGS).flat_map(|tag| (0..TAGS).map(move |next| (tag, next)));
    pairs.filter(|&(tag, next)| lattice::follows(tag as Tag, next as Tag))
}

/// Sorted keys as differences, seven bits a byte, the last byte of each marked by its top bit.
fn put_keys(out: &mut Vec<u8>, keys: impl Iterator<Item = u32>) {
    let mut before = 0;
    for key in keys {
        let mut rest = key - before;
        before = key;
        while rest >= 0x80 {
            out.push(rest as u8 & 0x7f);
            rest >>= 7;
        }
        out.push(rest as u8 | 0x80);
    }
}

/// Reads a file's body from its front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(len)?;
        self.0 = tail;
        Some(head)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// A finite number: one that is not would make every score useless.
    fn number(&mut self) -> Option<f32> {
        self.array().map(f32::from_le_bytes).filter(|number| number.is_finite())
    }

    /// A count of things that each take at least one byte of what is left.
    fn count(&mut self) -> Option<usize> {
        let count = u32::from_le_bytes(self.array()?) as usize;
        (count <= self.0.len()).then_some(count)
    }

    /// `count` strictly rising keys.
    async fn keys(&mut self, count: usize, pauses: Pauses<'_>) -> Option<Vec<u32>> {
        let mut keys: Vec<u32> = Vec::with_capacity(count);
        for at in 0..count {
            if at % PART == 0 {
                pauses.here().await;
            }
            let (mut gap, mut shift) = (0u64, 0);
            loop {
                let byte = self.array::<1>()?[0];
                gap |= u64::from(byte & 0x7f) << shift;
                if byte & 0x80 != 0 {
                    break;
                }
                shift += 7;
                if shift > 28 {
                    return None;
                }
            }
            let key = match keys.last() {
                Some(_) if gap == 0 => return None,
                Some(&before) => u64::from(before) + gap,
                None => gap,
            };
            keys.push(u32::try_from(key).ok()?);
        }
        Some(keys)
    }
}

async fn parse(body: &[u8], pauses: Pauses<'_>) -> Option<Model> {
    let mut reader = Reader(body);
    let scale = reader.number()?;
    let mut transitions = lattice::neutral();
    for (tag, next) in possible() {
        transitions[tag][next] = reader.number()?;
    }
    let count = reader.count()?;
    let keys = reader.keys(count, pauses).await?;
    let masks: Vec<u16> =
        reader.take(2 * count)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let mut weights = vec![[0i8; WIDTH]; count];
    for tag in 0..TAGS {
        pauses.here().await;
        for (row, mask) in weights.iter_mut().zip(&masks) {
            if mask >> tag & 1 == 1 {
                row[tag] = reader.array::<1>()?[0] as i8;
            }
        }
    }
    let sorts = reader.array::<1>()?[0] as usize;
    let sorts: Vec<u16> =
        reader.take(2 * sorts)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let entries = reader.count()?;
    let names = reader.keys(entries, pauses).await?;
    let (lists, classes) = (reader.take(entries)?, reader.take(entries)?);
    if !reader.0.is_empty() || names.last().is_some_and(|key| key >> 28 != 0) {
        return None;
    }
    pauses.here().await;
    let mut lexicon = Vec::with_capacity(entries);
    for ((key, &sort), &class) in names.into_iter().zip(lists).zip(classes) {
        lexicon.push((key << 4, Entry { lists: *sorts.get(sort as usize)?, class }));
    }
    pauses.here().await;
    let lexicon = Lexicon::new(lexicon);
    pauses.here().await;
    Some(Model { features: Index::new(keys), weights, scale, transitions, lexicon })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Model {
        let features = vec![(5, [1i8; WIDTH]), (900, [-3; WIDTH]), (u32::MAX, [7; WIDTH])];
        let features = features.into_iter().map(|(key, mut row)| {
            row[WIDTH - 1] = 0;
            (key, row)
        });
        let entry = Entry { lists: 3, class: 9 };
        Model::new(features.collect(), 0.5, lattice::neutral(), Lexicon::new(vec![(0x40, entry), (0xffff_fff0, entry)]))
    }

    #[test]
    fn a_saved_model_loads_as_it_was() {
        let file = small().save();
        let again = Model::load(&file).unwrap();
        assert_eq!(again.save(), file);
        let mut sums = [0; WIDTH];
        again.add(900, &mut sums);
        again.add(901, &mut sums);
        assert_eq!(sums[0], -3);
        assert_eq!(again.lexicon().get(0xffff_ffff), Entry { lists: 3, class: 9 });
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(Model::load(&[]).err(), Some(ModelError::NotAModel));
        assert_eq!(Model::load(&[0; 100]).err(), Some(ModelError::NotAModel));
    }

    #[test]
    fn another_version_is_named() {
        let mut file = small().save();
        file[6] = 9;
        assert_eq!(Model::load(&file).err(), Some(ModelError::Version { found: 9, expected: FORMAT.into() }));
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_noticed() {
        let file = small().save();
        for at in 0..file.len() {
            assert!(Model::load(&file[..at]).is_err());
            let mut changed = file.clone();
            changed[at] ^= 0x10;
            assert!(Model::load(&changed).is_err());
        }
    }

    #[test]
    fn a_body_with_a_right_checksum_and_wrong_counts_is_refused() {
        let body = &small().save()[HEAD..];
        for at in 0..body.len() {
            for value in [0, 0x7f, 0x80, 0xff] {
                let mut changed = body.to_vec();
                changed[at] = value;
                // Whatever it holds, it is read without panic, or refused.
                let _ = at_once(parse(&changed, Pauses::NONE));
            }
            assert!(at_once(parse(&body[..at], Pauses::NONE)).is_none());
        }
    }
}
