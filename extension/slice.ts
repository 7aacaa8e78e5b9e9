// Long work in slices: between two of them the page has its turn.

/** The longest time on end that the page may be held up, in milliseconds. */
export const SLICE = 10;

/** Ends the task: what the page has to do comes first. Not a timer: a page can clear those. */
export function rest(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  });
}
