import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { nameChatGuest } from "#app/domain/live/chat-guest.server.ts";
import { postChat } from "#app/domain/live/post-chat.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { liveAnswer } from "./answer.server.ts";

/** As long as somebody keeps their name without coming back. */
const COOKIE_SECONDS = 180 * 86_400;

/** Writes in a show's chat: `text`, and with the first message `name`, the name to write under. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { shop, cookies } = context;
  const handle = params["handle"] ?? "";
  const known = cookies.viewer.read(request);
  context.limit("chat", { max: 60, windowSeconds: 60 });
  if (known) context.limit("chat", { max: 30, windowSeconds: 60, by: known });
  const form = await readForm(request);
  const typed = (field: string) => {
    const value = form.get(field);
    return typeof value === "string" ? value : "";
  };
  const token = known ?? randomBytes(32).toString("base64url");
  const cookie = cookies.viewer.write(token, COOKIE_SECONDS);
  if (form.has("name")) {
    const named = await nameChatGuest(shop, token, typed("name"));
    if (!named.ok || !form.has("text")) return liveAnswer(request, handle, "name", named, named.ok ? { cookie } : {});
  }
  const posted = await postChat(shop, form.has("name") ? token : known, { handle, text: typed("text") });
  return liveAnswer(request, handle, "chat", posted, form.has("name") ? { cookie } : {});
}
