import { expect, it } from "vitest";
import type { TransferState } from "#app/generated/prisma/enums.ts";
import { transferTransition, type TransferCause } from "./transfer-state.ts";

const STATES = ["DRAFT", "IN_TRANSIT", "PARTIALLY_RECEIVED", "RECEIVED", "CANCELLED"] as const;
const CAUSES = [
  "EDITED",
  "SENT",
  "PARTLY_RECEIVED",
  "FULLY_RECEIVED",
  "CLOSED",
  "DROPPED",
  "CALLED_BACK",
] as const satisfies readonly TransferCause[];

const LEGAL: Array<[TransferState, TransferCause, TransferState]> = [
  ["DRAFT", "EDITED", "DRAFT"],
  ["DRAFT", "SENT", "IN_TRANSIT"],
  ["DRAFT", "DROPPED", "CANCELLED"],
  ["IN_TRANSIT", "PARTLY_RECEIVED", "PARTIALLY_RECEIVED"],
  ["IN_TRANSIT", "FULLY_RECEIVED", "RECEIVED"],
  ["IN_TRANSIT", "CLOSED", "RECEIVED"],
  ["IN_TRANSIT", "CALLED_BACK", "CANCELLED"],
  ["PARTIALLY_RECEIVED", "PARTLY_RECEIVED", "PARTIALLY_RECEIVED"],
  ["PARTIALLY_RECEIVED", "FULLY_RECEIVED", "RECEIVED"],
  ["PARTIALLY_RECEIVED", "CLOSED", "RECEIVED"],
  ["PARTIALLY_RECEIVED", "CALLED_BACK", "RECEIVED"],
];

it.each(LEGAL)("%s by %s becomes %s", (from, cause, to) => expect(transferTransition(from, cause)).toBe(to));

const legal = new Set(LEGAL.map(([from, cause]) => `${from} ${cause}`));
const illegal = STATES.flatMap((from) => CAUSES.map((cause) => [from, cause] as const)).filter(
  ([from, cause]) => !legal.has(`${from} ${cause}`),
);

it.each(illegal)("%s can't become anything by %s", (from, cause) => expect(transferTransition(from, cause)).toBeNull());
