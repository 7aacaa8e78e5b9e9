//! The reader's settings: one object in `storage.sync`, shared with the content script.

use crate::crossref::State;
use crate::entity::Kind;
use serde::{Deserialize, Serialize};

/// Everything the reader can set. A missing key takes its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// Whether pages are read at all.
    pub on: bool,
    /// Hosts on which nothing is read, in the order they were switched off.
    pub off_sites: Vec<String>,
    /// Which kinds of names are marked.
    pub kinds: Kinds,
    /// Which states of claims are marked.
    pub states: States,
    /// Whether omissions are marked.
    pub omissions: bool,
    /// How many claims are marked.
    pub density: Density,
    /// Whether the engine always runs in the extension's background.
    pub background: bool,
}

/// Which kinds of names are marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "one switch for each kind of name")]
pub struct Kinds {
    pub person: bool,
    pub organization: bool,
    pub place: bool,
    pub group: bool,
    pub date: bool,
    pub figure: bool,
}

/// Which states of claims are marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "one switch for each state that is ever marked")]
pub struct States {
    pub same: bool,
    pub differs: bool,
    pub only_here: bool,
}

/// A claim at least this well worth checking is marked in the density [`Density::Ranked`]; the same number as in
/// `content/paint.ts`.
const RANKED: f32 = 0.5;

/// How many claims are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Those that other outlets were found to report, or none of them.
    #[default]
    Cross,
    /// Also those well worth checking.
    Ranked,
    /// Every claim.
    All,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            on: true,
            off_sites: Vec::new(),
            kinds: Kinds::default(),
            states: States::default(),
            omissions: true,
            density: Density::default(),
            background: false,
        }
    }
}

impl Default for Kinds {
    fn default() -> Kinds {
        Kinds { person: true, organization: true, place: true, group: false, date: false, figure: false }
    }
}

impl Default for States {
    fn default() -> States {
        States { same: true, differs: true, only_here: true }
    }
}

/// One kind of mark the reader can switch on and off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Claims of a state.
    Claim(State),
    /// What others report and the page leaves out.
    Omission,
    /// Names of a kind.
    Name(Kind),
}

impl Mark {
    /// All marks, in the order they are shown.
    pub const ALL: [Mark; 10] = [
        Mark::Claim(State::Differs),
        Mark::Claim(State::Same),
        Mark::Claim(State::OnlyHere),
        Mark::Omission,
        Mark::Name(Kind::Person),
        Mark::Name(Kind::Organization),
        Mark::Name(Kind::Place),
        Mark::Name(Kind::Group),
        Mark::Name(Kind::Date),
        Mark::Name(Kind::Figure),
    ];

    /// The key of its name in the message files; also its class in the style sheets.
    pub fn key(self) -> &'static str {
        match self {
            Mark::Claim(state) => state_key(state),
            Mark::Omission => "state_omitted",
            Mark::Name(kind) => kind_key(kind),
        }
    }

    /// The key of its short name in the message files.
    pub fn short_key(self) -> &'static str {
        match self {
            Mark::Claim(state) => short_state_key(state),
            Mark::Omission => "panel_omitted",
            Mark::Name(kind) => kind_key(kind),
        }
    }
}

/// The key of a state's name in the message files.
pub fn state_key(state: State) -> &'static str {
    match state {
        State::Same => "state_same",
        State::Differs => "state_differs",
        State::OnlyHere => "state_only_here",
        State::Unjudged => "state_unjudged",
        State::NoData => "state_no_data",
    }
}

/// The key of a state's short name in the message files.
pub fn short_state_key(state: State) -> &'static str {
    match state {
        State::Same => "filter_same",
        State::Differs => "filter_differs",
        State::OnlyHere => "filter_only_here",
        State::Unjudged | State::NoData => "filter_unjudged",
    }
}

/// The key of a kind's name in the message files.
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "kind_person",
        Kind::Organization => "kind_organization",
        Kind::Place => "kind_place",
        Kind::Group => "kind_group",
        Kind::Date => "kind_date",
        Kind::Figure => "kind_figure",
    }
}

impl Density {
    /// All densities, from few to many.
    pub const ALL: [Density; 3] = [Density::Cross, Density::Ranked, Density::All];

    /// The key of its name in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Density::Cross => "density_cross",
            Density::Ranked => "density_ranked",
            Density::All => "density_all",
        }
    }
}

impl Settings {
    /// Whether a mark is shown.
    pub fn shows(&self, mark: Mark) -> bool {
        match mark {
            Mark::Claim(State::Same) => self.states.same,
            Mark::Claim(State::Differs) => self.states.differs,
            Mark::Claim(State::OnlyHere) => self.states.only_here,
            Mark::Claim(State::Unjudged | State::NoData) => false,
            Mark::Omission => self.omissions,
            Mark::Name(Kind::Person) => self.kinds.person,
            Mark::Name(Kind::Organization) => self.kinds.organization,
            Mark::Name(Kind::Place) => self.kinds.place,
            Mark::Name(Kind::Group) => self.kinds.group,
            Mark::Name(Kind::Date) => self.kinds.date,
            Mark::Name(Kind::Figure) => self.kinds.figure,
        }
    }

    /// Whether a claim is marked on the page, as `content/paint.ts` decides it.
    pub fn marks(&self, state: State, rank: f32) -> bool {
        match state {
            State::Same | State::Differs | State::OnlyHere => self.shows(Mark::Claim(state)),
            State::Unjudged | State::NoData => match self.density {
                Density::Cross => false,
                Density::Ranked => rank >= RANKED,
                Density::All => true,
            },
        }
    }

    /// Shows or hides a mark. States that are never marked stay so.
    pub fn show(&mut self, mark: Mark, shown: bool) {
        match mark {
            Mark::Claim(State::Same) => self.states.same = shown,
            Mark::Claim(State::Differs) => self.states.differs = shown,
            Mark::Claim(State::OnlyHere) => self.states.only_here = shown,
            Mark::Claim(State::Unjudged | State::NoData) => {}
            Mark::Omission => self.omissions = shown,
            Mark::Name(Kind::Person) => self.kinds.person = shown,
            Mark::Name(Kind::Organization) => self.kinds.organization = shown,
            Mark::Name(Kind::Place) => self.kinds.place = shown,
            Mark::Name(Kind::Group) => self.kinds.group = shown,
            Mark::Name(Kind::Date) => self.kinds.date = shown,
            Mark::Name(Kind::Figure) => self.kinds.figure = shown,
        }
    }

    /// Whether pages of `host` are read, leaving aside whether pages are read at all.
    pub fn on_at(&self, host: &str) -> bool {
        !self.off_sites.iter().any(|site| site == host)
    }

    /// Switches reading on or off for `host`.
    pub fn set_site(&mut self, host: &str, on: bool) {
        self.off_sites.retain(|site| site != host);
        if !on {
            self.off_sites.push(host.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_keys_take_their_defaults() {
        let stored = r#"{"on":false,"kinds":{"date":true},"density":"all","futureKey":1}"#;
        let settings: Settings = serde_json::from_str(stored).unwrap();
        assert!(!settings.on);
        assert!(settings.kinds.person && settings.kinds.date && !settings.kinds.figure);
        assert_eq!(settings.density, Density::All);
        assert!(settings.omissions && settings.states.only_here);
    }

    #[test]
    fn the_stored_form_is_the_one_the_content_script_reads() {
        let stored = serde_json::to_value(Settings::default()).unwrap();
        assert_eq!(stored["offSites"], serde_json::json!([]));
        assert_eq!(stored["states"]["only_here"], true);
        assert_eq!(stored["density"], "cross");
    }

    #[test]
    fn every_mark_can_be_switched_and_only_that_one_changes() {
        for mark in Mark::ALL {
            let mut settings = Settings::default();
            let before = settings.shows(mark);
            settings.show(mark, !before);
            for other in Mark::ALL {
                let expected = if other == mark { !before } else { Settings::default().shows(other) };
                assert_eq!(settings.shows(other), expected, "{} after {}", other.key(), mark.key());
            }
        }
    }

    #[test]
    fn a_site_switched_off_twice_is_listed_once() {
        let mut settings = Settings::default();
        settings.set_site("news.example", false);
        settings.set_site("news.example", false);
        assert_eq!(settings.off_sites, ["news.example"]);
        assert!(!settings.on_at("news.example") && settings.on_at("other.example"));
        settings.set_site("news.example", true);
        assert!(settings.on_at("news.example"));
    }
}
