#!/usr/bin/env node
/**
 * A stand-in for Prisma's native `schema-engine`, which Prisma would download from a host that not every network
 * reaches: the same command line and the same JSON-RPC on stdio, answered by Prisma's own engine in WebAssembly
 * (@prisma/schema-engine-wasm) over node-postgres. Used by every `prisma` command through prisma.config.ts
 * (docs/decisions/002).
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);

const options = readCommandLine(process.argv.slice(2));
if (options.version) {
  const manifest = require.resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "package.json");
  console.log(`schema-engine-cli ${JSON.parse(readFileSync(manifest, "utf8")).version} (wasm)`);
  process.exit(0);
}
if (options.cli) await runCli(options.cli, options.datasource);
else await serveRpc(options);

function readCommandLine(argv) {
  const read = { datamodelPaths: [], datasource: undefined, cli: undefined, version: false };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i];
    if (word === "--version" || word === "-V") read.version = true;
    else if (word === "--datamodels") read.datamodelPaths.push(argv[++i]);
    else if (word === "--datasource") read.datasource = JSON.parse(argv[++i]);
    else if (word === "--enabled-preview-features" || word === "--extension-types") i++;
    else if (word === "cli") read.cli = argv[++i];
  }
  return read;
}

/** `schema-engine cli …`: look for, make or drop a database; answers by exit code and a log line. */
async function runCli(command, datasource) {
  const target = new URL(datasource.url);
  const database = decodeURIComponent(target.pathname.slice(1)) || "postgres";
  target.search = "";
  const admin = new URL(target);
  admin.pathname = "/postgres";
  const quoted = `"${database.replaceAll('"', '""')}"`;
  try {
    if (command === "can-connect-to-database") await runSql({ connectionString: target.href });
    else if (command === "create-database") await runSql({ connectionString: admin.href }, `CREATE DATABASE ${quoted}`);
    else if (command === "drop-database")
      await runSql({ connectionString: admin.href }, `DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`);
    else failCli("", `unknown command ${command}`);
    process.exit(0);
  } catch (error) {
    if (error.code === "3D000")
      failCli("P1003", `Database \`${database}\` does not exist on the server at \`${target.host}\`.`);
    if (error.code === "42P04")
      failCli("P1009", `Database \`${database}\` already exists on the server at \`${target.host}\`.`);
    if (error.code === "28P01" || error.code === "28000")
      failCli("P1000", `Authentication failed at \`${target.hostname}\`.`);
    failCli("P1001", `Can't reach database server at \`${target.host}\`: ${error.message}`);
  }
}

function failCli(code, message) {
  const fields = { is_panic: false, error_code: code, message };
  const line = { level: "ERROR", timestamp: new Date().toISOString(), target: "schema_engine::logger", fields };
  process.stderr.write(`schema-engine\n${JSON.stringify(line)}\n`);
  process.exit(1);
}

async function runSql(config, sql) {
  const client = new pg.Client(config);
  await client.connect();
  try {
    if (sql) await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Line-wise JSON-RPC on stdin and stdout, one call after the other. */
async function serveRpc({ datamodelPaths, datasource }) {
  await startWasm();
  const { factory, closeSessions } = adapterFactory(datasource);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  const datamodels = datamodelPaths.map((path) => [path, readFileSync(path, "utf8")]);
  const log = (text) => process.stderr.write(`${String(text).trimEnd()}\n`);
  let notifications = 0;

  async function answer(method, params) {
    // adapter-pg connects only to what exists; nothing is to be made.
    if (method === "createDatabase") return { databaseName: "" };
    // A new engine for every call: a used one refuses to make a second shadow database.
    const engine = await glue.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, log, bound);
    // These two fail on an engine that has made no shadow database yet; devDiagnostic makes it.
    if (method === "evaluateDataLoss" || method === "createMigration")
      await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    try {
      const name = method === "getDatabaseVersion" ? "version" : method;
      const result = await engine[name](params ?? undefined);
      if (method === "diff" && result?.stdout)
        send({ method: "print", params: { content: result.stdout }, id: `n${++notifications}` });
      return result ?? {};
    } finally {
      // applyMigrations leaves its advisory lock to the session's end.
      await closeSessions();
    }
  }

  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  let queue = Promise.resolve();
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      const { id, method, params } = JSON.parse(line);
      if (!method) return;
      queue = queue.then(async () => {
        try {
          send({ id, result: await answer(method, params) });
        } catch (error) {
          const data = {
            is_panic: false,
            message: error?.message ?? String(error),
            error_code: error?.code,
            meta: error?.meta,
          };
          send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
        }
      });
    })
    .on("close", () => void queue.then(() => process.exit(0)));
}

async function startWasm() {
  const path = require.resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(path), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      this.message = message;
    },
    get() {
      return this.message;
    },
  };
}

/** adapter-pg with the three corrections that migrations need; remembers the sessions it opened. */
function adapterFactory(datasource) {
  letInternalCharsThrough();
  const url = datasource?.url ?? "postgresql://none@127.0.0.1:1/none";
  const factory = new PrismaPg(
    { connectionString: url },
    { schema: new URL(url).searchParams.get("schema") ?? undefined },
  );
  const opened = [];
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = corrected(await connect());
    opened.push(adapter);
    return adapter;
  };
  // adapter-pg drops the shadow database while its own pool is still in it, which fails.
  factory.connectToShadowDb = async () => {
    if (datasource.shadowDatabaseUrl)
      return corrected(await new PrismaPg({ connectionString: datasource.shadowDatabaseUrl }).connect());
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await runSql({ connectionString: url }, `CREATE DATABASE "${database}"`);
    const shadow = new URL(url);
    shadow.pathname = `/${database}`;
    const adapter = corrected(await new PrismaPg({ connectionString: shadow.href }).connect());
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await runSql({ connectionString: url }, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    };
    return adapter;
  };
  const closeSessions = () => Promise.all(opened.splice(0).map((adapter) => adapter.dispose().catch(() => {})));
  return { factory, closeSessions };
}

/** adapter-pg refuses the type "char" (OID 18) of the catalogue's own columns: mark such fields and read them as text. */
function letInternalCharsThrough() {
  const CHAR_OID = 18;
  const BPCHAR_OID = 1042;
  const addFields = pg.Result.prototype.addFields;
  pg.Result.prototype.addFields = function (fields) {
    for (const field of fields)
      if (field.dataTypeID === CHAR_OID) {
        field.dataTypeID = BPCHAR_OID;
        field.isChar = true;
      }
    return addFields.call(this, fields);
  };
}

function corrected(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    if (result.rows) result.rows.chars = result.fields.map((field) => field.isChar);
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    result.rows.chars?.forEach((isChar, i) => {
      if (isChar) result.columnTypes[i] = ColumnTypeEnum.Character;
    });
    return result;
  };
  // adapter-pg cuts a script at every semicolon, also inside a function's body. As one query it is one transaction, too.
  adapter.executeScript = async (script) => {
    await adapter.client.query(script);
  };
  return adapter;
}
