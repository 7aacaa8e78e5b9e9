//! The extension interfaces of the browser, as far as the extension's own pages use them.

use crate::web::settings::Settings;
use gloo_utils::{document, window};
use js_sys::{Array, Object, Promise, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen::throw_str;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, HtmlInputElement, Response, Url};

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Api;
    type Runtime;
    type Storage;
    type Area;
    type Tabs;
    type Scripting;
    type I18n;
    type Commands;
    type Extension;
    /// The side panel of Chrome.
    type SidePanel;
    /// The sidebar of Firefox.
    type Sidebar;
    /// An event of the extension interfaces, which is no event of the document.
    type Occasion;

    #[wasm_bindgen(thread_local_v2, js_name = browser)]
    static BROWSER: Option<Api>;
    #[wasm_bindgen(thread_local_v2, js_name = chrome)]
    static CHROME: Option<Api>;

    #[wasm_bindgen(method, getter)]
    fn runtime(this: &Api) -> Runtime;
    #[wasm_bindgen(method, getter)]
    fn storage(this: &Api) -> Storage;
    #[wasm_bindgen(method, getter)]
    fn tabs(this: &Api) -> Tabs;
    #[wasm_bindgen(method, getter)]
    fn scripting(this: &Api) -> Scripting;
    #[wasm_bindgen(method, getter)]
    fn i18n(this: &Api) -> I18n;
    #[wasm_bindgen(method, getter)]
    fn commands(this: &Api) -> Commands;
    #[wasm_bindgen(method, getter)]
    fn extension(this: &Api) -> Extension;
    #[wasm_bindgen(method, getter, js_name = sidePanel)]
    fn side_panel(this: &Api) -> Option<SidePanel>;
    #[wasm_bindgen(method, getter, js_name = sidebarAction)]
    fn sidebar(this: &Api) -> Option<Sidebar>;

    #[wasm_bindgen(method, js_name = getViews)]
    fn views(this: &Extension, of: &JsValue) -> Array;
    #[wasm_bindgen(method, catch, js_name = open)]
    fn open_for(this: &SidePanel, tab: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Sidebar) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, js_name = getURL)]
    fn url(this: &Runtime, path: &str) -> String;
    #[wasm_bindgen(method, js_name = getManifest)]
    fn manifest(this: &Runtime) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = onMessage)]
    fn on_message(this: &Runtime) -> Occasion;
    #[wasm_bindgen(method, catch, js_name = openOptionsPage)]
    async fn open_options(this: &Runtime) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn sync(this: &Storage) -> Area;
    #[wasm_bindgen(method, getter)]
    fn local(this: &Storage) -> Area;
    #[wasm_bindgen(method, getter, js_name = onChanged)]
    fn on_changed(this: &Storage) -> Occasion;
    #[wasm_bindgen(method, catch)]
    async fn get(this: &Area, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn set(this: &Area, items: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn remove(this: &Area, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn clear(this: &Area) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn query(this: &Tabs, query: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = get)]
    async fn tab(this: &Tabs, id: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn create(this: &Tabs, properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = sendMessage)]
    async fn send(this: &Tabs, id: i32, message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = onActivated)]
    fn on_activated(this: &Tabs) -> Occasion;
    #[wasm_bindgen(method, getter, js_name = onUpdated)]
    fn on_updated(this: &Tabs) -> Occasion;

    #[wasm_bindgen(method, catch, js_name = executeScript)]
    async fn execute(this: &Scripting, injection: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getAll)]
    async fn all(this: &Commands) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = getMessage)]
    fn message(this: &I18n, key: &str, values: &Array) -> String;

    #[wasm_bindgen(method, js_name = addListener)]
    fn add(this: &Occasion, listener: &JsValue);
}

#[wasm_bindgen]
extern "C" {
    /// Names of languages in a language.
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &Array, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// The key of the settings in `storage.sync`.
const SETTINGS: &str = "settings";

fn api() -> Api {
    // Both browsers name it `chrome`; only where that is missing is the other asked for.
    let api = CHROME.with(Clone::clone).or_else(|| BROWSER.with(Clone::clone));
    api.unwrap_or_else(|| throw_str("This page works inside the extension only."))
}

/// The words of the interface for `key`, with `$1`, `$2`, … replaced by `values`.
pub fn message(key: &str, values: &[&str]) -> String {
    api().i18n().message(key, &values.iter().map(|value| JsValue::from_str(value)).collect())
}

/// The words for `key`.
pub fn words(key: &str) -> String {
    message(key, &[])
}

/// The words for `count` things: the message `key_one` for one of them, else `key_other`.
pub fn counted(key: &str, count: usize) -> String {
    let form = if count == 1 { "one" } else { "other" };
    message(&format!("{key}_{form}"), &[&number(count as f64)])
}

/// The address of a file of the extension.
pub fn url(path: &str) -> String {
    api().runtime().url(path)
}

/// The permissions of the manifest.
pub fn permissions() -> Vec<String> {
    #[derive(Deserialize)]
    struct Manifest {
        permissions: Vec<String>,
    }
    from::<Manifest>(api().runtime().manifest()).map(|manifest| manifest.permissions).unwrap_or_default()
}

/// The bytes of a file of the extension.
///
/// # Errors
/// Where there is no such file.
pub async fn file(path: &str) -> Result<Vec<u8>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(&url(path))).await?.dyn_into()?;
    Ok(js_sys::Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}

/// A command of the extension.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Command {
    /// Its name in the manifest.
    pub name: String,
    /// The keys the reader has for it; empty where there are none.
    #[serde(default)]
    pub shortcut: String,
}

/// The commands of the extension; none where the browser has no keyboard.
pub async fn commands() -> Vec<Command> {
    let commands = api().commands();
    if commands.is_undefined() {
        return Vec::new();
    }
    commands.all().await.ok().and_then(from).unwrap_or_default()
}

/// The settings as stored. What cannot be read takes its default.
pub async fn settings() -> Settings {
    match stored().await {
        Ok(stored) => parsed(stored.into()),
        Err(_) => Settings::default(),
    }
}

/// Applies `change` to the settings as stored and stores them. Keys this version does not know are
/// kept.
///
/// # Errors
/// Where the browser cannot store them, as when its quota is used up.
pub async fn change_settings(change: impl FnOnce(&mut Settings)) -> Result<(), JsValue> {
    let stored = stored().await?;
    let mut settings = parsed(stored.clone().into());
    change(&mut settings);
    let settings = object(value(&settings));
    for group in ["kinds", "states"].map(JsValue::from_str) {
        let kept = Object::assign(&object(Reflect::get(&stored, &group)?), &object(Reflect::get(&settings, &group)?));
        Reflect::set(&settings, &group, &kept)?;
    }
    let items = Object::new();
    Reflect::set(&items, &SETTINGS.into(), &Object::assign(&stored, &settings))?;
    api().storage().sync().set(&items).await?;
    Ok(())
}

/// Calls `handler` with the settings whenever they change, here or elsewhere, for as long as the
/// page lives.
pub fn on_settings(handler: impl Fn(Settings) + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |changes: JsValue| {
        let change = Reflect::get(&changes, &SETTINGS.into()).unwrap_or_default();
        if change.is_object() {
            handler(parsed(Reflect::get(&change, &"newValue".into()).unwrap_or_default()));
        }
    });
    api().storage().on_changed().add(&listener.into_js_value());
}

/// Deletes everything the extension has stored.
///
/// # Errors
/// Where the browser refuses.
pub async fn delete_everything() -> Result<(), JsValue> {
    let storage = api().storage();
    storage.local().clear().await?;
    storage.sync().clear().await?;
    Ok(())
}

/// What is stored in `storage.local` under a key; undefined where nothing is.
pub async fn kept(key: &str) -> JsValue {
    let items = api().storage().local().get(key).await.unwrap_or_default();
    Reflect::get(&items, &key.into()).unwrap_or_default()
}

/// Stores a value in `storage.local`.
///
/// # Errors
/// Where the browser cannot, as when its quota is used up.
pub async fn keep(key: &str, value: &JsValue) -> Result<(), JsValue> {
    let items = Object::new();
    Reflect::set(&items, &key.into(), value)?;
    api().storage().local().set(&items).await?;
    Ok(())
}

/// Removes a key from `storage.local`.
///
/// # Errors
/// Where the browser refuses.
pub async fn drop_kept(key: &str) -> Result<(), JsValue> {
    api().storage().local().remove(key).await?;
    Ok(())
}

/// Calls `handler` whenever something in `storage.local` changes, for as long as the page lives.
pub fn on_kept(handler: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(JsValue, JsValue)>::new(move |_changes: JsValue, area: JsValue| {
        if area == "local" {
            handler();
        }
    });
    api().storage().on_changed().add(&listener.into_js_value());
}

async fn stored() -> Result<Object, JsValue> {
    let items = api().storage().sync().get(SETTINGS).await?;
    Ok(object(Reflect::get(&items, &SETTINGS.into())?))
}

fn parsed(stored: JsValue) -> Settings {
    serde_wasm_bindgen::from_value(stored).unwrap_or_default()
}

fn object(value: JsValue) -> Object {
    value.dyn_into().unwrap_or_default()
}

/// Data as JSON, indented.
pub fn json(data: &impl Serialize) -> String {
    json_of(&value(data))
}

/// A value as JSON, indented; empty where it holds itself, as nothing that was stored does.
pub fn json_of(value: &JsValue) -> String {
    let text = js_sys::JSON::stringify_with_replacer_and_space(value, &JsValue::NULL, &2.into());
    text.map(String::from).unwrap_or_default()
}

/// This moment, as ISO 8601 writes it.
pub fn moment() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// A number as the reader's browser writes it.
pub fn number(number: f64) -> String {
    js_sys::Number::from(number).to_locale_string(&locale()).into()
}

/// The language the interface is in, by which dates and numbers are written as well.
pub fn locale() -> String {
    words("language")
}

/// The name of the language a BCP 47 tag stands for; the tag where it has none.
pub fn language_name(tag: &str) -> String {
    #[derive(Serialize)]
    struct Of {
        r#type: &'static str,
    }
    let names = DisplayNames::new(&Array::of1(&locale().into()), &value(&Of { r#type: "language" }));
    names.and_then(|names| names.of(tag)).ok().flatten().unwrap_or_else(|| tag.to_owned())
}

/// Puts text on the clipboard. To be called while a click is handled.
///
/// # Errors
/// Where the browser refuses.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await?;
    Ok(())
}

/// Saves text as a file, as the browser saves what is downloaded.
///
/// # Errors
/// Where the browser refuses.
pub fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = document().create_element("a")?.dyn_into()?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The browser has taken hold of the blob by the time the next task begins.
    gloo_timers::callback::Timeout::new(1000, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}

/// The first file the reader has chosen in a file input.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files()?.get(0)
}

/// The text of a file, which is taken as UTF-8.
///
/// # Errors
/// Where it cannot be read.
pub async fn text_of(file: &File) -> Result<String, JsValue> {
    Ok(JsFuture::from(file.text()).await?.as_string().unwrap_or_default())
}

/// The bytes of a file.
///
/// # Errors
/// Where it cannot be read.
pub async fn bytes_of(file: &File) -> Result<Vec<u8>, JsValue> {
    Ok(js_sys::Uint8Array::new(&JsFuture::from(file.array_buffer()).await?).to_vec())
}

fn value(data: &impl Serialize) -> JsValue {
    data.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

/// A tab, as far as it is looked at.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tab {
    /// Its id.
    pub id: i32,
    /// Its address, where the extension may know it.
    pub url: Option<String>,
    /// When it was last looked at, in milliseconds since 1970.
    #[serde(default)]
    last_accessed: f64,
}

impl Tab {
    /// Whether it may show a web page; a tab whose address is hidden may.
    pub fn may_be_read(&self) -> bool {
        self.url.as_ref().is_none_or(|url| url.starts_with("http:") || url.starts_with("https:"))
    }

    /// The host of its page, where known.
    pub fn host(&self) -> Option<String> {
        let url = self.url.as_ref().filter(|_| self.may_be_read())?;
        Some(Url::new(url).ok()?.hostname())
    }
}

/// How the interfaces name a tab.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TabId {
    tab_id: i32,
}

/// The tab with the given id; without one, the active tab of this window, or, where that is a page
/// of the extension, the web page of this window that was looked at last.
pub async fn tab(id: Option<i32>) -> Option<Tab> {
    let tabs = api().tabs();
    if let Some(id) = id {
        return from(tabs.tab(id).await.ok()?);
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Query {
        current_window: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        active: Option<bool>,
    }
    let active = tabs.query(&value(&Query { current_window: true, active: Some(true) })).await.ok()?;
    let active: Tab = from::<Vec<Tab>>(active)?.into_iter().next()?;
    let own = url("");
    if !active.url.as_ref().is_some_and(|url| url.starts_with(&own)) {
        return Some(active);
    }
    let all = tabs.query(&value(&Query { current_window: true, active: None })).await.ok()?;
    let pages = from::<Vec<Tab>>(all)?.into_iter().filter(|tab| tab.id != active.id && tab.may_be_read());
    pages.max_by(|a, b| a.last_accessed.total_cmp(&b.last_accessed))
}

/// Calls `handler` whenever another tab comes to the front or a tab has loaded a page, for as long
/// as the page lives.
pub fn on_tabs(handler: impl Fn() + Clone + 'static) {
    let tabs = api().tabs();
    let activated = handler.clone();
    tabs.on_activated().add(&Closure::<dyn Fn()>::new(activated).into_js_value());
    let updated = Closure::<dyn Fn(JsValue, JsValue)>::new(move |_tab: JsValue, change: JsValue| {
        if Reflect::get(&change, &"status".into()).is_ok_and(|status| status == "complete") {
            handler();
        }
    });
    tabs.on_updated().add(&updated.into_js_value());
}

/// Opens a page of the extension in a new tab.
///
/// # Errors
/// Where the browser refuses.
pub async fn open(path: &str) -> Result<(), JsValue> {
    #[derive(Serialize)]
    struct New {
        url: String,
    }
    api().tabs().create(&value(&New { url: url(path) })).await?;
    Ok(())
}

/// Whether this page is the popup of the button in the toolbar, which closes when the reader turns to
/// the page, and could stand beside it instead.
pub fn is_popup() -> bool {
    #[derive(Serialize)]
    struct Of {
        r#type: &'static str,
    }
    let api = api();
    let beside = api.side_panel().is_some() || api.sidebar().is_some();
    beside && api.extension().views(&value(&Of { r#type: "popup" })).includes(&window(), 0)
}

/// Opens the panel beside the page of a tab, then closes this popup. To be called while a click is
/// handled: browsers open nothing unasked. Where the browser refuses, the popup stays.
pub fn open_beside(tab: i32) {
    let api = api();
    let opening = match (api.side_panel(), api.sidebar()) {
        (Some(panel), _) => panel.open_for(&value(&TabId { tab_id: tab })),
        (None, Some(sidebar)) => sidebar.open(),
        (None, None) => return,
    };
    spawn_local(async {
        if let Ok(opening) = opening
            && JsFuture::from(opening).await.is_ok()
        {
            // It stays open at worst.
            let _ = window().close();
        }
    });
}

/// Opens the options page.
///
/// # Errors
/// Where the browser refuses.
pub async fn open_options() -> Result<(), JsValue> {
    api().runtime().open_options().await?;
    Ok(())
}

/// Puts the content script into a tab, where the reader's click has given access to it.
///
/// # Errors
/// Where the browser refuses, as on its own pages.
pub async fn start(tab: i32) -> Result<(), JsValue> {
    #[derive(Serialize)]
    struct Injection {
        target: TabId,
        files: [&'static str; 1],
    }
    let injection = Injection { target: TabId { tab_id: tab }, files: ["content.js"] };
    api().scripting().execute(&value(&injection)).await?;
    Ok(())
}

/// What the panel asks of a content script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Request {
    /// How far it is, and what it found.
    Status,
    /// The texts of the blocks of the page as they were read.
    Texts,
    /// To mark the words of annotations.
    Import {
        /// The text of the file they are in.
        file: String,
    },
    /// To read the page although it does not look like an article.
    Read,
    /// To scroll to something it found.
    Go {
        /// What.
        target: Target,
    },
}

/// Something in a report, by its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A claim.
    Claim(usize),
    /// A mention.
    Entity(usize),
    /// An omission.
    Omission(usize),
    /// An annotation that was brought back, by its index among those that have a place.
    Imported(usize),
}

/// Asks the content script of a tab.
///
/// # Errors
/// Where none answers.
pub async fn ask(tab: i32, request: Request) -> Result<JsValue, JsValue> {
    api().tabs().send(tab, &value(&request)).await
}

/// Calls `handler` with the tab of each content script that says its state has changed, for as long
/// as the page lives.
pub fn on_page(handler: impl Fn(i32) + 'static) {
    #[derive(Deserialize)]
    struct Said {
        r#type: String,
    }
    #[derive(Deserialize)]
    struct Sender {
        tab: Tab,
    }
    let listener = Closure::<dyn Fn(JsValue, JsValue)>::new(move |said: JsValue, sender: JsValue| {
        if let (Some(Said { r#type }), Some(Sender { tab })) = (from(said), from(sender))
            && r#type == "changed"
        {
            handler(tab.id);
        }
    });
    api().runtime().on_message().add(&listener.into_js_value());
}

/// How far the engine is with a page: stages done, and all there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Progress {
    /// The tab the page is in; none where the page itself says so.
    tab: Option<i32>,
    /// Stages done.
    pub done: u32,
    /// All stages.
    pub stages: u32,
}

/// Calls `handler` with the tab whenever the engine is further with a page, for as long as this page lives.
pub fn on_progress(handler: impl Fn(i32, Progress) + 'static) {
    #[derive(Deserialize)]
    struct Sender {
        tab: Option<Tab>,
    }
    let listener = Closure::<dyn Fn(JsValue, JsValue)>::new(move |said: JsValue, sender: JsValue| {
        if Reflect::get(&said, &"type".into()).is_ok_and(|kind| kind == "progress")
            && let (Some(progress), Some(Sender { tab: sender })) = (from::<Progress>(said), from(sender))
            && let Some(tab) = progress.tab.or(sender.map(|tab| tab.id))
        {
            handler(tab, progress);
        }
    });
    api().runtime().on_message().add(&listener.into_js_value());
}

/// Reads what another part of the extension sent; `None` where it has another shape.
pub fn from<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}
