/** Questions to V8 inside a running process that was started with `--inspect=127.0.0.1:PORT`. */

export type Inspector = {
  ask: <T>(method: string, params?: object) => Promise<T>;
  close: () => void;
};

export async function openInspector(port: number): Promise<Inspector> {
  const list = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(list[0]?.webSocketDebuggerUrl ?? "");
  await new Promise((done) => socket.addEventListener("open", done, { once: true }));
  let serial = 0;
  return {
    ask: <T>(method: string, params: object = {}) =>
      new Promise<T>((done) => {
        const id = ++serial;
        const hear = (event: MessageEvent) => {
          const answer = JSON.parse(String(event.data)) as { id?: number; result: T };
          if (answer.id !== id) return;
          socket.removeEventListener("message", hear);
          done(answer.result);
        };
        socket.addEventListener("message", hear);
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}

/** Bytes that the process really holds: its heap after collecting what nobody needs, and buffers outside of it. */
export async function heldBytes({ ask }: Inspector): Promise<number> {
  // The second round takes what the finalisers of the first one let go.
  await ask("HeapProfiler.collectGarbage");
  await ask("HeapProfiler.collectGarbage");
  const { result } = await ask<{ result: { value: string } }>("Runtime.evaluate", {
    expression: "JSON.stringify(process.memoryUsage())",
  });
  const usage = JSON.parse(result.value) as { heapUsed: number; external: number };
  return usage.heapUsed + usage.external;
}
