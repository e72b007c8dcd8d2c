/** Whatever the address book does not know. */
export function loader(): never {
  throw new Response(null, { status: 404, statusText: "Not Found" });
}

/** Never rendered: the loader always leads to the layout's error page. */
export default function NotFound() {
  return null;
}
