import net from "node:net";
import { HEARTBEAT, eventsFrame } from "#app/realtime/frame.ts";

/** The yardstick of bench:live: a bare loop that writes one shared Buffer to all sockets, at a steady pace, and no more. */
const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
const sockets = new Set<net.Socket>();
const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.once("data", () => {
    socket.write(HEAD);
    socket.write(HEARTBEAT);
    sockets.add(socket);
  });
  socket.on("close", () => sockets.delete(socket));
});

process.on("message", ({ events, perSecond }: { events: number; perSecond: number }) => {
  const sentAt: Record<number, number> = {};
  let number = 0;
  const clock = setInterval(() => {
    number++;
    const at = new Date().toISOString();
    const frame = eventsFrame([{ number, at, kind: "ANNOUNCED", text: `第${number}条消息，请大家看一看` }]);
    sentAt[number] = performance.timeOrigin + performance.now();
    for (const socket of sockets) socket.write(frame);
    if (number < events) return;
    clearInterval(clock);
    process.send!({ sentAt });
  }, 1000 / perSecond);
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
  process.send!({ port: (server.address() as net.AddressInfo).port });
});
