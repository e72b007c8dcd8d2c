/** What a payer can do on the demo provider's page. */
export const DEMO_CHOICES = ["pay", "pay-silently", "decline", "abandon", "pay-after-expiry"] as const;
export type DemoChoice = (typeof DEMO_CHOICES)[number];
