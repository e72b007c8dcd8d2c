import type pg from "pg";
import { types } from "pg";
import { Prisma } from "#app/generated/prisma/client.ts";

/** What takes a statement: the pool, or a transaction's connection. */
export type Connection = Pick<pg.Pool, "query">;

type Template = TemplateStringsArray | Prisma.Sql;
export type RawStatements = {
  $queryRaw: <Rows = unknown>(query: Template, ...values: unknown[]) => Promise<Rows>;
  $executeRaw: (query: Template, ...values: unknown[]) => Promise<number>;
};

/** Texts that are put together anew each time would fill every connection with plans nobody asks for again. */
const MOST_NAMES = 500;

/**
 * Prisma's `$queryRaw` and `$executeRaw`, straight to node-postgres: the same templates, the same values in and out, at a
 * fifth of the cost (docs/decisions/030). Each text is parsed and planned once for each connection.
 */
export function rawStatements(connection: Connection): RawStatements {
  const run = (query: Template, values: unknown[]) => {
    const { text, values: all } = isTemplate(query) ? Prisma.sql(query, ...values) : query;
    return connection.query({ name: nameOf(text), text, values: all.map(toParameter), types: PARSERS });
  };
  return {
    $queryRaw: async <Rows>(query: Template, ...values: unknown[]) => (await run(query, values)).rows as Rows,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}

const names = new Map<string, string>();

/** One name for one text, in every connection of this process; none, so not prepared, beyond the limit. */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) return "";
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

const isTemplate = (query: Template): query is TemplateStringsArray => Array.isArray(query);

/** Instants are told in UTC, whatever the process's time zone is. */
function toParameter(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** Columns as Prisma gives them, where node-postgres by itself gives a text or a local midnight. */
const OWN: Record<number, (value: string) => unknown> = {
  [types.builtins.INT8]: BigInt,
  [types.builtins.NUMERIC]: (value) => new Prisma.Decimal(value),
  [types.builtins.DATE]: (value) => new Date(`${value}T00:00:00Z`),
};
const PARSERS = {
  getTypeParser: ((oid: number) => OWN[oid] ?? types.getTypeParser(oid)) as typeof types.getTypeParser,
};
