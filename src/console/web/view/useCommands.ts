/** Keys become commands of the page that is on the screen. */
import { useEffect, useRef } from "react";
import { type Command, commandFor, type Place } from "../model/keyMap.ts";

export type Commands = Partial<Record<Command, () => void>>;

export function useCommands(place: Place | null, commands: Commands): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      // An open window or menu has its own keys.
      if (event.defaultPrevented || target?.closest("[role=dialog],[role=menu],[role=listbox]")) return;
      const command = commandFor(
        {
          key: event.key,
          ctrl: event.ctrlKey || event.metaKey,
          alt: event.altKey,
          inField: target?.closest("input,textarea,select,[contenteditable=true]") != null,
          onButton: target?.closest("button,a") != null,
        },
        place,
      );
      const act = command === null ? undefined : latest.current[command];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [place]);
}
