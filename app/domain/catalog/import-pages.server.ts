import { z } from "zod";
import { audit } from "#app/domain/identity/audit.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import {
  fileName,
  readYaml,
  type BadRows,
  type ImportCommand,
  type ImportReport,
  type Problem,
  type SourceFile,
} from "#app/platform/import-file.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { fieldChanges } from "./field-changes.ts";
import { storeNamedPictures, type NamedPicture } from "./store-named-pictures.server.ts";
import { savePicture } from "./store-picture.server.ts";

type TextPage = { slug: string; lang: string; title: string; body: string; picture: NamedPicture | null };
const frontMatterSchema = z.strictObject({
  title: z.string().trim().min(1),
  /** A file beside it or below. */
  picture: z.string().optional(),
});
const NAME = /^([a-z0-9][a-z0-9-]*)\.(zh|en)\.md$/;

/**
 * Imports pages of text: `pages/<slug>.<lang>.md` and `stories/<slug>.<lang>.md`, Markdown below a front matter that
 * names the title and, where there is one, a picture. A story is kept as "stories/<slug>". Cleaned when it is shown (see `textPage`).
 */
export async function importPages(
  shop: Pick<Ground, "db" | "blobs" | "transact" | "now">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const problems: Problem[] = [];
  const pages = command.files.flatMap((file) => readPage(file, problems) ?? []);
  for (const { slug, lang } of pages) {
    const inChinese = pages.some((page) => page.slug === slug && page.lang === "zh");
    if (lang !== "zh" && !inChinese)
      problems.push({ file: `${slug}.${lang}.md`, line: 1, column: "", reason: `has no ${slug}.zh.md beside it` });
  }
  const named = pages.flatMap(({ picture }) => picture ?? []);
  const stored = await storeNamedPictures(shop, named, command);
  problems.push(...stored.problems);
  if (problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems });
  return shop.transact("import-pages", async (tx) => {
    if (!command.dryRun) for (const picture of stored.pictures.values()) await savePicture(tx, picture);
    const changes: string[] = [];
    for (const { picture, ...text } of pages) {
      const page = { ...text, pictureHash: (picture && stored.pictures.get(picture.path)?.hash) ?? null };
      const key = { slug_lang: { slug: page.slug, lang: page.lang } };
      const before = await tx.contentPage.findUnique({ where: key });
      const differences = before
        ? fieldChanges(before, page, `page ${page.slug}.${page.lang}:`)
        : [`page ${page.slug}.${page.lang}: added`];
      changes.push(...differences);
      if (differences.length > 0 && !command.dryRun)
        await tx.contentPage.upsert({ where: key, create: page, update: page });
    }
    if (changes.length > 0 && !command.dryRun) {
      await audit(tx, {
        at: shop.now(),
        actor: { kind: "IMPORT" },
        action: "import-pages",
        subjectType: "pages",
        subjectId: "pages",
        after: { changes },
      });
      await touch(tx, ["pages"]);
    }
    return ok({ changes, notices: [] });
  });
}

function readPage(file: SourceFile, problems: Problem[]): TextPage | null {
  const tell = (reason: string) => (problems.push({ file: file.path, line: 1, column: "", reason }), null);
  const name = NAME.exec(fileName(file.path));
  if (!name) return tell("must be called such as about.zh.md or about.en.md");
  const parts = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(file.text);
  if (!parts) return tell("must begin with a front matter between --- lines");
  // A line before keeps the numbers of lines as they are in the file.
  const matter = readYaml({ path: file.path, text: `\n${parts[1]}` }, frontMatterSchema);
  if (!matter.ok) {
    problems.push(...matter.problems);
    return null;
  }
  const folder = /(^|\/)stories\//.test(file.path.replaceAll("\\", "/")) ? "stories/" : "";
  const { title, picture: path } = matter.value;
  const picture = path ? { file: file.path, line: matter.lineOf(["picture"]), column: "picture", path } : null;
  return { slug: folder + name[1]!, lang: name[2]!, title, body: parts[2]!.trim(), picture };
}
