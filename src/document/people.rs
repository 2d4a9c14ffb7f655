//! Who speaks, and when.

use std::ops::Range;

/// A person of one edition's cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

/// A person or office, as one edition names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Every label they appear under, in the order of first appearance, without affiliations.
    pub labels: Vec<String>,
    /// What stands in parentheses after a label, if ever.
    pub affiliation: Option<String>,
    /// What the file refers to them with, where it tells them from others by more than their labels.
    pub told: Option<String>,
}

/// A speaker of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpeakerId(pub u32);

/// A person or office, one across all editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name to show: the person's, where a label holds one, else the office.
    pub name: String,
    /// For each edition, every label they appear under.
    pub labels: Vec<Vec<String>>,
    /// For each edition, what stands in parentheses after a label.
    pub affiliations: Vec<Option<String>>,
    /// What they do in the talk.
    pub role: Role,
    /// For each edition, how many words they say.
    pub words: Vec<usize>,
}

impl Speaker {
    /// How many words they say, in the first edition where they say any.
    #[must_use]
    pub fn words_said(&self) -> usize {
        self.words.iter().copied().find(|&words| words > 0).unwrap_or(0)
    }
}

/// What a speaker does in the talk, told from who does what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Hands over from one to the next.
    Moderator,
    /// Asks.
    Questioner,
    /// Answers.
    Respondent,
    /// Gives the floor to one after another in an assembly.
    Presiding,
    /// Tells what happens, to nobody in particular.
    Narrator,
    /// Several who speak as one.
    Chorus,
    /// Speaks, without a part in questions and answers.
    Speaker,
}

impl Role {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Moderator => "moderator",
            Self::Questioner => "questioner",
            Self::Respondent => "respondent",
            Self::Presiding => "presiding",
            Self::Narrator => "narrator",
            Self::Chorus => "chorus",
            Self::Speaker => "speaker",
        }
    }
}

/// What a turn is in the talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TurnKind {
    /// A questioner's turn: it opens an exchange.
    Question,
    /// What answers it.
    Answer,
    /// Said without being asked.
    Statement,
    /// A moderator's turn.
    Moderation,
    /// Said by nobody in particular.
    Narration,
}

impl TurnKind {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Statement => "statement",
            Self::Moderation => "moderation",
            Self::Narration => "narration",
        }
    }
}

/// A run of units by one speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks; `None` for narration.
    pub speaker: Option<SpeakerId>,
    /// Its units.
    pub units: Range<usize>,
    /// What it is in the talk.
    pub kind: TurnKind,
    /// The exchange it belongs to, from 1: of a question and of its answers.
    pub question: Option<usize>,
    /// How many questions, right after that one, it answers as well: they were collected and answered together.
    pub collected: usize,
}
