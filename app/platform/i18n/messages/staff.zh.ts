/** Pages of the people who work here. */
export const staffZh = {};
