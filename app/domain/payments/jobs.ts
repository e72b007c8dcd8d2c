import { z } from "zod";
import { defineJob } from "#app/platform/job-definition.ts";

/** Sends a decided refund to the provider, again and again until it took it. */
export const sendRefundJob = defineJob({
  id: "send-refund",
  payload: z.object({ refundId: z.uuid() }),
  mostAttempts: 15,
});
