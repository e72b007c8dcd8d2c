import process from "node:process";
import { hotThroughEngine } from "./measures.ts";
import type { Level } from "./world.ts";

/** One of two processes that hold units of one level; forked by bench-stock.ts, which says when to begin. */
const { url, level, callers, seconds } = JSON.parse(process.argv[2]!) as {
  url: string;
  level: Level;
  callers: number;
  seconds: number;
};
process.once("message", () => {
  void hotThroughEngine({ url }, level, { callers, seconds }).then((load) => {
    process.send!(load);
    process.disconnect();
  });
});
process.send!("ready");
