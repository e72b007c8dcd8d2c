/** What is sent to people: the words of each occasion once, for text messages and for mail. */
export const peopleZh = {
  "message.sms": "【十品】{text}",
  "message.mail": "您好！\n\n{text}\n\n十品\n（这封邮件由系统发出，请不要直接回复。）\n",
  "message.order-placed": "订单 {number} 已收到，请在 {payBy} 前付款：{link}",
  "message.order-paid": "订单 {number} 已付款，我们开始备货。查看进度：{link}",
  "message.order-expired": "订单 {number} 超时未付款，已经取消，没有扣款。还想要的话，欢迎重新下单。{link}",
  "message.order-cancelled": "订单 {number} 已取消。已付的款项会按原路退回，到账时我们再告诉您。{link}",
  "message.order-short":
    "很抱歉，订单 {number} 的{title}有 {n} 件暂时备不到。请在 {deadline} 前选择换门店、改快递或退款，不选到时自动退款：{link}",
  "message.short-sourced": "订单 {number} 的{title}备到了，照原来约定的方式给您。{link}",
  "message.pickup-ready": "订单 {number} 已在{place}备好，凭提货码 {code} 领取，保留至 {keepUntil}。{link}",
  "message.pickup-slot-missed":
    "订单 {number} 的款已收到，可您约的取货时段（{place}，{at}）已经过了。钱和货都为您留着，请另选一个时段：{link}",
  "message.pickup-reminder":
    "订单 {number} 还在{place}等您来取，提货码 {code}，保留至 {keepUntil}，过后会退回货架。{link}",
  "message.pickup-expired": "订单 {number} 在{place}过了保留时间没有取走，商品已退回货架，{amount}。{link}",
  "message.pickup-expired.refund": "{amount} 按原路退回",
  "message.pickup-expired.none": "没有需要退回的款项",
  "message.shipped": "订单 {number} 的包裹已由{carrier}寄出，运单号 {tracking}。{link}",
  "message.refunded": "订单 {number} 已退款 {amount}，按原路退回。{link}",
  "message.subject.order-placed": "订单 {number} 已收到",
  "message.subject.order-paid": "订单 {number} 已付款",
  "message.subject.order-expired": "订单 {number} 超时未付款",
  "message.subject.order-cancelled": "订单 {number} 已取消",
  "message.subject.order-short": "订单 {number} 有商品暂时备不到，请您选择",
  "message.subject.short-sourced": "订单 {number} 的商品备到了",
  "message.subject.pickup-ready": "订单 {number} 可以来取了",
  "message.subject.pickup-slot-missed": "订单 {number} 请另选取货时段",
  "message.subject.pickup-reminder": "订单 {number} 还在等您来取",
  "message.subject.pickup-expired": "订单 {number} 没有取走，已退回",
  "message.subject.shipped": "订单 {number} 已寄出",
  "message.subject.refunded": "订单 {number} 已退款 {amount}",
};
