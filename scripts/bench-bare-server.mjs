/** The yardstick of bench-pages: Express with one handler that answers given bytes, and nothing else. */
import express from "express";

process.once("message", (bodies) => {
  const app = express();
  app.disable("etag");
  const buffers = new Map(Object.entries(bodies).map(([path, text]) => [path, Buffer.from(text)]));
  app.get("*", (req, res) => {
    res.setHeader("content-type", "text/html; charset=utf-8");
    res.end(buffers.get(req.path));
  });
  const server = app.listen(0, () => process.send(server.address().port));
});
