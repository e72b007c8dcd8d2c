/** Words of the frame around every page: header, footer, errors, formats. */
export const commonZh = {};
