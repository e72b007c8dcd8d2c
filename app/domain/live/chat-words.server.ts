import { readSetting } from "#app/domain/catalog/read-setting.server.ts";
import { saveSetting } from "#app/domain/catalog/save-setting.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { readYaml, type BadRows, type ImportCommand, type ImportReport } from "#app/platform/import-file.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { chatWordsSchema, NO_WORDS, type ChatWords } from "./chat-rules.ts";

const TAG = "chat-words";

/** What is not written in chats, as the last import said it. */
export function chatWords(shop: Pooled): Promise<ChatWords> {
  return readSetting(shop, TAG, { touchedBy: [TAG], parse: (value) => chatWordsSchema.parse(value), unset: NO_WORDS });
}

/** Imports chat-words.yaml: words that are not written, names that only the shop's people go by. */
export async function importChatWords(
  shop: Pick<Ground, "transact" | "now">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const read = readYaml(command.files[0]!, chatWordsSchema);
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const changes = await shop.transact("import-chat-words", (tx) =>
    saveSetting(tx, { key: TAG, value: read.value, touches: [TAG], at: shop.now(), dryRun: command.dryRun }),
  );
  return ok({ changes, notices: [] });
}
