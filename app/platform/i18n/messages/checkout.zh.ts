/** Cart, checkout, payment and order pages. */
export const checkoutZh = {};
