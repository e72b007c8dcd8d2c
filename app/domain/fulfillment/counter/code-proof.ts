/**
 * How pickup codes travel to devices (docs/decisions/062): stretched, with a salt for the place. What a device does with a
 * typed code and what the server did with the real one is the same, so both are written here.
 */
export const CODE_PROOF = { name: "PBKDF2", hash: "SHA-256", iterations: 300_000, bytes: 16 } as const;
