//! JSON-LD, as far as a page's description of its article goes.

use std::collections::HashSet;

/// A JSON value. Numbers and booleans are kept as their text; `null` is an empty text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// The schema.org types of a page that is an article.
const ARTICLES: &[&str] = &[
    "AdvertiserContentArticle",
    "AnalysisNewsArticle",
    "Article",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "ClaimReview",
    "LiveBlogPosting",
    "MedicalScholarlyArticle",
    "NewsArticle",
    "OpinionNewsArticle",
    "Report",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "ScholarlyArticle",
    "TechArticle",
];

/// Properties that hold what another page, or a part of this one, is.
const ELSEWHERE: &[&str] = &[
    "associatedArticle",
    "citation",
    "comment",
    "hasPart",
    "isBasedOn",
    "itemListElement",
    "liveBlogUpdate",
    "mentions",
    "relatedLink",
    "review",
    "reviews",
    "subjectOf",
];

impl Value {
    /// Reads JSON; `None` where it is broken or nested deeper than any description of an article.
    /// Line feeds inside strings, which are common in the wild, are allowed.
    pub fn parse(json: &str) -> Option<Value> {
        // Some are wrapped as scripts once were: `//<![CDATA[ … //]]>`, `<!-- … -->`.
        let json = json.split_once("<![CDATA[").map_or(json, |(_, inside)| inside);
        let start = json.find(['{', '['])?;
        let mut reader = Reader { chars: json.get(start..)?.chars().peekable() };
        reader.value(0)
    }

    /// The value of an object's key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A text, or the first text of a list.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Value::List(values) => values.iter().find_map(Value::text),
            Value::Object(_) => None,
        }
    }

    /// What a thing is called: a text is its own name.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Value::Text(_) => self.text().into_iter().collect(),
            Value::List(values) => values.iter().flat_map(Value::names).collect(),
            Value::Object(_) => self.get("name").into_iter().flat_map(Value::names).collect(),
        }
    }

    /// Whether the object is of one of `types`, which may be given as "http://schema.org/Article" or
    /// "schema:Article" too.
    pub fn is_a(&self, types: &[&str]) -> bool {
        let kinds = self.get("@type").map(Value::names).unwrap_or_default();
        kinds.iter().filter_map(|kind| kind.rsplit(['/', ':', '#']).next()).any(|kind| types.contains(&kind))
    }

    /// What is called by its `@id` in `all`, if the value says no more of it.
    pub fn resolved<'a>(&'a self, all: &'a [Value]) -> &'a Value {
        let Some(id) = self.get("@id").and_then(Value::text).filter(|_| self.get("name").is_none()) else {
            return self;
        };
        let named = |other: &&Value| other.get("@id").and_then(Value::text) == Some(id) && other.get("name").is_some();
        all.iter().flat_map(Value::objects).find(named).unwrap_or(self)
    }

    /// Whether `kind` is the schema.org type of an article.
    pub fn names_article(kind: &str) -> bool {
        ARTICLES.contains(&kind)
    }

    pub fn is_article(&self) -> bool {
        self.is_a(ARTICLES)
    }

    /// Every object in the value, outermost first, but for what it says of other pages.
    pub fn objects(&self) -> Vec<&Value> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(value) = open.pop() {
            match value {
                Value::Text(_) => {}
                Value::List(values) => open.extend(values.iter().rev()),
                Value::Object(members) => {
                    found.push(value);
                    let own = members.iter().rev().filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()));
                    open.extend(own.map(|(_, value)| value));
                }
            }
        }
        found
    }
}

/// The articles that `values`, the descriptions on one page, say the page is. A page that describes many as its
/// equals is a list of them.
pub(super) fn articles(values: &[Value]) -> Vec<&Value> {
    const MANY: usize = 3;
    let found: Vec<&Value> = values.iter().flat_map(Value::objects).filter(|object| object.is_article()).collect();
    let headlines: HashSet<&str> = found.iter().filter_map(|article| article.get("headline")?.text()).collect();
    if headlines.len() < MANY { found } else { Vec::new() }
}

struct Reader<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Reader<'_> {
    const DEPTH: usize = 32;

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > Self::DEPTH {
            return None;
        }
        match self.next_mark()? {
            '"' => self.string().map(Value::Text),
            '[' => {
                self.chars.next();
                let mut values = Vec::new();
                while self.next_mark()? != ']' {
                    values.push(self.value(depth + 1)?);
                    self.comma(']')?;
                }
                self.chars.next();
                Some(Value::List(values))
            }
            '{' => {
                self.chars.next();
                let mut members = Vec::new();
                while self.next_mark()? != '}' {
                    let name = self.string()?;
                    if self.next_mark()? != ':' {
                        return None;
                    }
                    self.chars.next();
                    members.push((name, self.value(depth + 1)?));
                    self.comma('}')?;
                }
                self.chars.next();
                Some(Value::Object(members))
            }
            _ => {
                let mut word = String::new();
                while let Some(char) = self.chars.next_if(|char| char.is_alphanumeric() || "+-._".contains(*char)) {
                    word.push(char);
                }
                match word.as_str() {
                    "" => None,
                    "null" => Some(Value::Text(String::new())),
                    _ => Some(Value::Text(word)),
                }
            }
        }
    }

    /// Skips white space and shows what comes.
    fn next_mark(&mut self) -> Option<char> {
        while self.chars.next_if(|char| char.is_whitespace()).is_some() {}
        self.chars.peek().copied()
    }

    /// Passes a comma; one before the end is allowed.
    fn comma(&mut self, end: char) -> Option<()> {
        match self.next_mark()? {
            ',' => {
                self.chars.next();
                Some(())
            }
            mark => (mark == end).then_some(()),
        }
    }

    fn string(&mut self) -> Option<String> {
        if self.next_mark()? != '"' {
            return None;
        }
        self.chars.next();
        let mut text = String::new();
        loop {
            match self.chars.next()? {
                '"' if self.closes() => return Some(text),
                '\\' => match self.chars.next()? {
                    'n' | 't' | 'r' | 'b' | 'f' => text.push(' '),
                    'u' => {
                        let unit = self.unit()?;
                        text.push(self.scalar(unit));
                    }
                    char => text.push(char),
                },
                char => text.push(char),
            }
        }
    }

    /// Whether a mark just read ends its string: marks inside are left unescaped in the wild.
    fn closes(&self) -> bool {
        let next = self.chars.clone().find(|char| !char.is_whitespace());
        next.is_none_or(|char| ",:]}".contains(char))
    }

    /// The character that begins with `unit`, which may be half of a pair.
    fn scalar(&mut self, unit: u16) -> char {
        let mut units = vec![unit];
        if (0xD800..0xDC00).contains(&unit) {
            let mut ahead = self.chars.clone();
            if ahead.next() == Some('\\') && ahead.next() == Some('u') {
                self.chars.next();
                self.chars.next();
                units.extend(self.unit());
            }
        }
        char::decode_utf16(units).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn unit(&mut self) -> Option<u16> {
        let digits: String = self.chars.by_ref().take(4).collect();
        u16::from_str_radix(&digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graph_is_searched_for_the_article() {
        let json = r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Gull"},
            {"@type":["NewsArticle","Thing"],"headline":"A \"big\" one\u2019s","author":[{"name":"Ana Ruiz"},"Bo Li",],}]}"#;
        let value = Value::parse(json).unwrap();
        let article = value.objects().into_iter().find(|object| object.is_article()).unwrap();
        assert_eq!(article.get("headline").and_then(Value::text), Some("A \"big\" one’s"));
        assert_eq!(article.get("author").unwrap().names(), ["Ana Ruiz", "Bo Li"]);
    }

    #[test]
    fn oddities_of_the_wild_are_read() {
        let article = |json: &str| Value::parse(json).filter(Value::is_article);
        for json in [
            r#"//<![CDATA[
                {"@type":"NewsArticle"} //]]>"#,
            r#"<!-- {"@type":"NewsArticle"} -->"#,
            r#"{"@type":"http://schema.org/NewsArticle"}"#,
            r#"{"@type":["Thing","schema:NewsArticle"]}"#,
            r#"{"headline":"The "big" one","@type":"NewsArticle"}"#,
            "{\"headline\":\"Two\nlines\",\"@type\":\"NewsArticle\",}",
        ] {
            assert!(article(json).is_some(), "{json}");
        }
        let quoted = Value::parse(r#"{"headline":"The "big" one" , "name":"x"}"#).unwrap();
        assert_eq!(quoted.get("headline").and_then(Value::text), Some(r#"The "big" one"#));
    }

    #[test]
    fn what_is_referred_to_is_found() {
        let json = r##"{"@graph":[{"@type":"Article","author":{"@id":"#ana"}},{"@type":"Person","@id":"#ana","name":"Ana Ruiz"}]}"##;
        let all = [Value::parse(json).unwrap()];
        let articles = articles(&all);
        assert_eq!(articles[0].get("author").unwrap().resolved(&all).names(), ["Ana Ruiz"]);
    }

    #[test]
    fn broken_json_is_nothing() {
        for json in ["", "{", "{\"a\"", "[1,", "{\"a\":}", "{1:2}", "\"\\u12"] {
            assert_eq!(Value::parse(json), None, "{json}");
        }
        assert_eq!(Value::parse(&"[".repeat(100_000)), None);
    }

    #[test]
    fn pair_of_surrogates_is_one_character() {
        assert_eq!(Value::parse(r#"["\ud83d\ude00"]"#), Some(Value::List(vec![Value::Text("😀".into())])));
        assert_eq!(Value::parse(r#"["\ud83dx"]"#), Some(Value::List(vec![Value::Text("\u{FFFD}x".into())])));
    }
}
