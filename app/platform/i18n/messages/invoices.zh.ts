/** An invoice that is asked for after the order. */
export const invoicesZh = {
  "order.invoice.ask": "申请发票",
  "order.invoice.change": "修改发票信息",
  "order.invoice.submit": "提交",
  "order.invoice.asked": "发票信息已收到。",
  "order.invoice.no": "已取消的订单不能开发票。",
  "checkout.error.invoiceTitleTooLong": "发票抬头最多 100 个字",
};
