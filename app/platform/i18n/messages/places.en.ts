import type { placesZh } from "./places.zh.ts";

export const placesEn: Record<keyof typeof placesZh, string> = {};
