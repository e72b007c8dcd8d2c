import { useEffect, useState } from "react";
import type { TillGround } from "#app/domain/fulfillment/counter/till.queries.server.ts";
import { formatWhen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import type { WorkPlace } from "../parts/work-place.server.ts";
import { BoardTab } from "./board-tab.tsx";
import { CodesTab } from "./codes-tab.tsx";
import { SellTab } from "./sell-tab.tsx";
import { useDevice, type Device } from "./use-device.ts";
import { WaitingTab } from "./waiting-tab.tsx";

const TABS = ["sell", "codes", "board", "waiting"] as const;
type Tab = (typeof TABS)[number];

/** The till with scripts: everything on it works from what the device keeps, with or without a network. */
export function CounterApp({
  place,
  person,
  ground: fresh,
}: {
  place: WorkPlace;
  person: { id: string; name: string };
  ground: TillGround;
}) {
  const lang = useLang();
  const device = useDevice(lang, place.id, fresh);
  const tab = useTab();
  const waiting = device.deeds.filter(({ answer }) => answer === null).length;
  return (
    <>
      <Tabs tab={tab} waiting={waiting} />
      <Contact device={device} waiting={waiting} />
      {tab === "sell" && <SellTab device={device} place={place} person={person} />}
      {tab === "codes" && <CodesTab device={device} place={place} person={person} />}
      {tab === "board" && <BoardTab device={device} />}
      {tab === "waiting" && <WaitingTab device={device} />}
    </>
  );
}

/** The tab that the address names after its #, so that a page from the cache opens where it was meant. */
function useTab(): Tab {
  const read = () => TABS.find((one) => `#${one}` === location.hash) ?? "sell";
  const [tab, setTab] = useState<Tab>(read);
  useEffect(() => {
    const look = () => setTab(read());
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return tab;
}

function Tabs({ tab, waiting }: { tab: Tab; waiting: number }) {
  const t = useT();
  return (
    <nav aria-label={t("counter.tabs")} className="mt-2 border-b border-line">
      <ul className="flex">
        {TABS.map((one) => (
          <li key={one} className="flex-1">
            <a
              href={`#${one}`}
              aria-current={one === tab ? "page" : undefined}
              className="flex min-h-12 items-center justify-center gap-1.5 border-b-2 border-transparent px-1 whitespace-nowrap text-faded hover:text-ink aria-[current=page]:border-seal aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {t(`counter.tab.${one}`)}
              {one === "waiting" && waiting > 0 && (
                <span className="figures rounded-full bg-ginger-wash px-2 text-sm text-ginger">{waiting}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether the shop can be reached, and what waits for it; said aloud when it changes. */
function Contact({ device, waiting }: { device: Device; waiting: number }) {
  const t = useT();
  const lang = useLang();
  const { contact, keeps, orders, ground, now } = device;
  const asOf = t("counter.offline.asOf", {
    time: formatWhen(lang, orders?.takenAt ?? ground.takenAt, now, "Asia/Shanghai"),
  });
  return (
    <div className="mt-2 space-y-2">
      <output className={contact === "UNREACHABLE" ? "figures block text-sm font-medium text-ginger" : "sr-only"}>
        {contact === "UNREACHABLE" && `${t("counter.offline.on")} · ${asOf}`}
      </output>
      {contact === "UNREACHABLE" && !orders && <Notice tone="warn">{t("counter.offline.stale")}</Notice>}
      {contact === "SIGNED_OUT" && (
        <Notice tone="warn" title={t("counter.offline.signIn", { n: waiting })}>
          <LinkButton to="/staff/login?to=/staff/sell" tone="quiet" className="mt-2">
            {t("counter.offline.signIn.go")}
          </LinkButton>
        </Notice>
      )}
      {keeps === false && <Notice tone="bad">{t("counter.offline.storage")}</Notice>}
    </div>
  );
}
