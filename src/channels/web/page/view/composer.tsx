import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { canRecord } from "../browser/recording.ts";
import type { LocalFile } from "../model/transcript.ts";
import { Attach, Attached, useAttachment } from "./attachment.tsx";
import { Icon } from "./icon.tsx";
import { RecordingBar, useRecorder } from "./recorder.tsx";
import { useSurroundings } from "./surroundings.ts";

type ComposerProps = { onText: (text: string) => void; onFile: (file: LocalFile) => void };

/** Where the person writes, picks a photo or speaks. Drafts live here only and vanish with the page. */
export function Composer({ onText, onFile }: ComposerProps): JSX.Element {
  const { strings } = useSurroundings();
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const attachment = useAttachment();
  const recorder = useRecorder(onFile);
  const isEmpty = text.trim() === "" && attachment.file === null;

  const send = (): void => {
    if (isEmpty) return;
    if (attachment.file !== null) onFile(attachment.file);
    if (text.trim() !== "") onText(text.trim());
    attachment.clear();
    setText("");
    field.current?.focus();
  };
  if (recorder.isRecording) return <RecordingBar recorder={recorder} />;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p role="status" class="hint">
        {attachment.problem ?? recorder.problem ?? ""}
      </p>
      {attachment.file !== null && <Attached file={attachment.file} onRemove={attachment.drop} />}
      <div class="row">
        <Attach onPick={attachment.pick} />
        {canRecord() && isEmpty && (
          <button type="button" class="round" aria-label={strings.record} onClick={recorder.start}>
            <Icon name="microphone" />
          </button>
        )}
        <Field field={field} text={text} onText={setText} onSend={send} />
        <button type="submit" class="round send" aria-label={strings.send} aria-disabled={isEmpty}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

type FieldProps = {
  field: { current: HTMLTextAreaElement | null };
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
};

function Field({ field, text, onText, onSend }: FieldProps): JSX.Element {
  const { strings } = useSurroundings();
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter also ends a word in an input method; 229 is how older browsers say so.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    onSend();
  };
  return (
    <textarea
      ref={(box) => {
        field.current = box;
        if (box !== null) fitHeight(box);
      }}
      rows={1}
      value={text}
      placeholder={strings.write}
      aria-label={strings.writeLabel}
      enterkeyhint="send"
      // What was typed here shall not be offered to the next user of the phone.
      autocomplete="off"
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/** The field grows with its text; the style sheet sets the end of it. */
function fitHeight(box: HTMLTextAreaElement): void {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}
