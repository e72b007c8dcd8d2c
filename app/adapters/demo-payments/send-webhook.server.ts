import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
const MOST_WAIT_MS = 10_000;

/** Posts a notice to the shop that this process runs, over a kept connection. @returns the status it was answered with */
export function sendWebhook(url: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: "POST", agent, headers, timeout: MOST_WAIT_MS }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    request.once("timeout", () => request.destroy(new Error("the shop did not answer a webhook in time")));
    request.once("error", reject);
    request.end(body);
  });
}
