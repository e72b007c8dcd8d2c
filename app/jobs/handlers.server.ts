import type { JobHelpers, TaskList } from "graphile-worker";
import type { z } from "zod";
import { deliverDemoWebhookJob } from "#app/adapters/demo-payments/jobs.ts";
import { deliverDemoWebhook } from "#app/adapters/demo-payments/payer.server.ts";
import { tellStands } from "#app/domain/locations/tell-stands.server.ts";
import { expirePickups } from "#app/domain/fulfillment/pickup/expire-pickups.server.ts";
import { remindPickups } from "#app/domain/fulfillment/pickup/remind-pickups.server.ts";
import { settleShortages } from "#app/domain/fulfillment/short/settle-shortages.server.ts";
import { expireHolds } from "#app/domain/inventory/end-holds.server.ts";
import { expireBatches } from "#app/domain/inventory/expire-batches.server.ts";
import { AT_ONCE, tellReminders } from "#app/domain/live/remind.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { findRefunds } from "#app/domain/payments/find-refunds.server.ts";
import { sendRefundJob } from "#app/domain/payments/jobs.ts";
import { sweepPayments } from "#app/domain/payments/refresh-payment.server.ts";
import { sendRefund } from "#app/domain/payments/send-refund.server.ts";
import { feedSearch } from "#app/domain/search/feed-jobs.ts";
import type { JobDefinition } from "#app/platform/job-definition.ts";
import { sendMessageJob } from "#app/platform/message-job.ts";
import type { Shop } from "#app/shop.server.ts";
import { forgetOld } from "./forget-old.server.ts";
import { sendMessage } from "./send-message.server.ts";

/** Every job of the shop by its id: the enqueued ones and those of the schedule. */
export function handlers(shop: Shop): TaskList {
  const on = <P extends z.ZodType>(
    job: JobDefinition<P>,
    work: (payload: z.output<P>, lastTry: boolean) => Promise<unknown>,
  ) => ({
    [job.id]: async (payload: unknown, helpers: JobHelpers) => {
      await work(job.payload.parse(payload), helpers.job.attempts >= helpers.job.max_attempts);
      helpers.logger.debug("done");
    },
  });
  return {
    ...on(sendRefundJob, ({ refundId }) => sendRefund(shop, refundId)),
    ...on(sendMessageJob, ({ messageId }, lastTry) => sendMessage(shop, messageId, lastTry)),
    ...on(deliverDemoWebhookJob, (payload) => deliverDemoWebhook(shop, payload)),
    ...on(feedSearch, (payload) => shop.search.feed(payload)),
    "expire-holds": async () => {
      const batch = 200;
      while ((await expireHolds(shop, batch)) === batch);
    },
    "expire-orders": async () => void (await expireOrders(shop)),
    "sweep-payments": () => sweepPayments(shop),
    "expire-batches": async () => void (await expireBatches(shop)),
    "remind-pickups": async () => void (await remindPickups(shop)),
    "tell-stands": async () => void (await tellStands(shop)),
    "expire-pickups": async () => void (await expirePickups(shop)),
    "settle-shortages": async () => void (await settleShortages(shop)),
    "tell-reminders": async () => {
      while ((await tellReminders(shop)) === AT_ONCE);
    },
    "find-refunds": async () => void (await findRefunds(shop)),
    "forget-old": () => forgetOld(shop),
  };
}
