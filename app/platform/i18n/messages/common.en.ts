import type { commonZh } from "./common.zh.ts";

export const commonEn: Record<keyof typeof commonZh, string> = {};
