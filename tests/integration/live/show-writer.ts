import { randomUUID } from "node:crypto";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { hostCommand, type HostCommand } from "#app/domain/live/host-command.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";

/** One of a show's operators, in a process of its own: commands without a pause until it is told to stop, or killed. */
const order = JSON.parse(process.env["SHOW_ORDER"]!) as { showId: string; host: StaffActor; variantIds: string[] };
const shop = await openShop(readConfig(process.env, () => "s".repeat(43)));
let stopped = false;
process.on("message", () => (stopped = true));
process.send!("ready");

for (let n = 0; !stopped; n++) {
  const variantId = order.variantIds[n % order.variantIds.length]!;
  const commands: HostCommand[] = [
    { do: "ANNOUNCE", text: `${process.pid} 的第 ${n} 句` },
    { do: "PIN", variantId: n % 7 === 0 ? null : variantId },
    { do: "PRICE", variantId, seenFen: null, priceFen: 900 + (n % 50) },
  ];
  const command = commands[n % commands.length]!;
  const done = await hostCommand(shop, order.host, { showId: order.showId, key: randomUUID(), command });
  // What changes nothing is no event.
  if (done.ok && done.value.number) process.send!({ number: done.value.number });
}
await shop.close();
process.exit(0);
