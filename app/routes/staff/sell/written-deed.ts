import { newDeviceId } from "../parts/device/device-id.ts";
import { readSkew, type WrittenDeed } from "../parts/device/device-store.ts";

/** What every deed says of itself: its id, whose it is, when by this device's clock, and what is known of that clock. */
export async function writtenDeed(
  kind: WrittenDeed["kind"],
  { id = newDeviceId(), locationId, by, since }: { id?: string; locationId: string; by: string; since: Date | string },
): Promise<WrittenDeed> {
  const skew = await readSkew();
  return {
    kind,
    id,
    locationId,
    by,
    at: new Date().toISOString(),
    skewMs: skew?.ms ?? null,
    since: new Date(since).toISOString(),
  };
}
