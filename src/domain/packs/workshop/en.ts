import type { Pack } from "../pack.ts";

/** A car workshop, in English of the United States. */
export const workshopEn: Pack = {
  replies: [
    {
      title: "Greeting",
      shortcut: "hello",
      body: "Hi {name:there}! This is {agent:the service desk} at {company:our shop}. What's going on with your vehicle?",
    },
    {
      title: "Vehicle details",
      shortcut: "vehicle",
      body: "Please send the year, make, model, mileage and plate or VIN. If it's making a noise, a short video helps a lot.",
    },
    {
      title: "Offer a time",
      shortcut: "times",
      body: "We can take it in this week. Would an early morning drop-off work? Pick a day and I'll save your spot.",
    },
    {
      title: "Appointment confirmed",
      shortcut: "confirmed",
      body: "You're booked, {name:see you then}! Please bring your registration and take your valuables out of the car.",
    },
    {
      title: "Appointment reminder",
      shortcut: "reminder",
      body: "A quick reminder that your vehicle is due in tomorrow. If something came up, let me know today and we'll find another time.",
    },
    {
      title: "Cancel appointment",
      shortcut: "cancel",
      body: "That's fine, I've opened up your spot. Whenever you're ready, tell me a day that works and I'll book it.",
    },
    {
      title: "Estimate",
      shortcut: "estimate",
      body: "We'll take a look and send you a written estimate today, with parts and labor listed separately. Nothing gets done without your approval.",
    },
    {
      title: "Approve the estimate",
      shortcut: "approve",
      body: "I've sent your estimate. Reply *approved* and we'll order the parts right away. If you have questions, I'm happy to call you.",
    },
    {
      title: "Part on order",
      shortcut: "part",
      body: "That part isn't in stock locally, so we have to order it. I'll confirm the arrival date today and whether there's a good aftermarket option.",
    },
    {
      title: "Running late",
      shortcut: "delay",
      body: "Your vehicle won't be ready when we said, and I'd rather tell you now. Something unexpected came up. I'll have a new time for you this afternoon.",
    },
    {
      title: "Additional work",
      shortcut: "additional",
      body: "We found something else once we opened it up. I'll send photos and the cost next, and you decide whether to do it now or later.",
    },
    {
      title: "Ready for pickup",
      shortcut: "ready",
      body: "Your vehicle is ready! You can pick it up today until we close. Mention work order {case:number} and we'll hand you the replaced parts too.",
    },
    {
      title: "How to pay",
      shortcut: "pay",
      body: "You can pay by card at the counter or online. I'll text the secure link in my next message and email your receipt.",
    },
    {
      title: "Warranty",
      shortcut: "warranty",
      body: "If something isn't right, we'll check it at no charge. Bring it in when you can, or tell me where you are and I'll see how we can help.",
    },
    {
      title: "Closing",
      shortcut: "thanks",
      body: "Thanks for trusting us, {name:and drive safe}! I'll message you when your next service is coming up.",
    },
  ],
  teams: [
    { name: "Service desk", colour: "blue" },
    { name: "Repair bay", colour: "amber" },
    { name: "Parts", colour: "teal" },
  ],
  labels: [
    { name: "Maintenance", colour: "green" },
    { name: "Estimate", colour: "blue" },
    { name: "Waiting for approval", colour: "amber" },
    { name: "Waiting for part", colour: "violet" },
    { name: "Ready for pickup", colour: "teal" },
    { name: "Warranty", colour: "pink" },
    { name: "Urgent", colour: "red" },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], blocks: [["07:30", "18:00"]] },
    { days: [6], blocks: [["08:00", "13:00"]] },
  ],
  away: "Hi {name}! Thanks for contacting {company}. The shop is closed; we open {next_opening} and will answer you here. Please leave the year, make, model and what's wrong.",
  greeting:
    "Hi {name}! Thanks for contacting {company}. Tell us about your vehicle and what it's doing, and someone will be right with you.",
  desk: {
    name: "After-hours service desk",
    welcome: "Hi! The shop is closed, but leave your request and we'll look at it as soon as we open. What do you need?",
    choices: [
      {
        title: "Book a service",
        description: "Maintenance or repair",
        ask: "Which vehicle is it, what's it doing, and which day could you bring it in?",
        team: "Service desk",
        label: "Maintenance",
      },
      {
        title: "Get an estimate",
        description: "Work or parts",
        ask: "Please send the year, make, model and the work or part you need.",
        team: "Parts",
        label: "Estimate",
      },
      {
        title: "My car in the shop",
        description: "How the work is going",
        ask: "What's the plate or the work order number?",
        team: "Repair bay",
        label: "Waiting for approval",
      },
    ],
    info: {
      title: "Drop-off and payment",
      description: "Before you come",
      text: "Drop-off is by appointment, from opening time. We take cards and online payment, and our work has a 12-month warranty.",
    },
  },
  templates: [
    {
      name: "vehicle_ready",
      body: "Hi {{name}}, your {{vehicle}} is ready for pickup. You can collect it until {{time}} at our shop.",
      examples: { name: "Emma", vehicle: "2019 Honda Civic", time: "6:00 PM" },
    },
    {
      name: "service_reminder",
      body: "Hi {{name}}, this is a reminder of your service appointment on {{date}} at {{time}} with our shop. Reply here to reschedule.",
      examples: { name: "Emma", date: "March 12", time: "8:30 AM" },
    },
    {
      name: "estimate_to_approve",
      body: "Hi {{name}}, estimate {{number}} for your vehicle is ready and valid until {{date}} at closing time. Reply to this message to review and approve it.",
      examples: { name: "Emma", number: "318", date: "March 15" },
    },
  ],
};
