import { describe, expect, it } from "vitest";
import { Undeliverable, type Carrier, type Outgoing } from "#app/platform/messenger.ts";

/** What a carrier of messages must be to the job that hands them over; one suite, run for each. */
export type CarrierUnderTest = {
  open: () => Carrier;
  /** What has arrived: whom it was for, and all that came of it as text. */
  arrived: () => Array<{ to: string; text: string }>;
  recipient: string;
  /** Makes the next hand-over fail so that a later one works; so that none ever will. */
  failOnce: () => void;
  refuseForGood: (recipient: string) => void;
};

export function describeCarrier(name: string, under: () => CarrierUnderTest): void {
  describe(`${name} as a carrier of messages`, () => {
    const message = (change: Partial<Outgoing> = {}): Outgoing => ({
      id: "01999999-0000-7000-8000-000000000001",
      recipient: under().recipient,
      template: "pickup-ready",
      lang: "zh",
      subject: "订单 7K3M09QXDB 可以来取了",
      body: "订单 7K3M09QXDB 已在齐鲁园店备好",
      data: { number: "7K3M09QXDB", place: "齐鲁园店", code: "12345678" },
      ...change,
    });
    const failure = async (outgoing: Outgoing) =>
      under()
        .open()
        .send(outgoing)
        .then(
          () => null,
          (error: unknown) => error as Error,
        );

    it("hands a message over and tells the id it got there", async () => {
      const { ref } = await under().open().send(message());
      expect(ref).not.toBe("");
      const [got] = under().arrived().slice(-1);
      expect(got!.to).toBe(under().recipient);
      expect(got!.text).toContain("7K3M09QXDB");
      expect(got!.text).toContain("齐鲁园店");
    });

    it("fails so that it is tried again where that is of use", async () => {
      under().failOnce();
      const error = await failure(message());
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(Undeliverable);
      expect((await under().open().send(message())).ref).not.toBe("");
    });

    it("says so where it never will be, without a word about the person", async () => {
      const recipient = under().recipient.replace("1", "2");
      under().refuseForGood(recipient);
      const error = await failure(message({ recipient }));
      expect(error).toBeInstanceOf(Undeliverable);
      expect(error!.message).not.toContain(recipient);
    });
  });
}
