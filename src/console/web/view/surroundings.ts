/** What every page needs around it: the server, who I am, the live line. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Action, Session } from "../../api.ts";
import type { Api } from "../browser/api.ts";
import type { LiveLine } from "../browser/liveLine.ts";
import { secondNow, subscribeSecond } from "../browser/serverClock.ts";
import type { LiveState } from "../model/live.ts";
import type { Writers } from "../model/presence.ts";
import type { Limits } from "../model/waiting.ts";

export type WritersBoard = { current: () => Writers; subscribe: (listener: () => void) => () => void };
export type DeskSurroundings = { session: Session; live: LiveLine; writers: WritersBoard };

export const ApiContext = createContext<Api | null>(null);
export const DeskContext = createContext<DeskSurroundings | null>(null);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error("a page stands outside ApiContext");
  return api;
}

export function useDesk(): DeskSurroundings {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("a page stands outside DeskContext");
  return desk;
}

export const useSession = (): Session => useDesk().session;
export const useMay = (action: Action): boolean => useSession().can.includes(action);

/** The server's time, told anew every second. */
export const useSecond = (): number => useSyncExternalStore(subscribeSecond, secondNow);

export function useLiveStatus(): LiveState["status"] {
  const { live } = useDesk();
  return useSyncExternalStore(live.subscribe, () => live.state().status);
}

export function useWriters(): Writers {
  const { writers } = useDesk();
  return useSyncExternalStore(writers.subscribe, writers.current);
}

export function useLimits(): Limits {
  const { claimAlertSeconds, claimEscalateSeconds } = useSession();
  return { alertSeconds: claimAlertSeconds, escalateSeconds: claimEscalateSeconds };
}
