/** The one shape of all dialogs: what it does, the fields, cancel and go. */
import { Button, Group, Modal } from "@mantine/core";
import type { FormEvent, JSX, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import style from "../../style/talk.module.css";

type Props = {
  title: string;
  text?: string;
  go: string;
  ready: boolean;
  pending: boolean;
  failure: string | null;
  grave?: boolean;
  onGo: () => void;
  onClose: () => void;
  children?: ReactNode;
};

export function FormDialog(props: Props): JSX.Element {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.ready && !props.pending) props.onGo();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ "aria-label": t("frame:closeDialog") }}
    >
      <form onSubmit={submit} className={style.stack}>
        {props.text === undefined ? null : <p style={{ margin: 0 }}>{props.text}</p>}
        {props.children}
        {props.failure === null ? null : <p role="alert">{props.failure}</p>}
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={props.onClose}>
            {t("frame:cancel")}
          </Button>
          <Button
            type="submit"
            disabled={!props.ready}
            loading={props.pending}
            {...(props.grave === true ? { color: "red" } : {})}
          >
            {props.go}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
