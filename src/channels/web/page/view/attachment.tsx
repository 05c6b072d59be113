import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { ACCEPTED, takeFile } from "../browser/localFile.ts";
import type { LocalFile } from "../model/transcript.ts";
import { Icon } from "./icon.tsx";
import { useSurroundings } from "./surroundings.ts";

type Attachment = {
  file: LocalFile | null;
  problem: string | null;
  pick: (picked: File) => void;
  /** It was sent: its preview is still shown above. */
  clear: () => void;
  /** It will not be sent. */
  drop: () => void;
};

/** The one file that waits to be sent: a wrong photo can still be taken back. */
export function useAttachment(): Attachment {
  const { strings } = useSurroundings();
  const [file, setFile] = useState<LocalFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const pick = async (picked: File): Promise<void> => {
    const result = await takeFile(picked);
    const words = {
      tooLarge: strings.fileTooLarge,
      wrongKind: strings.fileWrongKind,
      unreadable: strings.fileUnreadable,
    };
    setFile("file" in result ? result.file : null);
    setProblem("problem" in result ? words[result.problem] : null);
  };
  const clear = (): void => {
    setFile(null);
    setProblem(null);
  };
  const drop = (): void => {
    if (file?.preview) URL.revokeObjectURL(file.preview);
    clear();
  };
  return { file, problem, pick: (picked) => void pick(picked), clear, drop };
}

/** The button that opens the phone's own picker. */
export function Attach({ onPick }: { onPick: (picked: File) => void }): JSX.Element {
  const { strings } = useSurroundings();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        onChange={(event) => {
          const picked = event.currentTarget.files?.[0];
          // Emptied, so that the same photo can be picked again.
          event.currentTarget.value = "";
          if (picked !== undefined) onPick(picked);
        }}
      />
      <button type="button" class="round" aria-label={strings.attach} onClick={() => input.current?.click()}>
        <Icon name="attach" />
      </button>
    </>
  );
}

/** What will be sent along, and the way to take it back. */
export function Attached({ file, onRemove }: { file: LocalFile; onRemove: () => void }): JSX.Element {
  const { strings } = useSurroundings();
  return (
    <div class="attached">
      {file.media === "photo" && file.preview !== null ? (
        <img src={file.preview} alt={strings.photo} />
      ) : (
        <Icon name="document" />
      )}
      <p>
        {strings.attached} {file.name}
        {file.media === "photo" && <small>{strings.photoCare}</small>}
      </p>
      <button type="button" class="quiet" onClick={onRemove}>
        {strings.remove}
      </button>
    </div>
  );
}
