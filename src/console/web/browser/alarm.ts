/** The bell: a tone made by the machine itself and a notice without any content. */
import type { Ring } from "../model/queueOrder.ts";

let audio: AudioContext | null = null;
let quiet = false;
const listeners = new Set<() => void>();

/** Told when sound becomes possible or is switched. */
export function subscribeSound(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const tell = () => {
  for (const listener of listeners) listener();
};

/** Browsers give sound only after a touch; call this from one. */
export async function allowSound(): Promise<boolean> {
  audio ??= new AudioContext();
  if (audio.state === "suspended") await audio.resume().catch(() => undefined);
  tell();
  return audio.state === "running";
}

/** Whether a ring would be heard now. */
export const soundIsOn = (): boolean => !quiet && audio?.state === "running";
export const setQuiet = (yes: boolean): void => {
  quiet = yes;
  tell();
};

const TONES: Record<"critical" | "soft", readonly (readonly [frequency: number, start: number])[]> = {
  critical: [
    [880, 0],
    [1175, 0.22],
    [880, 0.44],
    [1175, 0.66],
  ],
  soft: [[587, 0]],
};

export function ring(kind: Exclude<Ring, null>): void {
  if (quiet || audio === null || audio.state !== "running") return;
  for (const [frequency, start] of TONES[kind]) beep(audio, frequency, audio.currentTime + start);
}

function beep(context: AudioContext, frequency: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.2);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.21);
}

export function mayNotify(): "yes" | "ask" | "no" {
  if (!("Notification" in window) || Notification.permission === "denied") return "no";
  return Notification.permission === "granted" ? "yes" : "ask";
}

export async function askToNotify(): Promise<void> {
  if (mayNotify() === "ask") await Notification.requestPermission();
}

/** @param words fixed words of ours; nothing that anybody wrote */
export function notify(words: { title: string; body: string }): void {
  if (mayNotify() !== "yes" || document.visibilityState === "visible") return;
  const notice = new Notification(words.title, { body: words.body, tag: "console", silent: true });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}
