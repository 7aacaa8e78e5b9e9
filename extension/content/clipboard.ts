// Text for the clipboard. The interface for it is there on secure pages only; elsewhere the browser's own "copy" is
// answered with the text.
export async function copy(text: string): Promise<void> {
  if (isSecureContext) return navigator.clipboard.writeText(text);
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("copy", answer, { capture: true, once: true });
  document.execCommand("copy");
  removeEventListener("copy", answer, { capture: true });
}
