// The background: runs the engine for pages that forbid WebAssembly, keeps the badge, forwards commands.
import { api, settingsFrom, type EngineAnswer, type EngineProgress, type FromPage, type ToPage } from "./contract";
import { answer as engineAnswer, EngineError } from "./engine";

api.runtime.onMessage.addListener((message: FromPage | EngineProgress, sender, answer: (answer: EngineAnswer) => void) => {
  if (sender.id !== api.runtime.id) return false;
  if (message.type === "progress") return false;
  if (message.type === "changed") {
    if (sender.tab?.id !== undefined) badge(sender.tab.id, message.differs);
    return false;
  }
  engineAnswer(message, sender.tab?.id ?? null).then(
    (given) => answer({ given }),
    (error: unknown) => answer({ error: { code: error instanceof EngineError ? error.code : "failed", message: String(error) } }),
  );
  return true;
});

/** The number on the button: how many claims other outlets report differently. */
function badge(tabId: number, differs: number | null): void {
  void api.action.setBadgeText({ tabId, text: differs ? String(differs) : "" }).catch(ignore);
  void api.action.setBadgeBackgroundColor({ tabId, color: "#B05700" }).catch(ignore);
}

/** The tab may be gone by the time; then there is nothing to tell. */
function ignore(): void {}

api.commands.onCommand.addListener((command, tab) => {
  if (command === "toggle") {
    void toggle();
    return;
  }
  // The other commands are named as the messages are.
  const message = { type: command } as ToPage;
  if (tab?.id !== undefined) void api.tabs.sendMessage(tab.id, message).catch(ignore);
});

async function toggle(): Promise<void> {
  const { settings: stored } = await api.storage.sync.get("settings");
  const settings = settingsFrom(stored);
  await api.storage.sync.set({ settings: { ...settings, on: !settings.on } });
}

api.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void api.tabs.create({ url: "welcome.html" });
});
