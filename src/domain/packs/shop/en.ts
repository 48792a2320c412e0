import type { Pack } from "../pack.ts";

/** A shop, in English of the United States. */
export const shopEn: Pack = {
  replies: [
    {
      title: "Greeting",
      shortcut: "hello",
      body: "Hi {name:there}! This is {agent:the team} at {company:our store}. What are you shopping for today?",
    },
    {
      title: "Ask for details",
      shortcut: "details",
      body: "Happy to look that up. Which item, size, color and quantity do you need? A photo or a link helps too.",
    },
    {
      title: "Price",
      shortcut: "price",
      body: "Let me check that for you, {name:one moment}. I'll send the price, tax and shipping options in my next message.",
    },
    {
      title: "In stock",
      shortcut: "stock",
      body: "Good news: we have it. I can hold it for you until closing time tomorrow. Would you like pickup or delivery?",
    },
    {
      title: "Out of stock",
      shortcut: "soldout",
      body: "That one just sold out and I don't have a firm restock date yet. I can text you the moment it's back, or suggest something close that we have now.",
    },
    { title: "Shipping", shortcut: "shipping", body: "Send me your ZIP code and I'll give you the exact shipping cost and delivery date." },
    {
      title: "Ready for pickup",
      shortcut: "pickup",
      body: "Your order is ready! Bring a photo ID and mention order {case:number}. We'll keep it at the counter for three business days.",
    },
    {
      title: "How to pay",
      shortcut: "pay",
      body: "I'll send you a secure payment link in my next message. Your order gets packed as soon as the payment goes through.",
    },
    {
      title: "Payment received",
      shortcut: "paid",
      body: "We got your payment, {name:thank you}! Your order is being packed and I'll let you know when it ships.",
    },
    {
      title: "Order shipped",
      shortcut: "shipped",
      body: "Your order is on its way! I'll send the tracking number next. It can take a few hours before the carrier shows any movement.",
    },
    {
      title: "Delivery delay",
      shortcut: "delay",
      body: "Your order is running late, and I'd rather you hear it from us first. I've opened a case with the carrier and will update you before the end of the day. Sorry about the wait.",
    },
    {
      title: "Exchanges",
      shortcut: "exchange",
      body: "You can exchange it within 30 days, unworn and with your receipt. Tell me the size or style you'd like and I'll check we have it before you make the trip.",
    },
    {
      title: "Damaged item",
      shortcut: "damaged",
      body: "I'm sorry it arrived like that. Please send a photo of the damage and of your receipt. We'll replace it or refund you, whichever you prefer.",
    },
    { title: "Receipt", shortcut: "receipt", body: "Of course. What name and email should I send the receipt to? You'll have it today." },
    {
      title: "Closing",
      shortcut: "thanks",
      body: "Thanks for shopping with us, {name:and take care}! If anything comes up with your order, just reply here.",
    },
  ],
  teams: [
    { name: "Sales", colour: "green" },
    { name: "Orders and shipping", colour: "blue" },
    { name: "Returns", colour: "amber" },
  ],
  labels: [
    { name: "Price question", colour: "blue" },
    { name: "Order", colour: "green" },
    { name: "Payment pending", colour: "amber" },
    { name: "To ship", colour: "teal" },
    { name: "Exchange", colour: "violet" },
    { name: "Complaint", colour: "red" },
    { name: "Wholesale", colour: "grey" },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], blocks: [["10:00", "19:00"]] },
    { days: [6], blocks: [["10:00", "18:00"]] },
    { days: [7], blocks: [["12:00", "17:00"]] },
  ],
  away: "Hi {name}! Thanks for contacting {company}. The store is closed right now; we're back {next_opening} and will answer you here. Looking for an item? Leave us its name or a photo.",
  greeting: "Hi {name}! Thanks for contacting {company}. Tell us what you're looking for and someone will be right with you.",
  desk: {
    name: "After-hours counter",
    welcome: "Hi! The store is closed, but you can leave your question here and you'll be first in line when we open. What do you need?",
    choices: [
      {
        title: "Ask about an item",
        description: "Price, stock or details",
        ask: "Which item are you looking for? Please include size, color and quantity.",
        team: "Sales",
        label: "Price question",
      },
      {
        title: "My order",
        description: "Shipping and tracking",
        ask: "What's your order number, or the name on the order?",
        team: "Orders and shipping",
        label: "Order",
      },
      {
        title: "Return or complaint",
        description: "Damage, size or refund",
        ask: "Which item is it, and what happened? One message is enough.",
        team: "Returns",
        label: "Complaint",
      },
    ],
    info: {
      title: "Shipping and returns",
      description: "What people ask most",
      text: "We ship Monday through Friday. Exchanges and returns are accepted within 30 days, unworn and with the receipt.",
    },
  },
  templates: [
    {
      name: "order_ready_for_pickup",
      body: "Hi {{name}}, your order {{order}} is ready for pickup at our store. We'll hold it for you until {{date}} at closing time.",
      examples: { name: "Emma", order: "A-1042", date: "March 12" },
    },
    {
      name: "order_shipped",
      body: "Hi {{name}}, your order {{order}} has shipped. You can follow it with tracking number {{tracking}} on the carrier's website.",
      examples: { name: "Emma", order: "A-1042", tracking: "1Z999AA10123456784" },
    },
    {
      name: "order_payment_pending",
      body: "Hi {{name}}, we haven't received the payment for your order {{order}} yet. Your items are reserved until {{date}} at closing time.",
      examples: { name: "Emma", order: "A-1042", date: "March 12" },
    },
  ],
};
