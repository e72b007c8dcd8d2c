import type { pickupZh } from "./pickup.zh.ts";

export const pickupEn: Record<keyof typeof pickupZh, string> = {
  "checkout.slot": "Time of collection",
  "checkout.slot.hint": "Only so many orders fit into each, so nobody has to queue.",
  "checkout.slot.left": "{n} left",
  "checkout.slot.none": "All times are taken for now. Please choose another place.",
  "checkout.refused.SLOT_GONE":
    "The time you chose can't be kept any more. Your goods are still here: please choose another time and send it again.",
  "checkout.refused.SLOT_FULL":
    "The time you chose was just taken. Nothing was charged: please choose another time and send it again.",
  "order.slot": "Time of collection: {when}",
  "order.slot.passed": "The time you booked ({when}) is over. We still keep your goods: come while we are open.",
  "order.pickup.change": "Change place or time",
  "order.pickup.title": "Change place or time",
  "order.pickup.where": "Where to collect",
  "order.pickup.here": "as it is now",
  "order.pickup.submit": "Change it to this",
  "order.pickup.back": "Back to the order",
  "order.pickup.changed": "Your collection has been changed.",
  "order.slot.unpaid":
    "The time you booked ({when}) can't be kept any more. Nothing was charged: please choose another one before you pay.",
  "order.slot.missed":
    "Your money came when the time you booked ({when}) was over. Money and goods are safe: please choose another time.",
  "order.slot.choose": "Choose another time",
  "order.pickup.unpaid":
    "The time you booked can't be kept any more, and nothing was charged. Please choose another time, then go back and pay.",
  "order.pickup.missed":
    "Your money came when the time you booked was over. Money and goods are safe: please choose another time.",
  "order.collector.title": "Who collects it",
  "order.collector.change": "Change who collects it",
  "order.collector.text":
    "The store asks for this name when it hands over. If it is ready, the new collector gets the pickup code, too.",
  "order.collector.submit": "Save who collects it",
  "order.collector.changed": "The collector has been changed.",
  "order.collector.TOO_LATE":
    "Nothing of this order waits to be collected, so its collector can't be changed any more.",
  "order.pickup.TOO_LATE":
    "We have begun to prepare it, so it can't be changed any more. Call the store if you need help.",
  "order.pickup.PAY_FIRST":
    "Before you pay only the time can be changed. For another place, choose again from the cart.",
  "order.pickup.NOT_THERE": "That place can't give all of it just now. Please choose another one; nothing has changed.",
  "order.pickup.SLOT_GONE": "That time can't be kept any more. Please choose another one; nothing has changed.",
  "order.pickup.SLOT_FULL": "That time was just taken. Please choose another one; nothing has changed.",
  "order.noShow":
    "We remind you once before the time is up. If nobody comes, the order is cancelled and all of your money goes back.",
  "order.noShow.more": "About pickup",
  "order.pass.save": "Save the code as a picture",
  "order.pass.title": "Ten Products · Pickup",
  "order.pass.number": "Order {number}",
  "order.timeline.PICKUP_CHANGED": "Collection changed",
  "order.timeline.COLLECTOR_CHANGED": "Somebody else collects it",
  "order.timeline.SLOT_MISSED": "Paid after the chosen time of collection was over",
};
