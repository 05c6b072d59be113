/** A Telegram that answers at once and counts; its own process, so that it does not measure itself. */
import { createServer } from "node:http";

let calls = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    if (request.url === "/count") return void response.end(String(calls));
    calls += 1;
    response.setHeader("content-type", "application/json");
    response.end(
      `{"ok":true,"result":{"message_id":${calls},"date":1,"chat":{"id":1,"type":"private"},"url":"","pending_update_count":0}}`,
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" && address !== null ? address.port : 0}\n`);
});
