/** What the system says of processes: memory, processor time, and what the machine is. */
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

export type Machine = { cores: number; model: string; memoryGb: number; node: string; date: string };

export function describeMachine(): Machine {
  return {
    cores: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** A process may have ended meanwhile, and only Linux has these files: then nothing is known, and the figure is 0. */
function readProc(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, "utf8");
  } catch {
    return "";
  }
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readProc(`${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Memory of Postgres in MB: what is its own of each process, and once what all of them share. */
export function postgresMb(pid: number): number {
  let own = 0;
  let shared = 0;
  for (const one of [pid, ...childrenOf(pid)]) {
    const text = readProc(`${one}/smaps_rollup`);
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
    own += field("Pss_Anon");
    shared += field("Pss") - field("Pss_Anon");
  }
  return (own + shared) / 1024;
}

/** Seconds of processor that a process and everything below it have used. */
export function cpuSeconds(pid: number): number {
  let ticks = 0;
  for (const one of [pid, ...childrenOf(pid)]) {
    const fields = statOf(one);
    // Of the first also what its ended children used.
    ticks += fields[0] + fields[1] + (one === pid ? fields[2] + fields[3] : 0);
  }
  return ticks / 100;
}

function statOf(pid: number): [number, number, number, number] {
  const fields = readProc(`${pid}/stat`).split(") ")[1]?.split(" ").map(Number) ?? [];
  return [fields[11] ?? 0, fields[12] ?? 0, fields[13] ?? 0, fields[14] ?? 0];
}

function childrenOf(pid: number): number[] {
  return readProc(`${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
}
