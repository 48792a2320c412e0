import type { Pack } from "../pack.ts";

/** An accountant's office, in English of the United States. */
export const accountingEn: Pack = {
  replies: [
    {
      title: "Greeting",
      shortcut: "hello",
      body: "Hi {name:there}! This is {agent:the front desk} at {company:our office}. How can I help you today?",
    },
    {
      title: "Ask for basics",
      shortcut: "basics",
      body: "To get started I'll need your full name or business name, the best email for documents, and the tax year or period this is about. Please don't send Social Security numbers in this chat.",
    },
    {
      title: "Documents to send",
      shortcut: "docs",
      body: "Please gather your W-2s, 1099s, mortgage interest statement, and last year's return. I'll send you a link to our secure portal in the next message.",
    },
    {
      title: "Something is missing",
      shortcut: "missing",
      body: "I went through what you sent and we're still missing a document to finish. I'll list it in my next message. If it reaches us today, we stay on schedule.",
    },
    {
      title: "Fees",
      shortcut: "fees",
      body: "Our fee depends on the forms involved, the number of states, and whether you have a business. Tell me those three things and I'll send you a written quote today.",
    },
    {
      title: "Deadlines",
      shortcut: "deadline",
      body: "Let me confirm the exact due date for your situation and get back to you in a few minutes so you can put it on your calendar.",
    },
    {
      title: "Extension",
      shortcut: "extension",
      body: "We can file an extension for you. Keep in mind it gives you more time to file, not more time to pay, so we'll estimate what you owe first.",
    },
    {
      title: "Estimated payment",
      shortcut: "estimated",
      body: "Your estimated payment voucher is ready. I'll send it in the next message; you can pay it online with the IRS from your bank account.",
    },
    {
      title: "Offer an appointment",
      shortcut: "meet",
      body: "This is worth a conversation. Would a 30-minute call or an office visit work better for you this week?",
    },
    {
      title: "Confirm appointment",
      shortcut: "confirmed",
      body: "You're all set, {name:see you soon}! Your appointment is confirmed. Please have last year's return and a recent bank statement handy.",
    },
    {
      title: "Reschedule",
      shortcut: "reschedule",
      body: "No problem at all. Send me two times that work for you before Friday and I'll confirm one of them.",
    },
    {
      title: "How to pay",
      shortcut: "pay",
      body: "I'll send the invoice with a secure payment link in my next message. You'll get a receipt by email as soon as it goes through.",
    },
    {
      title: "Delay",
      shortcut: "delay",
      body: "We're still on it, {name:thanks for your patience}. The agency is taking longer than usual. You'll hear from me tomorrow either way, even if there's no news.",
    },
    {
      title: "Complaint",
      shortcut: "complaint",
      body: "I understand why you're upset, and I'm sorry. I've passed case {case:details} to the accountant in charge, who will review it today and reply here.",
    },
    {
      title: "Closing",
      shortcut: "done",
      body: "Everything has been filed and your copies are in the portal. Thank you, {name:and have a great day}! Reach out any time.",
    },
  ],
  teams: [
    { name: "Tax", colour: "blue" },
    { name: "Payroll", colour: "violet" },
    { name: "Front office", colour: "teal" },
  ],
  labels: [
    { name: "Individual return", colour: "green" },
    { name: "Business return", colour: "blue" },
    { name: "Payroll", colour: "violet" },
    { name: "Deadline", colour: "red" },
    { name: "Missing document", colour: "amber" },
    { name: "IRS notice", colour: "pink" },
    { name: "New client", colour: "teal" },
    { name: "Billing", colour: "grey" },
  ],
  hours: [{ days: [1, 2, 3, 4, 5], blocks: [["09:00", "17:30"]] }],
  away: "Hi {name}! Thanks for contacting {company}. Our office is closed; we're back {next_opening} and will answer you here. If this is about a deadline, tell us which one and we'll look at it first.",
  greeting: "Hi {name}! Thanks for contacting {company}. Tell us what you need and for which tax year, and someone will be right with you.",
  desk: {
    name: "After-hours front desk",
    welcome: "Hi! Our office is closed, but leave your question and we'll take it first thing. What is it about?",
    choices: [
      {
        title: "Taxes",
        description: "Returns, notices, payments",
        ask: "What's your question, and which tax year is it about?",
        team: "Tax",
        label: "Deadline",
      },
      {
        title: "Payroll",
        description: "Employees, W-2s, filings",
        ask: "Which employee or pay period is this about, and what do you need?",
        team: "Payroll",
        label: "Payroll",
      },
      {
        title: "Become a client",
        description: "Get a quote",
        ask: "Tell us what you do, which states you file in, and whether you have employees.",
        team: "Front office",
        label: "New client",
      },
    ],
    info: {
      title: "Documents we need",
      description: "For your tax return",
      text: "For most returns we need your W-2s, 1099s, mortgage interest statement and last year's return, all through our secure portal.",
    },
  },
  templates: [
    {
      name: "payment_due_reminder",
      body: "Hi {{name}}, this is a reminder that {{payment}} is due on {{date}} and we have no record of it yet. If you already paid, no reply is needed.",
      examples: { name: "Emma", payment: "your Q1 estimated tax", date: "April 15" },
    },
    {
      name: "missing_document",
      body: "Hi {{name}}, to complete your {{year}} return we still need {{document}} from you. Please upload it to our secure client portal.",
      examples: { name: "Emma", year: "2025", document: "your 1099-INT" },
    },
    {
      name: "appointment_reminder",
      body: "Hi {{name}}, this is a reminder of your appointment with our office on {{date}} at {{time}} this week. Reply here if you need another time.",
      examples: { name: "Emma", date: "March 12", time: "10:30 AM" },
    },
  ],
};
