/** Home, lists, product pages, trace pages and texts. */
export const catalogZh = {};
