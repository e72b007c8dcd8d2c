import { useState } from "react";
import { mostByHand } from "#app/domain/fulfillment/counter/counter-policy.ts";
import { EMPTY_TILL, tillStep, type Till } from "#app/domain/fulfillment/counter/till-step.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { newDeviceId } from "../parts/device/device-id.ts";
import { keepDeed } from "../parts/device/device-store.ts";
import type { WorkPlace } from "../parts/work-place.server.ts";
import { writtenDeed } from "./written-deed.ts";
import { SoldNote, type JustSold } from "./sold-note.tsx";
import { priceOf, TillForm, type TillRefusal } from "./till-form.tsx";
import type { Device } from "./use-device.ts";

/** Sells: the sale is kept on the device first, then told. */
export function SellTab({
  device,
  place,
  person,
}: {
  device: Device;
  place: WorkPlace;
  person: { id: string; name: string };
}) {
  const t = useT();
  const { ground, now } = device;
  const [till, setTill] = useState<Till>(EMPTY_TILL);
  const [refusal, setRefusal] = useState<TillRefusal | null>(null);
  const [saleId, setSaleId] = useState(() => newDeviceId());
  const [sold, setSold] = useState<JustSold | null>(null);
  const [failed, setFailed] = useState(false);

  const pay = async (next: Till) => {
    const price = priceOf(ground, next, now);
    const mostFen = mostByHand(ground.allowance, price.itemsFen - price.rulesFen);
    const problem = whyNot(next, price, mostFen);
    setRefusal(problem);
    if (problem) return;
    const deed = await writtenDeed("SALE", { id: saleId, locationId: place.id, by: person.id, since: ground.takenAt });
    const receivedFen = next.tender === "CASH" ? next.receivedFen : null;
    await keepDeed(
      {
        ...deed,
        lines: price.lines.map(({ variantId, quantity, unitPriceFen, discountFen }) => ({
          variantId,
          quantity,
          unitPriceFen,
          discountFen,
        })),
        byHandFen: price.byHandFen,
        tender: next.tender,
        receivedFen,
      },
      price.totalFen,
    );
    setSold({ saleId, price, tender: next.tender, receivedFen, at: now, goods: ground.goods });
    setTill(EMPTY_TILL);
    setSaleId(newDeviceId());
    device.tellNow();
  };

  if (sold) {
    const told = device.deeds.find(({ deed }) => deed.id === sold.saleId);
    return (
      <SoldNote sold={sold} told={told?.answer ?? null} place={place} person={person} onNext={() => setSold(null)} />
    );
  }
  return (
    <>
      {failed && <Notice tone="bad">{t("counter.offline.failed")}</Notice>}
      <TillForm
        ground={ground}
        till={till}
        refusal={refusal}
        saleId={saleId}
        now={now}
        onStep={(form) => {
          const next = tillStep(form, ground.goods);
          setTill(next);
          setFailed(false);
          if (form.get("step") === "PAY") pay(next).catch(() => setFailed(true));
          else setRefusal(null);
        }}
      />
    </>
  );
}

/** What the server would refuse as well, while nothing has changed hands. */
function whyNot(till: Till, price: { totalFen: number }, mostFen: number): TillRefusal | null {
  if (till.lines.length === 0) return { refusal: "NOTHING_TO_SELL" };
  if (till.byHandFen === null || !till.receivedIsSum) return { refusal: "BAD_SUM" };
  if (till.byHandFen > mostFen) return { refusal: "DISCOUNT_TOO_HIGH", mostFen };
  if (till.tender === "CASH" && till.receivedFen !== null && till.receivedFen < price.totalFen)
    return { refusal: "NOT_ENOUGH_MONEY", totalFen: price.totalFen };
  return null;
}
