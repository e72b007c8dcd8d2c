import { z } from "zod";
import { defineJob } from "#app/platform/job-definition.ts";

/** Delivers a webhook of the demo provider to this shop, over HTTP as a real one does. */
export const deliverDemoWebhookJob = defineJob({
  id: "deliver-demo-webhook",
  payload: z.object({ sessionId: z.string(), eventId: z.string(), outcome: z.enum(["PAID", "FAILED", "CANCELLED"]) }),
  mostAttempts: 10,
});
