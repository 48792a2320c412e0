import type { Pack } from "../pack.ts";

/** A doctor's or dentist's practice, in English of the United States. */
export const healthEn: Pack = {
  replies: [
    {
      title: "Greeting",
      shortcut: "hello",
      body: "Hi {name:there}! This is {agent:the front desk} at {company:our clinic}. How can we help?",
    },
    {
      title: "Patient details",
      shortcut: "patient",
      body: "To book a visit, please send the patient's full name, date of birth and insurance plan. No medical details needed in this chat.",
    },
    {
      title: "Offer a time",
      shortcut: "times",
      body: "Do mornings or afternoons work better? Tell me which days suit you and I'll offer the first opening we have.",
    },
    {
      title: "Confirm visit",
      shortcut: "confirmed",
      body: "You're all set, {name:see you soon}! Your visit is confirmed. Please arrive 15 minutes early with a photo ID and your insurance card.",
    },
    {
      title: "Visit reminder",
      shortcut: "reminder",
      body: "A friendly reminder of your visit tomorrow. Reply *yes* to confirm, or let me know if you can't make it so someone else can have the spot.",
    },
    {
      title: "Reschedule or cancel",
      shortcut: "reschedule",
      body: "No problem, I've released that time. Would you like another day? Tell me what works for you.",
    },
    {
      title: "Fully booked",
      shortcut: "full",
      body: "We're fully booked this week. I can add you to the waitlist and message you as soon as someone cancels. Would you like that?",
    },
    {
      title: "Insurance",
      shortcut: "insurance",
      body: "Which insurance and plan do you have? I'll check that we're in network and whether a copay or referral applies.",
    },
    {
      title: "Cost of a visit",
      shortcut: "cost",
      body: "I'll send our self-pay price in the next message. You'll get an itemized receipt that you can submit to your insurer.",
    },
    {
      title: "Preparing for a test",
      shortcut: "prep",
      body: "This test requires fasting for eight hours; water is fine. Please don't stop any medication without asking your provider first.",
    },
    {
      title: "Results",
      shortcut: "results",
      body: "Your results are in and you can view them in the patient portal. Your provider will go over them with you at your visit.",
    },
    {
      title: "Prescription refill",
      shortcut: "refill",
      body: "I'll pass your refill request to your provider. Please tell me the medication, the dose and your pharmacy. Refills usually take two business days.",
    },
    {
      title: "Running late",
      shortcut: "late",
      body: "Your provider is running behind, and we don't want to keep you waiting. Would you rather come a bit later or pick another day?",
    },
    {
      title: "Emergency",
      shortcut: "emergency",
      body: "We can't handle emergencies in this chat. For severe pain, trouble breathing or loss of consciousness, call 911 or go to the nearest emergency room now.",
    },
    {
      title: "Closing",
      shortcut: "takecare",
      body: "Thanks for reaching out, {name:and take care}! If you need anything else, just reply here.",
    },
  ],
  teams: [
    { name: "Scheduling", colour: "blue" },
    { name: "Results and refills", colour: "teal" },
    { name: "Billing", colour: "violet" },
  ],
  labels: [
    { name: "New visit", colour: "blue" },
    { name: "Reschedule", colour: "amber" },
    { name: "Waitlist", colour: "grey" },
    { name: "Results", colour: "teal" },
    { name: "Refill", colour: "green" },
    { name: "Insurance", colour: "violet" },
    { name: "Complaint", colour: "red" },
  ],
  hours: [{ days: [1, 2, 3, 4, 5], blocks: [["08:00", "17:00"]] }],
  away: "Hi {name}! Thanks for contacting {company}. We're closed right now; we're back {next_opening} and will answer you here. If this is an emergency, call 911.",
  greeting:
    "Hi {name}! Thanks for contacting {company}. Tell us if you need a visit, results or a refill, and someone will be right with you.",
  desk: {
    name: "After-hours reception",
    welcome:
      "Hi! The clinic is closed. If this is an emergency, call 911. For anything else, leave your request and we'll get to it first thing. What do you need?",
    choices: [
      {
        title: "Book a visit",
        description: "First visit or follow-up",
        ask: "Who is the visit for, which service, and which days work for you?",
        team: "Scheduling",
        label: "New visit",
      },
      {
        title: "Change a visit",
        description: "Reschedule or cancel",
        ask: "Whose visit is it, and for which day?",
        team: "Scheduling",
        label: "Reschedule",
      },
      {
        title: "Results or refills",
        description: "Tests and medication",
        ask: "Which test or medication is it, and what's the patient's name?",
        team: "Results and refills",
        label: "Results",
      },
    ],
    info: {
      title: "Getting ready",
      description: "What to bring",
      text: "Bring a photo ID, your insurance card and any earlier results. For blood work, fast for eight hours; water is fine.",
    },
  },
  templates: [
    {
      name: "visit_reminder",
      body: "Hi {{name}}, this is a reminder of your visit on {{date}} at {{time}} with our clinic. Reply here if you need to reschedule.",
      examples: { name: "Emma", date: "March 12", time: "10:30 AM" },
    },
    {
      name: "results_available",
      body: "Hi {{name}}, the results of your test from {{date}} are now available. Please sign in to the patient portal to see them.",
      examples: { name: "Emma", date: "March 5" },
    },
    {
      name: "visit_changed",
      body: "Hi {{name}}, we had to move your visit from {{date}} and can offer {{new_date}} at the same time. Please reply to accept or ask for another day.",
      examples: { name: "Emma", date: "March 12", new_date: "March 14" },
    },
  ],
};
