import type { peopleZh } from "./people.zh.ts";

export const peopleEn: Record<keyof typeof peopleZh, string> = {
  "message.sms": "Ten Products: {text}",
  "message.mail": "Hello!\n\n{text}\n\nTen Products\n(Sent by the shop itself: please don't reply to this address.)\n",
  "message.order-placed": "We have your order {number}. Please pay by {payBy}: {link}",
  "message.order-paid": "Order {number} is paid and being prepared. Follow it: {link}",
  "message.order-expired":
    "Order {number} was not paid in time and is cancelled. No money was taken; you are welcome to order again. {link}",
  "message.order-cancelled":
    "Order {number} is cancelled. What you paid goes back the way it came; we will tell you when it does. {link}",
  "message.order-short":
    "We are sorry: of order {number}, {title} is missing ({n}). Please choose another store, a parcel or your money by {deadline}; otherwise the money goes back by itself: {link}",
  "message.short-sourced": "{title} of order {number} has been found and comes as agreed. {link}",
  "message.pickup-ready":
    "Order {number} is ready at {place}. Your pickup code is {code}; we keep it until {keepUntil}. {link}",
  "message.pickup-slot-missed":
    "Order {number} is paid, but the time you chose ({place}, {at}) was over by then. Your money and your goods are safe: please choose another time: {link}",
  "message.pickup-reminder":
    "Order {number} is still waiting for you at {place}. Your pickup code is {code}; we keep it until {keepUntil}, then it goes back on the shelf. {link}",
  "message.pickup-expired":
    "Order {number} was not collected at {place} in time. The goods are back on the shelf; {amount}. {link}",
  "message.pickup-expired.refund": "{amount} is on its way back to you",
  "message.pickup-expired.none": "there is no money to return",
  "message.shipped": "The parcel of order {number} was sent with {carrier}, tracking number {tracking}. {link}",
  "message.refunded": "{amount} for order {number} is on its way back to you. {link}",
  "message.subject.order-placed": "We have your order {number}",
  "message.subject.order-paid": "Order {number} is paid",
  "message.subject.order-expired": "Order {number} was not paid in time",
  "message.subject.order-cancelled": "Order {number} is cancelled",
  "message.subject.order-short": "Something of order {number} is missing: please choose",
  "message.subject.short-sourced": "What was missing of order {number} has been found",
  "message.subject.pickup-ready": "Order {number} is ready to collect",
  "message.subject.pickup-slot-missed": "Order {number}: please choose another time",
  "message.subject.pickup-reminder": "Order {number} is waiting for you",
  "message.subject.pickup-expired": "Order {number} was not collected",
  "message.subject.shipped": "Order {number} is on its way",
  "message.subject.refunded": "{amount} of order {number} is on its way back",
};
