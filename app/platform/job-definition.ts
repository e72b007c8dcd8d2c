import type { z } from "zod";

/** A kind of job. The definition is apart from its handler, so that whoever enqueues never imports the work. */
export type JobDefinition<P extends z.ZodType = z.ZodType> = {
  id: string;
  payload: P;
  /** With graphile-worker's exponential backoff (about e^attempt seconds), 12 attempts take some two days. */
  mostAttempts: number;
};

export function defineJob<P extends z.ZodType>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition;
}
