import type { Pack } from "../pack.ts";

/** A private school, in English of the United States. */
export const schoolEn: Pack = {
  replies: [
    {
      title: "Greeting",
      shortcut: "hello",
      body: "Hi {name:there}! This is {agent:the front office} at {company:our school}. How can I help?",
    },
    {
      title: "Student details",
      shortcut: "student",
      body: "So I can find the right record, please send the student's full name, grade and date of birth.",
    },
    {
      title: "Openings",
      shortcut: "openings",
      body: "I'll check that grade and let you know today if there's an opening. If it's full, I'll add you to the waitlist and reach out as soon as a spot opens.",
    },
    {
      title: "Class is full",
      shortcut: "full",
      body: "That grade is full right now. You're on the waitlist in the order you applied, and I'll message you the moment something opens up.",
    },
    {
      title: "Enrollment documents",
      shortcut: "enroll",
      body: "To enroll we need a birth certificate, immunization record, proof of address, the latest report card and a parent's photo ID.",
    },
    {
      title: "Missing document",
      shortcut: "missing",
      body: "I checked the student's file and one document is missing. I'll tell you which in my next message. A photo or PDF here is fine.",
    },
    {
      title: "Tuition",
      shortcut: "tuition",
      body: "I'll send tuition and fees in my next message, along with the sibling discount and the monthly payment plan.",
    },
    {
      title: "Offer a tour",
      shortcut: "tour",
      body: "We'd love to show you around. Would a morning or an afternoon this week work better for your family?",
    },
    {
      title: "Tour confirmed",
      shortcut: "confirmed",
      body: "You're all set, {name:see you soon}! Your tour is confirmed. Please check in at the front office with a photo ID.",
    },
    {
      title: "Reschedule a tour",
      shortcut: "reschedule",
      body: "No problem, we'll find another day. Send me two times that work and I'll confirm one of them.",
    },
    {
      title: "How to pay",
      shortcut: "pay",
      body: "You can pay online through the family portal. I'll send the link in my next message, and the receipt arrives by email.",
    },
    {
      title: "Past-due tuition",
      shortcut: "pastdue",
      body: "Our records show this month's tuition is still open. If you've paid, send me the confirmation and I'll fix it. If things are tight, let's talk about a plan.",
    },
    {
      title: "Enrollment letter",
      shortcut: "letter",
      body: "I've requested the enrollment letter. It usually takes two business days, and I'll send you the signed PDF here.",
    },
    {
      title: "Concern",
      shortcut: "concern",
      body: "Thank you for telling us, {name:we take this seriously}. I've passed case {case:details} to the principal, who will contact you by tomorrow at the latest.",
    },
    {
      title: "Closing",
      shortcut: "thanks",
      body: "Thanks for writing, {name:and have a great week}! If anything else comes up, we're right here.",
    },
  ],
  teams: [
    { name: "Front office", colour: "blue" },
    { name: "Admissions", colour: "green" },
    { name: "Tuition office", colour: "amber" },
  ],
  labels: [
    { name: "Enrollment", colour: "green" },
    { name: "Waitlist", colour: "grey" },
    { name: "Missing document", colour: "pink" },
    { name: "Tuition", colour: "amber" },
    { name: "Tour", colour: "teal" },
    { name: "Records", colour: "blue" },
    { name: "Concern", colour: "red" },
  ],
  hours: [{ days: [1, 2, 3, 4, 5], blocks: [["07:30", "16:00"]] }],
  away: "Hi {name}! Thanks for contacting {company}. The office is closed; we're back {next_opening} and will answer you here. Please leave the student's name and your question.",
  greeting: "Hi {name}! Thanks for contacting {company}. Tell us your question and the student's name, and someone will be right with you.",
  desk: {
    name: "After-hours school office",
    welcome: "Hi! The school office is closed, but leave your question and we'll answer first thing. What is it about?",
    choices: [
      {
        title: "Enroll a student",
        description: "Openings and documents",
        ask: "Which grade is it for, and how old is the student?",
        team: "Admissions",
        label: "Enrollment",
      },
      {
        title: "Tuition and payments",
        description: "Fees, plans, receipts",
        ask: "Which student is this about, and what do you need to know?",
        team: "Tuition office",
        label: "Tuition",
      },
      {
        title: "Records and letters",
        description: "Transcripts, enrollment",
        ask: "Which document do you need, and for which student?",
        team: "Front office",
        label: "Records",
      },
    ],
    info: {
      title: "What to bring",
      description: "Enrollment documents",
      text: "We need a birth certificate, immunization record, proof of address, the latest report card and a parent's photo ID.",
    },
  },
  templates: [
    {
      name: "tuition_reminder",
      body: "Hi {{name}}, tuition for {{student}} for {{month}} is due on {{date}} and is still open in our records. If you already paid, no reply is needed.",
      examples: { name: "Emma", student: "Noah", month: "March", date: "March 10" },
    },
    {
      name: "tour_reminder_school",
      body: "Hi {{name}}, this is a reminder of your school tour on {{date}} at {{time}} with our admissions team. Reply here to reschedule.",
      examples: { name: "Emma", date: "March 12", time: "9:00 AM" },
    },
    {
      name: "student_file_incomplete",
      body: "Hi {{name}}, to complete the enrollment of {{student}} we still need {{document}} before the first day of school. You can send it in this chat.",
      examples: { name: "Emma", student: "Noah", document: "the immunization record" },
    },
  ],
};
