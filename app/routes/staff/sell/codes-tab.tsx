import { useEffect, useRef, useState } from "react";
import { formatWhen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { checkCode, type CheckedCode } from "../parts/device/check-code.ts";
import { keepDeed } from "../parts/device/device-store.ts";
import { PICKUP_CODE, ScanCode } from "../parts/scan-code.tsx";
import type { WorkPlace } from "../parts/work-place.server.ts";
import { writtenDeed } from "./written-deed.ts";
import type { Device } from "./use-device.ts";

/** Hands over by what the device knows: a code is checked here, what was given is kept first and told when it can be. */
export function CodesTab({ device, place, person }: { device: Device; place: WorkPlace; person: { id: string } }) {
  const t = useT();
  const [checked, setChecked] = useState<CheckedCode | null>(null);
  const [checking, setChecking] = useState(false);
  const [given, setGiven] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches) field.current?.focus();
  }, [given]);

  const check = async (code: string) => {
    setGiven(null);
    setFailed(false);
    setChecking(true);
    try {
      setChecked(await checkCode(place.id, code));
    } catch {
      setFailed(true);
    } finally {
      setChecking(false);
    }
  };
  const give = async ({ order, takenAt }: Extract<CheckedCode, { outcome: "OK" }>) => {
    try {
      const deed = await writtenDeed("HAND_OVER", { locationId: place.id, by: person.id, since: takenAt });
      await keepDeed({ ...deed, fulfillmentOrderId: order.id }, order.number);
      setChecked(null);
      setGiven(order.number);
      if (field.current) field.current.value = "";
      device.tellNow();
    } catch {
      setFailed(true);
    }
  };

  return (
    <div className="mx-auto mt-4 max-w-md space-y-4">
      {failed && <Notice tone="bad">{t("counter.offline.failed")}</Notice>}
      {given && <Notice tone="good">{t("counter.codes.given", { number: given })}</Notice>}
      {checked?.outcome === "OK" ? (
        <Confirm checked={checked} onGive={() => void give(checked)} onNot={() => setChecked(null)} />
      ) : (
        <>
          {checked && <NotGiven checked={checked} now={device.now} />}
          <form
            autoComplete="off"
            className="space-y-4"
            onSubmit={(event) => {
              event.preventDefault();
              void check(field.current?.value ?? "");
            }}
          >
            <div>
              <label htmlFor="field-code" className="mb-1 block font-medium">
                {t("counter.codes.code")}
              </label>
              <input
                ref={field}
                id="field-code"
                inputMode="numeric"
                enterKeyHint="go"
                required
                maxLength={40}
                placeholder="0000 0000"
                className="figures min-h-16 w-full rounded-soft border-2 border-line bg-card px-4 text-center text-3xl font-semibold tracking-[0.15em] placeholder:font-normal placeholder:text-faded/60"
              />
            </div>
            <Button busy={checking} className="min-h-14 w-full text-lg">
              {t(checking ? "counter.codes.checking" : "counter.codes.check")}
            </Button>
            <ScanCode purpose={PICKUP_CODE} onCode={(code) => void check(code)} />
          </form>
          {device.contact === "DONE" && (
            <p className="text-sm text-faded">
              {t("counter.codes.online")}{" "}
              <LinkButton to={`/staff/pickups/hand-over?place=${place.id}`} tone="bare">
                {t("counter.codes.online.go")}
              </LinkButton>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Confirm({
  checked: { order },
  onGive,
  onNot,
}: {
  checked: Extract<CheckedCode, { outcome: "OK" }>;
  onGive: () => void;
  onNot: () => void;
}) {
  const t = useT();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="space-y-4">
      <section className="rounded-soft border-2 border-leaf bg-leaf-wash p-4">
        <h2 ref={title} tabIndex={-1} className="font-sans text-xl font-semibold text-leaf outline-none">
          <span aria-hidden="true">✓ </span>
          {t("counter.codes.ok")}
        </h2>
        <p className="figures text-2xl font-semibold">{order.collector}</p>
        <p className="figures text-faded">{t("staff.card.title", { number: order.number })}</p>
        {order.bagPlace && <p className="mt-1 font-semibold">{t("counter.codes.bag", { place: order.bagPlace })}</p>}
        <ul className="mt-2 divide-y divide-line border-t border-line">
          {order.lines.map((line, i) => (
            <li key={i} className="flex justify-between gap-3 py-2">
              <span>
                {line.title} <span className="text-faded">{line.variantTitle}</span>
              </span>
              <span className="figures text-xl font-semibold">× {line.quantity}</span>
            </li>
          ))}
        </ul>
      </section>
      <Button type="button" className="min-h-14 w-full text-lg" onClick={onGive}>
        {t("counter.codes.give")}
      </Button>
      <Button type="button" tone="quiet" className="w-full" onClick={onNot}>
        {t("counter.codes.notThis")}
      </Button>
    </div>
  );
}

/** Why it is not given: a title, what to do, and a colour of its own. */
function NotGiven({ checked, now }: { checked: Exclude<CheckedCode, { outcome: "OK" }>; now: Date }) {
  const t = useT();
  const lang = useLang();
  const time = (at: string | number) => formatWhen(lang, new Date(at), now, "Asia/Shanghai");
  const soft = checked.outcome === "NO_ORDERS" || checked.outcome === "NOT_A_CODE" || checked.outcome === "EXPIRED";
  const title = checked.outcome === "ALREADY_HERE" ? "ALREADY" : checked.outcome;
  return (
    <section
      role="alert"
      className={`rounded-soft border-2 p-4 ${soft ? "border-ginger-fill bg-ginger-wash" : "border-seal bg-seal-wash"}`}
    >
      <h2 className={`font-sans text-xl font-semibold ${soft ? "text-ginger" : "text-seal-deep"}`}>
        <span aria-hidden="true">✕ </span>
        {t(`counter.codes.refusal.${title}`)}
      </h2>
      <p className="figures mt-1">
        {checked.outcome === "NO_SUCH_CODE" &&
          t("counter.codes.refusal.NO_SUCH_CODE.text", { time: time(checked.takenAt) })}
        {checked.outcome === "ALREADY" && t("counter.codes.refusal.ALREADY.text", { time: time(checked.at) })}
        {checked.outcome === "ALREADY_HERE" && t("counter.codes.refusal.ALREADY_HERE.text")}
        {checked.outcome === "EXPIRED" && t("counter.codes.refusal.EXPIRED.text", { time: time(checked.keepUntil) })}
        {checked.outcome === "TOO_MANY" && t("counter.codes.refusal.TOO_MANY.text", { time: time(checked.until) })}
        {checked.outcome === "NO_ORDERS" && t("counter.codes.refusal.NO_ORDERS.text")}
        {checked.outcome === "NOT_A_CODE" && t("counter.codes.refusal.NOT_A_CODE.text")}
      </p>
    </section>
  );
}
