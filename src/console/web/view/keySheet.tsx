/** The sheet behind `?`, drawn from the same table that the keys obey. */
import { Kbd, Modal } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import { bindings, type Place } from "../model/keyMap.ts";
import frame from "../style/frame.module.css";

const SHOWN: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" };

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("keys:title")}
      closeButtonProps={{ "aria-label": t("frame:closeDialog") }}
    >
      <KeyTable place="queue" title={t("keys:inQueue")} />
      <KeyTable place="talk" title={t("keys:inTalk")} />
    </Modal>
  );
}

function KeyTable({ place, title }: { place: Place; title: string }): JSX.Element {
  const { t } = useTranslation();
  return (
    <table className={frame.table}>
      <caption>{title}</caption>
      <tbody>
        {bindings
          .filter((binding) => binding.places.includes(place))
          .map((binding) => (
            <tr key={binding.command}>
              <th scope="row">{t(`keys:${binding.command}`)}</th>
              <td>
                {binding.keys.map((key) => (
                  <span key={key}>
                    {binding.ctrl === true ? <Kbd>Ctrl</Kbd> : null} <Kbd>{SHOWN[key] ?? key}</Kbd>{" "}
                  </span>
                ))}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
