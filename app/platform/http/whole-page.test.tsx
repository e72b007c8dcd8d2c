import { renderToPipeableStream } from "react-dom/server";
import { expect, it } from "vitest";
import { wholePage } from "./whole-page.server.ts";

/** Words of one, two, three and four bytes a character, so that the end of a buffer falls into each somewhere. */
const LINES = Array.from({ length: 2_000 }, (_, n) => `${"a".repeat(n % 7)}蒙山土蜂蜜 · 500克 é 🍯`);

it("is in Chinese as it was written, wherever a piece ends", async () => {
  const html = await new Promise<string>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <ul>
        {LINES.map((line, n) => (
          <li key={n} title={line}>
            {line}
          </li>
        ))}
      </ul>,
      {
        onAllReady: () =>
          void pipe(wholePage((whole) => resolve(new TextDecoder("utf-8", { fatal: true }).decode(whole)))),
        onError: reject,
      },
    );
  });
  expect(html).not.toContain("\0");
  expect([...html.matchAll(/<li title="([^"]*)">([^<]*)<\/li>/g)].map(([, title, text]) => [title, text])).toEqual(
    LINES.map((line) => [line, line]),
  );
});
