import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useLocation, useNavigation, useSubmit } from "@remix-run/react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import "#app/platform/i18n/ordering-words.ts";
import { checkoutPage, type CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator, type MessageKey } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { ErrorSummary, Notice } from "#app/ui/primitives/notice.tsx";
import { WaitingOrderNotice } from "../parts/waiting-order.tsx";
import { Address } from "./address.tsx";
import { Agreements } from "./agreements.tsx";
import { Contact } from "./contact.tsx";
import { Delivery } from "./delivery.tsx";
import { GiftNote, Invoice } from "./extras.tsx";
import { FormStateProvider } from "../parts/form-state.ts";
import { PickupPlaces } from "./pickup-places.tsx";
import { readRemembered, rememberOrForget } from "./remembered.ts";
import { Refused } from "./refused.tsx";
import { SoldOut } from "./sold-out.tsx";
import { draftOf, isAnswered, submitCheckout, type Typed } from "./submit.server.ts";
import { Summary } from "./summary.tsx";

export const meta: MetaFunction = ({ location }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("checkout.title"),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, cookies } = context;
  const lang = langOf(new URL(request.url).pathname);
  // Whoever buys in a show has said already whether they collect it.
  const typed: Typed = new URL(request.url).searchParams.get("way") === "PICKUP" ? { deliveryMode: "PICKUP" } : {};
  const page = isAnswered(context) ? null : await checkoutPage(shop, lang, cookies.cart.read(request), draftOf(typed));
  // No redirect to the cart from here: without scripts this runs after the action, too, and would swallow its answer.
  return { page, typed, checkoutKey: shop.newId(), holdMinutes: shop.holdMinutes };
}

export async function action(args: ActionFunctionArgs) {
  return submitCheckout(args);
}

/** What was sent comes back with the answer; the first sight of the page is not asked for again. */
export const shouldRevalidate = ({ formMethod }: { formMethod?: string }) => formMethod !== "POST";

/** Choices on which fee, places or promise depend: with scripts the page looks again when one changes. */
const DECIDES = /^(deliveryMode|way\..*)$/;

export default function CheckoutRoute() {
  const first = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const page = answer?.page ?? first.page;
  if (answer?.refusal?.refusal === "SOLD_OUT") return <SoldOut goods={answer.refusal.goods} />;
  if (!page) return <GoToCart words="cart.empty" />;
  if (!answer && page.mustAccept) return <GoToCart words="cart.changed.title" />;
  return <CheckoutForm page={page} answer={answer} first={first} />;
}

/** There is nothing to order, or something changed that is looked at in the cart first. */
function GoToCart({ words }: { words: "cart.empty" | "cart.changed.title" }) {
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl">{t("checkout.title")}</h1>
      <div className="mt-4">
        <Notice tone="warn" title={t(words)}>
          <LinkButton to="/cart" className="mt-3">
            {t("checkout.toCart")}
          </LinkButton>
        </Notice>
      </div>
    </main>
  );
}

function CheckoutForm({
  page,
  answer,
  first,
}: {
  page: CheckoutPage;
  answer: ReturnType<typeof useActionData<typeof action>>;
  first: ReturnType<typeof useLoaderData<typeof loader>>;
}) {
  const t = useT();
  // By itself, or beside the picture of a show.
  const { pathname } = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const position = useRef<HTMLInputElement>(null);
  const submit = useSubmit();
  const navigation = useNavigation();
  const sent = navigation.formData?.get("intent");
  const { typed = first.typed, errors = {}, refusal = null } = answer ?? {};

  const [filled, setFilled] = useState(false);
  const fromMemory = useRef(false);
  useEffect(() => {
    if (answer && fromMemory.current) setFilled(true);
  }, [answer]);

  const busy = navigation.state !== "idle";
  const next = useRef<Record<string, string> | null>(null);
  const update = (chosen: Record<string, string> = {}) => {
    // One at a time: what changes while the page is asked goes with the next. The one under way is worked on anyway.
    if (busy) {
      next.current = { ...next.current, ...chosen };
      return;
    }
    const fields = new FormData(form.current!);
    for (const [name, value] of Object.entries({ ...chosen, intent: "update" })) fields.set(name, value);
    submit(fields, { method: "post", action: pathname, replace: true, preventScrollReset: true });
  };
  useEffect(() => {
    if (busy || !next.current) return;
    const chosen = next.current;
    next.current = null;
    update(chosen);
  });
  // Before anything is typed: what this device remembers is looked at with its region's lists and fee.
  useEffect(() => {
    const remembered = answer ? null : readRemembered();
    if (!remembered) return;
    fromMemory.current = true;
    update(remembered);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the page has come alive
  }, []);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if ((submitter as HTMLButtonElement | null)?.value === "place") rememberOrForget(new FormData(event.currentTarget));
  };
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const { name } = event.target as unknown as HTMLInputElement;
    if (DECIDES.test(name)) update();
  };
  const onPosition = (where: string) => {
    position.current!.value = where;
    update();
  };
  const wrong = Object.entries(errors).flatMap(([field, keys]) =>
    (keys ?? []).map((key) => ({ field, text: t(key as MessageKey) })),
  );
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl">{t("checkout.title")}</h1>
      <div className="mt-4 space-y-4">
        {page.waiting?.state === "PLACED" && <WaitingOrderNotice order={page.waiting} />}
        {refusal && <Refused refusal={refusal} lines={page.lines} />}
        <ErrorSummary key={JSON.stringify(wrong)} errors={wrong} />
      </div>
      <FormStateProvider value={{ typed, errors }}>
        <Form
          ref={form}
          method="post"
          action={pathname}
          onChange={onChange}
          onSubmit={onSubmit}
          // Filled from memory, it begins anew with what was filled in.
          key={filled ? "filled" : "empty"}
          noValidate
          preventScrollReset
          className="group/form mt-4 grid items-start gap-6 lg:grid-cols-[1fr_23rem] lg:gap-8"
        >
          <input type="hidden" name="checkoutKey" value={answer?.checkoutKey ?? first.checkoutKey} />
          <input type="hidden" name="agreedTotalFen" value={page.price.totalFen} />
          <input type="hidden" name="position" ref={position} defaultValue={typed["position"] ?? ""} />
          <div className="min-w-0 space-y-6">
            <Contact />
            <Delivery lines={page.lines} />
            <Address page={page} onDecided={update} />
            <PickupPlaces page={page} onPosition={onPosition} />
            <GiftNote />
            <Invoice />
            <Agreements lines={page.lines} />
          </div>
          <Summary
            page={page}
            holdMinutes={first.holdMinutes}
            placing={sent === "place"}
            updating={sent === "update"}
          />
        </Form>
      </FormStateProvider>
    </main>
  );
}
