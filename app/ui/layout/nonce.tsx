import { createContext, useContext } from "react";

const Nonce = createContext("");

/** Set by the server for the render; browsers hide nonces from scripts, so hydration sees the empty one. */
export const NonceProvider = Nonce.Provider;

/** The nonce that this page's own inline scripts carry; undefined on pages that are allowed by hashes. */
export function useNonce(): string | undefined {
  return useContext(Nonce) || undefined;
}
