import type { StaffActor } from "#app/domain/identity/staff.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { hostCommand, type HostCommand } from "#app/domain/live/host-command.server.ts";
import { saveShow } from "#app/domain/live/save-show.server.ts";
import type { ShowStep } from "#app/domain/live/show-state.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import type { Result } from "#app/platform/result.ts";
import { anOrder } from "../support/builders/order.ts";
import type { Stage } from "./stage.ts";

/** A show that is on, with honey (10 units at ¥49.80) presented and pancakes (20 units) to come. */
export async function aLiveShow({ shop }: Stage, handle: string) {
  const staff = await shop.db.staff.findFirstOrThrow({
    where: { grants: { some: { role: "MARKETER" } } },
    include: { grants: true },
  });
  const host: StaffActor = { kind: "STAFF", id: staff.id, name: staff.name, lang: "zh", grants: staff.grants };
  const { id: locationId } = await shop.db.location.findUniqueOrThrow({ where: { handle: "hub" } });
  const variant = async (sku: string) => (await shop.db.variant.findUniqueOrThrow({ where: { sku } })).id;
  const [honey, pancakes] = [await variant("TP-HNY-A05"), await variant("TP-PAN-W05")];
  const startsAt = shop.now();
  const { id: showId } = done(
    await saveShow(shop, host, {
      id: null,
      version: null,
      plan: {
        handle,
        title: { zh: "蜜与煎饼", en: "Honey and pancakes" },
        description: { zh: "现摊现吃。", en: "Made as you watch." },
        hostName: { zh: "周老师", en: "Miss Zhou" },
        locationId,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 7_200_000),
        pictureHash: null,
        items: [
          { variantId: honey, livePriceFen: 4_980, limitPerCustomer: null },
          { variantId: pancakes, livePriceFen: 1_580, limitPerCustomer: null },
        ],
      },
    }),
  );
  const key = () => shop.newId();
  const of = { showId, locationId };
  done(await changeShowUnits(shop, host, { ...of, variantId: honey, units: 10, key: key() }));
  done(await changeShowUnits(shop, host, { ...of, variantId: pancakes, units: 20, key: key() }));
  const step = async (one: ShowStep) => done(await takeShowStep(shop, host, { showId, step: one, key: key() }));
  const does = async (command: HostCommand) => done(await hostCommand(shop, host, { showId, key: key(), command }));
  await step("GO_LIVE");
  await does({ do: "PIN", variantId: honey });
  const qilu = await shop.db.location.findUniqueOrThrow({ where: { handle: "qilu-garden" } });
  // The server's own jobs open the order.
  const site = Object.assign(shop, { runJobs: async () => {} });
  return {
    showId,
    honey,
    pancakes,
    step,
    does,
    /** Somebody came by a touchpoint, bought and paid, and will collect it at Qilu Garden. */
    sold: (variantId: string, quantity: number, touchpoint: string) =>
      anOrder(site).ofShow(handle, variantId, quantity, touchpoint).pickupAt(qilu.id).paid().place(),
  };
}

function done<T>(result: Result<T, { refusal: string }>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}
