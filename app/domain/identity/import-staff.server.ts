import { z } from "zod";
import { Role } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import {
  readYaml,
  type BadRows,
  type ImportCommand,
  type ImportReport,
  type Problem,
  type SourceFile,
} from "#app/platform/import-file.ts";
import { LANGS } from "#app/platform/i18n/localized.ts";
import { hashPassword } from "#app/platform/password.server.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { audit } from "./audit.server.ts";
import { replaceGrants } from "./grant-role.server.ts";
import { LONGEST_PASSWORD, passwordProblem, SHORTEST_PASSWORD, type PasswordProblem } from "./password-rules.ts";
import type { Grant } from "./staff.ts";

/** content/brand/staff.yaml. `location` is the place's handle; null = everywhere. */
const staffSchema = z.array(
  z.strictObject({
    email: z.email().transform((email) => email.toLowerCase()),
    name: z.string().transform(oneLine).pipe(z.string().min(1).max(60)),
    password: z.string(),
    lang: z.enum(LANGS),
    grants: z.array(z.strictObject({ role: z.enum(Role), location: z.string().nullable() })).min(1),
  }),
);
type Entry = Omit<z.output<typeof staffSchema>[number], "grants"> & { grants: Grant[] };

const REASONS: Record<PasswordProblem, string> = {
  TOO_SHORT: `must have at least ${SHORTEST_PASSWORD} characters`,
  TOO_LONG: `must have at most ${LONGEST_PASSWORD} characters`,
  COMMON: "is among the passwords that are tried first; a few words that belong to nobody make a good one",
  CONTAINS_EMAIL: "must not contain the name of the e-mail address",
};

/**
 * People who work here, from a file: newcomers get its password and roles, those who are there get its name, language and
 * roles and keep the password they have; nobody is removed. The same file again changes nothing.
 * @param command.demo the shop is a demo: its published passwords are taken, which are refused everywhere else
 */
export async function importStaff(
  shop: Pick<Ground, "db" | "transact" | "now" | "newId">,
  command: ImportCommand & { demo?: boolean },
): Promise<Result<ImportReport, BadRows>> {
  const places = await shop.db.location.findMany({ select: { id: true, handle: true } });
  const placeIds = new Map(places.map(({ id, handle }) => [handle, id]));
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const file of command.files) {
    const read = readStaff(file, placeIds, command.demo ?? false);
    entries.push(...read.entries);
    problems.push(...read.problems);
  }
  if (problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems });

  const known = await shop.db.staff.findMany({ select: { email: true } });
  const hashes = new Map<string, string>();
  // Hashing takes its time and is done outside the transaction, for newcomers only.
  for (const { email, password } of entries) {
    if (!command.dryRun && !known.some((person) => person.email === email))
      hashes.set(email, await hashPassword(password));
  }
  const changes = await shop
    .transact("import-staff", async (tx) => {
      const made: string[] = [];
      for (const entry of entries) made.push(...(await writePerson(tx, shop, entry, hashes.get(entry.email))));
      if (command.dryRun) throw new DryRun(made);
      return made;
    })
    .catch((error: unknown) => {
      if (error instanceof DryRun) return error.changes;
      throw error;
    });
  return ok({ changes, notices: [] });
}

/** Takes what would have changed out of a transaction that leaves nothing behind. */
class DryRun extends Error {
  constructor(readonly changes: string[]) {
    super("dry run");
  }
}

function readStaff(
  file: SourceFile,
  placeIds: ReadonlyMap<string, string>,
  demo: boolean,
): { entries: Entry[]; problems: Problem[] } {
  const read = readYaml(file, staffSchema);
  if (!read.ok) return { entries: [], problems: read.problems };
  const problems: Problem[] = [];
  const tell = (path: PropertyKey[], reason: string) =>
    problems.push({ file: file.path, line: read.lineOf(path), column: path.map(String).join("."), reason });
  const entries = read.value.map((person, i): Entry => {
    if (read.value.findIndex((other) => other.email === person.email) !== i) tell([i, "email"], "is there twice");
    const problem = demo ? null : passwordProblem(person.password, person.email);
    if (problem) tell([i, "password"], REASONS[problem]);
    const grants = person.grants.map(({ role, location }, at): Grant => {
      if (location !== null && !placeIds.has(location))
        tell([i, "grants", at, "location"], `there is no location "${location}"`);
      return { role, locationId: location === null ? null : (placeIds.get(location) ?? null) };
    });
    return { ...person, grants };
  });
  return { entries, problems };
}

async function writePerson(
  tx: Tx,
  { now, newId }: Pick<Ground, "now" | "newId">,
  { email, name, lang, grants }: Entry,
  passwordHash: string | undefined,
): Promise<string[]> {
  const at = now();
  const actor = { kind: "IMPORT" } as const;
  const found = await tx.staff.findUnique({ where: { email } });
  const id = found?.id ?? newId();
  const trail = { at, actor, subjectType: "staff", subjectId: id };
  const changes: string[] = [];
  if (!found) {
    // A dry run hashes nothing and is rolled back.
    await tx.staff.create({ data: { id, email, name, lang, passwordHash: passwordHash ?? "", createdAt: at } });
    await audit(tx, { ...trail, action: "add-staff", after: { name, lang } });
    changes.push(`${email}: new`);
  } else if (found.name !== name || found.lang !== lang) {
    await tx.staff.update({ where: { id }, data: { name, lang } });
    const before = { name: found.name, lang: found.lang };
    await audit(tx, { ...trail, action: "change-staff", before, after: { name, lang } });
    changes.push(`${email}: name or language`);
  }
  const roles = grants.map(({ role }) => role).join(", ");
  if (await replaceGrants(tx, { staffId: id, grants, actor, at })) changes.push(`${email}: roles are now ${roles}`);
  return changes;
}
