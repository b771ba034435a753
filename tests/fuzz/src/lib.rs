//! What the fuzz targets share: checks of what must hold of any article, and archives made around an input.

pub mod archive;
pub mod check;
pub mod input;
