import { expect, it } from "vitest";
import { canonicalQuery, signedHeaders } from "./signature.ts";

it("signs the example of Aliyun's documentation as it does", () => {
  const { authorization } = signedHeaders(
    {
      host: "ecs.cn-shanghai.aliyuncs.com",
      action: "RunInstances",
      version: "2014-05-26",
      query: { ImageId: "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", RegionId: "cn-shanghai" },
      date: "2023-10-26T10:22:32Z",
      nonce: "3156853299f313e23d1673dc12e1703d",
    },
    { id: "YourAccessKeyId", secret: "YourAccessKeySecret" },
  );
  expect(authorization).toBe(
    "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;" +
      "x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
  );
});

it("writes parameters in order, encoded as RFC 3986 says", () =>
  expect(canonicalQuery({ b: "a b*~(1)'", a: "十品&=" })).toBe("a=%E5%8D%81%E5%93%81%26%3D&b=a%20b%2A~%281%29%27"));
