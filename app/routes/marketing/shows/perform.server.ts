import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { hostCommand } from "#app/domain/live/host-command.server.ts";
import { moderateChat } from "#app/domain/live/moderate-chat.server.ts";
import { postStaffChat } from "#app/domain/live/post-chat.server.ts";
import { prepareDrop, removeDrop } from "#app/domain/live/prepare-drop.server.ts";
import { returnUnsold } from "#app/domain/live/return-unsold.server.ts";
import { issueStreamKey } from "#app/domain/live/stream/issue-key.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { decimalToFen } from "#app/platform/money.ts";
import { keyField } from "../../staff/parts/form-fields.ts";

const key = keyField;
const variantId = z.uuid();
const steps = ["REHEARSE", "STOP_REHEARSAL", "GO_LIVE", "END", "PUBLISH_REPLAY", "WITHDRAW_REPLAY", "CANCEL"] as const;
const fen = z.string().transform((typed, ctx) => {
  const value = decimalToFen(typed);
  if (value !== null && value > 0) return value;
  ctx.addIssue("no price");
  return z.NEVER;
});

/** Everything that can be asked of a show, by its plan's and its console's forms alike. */
const commands = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("step"), key, step: z.enum(steps) }),
  z.object({ intent: z.literal("pin"), key, variantId: z.union([variantId, z.literal("")]) }),
  z.object({ intent: z.literal("price"), key, variantId, seenFen: z.coerce.number().int(), price: fen }),
  z.object({
    intent: z.literal("units"),
    key,
    variantId,
    locationId: z.uuid(),
    units: z.coerce.number().int().min(1).max(100_000),
    way: z.enum(["MORE", "BACK"]),
  }),
  z.object({ intent: z.literal("drop"), key, dropId: z.uuid() }),
  z.object({ intent: z.literal("announce"), key, text: z.string().max(500) }),
  z.object({ intent: z.literal("slow"), key, seconds: z.coerce.number().int().min(0).max(600) }),
  z.object({ intent: z.literal("say"), key, text: z.string().max(2_000), as: z.enum(["HOST", "STAFF"]) }),
  z.object({ intent: z.literal("moderate"), key, messageId: z.uuid(), what: z.enum(["DELETE", "MUTE", "BLOCK"]) }),
  z.object({ intent: z.literal("camera"), key }),
  z.object({ intent: z.literal("returnUnsold"), key }),
  z.object({
    intent: z.literal("prepareDrop"),
    key,
    promotionId: z.uuid(),
    titleZh: z.string().trim().min(1).max(40),
    titleEn: z.string().trim().max(80).optional(),
    most: z.coerce.number().int().min(1).max(100_000),
    seconds: z.coerce.number().int().min(10).max(3_600),
  }),
  z.object({ intent: z.literal("removeDrop"), key, dropId: z.uuid() }),
]);
type Command = z.output<typeof commands>;

/** What came of a command; for the camera what it is set up with, this once. */
export type Performed = {
  intent: Command["intent"];
  refusal: { refusal: string; available?: number; priceFen?: number } | null;
  camera?: { server: string; streamKey: string };
};

/** Minutes for which "mute" silences. */
const MUTE_MINUTES = 10;

/** Does what a form asks for. @throws Response 403 and 404 for who may not and for what is not there */
export async function perform({ request, params, context }: ActionFunctionArgs, actor: StaffActor): Promise<Performed> {
  const showId = params["id"] ?? "";
  if (!isUuid(showId)) throw new Response(null, { status: 404 });
  const form = Object.fromEntries(await readForm(request));
  const parsed = commands.safeParse(form);
  if (!parsed.success) {
    const intent = commands.options.find((option) => option.shape.intent.value === form["intent"])?.shape.intent.value;
    if (!intent) throw new Response(null, { status: 400 });
    return { intent, refusal: { refusal: "BAD_INPUT" } };
  }
  const { intent } = parsed.data;
  const result = await run(context.shop, actor, showId, parsed.data);
  if (result.ok) {
    const camera = intent === "camera" ? { camera: result.value as NonNullable<Performed["camera"]> } : {};
    return { intent, refusal: null, ...camera };
  }
  if (result.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
  if (result.refusal === "NO_SUCH_SHOW") throw new Response(null, { status: 404 });
  return { intent, refusal: result };
}

function run(shop: ActionFunctionArgs["context"]["shop"], actor: StaffActor, showId: string, command: Command) {
  const { key: once } = command;
  const host = (what: Parameters<typeof hostCommand>[2]["command"]) =>
    hostCommand(shop, actor, { showId, key: once, command: what });
  switch (command.intent) {
    case "step":
      return takeShowStep(shop, actor, { showId, key: once, step: command.step });
    case "pin":
      return host({ do: "PIN", variantId: command.variantId || null });
    case "price":
      return host({ do: "PRICE", variantId: command.variantId, seenFen: command.seenFen, priceFen: command.price });
    case "drop":
      return host({ do: "DROP_COUPONS", dropId: command.dropId });
    case "announce":
      return host({ do: "ANNOUNCE", text: command.text });
    case "slow":
      return host({ do: "SLOW_MODE", seconds: command.seconds });
    case "units": {
      const units = command.way === "MORE" ? command.units : -command.units;
      const { variantId: of, locationId } = command;
      return changeShowUnits(shop, actor, { showId, key: once, variantId: of, locationId, units });
    }
    case "say":
      return postStaffChat(shop, actor, { showId, key: once, text: command.text, asHost: command.as === "HOST" });
    case "moderate": {
      const { messageId, what } = command;
      const moderation =
        what === "MUTE" ? ({ do: what, messageId, minutes: MUTE_MINUTES } as const) : { do: what, messageId };
      return moderateChat(shop, actor, { showId, key: once, moderation });
    }
    case "returnUnsold":
      return returnUnsold(shop, actor, { showId, key: once });
    case "camera":
      return issueStreamKey(shop, actor, { showId });
    case "prepareDrop": {
      const { promotionId, titleZh, titleEn, most, seconds } = command;
      const title = { zh: titleZh, ...(titleEn && { en: titleEn }) };
      return prepareDrop(shop, actor, { showId, key: once, promotionId, title, most, seconds });
    }
    case "removeDrop":
      return removeDrop(shop, actor, { showId, key: once, dropId: command.dropId });
  }
}
