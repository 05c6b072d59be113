/** Bodies that nobody can vouch for: kept apart for people to look at, in bounded numbers, never processed. */
import type { Clock } from "../../clock.ts";

export type Quarantined = { body: Buffer; reason: string; remoteAddress: string; at: number };

/** Where they are kept. The implementation bounds how many. */
export type Quarantine = { keep: (one: Quarantined) => Promise<void> };

export type QuarantineDoor = {
  /** Settles when the body is kept or was one too many; never rejects. */
  keep: (body: Buffer, reason: string, remoteAddress: string) => Promise<void>;
};

export type DoorOptions = {
  quarantine: Quarantine;
  clock: Clock;
  /** Told of what could not be kept. */
  onLost: (error: unknown) => void;
};

const MINUTE_MS = 60_000;
const FULL_PER_MINUTE = 100;
/** One sender cannot use up the room of all. */
const FULL_PER_ADDRESS = 60;
/** Above that, one in so many: enough to see what is going on. */
const SAMPLE = 50;
const MAX_BODY_BYTES = 64 * 1024;

/** Lets so many in per minute and per address, then a sample. */
export function createQuarantineDoor({ quarantine, clock, onLost }: DoorOptions): QuarantineDoor {
  let minute = -1;
  let seen = 0;
  let full = 0;
  const perAddress = new Map<string, number>();

  const admits = (remoteAddress: string): boolean => {
    const now = Math.floor(clock.now() / MINUTE_MS);
    if (now !== minute) {
      minute = now;
      seen = 0;
      full = 0;
      perAddress.clear();
    }
    seen += 1;
    const fromHere = (perAddress.get(remoteAddress) ?? 0) + 1;
    if (perAddress.size < 10_000) perAddress.set(remoteAddress, fromHere);
    if (full < FULL_PER_MINUTE && fromHere <= FULL_PER_ADDRESS) {
      full += 1;
      return true;
    }
    return seen % SAMPLE === 0;
  };

  return {
    keep: async (body, reason, remoteAddress) => {
      if (!admits(remoteAddress)) return;
      try {
        await quarantine.keep({
          body: body.subarray(0, MAX_BODY_BYTES),
          reason,
          remoteAddress,
          at: clock.now(),
        });
      } catch (error) {
        onLost(error);
      }
    },
  };
}
