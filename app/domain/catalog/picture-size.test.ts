import { describe, expect, it } from "vitest";
import { isPictureHash, readPictureFile } from "./picture-size.ts";

describe("readPictureFile", () => {
  it.each([
    ["640.avif", { width: 640, format: "avif" }],
    ["160.jpg", { width: 160, format: "jpg" }],
    ["641.avif", null],
    ["640.png", null],
    ["0640.jpg", null],
    ["640.jpg.avif", null],
    ["../640.jpg", null],
    ["", null],
  ])("%s", (file, size) => expect(readPictureFile(file)).toEqual(size));
});

it("knows the name of a picture", () => {
  expect(isPictureHash("0123456789abcdef0123456789abcdef")).toBe(true);
  expect(isPictureHash("../etc/passwd")).toBe(false);
});
