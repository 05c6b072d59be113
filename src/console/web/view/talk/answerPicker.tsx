/** Prepared answers, guidance cards and numbers: search, arrows, Enter. */
import { Modal, SegmentedControl, TextInput } from "@mantine/core";
import { type JSX, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Talk } from "../../../api.ts";
import { findPrepared, type Prepared, preparedOf } from "../../model/preparedAnswers.ts";
import style from "../../style/lines.module.css";
import { useAnswer } from "../ask.ts";

type Props = { talk: Talk; opened: boolean; onClose: () => void; onPick: (text: string) => void };

export function AnswerPicker({ talk, opened, onClose, onPick }: Props): JSX.Element {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("composer:answers")}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame:closeDialog") }}
    >
      <Search talk={talk} onPick={onPick} />
    </Modal>
  );
}

const YOU = { ban: "bạn", em: "em", con: "con" } as const;
const ME = { ban: "mình", em: "cô", con: "cô" } as const;

/** The words fit how this person calls itself. */
function useAnswers(talk: Talk, locale: "vi" | "en"): Prepared[] {
  const { pronoun } = talk.card.safety;
  const query = { locale, you: YOU[pronoun], me: ME[pronoun] };
  const desk = useAnswer({ route: "desk", parts: { query }, key: ["desk", locale, pronoun] });
  const { t } = useTranslation();
  return useMemo(() => {
    const word = t as unknown as (key: string, options: object) => string;
    return (desk.data === undefined ? [] : preparedOf(desk.data)).map((one) => ({
      ...one,
      group: word(`composer:situation:${one.group}`, { defaultValue: one.group }),
    }));
  }, [desk.data, t]);
}

function Search({ talk, onPick }: { talk: Talk; onPick: (text: string) => void }): JSX.Element {
  const { t } = useTranslation();
  const [question, setQuestion] = useState("");
  const [locale, setLocale] = useState<"vi" | "en">(talk.case.locale);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const all = useAnswers(talk, locale);
  const found = useMemo(() => findPrepared(all, question).slice(0, 80), [all, question]);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    const chosen = found[at];
    if (event.key === "Enter" && chosen !== undefined) onPick(chosen.text);
    if (step !== 0 || event.key === "Enter") event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="prepared"
        aria-activedescendant={found[at] === undefined ? undefined : `prepared-${at}`}
        label={t("composer:search")}
        value={question}
        onKeyDown={press}
        onChange={(event) => {
          setQuestion(event.currentTarget.value);
          setAt(0);
        }}
      />
      <SegmentedControl
        mt="xs"
        size="xs"
        aria-label={t("composer:inLanguage")}
        value={locale}
        onChange={(value) => setLocale(value === "en" ? "en" : "vi")}
        data={[
          { value: "vi", label: "Tiếng Việt" },
          { value: "en", label: "English" },
        ]}
      />
      <div
        ref={list}
        id="prepared"
        role="listbox"
        aria-label={t("composer:answers")}
        className={style.pickerList}
      >
        {found.map((one, place) => (
          <Pick key={`${one.kind} ${one.id}`} one={one} place={place} chosen={place === at} onPick={onPick} />
        ))}
      </div>
      {found.length === 0 ? <p role="status">{t("composer:noAnswers")}</p> : null}
    </>
  );
}

type PickProps = { one: Prepared; place: number; chosen: boolean; onPick: (text: string) => void };

function Pick({ one, place, chosen, onPick }: PickProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box moves and picks by keys for the whole list
    // biome-ignore lint/a11y/useFocusableInteractive: options are reached through aria-activedescendant
    <div
      id={`prepared-${place}`}
      role="option"
      aria-selected={chosen}
      className={style.pick}
      onClick={() => onPick(one.text)}
    >
      <span className={style.pickTitle}>
        {one.title}
        <span className={style.pickKind}>{one.group}</span>
      </span>
      <p className={style.pickText}>{one.text}</p>
    </div>
  );
}
