import { z } from "zod";
import { defineJob } from "./job-definition.ts";

/** Carries one outbox event to its subscribers (app/jobs/subscriptions.ts). */
export const deliverEvent = defineJob({
  id: "deliver-event",
  payload: z.object({ eventId: z.string() }),
  mostAttempts: 12,
});
