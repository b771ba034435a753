//! The state that a group of RTF begins with and gives back at its end.

/// The part of the document that text goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Flow {
    #[default]
    Body,
    Note,
    Header,
    Footer,
}

impl Flow {
    /// The number of parts.
    pub(super) const COUNT: usize = 4;
}

/// The use that the text of a group has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// Text of the document.
    #[default]
    Text,
    /// Names of fonts.
    Fonts,
    /// Names of styles.
    Styles,
    /// Facts of the document, in groups of their own.
    Info,
    /// Its title.
    Title,
    /// Nothing that is read.
    Nowhere,
}

/// The state of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) destination: Destination,
    pub(super) flow: Flow,
    /// The number of the font; `None` for the default one.
    pub(super) font: Option<i32>,
    /// The style of the paragraph.
    pub(super) style: i32,
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// True within a row of a table.
    pub(super) in_row: bool,
    /// The characters behind a `\u` that stand for it in old programs.
    pub(super) substitutes: usize,
    /// True where the group holds a note or a text box, and the paragraph around it goes on behind it.
    pub(super) interrupts: bool,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            flow: Flow::Body,
            font: None,
            style: 0,
            bold: false,
            hidden: false,
            deleted: false,
            in_row: false,
            substitutes: 1,
            interrupts: false,
        }
    }
}

impl Group {
    /// Takes the properties of letters back to what they are by default (`\plain`).
    pub(super) fn plain(&mut self) {
        (self.font, self.bold, self.hidden, self.deleted) = (None, false, false, false);
    }

    /// The state that a group within this one begins with.
    pub(super) fn inner(self) -> Self {
        Self { interrupts: false, ..self }
    }
}
