/** Whether this process answers at all; a supervisor restarts it when it does not. */
export function loader() {
  return new Response("ok\n", { headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
