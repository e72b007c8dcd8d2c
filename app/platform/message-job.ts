import { z } from "zod";
import { defineJob } from "./job-definition.ts";

/** Hands a message to its carrier, again and again until it was taken or given up: some six hours. */
export const sendMessageJob = defineJob({
  id: "send-message",
  payload: z.object({ messageId: z.uuid() }),
  mostAttempts: 10,
});
