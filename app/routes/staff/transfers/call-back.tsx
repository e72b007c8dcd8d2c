import { Form, useNavigation } from "@remix-run/react";
import type { TransferPage as Transfer } from "#app/domain/inventory/transfers/transfer.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Fold } from "../parts/fold.tsx";

/** Ends a transfer that is under way from the sender's side: goods back on the shelf, or off the books. */
export function CallBack({ transfer, formKey }: { transfer: Transfer; formKey: string }) {
  const t = useT();
  const pressed = useNavigation().formData?.get("step");
  return (
    <Fold title={t("stock.transfer.callBack")}>
      <Form method="post" className="space-y-3">
        <input type="hidden" name="key" value={formKey} />
        <p className="text-sm text-faded">{t("stock.transfer.callBack.text", { place: transfer.from.name })}</p>
        {transfer.steps.includes("PUT_BACK") && (
          <Button name="step" value="PUT_BACK" tone="quiet" busy={pressed === "PUT_BACK"} className="w-full">
            {t("stock.transfer.callBack.PUT_BACK")}
          </Button>
        )}
        {transfer.steps.includes("WRITE_OFF") && (
          <Button name="step" value="WRITE_OFF" tone="danger" busy={pressed === "WRITE_OFF"} className="w-full">
            {t("stock.transfer.callBack.WRITE_OFF")}
          </Button>
        )}
      </Form>
    </Fold>
  );
}
