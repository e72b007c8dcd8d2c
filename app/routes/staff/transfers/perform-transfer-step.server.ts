import { createHash } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { callBackTransfer, dropDraft } from "#app/domain/inventory/transfers/cancel-transfer.server.ts";
import { editDraft, type DraftRefusal } from "#app/domain/inventory/transfers/draft-transfer.server.ts";
import type { TransferRefusal } from "#app/domain/inventory/transfers/lock-transfer.server.ts";
import { MISSING_REASONS, type ArrivalRefusal, type Arrived } from "#app/domain/inventory/transfers/plan-arrival.ts";
import { receiveTransfer } from "#app/domain/inventory/transfers/receive-transfer.server.ts";
import { sendTransfer } from "#app/domain/inventory/transfers/send-transfer.server.ts";
import type { TooFew } from "#app/domain/inventory/transfer-stock.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { keyField, MOST_UNITS, noteField, textOf } from "../parts/form-fields.ts";
import { readDraftLines } from "./draft-lines.ts";

const STEPS = ["EDIT", "SEND", "DROP", "RECEIVE", "CLOSE", "PUT_BACK", "WRITE_OFF"] as const;
type Step = (typeof STEPS)[number];

/** What came of a step of a transfer. @property differences lines that opened a variance */
export type TransferAnswer =
  | { ok: true; step: Step; differences: number }
  | { ok: false; step: Step; refusal: TransferRefusal | DraftRefusal | ArrivalRefusal | TooFew };

const formSchema = z.object({ step: z.enum(STEPS), key: keyField, note: noteField });

/**
 * Does what a form of a transfer's page asks for; SEND first writes the draft's lines as the form has them.
 * @throws Response 400 for a form that none of our pages sends
 */
export async function performTransferStep(
  request: Request,
  { shop }: AppLoadContext,
  actor: StaffActor,
  transferId: string,
): Promise<TransferAnswer> {
  const form = await readForm(request);
  const parsed = formSchema.safeParse({
    step: form.get("step"),
    key: form.get("key"),
    note: form.get("note") ?? undefined,
  });
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { step, key, note } = parsed.data;
  const refused = (refusal: Extract<TransferAnswer, { ok: false }>["refusal"]) =>
    ({ ok: false, step, refusal }) as const;
  const done = (differences = 0) => ({ ok: true, step, differences }) as const;
  const which = { transferId, key };
  switch (step) {
    case "EDIT":
    case "SEND": {
      const lines = readDraftLines(form);
      // Other lines are another request, also from a page that has not yet looked again after a refusal.
      const content = createHash("sha256")
        .update(JSON.stringify([lines, note]))
        .digest("hex")
        .slice(0, 16);
      const edited = await editDraft(shop, actor, { transferId, lines, note, key: `${key}:${content}` });
      // Sent already: the second click gets the first one's answer below.
      if (!edited.ok && !(step === "SEND" && edited.refusal === "NOT_NOW")) return refused(edited);
      if (step === "EDIT") return done();
      const sent = await sendTransfer(shop, actor, which);
      return sent.ok ? done() : refused(sent);
    }
    case "DROP": {
      const dropped = await dropDraft(shop, actor, which);
      return dropped.ok ? done() : refused(dropped);
    }
    case "RECEIVE":
    case "CLOSE": {
      const arrival = { ...which, arrived: readArrived(form), close: step === "CLOSE" };
      const received = await receiveTransfer(shop, actor, arrival);
      return received.ok ? done(received.value.differences) : refused(received);
    }
    case "PUT_BACK":
    case "WRITE_OFF": {
      const back = await callBackTransfer(shop, actor, { ...which, goods: step });
      return back.ok ? done() : refused(back);
    }
  }
}

/** The lines of a form with `came_<line>` and `reason_<line>` for each. */
function readArrived(form: FormData): Arrived[] {
  return [...form.keys()].flatMap((name) => {
    const lineId = name.startsWith("came_") ? name.slice("came_".length) : null;
    if (!lineId || !isUuid(lineId)) return [];
    const typed = textOf(form, name).trim();
    const units = /^\d+$/.test(typed) ? Math.min(Number(typed), MOST_UNITS) : 0;
    const reason = MISSING_REASONS.find((one) => one === form.get(`reason_${lineId}`)) ?? null;
    return [{ lineId, units, reason }];
  });
}
