import { Form, useNavigation } from "@remix-run/react";
import type { SendableGoods } from "#app/domain/inventory/transfers/sendable.queries.server.ts";
import type { TransferPage as Transfer } from "#app/domain/inventory/transfers/transfer.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Goods } from "../parts/goods.tsx";
import { SearchGoods } from "../parts/search-goods.tsx";
import { UnitsField } from "./units-field.tsx";

/** A draft's lines, each with what the sender has free, and what else could go along. */
export function DraftEditor({
  transfer,
  search,
  found,
  formKey,
}: {
  transfer: Transfer;
  search: string;
  found: SendableGoods[];
  formKey: string;
}) {
  const t = useT();
  const pressed = useNavigation().formData?.get("step");
  const listed = new Set(transfer.lines.map(({ variantId }) => variantId));
  const more = found.filter(({ variantId }) => !listed.has(variantId));
  return (
    <>
      {/* What is being typed stays until the draft itself is another. */}
      <Form
        method="post"
        key={transfer.lines.map(({ variantId, quantity }) => `${variantId} ${quantity}`).join()}
        className="space-y-3"
      >
        <input type="hidden" name="key" value={formKey} />
        <ul className="divide-y divide-line rounded-soft border border-line bg-card">
          {transfer.lines.map((line) => (
            <li key={line.variantId} className="p-3">
              <Goods
                goods={line}
                aside={<UnitsField name={`units_${line.variantId}`} goods={line} units={line.quantity} />}
              >
                <p className={`figures text-sm ${line.free < line.quantity ? "font-medium text-seal" : "text-faded"}`}>
                  {t("stock.free", { n: line.free })}
                </p>
              </Goods>
            </li>
          ))}
          {more.map((one) => (
            <li key={one.variantId} className="bg-ginger-wash p-3">
              <Goods goods={one} aside={<UnitsField name={`units_${one.variantId}`} goods={one} units={null} />}>
                <p className="figures text-sm text-faded">{t("stock.free", { n: one.free })}</p>
              </Goods>
            </li>
          ))}
        </ul>
        <Field
          name="note"
          label={t("stock.note")}
          required={false}
          maxLength={200}
          autoComplete="off"
          defaultValue={transfer.note ?? ""}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Button name="step" value="EDIT" tone="quiet" busy={pressed === "EDIT"}>
            {t("stock.transfer.save")}
          </Button>
          {transfer.steps.includes("SEND") && (
            <Button name="step" value="SEND" busy={pressed === "SEND"}>
              {t("stock.transfer.send")}
            </Button>
          )}
        </div>
        {!transfer.steps.includes("SEND") && (
          <p className="text-sm text-faded">{t("stock.transfer.sentBySender", { place: transfer.from.name })}</p>
        )}
      </Form>
      <section aria-labelledby="more" className="space-y-2">
        <h2 id="more" className="font-sans font-semibold">
          {t("stock.transfer.more")}
        </h2>
        <SearchGoods search={search} />
        {search && more.length === 0 && <p className="text-faded">{t("stock.transfers.noGoods")}</p>}
      </section>
      {transfer.steps.includes("DROP") && (
        <Form method="post">
          <input type="hidden" name="key" value={formKey} />
          <Button name="step" value="DROP" tone="danger" busy={pressed === "DROP"} className="w-full">
            {t("stock.transfer.drop")}
          </Button>
        </Form>
      )}
    </>
  );
}
