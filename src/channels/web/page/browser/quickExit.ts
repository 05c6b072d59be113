/** Leaving at once, without a trace on the screen and with the door closed behind. */
export type QuickExit = {
  leave: () => void;
};

const PRESS_TWICE_WITHIN_MS = 1000;

/** Prepares the way out: the button calls `leave`, Escape pressed twice does the same, other tabs follow. */
export function prepareQuickExit(exitUrl: string): QuickExit {
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("page") : null;
  const go = (): void => {
    // The page's half of the address goes first: that works without any connection.
    // biome-ignore lint/suspicious/noDocumentCookie: the newer cookie store is missing in many phones and is not immediate.
    document.cookie = "open=; path=/chat; max-age=0; samesite=strict";
    document.documentElement.replaceChildren();
    // Not a "simple" type, so that browsers name the origin in it.
    navigator.sendBeacon("/chat/api/forget", new Blob(["{}"], { type: "application/json" }));
    window.location.replace(exitUrl);
  };
  const leave = (): void => {
    tabs?.postMessage("leave");
    go();
  };
  if (tabs !== null) tabs.onmessage = go;
  listenForEscape(leave);
  // A page that comes back from the browser's memory would show the talk again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  return { leave };
}

function listenForEscape(leave: () => void): void {
  let last = Number.NEGATIVE_INFINITY;
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.isComposing || event.repeat) return;
      if (event.timeStamp - last < PRESS_TWICE_WITHIN_MS) leave();
      last = event.timeStamp;
    },
    { capture: true },
  );
}
