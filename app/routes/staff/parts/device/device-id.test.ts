import { expect, it } from "vitest";
import { newDeviceId } from "./device-id.ts";

it("ids of a device are UUIDv7 of its clock, each another", () => {
  const at = Date.parse("2026-11-24T02:00:00Z");
  const ids = Array.from({ length: 1_000 }, () => newDeviceId(at));
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(ids[0]!.replaceAll("-", "").slice(0, 12), 16)).toBe(at);
});
