//! Sorted keys with a table of where each leading part begins: two memory reads find or rule out a
//! key, and there is nothing a hostile page could make slow.

/// Sorted 32-bit keys.
#[derive(Debug, Default)]
pub struct Index {
    keys: Vec<u32>,
    starts: Vec<u32>,
}

const BUCKET_BITS: u32 = 16;

impl Index {
    /// An index of `keys`, which must be sorted.
    pub fn new(keys: Vec<u32>) -> Index {
        let mut starts = vec![0u32; (1 << BUCKET_BITS) + 1];
        for key in &keys {
            if let Some(start) = starts.get_mut((key >> (32 - BUCKET_BITS)) as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Index { keys, starts }
    }

    /// The place of `key` among the keys.
    #[inline]
    pub fn find(&self, key: u32) -> Option<usize> {
        let bucket = (key >> (32 - BUCKET_BITS)) as usize;
        let (&first, &last) = (self.starts.get(bucket)?, self.starts.get(bucket + 1)?);
        let keys = self.keys.get(first as usize..last as usize)?;
        let at = if keys.len() <= 8 {
            keys.iter().position(|&other| other == key)?
        } else {
            keys.binary_search(&key).ok()?
        };
        Some(first as usize + at)
    }

    /// The keys, sorted.
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }
}
