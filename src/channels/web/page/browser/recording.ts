/** A voice message: speaking is easier than writing for a small child. */
import type { LocalFile } from "../model/transcript.ts";

export type Recording = {
  /** Ends it and gives the file; null when nothing was heard. */
  finish: () => Promise<LocalFile | null>;
  cancel: () => void;
};

/** What browsers record, best first; Safari knows only the last. */
const FORMATS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
/** Speech stays clear, and three minutes stay below one megabyte. */
const BITS_PER_SECOND = 32_000;

/** Whether this browser can record at all (it cannot without https). */
export function canRecord(): boolean {
  return typeof MediaRecorder !== "undefined" && navigator.mediaDevices?.getUserMedia !== undefined;
}

/** Starts recording; rejects when the person or the phone does not allow it. */
export async function startRecording(): Promise<Recording> {
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format)) ?? "";
  const recorder = new MediaRecorder(sound, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener("stop", () => {
      // The phone's red microphone sign must go out.
      for (const track of sound.getTracks()) track.stop();
      resolve();
    });
  });
  recorder.start();
  return {
    cancel: () => recorder.stop(),
    finish: async () => {
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
      const type = recorder.mimeType.split(";")[0] || "audio/webm";
      const body = new Blob(parts, { type });
      if (body.size === 0) return null;
      const ending = type.replace("audio/", "").replace("mp4", "m4a");
      return { media: "voice", name: `voice.${ending}`, body, preview: URL.createObjectURL(body) };
    },
  };
}
