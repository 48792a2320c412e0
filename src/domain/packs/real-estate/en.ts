import type { Pack } from "../pack.ts";

/** A real estate agency, in English of the United States. */
export const realEstateEn: Pack = {
  replies: [
    {
      title: "Greeting",
      shortcut: "hello",
      body: "Hi {name:there}! This is {agent:the team} at {company:our office}. Are you looking to rent, buy, or list a property?",
    },
    {
      title: "What are you looking for",
      shortcut: "search",
      body: "Tell me the area, number of bedrooms, budget and move-in date, and I'll only send you homes that fit.",
    },
    {
      title: "Still available",
      shortcut: "available",
      body: "Yes, it's still available! Would you like to see it? Let me know which days work for you.",
    },
    {
      title: "No longer available",
      shortcut: "taken",
      body: "That home was just taken. Sorry the listing is still up. I'll pull together similar options nearby and send them today.",
    },
    {
      title: "Price and fees",
      shortcut: "price",
      body: "I'll send the full monthly cost in my next message: rent, utilities that aren't included, parking and any fees. No surprises.",
    },
    {
      title: "How to apply",
      shortcut: "apply",
      body: "To apply we need a photo ID, two recent pay stubs and permission for a credit and background check. I'll send you the secure application link next.",
    },
    {
      title: "Missing paperwork",
      shortcut: "missing",
      body: "I reviewed your application and one document is missing before we can submit it. I'll tell you which in my next message, and we'll move ahead as soon as it arrives.",
    },
    {
      title: "Offer a tour",
      shortcut: "tour",
      body: "I can show it tomorrow or the day after. Would midday or late afternoon suit you better?",
    },
    {
      title: "Tour confirmed",
      shortcut: "confirmed",
      body: "Great, {name:see you there}! Your tour is confirmed. I'll meet you at the front entrance. If plans change, just let me know an hour ahead.",
    },
    {
      title: "Cancel a tour",
      shortcut: "cancel",
      body: "No problem, I've canceled the tour. Whenever you'd like to see it, tell me a day that works.",
    },
    {
      title: "Deposit",
      shortcut: "deposit",
      body: "Once you're approved, a security deposit holds the home. I'll send the lease so you can read it calmly before you pay anything.",
    },
    {
      title: "How to pay",
      shortcut: "pay",
      body: "You can pay rent online by bank transfer or card. I'll send the link to your resident portal in the next message. We never ask for payment by gift card or wire.",
    },
    {
      title: "Maintenance",
      shortcut: "maintenance",
      body: "Thanks for letting us know. Please send a photo or video and tell me when it started. I'll have a time for the technician's visit today. For gas or flooding, call our emergency line right away.",
    },
    {
      title: "Complaint",
      shortcut: "complaint",
      body: "I understand your frustration and I'm sorry. I've logged this as case {case:for today} and you'll have a concrete answer before the end of the day.",
    },
    {
      title: "Closing",
      shortcut: "thanks",
      body: "Thank you, {name:and talk soon}! If another home catches your eye, send me the link and I'll look into it.",
    },
  ],
  teams: [
    { name: "Rentals", colour: "blue" },
    { name: "Sales", colour: "green" },
    { name: "Property management", colour: "violet" },
  ],
  labels: [
    { name: "Rental", colour: "blue" },
    { name: "Buyer", colour: "green" },
    { name: "Valuation", colour: "teal" },
    { name: "Tour", colour: "amber" },
    { name: "Incomplete application", colour: "pink" },
    { name: "Maintenance", colour: "violet" },
    { name: "Complaint", colour: "red" },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], blocks: [["09:00", "18:00"]] },
    { days: [6], blocks: [["10:00", "16:00"]] },
  ],
  away: "Hi {name}! Thanks for contacting {company}. Our office is closed; we're back {next_opening} and will answer you here. Saw a home you like? Send us the link or the address.",
  greeting: "Hi {name}! Thanks for contacting {company}. Tell us if you'd like to rent, buy or list, and someone will be right with you.",
  desk: {
    name: "After-hours leasing desk",
    welcome: "Hi! Our office is closed, but leave us a few details and we'll come back with options when we open. What do you need?",
    choices: [
      {
        title: "Rent a home",
        description: "Apartments and houses",
        ask: "Which area, how many bedrooms, and what monthly budget?",
        team: "Rentals",
        label: "Rental",
      },
      {
        title: "Buy a home",
        description: "See homes for sale",
        ask: "Which area, what kind of home, and what price range?",
        team: "Sales",
        label: "Buyer",
      },
      {
        title: "List or value a home",
        description: "Sell or rent out yours",
        ask: "Where is the property, how big is it, and what would you like to do?",
        team: "Sales",
        label: "Valuation",
      },
      {
        title: "I'm a resident",
        description: "Maintenance, rent, lease",
        ask: "What's your address and what happened? You can add a photo afterwards.",
        team: "Property management",
        label: "Maintenance",
      },
    ],
    info: {
      title: "How to apply",
      description: "Documents and fees",
      text: "You'll need a photo ID, two recent pay stubs and a credit and background check. Most applications are answered within two business days.",
    },
  },
  templates: [
    {
      name: "tour_reminder",
      body: "Hi {{name}}, this is a reminder of your tour of {{address}} on {{date}} at {{time}} with our team. Reply here to reschedule.",
      examples: { name: "Emma", address: "120 Maple St", date: "March 12", time: "5:30 PM" },
    },
    {
      name: "rent_due_reminder",
      body: "Hi {{name}}, the rent for {{address}} is due on {{date}} and we have no payment on record yet. If you already paid, no reply is needed.",
      examples: { name: "Emma", address: "120 Maple St", date: "March 1" },
    },
    {
      name: "maintenance_visit",
      body: "Hi {{name}}, a technician will come on {{date}} after {{time}} for the repair you requested. Reply here if nobody can be home.",
      examples: { name: "Emma", date: "March 12", time: "2:00 PM" },
    },
  ],
};
