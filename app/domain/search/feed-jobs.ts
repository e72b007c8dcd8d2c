import { z } from "zod";
import { defineJob } from "#app/platform/job-definition.ts";

/** What the shared engine must hear of: products that changed, products whose stock did, the other kinds. */
export const feedPayload = z.object({
  products: z.array(z.string()).max(1_000).default([]),
  stock: z.array(z.string()).max(1_000).default([]),
  others: z.boolean().default(false),
});

/** Tells the shared engine what is true now; tried again while that is not there. */
export const feedSearch = defineJob({ id: "feed-search", payload: feedPayload, mostAttempts: 12 });
