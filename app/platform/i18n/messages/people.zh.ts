/** What is sent to people by SMS and mail. */
export const peopleZh = {
  "message.order-placed": "【十品】订单 {number} 已收到，请在 {payBy} 前付款：{link}",
  "message.order-paid": "【十品】订单 {number} 已付款，我们开始备货。查看进度：{link}",
  "message.pickup-ready": "【十品】订单 {number} 已在{place}备好，凭提货码 {code} 领取，保留至 {keepUntil}。{link}",
  "message.refunded": "【十品】订单 {number} 已退款 {amount}，按原路退回。",
};
