import type { staffZh } from "./staff.zh.ts";

export const staffEn: Record<keyof typeof staffZh, string> = {};
