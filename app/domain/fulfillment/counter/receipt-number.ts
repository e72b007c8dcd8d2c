const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * What is printed on a receipt, from the sale's id: 60 of its random bits as twelve characters without look-alikes, so
 * that a device that is offline prints the number under which the shop will know the sale.
 * @param saleId a UUIDv7
 */
export function receiptNumber(saleId: string): string {
  let bits = BigInt(`0x${saleId.replaceAll("-", "").slice(-15)}`);
  let number = "";
  for (let i = 0; i < 12; i++) {
    number = ALPHABET[Number(bits & 31n)]! + number;
    bits >>= 5n;
  }
  return number;
}

/** As people read it. @example formatReceiptNumber("7K3M09QXDB2A") → "7K3M 09QX DB2A" */
export function formatReceiptNumber(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Reads a number as typed: small letters, blanks, O for 0, I or L for 1; null when it can't be one. */
export function readReceiptNumber(typed: string): string | null {
  const number = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(number) ? number : null;
}
