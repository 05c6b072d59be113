import type { JSX } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Recording, startRecording } from "../browser/recording.ts";
import type { LocalFile } from "../model/transcript.ts";
import { useSurroundings } from "./surroundings.ts";

export type Recorder = {
  isRecording: boolean;
  seconds: number;
  problem: string | null;
  start: () => void;
  finish: () => void;
  cancel: () => void;
};

/** Longer talks are better split: each part is safe as soon as it is sent. */
const MAX_SECONDS = 180;

/** Recording a voice message, from the tap on the microphone to the file. */
export function useRecorder(onFile: (file: LocalFile) => void): Recorder {
  const { strings } = useSurroundings();
  const recording = useRef<Recording | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const start = async (): Promise<void> => {
    setProblem(null);
    try {
      recording.current = await startRecording();
      setSeconds(0);
    } catch {
      setProblem(strings.noMicrophone);
    }
  };
  const finish = useCallback(async (): Promise<void> => {
    const file = await recording.current?.finish();
    recording.current = null;
    setSeconds(null);
    if (file) onFile(file);
  }, [onFile]);
  const cancel = (): void => {
    recording.current?.cancel();
    recording.current = null;
    setSeconds(null);
  };
  useEffect(() => {
    if (seconds === null) return;
    if (seconds >= MAX_SECONDS) {
      void finish();
      return;
    }
    const tick = setTimeout(() => setSeconds(seconds + 1), 1000);
    return () => clearTimeout(tick);
  }, [seconds, finish]);
  return {
    isRecording: seconds !== null,
    seconds: seconds ?? 0,
    problem,
    start: () => void start(),
    finish: () => void finish(),
    cancel,
  };
}

/** Stands where the text field was, so that there is nothing else to press by mistake. */
export function RecordingBar({ recorder }: { recorder: Recorder }): JSX.Element {
  const { strings } = useSurroundings();
  const send = useRef<HTMLButtonElement>(null);
  useEffect(() => send.current?.focus(), []);
  const time = `${Math.floor(recorder.seconds / 60)}:${String(recorder.seconds % 60).padStart(2, "0")}`;
  return (
    <div class="composer recording">
      <div class="row">
        <p>
          <span class="dot" aria-hidden="true" />
          <span role="status">{strings.recording}</span> <span aria-hidden="true">{time}</span>
        </p>
        <button type="button" class="quiet" onClick={recorder.cancel}>
          {strings.cancel}
        </button>
        <button ref={send} type="button" class="button" onClick={recorder.finish}>
          {strings.recordedSend}
        </button>
      </div>
    </div>
  );
}
